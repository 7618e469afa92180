package interchange

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// read makes the questions of the item, or tells why there are none.
func (i *item12) read() error {
	i.named()
	responses, kind := i.responses(), i.kind()
	switch {
	case strings.Contains(kind, "text_only"):
		return i.lose(ReasonText, "")
	case i.n.first("calculated") != nil || strings.Contains(kind, "calculated") || strings.Contains(kind, "formula"):
		return i.lose(ReasonVariable, kind)
	case strings.Contains(kind, "file_upload") || strings.Contains(kind, "file upload"):
		return i.lose(ReasonKind, kind)
	case strings.Contains(kind, "essay") || strings.Contains(kind, "short response"):
		return i.essay()
	case len(responses) == 0:
		return i.lose(ReasonText, "")
	}
	lids, fibs := 0, 0
	for _, r := range responses {
		switch {
		case r.n.is("response_xy"), r.render.is("render_hotspot"):
			if len(responses) > 1 {
				return i.lose(ReasonKind, r.n.name)
			}
			return i.hotspot(r)
		case r.n.is("response_grp", "response_extension") && r.render == nil:
			return i.lose(ReasonKind, firstOf(kind, r.n.name))
		case r.render.is("render_fib"):
			fibs++
		case r.render.is("render_choice", "render_extension"):
			lids++
		case r.render.is("render_slider"):
			return i.slider(r)
		default:
			return i.lose(ReasonKind, firstOf(kind, r.n.name))
		}
	}
	switch {
	case i.wrote(exercise.KindGaps), fibs == len(responses) || lids == len(responses) && i.bracketed(responses) || fibs > 0 && lids > 0:
		return i.fields(responses)
	case len(responses) == 1 && (!strings.Contains(kind, "matching") || responses[0].label == ""):
		return i.chosen(responses[0])
	}
	return i.matching(responses)
}

// named adds fields for names in brackets that only the rules know.
func (i *item12) named() {
	if len(i.responses()) > 0 {
		return
	}
	stem := i.stem()
	for _, ident := range i.rules.asked() {
		if strings.HasPrefix(ident, "[") && strings.Contains(stem, ident) {
			i.parts = append(i.parts, part12{response: &response12{
				n: el("response_str", "ident", ident), ident: ident, label: html12(strings.Trim(ident, "[]")), render: el("render_fib"),
			}})
		}
	}
}

func firstOf(texts ...string) string {
	for _, t := range texts {
		if t != "" {
			return t
		}
	}
	return ""
}

// essay is what a person marks.
func (i *item12) essay() error {
	q := exercise.Question{Kind: exercise.KindEssay}
	response := ""
	for _, r := range i.responses() {
		response = r.ident
	}
	return i.finish(q, i.stem(), response, nil)
}

// chosen is a response of which one, several, or an order is chosen.
func (i *item12) chosen(r *response12) error {
	kind := i.kind()
	if strings.EqualFold(r.n.attr("rcardinality"), "Ordered") || strings.Contains(kind, "ordering") {
		return i.ordering(r)
	}
	several := severalOf(r)
	right, less := i.rules.right(r.ident, several)
	if len(right) == 0 {
		return i.lose(ReasonNoKey, "")
	}
	keyOf := i.keys(r)
	q := exercise.Question{
		Kind: exercise.KindChoice, Multiple: several,
		Shuffle: strings.EqualFold(r.render.attr("shuffle"), "Yes"),
	}
	found := false
	empty := func(c choice12) bool { return plain(c.html) == "" && !strings.Contains(c.html, "<img") }
	bare := !slices.ContainsFunc(r.choices, func(c choice12) bool { return !empty(c) })
	for _, c := range r.choices {
		switch {
		case bare && i.extra == nil:
			c.html = html12(c.ident) // some have no other text
		case empty(c) && i.extra == nil && !slices.ContainsFunc(right, func(t test12) bool { return t.value == c.ident }):
			continue // Canvas keeps lines that the teacher left empty
		}
		isRight := slices.ContainsFunc(right, func(t test12) bool { return t.value == c.ident }) && (several || !found)
		found = found || isRight
		q.Choices = append(q.Choices, exercise.Choice{Key: keyOf[c.ident], Text: i.line(c.html), Right: isRight})
	}
	if !found {
		return i.lose(ReasonNoKey, "")
	}
	if less || !several && len(right) > 1 {
		i.note(ReasonScoring, "respcondition")
	}
	// Canvas gives points for a part of the right choices, whatever the file says.
	q.AllOrNothing = several && i.rules.together() && !strings.Contains(kind, "multiple_answers_question") ||
		several && strings.EqualFold(i.meta["scoring_algorithm"], "AllOrNothing")
	return i.finish(q, i.stem()+r.label, r.ident, keyOf)
}

