package interchange

import (
	"html"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// qtiItem is an item of QTI 2 or 3 that is being read.
type qtiItem struct {
	b         *builder
	place     Place
	root      *node
	responses map[string]*qtiResponse
	rules     *qtiRules
	extra     *qtiExtra
	body      qtiBody
	feedback  qtiFeedback
	weight    decimal.Decimal
	// pictures finds the pictures of the item's file.
	pictures func(src string) (string, bool)
}

// qtiGroup is what becomes one question: an interaction, or a passage with gaps.
type qtiGroup struct {
	before, passage, after []qtiPart
	interaction            *node
}

// readItem2 reads an item with what is shown before its body.
func readItem2(b *builder, file string, root *node, stimuli []*node, weight decimal.Decimal, pictures func(string) (string, bool)) error {
	item := &qtiItem{
		b: b, root: root, responses: readResponses(root), weight: weight, pictures: pictures,
		place: Place{File: file, Line: root.line, Question: strings.TrimSpace(root.attr("title"))},
	}
	if item.place.Question == "" {
		item.place.Question = beginning(root.child("itemBody").plain())
	}
	item.rules = readRules(root, item.responses)
	for _, list := range root.deep("correctResponse", "defaultValue") {
		if list.child("value") == nil || slices.ContainsFunc(list.all("value"), func(v *node) bool { return v.plain() == "" }) {
			item.note(ReasonSyntax, list.name)
		}
	}
	item.extra = readExtra(strings.TrimSpace(item.rules.outcomes[extraName].content()))
	return item.read(stimuli)
}

func (i *qtiItem) note(reason Reason, detail string) { i.b.note(i.place, reason, detail) }
func (i *qtiItem) lose(reason Reason, detail string) { i.b.lose(i.place, reason, detail) }

// html is HTML of several paragraphs as it is kept, line what fits into one.
func (i *qtiItem) html(raw string) string { return i.b.html(i.place, raw, i.pictures) }
func (i *qtiItem) line(raw string) string { return i.b.line(i.place, raw, i.pictures) }

func (i *qtiItem) read(stimuli []*node) error {
	if i.root.child("templateDeclaration") != nil {
		i.lose(ReasonVariable, "templateDeclaration")
		return nil
	}
	i.body.item = i
	whole := &node{name: "itemBody"}
	for _, s := range stimuli {
		whole.add(s.children...)
	}
	if body := i.root.child("itemBody"); body != nil {
		whole.add(body.children...)
	}
	i.body.read(whole)
	i.readFeedback()
	groups := i.groups()
	if i.root.attr("adaptive") == "true" {
		if len(groups) > 1 {
			i.lose(ReasonKind, "adaptive")
			return nil
		}
		i.note(ReasonScoring, "adaptive")
	}
	if len(groups) == 0 {
		i.lose(ReasonText, "")
		return nil
	}
	if i.rules.odd != "" {
		i.note(ReasonScoring, i.rules.odd)
	}
	if len(groups) > 1 {
		i.note(ReasonSplit, "")
	}
	for n, g := range groups {
		if n > 0 && len(g.before) == 0 && g.interaction.child("prompt") == nil && len(joinParts(groups[0].before)) < maxText {
			g.before = groups[0].before
		}
		if err := i.group(g, len(groups)); err != nil {
			return err
		}
	}
	return nil
}

// groups gathers the parts of the body into what become questions.
func (i *qtiItem) groups() []qtiGroup {
	var groups []qtiGroup
	var pending []qtiPart
	for _, p := range i.body.parts {
		last := len(groups) - 1
		switch {
		case p.interaction != nil:
			groups = append(groups, qtiGroup{before: pending, interaction: p.interaction})
			pending = nil
		case len(p.gaps) > 0 && last >= 0 && groups[last].interaction == nil:
			groups[last].passage = append(append(groups[last].passage, pending...), p)
			pending = nil
		case len(p.gaps) > 0:
			groups = append(groups, qtiGroup{before: pending, passage: []qtiPart{p}})
			pending = nil
		default:
			pending = append(pending, p)
		}
	}
	if last := len(groups) - 1; last >= 0 {
		groups[last].after = pending
	}
	return groups
}

// joinParts is the HTML of the parts.
func joinParts(parts ...[]qtiPart) string {
	var b strings.Builder
	for _, list := range parts {
		for _, p := range list {
			b.WriteString(p.html)
		}
	}
	return b.String()
}

// group makes the question of a group.
func (i *qtiItem) group(g qtiGroup, of int) error {
	if g.interaction == nil {
		return i.gaps(g, of)
	}
	n := g.interaction
	prompt := joinParts(g.before) + i.prompt(n, len(g.before) > 0) + joinParts(g.after)
	id := n.attr("responseIdentifier")
	response := i.responses[id]
	if response == nil {
		response = &qtiResponse{id: id}
	}
	asked := qtiAsked{item: i, n: n, response: response, prompt: prompt, of: of}
	return asked.read()
}

// prompt is the prompt of an interaction as HTML.
func (i *qtiItem) prompt(n *node, after bool) string {
	p := n.child("prompt")
	if p == nil {
		return ""
	}
	text := i.body.markup(p.children)
	if after && !p.has(func(n *node) bool { return n.is("p", "div", "ul", "ol", "table") }) && strings.TrimSpace(text) != "" {
		return "<p>" + text + "</p>"
	}
	return text
}

// finish gives the question its points and what is said to answers, and adds it.
func (i *qtiItem) finish(q exercise.Question, prompt string, of int, responses []*qtiResponse, keyOf map[string]string) error {
	q.Prompt = i.html(prompt)
	if q.Prompt == "" && i.extra == nil {
		q.Prompt = i.html("<p>" + html.EscapeString(i.place.Question) + "</p>")
	}
	q.Points = i.points(responses, of)
	if q.Kind != exercise.KindEssay {
		q.Penalty = decimal.Min(i.rules.penalty.Round(pointPlaces), q.Points)
	}
	if len(responses) > 0 {
		i.feedback.question(&q, responses[0].id, keyOf)
	} else {
		i.feedback.question(&q, "", keyOf)
	}
	i.extra.apply(&q)
	i.extra.markLists(&q, i.line)
	if i.feedback.lost {
		i.note(ReasonFeedback, "")
	}
	exercise.EachFeedback(&q, i.html)
	return i.b.add(i.place, q)
}

// points are what the item gives, or, of several questions that it becomes, this one.
func (i *qtiItem) points(responses []*qtiResponse, of int) decimal.Decimal {
	own := decimal.Zero
	for _, r := range responses {
		if i.rules.mapped[r.id] {
			own = own.Add(r.maximum())
		} else {
			own = own.Add(i.rules.matched[r.id])
		}
	}
	whole := qtiNumber(i.rules.outcomes["MAXSCORE"].child("defaultValue").plain())
	if !whole.IsPositive() {
		whole = qtiNumber(i.rules.outcomes["SCORE"].attrOr("normalMaximum", ""))
	}
	const percent = 100
	if i.rules.cartridge && whole.Equal(decimal.NewFromInt(percent)) {
		whole = decimal.NewFromInt(1) // it is a share
	}
	points := own
	switch {
	case of == 1 && whole.IsPositive():
		points = whole
	case own.IsPositive():
	case whole.IsPositive():
		points = whole.DivRound(decimal.NewFromInt(int64(of)), pointPlaces)
	default:
		points = decimal.NewFromInt(1)
	}
	return fitPoints(points.Mul(i.weight))
}

// fitPoints is the number of points with as many places as a question can give.
func fitPoints(points decimal.Decimal) decimal.Decimal {
	return decimal.Max(points.Round(pointPlaces), decimal.New(1, -pointPlaces))
}
