package interchange

import (
	"html"
	"regexp"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

var (
	optionMark = regexp.MustCompile(`\[\[\d{1,4}\]\]`)
	gapMark    = regexp.MustCompile(`\[\[g\d+\]\]`)
	// clozeMark is a question within a text. What is meant as it stands has a backslash before it.
	clozeMark   = regexp.MustCompile(`(?s)\{(\d*):([A-Z_]+):((?:\\.|[^\\}])*)\}`)
	clozeWeight = regexp.MustCompile(`^%(-?\d{1,3}(?:[.,]\d*)?)%`)
	// clozeStart is what looks like the beginning of one.
	clozeStart = regexp.MustCompile(`\{\d+:[A-Z_]{2,}`)
)

// passageElement is around the text with the gaps in what Lectern writes, so that it finds again where the prompt ends.
const passageElement = `<div class="passage">` //nolint:gosec // no password

// maxGaps is how many gaps a text may have.
const maxGaps = 500

// clozeKind is the kind that a name stands for, and whether capital letters matter.
func clozeKind(name string) (kind exercise.Kind, caseSensitive, several bool) {
	switch name {
	case "SHORTANSWER", "SA", "MW":
		return exercise.KindShortText, false, false
	case "SHORTANSWER_C", "SAC", "MWC":
		return exercise.KindShortText, true, false
	case "NUMERICAL", "NM":
		return exercise.KindNumeric, false, false
	case "MULTIRESPONSE", "MR", "MULTIRESPONSE_H", "MRH", "MULTIRESPONSE_S", "MRS", "MULTIRESPONSE_HS", "MRHS":
		return exercise.KindChoice, false, true
	case "MULTICHOICE", "MC", "MULTICHOICE_V", "MCV", "MULTICHOICE_H", "MCH", "MULTICHOICE_S", "MCS", "MULTICHOICE_VS", "MCVS",
		"MULTICHOICE_HS", "MCHS":
		return exercise.KindChoice, false, false
	}
	return "", false, false
}

// cloze reads a text with questions in it: gaps of one question. Those of which several can be chosen become questions of
// their own.
func (m *moodleQuestion) cloze() bool {
	raw := m.raw(m.e.child("questiontext"))
	marks := clozeMark.FindAllStringSubmatch(raw, -1)
	if len(marks) == 0 {
		m.b.lose(m.place, ReasonSyntax, cmpOr(clozeStart.FindString(raw), "cloze"))
		return false
	}
	if len(marks) > maxGaps || len(raw) > maxRaw {
		m.b.lose(m.place, ReasonTooLong, "cloze")
		return false
	}
	if _, _, several := clozeKind(marks[0][2]); several && len(marks) == 1 {
		return m.single(strings.Replace(raw, marks[0][0], "", 1), marks[0])
	}
	m.q.Kind = exercise.KindGaps
	var weights []decimal.Decimal
	for i, mark := range marks {
		weight, ok := number(mark[1])
		if !ok {
			weight = whole()
		}
		if _, _, several := clozeKind(mark[2]); several {
			m.aside(raw, mark, weight)
			raw = strings.Replace(raw, mark[0], "…", 1)
			continue
		}
		weights = append(weights, weight)
		gap := exercise.Gap{Key: key("g", i)}
		if !m.gap(&gap, mark) {
			return false
		}
		m.q.Gaps = append(m.q.Gaps, gap)
		raw = strings.Replace(raw, mark[0], "[["+gap.Key+"]]", 1)
	}
	if broken := clozeStart.FindString(raw); broken != "" {
		m.b.note(m.place, ReasonSyntax, broken)
	}
	if len(m.q.Gaps) == 0 {
		return false // all of them became questions of their own
	}
	for _, w := range weights {
		if !w.Equal(weights[0]) {
			m.b.note(m.place, ReasonScoring, w.String())
		}
	}
	if m.q.Points.IsZero() {
		m.q.Points = sum(weights)
	}
	pictures := m.pictures(m.e.child("questiontext"))
	if before, passage, ok := strings.Cut(raw, passageElement); ok {
		m.q.Prompt = m.b.html(m.place, before, pictures)
		m.q.Passage = m.b.html(m.place, strings.TrimSuffix(passage, "</div>"), pictures)
		return true
	}
	m.q.Prompt, m.q.Passage = m.splitPassage(m.b.html(m.place, raw, pictures))
	return true
}

var blockEdge = regexp.MustCompile(`(?i)</?(p|div|li|ul|ol|h\d|td|tr|table|hr)\b[^>]*>`)

// aside adds what several can be chosen of as a question of its own, which asks with the paragraph that it stands in.
func (m *moodleQuestion) aside(raw string, mark []string, weight decimal.Decimal) {
	before, after, _ := strings.Cut(raw, mark[0])
	if edges := blockEdge.FindAllStringIndex(before, -1); edges != nil {
		before = before[edges[len(edges)-1][1]:]
	}
	if edge := blockEdge.FindStringIndex(after); edge != nil {
		after = after[:edge[0]]
	}
	own := *m
	own.q = exercise.Question{Points: weight, Explanation: m.q.Explanation}
	m.b.note(m.place, ReasonSplit, mark[2])
	if own.single(gapMark.ReplaceAllString(clozeMark.ReplaceAllString(before+" … "+after, "…"), "…"), mark) {
		m.split = append(m.split, own.q)
	}
}

// splitPassage splits a text into what stands before the first paragraph with a gap, and the rest. Where nothing does, there
// is a general prompt.
func (m *moodleQuestion) splitPassage(text string) (prompt, passage string) {
	first := gapMark.FindStringIndex(text)
	if first == nil {
		return text, ""
	}
	at := strings.LastIndex(text[:first[0]], "</p><p>")
	if at < 0 || strings.ContainsAny(strings.NewReplacer("<ul>", "\x00", "<ol>", "\x00", "<table>", "\x00", "<blockquote>", "\x00").Replace(text[:at]), "\x00") {
		return "<p>" + fillIn(m.b.out.Language) + "</p>", text
	}
	at += len("</p>")
	return text[:at], text[at:]
}

// fillIn is the prompt of a text with gaps that has none.
func fillIn(language string) string {
	if truths(language) != truths("") {
		return "Fyll ut teksten."
	}
	return "Fill in the gaps."
}

// single reads a question of several choices, with the text that asks it.
func (m *moodleQuestion) single(raw string, mark []string) bool {
	m.q.Prompt = m.b.html(m.place, raw, m.pictures(m.e.child("questiontext")))
	return m.b.chosen(m.place, &m.q, m.clozeAnswers(mark[3], true), true)
}

// gap reads a question within the text.
func (m *moodleQuestion) gap(gap *exercise.Gap, mark []string) bool {
	kind, caseSensitive, several := clozeKind(mark[2])
	ok := false
	switch {
	case several || kind == "":
		m.b.lose(m.place, ReasonKind, mark[2])
		return false
	case kind == exercise.KindChoice:
		q := exercise.Question{}
		answers := m.clozeAnswers(mark[3], true)
		if len(answers) < 2 {
			m.b.lose(m.place, ReasonSyntax, mark[0])
			return false
		}
		if !m.b.chosen(m.place, &q, answers, false) {
			return false
		}
		gap.Choices, ok = q.Choices, true
		if !q.Penalty.IsZero() {
			m.b.note(m.place, ReasonScoring, q.Penalty.Neg().String())
		}
	case kind == exercise.KindNumeric:
		var answers []answer
		for _, a := range m.clozeAnswers(mark[3], false) {
			if a.text == "*" {
				m.b.unsaid(m.place, a.feedback)
				continue
			}
			if !a.numeric() {
				m.b.lose(m.place, ReasonSyntax, mark[0])
				return false
			}
			answers = append(answers, a)
		}
		gap.Numeric, gap.Accepted, gap.Mistakes = m.b.numbered(m.place, answers)
		ok = gap.Numeric != nil || gap.Accepted != nil
	default:
		gap.CaseSensitive = caseSensitive
		gap.Accepted, gap.Mistakes = m.b.written(m.place, m.clozeAnswers(mark[3], false), caseSensitive)
		ok = len(gap.Accepted) > 0
	}
	return m.answered(ok)
}

// clozeAnswers takes the answers of a question in the text apart: with "~" between them, "=" before right ones, and feedback
// behind "#".
func (m *moodleQuestion) clozeAnswers(text string, choices bool) []answer {
	var answers []answer
	for _, one := range splitEscaped(text, '~') {
		one = strings.TrimSpace(one)
		a := answer{}
		if rest, ok := strings.CutPrefix(one, "="); ok {
			a.share, one = whole(), rest
		} else if w := clozeWeight.FindStringSubmatch(one); w != nil {
			hundredths, _ := number(w[1])
			a.share, one = percent(hundredths), one[len(w[0]):]
		}
		parts := splitEscaped(one, '#')
		said := parts[0]
		a.feedback = m.b.html(m.place, unescapeCloze(strings.Join(parts[1:], "#")), m.pictures(m.e.child("questiontext")))
		if choices {
			a.text = m.b.line(m.place, unescapeCloze(said), m.pictures(m.e.child("questiontext")))
		} else {
			a.text = plain(unescapeCloze(said))
		}
		if a.text != "" || a.feedback != "" {
			answers = append(answers, a)
		}
	}
	return answers
}

// splitEscaped splits a text at a character that has no backslash before it, and is not part of an entity ("&#39;").
func splitEscaped(text string, at byte) []string {
	var parts []string
	from := 0
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == at && (at != '#' || i == 0 || text[i-1] != '&'):
			parts = append(parts, text[from:i])
			from = i + 1
		}
	}
	return append(parts, text[from:])
}

var clozeEscape = regexp.MustCompile(`\\([}{~#=/\\"])`)

func unescapeCloze(text string) string { return clozeEscape.ReplaceAllString(text, "$1") }

// clozeText writes a text in HTML such that it can stand among the answers.
func clozeText(text string) string {
	return strings.NewReplacer(`\`, `&#92;`, `}`, `\}`, `{`, `&#123;`, `~`, `\~`, `#`, `&#35;`, `=`, `&#61;`, `%`, `&#37;`, `[[`, `&#91;[`).Replace(entities(text))
}

var entity = regexp.MustCompile(`&(#\d+|[a-z]+);`)

// entities writes the numbered entities of HTML as characters, for a "#" means something else here.
func entities(text string) string {
	return entity.ReplaceAllStringFunc(text, func(e string) string {
		switch e {
		case "&amp;", "&lt;", "&gt;":
			return e
		case "&#34;":
			return "&quot;"
		}
		return html.UnescapeString(e)
	})
}
