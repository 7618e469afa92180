package interchange

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// item12 is an item of QTI 1.2 that is being read.
type item12 struct {
	*qti12
	place    Place
	n        *node
	meta     map[string]string
	rules    rules12
	feedback qtiFeedback
	extra    *qtiExtra
	parts    []part12
	// matches are texts that stand apart, for responses to choose from by their place (Blackboard).
	matches []string
	points  decimal.Decimal
}

// part12 is a text of the presentation or something to answer.
type part12 struct {
	html     string
	response *response12
}

// response12 is something to answer.
type response12 struct {
	n     *node
	ident string
	// label is what stands at it: HTML.
	label   string
	render  *node
	choices []choice12
}

type choice12 struct {
	ident, html string
	n           *node
}

// item reads an item; each is what the section gives for it, 0 where it does not say.
func (r *qti12) item(n *node, each decimal.Decimal) error {
	i := &item12{qti12: r, n: n, meta: metadata12(n), rules: readRules12(n)}
	presentation := n.child("presentation")
	i.place = Place{File: r.file, Line: n.line, Question: strings.TrimSpace(n.attr("title"))}
	if i.place.Question == "" || strings.EqualFold(i.place.Question, "question") {
		i.place.Question = beginning(r.plain(presentation))
	}
	i.extra = readExtra(i.meta[strings.ToLower(extraName)])
	if presentation != nil {
		i.walk(presentation, nil)
	}
	i.readFeedback()
	i.points = i.itemPoints(each)
	return i.read()
}

func (i *item12) note(reason Reason, detail string) { i.b.note(i.place, reason, detail) }
func (i *item12) lose(reason Reason, detail string) error {
	i.b.lose(i.place, reason, detail)
	return nil
}
func (i *item12) html(raw string) string { return i.b.html(i.place, raw, i.pictures) }
func (i *item12) line(raw string) string { return i.b.line(i.place, raw, i.pictures) }

// kind is what the system that wrote the item calls its kind.
func (i *item12) kind() string {
	for _, label := range []string{"question_type", "respondusapi_qtype", "cc_profile", "bbmd_questiontype", "qmd_itemtype"} {
		if kind := i.meta[label]; kind != "" {
			return strings.ToLower(kind)
		}
	}
	return ""
}

// walk gathers the texts and the responses of the presentation.
func (i *item12) walk(n, within *node) {
	for _, c := range n.children {
		switch c.name {
		case "flow":
			i.flow(c, n)
		case "material":
			if text := i.material(i.place, c, true); text != "" {
				i.parts = append(i.parts, part12{html: text})
			}
		case "response_lid", "response_str", "response_num", "response_xy", "response_grp", "response_extension":
			i.response(c, "")
		case "presentation_material", "rubric":
			i.walk(c, within)
		}
	}
}

// flow gathers what stands in a flow.
func (i *item12) flow(n, within *node) {
	if n.attr("class") == "RIGHT_MATCH_BLOCK" {
		for _, c := range n.all("flow") {
			i.matches = append(i.matches, i.material(i.place, c, true))
		}
		return
	}
	if lids := n.all("response_lid"); len(lids) == 1 && within.attr("class") == "RESPONSE_BLOCK" && i.plain(without(n, lids[0])) != "" {
		i.response(lids[0], i.material(i.place, without(n, lids[0]), true))
		return
	}
	i.walk(n, within)
}

func without(n, child *node) *node {
	rest := &node{name: n.name, attrs: n.attrs}
	for _, c := range n.children {
		if c != child {
			rest.add(c)
		}
	}
	return rest
}

func (i *item12) response(n *node, label string) {
	r := &response12{n: n, ident: n.attr("ident"), label: label}
	for _, c := range n.children {
		switch {
		case c.is("material", "flow"):
			r.label += i.material(i.place, (&node{name: "material"}).add(c), true)
		case strings.HasPrefix(c.name, "render_"):
			r.render = c
		}
	}
	if r.render != nil {
		for _, m := range r.render.all("material") {
			if !r.render.is("render_hotspot", "render_fib") {
				r.label += i.material(i.place, m, true)
			}
		}
		for _, l := range r.render.deep("response_label") {
			r.choices = append(r.choices, choice12{l.attr("ident"), i.material(i.place, l, true), l})
		}
	}
	i.parts = append(i.parts, part12{response: r})
}

// responses are all that there is to answer.
func (i *item12) responses() []*response12 {
	var all []*response12
	for _, p := range i.parts {
		if p.response != nil {
			all = append(all, p.response)
		}
	}
	return all
}

// stem is all text of the presentation, each material a paragraph.
func (i *item12) stem() string {
	var out strings.Builder
	for _, p := range i.parts {
		if p.response == nil {
			out.WriteString("<div>" + p.html + "</div>")
		}
	}
	return out.String()
}

