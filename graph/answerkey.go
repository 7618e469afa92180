package graph

import (
	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models/exercise"
)

// answerKey is what is right for each question: as it would be said to somebody who has left all open.
func answerKey(c exercise.Content) []model.RightAnswer {
	key := make([]model.RightAnswer, len(c.Questions))
	for i, q := range c.Questions {
		o := q.Mark(exercise.Response{})
		var parts []model.Part
		for _, p := range o.Parts {
			parts = append(parts, model.Part{Key: p.Key, Value: p.CorrectPart})
		}
		key[i] = model.RightAnswer{
			QuestionKey: q.Key, CorrectChoices: o.CorrectChoices, CorrectText: orNull(o.CorrectText),
			CorrectOrder: o.CorrectOrder, CorrectParts: parts, Explanation: orNull(q.Explanation),
		}
	}
	return key
}
