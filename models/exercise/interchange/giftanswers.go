package interchange

import (
	"html"
	"regexp"
	"strings"
	"unicode"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// maxAnswers is how many answers a question may have.
const maxAnswers = 2000

// question takes in a question, whose answers tell its kind.
func (g *giftQuestion) question(title, before, answers, tail string) error {
	answers, general, _ := strings.Cut(answers, "####")
	answers = strings.TrimSpace(answers)
	g.q.Explanation = g.html(general)
	g.q.Prompt = g.html(g.stem(before, tail))
	if g.q.Prompt == "" {
		g.q.Prompt = g.b.html(g.place, html.EscapeString(title), nil)
	}
	if strings.Count(answers, "=")+strings.Count(answers, "~")+strings.Count(answers, "\n") > maxAnswers {
		g.b.lose(g.place, ReasonTooLong, "")
		return nil
	}
	if !g.answers(answers) {
		return nil // told
	}
	return g.b.add(g.place, g.q)
}

// stem is the text with what stands behind the answers: a line stands for what belongs between them.
func (g *giftQuestion) stem(before, tail string) string {
	if strings.IndexFunc(tail, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) < 0 &&
		strings.Trim(tail, ".,:;?!)» ") != "" {
		g.b.note(g.place, ReasonSyntax, giftPlain(tail))
		tail = ""
	}
	if tail == "" {
		return before
	}
	if strings.IndexFunc(tail, unicode.IsLetter) < 0 && strings.HasSuffix(strings.TrimSpace(before), "?") {
		return before // "What is 2 + 2? {#4}." has a full stop too many
	}
	return strings.TrimRight(before, " \n") + " _____ " + tail
}

// answers finds the kind and what belongs to it; false where the question is lost, which is told.
func (g *giftQuestion) answers(text string) bool {
	if text == "" {
		g.q.Kind = exercise.KindEssay
		return true
	}
	statement, _, _ := strings.Cut(text, "#")
	switch strings.ToUpper(strings.TrimSpace(statement)) {
	case "T", "TRUE":
		return g.truth(true, text)
	case "F", "FALSE":
		return g.truth(false, text)
	}
	switch {
	case strings.HasPrefix(text, "#"):
		return g.number(strings.TrimSpace(text[1:]))
	case strings.HasPrefix(text, ">"):
		return g.order(text[1:])
	case strings.Contains(text, "~"):
		several := !strings.Contains(text, "=")
		return g.b.chosen(g.place, &g.q, g.list(text, true), several)
	case strings.Contains(text, "->") && strings.HasPrefix(text, "="):
		return g.match(text)
	case strings.HasPrefix(text, "=") || strings.HasPrefix(text, "%"):
		g.q.Kind = exercise.KindShortText
		g.q.Accepted, g.q.Mistakes = g.b.written(g.place, g.list(text, false), false)
		if len(g.q.Accepted) == 0 {
			g.b.lose(g.place, ReasonNoKey, "")
			return false
		}
		return true
	}
	g.b.lose(g.place, ReasonSyntax, "{"+giftPlain(text)+"}")
	return false
}

func (g *giftQuestion) truth(right bool, text string) bool {
	parts := strings.SplitN(text, "#", 3)
	feedback := [2]string{} // to the wrong answer, and to the right one
	for i, part := range parts[1:] {
		feedback[i] = g.html(part)
	}
	if right {
		truth(&g.q, g.b.out.Language, true, feedback[1], feedback[0])
	} else {
		truth(&g.q, g.b.out.Language, false, feedback[0], feedback[1])
	}
	return true
}

var giftWeight = regexp.MustCompile(`^\s*%(-?\d{1,3}(?:[.,]\d*)?)%`)

// list takes answers apart that begin with "=" or "~".
func (g *giftQuestion) list(text string, choices bool) []answer {
	var list []answer
	for text != "" {
		right := strings.HasPrefix(text, "=")
		rest := text
		if right || strings.HasPrefix(text, "~") {
			rest = text[1:]
		}
		end := strings.IndexAny(rest, "=~")
		if end < 0 {
			end = len(rest)
		}
		one := strings.TrimSpace(rest[:end])
		text = rest[end:]
		a := answer{}
		if right {
			a.share = whole()
		}
		if m := giftWeight.FindStringSubmatch(one); m != nil {
			hundredths, _ := number(m[1])
			a.share, one = percent(hundredths), strings.TrimSpace(one[len(m[0]):])
		}
		one, feedback, _ := strings.Cut(one, "#")
		a.feedback = g.html(feedback)
		if choices {
			a.text = g.inLine(one)
		} else {
			a.text = g.words(one)
		}
		if a.text == "" && a.feedback == "" && strings.TrimSpace(one) == "" {
			if choices && a.share.IsPositive() {
				g.b.note(g.place, ReasonSyntax, "=")
			}
			continue
		}
		list = append(list, a)
	}
	return list
}

// number reads answers that are numbers: "3", "3:0.1", "2.9..3.1", or several of them.
func (g *giftQuestion) number(text string) bool {
	g.q.Kind = exercise.KindNumeric
	if !strings.HasPrefix(text, "=") && !strings.HasPrefix(text, "~") {
		text = "=" + text
	}
	var answers []answer
	for _, a := range g.list(text, false) {
		if a.text == "" || a.text == "*" {
			g.b.unsaid(g.place, a.feedback)
			continue
		}
		if !a.numeric() {
			g.b.lose(g.place, ReasonSyntax, a.text)
			return false
		}
		answers = append(answers, a)
	}
	n, texts, mistakes := g.b.numbered(g.place, answers)
	g.q.Mistakes = mistakes
	switch {
	case n != nil:
		g.q.Numeric = n
	case texts != nil:
		g.q.Kind, g.q.Accepted = exercise.KindShortText, texts
	default:
		g.b.lose(g.place, ReasonNoKey, "")
		return false
	}
	return true
}

// numeric reads the text of an answer as a number with its tolerance, or as a range.
func (a *answer) numeric() bool {
	if from, to, ok := strings.Cut(a.text, ".."); ok {
		low, ok1 := number(from)
		high, ok2 := number(to)
		if low.GreaterThan(high) {
			low, high = high, low
		}
		half := decimal.New(5, -1)
		a.value, a.tolerance = low.Add(high).Mul(half), high.Sub(low).Mul(half)
		return ok1 && ok2
	}
	value, tolerance, given := strings.Cut(a.text, ":")
	v, ok := number(value)
	a.value = v
	if given && strings.TrimSpace(tolerance) != "" {
		t, okTolerance := number(tolerance)
		a.tolerance = t.Abs()
		return ok && okTolerance
	}
	return ok
}

func (g *giftQuestion) match(text string) bool {
	g.q.Kind = exercise.KindMatching
	m := newMatcher()
	for _, pair := range strings.Split(text, "=")[1:] {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		item, target, ok := strings.Cut(pair, "->")
		if !ok {
			g.b.lose(g.place, ReasonSyntax, giftPlain(pair))
			return false
		}
		m.pair(g.inLine(item), g.inLine(target))
	}
	g.q.Matching = &m.m
	return true
}

var giftOrder = regexp.MustCompile(`^\s*(\d*)((?:[ \t]+[A-Z_0-9]+)*)[ \t]*$`)

// order reads what Moodle's ordering questions look like: how many, and how, in the first line, then an item a line.
func (g *giftQuestion) order(text string) bool {
	g.q.Kind = exercise.KindOrdering
	head, body, _ := strings.Cut(text, "\n")
	m := giftOrder.FindStringSubmatch(head)
	if m == nil {
		g.b.lose(g.place, ReasonSyntax, ">"+giftPlain(head))
		return false
	}
	var texts []string
	for _, l := range strings.Split(body, "\n") {
		if item := g.inLine(l); item != "" {
			texts = append(texts, item)
		}
	}
	g.q.Items = ordered(texts)
	if count, ok := number(m[1]); ok && count.IsPositive() && count.LessThan(decimal.NewFromInt(int64(len(texts)))) {
		g.b.note(g.place, ReasonSelection, m[1])
	}
	for _, word := range strings.Fields(m[2]) {
		switch word {
		case "ALL", "EXACT", "RANDOM", "CONTIGUOUS", "CONTIG", "VERT", "VERTICAL", "HORI", "HORIZONTAL", "SHOW", "TRUE", "YES",
			"HIDE", "FALSE", "NO", "1", "0", "NONE", "ABCD", "123", "III", "NUMBERING_NONE":
		default:
			g.b.orderRule(g.place, &g.q, word)
		}
	}
	return true
}
