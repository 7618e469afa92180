package models_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/modelstest"
)

func subscribe(t *testing.T, s *models.Store, v models.Viewer, kind models.EventKind) *models.Subscription {
	t.Helper()
	sub, err := s.Subscribe(t.Context(), v, kind)
	require.NoError(t, err)
	t.Cleanup(sub.Close)
	return sub
}

func next(t *testing.T, sub *models.Subscription) models.Event {
	t.Helper()
	e, err := sub.Next(t.Context())
	require.NoError(t, err)
	return e
}

func TestATeacherHearsOfEveryResultAndAStudentOfTheirOwn(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		elsewhere := teacherLaunch(c.deployment)
		elsewhere.LTIUserID, elsewhere.Course = "per", &models.LaunchCourse{LTIContextID: "8a", Title: "8A"}
		teacher := subscribe(t, c.store, c.teacher, models.EventResult)
		ola, siri := subscribe(t, c.store, c.ola, models.EventResult), subscribe(t, c.store, c.siri, models.EventResult)
		stranger := subscribe(t, c.store, c.launch(t, elsewhere), models.EventResult)

		_, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		result := c.resultOf(t, c.ola)
		require.Equal(t, result.ID, next(t, teacher).ResultID)
		require.Equal(t, result.ID, next(t, ola).ResultID)
		_, err = c.store.SubmitProgress(t.Context(), c.siri, c.assignment.ID, c.siri.MembershipID, models.ActivityStarted)
		require.NoError(t, err)
		require.Equal(t, c.siri.MembershipID, next(t, siri).MembershipID, "nothing of Ola's came before")
		require.Equal(t, c.siri.MembershipID, next(t, teacher).MembershipID)

		d, _, err := c.store.BeginDelivery(t.Context(), result.ID, models.Sending{For: time.Minute})
		require.NoError(t, err)
		require.NoError(t, c.store.Delivered(t.Context(), d))
		require.Equal(t, result.ID, next(t, ola).ResultID, "the platform has it")
		require.Equal(t, result.ID, next(t, teacher).ResultID)

		c.store.EndSubscriptions()
		for name, sub := range map[string]*models.Subscription{"the stranger": stranger, "Siri": siri, "the teacher": teacher} {
			_, err = sub.Next(t.Context())
			require.ErrorIs(t, err, models.ErrSubscriptionLost, "nothing more came to %s", name)
		}
		_, err = c.store.Subscribe(t.Context(), c.teacher, models.EventResult)
		require.ErrorIs(t, err, models.ErrSubscriptionLost)
	})
}

func TestWhoDoesNotReadMissesAllButTheNewest(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		slow, quick := subscribe(t, c.store, c.teacher, models.EventRoster), subscribe(t, c.store, c.teacher, models.EventRoster)
		src, err := c.store.RosterSource(t.Context(), c.teacher)
		require.NoError(t, err)
		for pages := range 4 {
			p := models.RosterProgress{State: models.RosterBeingRead, Members: 50 * pages, Pages: pages}
			if pages == 3 {
				p.State = models.RosterDone
			}
			require.NoError(t, c.store.PublishRosterProgress(t.Context(), src.Course, p))
		}
		for next(t, quick).Roster.State != models.RosterDone {
		}
		c.store.EndSubscriptions()
		require.Equal(t, models.RosterProgress{State: models.RosterDone, Members: 150, Pages: 3}, next(t, slow).Roster)
		_, err = slow.Next(t.Context())
		require.ErrorIs(t, err, models.ErrSubscriptionLost)
	})
}

func TestWhoMayNotSubscribe(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		outside := c.teacher
		outside.CourseID = models.Viewer{}.CourseID
		for _, tt := range []struct {
			name    string
			viewer  models.Viewer
			kind    models.EventKind
			wantErr error
		}{
			{"a student to the roster", c.ola, models.EventRoster, models.ErrForbidden},
			{"outside of any course", outside, models.EventResult, models.ErrNotFound},
		} {
			_, err := c.store.Subscribe(t.Context(), tt.viewer, tt.kind)
			require.ErrorIs(t, err, tt.wantErr, tt.name)
		}
	})
}

// TestEventsCrossInstances has one instance hear of what another does, also after its connection was cut.
func TestEventsCrossInstances(t *testing.T) {
	t.Parallel()
	modelstest.EachURL(t, func(t *testing.T, databaseURL string) {
		here, err := models.Open(t.Context(), models.Config{URL: databaseURL})
		require.NoError(t, err)
		t.Cleanup(here.Close)
		if here.Dialect() != models.PostgreSQL {
			return // one instance only
		}
		there, err := models.Open(t.Context(), models.Config{URL: databaseURL})
		require.NoError(t, err)
		t.Cleanup(there.Close)
		queue := &modelstest.Queue{}
		here.UseQueue(queue)
		there.UseQueue(queue)
		c := newClass(t, there, queue)

		teacher := subscribe(t, here, c.teacher, models.EventResult)
		_, err = there.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, c.ola.MembershipID, next(t, teacher).MembershipID)

		_, err = there.Pool().Exec(t.Context(),
			"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN %'")
		require.NoError(t, err)
		_, err = teacher.Next(t.Context())
		require.ErrorIs(t, err, models.ErrSubscriptionLost)

		again := subscribe(t, here, c.teacher, models.EventResult)
		_, err = there.StartAttempt(t.Context(), c.siri, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, c.siri.MembershipID, next(t, again).MembershipID)
	})
}
