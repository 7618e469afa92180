package interchange

import (
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// The names of kinds in the column "kind", in small letters and without blanks and hyphens.
const (
	kindChoice    = "choice"
	kindMultiple  = "multiple"
	kindTruth     = "truefalse"
	kindNumeric   = "numeric"
	kindShortText = "shorttext"
	kindMatching  = "matching"
	kindOrdering  = "ordering"
	kindGaps      = "gaps"
	kindEssay     = "essay"
)

// arrow stands between what belongs together.
const arrow = "->"

// answers finds what belongs to the kind; false where the question is lost, which is told.
func (r *csvRow) answers() bool {
	given := r.cell(columnKind)
	switch strings.ToLower(strings.NewReplacer(" ", "", "-", "", "_", "", "/", "").Replace(given)) {
	case kindChoice, kindMultiple:
		return r.choices(strings.EqualFold(given, kindMultiple))
	case kindTruth:
		return r.truth()
	case kindNumeric:
		return r.numeric()
	case kindShortText:
		r.q.Kind = exercise.KindShortText
		for _, text := range r.list(columnAnswer) {
			if text != "" {
				r.q.Accepted = append(r.q.Accepted, oneLine(text))
			}
		}
		return r.answered(len(r.q.Accepted) > 0)
	case kindMatching:
		return r.matching()
	case kindOrdering:
		r.q.Kind = exercise.KindOrdering
		var texts []string
		for _, text := range r.list(columnAnswer) {
			if text != "" {
				texts = append(texts, r.inLine(text))
			}
		}
		r.q.Items = ordered(texts)
		return r.answered(len(texts) > 0)
	case kindGaps:
		return r.gaps()
	case kindEssay:
		r.essay()
		return true
	}
	r.b.lose(r.place, ReasonKind, given)
	return false
}

func (r *csvRow) inLine(text string) string { return r.b.line(r.place, lineHTML(text), nil) }

func (r *csvRow) answered(ok bool) bool {
	if !ok {
		r.b.lose(r.place, ReasonNoKey, "")
	}
	return ok
}

// choices reads choices; the column "correct" has the numbers of those that are right.
func (r *csvRow) choices(several bool) bool {
	r.q.Kind, r.q.Multiple = exercise.KindChoice, several
	texts, feedback := r.list(columnAnswer), r.list(columnFeedback)
	right := 0
	var numbers []string
	for _, n := range strings.FieldsFunc(r.cell(columnCorrect), func(c rune) bool { return strings.ContainsRune(" ,;|", c) }) {
		if at, err := strconv.Atoi(n); err != nil || at < 1 || at > len(texts) {
			r.b.lose(r.place, ReasonSyntax, columnCorrect+": "+n)
			return false
		}
		numbers = append(numbers, n)
	}
	for i, text := range texts {
		if text == "" {
			continue
		}
		c := exercise.Choice{Key: key("c", i), Text: r.inLine(text), Right: slices.Contains(numbers, strconv.Itoa(i+1))}
		if i < len(feedback) {
			c.Feedback = r.b.html(r.place, block(feedback[i]), nil)
		}
		if c.Right {
			right++
		}
		r.q.Choices = append(r.q.Choices, c)
	}
	if right > 1 {
		r.q.Multiple = true
	}
	return r.answered(right > 0)
}

func (r *csvRow) truth() bool {
	feedback := append(r.list(columnFeedback), "", "")
	ifTrue, ifFalse := r.b.html(r.place, block(feedback[0]), nil), r.b.html(r.place, block(feedback[1]), nil)
	switch strings.ToLower(r.cell(columnCorrect)) {
	case "true", "t", "1", "sant", "yes", "ja":
		truth(&r.q, r.b.out.Language, true, ifTrue, ifFalse)
	case "false", "f", "0", "2", "usant", "no", "nei":
		truth(&r.q, r.b.out.Language, false, ifTrue, ifFalse)
	default:
		return r.answered(false)
	}
	return true
}

func (r *csvRow) numeric() bool {
	r.q.Kind = exercise.KindNumeric
	answers := r.list(columnAnswer)
	if len(answers) == 0 {
		return r.answered(false)
	}
	value, ok := number(answers[0])
	if !ok {
		r.b.lose(r.place, ReasonSyntax, answers[0])
		return false
	}
	for _, more := range answers[1:] {
		r.b.note(r.place, ReasonScoring, more)
	}
	r.q.Numeric = &exercise.Numeric{Value: value, Unit: r.cell(columnUnit)}
	if share, ok := strings.CutSuffix(r.cell(columnTolerance), "%"); ok {
		if d, ok := number(share); ok {
			r.q.Numeric.Tolerance, r.q.Numeric.Relative = percent(d), true
			return true
		}
	}
	r.q.Numeric.Tolerance = r.number(columnTolerance).Abs()
	return true
}

func (r *csvRow) matching() bool {
	r.q.Kind = exercise.KindMatching
	pairs := newMatcher()
	for _, text := range r.list(columnAnswer) {
		if text == "" {
			continue
		}
		item, target, ok := strings.Cut(text, arrow)
		if !ok || strings.TrimSpace(target) == "" {
			r.b.lose(r.place, ReasonSyntax, text)
			return false
		}
		pairs.pair(r.inLine(item), r.inLine(target))
	}
	r.q.Matching = &pairs.m
	return r.answered(len(pairs.m.Items) > 0)
}

// essay reads how many words are asked for: "100-300", "100-", "-300" or "300".
func (r *csvRow) essay() {
	r.q.Kind = exercise.KindEssay
	words := r.cell(columnWords)
	if words == "" {
		return
	}
	from, to, ranged := strings.Cut(words, "-")
	if !ranged {
		from, to = "", words
	}
	fewest, err1 := strconv.Atoi(cmpOr(strings.TrimSpace(from), "0"))
	most, err2 := strconv.Atoi(cmpOr(strings.TrimSpace(to), "0"))
	if err1 != nil || err2 != nil || fewest < 0 || most < 0 {
		r.b.note(r.place, ReasonSyntax, columnWords+": "+words)
		return
	}
	r.q.Essay = &exercise.Essay{FewestWords: fewest, MostWords: most}
}

// gaps reads a text with [[1]], [[2]] … for what the answers of these numbers belong into.
func (r *csvRow) gaps() bool {
	r.q.Kind = exercise.KindGaps
	answers := r.list(columnAnswer)
	passage := r.b.html(r.place, block(r.cell(columnText)), nil)
	if len(optionMark.FindAllStringIndex(passage, -1)) > maxGaps || slices.ContainsFunc(answers, func(a string) bool { return strings.Count(a, "|") > maxGaps }) {
		r.b.lose(r.place, ReasonTooLong, kindGaps)
		return false
	}
	wrong := ""
	passage = optionMark.ReplaceAllStringFunc(passage, func(mark string) string {
		at, err := strconv.Atoi(strings.Trim(mark, "[]"))
		if err != nil || at < 1 || at > len(answers) || answers[at-1] == "" {
			wrong = mark
			return mark
		}
		gap, ok := r.gap(answers[at-1])
		if !ok {
			wrong = answers[at-1]
			return mark
		}
		gap.Key = key("g", len(r.q.Gaps))
		r.q.Gaps = append(r.q.Gaps, gap)
		return "[[" + gap.Key + "]]"
	})
	if wrong != "" {
		r.b.lose(r.place, ReasonSyntax, wrong)
		return false
	}
	if len(r.q.Gaps) == 0 {
		return r.answered(false)
	}
	if used := len(r.q.Gaps); len(answers) > used {
		r.b.note(r.place, ReasonDetails, answers[len(answers)-1])
	}
	if r.q.Prompt == "" {
		r.q.Prompt = "<p>" + fillIn(r.b.out.Language) + "</p>"
	}
	r.q.Passage = passage
	return true
}

// gap reads what belongs into a gap: texts with "|" between them; a number behind "#"; or a list to select from, with an
// asterisk before what is right.
func (r *csvRow) gap(text string) (exercise.Gap, bool) {
	if rest, ok := strings.CutPrefix(text, "#"); ok {
		a := answer{text: rest}
		ok := a.numeric()
		return exercise.Gap{Numeric: &exercise.Numeric{Value: a.value, Tolerance: a.tolerance}}, ok
	}
	var gap exercise.Gap
	right := 0
	parts := splitEscaped(text, '|')
	isList := slices.ContainsFunc(parts, func(p string) bool { return strings.HasPrefix(strings.TrimSpace(p), "*") })
	for i, p := range parts {
		p = strings.TrimSpace(p)
		rest, star := strings.CutPrefix(p, "*")
		said := csvUnquote(rest)
		if said == "" {
			continue
		}
		if !isList {
			gap.Accepted = append(gap.Accepted, oneLine(said))
			continue
		}
		if star {
			right++
		}
		gap.Choices = append(gap.Choices, exercise.Choice{Key: key("c", i), Text: r.inLine(said), Right: star})
	}
	return gap, right == 1 || !isList && len(gap.Accepted) > 0
}

var anyTag = regexp.MustCompile(`<[^>]*>`)

const csvSpecial = `\|*#`

// csvQuote puts a backslash before what means something in the cell of a gap.
func csvQuote(text string) string {
	var out strings.Builder
	for _, c := range text {
		if strings.ContainsRune(csvSpecial, c) {
			out.WriteByte('\\')
		}
		out.WriteRune(c)
	}
	return out.String()
}

func csvUnquote(text string) string {
	var out strings.Builder
	quoted := false
	for _, c := range text {
		if c == '\\' && !quoted {
			quoted = true
			continue
		}
		if quoted && !strings.ContainsRune(csvSpecial, c) {
			out.WriteByte('\\')
		}
		quoted = false
		out.WriteRune(c)
	}
	if quoted {
		out.WriteByte('\\')
	}
	return out.String()
}

// csvPlain is HTML as a plain text, with an empty line between paragraphs; false where it is more than that.
func csvPlain(text string) (string, bool) {
	whole := strings.NewReplacer("<p>", "", "</p>\n", "\n\n", "</p>", "\n\n", "<br>", "\n").Replace(text)
	plainText := !strings.ContainsAny(whole, "<")
	if !plainText {
		whole = strings.NewReplacer("</li>", "\n", "</tr>", "\n", "</td>", " ", "</th>", " ", "</blockquote>", "\n").Replace(whole)
		whole = anyTag.ReplaceAllString(whole, "")
	}
	return strings.TrimSpace(html.UnescapeString(whole)), plainText
}
