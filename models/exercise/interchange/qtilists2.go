package interchange

import (
	"strconv"

	"github.com/google/uuid"
)

func (w *item2) choice() {
	q := w.asked
	interaction := el("choiceInteraction", "responseIdentifier", response, "shuffle", strconv.FormatBool(q.Shuffle), "maxChoices", mostOf(q.Multiple))
	var right, all []string
	for _, c := range q.Choices {
		interaction.add(el("simpleChoice", "identifier", c.Key).add(xhtml(c.Text)...))
		all = append(all, c.Key)
		if c.Right {
			right = append(right, c.Key)
		}
		w.choiceFeedback(c.Key, c.Feedback)
	}
	w.body.add(interaction)
	w.chosen(right, all)
}

func mostOf(multiple bool) string {
	if multiple {
		return "0"
	}
	return "1"
}

// choiceFeedback says something to whoever chose.
func (w *item2) choiceFeedback(key, text string) {
	if text != "" {
		w.modal(said, key, text)
	}
}

// chosen declares and scores a choice, of one or several.
func (w *item2) chosen(right, all []string) {
	cardinality := "single"
	if w.asked.Multiple {
		cardinality = "multiple"
	}
	declared := w.declare(response, cardinality, "identifier", right...)
	if len(w.feedback) > 0 {
		w.outcomes = append(w.outcomes, outcome(said, cardinality, "identifier", ""))
	}
	if w.asked.Multiple && !w.asked.AllOrNothing {
		mapping := el("mapping", "lowerBound", "0", "upperBound", w.asked.Points.String(), "defaultValue", "0")
		for _, key := range all {
			value := "-" + w.share(len(right))
			for _, r := range right {
				if r == key {
					value = w.share(len(right))
				}
			}
			mapping.add(el("mapEntry", "mapKey", key, "mappedValue", value))
		}
		declared.add(mapping)
		w.mapped()
	} else {
		w.score(matchCorrect(response))
	}
	if len(w.feedback) > 0 {
		w.processing.add(setOutcome(said, el("variable", "identifier", response)))
	}
}

func (w *item2) matching() {
	m := w.asked.Matching
	if m == nil {
		return
	}
	interaction := el("matchInteraction", "responseIdentifier", response, "shuffle", "true", "maxAssociations", strconv.Itoa(len(m.Items)))
	items, targets := el("simpleMatchSet"), el("simpleMatchSet")
	var pairs []string
	for _, item := range m.Items {
		items.add(el("simpleAssociableChoice", "identifier", prefixItem+item.Key, "matchMax", "1").add(xhtml(item.Text)...))
		if target := m.Pairs[item.Key]; target != "" {
			pairs = append(pairs, prefixItem+item.Key+" "+prefixTarget+target)
		}
	}
	for _, t := range m.Targets {
		targets.add(el("simpleAssociableChoice", "identifier", prefixTarget+t.Key, "matchMax", "0").add(xhtml(t.Text)...))
	}
	w.body.add(interaction.add(items, targets))
	declared := w.declare(response, "multiple", "directedPair", pairs...)
	if w.asked.AllOrNothing {
		w.score(matchCorrect(response))
		return
	}
	mapping := el("mapping", "defaultValue", "0", "upperBound", w.asked.Points.String())
	for _, p := range pairs {
		mapping.add(el("mapEntry", "mapKey", p, "mappedValue", w.share(len(m.Items))))
	}
	declared.add(mapping)
	w.mapped()
}

func (w *item2) ordering() {
	interaction := el("orderInteraction", "responseIdentifier", response, "shuffle", "true")
	for _, item := range w.asked.Shown(uuid.Nil) { // not in the right order, for systems that do not shuffle
		interaction.add(el("simpleChoice", "identifier", item.Key).add(xhtml(item.Text)...))
	}
	var right []string
	for _, item := range w.asked.Items {
		right = append(right, item.Key)
	}
	w.body.add(interaction)
	w.declare(response, "ordered", "identifier", right...)
	if !w.asked.AllOrNothing {
		w.q.note(w.asked, ReasonScoring, "orderInteraction")
	}
	w.score(matchCorrect(response))
}

func (w *item2) hotspot() {
	h := w.asked.Hotspot
	if h == nil {
		return
	}
	object := &node{name: "object"}
	object.set("data", h.Source).set("type", w.q.typeOf(h.Source)).set("width", strconv.Itoa(h.Width)).set("height", strconv.Itoa(h.Height)).with(h.Alt)
	interaction := el("hotspotInteraction", "responseIdentifier", response, "maxChoices", mostOf(w.asked.Multiple)).add(object)
	var right, all []string
	for _, a := range h.Areas {
		interaction.add(el("hotspotChoice", "identifier", a.Key, "shape", string(a.Shape), "coords", coords(a.Coords), "hotspotLabel", a.Name))
		all = append(all, a.Key)
		if a.Right {
			right = append(right, a.Key)
		}
		w.choiceFeedback(a.Key, a.Feedback)
	}
	w.body.add(interaction)
	w.chosen(right, all)
}
