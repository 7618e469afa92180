package graph

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// report answers what the class made of an assignment.
func (r *Resolver) report(ctx context.Context, assignmentID uuid.UUID, f models.ReportFilter) (*model.AssignmentReport, error) {
	report, err := r.store.Report(ctx, ViewerFrom(ctx), assignmentID, f)
	if err != nil {
		return nil, err
	}
	shown := &model.AssignmentReport{
		StudentCount: report.StudentCount, WorkingCount: report.WorkingCount, HandedInCount: report.HandedInCount,
		ScoreMaximum: report.ScoreMaximum, MiddleScore: decimalOrNull(models.Middle(report.Scores)),
		Distribution: distribution(report.Scores), Questions: make([]model.QuestionReport, len(report.Questions)),
	}
	for i, q := range report.Questions {
		if shown.Questions[i], err = questionReport(q); err != nil {
			return nil, err
		}
	}
	return shown, nil
}

// distribution counts equal scores, which are sorted.
func distribution(scores []decimal.Decimal) []model.ScoreCount {
	counts := []model.ScoreCount{}
	for _, s := range scores {
		if n := len(counts); n > 0 && counts[n-1].Score.Equal(s) {
			counts[n-1].Count++
		} else {
			counts = append(counts, model.ScoreCount{Score: s, Count: 1})
		}
	}
	return counts
}

func questionReport(q models.QuestionReport) (model.QuestionReport, error) {
	asked, err := askedQuestion(q.Question, uuid.Nil) // in nobody's order
	right := q.Question.Mark(exercise.Response{})
	shown := model.QuestionReport{
		Question: asked, CorrectChoices: right.CorrectChoices, CorrectText: orNull(right.CorrectText),
		CorrectOrder: right.CorrectOrder, AskedCount: q.AskedCount, AnsweredCount: q.AnsweredCount,
		RightCount: q.RightCount, PartlyCount: q.PartlyCount, PendingCount: q.PendingCount,
		Share: decimalOrNull(q.Share), LowestThirdShare: decimalOrNull(q.LowestThird),
		HighestThirdShare: decimalOrNull(q.HighestThird), Discrimination: discrimination(q.LowestThird, q.HighestThird),
		WrongAnswers: make([]model.WrongAnswer, len(q.WrongAnswers)), Choices: make([]model.ChoiceCount, len(q.Choices)),
		Texts: q.Texts,
	}
	for i, w := range q.WrongAnswers {
		shown.WrongAnswers[i] = model.WrongAnswer{
			Choices: w.Choices, Text: orNull(w.Text), Order: w.Order, Count: w.Count, Feedback: orNull(w.Feedback),
		}
		if w.PartKey != "" {
			shown.WrongAnswers[i].Part = &model.Part{Key: w.PartKey, Value: w.PartValue}
		}
	}
	for i, c := range q.Choices {
		shown.Choices[i] = model.ChoiceCount{Key: c.Key, Right: c.Right, Count: c.Count}
	}
	return shown, err
}

// discrimination says in a word how well the thirds are told apart; nil where there are none.
func discrimination(lowest, highest decimal.NullDecimal) *model.Discrimination {
	if !lowest.Valid || !highest.Valid {
		return nil
	}
	d := model.DiscriminationHardly
	switch apart := highest.Decimal.Sub(lowest.Decimal); {
	case apart.GreaterThanOrEqual(decimal.NewFromFloat(0.5)):
		d = model.DiscriminationClearly
	case apart.GreaterThanOrEqual(decimal.NewFromFloat(0.2)):
		d = model.DiscriminationALittle
	}
	return &d
}

// decimalOrNull is what the API shows of a number that there may not be.
func decimalOrNull(d decimal.NullDecimal) *decimal.Decimal {
	if !d.Valid {
		return nil
	}
	return &d.Decimal
}
