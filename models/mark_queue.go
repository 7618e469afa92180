package models

import (
	"context"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// AnswerToMark is an answer that waits for a teacher to mark it.
type AnswerToMark struct {
	Attempt     Attempt `gorm:"embedded"`
	QuestionKey string
}

// AnswersToMark answers a page of the answers to the assignment that wait for a teacher of its course to mark them,
// those handed in first coming first.
func (s *Store) AnswersToMark(ctx context.Context, v Viewer, assignmentID uuid.UUID, p PageRequest) (Page[AnswerToMark], error) {
	if !v.IsTeacher() {
		return Page[AnswerToMark]{}, ErrForbidden
	}
	if err := p.check(); err != nil {
		return Page[AnswerToMark]{}, err
	}
	version, err := find[ExerciseVersion](s.db.WithContext(ctx).
		Joins("JOIN assignments ON assignments.exercise_version_id = exercise_versions.id").
		Where("assignments.deployment_id = ? AND assignments.course_id = ? AND assignments.id = ?",
			v.DeploymentID, v.CourseID, assignmentID))
	if err != nil {
		return Page[AnswerToMark]{}, err
	}
	q, err := afterAnswer(toMark(s.db.WithContext(ctx), v, assignmentID, version.Content), p.After)
	if err != nil {
		return Page[AnswerToMark]{}, err
	}
	var rows []AnswerToMark
	err = q.Order("attempts.handed_in_at, attempts.id, answers.question_key").Limit(p.First + 1).Find(&rows).Error
	return trimPage(rows, p.First, func(a AnswerToMark) []string {
		return append(timePosition(*a.Attempt.HandedInAt, a.Attempt.ID), a.QuestionKey)
	}), err
}

// toMark begins a query for the answers that wait: those to questions that a person marks, without a mark that stands.
func toMark(db *gorm.DB, v Viewer, assignmentID uuid.UUID, c exercise.Content) *gorm.DB {
	var keys []string
	for _, q := range c.Questions {
		if q.Kind == exercise.KindEssay {
			keys = append(keys, q.Key)
		}
	}
	return db.Table("attempts").Select("attempts.*, answers.question_key").
		Joins("JOIN answers ON answers.deployment_id = attempts.deployment_id AND answers.attempt_id = attempts.id").
		Where("attempts.deployment_id = ? AND attempts.assignment_id = ?", v.DeploymentID, assignmentID).
		Where("attempts.state = ? AND attempts.pending_count > 0 AND answers.question_key IN ?", AttemptHandedIn, keys).
		Where(`NOT EXISTS (SELECT 1 FROM marks WHERE marks.deployment_id = answers.deployment_id
			AND marks.attempt_id = answers.attempt_id AND marks.question_key = answers.question_key
			AND marks.marked_at >= answers.answered_at)`)
}

// afterAnswer leaves the answers behind the cursor.
func afterAnswer(q *gorm.DB, cursor string) (*gorm.DB, error) {
	position, ok, err := decodeCursor(cursor, 3)
	if err != nil || !ok {
		return q, err
	}
	at, id, err := parseTimePosition(position[:2])
	if err != nil {
		return nil, err
	}
	return q.Where("(attempts.handed_in_at, attempts.id, answers.question_key) > (?, ?, ?)", at, id, position[2]), nil
}
