package graph

import (
	"fmt"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// askedQuestions are the questions as a student sees them. What is right is left behind here: nothing else of
// the API is given the content of an exercise but what was marked of an attempt that has been handed in.
func askedQuestions(c exercise.Content) ([]model.Question, error) {
	asked := make([]model.Question, len(c.Questions))
	for i, q := range c.Questions {
		var err error
		if asked[i], err = askedQuestion(q); err != nil {
			return nil, err
		}
	}
	return asked, nil
}

func askedQuestion(q exercise.Question) (model.Question, error) {
	switch q.Kind {
	case exercise.KindChoice:
		choices := make([]model.Choice, len(q.Choices))
		for i, c := range q.Choices {
			choices[i] = model.Choice{Key: c.Key, Text: c.Text}
		}
		return model.ChoiceQuestion{
			Key: q.Key, Prompt: q.Prompt, Points: q.Points, Choices: choices, Multiple: q.Multiple,
		}, nil
	case exercise.KindNumeric:
		n := model.NumericQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points}
		if q.Numeric != nil {
			n.Unit = orNull(q.Numeric.Unit)
		}
		return n, nil
	case exercise.KindShortText:
		return model.ShortTextQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points}, nil
	}
	return nil, fmt.Errorf("graph: %w: %q", exercise.ErrUnknownKind, string(q.Kind))
}

// attemptQuestions are the questions of an attempt with what was answered, and, only once it has been handed
// in, how that was marked.
func attemptQuestions(a models.Attempt, c exercise.Content, answers []models.Answer) ([]model.AttemptQuestion, error) {
	given := make(map[string]models.Answer, len(answers))
	for _, answer := range answers {
		given[answer.QuestionKey] = answer
	}
	questions := make([]model.AttemptQuestion, len(c.Questions))
	for i, q := range c.Questions {
		asked, err := askedQuestion(q)
		if err != nil {
			return nil, err
		}
		questions[i].Question = asked
		answer, ok := given[q.Key]
		if ok {
			questions[i].Response = response(q, answer)
		}
		if a.State == models.AttemptHandedIn {
			questions[i].Outcome = outcome(q, answer.Response)
		}
	}
	return questions, nil
}

func response(q exercise.Question, a models.Answer) *model.Response {
	r := &model.Response{AnsweredAt: a.AnsweredAt}
	if q.Kind == exercise.KindChoice {
		r.Choices = a.Response.Choices
	} else {
		r.Text = &a.Response.Text
	}
	return r
}

func outcome(q exercise.Question, r exercise.Response) *model.QuestionOutcome {
	o := q.Mark(r)
	return &model.QuestionOutcome{
		Points: o.Points, Correct: o.Correct, CorrectChoices: o.CorrectChoices, CorrectText: orNull(o.CorrectText),
		Feedback: orNull(o.Feedback),
	}
}
