package interchange

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// moodleWriter writes Moodle XML. The first error stays, and nothing is written after it.
type moodleWriter struct {
	ctx  context.Context //nolint:containedctx // of one call of writeMoodleXML
	w    *bufio.Writer
	b    *builder // tells what there is no room for
	open OpenPicture
	err  error

	place Place
}

// writeMoodleXML writes a category for each set.
func writeMoodleXML(ctx context.Context, w io.Writer, bank Bank, open OpenPicture) ([]Notice, error) {
	m := &moodleWriter{ctx: ctx, w: bufio.NewWriter(w), b: newBuilder(MoodleXML, DefaultLimits()), open: open}
	m.print(xml.Header, "<quiz>\n")
	for _, set := range bank.Sets {
		if set.Content.Draw > 0 || set.Content.Shuffle {
			m.b.note(Place{}, ReasonSelection, set.Title)
		}
		if set.Title != "" {
			m.print(`<question type="category"><category><text>`, text("$course$/top/"+strings.ReplaceAll(set.Title, "/", "//")),
				`</text></category><info format="plain_text"><text>`, text(set.Description), "</text></info></question>\n")
		}
		for _, q := range set.Content.Questions {
			m.place = Place{Question: beginning(q.Prompt)}
			if kind := moodleKind(q); kind != "" {
				m.question(kind, q)
			} else {
				m.b.lose(m.place, ReasonKind, string(q.Kind))
			}
		}
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("write Moodle XML: %w", err)
		}
	}
	m.print("</quiz>\n")
	if m.err == nil {
		m.err = m.w.Flush()
	}
	if m.err != nil {
		return nil, fmt.Errorf("write Moodle XML: %w", m.err)
	}
	return m.b.out.Notices, nil
}

func (m *moodleWriter) print(parts ...string) {
	for _, p := range parts {
		if m.err == nil {
			_, m.err = m.w.WriteString(p)
		}
	}
}

// text escapes a text.
func text(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a strings.Builder takes everything
	return out.String()
}

// moodleKind is what Moodle calls the kind of the question; empty where it has none.
func moodleKind(q exercise.Question) string {
	switch q.Kind {
	case exercise.KindChoice:
		if isTruth(q) {
			return "truefalse"
		}
		return "multichoice"
	case exercise.KindNumeric:
		if q.Numeric != nil {
			return "numerical"
		}
	case exercise.KindShortText:
		return "shortanswer"
	case exercise.KindGaps:
		return "cloze"
	case exercise.KindMatching:
		if q.Matching != nil {
			return "matching"
		}
	case exercise.KindOrdering:
		return "ordering"
	case exercise.KindEssay:
		return "essay"
	case exercise.KindHotspot:
	}
	return ""
}

func (m *moodleWriter) question(kind string, q exercise.Question) {
	m.print(`<question type="`, kind, `">`, "\n<name><text>", text(m.place.Question), "</text></name>\n")
	prompt := q.Prompt
	if kind == "cloze" {
		prompt += passageElement + m.passage(q) + "</div>"
	}
	m.html("questiontext", "", prompt)
	m.html("generalfeedback", "", q.Explanation)
	m.print("<defaultgrade>", q.Points.String(), "</defaultgrade>\n<penalty>0</penalty>\n<hidden>0</hidden>\n")
	if q.AllOrNothing && (kind == "multichoice" && q.Multiple || kind == "matching" || kind == "cloze") {
		m.b.note(m.place, ReasonScoring, "allOrNothing")
	}
	if !q.Penalty.IsZero() && (q.Kind != exercise.KindChoice || q.Multiple) {
		m.b.note(m.place, ReasonScoring, q.Penalty.Neg().String())
	}
	switch kind {
	case "truefalse":
		m.truth(q)
	case "multichoice":
		m.choices(q)
	case "numerical":
		m.number(q)
	case "shortanswer":
		m.print("<usecase>", bit(q.CaseSensitive), "</usecase>\n")
		for _, a := range q.Accepted {
			m.answer("100", "", strings.ReplaceAll(a, "*", `\*`), "", "")
		}
		for _, a := range q.Mistakes {
			m.answer("0", "", strings.ReplaceAll(a.Answer, "*", `\*`), a.Feedback, "")
		}
	case "matching":
		m.matching(*q.Matching)
	case "ordering":
		m.ordering(q)
	case "essay":
		m.print("<responseformat>editor</responseformat>\n")
		if q.Essay != nil && q.Essay.FewestWords > 0 {
			m.print("<minwordlimit>", strconv.Itoa(q.Essay.FewestWords), "</minwordlimit>\n")
		}
		if q.Essay != nil && q.Essay.MostWords > 0 {
			m.print("<maxwordlimit>", strconv.Itoa(q.Essay.MostWords), "</maxwordlimit>\n")
		}
	}
	m.print("</question>\n")
}

