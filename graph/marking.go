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

// late tells whether a time lies behind the deadline of the assignment, which is later for who has extra time.
func late(ctx context.Context, at *time.Time, assignmentID, userID uuid.UUID) (bool, error) {
	if at == nil {
		return false, nil
	}
	assignment, err := loadersFrom(ctx).assignments.Load(ctx, assignmentID)
	if err != nil || assignment.DueAt == nil || !at.After(*assignment.DueAt) {
		return false, err
	}
	member, err := memberOf(ctx, userID)
	if err != nil {
		return false, err
	}
	extra, err := accommodation(ctx, assignmentID, member)
	return at.After(assignment.DueAt.Add(time.Duration(extra.ExtraMinutes) * time.Minute)), err
}

// accommodation is what a member has beyond the others on an assignment.
func accommodation(ctx context.Context, assignmentID, membershipID uuid.UUID) (models.Accommodation, error) {
	all, err := loadersFrom(ctx).accommodations.Load(ctx, assignmentID)
	i := slices.IndexFunc(all, func(a models.Accommodation) bool { return a.MembershipID == membershipID })
	if err != nil || i < 0 {
		return models.Accommodation{}, err
	}
	return all[i], nil
}

// attemptsAllowed are those of everybody, and for a student those that a teacher gave extra.
func attemptsAllowed(ctx context.Context, a models.Assignment) (*int, error) {
	v := ViewerFrom(ctx)
	if a.AttemptsAllowed == nil || !v.IsStudent() {
		return a.AttemptsAllowed, nil
	}
	extra, err := accommodation(ctx, a.ID, v.MembershipID)
	allowed := *a.AttemptsAllowed + extra.ExtraAttempts
	return &allowed, err
}