func html12(text string) string { return escapedLines(text) }

func (i *item12) keys(r *response12) map[string]string {
	ids := make([]string, len(r.choices))
	for n, c := range r.choices {
		ids[n] = c.ident
	}
	return keys(ids)
}

// ordering takes the order from the values of the rule that gives points.
func (i *item12) ordering(r *response12) error {
	right, _ := i.rules.right(r.ident, false)
	keyOf := i.keys(r)
	q := exercise.Question{Kind: exercise.KindOrdering, AllOrNothing: true}
	for _, t := range right {
		at := slices.IndexFunc(r.choices, func(c choice12) bool { return c.ident == t.value })
		if at >= 0 {
			q.Items = append(q.Items, exercise.Item{Key: keyOf[t.value], Text: i.line(r.choices[at].html)})
		}
	}
	if len(q.Items) == 0 {
		return i.lose(ReasonNoKey, "")
	}
	if len(q.Items) < len(r.choices) {
		i.note(ReasonDetails, "response_label")
	}
	return i.finish(q, i.stem()+r.label, r.ident, nil)
}

// matching takes each response for an item, and what can be chosen for any of them for the targets.
func (i *item12) matching(responses []*response12) error {
	m := &exercise.Matching{Pairs: make(map[string]string)}
	targets := make(map[string]string) // the key by what it says
	key := func(c choice12, at int) string {
		text := c.html
		if text == "" && at < len(i.matches) {
			text = i.matches[at]
		}
		name := text
		if isKey(c.ident) {
			name = c.ident
		}
		if targets[name] == "" {
			targets[name] = keyOr(c.ident, "t"+decimal.NewFromInt(int64(len(targets)+1)).String())
			m.Targets = append(m.Targets, exercise.Item{Key: targets[name], Text: i.line(text)})
		}
		return targets[name]
	}
	named := func(r *response12) bool { return plain(r.label) != "" || strings.Contains(r.label, "<img") }
	if !slices.ContainsFunc(responses, named) || slices.ContainsFunc(responses, severalOf) {
		return i.split(responses)
	}
	for n, r := range responses {
		right, less := i.rules.right(r.ident, false)
		item := exercise.Item{Key: keyOr(r.ident, "i"+decimal.NewFromInt(int64(n+1)).String()), Text: i.line(r.label)}
		for at, c := range r.choices {
			target := key(c, at)
			if len(right) > 0 && right[0].value == c.ident {
				m.Pairs[item.Key] = target
			}
		}
		if m.Pairs[item.Key] == "" || item.Text == "" {
			delete(m.Pairs, item.Key)
			i.note(ReasonNoKey, plain(r.label))
			continue
		}
		if less {
			i.note(ReasonScoring, "respcondition")
		}
		m.Items = append(m.Items, item)
	}
	m.Targets = slices.DeleteFunc(m.Targets, func(t exercise.Item) bool { return t.Text == "" })
	if len(m.Items) == 0 {
		return i.lose(ReasonNoKey, "")
	}
	whole := i.rules.together() || strings.EqualFold(i.meta["scoring_algorithm"], "AllOrNothing")
	return i.finish(exercise.Question{Kind: exercise.KindMatching, Matching: m, AllOrNothing: whole}, i.stem(), "", nil)
}

func severalOf(r *response12) bool { return strings.EqualFold(r.n.attr("rcardinality"), "Multiple") }

// split makes a question of each response.
func (i *item12) split(responses []*response12) error {
	i.note(ReasonSplit, "")
	i.points = fitPoints(i.points.DivRound(decimal.NewFromInt(int64(len(responses))), pointPlaces))
	for _, r := range responses {
		if err := i.chosen(r); err != nil {
			return err
		}
	}
	return nil
}
