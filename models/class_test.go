package models_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// class is a course with a teacher, two students and an assignment of three points that counts for ten.
type class struct {
	store      *models.Store
	queue      *modelstest.Queue
	deployment models.Deployment
	teacher    models.Viewer
	ola, siri  models.Viewer
	assignment models.Assignment
}

// fruits is an exercise of three questions with one point each.
func fruits() exercise.Exercise {
	one := decimal.NewFromInt(1)
	return exercise.Exercise{
		Slug: "en-fruits", Title: "Fruits", Description: "Knows fruits by name.", Subject: exercise.Science,
		Language: "en", FromYear: 1, ToYear: 3, Minutes: 5,
		Content: exercise.Content{Questions: []exercise.Question{
			{Key: "q1", Kind: exercise.KindChoice, Prompt: "Which is a fruit?", Points: one, Choices: []exercise.Choice{
				{Key: "a", Text: "Apple", Right: true}, {Key: "b", Text: "Stone"},
			}},
			{Key: "q2", Kind: exercise.KindNumeric, Prompt: "2 + 2", Points: one, Numeric: &exercise.Numeric{Value: decimal.NewFromInt(4)}},
			{Key: "q3", Kind: exercise.KindShortText, Prompt: "A yellow one", Points: one, Accepted: []string{"banana"}},
		}},
	}
}

func newClass(t *testing.T, s *models.Store, q *modelstest.Queue) class {
	t.Helper()
	require.NoError(t, s.LoadReadyMade(t.Context(), []exercise.Exercise{fruits()}))
	c := class{store: s, queue: q, deployment: newDeployment(t, s, "school")}
	c.teacher = c.launch(t, teacherLaunch(c.deployment))
	library, err := s.Library(t.Context(), c.teacher, models.LibraryFilter{}, models.PageRequest{First: 10})
	require.NoError(t, err)
	require.Len(t, library.Items, 1)
	ten := decimal.NewFromInt(10)
	items, err := s.CreateContentItems(t.Context(), c.teacher, []models.NewContentItem{
		{ExerciseID: library.Items[0].ID, ScoreMaximum: &ten},
	})
	require.NoError(t, err)
	link := &models.LaunchLink{
		LTIResourceLinkID: "link-1", ContentItemID: items[0].ID, LineItemURL: "https://a.example/lineitem/1",
		Scopes: []string{"https://purl.imsglobal.org/spec/lti-ags/scope/score"},
	}
	c.ola = c.launch(t, c.student("ola", "Ola Nordmann", link))
	c.siri = c.launch(t, c.student("siri", "", link))
	assignments, err := s.Assignments(t.Context(), c.teacher, c.teacher.CourseID, models.PageRequest{First: 10})
	require.NoError(t, err)
	require.Len(t, assignments.Items, 1)
	c.assignment = assignments.Items[0]
	return c
}

func (c class) student(id, name string, link *models.LaunchLink) models.Launch {
	l := teacherLaunch(c.deployment)
	l.LTIUserID, l.Name, l.Role, l.Link = id, name, models.RoleStudent, link
	return l
}

func (c class) launch(t *testing.T, l models.Launch) models.Viewer {
	t.Helper()
	session, _, err := c.store.RecordLaunch(t.Context(), l)
	require.NoError(t, err)
	open, err := c.store.OpenSession(t.Context(), session.ID)
	require.NoError(t, err)
	return open.Viewer()
}

// resultOf answers the student's only result.
func (c class) resultOf(t *testing.T, v models.Viewer) models.Result {
	t.Helper()
	results, err := c.store.ResultsFor(t.Context(), c.teacher, []uuid.UUID{v.MembershipID}, []uuid.UUID{c.assignment.ID})
	require.NoError(t, err)
	require.Len(t, results, 1)
	return results[0]
}

// eachClass runs the test with a class of its own on every database.
func eachClass(t *testing.T, test func(t *testing.T, c class)) {
	t.Helper()
	modelstest.Each(t, func(t *testing.T, s *models.Store, q *modelstest.Queue) { test(t, newClass(t, s, q)) })
}

// requireRefusal requires a refusal with this code and rule.
func requireRefusal(t *testing.T, err error, code models.RefusalCode, rule string) {
	t.Helper()
	var refusal *models.Refusal
	require.ErrorAs(t, err, &refusal)
	require.Equal(t, code, refusal.Code)
	require.Equal(t, rule, refusal.Rule)
}
