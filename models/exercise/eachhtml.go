package exercise

import (
	"regexp"
	"slices"
)

// EachHTML answers the question with all HTML in it changed.
func EachHTML(q Question, change func(string) string) Question {
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
		h.Areas = append([]Area(nil), h.Areas...)
		q.Hotspot = &h
	}
	EachFeedback(&q, change)
	return q
}

func changedChoices(choices []Choice, change func(string) string) []Choice {
	var changed []Choice
	for _, c := range choices {
		c.Text = change(c.Text)
		changed = append(changed, c)
	}
	return changed
}

func changedItems(items []Item, change func(string) string) []Item {
	var changed []Item
	for _, i := range items {
		i.Text = change(i.Text)
		changed = append(changed, i)
	}
	return changed
}

// EachFeedback changes all that is said to answers.
func EachFeedback(q *Question, change func(string) string) {
	mistakes := func(list []Mistake) []Mistake {
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

var pictureSource = regexp.MustCompile(regexp.QuoteMeta(PicturePath) + pictureID)

// PictureSources are the sources of the pictures that the question shows and authors have given, each once.
func PictureSources(q Question) []string {
	var sources []string
	EachHTML(q, func(html string) string {
		sources = append(sources, pictureSource.FindAllString(html, -1)...)
		return html
	})
	if q.Hotspot != nil {
		sources = append(sources, pictureSource.FindAllString(q.Hotspot.Source, -1)...)
	}
	return slices.Compact(slices.Sorted(slices.Values(sources)))
}
