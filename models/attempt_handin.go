package models

import (
	"context"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// HandIn ends the student's attempt: its answers are marked, the result has its score, and the delivery to the
// platform is enqueued, all in one transaction. Handing in again changes nothing.
func (s *Store) HandIn(ctx context.Context, v Viewer, attemptID uuid.UUID) (Attempt, error) {
	if !v.IsStudent() {
		return Attempt{}, ErrForbidden
	}
	var attempt Attempt
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.requireLicence(tx, v); err != nil {
			return err
		}
		var err error
		if attempt, err = lockAttempt(tx, v, attemptID); err != nil || attempt.State == AttemptHandedIn {
			return err
		}
		work, err := loadWork(tx, v, attempt.AssignmentID)
		if err != nil {
			return err
		}
		var answers []Answer
		err = tx.Where("deployment_id = ? AND attempt_id = ?", v.DeploymentID, attempt.ID).Find(&answers).Error
		if err != nil {
			return err
		}
		now := s.now()
		score, pending := mark(work.Version.Content.For(attempt.ID), answers)
		attempt.State, attempt.HandedInAt = AttemptHandedIn, &now
		attempt.ScoreGiven = decimal.NewNullDecimal(score)
		err = tx.Model(&Attempt{}).Where("id = ?", attempt.ID).
			Select("state", "handed_in_at", "score_given").Updates(&attempt).Error
		if err != nil {
			return err
		}
		_, err = s.changeResult(ctx, tx, work.Assignment, work.Member, func(r *Result) {
			r.AnsweredCount = len(answers)
			r.ActivityProgress, r.GradingProgress = ActivityCompleted, GradingFullyGraded
			if pending {
				r.GradingProgress = GradingPendingManual
			}
			r.ScoreMaximum = work.Assignment.ScoreMaximum
			r.ScoreGiven = decimal.NewNullDecimal(rescale(score, attempt.ScoreMaximum, r.ScoreMaximum))
			r.HandedInAt = &now
		})
		if err != nil {
			return err
		}
		return s.seen(tx, v, now)
	})
	return attempt, err
}

// mark adds up the points of all answers, and tells whether one of them waits for a person; a question without an
// answer gives none.
func mark(c exercise.Content, answers []Answer) (score decimal.Decimal, pending bool) {
	var outcomes []exercise.Outcome
	for _, a := range answers {
		if q, ok := c.Question(a.QuestionKey); ok {
			o := q.Mark(a.Response)
			outcomes = append(outcomes, o)
			pending = pending || o.Pending
		}
	}
	return exercise.Score(outcomes), pending
}

// exactPlaces is how many decimals are looked at to learn whether a quotient is exact.
const exactPlaces = 12

// rescale is score out of from, on the scale up to to: exact where it has an end, else rounded half up to
// [maxPlaces] decimals. from must not be 0.
func rescale(score, from, to decimal.Decimal) decimal.Decimal {
	product := score.Mul(to)
	if exact := product.DivRound(from, exactPlaces); exact.Mul(from).Equal(product) {
		return exact
	}
	return product.DivRound(from, maxPlaces)
}
