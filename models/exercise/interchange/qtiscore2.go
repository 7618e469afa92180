package interchange

import (
	"strconv"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// The prefixes that keep the identifiers of items and of targets apart.
const (
	prefixItem   = "I_"
	prefixTarget = "T_"
)

func coords(list []int) string {
	texts := make([]string, len(list))
	for i, c := range list {
		texts[i] = strconv.Itoa(c)
	}
	return strings.Join(texts, ",")
}

// typeOf is the media type of a picture by its name in the package.
func (q *qtiWriter) typeOf(name string) string {
	for _, p := range q.sources {
		if p.name == name && p.mediaType != "" {
			return p.mediaType
		}
	}
	return "image/png"
}

func matchCorrect(id string) *node {
	return el("match").add(el("variable", "identifier", id), el("correct", "identifier", id))
}

// equal compares with the right number within its tolerance.
func equal(id string, n *exercise.Numeric) *node {
	compare := el("equal", "toleranceMode", "exact")
	if n != nil && !n.Tolerance.IsZero() {
		mode, width := "absolute", n.Tolerance
		if n.Relative {
			mode, width = "relative", n.Tolerance.Shift(2) //nolint:mnd // told in per cent
		}
		compare = el("equal", "toleranceMode", mode, "tolerance", width.String()+" "+width.String())
	}
	return compare.add(el("variable", "identifier", id), el("correct", "identifier", id))
}

func setOutcome(id string, value *node) *node {
	return el("setOutcomeValue", "identifier", id).add(value)
}

func float(value string) *node { return el("baseValue", "baseType", "float").with(value) }

// plainest tells whether a standard template says all there is to say.
func (w *item2) plainest() bool {
	return len(w.feedback) == 0 && len(w.asked.Mistakes) == 0 && w.asked.Penalty.IsZero()
}

// score gives all points where the test is met, and takes the penalty where something else was answered.
func (w *item2) score(test *node) {
	if w.plainest() && test.is("match") && w.asked.Points.String() == "1" {
		w.processing.set("template", w.q.format.template("match_correct"))
		return
	}
	condition := el("responseCondition").add(el("responseIf").add(test, setOutcome("SCORE", float(w.asked.Points.String()))))
	if !w.asked.Penalty.IsZero() {
		answered := el("not").add(el("isNull").add(el("variable", "identifier", response)))
		condition.add(el("responseElseIf").add(answered, setOutcome("SCORE", float(w.asked.Penalty.Neg().String()))))
	}
	w.processing.add(condition)
}

// mapped gives what the mapping says.
func (w *item2) mapped() {
	if w.plainest() {
		w.processing.set("template", w.q.format.template("map_response"))
		return
	}
	if !w.asked.Penalty.IsZero() {
		w.q.note(w.asked, ReasonScoring, w.asked.Penalty.String())
	}
	w.processing.add(el("responseCondition").add(
		el("responseIf").add(el("isNull").add(el("variable", "identifier", response)), setOutcome("SCORE", float("0"))),
		el("responseElse").add(setOutcome("SCORE", el("mapResponse", "identifier", response))),
	))
}

// gaps writes a passage with its fields.
func (w *item2) gaps() {
	byKey := make(map[string]exercise.Gap, len(w.asked.Gaps))
	for _, g := range w.asked.Gaps {
		byKey[g.Key] = g
	}
	passage := (&node{name: "div"}).set("class", classPassage)
	for _, n := range xhtml(w.asked.Passage) {
		passage.add(fields(n, byKey)...)
	}
	w.body.add(passage)
	all := el("and")
	for _, g := range w.asked.Gaps {
		test := matchCorrect(g.Key)
		gives := el("sum").add(el("variable", "identifier", "SCORE"), float(w.share(len(w.asked.Gaps))))
		switch {
		case g.Choices != nil:
			var right []string
			for _, c := range g.Choices {
				if c.Right {
					right = append(right, c.Key)
				}
			}
			w.declare(g.Key, "single", "identifier", right...)
		case g.Numeric != nil:
			w.number(g.Key, g.Numeric)
			test = equal(g.Key, g.Numeric)
		default:
			w.text(g.Key, g.Accepted, g.CaseSensitive, qtiNumber(w.share(len(w.asked.Gaps))))
			test = el("gt").add(el("mapResponse", "identifier", g.Key), float("0"))
			gives = el("sum").add(el("variable", "identifier", "SCORE"), el("mapResponse", "identifier", g.Key))
		}
		all.add(test)
		if !w.asked.AllOrNothing {
			w.processing.add(el("responseCondition").add(el("responseIf").add(test, setOutcome("SCORE", gives))))
		}
		w.gapNotes(g)
	}
	if w.asked.AllOrNothing {
		w.processing.add(el("responseCondition").add(el("responseIf").add(all, setOutcome("SCORE", float(w.asked.Points.String())))))
	}
	if !w.asked.Penalty.IsZero() {
		w.q.note(w.asked, ReasonScoring, w.asked.Penalty.String())
	}
}

// gapNotes tells what other systems do not learn of a gap.
func (w *item2) gapNotes(g exercise.Gap) {
	lost := len(g.Mistakes) > 0
	for _, c := range g.Choices {
		lost = lost || c.Feedback != ""
	}
	if lost {
		w.q.note(w.asked, ReasonFeedback, g.Key)
	}
}

// fields puts the fields of gaps into the texts of a passage.
func fields(n *node, gaps map[string]exercise.Gap) []*node {
	if n.name != "" {
		children := n.children
		n.children = nil
		for _, c := range children {
			n.add(fields(c, gaps)...)
		}
		return []*node{n}
	}
	var nodes []*node
	rest := n.text
	for _, at := range gapShape.FindAllStringSubmatchIndex(n.text, -1) {
		key := n.text[at[2]:at[3]]
		g, ok := gaps[key]
		if !ok {
			continue
		}
		before := n.text[len(n.text)-len(rest) : at[0]]
		nodes = append(nodes, tx(before), gapField(g))
		rest = n.text[at[1]:]
		if g.Numeric != nil && g.Numeric.Unit != "" {
			nodes = append(nodes, (&node{name: "span"}).set("class", classAnswer).with(" "+g.Numeric.Unit))
		}
	}
	return append(nodes, tx(rest))
}

// gapField is the field of a gap.
func gapField(g exercise.Gap) *node {
	if g.Choices == nil {
		return textField(g.Key)
	}
	list := el("inlineChoiceInteraction", "responseIdentifier", g.Key, "shuffle", "false")
	for _, c := range g.Choices {
		list.add(el("inlineChoice", "identifier", c.Key).add(xhtml(c.Text)...))
	}
	return list
}

// mistakes says something to typical wrong answers, as far as the format can compare them.
func (w *item2) mistakes() {
	if len(w.asked.Mistakes) == 0 {
		return
	}
	w.outcomes = append(w.outcomes, outcome(said, "single", "identifier", ""))
	for i, m := range w.asked.Mistakes {
		id := "mistake" + strconv.Itoa(i+1)
		compare := el("stringMatch", "caseSensitive", strconv.FormatBool(w.asked.CaseSensitive)).
			add(el("variable", "identifier", response), el("baseValue", "baseType", "string").with(m.Answer))
		if w.asked.Kind == exercise.KindNumeric {
			d, ok := qtiDecimal(m.Answer)
			if !ok {
				w.q.note(w.asked, ReasonFeedback, m.Answer)
				continue
			}
			compare = el("equal", "toleranceMode", "exact").add(el("variable", "identifier", response), float(d.String()))
		}
		value := el("baseValue", "baseType", "identifier").with(id)
		w.processing.add(el("responseCondition").add(el("responseIf").add(compare, setOutcome(said, value))))
		w.modal(said, id, m.Feedback)
	}
}
