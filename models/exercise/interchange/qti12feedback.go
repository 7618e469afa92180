package interchange

import (
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

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
	exercise.EachFeedback(&q, i.html)
	return i.b.add(i.place, q)
}
