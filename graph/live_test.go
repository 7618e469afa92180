package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

const (
	resultChanged  = `subscription($a: ID) { resultChanged(assignmentId: $a) { activityProgress member { displayName } } }`
	rosterProgress = `subscription { rosterProgress { state memberCount pageCount course { roster { memberCount } } } }`
)

func TestATeacherWatchesTheClassWork(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		everything := s.watch(&s.kari, resultChanged, nil)
		one := s.watch(&s.kari, resultChanged, vars{"a": s.assignment.ID})
		own := s.watch(&s.siri, resultChanged, nil)
		for _, who := range []struct {
			session graph.Session
			name    string
		}{{s.ola, "Ola Nordmann"}, {s.siri, "Student 2"}} {
			s.get(who.session, startAttempt, vars{"id": s.assignment.ID})
			for _, w := range []*watching{everything, one} {
				data := w.data()
				require.Equal(t, who.name, dig(t, data, "resultChanged", "member", "displayName"))
				require.Equal(t, "Started", dig(t, data, "resultChanged", "activityProgress"))
			}
		}
		require.Equal(t, "Student 2", dig(t, own.data(), "resultChanged", "member", "displayName"), "nothing of Ola's came before")
	})
}

func TestATeacherWatchesTheRosterBeingRead(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		w := s.watch(&s.kari, rosterProgress, nil)
		src, err := s.store.RosterSource(t.Context(), s.kari.Viewer)
		require.NoError(t, err)
		require.NoError(t, s.store.PublishRosterProgress(t.Context(), src.Course, models.RosterProgress{State: models.RosterBeingRead, Members: 50, Pages: 1}))
		require.Equal(t, map[string]any{
			"state": "READING", "memberCount": 50.0, "pageCount": 1.0,
			"course": map[string]any{"roster": map[string]any{"memberCount": 3.0}},
		}, dig(t, w.data(), "rosterProgress"))
	})
}

func TestAStreamEndsWithItsSession(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const tick = 20 * time.Millisecond
		s.serve(graph.Config{SessionCheck: tick, Heartbeat: tick})
		shortly := s.kari
		shortly.ExpiresAt = time.Now().Add(5 * tick)
		for _, tt := range []struct {
			name    string
			session graph.Session
			end     func()
		}{
			{"that runs out", shortly, func() {}},
			{"that is signed out", s.kari, func() {
				s.get(s.kari, `mutation { signOut(input: {}) { userErrors { code } } }`, nil)
			}},
			{"whose school is suspended", s.ola, func() {
				require.NoError(t, s.store.SuspendDeployment(t.Context(), s.deployment.ID, true))
			}},
		} {
			w := s.watch(&tt.session, resultChanged, nil)
			tt.end()
			name, _ := w.event()
			require.Equal(t, "complete", name, tt.name)
			name, _ = w.event()
			require.Empty(t, name, tt.name)
		}
	})
}

func TestNothingIsToldInASessionThatHasEnded(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		w := s.watch(&s.ola, resultChanged, nil)
		s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		w.data()
		require.NoError(t, s.store.EndSession(t.Context(), s.ola.Viewer.SessionID))
		_, err := s.store.SubmitProgress(t.Context(), s.kari.Viewer, s.assignment.ID, s.ola.Viewer.MembershipID, models.ActivitySubmitted)
		require.NoError(t, err)
		name, _ := w.event()
		require.Equal(t, "complete", name)
	})
}

func TestAStreamThatIsLostDoesNotPretendToBeComplete(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		w := s.watch(&s.kari, resultChanged, nil)
		s.store.EndSubscriptions()
		name, _ := w.event()
		require.Empty(t, name, "the client asks again, elsewhere")
	})
}

func TestWhatIsNoSubscriptionIsAnsweredOnceByAStream(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.serve(graph.Config{OperationTimeout: 100 * time.Millisecond})
		s.roster.hangs = true
		for query, code := range map[string]string{
			"{ viewer { role } }":  "",
			"{ viewer { rule } }":  "BAD_INPUT",
			"subscription { not }": "BAD_INPUT",
			`mutation { refreshRoster(input: {}) { userErrors { code } } }`:                               "TIMEOUT",
			`subscription { resultChanged(assignmentId: "01a210e6-0000-7000-8000-000000000000") { id } }`: "NOT_FOUND",
		} {
			w := s.stream(&s.kari, query, nil)
			name, a := w.event()
			require.Equal(t, "next", name, query)
			if code == "" {
				require.Empty(t, a.Errors, a.Raw)
			} else {
				require.Equal(t, []string{code}, a.codes(), a.Raw)
			}
			name, _ = w.event()
			require.Equal(t, "complete", name, query)
		}
	})
}

func TestSubscriptionsThatAreRefused(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		a := s.ask(&s.kari, rosterProgress, nil)
		require.Equal(t, []string{"BAD_INPUT"}, a.codes())
		require.Contains(t, a.Errors[0].Message, "text/event-stream")

		colleague := s.launch(s.teacher("per", "Per", "8a"))
		refused := func(id uuid.UUID) string {
			_, a := s.watch(&s.kari, resultChanged, vars{"a": id}).event()
			require.Equal(t, []string{"NOT_FOUND"}, a.codes(), a.Raw)
			return unnumbered(a)
		}
		require.Equal(t, refused(uuid.New()), refused(s.place(colleague, "8a", "link-8a").ID), "another course's answers like none")
	})
}
