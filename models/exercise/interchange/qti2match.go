package interchange

import (
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// mostPairs is how many choices one item may become, where it has two lists and each goes with each.
const mostPairs = 20_000

// pairs are the right pairs; what is no pair is told.
func (a qtiAsked) pairs() [][2]string {
	var pairs [][2]string
	for _, text := range slices.Concat(a.response.right(), a.item.rules.accepted[a.response.id]) {
		fields := strings.Fields(text)
		const two = 2
		if len(fields) != two {
			a.item.note(ReasonSyntax, text)
			continue
		}
		pairs = append(pairs, [2]string{fields[0], fields[1]})
	}
	return pairs
}

// match reads two lists of which pairs are to be made.
func (a qtiAsked) match() error {
	sets := a.n.all("simpleMatchSet")
	const two = 2
	if len(sets) != two {
		a.item.lose(ReasonSyntax, a.n.name)
		return nil
	}
	items, targets := sets[0].all("simpleAssociableChoice"), sets[1].all("simpleAssociableChoice")
	pairs := a.pairs()
	if len(pairs) == 0 {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	if once(pairs, 1) && (!once(pairs, 0) || len(items) > len(pairs) && len(targets) == len(pairs)) { // the other way round each has one
		items, targets = targets, items
		for i := range pairs {
			pairs[i][0], pairs[i][1] = pairs[i][1], pairs[i][0]
		}
	}
	if !once(pairs, 0) {
		return a.rows(items, targets, pairs)
	}
	return a.matching(items, targets, pairs)
}

// once tells whether each stands on its side of one pair only.
func once(pairs [][2]string, side int) bool {
	seen := make(map[string]bool, len(pairs))
	for _, p := range pairs {
		if seen[p[side]] {
			return false
		}
		seen[p[side]] = true
	}
	return true
}

func (a qtiAsked) matching(items, targets []*node, pairs [][2]string) error {
	itemKeys, targetKeys := keys(identifiers(items)), keys(identifiers(targets))
	m := &exercise.Matching{Pairs: make(map[string]string, len(pairs))}
	for _, n := range items {
		id := n.attr("identifier")
		i := slices.IndexFunc(pairs, func(p [2]string) bool { return p[0] == id })
		if i < 0 || targetKeys[pairs[i][1]] == "" {
			a.item.note(ReasonNoKey, n.plain())
			continue
		}
		m.Items = append(m.Items, exercise.Item{Key: itemKeys[id], Text: a.text(n)})
		m.Pairs[itemKeys[id]] = targetKeys[pairs[i][1]]
	}
	for _, n := range targets {
		m.Targets = append(m.Targets, exercise.Item{Key: targetKeys[n.attr("identifier")], Text: a.text(n)})
	}
	if len(m.Items) == 0 {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	a.uneven(false)
	return a.finish(exercise.Question{Kind: exercise.KindMatching, Matching: m, AllOrNothing: a.whole()}, nil)
}

// rows makes a question of each item that several belong to.
func (a qtiAsked) rows(items, targets []*node, pairs [][2]string) error {
	if len(items)*len(targets) > mostPairs || len(items)*len(a.prompt) > maxText*maxBeginning {
		a.item.lose(ReasonTooLong, a.n.name)
		return nil
	}
	a.item.note(ReasonSplit, a.n.name)
	keyOf := keys(identifiers(targets))
	asked := a.prompt
	a.of *= len(items)
	for _, n := range items {
		q := exercise.Question{Kind: exercise.KindChoice, Multiple: true, AllOrNothing: a.whole()}
		found := false
		for _, t := range targets {
			right := slices.Contains(pairs, [2]string{n.attr("identifier"), t.attr("identifier")})
			found = found || right
			q.Choices = append(q.Choices, exercise.Choice{Key: keyOf[t.attr("identifier")], Text: a.text(t), Right: right})
		}
		if !found {
			a.item.lose(ReasonNoKey, n.plain())
			continue
		}
		a.prompt = asked + "<p>" + a.item.body.markup(n.children) + "</p>"
		row := &qtiResponse{id: a.response.id + " " + n.attr("identifier")}
		if err := a.item.finish(q, a.prompt, a.of, []*qtiResponse{row}, keyOf); err != nil {
			return err
		}
	}
	return nil
}

// associate reads one list of which pairs are to be made: a matching where each belongs to one pair.
func (a qtiAsked) associate() error {
	pairs := a.pairs()
	nodes := a.n.all("simpleAssociableChoice")
	seen := make(map[string]bool)
	for _, p := range pairs {
		if seen[p[0]] || seen[p[1]] || p[0] == p[1] {
			a.item.lose(ReasonKind, a.n.name)
			return nil
		}
		seen[p[0]], seen[p[1]] = true, true
	}
	if len(pairs) == 0 {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	var items, targets []*node
	for _, n := range nodes {
		if slices.ContainsFunc(pairs, func(p [2]string) bool { return p[0] == n.attr("identifier") }) {
			items = append(items, n)
		} else {
			targets = append(targets, n) // of no pair: it leads astray
		}
	}
	a.item.note(ReasonKindChanged, a.n.name)
	return a.matching(items, targets, pairs)
}
