package interchange

import (
	"context"
	"fmt"
	"html"
	"regexp"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// giftReader reads GIFT as Moodle does: questions with empty lines between them, each a text with its answers in braces.
type giftReader struct {
	b       *builder
	formats *formats
}

// giftBlock is the lines of a question.
type giftBlock struct {
	line int
	text string
	tags []string
}

// readGIFT reads a file.
func readGIFT(ctx context.Context, b *builder, text string) error {
	b.out.Format = GIFT
	if !strings.ContainsAny(text, "{") && !strings.Contains(text, "::") {
		return ErrUnknownFormat
	}
	r := &giftReader{b: b, formats: newFormats()}
	text = giftEscape(strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text))
	for _, block := range giftBlocks(text) {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read GIFT: %w", err)
		}
		if err := r.block(block); err != nil {
			return err
		}
	}
	if b.out.Found == 0 {
		return ErrUnknownFormat
	}
	return nil
}

// Characters that mean nothing while a question is taken apart, because a backslash stood before them. Those that stand
// for them are no characters of Unicode.
const giftEscaped = `\~=#{}:`

func giftEscape(text string) string {
	text = strings.Map(func(r rune) rune {
		if r >= '\uFDD0' && r <= '\uFDEF' {
			return '\uFFFD'
		}
		return r
	}, text)
	pairs := []string{`\n`, "\uFDD7"}
	mark := '\uFDD0'
	for _, c := range giftEscaped {
		pairs = append(pairs, `\`+string(c), string(mark))
		mark++
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// giftPlain are the characters themselves again.
func giftPlain(text string) string {
	pairs := []string{"\uFDD7", "\n"}
	mark := '\uFDD0'
	for _, c := range giftEscaped {
		pairs = append(pairs, string(mark), string(c))
		mark++
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

var (
	giftTag    = regexp.MustCompile(`\[(id|tag):([^\]]*)\]`)
	giftFormat = regexp.MustCompile(`^\s*\[(html|moodle|plain|markdown)\]`)
)

// giftBlocks takes the file apart. An empty line ends a question, unless its braces are still open and are closed before
// others open.
func giftBlocks(text string) []giftBlock {
	var blocks []giftBlock
	var current giftBlock
	flush := func() {
		if strings.TrimSpace(current.text) != "" {
			blocks = append(blocks, current)
			current = giftBlock{}
		}
		current.text, current.line = "", 0
	}
	lines := strings.Split(text, "\n")
	for i, l := range lines {
		trimmed := strings.TrimSpace(l)
		switch {
		case strings.HasPrefix(trimmed, "//"):
			for _, m := range giftTag.FindAllStringSubmatch(giftPlain(trimmed), -1) {
				current.tags = append(current.tags, m[1]+" "+m[2])
			}
			continue
		case trimmed == "" && (!giftOpen(current.text) || !giftCloses(lines[i+1:])):
			flush()
			continue
		case strings.HasPrefix(trimmed, "$CATEGORY:"):
			flush()
			current.line, current.text = i+1, l
			flush()
			continue
		}
		if current.line == 0 {
			current.line = i + 1
		}
		current.text += l + "\n"
	}
	flush()
	return blocks
}

func giftOpen(text string) bool {
	open := strings.LastIndex(text, "{")
	return open >= 0 && !strings.Contains(text[open:], "}")
}

// giftCloses tells whether a brace that is open closes within the lines, before another opens or a title stands.
func giftCloses(lines []string) bool {
	const most = 200
	for i, l := range lines {
		at := strings.IndexAny(l, "{}")
		if title := strings.Index(l, "::"); title >= 0 && (at < 0 || title < at) || i == most {
			return false
		}
		if at >= 0 {
			return l[at] == '}'
		}
	}
	return false
}

// giftQuestion is a question that was taken apart.
type giftQuestion struct {
	*giftReader

	place  Place
	format string
	q      exercise.Question
}

func (r *giftReader) block(block giftBlock) error {
	text := strings.TrimSpace(block.text)
	if rest, ok := strings.CutPrefix(text, "$CATEGORY:"); ok {
		r.b.beginSet(categoryTitle(giftPlain(rest)), "")
		return nil
	}
	place := Place{Line: block.line}
	title := ""
	if rest, ok := strings.CutPrefix(text, "::"); ok {
		if name, after, ok := strings.Cut(rest, "::"); ok {
			title, text = oneLine(giftPlain(name)), strings.TrimSpace(after)
		}
	}
	format := "moodle"
	if m := giftFormat.FindStringSubmatch(text); m != nil {
		format, text = m[1], text[len(m[0]):]
	}
	g := &giftQuestion{giftReader: r, place: place, format: format}
	before, rest, hasAnswers := strings.Cut(text, "{")
	g.place.Question = title
	if title == "" {
		g.place.Question = beginning(giftPlain(before))
	}
	for _, tag := range block.tags {
		r.b.note(g.place, ReasonDetails, tag)
	}
	if !hasAnswers {
		if strings.Contains(before, "}") {
			r.b.lose(g.place, ReasonSyntax, "}")
			return nil
		}
		r.b.note(g.place, ReasonText, "")
		return nil
	}
	answers, tail, closed := strings.Cut(rest, "}")
	if !closed || strings.Contains(answers, "{") {
		r.b.lose(g.place, ReasonSyntax, "{"+giftPlain(answers))
		return nil
	}
	var next *giftBlock
	if strings.Contains(tail, "{") {
		first, others, ok := strings.Cut(tail, "\n")
		if !ok || strings.Contains(first, "{") {
			r.b.lose(g.place, ReasonSyntax, giftPlain(tail))
			return nil
		}
		tail = first
		next = &giftBlock{line: block.line + strings.Count(block.text[:len(block.text)-len(strings.TrimLeft(others, "\n"))], "\n"), text: others}
	}
	if err := g.question(title, before, strings.TrimSpace(answers), strings.TrimSpace(tail)); err != nil {
		return err
	}
	if next != nil {
		return r.block(*next)
	}
	return nil
}

// categoryTitle is what a category of Moodle is called, without the parts that name no topic.
func categoryTitle(category string) string {
	const slash = "\uFDD9"
	category = strings.ReplaceAll(strings.TrimSpace(category), "//", slash)
	var parts []string
	for _, p := range strings.Split(category, "/") {
		p = strings.TrimSpace(strings.ReplaceAll(p, slash, "/"))
		if p == "" || p == "top" || strings.HasPrefix(p, "$") && strings.HasSuffix(p, "$") {
			continue
		}
		parts = append(parts, p)
	}
	return plain(strings.Join(parts, " / "))
}

// html is a text of the question as HTML.
func (g *giftQuestion) html(text string) string {
	return g.b.html(g.place, g.raw(text), nil)
}

func (g *giftQuestion) inLine(text string) string {
	return g.b.line(g.place, g.raw(text), nil)
}

// raw is a text in HTML before it is cleaned.
func (g *giftQuestion) raw(text string) string {
	format := g.format
	if m := giftFormat.FindStringSubmatch(text); m != nil {
		format, text = m[1], text[len(m[0]):]
	}
	return g.formats.html(format, giftPlain(strings.TrimSpace(text)))
}

// words is a plain text of the question; entities of HTML are characters there too, unless it is said to be plain.
func (g *giftQuestion) words(text string) string {
	m := giftFormat.FindStringSubmatch(text)
	if m == nil {
		return oneLine(html.UnescapeString(giftPlain(text)))
	}
	text = giftPlain(text[len(m[0]):])
	if m[1] != "plain" {
		text = html.UnescapeString(text)
	}
	return oneLine(text)
}