func bit(set bool) string {
	if set {
		return "1"
	}
	return "0"
}

// html writes an element with a text in HTML, and the pictures in it.
func (m *moodleWriter) html(name, attrs, html string) {
	written, pictures := m.withFiles(html)
	m.print("<", name, attrs, ` format="html"><text>`, text(written), "</text>")
	m.files(pictures)
	m.print("</", name, ">\n")
}

// withFiles names the pictures of the text as Moodle does, and answers their sources by these names.
func (m *moodleWriter) withFiles(html string) (string, []string) {
	var sources []string
	html = pictureTag.ReplaceAllStringFunc(html, func(tag string) string {
		parts := pictureTag.FindStringSubmatch(tag)
		sources = append(sources, parts[1])
		return `<img src="@@PLUGINFILE@@/` + fileName(parts[1]) + `" alt="` + parts[2] + `">`
	})
	return html, sources
}

// files writes the pictures.
func (m *moodleWriter) files(sources []string) {
	seen := map[string]bool{}
	for _, source := range sources {
		if seen[source] || m.err != nil {
			continue
		}
		seen[source] = true
		content, _, err := m.open(m.ctx, source)
		if err != nil {
			m.b.note(m.place, ReasonPicture, source)
			continue
		}
		m.print(`<file name="`, text(fileName(source)), `" path="/" encoding="base64">`)
		encoder := base64.NewEncoder(base64.StdEncoding, m.w)
		if _, err := io.Copy(encoder, content); err != nil && m.err == nil {
			m.err = err
		}
		if err := encoder.Close(); err != nil && m.err == nil {
			m.err = err
		}
		_ = content.Close() // it was only read
		m.print("</file>")
	}
}

// answer writes an answer; format is empty for a plain text.
func (m *moodleWriter) answer(fraction, format, said, feedback, more string) {
	written, pictures := said, []string(nil)
	if format == "" {
		format = "plain_text"
	} else {
		written, pictures = m.withFiles(said)
	}
	m.print(`<answer fraction="`, fraction, `" format="`, format, `"><text>`, text(written), "</text>")
	m.files(pictures)
	m.html("feedback", "", feedback)
	m.print(more, "</answer>\n")
}

func (m *moodleWriter) truth(q exercise.Question) {
	for i, word := range []string{"true", "false"} {
		fraction := "0"
		if q.Choices[i].Right {
			fraction = "100"
		}
		m.answer(fraction, "", word, q.Choices[i].Feedback, "")
	}
}

func (m *moodleWriter) choices(q exercise.Question) {
	m.print("<single>", strconv.FormatBool(!q.Multiple), "</single>\n<shuffleanswers>", bit(q.Shuffle), "</shuffleanswers>\n")
	right, wrong := weights(q)
	for _, c := range q.Choices {
		fraction := wrong
		if c.Right {
			fraction = right
		}
		m.answer(fraction.Shift(2).String(), "html", c.Text, c.Feedback, "")
	}
}

func (m *moodleWriter) number(q exercise.Question) {
	n := *q.Numeric
	m.aboutNumber(n)
	m.answer("100", "", n.Value.String(), "", "<tolerance>"+absolute(n).String()+"</tolerance>")
	for _, a := range q.Mistakes {
		value, ok := number(a.Answer)
		if !ok {
			m.b.note(m.place, ReasonFeedback, a.Answer)
			continue
		}
		m.answer("0", "", value.String(), a.Feedback, "<tolerance>0</tolerance>")
	}
	if n.Unit != "" {
		m.print("<unitgradingtype>0</unitgradingtype>\n<showunits>0</showunits>\n<units><unit><multiplier>1</multiplier><unit_name>", text(n.Unit), "</unit_name></unit></units>\n")
	}
}

