package interchange

import (
	"slices"

	"github.com/lectern-lti/lectern/models/exercise"
)

// eachHTML answers the question with all HTML in it changed.
func eachHTML(q exercise.Question, change func(string) string) exercise.Question {
	q.Prompt, q.Passage = change(q.Prompt), change(q.Passage)
	q.Choices = changedChoices(q.Choices, change)
	gaps := q.Gaps
	q.Gaps = nil
	for _, g := range gaps {
		g.Choices = changedChoices(g.Choices, change)
		q.Gaps = append(q.Gaps, g)
	}
	q.Items = changedItems(q.Items, change)
	if q.Matching != nil {
		m := *q.Matching
		m.Items, m.Targets = changedItems(m.Items, change), changedItems(m.Targets, change)
		q.Matching = &m
	}
	if q.Hotspot != nil {
		h := *q.Hotspot
		h.Areas = append([]exercise.Area(nil), h.Areas...)
		q.Hotspot = &h
	}
	eachFeedback(&q, change)
	return q
}

func changedChoices(choices []exercise.Choice, change func(string) string) []exercise.Choice {
	var changed []exercise.Choice
	for _, c := range choices {
		c.Text = change(c.Text)
		changed = append(changed, c)
	}
	return changed
}

func changedItems(items []exercise.Item, change func(string) string) []exercise.Item {
	var changed []exercise.Item
	for _, i := range items {
		i.Text = change(i.Text)
		changed = append(changed, i)
	}
	return changed
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
