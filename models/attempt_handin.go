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
		now := s.now()
		at := now
		if attempt.over(now) {
			at = *attempt.EndsAt
		}
		if err := s.end(ctx, tx, v, &attempt, at); err != nil {
			return err
		}
		return s.seen(tx, v, now)
	})
	return attempt, err
}

// markAttempt marks all answers of an attempt, stores its state with what they give, and answers how many there are.
func markAttempt(tx *gorm.DB, version ExerciseVersion, a *Attempt) (answered int, err error) {
	var answers []Answer
	if err := tx.Where("deployment_id = ? AND attempt_id = ?", a.DeploymentID, a.ID).Find(&answers).Error; err != nil {
		return 0, err
	}
	var marks []Mark
	if err := tx.Where("deployment_id = ? AND attempt_id = ?", a.DeploymentID, a.ID).Find(&marks).Error; err != nil {
		return 0, err
	}
	var score decimal.Decimal
	score, a.PendingCount = mark(version.Content.For(a.ID), answers, marks)
	a.ScoreGiven = decimal.NewNullDecimal(score)
	return len(answers), tx.Model(&Attempt{}).Where("id = ?", a.ID).
		Select("state", "handed_in_at", "score_given", "pending_count").Updates(a).Error
}

// mark adds up the points of all questions, and counts the answers that wait for a person; a question without an
// answer gives none, unless a teacher gives some.
func mark(c exercise.Content, answers []Answer, marks []Mark) (score decimal.Decimal, pending int) {
	outcomes := make([]exercise.Outcome, len(c.Questions))
	for i, q := range c.Questions {
		outcomes[i] = Outcome(q, answers, marks)
		if outcomes[i].Pending {
			pending++
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
