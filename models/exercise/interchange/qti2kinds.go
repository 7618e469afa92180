package interchange

import (
	"html"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// qtiAsked is an interaction that stands by itself, with what is asked.
type qtiAsked struct {
	item     *qtiItem
	n        *node
	response *qtiResponse
	prompt   string
	// of is how many questions the item becomes.
	of int
}

// read makes the question, or tells why there is none.
func (a qtiAsked) read() error {
	switch a.n.name {
	case "choiceInteraction":
		return a.choice(a.n.all("simpleChoice"))
	case "hottextInteraction":
		return a.hottext()
	case "orderInteraction":
		return a.order()
	case "matchInteraction":
		return a.match()
	case "associateInteraction":
		return a.associate()
	case "gapMatchInteraction":
		return a.gapMatch()
	case "hotspotInteraction", "selectPointInteraction":
		return a.hotspot()
	case "sliderInteraction":
		return a.slider()
	case "extendedTextInteraction":
		return a.essay()
	}
	a.item.lose(ReasonKind, a.n.name)
	return nil
}

// finish adds the question, asked with one response.
func (a qtiAsked) finish(q exercise.Question, keyOf map[string]string) error {
	return a.item.finish(q, a.prompt, a.of, []*qtiResponse{a.response}, keyOf)
}

// whole tells whether the answer is right as a whole or not at all.
func (a qtiAsked) whole() bool {
	_, matched := a.item.rules.matched[a.response.id]
	return matched && !a.item.rules.mapped[a.response.id]
}

// uneven tells where the file gives points in another way than Lectern.
func (a qtiAsked) uneven(wrongs bool) {
	if a.item.rules.mapped[a.response.id] && a.item.extra == nil && !a.response.even(wrongs) {
		a.item.note(ReasonScoring, "mapping")
	}
}

// identifiers are those of the nodes.
func identifiers(nodes []*node) []string {
	ids := make([]string, len(nodes))
	for i, n := range nodes {
		ids[i] = n.attr("identifier")
	}
	return ids
}

// without is the children but for the feedback, which is read for its own.
func (a qtiAsked) text(n *node) string { return a.item.line(a.item.body.markup(n.children)) }

func (a qtiAsked) choice(nodes []*node) error {
	right := repair(slices.Concat(a.response.right(), a.item.rules.accepted[a.response.id]), identifiers(nodes))
	q := exercise.Question{
		Kind: exercise.KindChoice, Shuffle: a.n.attr("shuffle") == "true",
		Multiple: a.response.cardinality != "single" && a.n.attr("maxChoices") != "1",
	}
	if a.response.cardinality == "ordered" {
		a.item.note(ReasonScoring, "ordered")
	}
	if a.response.cardinality == "multiple" && len(right) > 1 {
		q.Multiple = true
	}
	keyOf := keys(identifiers(nodes))
	found := 0
	for _, c := range nodes {
		id := c.attr("identifier")
		isRight := slices.Contains(right, id) && (q.Multiple || found == 0)
		if isRight {
			found++
		}
		q.Choices = append(q.Choices, exercise.Choice{Key: keyOf[id], Text: a.text(c), Right: isRight})
	}
	if found == 0 {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	q.AllOrNothing = q.Multiple && a.whole()
	a.uneven(q.Multiple)
	return a.finish(q, keyOf)
}

func (a qtiAsked) hottext() error {
	nodes := a.n.deep("hottext")
	var passage strings.Builder
	for _, c := range a.n.children {
		if !c.is("prompt") {
			a.item.body.flow(&passage, nil, []*node{c})
		}
	}
	a.prompt += passage.String()
	a.item.note(ReasonKindChanged, a.n.name)
	return a.choice(nodes)
}

func (a qtiAsked) order() error {
	nodes := a.n.all("simpleChoice")
	q := exercise.Question{Kind: exercise.KindOrdering, AllOrNothing: a.whole()}
	keyOf := keys(identifiers(nodes))
	for _, id := range a.response.right() {
		i := slices.IndexFunc(nodes, func(n *node) bool { return n.attr("identifier") == id })
		if i < 0 {
			continue
		}
		q.Items = append(q.Items, exercise.Item{Key: keyOf[id], Text: a.text(nodes[i])})
	}
	switch {
	case len(q.Items) == 0:
		a.item.lose(ReasonNoKey, "")
		return nil
	case len(q.Items) < len(nodes):
		a.item.note(ReasonDetails, "orderInteraction")
	}
	if a.item.rules.mapped[a.response.id] {
		a.item.note(ReasonScoring, "mapping")
	}
	return a.finish(q, keyOf)
}

// slider asks for a number.
func (a qtiAsked) slider() error {
	right := a.response.right()
	if len(right) == 0 {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	value, ok := qtiDecimal(right[0])
	if !ok {
		a.item.lose(ReasonSyntax, right[0])
		return nil
	}
	if low, high := a.n.attr("lowerBound"), a.n.attr("upperBound"); low != "" && high != "" {
		a.prompt += "<p>" + html.EscapeString(low) + "–" + html.EscapeString(high) + "</p>"
	}
	a.item.note(ReasonKindChanged, a.n.name)
	return a.finish(exercise.Question{Kind: exercise.KindNumeric, Numeric: a.item.number(a.response, value)}, nil)
}

func (a qtiAsked) essay() error {
	q := exercise.Question{Kind: exercise.KindEssay}
	for _, model := range a.response.right() {
		q.Explanation += "<p>" + html.EscapeString(model) + "</p>"
	}
	return a.finish(q, nil)
}

// number is a right number with how far off an answer may be.
func (i *qtiItem) number(r *qtiResponse, value decimal.Decimal) *exercise.Numeric {
	n := &exercise.Numeric{Value: value}
	if t, ok := i.rules.tolerance[r.id]; ok {
		n.Tolerance, n.Relative = t.value.Abs(), t.relative
	}
	low, isLow := i.rules.low[r.id]
	high, isHigh := i.rules.high[r.id]
	if isLow && isHigh && low.LessThanOrEqual(high) {
		n.Value = low.Add(high).Div(decimal.NewFromInt(2))
		n.Tolerance, n.Relative = high.Sub(low).Div(decimal.NewFromInt(2)), false
	}
	return n
}
