package interchange

import (
	"strconv"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models/exercise"
)

func (w *itemWriter12) choice() {
	w.prompt()
	w.kind = "multiple_choice_question"
	cardinality := "Single"
	if w.asked.Multiple {
		w.kind, cardinality = "multiple_answers_question", "Multiple"
	}
	render := el("render_choice")
	if w.asked.Shuffle {
		render.set("shuffle", "Yes")
	}
	var tests []*node
	for _, c := range w.asked.Choices {
		render.add(el("response_label", "ident", c.Key).add(material12(c.Text)))
		w.says(c.Key+"_fb", c.Feedback, equal12(response1, c.Key))
		tests = append(tests, chosen12(c.Key, c.Right, w.asked.Multiple)...)
	}
	w.presentation.add(el("response_lid", "ident", response1, "rcardinality", cardinality).add(render))
	w.chosen(tests)
}

// chosen12 tests whether a choice was made that is right, and of several that one was not that is wrong.
func chosen12(key string, right, several bool) []*node {
	switch {
	case right:
		return []*node{equal12(response1, key)}
	case several:
		return []*node{el("not").add(equal12(response1, key))}
	}
	return nil
}

func (w *itemWriter12) chosen(tests []*node) {
	if w.asked.Multiple {
		tests = []*node{el("and").add(tests...)}
	}
	w.rule("100", "Set", tests...)
}

func (w *itemWriter12) matching() {
	w.prompt()
	w.kind = "matching_question"
	m := w.asked.Matching
	if m == nil {
		return
	}
	for _, item := range m.Items {
		render := el("render_choice")
		for _, t := range m.Targets {
			render.add(el("response_label", "ident", t.Key).add(material12(t.Text)))
		}
		ident := prefix12 + item.Key
		w.presentation.add(el("response_lid", "ident", ident).add(material12(item.Text), render))
		w.rule(share12(len(m.Items)), "Add", equal12(ident, m.Pairs[item.Key]))
	}
}

func (w *itemWriter12) ordering() {
	w.prompt()
	list := el("ims_render_object", "shuffle", "Yes", "orientation", "Row")
	for _, item := range w.asked.Shown(uuid.Nil) {
		list.add(el("flow_label").add(el("response_label", "ident", item.Key).add(material12(item.Text))))
	}
	w.presentation.add(el("response_lid", "ident", response1, "rcardinality", "Ordered").add(el("render_extension").add(list)))
	var tests []*node
	for _, item := range w.asked.Items {
		tests = append(tests, equal12(response1, item.Key))
	}
	if !w.asked.AllOrNothing {
		w.q.note(w.asked, ReasonScoring, "Ordered")
	}
	w.rule("100", "Set", tests...)
}

func (w *itemWriter12) hotspot() {
	w.prompt()
	h := w.asked.Hotspot
	if h == nil {
		return
	}
	cardinality := "Single"
	if w.asked.Multiple {
		cardinality = "Multiple"
	}
	render := el("render_hotspot").add(el("material").add(el("matimage", "imagtype", w.q.typeOf(h.Source), "uri", h.Source,
		"width", strconv.Itoa(h.Width), "height", strconv.Itoa(h.Height), "label", h.Alt)))
	var tests []*node
	for _, a := range h.Areas {
		form, list := form12(a)
		render.add(el("response_label", "ident", a.Key, "rarea", form).with(list))
		w.says(a.Key+"_fb", a.Feedback, equal12(response1, a.Key))
		tests = append(tests, chosen12(a.Key, a.Right, w.asked.Multiple)...)
	}
	w.presentation.add(el("response_lid", "ident", response1, "rcardinality", cardinality).add(render))
	w.chosen(tests)
}

// form12 is an area as QTI 1.2 has it: rectangles by their size, and circles as ellipses by their diameters.
func form12(a exercise.Area) (form, list string) {
	c := append([]int(nil), a.Coords...)
	const corners, circle = 4, 3
	switch {
	case a.Shape == exercise.ShapeRect && len(c) == corners:
		return "Rectangle", coords([]int{c[0], c[1], c[2] - c[0], c[3] - c[1]})
	case a.Shape == exercise.ShapeCircle && len(c) == circle:
		return "Ellipse", coords([]int{c[0], c[1], 2 * c[2], 2 * c[2]})
	}
	return "Bounded", coords(c)
}
