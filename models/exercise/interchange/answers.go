package interchange

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// answer is an answer as Moodle's formats have it: with the share of the points that it gives.
type answer struct {
	// text is what is chosen or written: HTML of a choice, else plain.
	text string
	// share is 1 for all points, less than 0 for points taken off.
	share decimal.Decimal
	// feedback is HTML.
	feedback string
	// tolerance is how far off a number may be.
	tolerance decimal.Decimal
	value     decimal.Decimal
}

func whole() decimal.Decimal { return decimal.NewFromInt(1) }

// chosen fills in what a question of choices needs; false where the file does not say what is right, which is told.
func (b *builder) chosen(place Place, q *exercise.Question, answers []answer, several bool) bool {
	q.Kind, q.Multiple = exercise.KindChoice, several
	most := decimal.Zero
	for _, a := range answers {
		most = decimal.Max(most, a.share)
	}
	if !most.IsPositive() {
		b.lose(place, ReasonNoKey, "")
		return false
	}
	right := 0
	for i, a := range answers {
		c := exercise.Choice{Key: key("c", i), Text: a.text, Feedback: a.feedback}
		c.Right = several && a.share.IsPositive() || !several && a.share.Equal(most)
		if c.Right {
			right++
		}
		q.Choices = append(q.Choices, c)
	}
	if !several && right > 1 {
		q.Multiple = true
		b.note(place, ReasonKindChanged, "single")
	}
	b.rule(place, q, answers, most, right)
	return true
}

// rule finds the penalty, and tells where points are given otherwise than in the file.
func (b *builder) rule(place Place, q *exercise.Question, answers []answer, most decimal.Decimal, right int) {
	wrong := decimal.Zero
	same := true
	first := true
	for i, a := range answers {
		switch {
		case q.Choices[i].Right && q.Multiple && right > 0:
			if !near(a.share, whole().Div(decimal.NewFromInt(int64(right)))) {
				b.note(place, ReasonScoring, share(a.share))
			}
		case q.Choices[i].Right:
		default:
			if !first && !near(a.share, wrong) {
				same = false
			}
			wrong, first = a.share, false
		}
	}
	if !q.Multiple && !near(most, whole()) {
		b.note(place, ReasonScoring, share(most))
	}
	each := decimal.Zero // what a wrong choice takes off by Lectern's rule
	if q.Multiple && right > 0 {
		each = whole().Div(decimal.NewFromInt(int64(right))).Neg()
	}
	switch {
	case first:
	case q.Multiple && same && near(wrong, each):
	case !q.Multiple && same && !wrong.IsPositive() && wrong.GreaterThanOrEqual(whole().Neg()):
		q.Penalty = points(*q).Mul(wrong.Neg()).Round(pointPlaces)
	default:
		for i, a := range answers {
			if !q.Choices[i].Right && !near(a.share, each) {
				b.note(place, ReasonScoring, share(a.share))
			}
		}
	}
}

// points are those that the question will have.
func points(q exercise.Question) decimal.Decimal {
	if q.Points.IsPositive() {
		return q.Points
	}
	return whole()
}

// share writes a share of the points as files do.
func share(s decimal.Decimal) string { return s.Shift(2).Round(5).String() + "%" }

// written finds the accepted texts and the typical mistakes of a text to write. An asterisk stands for any text in Moodle,
// and for itself behind a backslash.
func (b *builder) written(place Place, answers []answer, caseSensitive bool) (accepted []string, mistakes []exercise.Mistake) {
	seen := make(map[string]bool)
	for _, a := range answers {
		text, wild := unwild(a.text)
		if wild && a.share.IsPositive() || text != "" && wild {
			b.note(place, ReasonScoring, a.text)
		}
		if text == "" {
			b.unsaid(place, a.feedback)
			continue
		}
		folded := fold(text, caseSensitive)
		switch {
		case seen[folded]:
		case a.share.GreaterThanOrEqual(whole()) || near(a.share, whole()):
			accepted = append(accepted, text)
			b.unsaid(place, a.feedback)
		default:
			if !a.share.IsZero() {
				b.note(place, ReasonScoring, share(a.share)+" "+text)
			}
			if a.feedback != "" {
				mistakes = append(mistakes, exercise.Mistake{Answer: text, Feedback: a.feedback})
			}
		}
		seen[folded] = true
	}
	return accepted, mistakes
}

// unsaid tells of feedback that has no place: to a right answer that is written, or to any other.
func (b *builder) unsaid(place Place, feedback string) {
	if feedback != "" {
		b.note(place, ReasonFeedback, plain(feedback))
	}
}

// unwild takes the asterisks out of a text that stand for others.
func unwild(text string) (plainText string, wild bool) {
	text = strings.ReplaceAll(text, `\*`, "\uFDD8")
	wild = strings.Contains(text, "*")
	text = strings.ReplaceAll(text, "*", "")
	return strings.TrimSpace(strings.ReplaceAll(text, "\uFDD8", "*")), wild
}

// fold writes texts that count as the same in one way.
func fold(text string, caseSensitive bool) string {
	text = strings.Join(strings.Fields(norm.NFC.String(text)), " ")
	if caseSensitive {
		return text
	}
	return norm.NFC.String(cases.Fold().String(text))
}

