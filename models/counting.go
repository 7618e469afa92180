package models

import (
	"context"
	"math/big"
	"time"

	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// Counting says which of several attempts counts.
type Counting string

// The ways to count.
const (
	CountBest    Counting = "BEST"
	CountLast    Counting = "LAST"
	CountAverage Counting = "AVERAGE"
	CountFirst   Counting = "FIRST"
)

// counted is what a student's attempts come to.
type counted struct {
	// Score is on the assignment's scale; null while no attempt that counts is marked.
	Score decimal.NullDecimal
	// Pending tells whether a person's marks may still change the score.
	Pending bool
	// HandedInAt is when what counts was handed in, the latest for an average; nil when nothing was.
	HandedInAt *time.Time
}

// count answers what the attempts, earlier ones first, come to. An attempt with answers that wait for a person has no
// score yet: a part of one would look like a bad one.
func (a Assignment) count(attempts []Attempt) counted {
	var handedIn []Attempt
	for _, t := range attempts {
		if t.State == AttemptHandedIn {
			handedIn = append(handedIn, t)
		}
	}
	if len(handedIn) == 0 {
		return counted{}
	}
	first, last := handedIn[0], handedIn[len(handedIn)-1]
	switch a.Counting {
	case CountFirst:
		return a.countOnly(first)
	case CountLast:
		return a.countOnly(last)
	case CountBest, CountAverage:
	}
	c := counted{HandedInAt: last.HandedInAt}
	var marked []Attempt
	for _, t := range handedIn {
		if t.PendingCount > 0 {
			c.Pending = true
		} else {
			marked = append(marked, t)
		}
	}
	switch {
	case len(marked) == 0:
	case a.Counting == CountAverage:
		c.Score = decimal.NewNullDecimal(average(marked, a.ScoreMaximum))
	default:
		best := best(marked)
		c.Score, c.HandedInAt = a.countOnly(best).Score, best.HandedInAt
	}
	return c
}

// countOnly is what one attempt comes to.
func (a Assignment) countOnly(t Attempt) counted {
	c := counted{Pending: t.PendingCount > 0, HandedInAt: t.HandedInAt}
	if !c.Pending {
		c.Score = decimal.NewNullDecimal(rescale(t.ScoreGiven.Decimal, t.ScoreMaximum, a.ScoreMaximum))
	}
	return c
}

// best is the earliest of the attempts with the largest part of its points.
func best(attempts []Attempt) Attempt {
	top := attempts[0]
	for _, t := range attempts[1:] {
		if t.ScoreGiven.Decimal.Mul(top.ScoreMaximum).GreaterThan(top.ScoreGiven.Decimal.Mul(t.ScoreMaximum)) {
			top = t
		}
	}
	return top
}

// average is the mean of the attempts on the scale up to the maximum, rounded once if at all.
func average(attempts []Attempt, maximum decimal.Decimal) decimal.Decimal {
	sum := new(big.Rat)
	for _, t := range attempts {
		sum.Add(sum, new(big.Rat).Quo(t.ScoreGiven.Decimal.Rat(), t.ScoreMaximum.Rat()))
	}
	num, denom := decimal.NewFromBigInt(sum.Num(), 0), decimal.NewFromBigInt(sum.Denom(), 0)
	return rescale(num, denom.Mul(decimal.NewFromInt(int64(len(attempts)))), maximum)
}

// settle makes what counts of what was computed and what a teacher says.
func (r *Result) settle() {
	switch {
	case r.OverrideScore.Valid:
		r.ScoreGiven = r.OverrideScore
	case r.ComputedScore.Valid:
		r.ScoreGiven = decimal.NewNullDecimal(r.ComputedScore.Decimal.Add(r.ExtraPoints))
	default:
		r.ScoreGiven = decimal.NullDecimal{}
	}
}

// take makes the result say what the attempts come to. A score that a teacher has set stands.
func (r *Result) take(c counted, a Assignment) {
	reopened := r.HandedInAt != nil && c.HandedInAt == nil
	r.ComputedScore, r.ScoreMaximum, r.HandedInAt = c.Score, a.ScoreMaximum, c.HandedInAt
	if c.HandedInAt != nil {
		r.advance(ActivityCompleted)
	}
	if !r.OverrideScore.Valid {
		switch {
		case reopened:
			r.GradingProgress = GradingNotReady
		case c.Pending:
			r.GradingProgress = GradingPendingManual
		case c.HandedInAt != nil:
			r.GradingProgress = GradingFullyGraded
		}
	}
	r.settle()
}

// countAttempts brings a result up to date with the student's attempts, after change has changed it.
func (s *Store) countAttempts(
	ctx context.Context, tx *gorm.DB, a Assignment, m Membership, change func(*Result),
) (Result, error) {
	var attempts []Attempt
	err := tx.Where("deployment_id = ? AND assignment_id = ? AND user_id = ?", a.DeploymentID, a.ID, m.UserID).
		Order("number").Find(&attempts).Error
	if err != nil {
		return Result{}, err
	}
	c := a.count(attempts)
	return s.changeResult(ctx, tx, a, m, func(r *Result) {
		change(r)
		r.take(c, a)
	})
}

// countAttemptsOf is [Store.countAttempts] for all members of the assignment's course whose users the query selects.
func (s *Store) countAttemptsOf(ctx context.Context, tx *gorm.DB, a Assignment, users *gorm.DB, change func(*Result)) error {
	var members []Membership
	err := tx.Where("deployment_id = ? AND course_id = ? AND user_id IN (?)", a.DeploymentID, a.CourseID, users).
		Find(&members).Error
	if err != nil {
		return err
	}
	for _, m := range members {
		if _, err := s.countAttempts(ctx, tx, a, m, change); err != nil {
			return err
		}
	}
	return nil
}

// Overridden tells whether a teacher's score stands instead of the computed one.
func (r Result) Overridden() bool { return r.OverrideScore.Valid }
