package interchange

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// wrote tells whether Lectern wrote the item as a question of the kind.
func (i *item12) wrote(kind exercise.Kind) bool { return i.extra != nil && i.extra.Kind == kind }

// bracketed tells whether the responses belong to names in brackets in the text, as Canvas has them.
func (i *item12) bracketed(responses []*response12) bool {
	kind := i.kind()
	if strings.Contains(kind, "multiple_dropdowns") || strings.Contains(kind, "multiple_blanks") {
		return true
	}
	if strings.Contains(kind, "matching") || i.wrote(exercise.KindGaps) {
		return false
	}
	stem := i.stem()
	for _, r := range responses {
		if name := plain(r.label); name == "" || !strings.Contains(stem, "["+name+"]") {
			return false
		}
	}
	return true
}

// fields makes a question of fields and lists in a text, or of one field below it.
func (i *item12) fields(responses []*response12) error {
	var gaps []exercise.Gap
	for n, r := range responses {
		g, ok := i.gap(r, n)
		if !ok {
			if len(responses) == 1 && r.render.is("render_fib") && !i.rules.asks(r.ident) {
				return i.essay()
			}
			return i.lose(ReasonNoKey, plain(r.label))
		}
		gaps = append(gaps, g)
	}
	if len(gaps) == 1 && gaps[0].Choices == nil && i.last(responses[0]) && !i.bracketed(responses) && !i.wrote(exercise.KindGaps) {
		return i.field(responses[0], gaps[0])
	}
	prompt, passage, ok := i.passage(responses, gaps)
	if !ok {
		return i.lose(ReasonSyntax, "")
	}
	q := exercise.Question{Kind: exercise.KindGaps, Gaps: gaps, Passage: i.html(passage), AllOrNothing: i.rules.together()}
	return i.finish(q, prompt, "", nil)
}

// asks tells whether any rule looks at the response.
func (r rules12) asks(response string) bool {
	return slices.ContainsFunc(r.list, func(rule rule12) bool {
		return slices.ContainsFunc(rule.tests, func(t test12) bool { return t.response == response && t.value != "" })
	})
}

// last tells whether nothing is written behind the response.
func (i *item12) last(r *response12) bool {
	at := slices.IndexFunc(i.parts, func(p part12) bool { return p.response == r })
	return !slices.ContainsFunc(i.parts[at+1:], func(p part12) bool { return plain(p.html) != "" })
}

// field makes a question of one field.
func (i *item12) field(r *response12, g exercise.Gap) error {
	q := exercise.Question{
		Kind: exercise.KindShortText, Accepted: g.Accepted, CaseSensitive: g.CaseSensitive, Numeric: g.Numeric,
	}
	if g.Numeric != nil {
		q.Kind = exercise.KindNumeric
	}
	return i.finish(q, i.stem()+r.label, r.ident, nil)
}

// gap reads what belongs into a field or a list.
func (i *item12) gap(r *response12, at int) (exercise.Gap, bool) {
	g := exercise.Gap{Key: gapKey(r.ident, at)}
	right, less := i.rules.right(r.ident, false)
	if less {
		i.note(ReasonScoring, "respcondition")
	}
	keyOf := i.keys(r)
	switch {
	case r.render.is("render_fib"):
		if i.isNumber(r) {
			return g, i.number(&g, r, right)
		}
		sensitive := len(right) > 0
		for _, t := range right {
			sensitive = sensitive && t.caseSensitive
		}
		g.CaseSensitive = sensitive
		for _, t := range right {
			g.Accepted = accept(g.Accepted, t.value, sensitive)
		}
	case strings.Contains(i.kind(), "multiple_blanks"):
		// Canvas lists the right texts as choices, and more of them than its rules name.
		for _, c := range r.choices {
			g.Accepted = accept(g.Accepted, plain(c.html), false)
			i.feedback.forget(r.ident, c.ident)
		}
	default:
		found := false
		for _, c := range r.choices {
			isRight := slices.ContainsFunc(right, func(t test12) bool { return t.value == c.ident }) && !found
			found = found || isRight
			g.Choices = append(g.Choices, exercise.Choice{Key: keyOf[c.ident], Text: i.line(c.html), Right: isRight})
		}
		i.feedback.gap(&g, r.ident, keyOf)
		return g, found
	}
	i.feedback.gap(&g, r.ident, keyOf)
	return g, len(g.Accepted) > 0
}