// numbered finds the right number, and the typical mistakes. Several right numbers become texts to write, where none of
// them has a tolerance.
func (b *builder) numbered(place Place, answers []answer) (*exercise.Numeric, []string, []exercise.Mistake) {
	var right []answer
	for _, a := range answers {
		if a.share.GreaterThanOrEqual(whole()) || near(a.share, whole()) {
			right = append(right, a)
			b.unsaid(place, a.feedback)
		}
	}
	if len(right) == 0 {
		return nil, nil, nil
	}
	n := &exercise.Numeric{Value: right[0].value, Tolerance: right[0].tolerance.Abs()}
	var mistakes []exercise.Mistake
	for _, a := range answers {
		if a.share.GreaterThanOrEqual(whole()) || near(a.share, whole()) {
			continue
		}
		if !a.share.IsZero() {
			b.note(place, ReasonScoring, share(a.share)+" "+a.value.String())
		}
		if a.feedback == "" {
			continue
		}
		outside := a.value.Sub(n.Value).Abs().GreaterThan(n.Tolerance)
		known := slices.ContainsFunc(mistakes, func(m exercise.Mistake) bool { return m.Answer == a.value.String() })
		if !a.tolerance.IsZero() || !outside || known {
			b.unsaid(place, a.feedback)
			continue
		}
		mistakes = append(mistakes, exercise.Mistake{Answer: a.value.String(), Feedback: a.feedback})
	}
	if len(right) == 1 {
		return n, nil, mistakes
	}
	var texts []string
	for _, a := range right {
		if !a.tolerance.IsZero() {
			b.note(place, ReasonScoring, a.value.String())
			continue
		}
		if text := a.value.String(); !slices.Contains(texts, text) {
			texts = append(texts, text)
		}
	}
	if len(texts) < 2 || len(texts) < len(right) {
		return n, nil, mistakes
	}
	b.note(place, ReasonKindChanged, "numerical")
	return nil, texts, mistakes
}

// hiddenKey names an item such that its key tells nothing of its place, and so of the right order or match.
func hiddenKey(prefix string, seen map[string]bool, text string) string {
	for {
		sum := sha256.Sum256([]byte(text))
		k := prefix + hex.EncodeToString(sum[:4])
		if !seen[k] {
			seen[k] = true
			return k
		}
		text += "+"
	}
}

// matcher gathers what belongs together. What belongs to several items is one target.
type matcher struct {
	m       exercise.Matching
	targets map[string]string // keys by text
	seen    map[string]bool
}

func newMatcher() *matcher {
	return &matcher{m: exercise.Matching{Pairs: map[string]string{}}, targets: map[string]string{}, seen: map[string]bool{}}
}

// pair adds an item with its target, or a target alone.
func (m *matcher) pair(item, target string) {
	to, ok := m.targets[target]
	if !ok {
		to = hiddenKey("t", m.seen, target)
		m.targets[target] = to
		m.m.Targets = append(m.m.Targets, exercise.Item{Key: to, Text: target})
	}
	if item == "" {
		return
	}
	from := hiddenKey("i", m.seen, item)
	m.m.Items = append(m.m.Items, exercise.Item{Key: from, Text: item})
	m.m.Pairs[from] = to
}

// ordered are the items of a list to put in order.
func ordered(texts []string) []exercise.Item {
	seen := map[string]bool{}
	items := make([]exercise.Item, len(texts))
	for i, text := range texts {
		items[i] = exercise.Item{Key: hiddenKey("i", seen, text), Text: text}
	}
	return items
}

// truths are what is chosen of a statement: true first.
func truths(language string) [2]string {
	switch {
	case strings.HasPrefix(language, "nb"), strings.HasPrefix(language, "nn"), strings.HasPrefix(language, "no"):
		return [2]string{"Sant", "Usant"}
	}
	return [2]string{"True", "False"}
}

// truth fills in what a question needs that asks whether a statement is true.
func truth(q *exercise.Question, language string, right bool, ifTrue, ifFalse string) {
	words := truths(language)
	q.Kind = exercise.KindChoice
	q.Choices = []exercise.Choice{
		{Key: "c1", Text: words[0], Right: right, Feedback: ifTrue},
		{Key: "c2", Text: words[1], Right: !right, Feedback: ifFalse},
	}
}

// isTruth tells whether a question asks whether a statement is true.
func isTruth(q exercise.Question) bool {
	if q.Kind != exercise.KindChoice || q.Multiple || q.Shuffle || len(q.Choices) != 2 || !q.Penalty.IsZero() {
		return false
	}
	words := truths("")
	return q.Choices[0].Text == words[0] && q.Choices[1].Text == words[1] && q.Choices[0].Right != q.Choices[1].Right
}

// orderRule tells how Moodle's way to mark an order compares: whether it is all or nothing, and whether it is Lectern's.
func (b *builder) orderRule(place Place, q *exercise.Question, name string) {
	switch strings.ToUpper(name) {
	case "RELATIVE_NEXT_EXCLUDE_LAST", "1":
	case "ALL_OR_NOTHING", "-1":
		q.AllOrNothing = true
	case "":
	default:
		b.note(place, ReasonScoring, name)
	}
}
