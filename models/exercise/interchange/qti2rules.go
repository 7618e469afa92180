package interchange

import (
	"strings"

	"github.com/shopspring/decimal"
)

// qtiRules is what the response processing of an item of QTI 2 or 3 says, as far as it is understood.
type qtiRules struct {
	responses map[string]*qtiResponse
	outcomes  map[string]*node
	// matched are the responses that are right as a whole or not at all, with what is given for it; 0 where the file
	// does not say.
	matched map[string]decimal.Decimal
	// mapped are the responses that the mapping gives points for.
	mapped map[string]bool
	// accepted are further answers that points are given for.
	accepted map[string][]string
	// caseless are the responses whose upper and lower case letters are the same.
	caseless map[string]bool
	// tolerance is how far off a number may be.
	tolerance map[string]qtiTolerance
	// low and high are the bounds between which a number is right.
	low, high map[string]decimal.Decimal
	// feedback tells by outcome and identifier when a feedback is shown.
	feedback map[[2]string][]qtiWhen
	// each are the outcomes that are set to a response as it is.
	each map[string]string
	// penalty is what is taken off for a wrong answer.
	penalty decimal.Decimal
	// together tells that several responses have to be right for any points.
	together bool
	// cartridge tells that a template of Common Cartridge scores.
	cartridge bool
	// odd is what is not understood.
	odd string
}

type qtiTolerance struct {
	value    decimal.Decimal
	relative bool
}

// qtiWhen is a condition of a rule.
type qtiWhen struct {
	is              whenKind
	response, value string
}

type whenKind int

const (
	whenCorrect whenKind = iota + 1
	whenIncorrect
	whenAnswer
	whenAlways
	whenUnknown
)

func readRules(item *node, responses map[string]*qtiResponse) *qtiRules {
	r := &qtiRules{
		responses: responses, outcomes: make(map[string]*node),
		matched: make(map[string]decimal.Decimal), mapped: make(map[string]bool),
		accepted: make(map[string][]string), caseless: make(map[string]bool),
		tolerance: make(map[string]qtiTolerance), low: make(map[string]decimal.Decimal), high: make(map[string]decimal.Decimal),
		feedback: make(map[[2]string][]qtiWhen), each: make(map[string]string),
	}
	for _, o := range item.all("outcomeDeclaration") {
		r.outcomes[o.attr("identifier")] = o
	}
	processing := item.child("responseProcessing")
	template := strings.ToLower(processing.attrOr("template", processing.attrOr("templateLocation", "")))
	switch {
	case strings.Contains(template, "map_response"):
		for id := range responses {
			r.mapped[id] = true
		}
	case strings.Contains(template, "match"):
		for id := range responses {
			r.matched[id] = decimal.Zero
		}
	case template != "":
		r.odd = template[strings.LastIndex(template, "/")+1:]
	}
	if strings.Contains(template, "/cc2_") {
		r.commonCartridge()
	}
	if processing != nil {
		r.actions(processing, nil)
	}
	return r
}

// commonCartridge knows what the templates of Common Cartridge set.
func (r *qtiRules) commonCartridge() {
	r.cartridge = true
	r.each["FEEDBACK"] = "RESPONSE"
	r.feedback[[2]string{"FEEDBACKBASIC", "correct"}] = []qtiWhen{{is: whenCorrect}}
	r.feedback[[2]string{"FEEDBACKBASIC", "incorrect"}] = []qtiWhen{{is: whenIncorrect}}
}

func (n *node) attrOr(name, other string) string {
	if n == nil || n.attr(name) == "" {
		return other
	}
	return n.attr(name)
}

// actions reads what is done under the conditions.
func (r *qtiRules) actions(n *node, under []qtiWhen) {
	for _, c := range n.children {
		switch {
		case c.name == "":
		case c.is("responseCondition", "outcomeCondition"):
			r.condition(c, under)
		case c.is("setOutcomeValue"):
			r.outcome(c, under)
		case c.is("responseProcessingFragment", "exitResponse"):
			r.actions(c, under)
		case n.is("responseProcessing"):
			r.strange(c)
		}
	}
}

// outcome reads what an outcome is set to.
func (r *qtiRules) outcome(n *node, under []qtiWhen) {
	id := n.attr("identifier")
	declared := r.outcomes[id]
	if declared.attrOr("baseType", "float") == "identifier" {
		for _, v := range n.deep("baseValue") {
			key := [2]string{id, strings.TrimSpace(v.content())}
			if len(under) == 0 {
				r.feedback[key] = append(r.feedback[key], qtiWhen{is: whenAlways})
			}
			r.feedback[key] = append(r.feedback[key], under...)
		}
		for _, v := range n.deep("variable") {
			if r.responses[v.attr("identifier")] != nil {
				r.each[id] = v.attr("identifier")
			}
		}
		return
	}
	for _, m := range n.deep("mapResponse", "mapResponsePoint") {
		r.mapped[m.attr("identifier")] = true
	}
	for _, odd := range n.deep("customOperator", "randomInteger", "randomFloat", "divide", "power", "lookupOutcomeValue") {
		r.strange(odd)
	}
	r.score(n, under)
}

// score reads what is given under the conditions.
func (r *qtiRules) score(n *node, under []qtiWhen) {
	given := decimal.Zero
	if v := n.first("baseValue"); v != nil {
		given = qtiNumber(v.content())
	}
	r.penalty = decimal.Max(r.penalty, given.Neg())
	whole := given.IsPositive() || n.first("baseValue") == nil && n.first("mapResponse", "mapResponsePoint") == nil
	if !whole {
		return
	}
	asked := make(map[string]bool)
	for _, w := range under {
		if w.response != "" {
			asked[w.response] = true
		}
		r.together = r.together || len(asked) > 1 && w.is == whenCorrect
		switch w.is {
		case whenCorrect:
			if w.response == "" {
				continue
			}
			if before, ok := r.matched[w.response]; ok && !before.IsZero() && !before.Equal(given) {
				r.strange(n)
			}
			r.matched[w.response] = decimal.Max(r.matched[w.response], given)
		case whenAnswer:
			r.accepted[w.response] = append(r.accepted[w.response], w.value)
			if before := r.matched[w.response]; !before.IsZero() && !before.Equal(given) {
				r.strange(n)
			}
			r.matched[w.response] = decimal.Max(r.matched[w.response], given)
		case whenIncorrect:
			r.strange(n)
		case whenAlways, whenUnknown:
		}
	}
}

func (r *qtiRules) strange(n *node) {
	if r.odd == "" {
		r.odd = n.name
		if class := n.attr("class"); n.is("customOperator") && class != "" {
			r.odd = class
		}
	}
}
