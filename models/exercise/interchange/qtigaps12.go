package interchange

import (
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// gaps writes a passage: with names in brackets where Canvas can do that, and else with fields in the text.
func (w *itemWriter12) gaps() {
	lists, texts := true, true
	for _, g := range w.asked.Gaps {
		lists = lists && g.Choices != nil
		texts = texts && g.Choices == nil && g.Numeric == nil && !g.CaseSensitive
	}
	switch {
	case w.ambiguous() || !lists && !texts:
		w.flow()
	case lists:
		w.kind = "multiple_dropdowns_question"
		w.bracketed()
	default:
		w.kind = "fill_in_multiple_blanks_question"
		w.bracketed()
	}
	for _, g := range w.asked.Gaps {
		lost := len(g.Mistakes) > 0
		for _, c := range g.Choices {
			lost = lost || c.Feedback != ""
		}
		if lost {
			w.q.note(w.asked, ReasonFeedback, g.Key)
		}
	}
}

// ambiguous tells whether a name in brackets is in the text for another reason.
func (w *itemWriter12) ambiguous() bool {
	return slices.ContainsFunc(w.asked.Gaps, func(g exercise.Gap) bool {
		return strings.Count(w.asked.Prompt+w.asked.Passage, "["+g.Key+"]") != 1
	})
}

func (w *itemWriter12) bracketed() {
	text := w.asked.Prompt + passageMark + w.asked.Passage
	for _, g := range w.asked.Gaps {
		text = strings.ReplaceAll(text, "[["+g.Key+"]]", "["+g.Key+"]")
	}
	w.presentation.add(material12(text))
	for _, g := range w.asked.Gaps {
		ident := prefix12 + g.Key
		render := el("render_choice")
		for _, c := range g.Choices {
			render.add(el("response_label", "ident", c.Key).add(material12(c.Text)))
			if c.Right {
				w.rule(share12(len(w.asked.Gaps)), "Add", equal12(ident, c.Key))
			}
		}
		for i, a := range g.Accepted {
			id := key(g.Key+"n", i)
			render.add(el("response_label", "ident", id).add(plain12(a)))
			w.rule(share12(len(w.asked.Gaps)), "Add", equal12(ident, id))
		}
		w.presentation.add(el("response_lid", "ident", ident).add(plain12(g.Key), render))
	}
}

// flow writes the fields within the text.
func (w *itemWriter12) flow() {
	w.prompt()
	byKey := make(map[string]exercise.Gap, len(w.asked.Gaps))
	for _, g := range w.asked.Gaps {
		byKey[g.Key] = g
	}
	rest := w.asked.Passage
	for _, at := range gapShape.FindAllStringSubmatchIndex(w.asked.Passage, -1) {
		g, ok := byKey[w.asked.Passage[at[2]:at[3]]]
		if !ok {
			continue
		}
		before := w.asked.Passage[len(w.asked.Passage)-len(rest) : at[0]]
		rest = w.asked.Passage[at[1]:]
		w.presentation.add(material12(before))
		w.field(prefix12+g.Key, g)
	}
	w.presentation.add(material12(rest))
}

func (w *itemWriter12) field(ident string, g exercise.Gap) {
	share := share12(len(w.asked.Gaps))
	switch {
	case g.Numeric != nil:
		w.presentation.add(field12("response_num", ident, "Decimal"))
		w.rule(share, "Add", number12(ident, g.Numeric))
	case g.Choices == nil:
		w.presentation.add(field12("response_str", ident, "String"))
		w.rule(share, "Add", texts12(ident, g.Accepted, g.CaseSensitive))
	default:
		render := el("render_choice")
		for _, c := range g.Choices {
			render.add(el("response_label", "ident", c.Key).add(material12(c.Text)))
			if c.Right {
				w.rule(share, "Add", equal12(ident, c.Key))
			}
		}
		w.presentation.add(el("response_lid", "ident", ident, "rcardinality", "Single").add(render))
	}
}
