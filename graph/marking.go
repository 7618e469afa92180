package graph

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// questionsOf answers the questions of an attempt, or, with a key, only that one.
func questionsOf(ctx context.Context, a models.Attempt, key string) ([]model.AttemptQuestion, error) {
	l := loadersFrom(ctx)
	assignment, err := l.assignments.Load(ctx, a.AssignmentID)
	if err != nil {
		return nil, err
	}
	version, err := l.versions.Load(ctx, assignment.ExerciseVersionID)
	if err != nil {
		return nil, err
	}
	answers, err := l.answers.Load(ctx, a.ID)
	if err != nil {
		return nil, err
	}
	var marks []models.Mark
	if a.State == models.AttemptHandedIn { // nobody marks what is being worked on
		if marks, err = l.marks.Load(ctx, a.ID); err != nil {
			return nil, err
		}
	}
	questions := version.Content.For(a.ID).Questions
	if key != "" {
		questions = slices.DeleteFunc(questions, func(q exercise.Question) bool { return q.Key != key })
	}
	return attemptQuestions(a, questions, answers, marks)
}

// questionToMark answers the question that waits.
func questionToMark(ctx context.Context, a models.AnswerToMark) (*model.AttemptQuestion, error) {
	questions, err := questionsOf(ctx, a.Attempt, a.QuestionKey)
	if err != nil {
		return nil, err
	}
	if len(questions) == 0 {
		return nil, models.ErrNotFound
	}
	return &questions[0], nil
}

// memberOf answers the membership of a user: the viewer's own is known.
func memberOf(ctx context.Context, userID uuid.UUID) (uuid.UUID, error) {
	if v := ViewerFrom(ctx); v.UserID == userID {
		return v.MembershipID, nil
	}
	member, err := loadersFrom(ctx).byUser.Load(ctx, userID)
	return member.ID, err
}

// late tells whether a time lies behind the deadline of the assignment.
func late(ctx context.Context, at *time.Time, assignmentID uuid.UUID) (bool, error) {
	if at == nil {
		return false, nil
	}
	assignment, err := loadersFrom(ctx).assignments.Load(ctx, assignmentID)
	return err == nil && assignment.DueAt != nil && at.After(*assignment.DueAt), err
}
