package interchange

import (
	"context"
	"fmt"
	"strconv"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// set2 writes a set as a test of QTI 2 or 3 with its items.
func (q *qtiWriter) set2(ctx context.Context, number int, set Set) error {
	id := "t" + strconv.Itoa(number)
	section := el("assessmentSection", "identifier", "section1", "title", set.Title, "visible", "true")
	if set.Content.Draw > 0 {
		section.add(el("selection", "select", strconv.Itoa(set.Content.Draw)))
	}
	if set.Content.Shuffle {
		section.add(el("ordering", "shuffle", "true"))
	}
	if set.Description != "" {
		text := (&node{name: "p"}).with(set.Description)
		rubric := el("rubricBlock", "view", "candidate")
		if q.format == QTI30 {
			rubric.set("use", "instructions").add(el("contentBody").add(text))
		} else {
			rubric.add(text)
		}
		section.add(rubric)
	}
	var needs []string
	for i, asked := range set.Content.Questions {
		itemID := id + "q" + strconv.Itoa(i+1)
		asked, pictures, err := q.relocate(ctx, asked)
		if err != nil {
			return err
		}
		root, err := q.item2(itemID, asked)
		if err != nil {
			return err
		}
		if err := q.document(itemID+".xml", root); err != nil {
			return err
		}
		q.resource(itemID, q.format.schema2().item, itemID+".xml", pictures, nil)
		section.add(el("assessmentItemRef", "identifier", itemID, "href", itemID+".xml"))
		needs = append(needs, itemID)
	}
	test := q.format.root("assessmentTest").set("identifier", id).set("title", set.Title).
		add(el("testPart", "identifier", "part1", "navigationMode", "nonlinear", "submissionMode", "simultaneous").add(section))
	if err := q.document(id+".xml", test); err != nil {
		return err
	}
	q.resource(id, q.format.schema2().test, id+".xml", nil, needs)
	return nil
}

// item2 makes the document of an item.
func (q *qtiWriter) item2(id string, asked exercise.Question) (*node, error) {
	known := extraOf(asked)
	if q.format == QTI21 {
		asked = known.plainLists(asked)
		if known.Lists != nil {
			q.note(asked, ReasonMarkup, "inlineChoice")
		}
	}
	extra, err := known.text()
	if err != nil {
		return nil, fmt.Errorf("write item: %w", err)
	}
	title := beginning(asked.Prompt)
	if title == "" {
		title = id
	}
	item := q.format.root("assessmentItem").set("identifier", id).set("title", title).set("adaptive", "false").set("timeDependent", "false")
	if q.bank.Language != "" {
		item.set("xml:lang", q.bank.Language)
	}
	w := &item2{q: q, asked: asked, body: el("itemBody"), processing: el("responseProcessing")}
	w.prompt()
	w.write()
	item.add(w.responses...)
	score := el("outcomeDeclaration", "identifier", "SCORE", "cardinality", "single", "baseType", "float", "normalMaximum", asked.Points.String())
	if asked.Kind == exercise.KindEssay && q.format != QTI21 {
		score.set("externalScored", "human")
	}
	item.add(score.add(el("defaultValue").add(el("value").with("0"))))
	item.add(outcome("MAXSCORE", "single", "float", asked.Points.String()))
	item.add(w.outcomes...)
	item.add(outcome(extraName, "single", "string", extra), w.body)
	if len(w.processing.children) > 0 || len(w.processing.attrs) > 0 {
		item.add(w.processing)
	}
	return item.add(w.feedback...), nil
}

// outcome declares an outcome; one without value has no default.
func outcome(id, cardinality, baseType, value string) *node {
	n := el("outcomeDeclaration", "identifier", id, "cardinality", cardinality, "baseType", baseType)
	if value != "" {
		n.add(el("defaultValue").add(el("value").with(value)))
	}
	return n
}

// item2 is an item that is being written.
type item2 struct {
	q          *qtiWriter
	asked      exercise.Question
	body       *node
	processing *node
	responses  []*node
	outcomes   []*node
	feedback   []*node
}

const (
	response   = "RESPONSE"
	said       = "FEEDBACK"
	explained  = "EXPLANATION"
	explaining = "explanation"
)

func (w *item2) prompt() {
	if w.asked.Prompt != "" {
		w.body.add((&node{name: "div"}).set("class", classPrompt).add(xhtml(w.asked.Prompt)...))
	}
}

// write writes the interaction with its response and how it is scored.
func (w *item2) write() {
	q := w.asked
	switch q.Kind {
	case exercise.KindChoice:
		w.choice()
	case exercise.KindNumeric:
		w.answer(q.Numeric, textField(response))
		w.number(response, q.Numeric)
		w.score(equal(response, q.Numeric))
	case exercise.KindShortText:
		w.answer(nil, textField(response))
		w.text(response, q.Accepted, q.CaseSensitive, q.Points)
		w.mapped()
	case exercise.KindGaps:
		w.gaps()
	case exercise.KindMatching:
		w.matching()
	case exercise.KindOrdering:
		w.ordering()
	case exercise.KindHotspot:
		w.hotspot()
	case exercise.KindEssay:
		w.responses = append(w.responses, el("responseDeclaration", "identifier", response, "cardinality", "single", "baseType", "string"))
		w.body.add(el("extendedTextInteraction", "responseIdentifier", response))
	}
	w.mistakes()
	if q.Explanation != "" {
		w.outcomes = append(w.outcomes, outcome(explained, "single", "identifier", explaining))
		w.modal(explained, explaining, q.Explanation)
	}
}

func textField(id string) *node {
	return el("textEntryInteraction", "responseIdentifier", id, "expectedLength", "20")
}

// answer puts a field below the prompt, with its unit.
func (w *item2) answer(n *exercise.Numeric, field *node) {
	box := (&node{name: "div"}).set("class", classAnswer).add(field)
	if n != nil && n.Unit != "" {
		box.with(" " + n.Unit)
	}
	w.body.add(box)
}

// modal adds a feedback.
func (w *item2) modal(outcome, id, text string) {
	n := el("modalFeedback", "outcomeIdentifier", outcome, "identifier", id, "showHide", "show")
	if w.q.format == QTI30 {
		n.add(el("contentBody").add(xhtml(text)...))
	} else {
		n.add(xhtml(text)...)
	}
	w.feedback = append(w.feedback, n)
}

// declare declares a response with what is right.
func (w *item2) declare(id, cardinality, baseType string, right ...string) *node {
	n := el("responseDeclaration", "identifier", id, "cardinality", cardinality, "baseType", baseType)
	if len(right) > 0 {
		correct := el("correctResponse")
		for _, r := range right {
			correct.add(el("value").with(r))
		}
		n.add(correct)
	}
	w.responses = append(w.responses, n)
	return n
}

// share is what each of that many parts gives.
func (w *item2) share(parts int) string {
	const places = 6
	return w.asked.Points.DivRound(decimal.NewFromInt(int64(max(parts, 1))), places).String()
}

// text declares a response of texts.
func (w *item2) text(id string, accepted []string, caseSensitive bool, points decimal.Decimal) {
	mapping := el("mapping", "defaultValue", "0")
	for _, a := range accepted {
		mapping.add(el("mapEntry", "mapKey", a, "mappedValue", points.String(), "caseSensitive", strconv.FormatBool(caseSensitive)))
	}
	var right []string
	if len(accepted) > 0 {
		right = accepted[:1]
	}
	w.declare(id, "single", "string", right...).add(mapping)
}

// number declares a response of a number.
func (w *item2) number(id string, n *exercise.Numeric) {
	if n != nil {
		w.declare(id, "single", "float", n.Value.String())
	}
}
