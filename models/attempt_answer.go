package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
)

// AnswerQuestion keeps the student's answer to a question of an open attempt; an empty one takes the answer
// back. The first answer of all is told to the platform.
func (s *Store) AnswerQuestion(
	ctx context.Context, v Viewer, attemptID uuid.UUID, questionKey string, r exercise.Response,
) (Attempt, error) {
	if !v.IsStudent() {
		return Attempt{}, ErrForbidden
	}
	var attempt Attempt
	err := s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.requireLicence(tx, v); err != nil {
			return err
		}
		var err error
		if attempt, err = lockAttempt(tx, v, attemptID); err != nil {
			return err
		}
		if attempt.State == AttemptHandedIn {
			return Refuse(RefusedAlreadyHandedIn, "", "attemptId")
		}
		work, err := loadWork(tx, v, attempt.AssignmentID)
		if err != nil {
			return err
		}
		if err := checkResponse(work.Version.Content, questionKey, r); err != nil {
			return err
		}
		if err := s.keepAnswer(tx, attempt, questionKey, r); err != nil {
			return err
		}
		var answered int64
		err = tx.Model(&Answer{}).Where("deployment_id = ? AND attempt_id = ?", v.DeploymentID, attempt.ID).
			Count(&answered).Error
		if err != nil {
			return err
		}
		_, err = s.changeResult(ctx, tx, work.Assignment, work.Member, func(r *Result) {
			r.AnsweredCount = int(answered)
			if answered > 0 {
				r.advance(ActivityInProgress)
			}
		})
		if err != nil {
			return err
		}
		return s.seen(tx, v, s.now())
	})
	return attempt, err
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

func (s *Store) keepAnswer(tx *gorm.DB, a Attempt, key string, r exercise.Response) error {
	if r.Empty() {
		return tx.Where("deployment_id = ? AND attempt_id = ? AND question_key = ?", a.DeploymentID, a.ID, key).
			Delete(&Answer{}).Error
	}
	return tx.Clauses(clause.OnConflict{
		Columns:   []clause.Column{{Name: "deployment_id"}, {Name: "attempt_id"}, {Name: "question_key"}},
		DoUpdates: clause.AssignmentColumns([]string{"response", "answered_at"}),
	}).Create(&Answer{
		DeploymentID: a.DeploymentID, AttemptID: a.ID, QuestionKey: key, Response: r, AnsweredAt: s.now(),
	}).Error
}
