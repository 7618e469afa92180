package models

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// WrongAnswer is an answer that is not right, and how many gave it. Which member is set follows the question's kind.
type WrongAnswer struct {
	// Choices are the keys of what was chosen, sorted.
	Choices []string
	// Text is what was written, as the first of them wrote it.
	Text string
	// PartKey and PartValue are what was put into one gap, or beside one item.
	PartKey, PartValue string
	// Order is the keys of the items as they were put.
	Order []string
	Count int
	// Feedback is what the author says to it; empty when nothing.
	Feedback string
}

// wrongAnswers counts wrong answers by what makes them the same.
type wrongAnswers map[string]*WrongAnswer

// add counts a wrong answer: of gaps and items to match, each that is wrong for itself. What a person marks has no wrong
// answers, and places in a picture are hardly ever the same.
func (w wrongAnswers) add(q exercise.Question, r exercise.Response, o exercise.Outcome) {
	switch q.Kind {
	case exercise.KindChoice:
		keys := slices.Sorted(slices.Values(r.Choices))
		w.count(strings.Join(keys, " "), WrongAnswer{Choices: keys, Feedback: o.Feedback})
	case exercise.KindHotspot:
		if len(r.Choices) > 0 {
			keys := slices.Sorted(slices.Values(r.Choices))
			w.count(strings.Join(keys, " "), WrongAnswer{Choices: keys, Feedback: o.Feedback})
		}
	case exercise.KindNumeric, exercise.KindShortText:
		text := strings.Join(strings.Fields(r.Text), " ")
		w.count(strings.ToLower(text), WrongAnswer{Text: text, Feedback: o.Feedback})
	case exercise.KindOrdering:
		w.count(strings.Join(r.Order, " "), WrongAnswer{Order: r.Order})
	case exercise.KindGaps, exercise.KindMatching:
		for _, p := range o.Parts {
			if value := strings.Join(strings.Fields(r.Parts[p.Key]), " "); !p.Correct && value != "" {
				w.count(p.Key+" "+strings.ToLower(value), WrongAnswer{PartKey: p.Key, PartValue: value})
			}
		}
	case exercise.KindEssay:
	}
}

func (w wrongAnswers) count(same string, a WrongAnswer) {
	if w[same] == nil {
		w[same] = &a
	}
	w[same].Count++
}

// most are those given most often.
func (w wrongAnswers) most() []WrongAnswer {
	keys := slices.SortedFunc(maps.Keys(w), func(a, b string) int { return cmp.Or(cmp.Compare(w[b].Count, w[a].Count), cmp.Compare(a, b)) })
	most := make([]WrongAnswer, 0, maxWrongAnswers)
	for _, k := range keys[:min(len(keys), maxWrongAnswers)] {
		most = append(most, *w[k])
	}
	return most
}
