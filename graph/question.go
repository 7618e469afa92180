package graph

import (
	"fmt"
	"maps"
	"slices"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// askedQuestions are the questions as a student sees them. What is right is left behind here: nothing else of
// the API is given the content of an exercise but what was marked of an attempt that has been handed in.
func askedQuestions(c exercise.Content, seed uuid.UUID) ([]model.Question, error) {
	asked := make([]model.Question, len(c.Questions))
	for i, q := range c.Questions {
		var err error
		if asked[i], err = askedQuestion(q, seed); err != nil {
			return nil, err
		}
	}
	return asked, nil
}

func askedQuestion(q exercise.Question, seed uuid.UUID) (model.Question, error) {
	switch q.Kind {
	case exercise.KindChoice:
		return model.ChoiceQuestion{
			Key: q.Key, Prompt: q.Prompt, Points: q.Points, Choices: askedChoices(q.Choices), Multiple: q.Multiple,
		}, nil
	case exercise.KindNumeric:
		n := model.NumericQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points}
		if q.Numeric != nil {
			n.Unit = orNull(q.Numeric.Unit)
		}
		return n, nil
	case exercise.KindShortText:
		return model.ShortTextQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points}, nil
	case exercise.KindGaps:
		return askedGaps(q), nil
	case exercise.KindMatching:
		return askedMatching(q), nil
	case exercise.KindOrdering:
		return model.OrderingQuestion{
			Key: q.Key, Prompt: q.Prompt, Points: q.Points, Items: askedItems(q.Shown(seed)),
		}, nil
	case exercise.KindHotspot:
		return askedHotspot(q), nil
	case exercise.KindEssay:
		return askedEssay(q), nil
	}
	return nil, fmt.Errorf("graph: %w: %q", exercise.ErrUnknownKind, string(q.Kind))
}

// attemptQuestions are the questions of an attempt with what was answered, and, only once it has been handed
// in, how that was marked.
func attemptQuestions(
	a models.Attempt, questions []exercise.Question, answers []models.Answer, marks []models.Mark,
) ([]model.AttemptQuestion, error) {
	given := make(map[string]models.Answer, len(answers))
	for _, answer := range answers {
		given[answer.QuestionKey] = answer
	}
	shown := make([]model.AttemptQuestion, len(questions))
	for i, q := range questions {
		asked, err := askedQuestion(q, a.ID)
		if err != nil {
			return nil, err
		}
		shown[i].Question = asked
		if answer, ok := given[q.Key]; ok {
			shown[i].Response = response(q, answer)
		}
		if a.State == models.AttemptHandedIn {
			shown[i].Outcome = outcome(q, answers, marks)
		}
	}
	return shown, nil
}

func response(q exercise.Question, a models.Answer) *model.Response {
	r := &model.Response{AnsweredAt: a.AnsweredAt}
	switch q.Kind {
	case exercise.KindChoice:
		r.Choices = a.Response.Choices
	case exercise.KindHotspot:
		r.Choices = a.Response.Choices
		for _, spot := range a.Response.Spots {
			r.Spots = append(r.Spots, model.Spot{X: spot.X, Y: spot.Y})
		}
	case exercise.KindOrdering:
		r.Order = a.Response.Order
	case exercise.KindGaps, exercise.KindMatching:
		for _, key := range slices.Sorted(maps.Keys(a.Response.Parts)) {
			r.Parts = append(r.Parts, model.Part{Key: key, Value: a.Response.Parts[key]})
		}
	case exercise.KindNumeric, exercise.KindShortText, exercise.KindEssay:
		r.Text = &a.Response.Text
	}
	return r
}

func outcome(q exercise.Question, answers []models.Answer, marks []models.Mark) *model.QuestionOutcome {
	o := models.Outcome(q, answers, marks)
	var parts []model.PartOutcome
	for _, p := range o.Parts {
		parts = append(parts, model.PartOutcome{Key: p.Key, Correct: p.Correct, CorrectPart: p.CorrectPart})
	}
	shown := &model.QuestionOutcome{
		Points: o.Points, Correct: o.Correct, CorrectChoices: o.CorrectChoices, CorrectText: orNull(o.CorrectText),
		CorrectOrder: o.CorrectOrder, Parts: parts, Pending: o.Pending, Feedback: orNull(o.Feedback),
	}
	if m := models.StandingMark(q.Key, answers, marks); m != nil {
		shown.MarkedAt, shown.Comment = &m.MarkedAt, orNull(m.Comment)
	}
	return shown
}
