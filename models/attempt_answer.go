package models

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
)

// AnswerQuestion keeps the answer that the student gives now: see [Store.AnswerQuestionAgo].
func (s *Store) AnswerQuestion(
	ctx context.Context, v Viewer, attemptID uuid.UUID, questionKey string, r exercise.Response,
) (Attempt, error) {
	return s.AnswerQuestionAgo(ctx, v, attemptID, questionKey, r, 0)
}

// AnswerQuestionAgo keeps the student's answer to a question of an open attempt; an empty one takes the answer
// back. The first answer of all is told to the platform. It was given so long ago, on a device without a network:
// where a newer one has come from another device since, that one stays and this one is refused.
//
// This is what students do most. Where an answer takes another's place, nothing else changes, and two statements are
// all that is needed.
func (s *Store) AnswerQuestionAgo(
	ctx context.Context, v Viewer, attemptID uuid.UUID, questionKey string, r exercise.Response, ago time.Duration,
) (Attempt, error) {
	if !v.IsStudent() {
		return Attempt{}, ErrForbidden
	}
	var a answering
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		if a, err = lockAnswering(tx, v, attemptID, s.now()); err != nil {
			return err
		}
		if !a.Covered {
			if err := s.requireLicence(tx, v); err != nil {
				return err
			}
		}
		if a.State == AttemptHandedIn {
			return Refuse(RefusedAlreadyHandedIn, "", "attemptId")
		}
		if a.over(s.now()) {
			return Refuse(RefusedTimeOver, "", "attemptId")
		}
		if err := checkResponse(a.Content.For(a.ID), questionKey, r); err != nil {
			return err
		}
		given := a.given(questionKey, r, s.now().Add(-max(ago, 0)))
		replaced, err := s.replaceAnswer(tx, v, a.AssignmentID, given)
		if err != nil {
			return err
		}
		if !replaced || a.ActivityProgress.rank() < ActivityInProgress.rank() {
			if err := keepAnswer(tx, given); err != nil {
				return err
			}
			if a.Answered, err = s.countAnswers(ctx, tx, v, a.Attempt); err != nil {
				return err
			}
		}
		if !replaced {
			if err := s.announceWork(tx, v, a.AssignmentID); err != nil {
				return err
			}
		}
		a.AnsweredCount = &a.Answered
		if now := s.now(); a.LastSeenAt == nil || now.Sub(*a.LastSeenAt) >= seenEvery {
			return s.seen(tx, v, now)
		}
		return nil
	})
	return a.Attempt, err
}

// seenEvery is how exactly it is kept when somebody who works was last seen.
const seenEvery = time.Minute

// answering is an open attempt with what is needed to take an answer.
type answering struct {
	Attempt
	Content          exercise.Content `gorm:"serializer:json"`
	ActivityProgress ActivityProgress // of its result
	LastSeenAt       *time.Time       // of the student
	Covered          bool             // by a licence, for all that is seen at a glance
	Answered         int              // questions
}

// lockAnswering answers an attempt of the viewer's own as [lockAttempt] does, with what stands around it.
func lockAnswering(tx *gorm.DB, v Viewer, id uuid.UUID, now time.Time) (answering, error) {
	licensed, covering := coveredAtAGlance(tx, v.licensee(), now)
	q := tx.Table("attempts").
		Select(`attempts.*, exercise_versions.content, COALESCE(results.activity_progress, '') AS activity_progress,
			memberships.last_seen_at, (NOT EXISTS (?) OR EXISTS (?)) AS covered,
			(SELECT count(*) FROM answers WHERE answers.deployment_id = attempts.deployment_id
				AND answers.attempt_id = attempts.id) AS answered`, licensed, covering).
		Joins("JOIN assignments ON assignments.deployment_id = attempts.deployment_id AND assignments.id = attempts.assignment_id").
		Joins("JOIN exercise_versions ON exercise_versions.id = assignments.exercise_version_id").
		Joins("JOIN memberships ON memberships.deployment_id = attempts.deployment_id AND memberships.id = ?", v.MembershipID).
		Joins(`LEFT JOIN results ON results.deployment_id = attempts.deployment_id
			AND results.assignment_id = attempts.assignment_id AND results.user_id = attempts.user_id`).
		Where("attempts.deployment_id = ? AND attempts.user_id = ? AND attempts.id = ?", v.DeploymentID, v.UserID, id).
		Where("assignments.course_id = ?", v.CourseID)
	if Dialect(tx.Name()) == PostgreSQL {
		q = q.Clauses(clause.Locking{Strength: "UPDATE", Table: clause.Table{Name: "attempts"}})
	}
	a, err := find[answering](q)
	if errors.Is(err, ErrNotFound) {
		return a, Refuse(RefusedNotFound, "", "attemptId")
	}
	return a, err
}

// countAnswers brings the result up to date with how many questions have an answer, and answers that number.
func (s *Store) countAnswers(ctx context.Context, tx *gorm.DB, v Viewer, a Attempt) (int, error) {
	work, err := loadWork(tx, v, a.AssignmentID)
	if err != nil {
		return 0, err
	}
	var answered int64
	err = tx.Model(&Answer{}).Where("deployment_id = ? AND attempt_id = ?", v.DeploymentID, a.ID).Count(&answered).Error
	if err != nil {
		return 0, err
	}
	_, err = s.changeResult(ctx, tx, work.Assignment, work.Member, func(r *Result) {
		r.AnsweredCount = int(answered)
		if answered > 0 {
			r.advance(ActivityInProgress)
		}
	})
	return int(answered), err
}

// checkResponse refuses an answer that does not fit the question.
func checkResponse(c exercise.Content, key string, r exercise.Response) error {
	q, ok := c.Question(key)
	if !ok {
		return Refuse(RefusedNotFound, "", "questionKey")
	}
	err := q.Check(r)
	switch {
	case err == nil:
		return nil
	case errors.Is(err, exercise.ErrTooLong):
		return Refuse(RefusedInvalid, "answer_length", "response", "text")
	case errors.Is(err, exercise.ErrUnknownKind):
		return err
	}
	return Refuse(RefusedWrongKindOfAnswer, "", "response")
}
