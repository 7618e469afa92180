package interchange

import (
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// qtiFeedback is what is said to an answer: HTML by when it is said.
type qtiFeedback struct {
	always, correct, incorrect string
	// answers is what is said to one answer.
	answers []qtiSaid
	// lost tells that there is more, said under conditions that Lectern does not have.
	lost bool
}

// qtiSaid is what is said to one value of one response.
type qtiSaid struct{ response, value, html string }

func (f *qtiFeedback) answer(response, value, html string) {
	for i, said := range f.answers {
		if said.response == response && said.value == value {
			f.answers[i].html += html
			return
		}
	}
	f.answers = append(f.answers, qtiSaid{response, value, html})
}

// settle makes an explanation of what is said to right and to wrong answers alike.
func (f *qtiFeedback) settle() {
	if f.correct == f.incorrect {
		f.always += f.correct
		f.correct, f.incorrect = "", ""
	}
}

// question gives a question what is said to its answers. The response is that which the question asks for, and keyOf
// tells the key of a choice by its identifier. What there is no place for makes the feedback lost.
func (f *qtiFeedback) question(q *exercise.Question, response string, keyOf map[string]string) {
	f.settle()
	q.Explanation += f.always
	switch q.Kind {
	case exercise.KindChoice:
		for i := range q.Choices {
			c := &q.Choices[i]
			c.Feedback += f.choice(response, c.Key, keyOf, c.Right, q.Multiple)
		}
		f.lost = f.lost || q.Multiple && f.correct+f.incorrect != ""
	case exercise.KindHotspot:
		for i := range q.Hotspot.Areas {
			a := &q.Hotspot.Areas[i]
			a.Feedback += f.choice(response, a.Key, keyOf, a.Right, q.Multiple)
		}
		f.lost = f.lost || f.correct+f.incorrect != ""
	case exercise.KindNumeric, exercise.KindShortText:
		q.Mistakes = append(q.Mistakes, f.mistakes(response, q.Accepted)...)
		f.lost = f.lost || f.correct+f.incorrect != ""
	case exercise.KindGaps, exercise.KindMatching, exercise.KindOrdering, exercise.KindEssay:
		f.lost = f.lost || f.correct+f.incorrect != ""
	}
}

// gap gives a gap what is said to its answers.
func (f *qtiFeedback) gap(g *exercise.Gap, response string, keyOf map[string]string) {
	for i := range g.Choices {
		c := &g.Choices[i]
		c.Feedback += f.choice(response, c.Key, keyOf, c.Right, true)
	}
	if g.Choices == nil {
		g.Mistakes = append(g.Mistakes, f.mistakes(response, g.Accepted)...)
	}
}

func (f *qtiFeedback) choice(response, key string, keyOf map[string]string, right, multiple bool) string {
	said := ""
	for _, a := range f.answers {
		if a.response == response && keyOf[a.value] == key {
			said += a.html
		}
	}
	switch {
	case multiple:
	case right:
		said += f.correct
	default:
		said += f.incorrect
	}
	return said
}

// mistakes are the answers that are not right, with what is said to them.
func (f *qtiFeedback) mistakes(response string, accepted []string) []exercise.Mistake {
	var mistakes []exercise.Mistake
	for _, a := range f.answers {
		switch {
		case a.response != response || a.html == "":
		case slices.ContainsFunc(accepted, func(text string) bool { return strings.EqualFold(text, a.value) }):
			f.lost = true
		default:
			mistakes = append(mistakes, exercise.Mistake{Answer: a.value, Feedback: a.html})
		}
	}
	return mistakes
}