// itemPoints are what the item gives.
func (i *item12) itemPoints(each decimal.Decimal) decimal.Decimal {
	if each.IsPositive() {
		return fitPoints(each)
	}
	for _, label := range []string{"points_possible", "respondusapi_qpoints", "qmd_absolutescore_max", "qmd_weighting", "cc_weighting"} {
		if p := qtiNumber(i.meta[label]); p.IsPositive() {
			return fitPoints(p)
		}
	}
	most := i.rules.most
	if !most.IsPositive() {
		most = i.rules.maximum()
	}
	const percent = 100 // then it is a share, not points
	if !most.IsPositive() || most.GreaterThanOrEqual(decimal.NewFromInt(percent)) {
		return decimal.NewFromInt(1)
	}
	return fitPoints(most)
}

// readFeedback reads what is said to answers.
func (i *item12) readFeedback() {
	texts := make(map[string]string)
	shown := make(map[string]bool)
	for _, f := range i.n.all("itemfeedback") {
		if f.first("hint") != nil {
			i.note(ReasonHint, "hint")
		}
		content := *f
		content.children = slices.Clone(f.children)
		for _, s := range f.all("solution") {
			content.children = append(content.children, s.children...)
		}
		text := i.material(i.place, &content, false)
		if i.plain(f) != "" || strings.Contains(text, "<img") {
			texts[f.attr("ident")] = text
		}
	}
	for _, link := range i.rules.links() {
		if text := texts[link]; text != "" {
			shown[link] = true
			i.said(link, text)
		}
	}
	for _, f := range i.n.all("itemfeedback") {
		if id := f.attr("ident"); texts[id] != "" && !shown[id] {
			i.unlinked(id, texts[id], f.child("solution") != nil)
		}
	}
}

// said keeps a feedback by the rules that show it.
func (i *item12) said(link, text string) {
	right, wrong, one := false, false, true
	var tests []test12
	for at, rule := range i.rules.list {
		if !slices.Contains(rule.says, link) {
			continue
		}
		first := at == 0 && rule.other && !saysIncorrect(link) && rule.title != "incorrect" // what Canvas always says
		right = right || rule.positive() || first
		wrong = wrong || !rule.positive()
		one = one && len(tests) == 0 && len(rule.tests) == 1 && rule.tests[0].op == "varequal" && !rule.tests[0].not
		tests = append(tests, rule.tests...)
	}
	switch {
	case one && len(tests) == 1 && !saysCorrect(link):
		i.feedback.answer(tests[0].response, tests[0].value, text)
	case right && wrong:
		i.feedback.always += text
	case right:
		i.feedback.whole(true, "", text)
	default:
		i.feedback.whole(false, "", text)
	}
}

// unlinked keeps a feedback that no rule shows: it belongs to the answer of its name, or is the solution. Canvas writes
// some that it never shows.
func (i *item12) unlinked(id, text string, solution bool) {
	for _, r := range i.responses() {
		for _, c := range r.choices {
			if c.ident == id || c.ident+"_fb" == id {
				i.feedback.answer(r.ident, c.ident, text)
				return
			}
		}
	}
	switch {
	case solution || strings.HasPrefix(id, "general_fb"):
		i.feedback.always += text
	case saysIncorrect(id):
		i.feedback.whole(false, "", text)
	case saysCorrect(id):
		i.feedback.whole(true, "", text)
	default:
		i.feedback.lost = true
	}
}

// finish adds the question with the feedback of the response.
func (i *item12) finish(q exercise.Question, prompt, response string, keyOf map[string]string) error {
	q.Prompt, q.Points = i.html(prompt), i.points
	if q.Prompt == "" && i.extra == nil {
		q.Prompt = i.html("<p>" + escapedLines(i.place.Question) + "</p>")
	}
	i.feedback.question(&q, response, keyOf)
	i.extra.apply(&q)
	if i.feedback.lost {
		i.note(ReasonFeedback, "")
	}
	if i.rules.odd != "" {
		i.note(ReasonScoring, i.rules.odd)
	}
	eachFeedback(&q, i.html)
	return i.b.add(i.place, q)
}

// eachFeedback changes all that is said to answers.
func eachFeedback(q *exercise.Question, change func(string) string) {
	mistakes := func(list []exercise.Mistake) []exercise.Mistake {
		changed := slices.Clone(list)
		for n := range changed {
			changed[n].Feedback = change(changed[n].Feedback)
		}
		return changed
	}
	q.Explanation, q.Mistakes = change(q.Explanation), mistakes(q.Mistakes)
	for n := range q.Choices {
		q.Choices[n].Feedback = change(q.Choices[n].Feedback)
	}
	for n := range q.Gaps {
		g := &q.Gaps[n]
		g.Mistakes = mistakes(g.Mistakes)
		for c := range g.Choices {
			g.Choices[c].Feedback = change(g.Choices[c].Feedback)
		}
	}
	if q.Hotspot != nil {
		for n := range q.Hotspot.Areas {
			q.Hotspot.Areas[n].Feedback = change(q.Hotspot.Areas[n].Feedback)
		}
	}
}
