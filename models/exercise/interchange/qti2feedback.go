package interchange

import (
	"slices"
	"strings"
)

// readFeedback reads the feedback that stands below the body.
func (i *qtiItem) readFeedback() {
	for _, n := range i.root.all("modalFeedback") {
		i.feedbackIn(n)
	}
}

// feedbackIn reads one feedback: when it is said, and what.
func (i *qtiItem) feedbackIn(n *node) {
	outcome, id := n.attr("outcomeIdentifier"), n.attr("identifier")
	content := n.children
	if body := n.child("contentBody"); body != nil {
		content = body.children
	}
	text := i.body.markup(content)
	if strings.TrimSpace(text) == "" {
		return
	}
	text = "<div>" + text + "</div>"
	switch {
	case n.attr("showHide") == "hide" && i.rules.cartridge && id == "general": // so Common Cartridge shows it always
		i.feedback.always += text
		return
	case n.attr("showHide") == "hide":
		i.feedback.lost = true
		return
	}
	if response := i.rules.each[outcome]; response != "" {
		i.feedback.answer(response, id, text)
		return
	}
	when := i.rules.feedback[[2]string{outcome, id}]
	if fixed := i.rules.outcomes[outcome].child("defaultValue").plain(); len(when) == 0 && fixed == id && fixed != "" {
		when = []qtiWhen{{is: whenAlways}}
	}
	i.said(when, text)
}

func (i *qtiItem) said(when []qtiWhen, text string) {
	kinds := func(k whenKind) bool { return slices.ContainsFunc(when, func(w qtiWhen) bool { return w.is == k }) }
	switch {
	case kinds(whenAnswer):
		for _, w := range when {
			if w.is == whenAnswer {
				i.feedback.answer(w.response, w.value, text)
			}
		}
	case kinds(whenAlways), kinds(whenCorrect) && kinds(whenIncorrect):
		i.feedback.always += text
	case kinds(whenCorrect), kinds(whenIncorrect):
		response := ""
		for _, w := range when {
			response = firstOf(response, w.response)
		}
		i.feedback.whole(kinds(whenCorrect), response, text)
	default:
		i.feedback.lost = true
	}
}
