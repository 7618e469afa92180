package interchange

import (
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// gaps makes a question of interactions within a text.
func (i *qtiItem) gaps(g qtiGroup, of int) error {
	var responses []*qtiResponse
	q := exercise.Question{Kind: exercise.KindGaps}
	passage := joinParts(g.passage)
	keyOf := make(map[string]string)
	for _, literal := range gapShape.FindAllStringSubmatch(passage, -1) {
		n := i.body.gaps[literal[1]]
		if n == nil {
			continue
		}
		r := i.responses[n.attr("responseIdentifier")]
		if r == nil {
			r = &qtiResponse{id: n.attr("responseIdentifier")}
		}
		gap, ok := i.gap(literal[1], n, r, keyOf)
		if !ok {
			i.lose(ReasonNoKey, r.id)
			return nil
		}
		responses = append(responses, r)
		q.Gaps = append(q.Gaps, gap)
	}
	if alone, ok := i.alone(g, q); ok {
		return i.finish(alone, joinParts(g.before)+joinParts(g.after), of, responses, keyOf)
	}
	q.AllOrNothing = i.rules.together
	q.Passage = i.html(passage + joinParts(g.after))
	return i.finish(q, joinParts(g.before), of, responses, keyOf)
}

// alone makes a question of its own of a field that stands alone.
func (i *qtiItem) alone(g qtiGroup, q exercise.Question) (exercise.Question, bool) {
	if len(q.Gaps) != 1 || len(g.passage) != 1 || q.Gaps[0].Choices != nil || g.passage[0].class == classPassage || len(g.before) == 0 {
		return q, false
	}
	rest := strings.Replace(g.passage[0].html, "[["+q.Gaps[0].Key+"]]", "", 1)
	if g.passage[0].class != classAnswer && (plain(rest) != "" || strings.Contains(rest, "<img")) {
		return q, false
	}
	gap := q.Gaps[0]
	asked := exercise.Question{
		Kind: exercise.KindShortText, Accepted: gap.Accepted, CaseSensitive: gap.CaseSensitive, Numeric: gap.Numeric,
	}
	if gap.Numeric != nil {
		asked.Kind = exercise.KindNumeric
	}
	asked.Mistakes = nil // they are read again with the question
	return asked, true
}

// gap reads what belongs into a gap.
func (i *qtiItem) gap(key string, n *node, r *qtiResponse, keyOf map[string]string) (exercise.Gap, bool) {
	g := exercise.Gap{Key: key}
	if n.is("inlineChoiceInteraction") {
		nodes := n.all("inlineChoice")
		own := keys(identifiers(nodes))
		right := repair(slices.Concat(r.right(), i.rules.accepted[r.id]), identifiers(nodes))
		found := false
		for _, c := range nodes {
			id := c.attr("identifier")
			isRight := slices.Contains(right, id) && !found
			if !isRight && c.plain() == "" && c.first("img", "math") == nil {
				continue // what is shown before anything is chosen
			}
			found = found || isRight
			g.Choices = append(g.Choices, exercise.Choice{Key: own[id], Text: i.line(i.body.markup(c.children)), Right: isRight})
		}
		i.feedback.gap(&g, r.id, own)
		return g, found
	}
	if r.baseType == "float" || r.baseType == "integer" {
		return g, i.numberGap(&g, r)
	}
	i.textGap(&g, r)
	i.feedback.gap(&g, r.id, keyOf)
	return g, len(g.Accepted) > 0
}

func (i *qtiItem) numberGap(g *exercise.Gap, r *qtiResponse) bool {
	right := slices.Concat(r.right(), i.rules.accepted[r.id])
	_, low := i.rules.low[r.id]
	_, high := i.rules.high[r.id]
	if len(right) == 0 && low && high {
		right = []string{"0"} // it lies between the bounds
	}
	if len(right) == 0 {
		return false
	}
	value, ok := qtiDecimal(right[0])
	if !ok {
		i.note(ReasonSyntax, right[0])
		return false
	}
	for _, other := range right[1:] {
		if d, ok := qtiDecimal(other); !ok || !d.Equal(value) {
			i.note(ReasonScoring, other)
		}
	}
	g.Numeric = i.number(r, value)
	i.feedback.gap(g, r.id, nil)
	return true
}

// textGap reads the texts that are right, in the order of the file.
func (i *qtiItem) textGap(g *exercise.Gap, r *qtiResponse) {
	best := r.best()
	sensitive, rules := 0, i.rules.accepted[r.id]
	for _, m := range r.mapped {
		if m.caseSensitive {
			sensitive++
		}
	}
	g.CaseSensitive = sensitive == len(r.mapped) && !i.rules.caseless[r.id]
	for _, m := range r.mapped {
		switch {
		case m.value.IsPositive() && m.value.Equal(best):
			g.Accepted = accept(g.Accepted, strings.TrimSpace(m.key), g.CaseSensitive)
		case !m.value.IsZero():
			i.note(ReasonScoring, m.key)
		}
	}
	for _, text := range slices.Concat(r.correct, rules) {
		g.Accepted = accept(g.Accepted, strings.TrimSpace(text), g.CaseSensitive)
	}
}