func (m *moodleWriter) aboutNumber(n exercise.Numeric) {
	if n.Shown != "" {
		m.b.note(m.place, ReasonDetails, n.Shown)
	}
	if n.Relative && !n.Tolerance.IsZero() {
		m.b.note(m.place, ReasonDetails, share(n.Tolerance))
	}
}

func (m *moodleWriter) matching(pairs exercise.Matching) {
	m.print("<shuffleanswers>1</shuffleanswers>\n")
	texts, used := map[string]string{}, map[string]bool{}
	for _, target := range pairs.Targets {
		texts[target.Key] = target.Text
	}
	sub := func(item, target string) {
		written, pictures := m.withFiles(item)
		m.print(`<subquestion format="html"><text>`, text(written), "</text>")
		m.files(pictures)
		target = pictureTag.ReplaceAllStringFunc(target, func(tag string) string {
			parts := pictureTag.FindStringSubmatch(tag)
			m.b.note(m.place, ReasonPicture, parts[1])
			return "[" + parts[2] + "]"
		})
		m.print("<answer><text>", text(target), "</text></answer></subquestion>\n")
	}
	for _, item := range pairs.Items {
		used[pairs.Pairs[item.Key]] = true
		sub(item.Text, texts[pairs.Pairs[item.Key]])
	}
	for _, target := range pairs.Targets {
		if !used[target.Key] {
			sub("", target.Text)
		}
	}
}

func (m *moodleWriter) ordering(q exercise.Question) {
	rule := "RELATIVE_NEXT_EXCLUDE_LAST"
	if q.AllOrNothing {
		rule = "ALL_OR_NOTHING"
	}
	m.print("<layouttype>VERTICAL</layouttype>\n<selecttype>ALL</selecttype>\n<selectcount>0</selectcount>\n<gradingtype>", rule, "</gradingtype>\n")
	for i, item := range q.Items {
		m.answer(strconv.Itoa(i+1), "html", item.Text, "", "")
	}
}

// passage writes the text with its gaps as a cloze does.
func (m *moodleWriter) passage(q exercise.Question) string {
	passage := q.Passage
	for _, g := range q.Gaps {
		passage = strings.Replace(passage, "[["+g.Key+"]]", m.gap(g), 1)
	}
	return passage
}

func (m *moodleWriter) gap(g exercise.Gap) string {
	answers := []string{}
	kind := "SHORTANSWER"
	said := func(text, feedback string) string {
		if feedback != "" {
			text += "#" + clozeText(feedback)
		}
		return text
	}
	switch {
	case g.Choices != nil:
		kind = "MULTICHOICE"
		for _, c := range g.Choices {
			mark := ""
			if c.Right {
				mark = "="
			}
			answers = append(answers, mark+said(clozeText(c.Text), c.Feedback))
		}
	case g.Numeric != nil:
		kind = "NUMERICAL"
		m.aboutNumber(*g.Numeric)
		if g.Numeric.Unit != "" {
			m.b.note(m.place, ReasonDetails, g.Numeric.Unit)
		}
		answers = append(answers, "="+g.Numeric.Value.String()+":"+absolute(*g.Numeric).String())
	default:
		if g.CaseSensitive {
			kind = "SHORTANSWER_C"
		}
		for _, a := range g.Accepted {
			answers = append(answers, "="+clozeText(text(strings.ReplaceAll(a, "*", `\*`))))
		}
	}
	for _, a := range g.Mistakes {
		written := clozeText(text(strings.ReplaceAll(a.Answer, "*", `\*`)))
		if g.Numeric != nil {
			value, ok := number(a.Answer)
			if !ok {
				m.b.note(m.place, ReasonFeedback, a.Answer)
				continue
			}
			written = value.String() + ":" + decimal.Zero.String()
		}
		answers = append(answers, "%0%"+said(written, a.Feedback))
	}
	return "{1:" + kind + ":" + strings.Join(answers, "~") + "}"
}
