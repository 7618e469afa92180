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
func readGIFT(ctx context.Context, b *builder, text string) (err error) {
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
		for next := block; next.text != ""; {
			if next, err = r.block(next); err != nil {
				return err
			}
			if err = b.over(); err != nil {
				return err
			}
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
	if !strings.ContainsFunc(text, func(r rune) bool { return r >= '\uFDD0' && r <= '\uFDD7' }) {
		return text
	}
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
	var body strings.Builder
	open := false // the braces
	flush := func() {
		if current.text = body.String(); strings.TrimSpace(current.text) != "" {
			blocks = append(blocks, current)
			current = giftBlock{}
		}
		current.line, open = 0, false
		body.Reset()
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
		case trimmed == "" && (!open || !giftCloses(lines[i+1:])):
			flush()
			continue
		case strings.HasPrefix(trimmed, "$CATEGORY:"):
			flush()
			current.line = i + 1
			body.WriteString(l)
			flush()
			continue
		}
		if current.line == 0 {
			current.line = i + 1
		}
		if at := strings.LastIndexAny(l, "{}"); at >= 0 {
			open = l[at] == '{'
		}
		body.WriteString(l + "\n")
	}
	flush()
	return blocks
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

// block reads a question, and answers what follows it without an empty line.
func (r *giftReader) block(block giftBlock) (next giftBlock, err error) {
	text := strings.TrimSpace(block.text)
	if rest, ok := strings.CutPrefix(text, "$CATEGORY:"); ok {
		r.b.beginSet(categoryTitle(giftPlain(rest)), "")
		return next, nil
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
			return next, nil
		}
		r.b.note(g.place, ReasonText, "")
		return next, nil
	}
	answers, tail, closed := strings.Cut(rest, "}")
	if within := strings.Index(answers, "{"); within >= 0 { // the brace before it was not closed
		r.b.lose(g.place, ReasonSyntax, "{"+giftPlain(cut(answers[:within], maxDetail)))
		from := strings.LastIndexByte(answers[:within], '\n')
		if from < 0 {
			_, others, _ := strings.Cut(rest[within:], "\n")
			return block.rest(others), nil
		}
		return block.rest(rest[from+1:]), nil
	}
	if !closed {
		r.b.lose(g.place, ReasonSyntax, "{"+giftPlain(cut(answers, maxDetail)))
		return next, nil
	}
	if strings.Contains(tail, "{") {
		first, others, _ := strings.Cut(tail, "\n")
		next = block.rest(others)
		if strings.Contains(first, "{") {
			r.b.lose(g.place, ReasonSyntax, giftPlain(cut(first, maxDetail)))
			return next, nil
		}
		tail = first
	}
	return next, g.question(title, before, strings.TrimSpace(answers), strings.TrimSpace(tail))
}

// rest is the block of what follows at its end, without text for nothing.
func (b giftBlock) rest(others string) giftBlock {
	if strings.TrimSpace(others) == "" {
		return giftBlock{}
	}
	lead := b.text[:len(b.text)-len(strings.TrimLeft(b.text, " \t\n"))]
	text := strings.TrimSpace(b.text)
	return giftBlock{line: b.line + strings.Count(lead, "\n") + strings.Count(text[:len(text)-len(others)], "\n"), text: others}
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
