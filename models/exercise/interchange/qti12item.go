package interchange

import (
	"strings"

	"github.com/shopspring/decimal"
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
