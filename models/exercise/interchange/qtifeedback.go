package interchange

import (
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// qtiFeedback is what is said to an answer: HTML by when it is said.
type qtiFeedback struct {
	always string
	// correct and incorrect is what is said to a right and to a wrong answer, by the response; under no name to each.
	correct, incorrect map[string]string
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

// whole keeps what is said to right or to wrong answers of a response.
func (f *qtiFeedback) whole(right bool, response, html string) {
	said := &f.incorrect
	if right {
		said = &f.correct
	}
	if *said == nil {
		*said = make(map[string]string)
	}
	(*said)[response] += html
}

// of is what is said to right and to wrong answers of the response. What is said to both is an explanation.
func (f *qtiFeedback) of(response string) (correct, incorrect, always string) {
	correct, incorrect = f.correct[""], f.incorrect[""]
	if response != "" {
		correct, incorrect = correct+f.correct[response], incorrect+f.incorrect[response]
	}
	if correct == incorrect {
		return "", "", f.always + correct
	}
	return correct, incorrect, f.always
}

// question gives a question what is said to its answers. The response is that which the question asks for, and keyOf
// tells the key of a choice by its identifier. What there is no place for makes the feedback lost.
func (f *qtiFeedback) question(q *exercise.Question, response string, keyOf map[string]string) {
	correct, incorrect, always := f.of(response)
	q.Explanation += always
	said := correct+incorrect != ""
	switch q.Kind {
	case exercise.KindChoice:
		for i := range q.Choices {
			c := &q.Choices[i]
			c.Feedback += f.choice(response, c.Key, keyOf)
			switch {
			case q.Multiple:
			case c.Right:
				c.Feedback += correct
			default:
				c.Feedback += incorrect
			}
		}
		f.lost = f.lost || q.Multiple && said
	case exercise.KindHotspot:
		for i := range q.Hotspot.Areas {
			a := &q.Hotspot.Areas[i]
			a.Feedback += f.choice(response, a.Key, keyOf)
		}
		f.lost = f.lost || said
	case exercise.KindNumeric, exercise.KindShortText:
		q.Mistakes = append(q.Mistakes, f.mistakes(response, q.Accepted)...)
		f.lost = f.lost || said
	case exercise.KindGaps, exercise.KindMatching, exercise.KindOrdering, exercise.KindEssay:
		f.lost = f.lost || said
	}
}

// gap gives a gap what is said to its answers.
func (f *qtiFeedback) gap(g *exercise.Gap, response string, keyOf map[string]string) {
	for i := range g.Choices {
		c := &g.Choices[i]
		c.Feedback += f.choice(response, c.Key, keyOf)
	}
	if g.Choices == nil {
		g.Mistakes = append(g.Mistakes, f.mistakes(response, g.Accepted)...)
	}
}

func (f *qtiFeedback) choice(response, key string, keyOf map[string]string) string {
	said := ""
	for _, a := range f.answers {
		if a.response == response && keyOf[a.value] == key {
			said += a.html
		}
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

// forget loses what is said to a value, for which there is no place.
func (f *qtiFeedback) forget(response, value string) {
	kept := len(f.answers)
	f.answers = slices.DeleteFunc(f.answers, func(a qtiSaid) bool { return a.response == response && a.value == value })
	f.lost = f.lost || len(f.answers) < kept
}