// accept adds a right text unless it is there already.
func accept(accepted []string, text string, caseSensitive bool) []string {
	if text == "" || slices.ContainsFunc(accepted, func(a string) bool {
		return a == text || !caseSensitive && strings.EqualFold(a, text)
	}) {
		return accepted
	}
	return append(accepted, text)
}

// gapKey is the name of a response if it can be the key of a gap, or else one by its place.
func gapKey(ident string, at int) string { return keyOr(ident, key("g", at)) }

// keyOr is the name of a response if it can be a key, without what Canvas puts before it, or else the other.
func keyOr(ident, other string) string {
	if ident = strings.Trim(strings.TrimPrefix(ident, prefix12), "[]"); isKey(ident) {
		return ident
	}
	return other
}

// isNumber tells whether a number is asked for.
func (i *item12) isNumber(r *response12) bool {
	fib := strings.ToLower(r.render.attr("fibtype"))
	return r.n.is("response_num") || fib == "decimal" || fib == "integer" || fib == "scientific" || strings.Contains(i.kind(), "numerical") ||
		i.kind() == "numeric"
}

func (i *item12) number(g *exercise.Gap, r *response12, right []test12) bool {
	low, high, between := i.rules.bounds(r.ident)
	var exact []decimal.Decimal
	for _, t := range right {
		if d, ok := qtiDecimal(t.value); ok {
			exact = append(exact, d)
		} else {
			i.note(ReasonScoring, t.value)
		}
	}
	n := &exercise.Numeric{}
	two := decimal.NewFromInt(2)
	within := func(d decimal.Decimal) bool { return between && low.LessThanOrEqual(d) && d.LessThanOrEqual(high) }
	middle := slices.IndexFunc(exact, within)
	switch {
	case middle >= 0:
		n.Value = exact[middle]
		n.Tolerance = decimal.Max(high.Sub(n.Value), n.Value.Sub(low))
		if !high.Sub(n.Value).Equal(n.Value.Sub(low)) {
			i.note(ReasonScoring, low.String()+"–"+high.String())
		}
	case between && low.LessThan(high):
		n.Value, n.Tolerance = low.Add(high).Div(two), high.Sub(low).Div(two)
	case len(exact) > 0:
		n.Value = exact[0]
	case between:
		n.Value = low
	default:
		return false
	}
	for _, other := range exact {
		if !other.Equal(n.Value) && !within(other) {
			i.note(ReasonScoring, other.String())
		}
	}
	g.Numeric = n
	i.feedback.gap(g, r.ident, nil)
	return true
}

// passage is the text with the gaps, and what stands before it as a prompt.
func (i *item12) passage(responses []*response12, gaps []exercise.Gap) (prompt, passage string, ok bool) {
	stem := i.stem()
	if i.bracketed(responses) {
		for n, r := range responses {
			name := "[" + plain(r.label) + "]"
			from := max(strings.Index(stem, passageMark), 0)
			if !strings.Contains(stem, name) {
				name = "[" + strings.TrimPrefix(r.ident, "response_") + "]"
			}
			if !strings.Contains(stem, name) {
				return "", "", false
			}
			stem = stem[:from] + strings.Replace(stem[from:], name, "[["+gaps[n].Key+"]]", 1)
		}
		if before, rest, found := strings.Cut(stem, passageMark); found {
			return before, rest, true
		}
		return "", stem, true
	}
	var before, within strings.Builder
	n := 0
	for at, p := range i.parts {
		switch {
		case i.extra != nil && at == 0 && p.response == nil:
			before.WriteString(p.html)
		case p.response != nil && i.extra != nil:
			within.WriteString("[[" + gaps[n].Key + "]]")
			n++
		case p.response != nil:
			within.WriteString(p.response.label + " [[" + gaps[n].Key + "]] ")
			n++
		case within.Len() == 0 && !strings.HasSuffix(strings.TrimSpace(plain(p.html)), ":") && i.moreText(p):
			before.WriteString("<div>" + p.html + "</div>")
		default:
			within.WriteString(p.html)
		}
	}
	return before.String(), within.String(), true
}

// moreText tells whether another text follows before the first gap, so that this one is what is asked.
func (i *item12) moreText(p part12) bool {
	seen := false
	for _, other := range i.parts {
		switch {
		case other.response != nil:
			return false
		case seen:
			return true
		case other == p:
			seen = true
		}
	}
	return false
}

// passageMark stands between the prompt and the passage in files that Lectern writes.
const passageMark = `<hr class="` + classPassage + `">`
