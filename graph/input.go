package graph

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// value is what a pointer points to; the zero value for none.
func value[T any](p *T) T {
	if p == nil {
		var zero T
		return zero
	}
	return *p
}

// memberFilter reads a filter of members. The nameless are searched by what the viewer's language calls them.
func memberFilter(ctx context.Context, f *model.MemberFilter, o models.MemberOrder) models.MemberFilter {
	if f == nil {
		return models.MemberFilter{Order: o}
	}
	l := languageFrom(ctx)
	return models.MemberFilter{
		Order: o, Seat: f.HasSeat.Value(), GroupID: value(f.GroupID.Value()), UngroupedIn: value(f.UngroupedInID.Value()),
		Role: value(f.Role.Value()), Status: value(f.Status.Value()), Search: value(f.Search.Value()),
		Launched: f.Launched.Value(),
		Labels: map[models.Role]string{
			models.RoleTeacher: l.label(models.RoleTeacher),
			models.RoleStudent: l.label(models.RoleStudent),
			models.RoleOther:   l.label(models.RoleOther),
		},
	}
}

func libraryFilter(f *model.ExerciseFilter) models.LibraryFilter {
	if f == nil {
		return models.LibraryFilter{}
	}
	return models.LibraryFilter{
		Search: value(f.Search.Value()), Subjects: f.Subjects.Value(), Languages: f.Languages.Value(),
		Kinds: f.Kinds.Value(), Favourites: value(f.Favourites.Value()), FromSchool: value(f.FromSchool.Value()), Year: value(f.Year.Value()), MostMinutes: value(f.MostMinutes.Value()),
	}
}

// answer reads an answer and keeps it.
func (r *Resolver) answer(ctx context.Context, in model.AnswerQuestionInput) (models.Attempt, error) {
	response, ok := givenResponse(in.Response)
	if !ok {
		return models.Attempt{}, models.Refuse(models.RefusedInvalid, "one_member", "response")
	}
	ago := time.Duration(min(value(in.SecondsAgo.Value()), maxSecondsAgo)) * time.Second
	return r.store.AnswerQuestionAgo(ctx, ViewerFrom(ctx), in.AttemptID, in.QuestionKey, response, ago)
}

// maxSecondsAgo is a year: longer than any attempt lasts, and far from what a duration cannot hold.
const maxSecondsAgo = 365 * 24 * 60 * 60

// givenResponse is the answer that was given, and whether it has exactly one member.
func givenResponse(in *model.ResponseInput) (exercise.Response, bool) {
	r := exercise.Response{Choices: in.Choices.Value(), Text: value(in.Text.Value()), Order: in.Order.Value()}
	members := 0
	for _, given := range []bool{
		r.Choices != nil, in.Text.Value() != nil, in.Parts.Value() != nil, r.Order != nil, in.Spots.Value() != nil,
	} {
		if given {
			members++
		}
	}
	for _, p := range in.Parts.Value() {
		if r.Parts == nil {
			r.Parts = make(map[string]string)
		}
		r.Parts[p.Key] = p.Value
	}
	for _, s := range in.Spots.Value() {
		r.Spots = append(r.Spots, exercise.Spot{X: s.X, Y: s.Y})
	}
	return r, members == 1
}

func scoreOf(in model.SubmitScoreInput) models.Score {
	s := models.Score{
		AssignmentID: in.AssignmentID, MemberID: in.MemberID, Maximum: in.ScoreMaximum.Value(),
		Comment: value(in.Comment.Value()), Activity: value(in.ActivityProgress.Value()),
		Grading: value(in.GradingProgress.Value()),
	}
	if given, ok := in.ScoreGiven.ValueOK(); ok {
		s.Given = &decimal.NullDecimal{Decimal: value(given), Valid: given != nil}
	}
	return s
}

// assignmentChange reads what is to be changed: what is left out stays, null takes away.
func assignmentChange(in model.UpdateAssignmentInput) models.AssignmentChange {
	c := models.AssignmentChange{AssignmentID: in.AssignmentID, Title: in.Title.Value(), Counting: in.Counting.Value()}
	if due, ok := in.DueAt.ValueOK(); ok {
		c.DueAt = &due
	}
	c.ScoreMaximum = in.ScoreMaximum.Value()
	if n, ok := in.AttemptsAllowed.ValueOK(); ok {
		c.AttemptsAllowed = &n
	}
	if n, ok := in.TimeLimitMinutes.ValueOK(); ok {
		c.TimeLimitMinutes = &n
	}
	if n, ok := in.GraceMinutes.ValueOK(); ok {
		c.GraceMinutes = &n
	}
	return c
}

// maxMemberResults bounds for how many assignments at once a member's results are looked up.
const maxMemberResults = 20

// memberResults answers the member's results on the assignments, in the order of the assignments.
func memberResults(ctx context.Context, member uuid.UUID, assignments []uuid.UUID) ([]models.Result, error) {
	if len(assignments) > maxMemberResults {
		return nil, models.Refuse(models.RefusedInvalid, "too_many_assignments", "assignmentIds")
	}
	assignments = distinct(assignments)
	keys := make([]resultKey, len(assignments))
	for i, id := range assignments {
		keys[i] = resultKey{member, id}
	}
	lists, err := loadersFrom(ctx).results.LoadAll(ctx, keys)
	if err != nil {
		return nil, err
	}
	results := make([]models.Result, 0, len(lists))
	for _, list := range lists {
		results = append(results, list...)
	}
	return results, nil
}
