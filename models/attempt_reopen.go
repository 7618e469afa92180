package models

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ReopenAttempt lets a student work on an attempt again that was handed in, for a teacher of the course. What it gave
// counts no more until it is handed in again; a mark stands as long as its answer is not changed.
func (s *Store) ReopenAttempt(ctx context.Context, v Viewer, attemptID uuid.UUID) (Attempt, error) {
	if !v.IsTeacher() {
		return Attempt{}, ErrForbidden
	}
	var attempt Attempt
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		var work work
		if attempt, work, err = lockCourseAttempt(tx, v, attemptID); err != nil {
			return err
		}
		if attempt.State != AttemptHandedIn {
			return Refuse(RefusedNothingToDo, "not_handed_in", "attemptId")
		}
		open := tx.Where("deployment_id = ? AND assignment_id = ? AND user_id = ? AND state = ?",
			attempt.DeploymentID, attempt.AssignmentID, attempt.UserID, AttemptInProgress)
		var others int64
		if err := open.Model(&Attempt{}).Count(&others).Error; err != nil {
			return err
		}
		if others > 0 {
			return Refuse(RefusedNothingToDo, "other_attempt_open", "attemptId")
		}
		var answered int64
		err = tx.Model(&Answer{}).Where("deployment_id = ? AND attempt_id = ?", attempt.DeploymentID, attempt.ID).
			Count(&answered).Error
		if err != nil {
			return err
		}
		attempt = Attempt{
			ID: attempt.ID, DeploymentID: attempt.DeploymentID, AssignmentID: attempt.AssignmentID, UserID: attempt.UserID,
			Number: attempt.Number, State: AttemptInProgress, StartedAt: attempt.StartedAt, ScoreMaximum: attempt.ScoreMaximum,
		}
		err = tx.Model(&Attempt{}).Where("id = ?", attempt.ID).
			Select("state", "handed_in_at", "ends_at", "timed", "score_given", "pending_count").Updates(&attempt).Error
		if err != nil {
			return err
		}
		_, err = s.countAttempts(ctx, tx, work.Assignment, work.Member, func(r *Result) {
			r.AnsweredCount = int(answered)
			r.ActivityProgress = ActivityInProgress // further again if another attempt was handed in
		})
		if err != nil {
			return err
		}
		if err := s.announceWork(tx, v, work.Assignment.ID); err != nil {
			return err
		}
		return s.audit(tx, gradeEvent(v, auditAttemptReopened, work.Member, work.Assignment))
	})
	return attempt, err
}
