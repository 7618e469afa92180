package interchange

import (
	"strings"
)

func (r *qtiRules) condition(n *node, under []qtiWhen) {
	var before []qtiWhen
	done := false
	for _, branch := range n.all("responseIf", "responseElseIf", "responseElse") {
		if done {
			r.odd = branch.name // nothing may follow an else
		}
		when := append([]qtiWhen(nil), under...)
		if branch.is("responseElse") {
			done = true
			if w, ok := otherwise(before); ok {
				when = append(when, w)
			}
		} else if test := firstElement(branch); test != nil {
			found := r.test(test, false)
			before = append(before, found...)
			when = append(when, found...)
		}
		r.actions(branch, when)
	}
}

// otherwise is what an else means after the tests before it: that of a right answer is a wrong one.
func otherwise(before []qtiWhen) (qtiWhen, bool) {
	other, some := qtiWhen{is: whenUnknown}, false
	for i, w := range before {
		some = true
		switch {
		case w.is == whenUnknown || w.is == whenAlways:
		case i == 0 || other.is == whenUnknown:
			other = qtiWhen{is: whenIncorrect, response: w.response}
		case other.response != w.response:
			other.response = ""
		}
	}
	return other, some
}

func firstElement(n *node) *node {
	for _, c := range n.children {
		if c.name != "" {
			return c
		}
	}
	return nil
}

// test reads an expression that is true or false.
func (r *qtiRules) test(n *node, negated bool) []qtiWhen {
	switch n.name {
	case "not", "and", "or":
		var all []qtiWhen
		for _, c := range n.children {
			if c.name != "" {
				all = append(all, r.test(c, negated != n.is("not"))...)
			}
		}
		return all
	case "match", "equal", "stringMatch", "member", "contains", "equalRounded":
		return r.comparison(n, negated)
	case "gt", "gte", "lt", "lte":
		return r.inequality(n, negated)
	case "isNull":
		if negated {
			return nil // that something was answered goes without saying
		}
		return []qtiWhen{{is: whenUnknown}}
	case "baseValue":
		return nil
	}
	r.strange(n)
	return []qtiWhen{{is: whenUnknown}}
}

func (r *qtiRules) comparison(n *node, negated bool) []qtiWhen {
	id := ""
	for _, v := range n.deep("variable") {
		if r.responses[v.attr("identifier")] != nil {
			id = v.attr("identifier")
		}
	}
	if m := n.first("mapResponse"); m != nil && r.responses[m.attr("identifier")] != nil {
		return r.ofMapping(n, m.attr("identifier"), negated)
	}
	if id == "" {
		return r.ofOutcome(n, negated)
	}
	if n.attr("caseSensitive") == "false" {
		r.caseless[id] = true
	}
	if mode := n.attr("toleranceMode"); mode == "absolute" || mode == "relative" {
		width := qtiNumber(strings.Fields(n.attr("tolerance") + " 0")[0])
		if mode == "relative" {
			width = width.Shift(-2) // told in per cent
		}
		r.tolerance[id] = qtiTolerance{width, mode == "relative"}
	}
	if n.child("correct") != nil {
		if negated {
			return []qtiWhen{{is: whenIncorrect, response: id}}
		}
		return []qtiWhen{{is: whenCorrect, response: id}}
	}
	if value := n.first("baseValue"); value != nil && !negated {
		return []qtiWhen{{whenAnswer, id, strings.TrimSpace(value.content())}}
	}
	return []qtiWhen{{is: whenUnknown}}
}

// ofMapping reads a comparison of what the mapping gives.
func (r *qtiRules) ofMapping(n *node, id string, negated bool) []qtiWhen {
	value := n.first("baseValue")
	switch {
	case value == nil || !qtiNumber(value.content()).Equal(r.responses[id].maximum()):
		return []qtiWhen{{is: whenUnknown}}
	case negated:
		return []qtiWhen{{is: whenIncorrect, response: id}}
	}
	return []qtiWhen{{is: whenCorrect, response: id}}
}

// ofOutcome reads a comparison of what was set before.
func (r *qtiRules) ofOutcome(n *node, negated bool) []qtiWhen {
	value := n.child("baseValue")
	word := strings.ToLower(value.plain())
	switch {
	case word == "correct", value == nil && len(n.all("variable")) > 1:
	case word == "incorrect":
		negated = !negated
	default:
		return []qtiWhen{{is: whenUnknown}}
	}
	if negated {
		return []qtiWhen{{is: whenIncorrect}}
	}
	return []qtiWhen{{is: whenCorrect}}
}

func (r *qtiRules) inequality(n *node, negated bool) []qtiWhen {
	variable, value := n.child("variable"), n.child("baseValue")
	if variable == nil || value == nil {
		return []qtiWhen{{is: whenUnknown}}
	}
	id, least := variable.attr("identifier"), n.is("gt", "gte")
	if r.responses[id] == nil {
		if least != negated {
			return []qtiWhen{{is: whenCorrect}}
		}
		return []qtiWhen{{is: whenIncorrect}}
	}
	if least != negated {
		r.low[id] = qtiNumber(value.content())
	} else {
		r.high[id] = qtiNumber(value.content())
	}
	return []qtiWhen{{is: whenCorrect, response: id}}
}
