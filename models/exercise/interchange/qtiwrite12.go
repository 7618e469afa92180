package interchange

import (
	"context"
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

const (
	space12    = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
	location12 = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2p1.xsd"
	response1  = "response1"
)

// set12 writes a set as an assessment of QTI 1.2, in the manner of Canvas, which most systems read.
func (q *qtiWriter) set12(ctx context.Context, number int, set Set) error {
	id := "a" + strconv.Itoa(number)
	section := el("section", "ident", "root_section")
	if set.Description != "" {
		section.add(el("presentation_material").add(el("flow_mat").add(plain12(set.Description))))
	}
	if set.Content.Draw > 0 || set.Content.Shuffle {
		rule := el("selection_ordering")
		if set.Content.Draw > 0 {
			rule.add(el("selection").add(el("selection_number").with(strconv.Itoa(set.Content.Draw))))
		}
		if set.Content.Shuffle {
			rule.add(el("order", "order_type", "Random"))
		}
		section.add(rule)
	}
	var pictures []string
	for i, asked := range set.Content.Questions {
		asked, shown, err := q.relocate(ctx, asked)
		if err != nil {
			return err
		}
		item, err := q.item12(id+"q"+strconv.Itoa(i+1), asked)
		if err != nil {
			return err
		}
		section.add(item)
		pictures = append(pictures, shown...)
	}
	assessment := el("assessment", "ident", id, "title", set.Title)
	root := el("questestinterop", "xmlns", space12, "xmlns:xsi", xsi, "xsi:schemaLocation", space12+" "+location12).
		add(assessment.add(section))
	if err := q.document(id+".xml", root); err != nil {
		return err
	}
	q.resource(id, "imsqti_xmlv1p2", id+".xml", unique(pictures), nil)
	return nil
}

// html12 and plain12 make materials.
func material12(html string) *node {
	return el("material").add(el("mattext", "texttype", "text/html").with(html))
}

func plain12(text string) *node {
	return el("material").add(el("mattext", "texttype", "text/plain").with(text))
}

// itemWriter12 is an item of QTI 1.2 that is being written.
type itemWriter12 struct {
	q            *qtiWriter
	asked        exercise.Question
	presentation *node
	first, rules []*node
	feedback     []*node
	// kind is what Canvas calls it.
	kind string
}

// item12 makes an item.
func (q *qtiWriter) item12(id string, asked exercise.Question) (*node, error) {
	extra, err := extraOf(asked).text()
	if err != nil {
		return nil, fmt.Errorf("write item: %w", err)
	}
	w := &itemWriter12{q: q, asked: asked, presentation: el("presentation")}
	w.write()
	fields := el("qtimetadata")
	for _, f := range [][2]string{{"question_type", w.kind}, {"points_possible", asked.Points.String()}, {extraName, extra}} {
		if f[1] != "" {
			fields.add(el("qtimetadatafield").add(el("fieldlabel").with(f[0]), el("fieldentry").with(f[1])))
		}
	}
	item := el("item", "ident", id, "title", beginning(asked.Prompt)).add(el("itemmetadata").add(fields), w.presentation)
	if !asked.Penalty.IsZero() {
		q.note(asked, ReasonScoring, asked.Penalty.String())
	}
	rules := append(w.first, w.rules...)
	if len(rules) > 0 {
		outcomes := el("outcomes").add(el("decvar", "maxvalue", "100", "minvalue", "0", "varname", "SCORE", "vartype", "Decimal"))
		item.add(el("resprocessing").add(outcomes).add(rules...))
	}
	return item.add(w.feedback...), nil
}

func (w *itemWriter12) write() {
	q := w.asked
	if q.Explanation != "" {
		w.says("general_fb", q.Explanation, el("other"))
	}
	switch q.Kind {
	case exercise.KindChoice:
		w.choice()
	case exercise.KindNumeric:
		w.prompt()
		w.kind = "numerical_question"
		w.presentation.add(field12("response_str", response1, "Decimal"))
		w.rule("100", "Set", number12(response1, q.Numeric))
	case exercise.KindShortText:
		w.prompt()
		w.kind = "short_answer_question"
		w.presentation.add(field12("response_str", response1, "String"))
		w.rule("100", "Set", texts12(response1, q.Accepted, q.CaseSensitive))
	case exercise.KindGaps:
		w.gaps()
	case exercise.KindMatching:
		w.matching()
	case exercise.KindOrdering:
		w.ordering()
	case exercise.KindHotspot:
		w.hotspot()
	case exercise.KindEssay:
		w.prompt()
		w.kind = "essay_question"
		w.presentation.add(field12("response_str", response1, "String"))
	}
	for i, m := range q.Mistakes {
		w.says("mistake"+strconv.Itoa(i+1)+"_fb", m.Feedback, equal12(response1, m.Answer))
	}
}

func (w *itemWriter12) prompt() { w.presentation.add(material12(w.asked.Prompt)) }

// says adds a feedback that is shown where the condition is met.
func (w *itemWriter12) says(id, text string, test *node) {
	if text == "" {
		return
	}
	w.first = append(w.first, el("respcondition", "continue", "Yes").add(
		el("conditionvar").add(test), el("displayfeedback", "feedbacktype", "Response", "linkrefid", id)))
	w.feedback = append(w.feedback, el("itemfeedback", "ident", id).add(el("flow_mat").add(material12(text))))
}

// rule adds a rule that gives points.
func (w *itemWriter12) rule(points, action string, tests ...*node) {
	next := "No"
	if action == "Add" {
		next = "Yes"
	}
	w.rules = append(w.rules, el("respcondition", "continue", next).add(
		el("conditionvar").add(tests...), el("setvar", "action", action, "varname", "SCORE").with(points)))
}

// share12 is the part of 100 that one of so many gives.
func share12(parts int) string {
	const hundred, places = 100, 4
	return decimal.NewFromInt(hundred).DivRound(decimal.NewFromInt(int64(max(parts, 1))), places).String()
}

func equal12(ident, value string) *node { return el("varequal", "respident", ident).with(value) }

func field12(element, ident, fibtype string) *node {
	return el(element, "ident", ident, "rcardinality", "Single").add(
		el("render_fib", "fibtype", fibtype).add(el("response_label", "ident", "answer1", "rshuffle", "No")))
}

// number12 tests a number with its tolerance.
func number12(ident string, n *exercise.Numeric) *node {
	if n == nil {
		return el("other")
	}
	width := n.Tolerance
	if n.Relative {
		width = width.Mul(n.Value.Abs())
	}
	value := equal12(ident, n.Value.String())
	if width.IsZero() {
		return value
	}
	return el("or").add(value, el("and").add(
		el("vargte", "respident", ident).with(n.Value.Sub(width).String()),
		el("varlte", "respident", ident).with(n.Value.Add(width).String())))
}

func texts12(ident string, accepted []string, caseSensitive bool) *node {
	sensitive := "No"
	if caseSensitive {
		sensitive = "Yes"
	}
	all := el("or")
	for _, a := range accepted {
		all.add(equal12(ident, a).set("case", sensitive))
	}
	if len(all.children) == 1 {
		return all.children[0]
	}
	return all
}

// prefix12 stands before the names of responses that belong to an item or a gap, as in Canvas.
const prefix12 = "response_"
