package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

func TestWhoMayAskForWhat(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		observer := s.ola
		observer.Viewer.Role = models.RoleOther
		outside := s.kari // a launch outside of any course gives no rights in one
		outside.Viewer.CourseID, outside.Viewer.MembershipID, outside.Viewer.Role = uuid.Nil, uuid.Nil, models.RoleOther
		course := vars{"id": s.kari.Viewer.CourseID}
		assignment := vars{"id": s.assignment.ID}
		const (
			no   = "FORBIDDEN"
			gone = "NOT_FOUND"
			yes  = ""
		)
		for _, tt := range []struct {
			name, query                        string
			v                                  vars
			teacher, student, observer, nobody string
		}{
			{"the viewer", `{ viewer { role course { title } } }`, nil, yes, yes, yes, yes},
			{"the course", `query($id: ID!) { course(id: $id) { title } }`, course, yes, yes, yes, gone},
			{"its assignments", `query($id: ID!) { course(id: $id) { assignments { edges { node { title } } } } }`, course, yes, yes, yes, gone},
			{"its roster", `query($id: ID!) { course(id: $id) { roster { memberCount } } }`, course, yes, no, no, gone},
			{"its members", `query($id: ID!) { course(id: $id) { members { edges { node { id } } } } }`, course, yes, no, no, gone},
			{"an assignment", `query($id: ID!) { assignment(id: $id) { title } }`, assignment, yes, yes, yes, gone},
			{"how far the class is", `query($id: ID!) { assignment(id: $id) { progress { startedCount } } }`, assignment, yes, no, no, gone},
			{"the class's results", `query($id: ID!) { assignment(id: $id) { results { edges { node { id } } } } }`, assignment, yes, no, no, gone},
			{"an assignment's questions", `query($id: ID!) { assignment(id: $id) { exercise { questions { key } } } }`, assignment, yes, no, no, gone},
			{"the library", `{ library { totalCount } }`, nil, yes, no, no, no},
			{"an exercise", `query($id: ID!) { exercise(id: $id) { title } }`, vars{"id": s.exercise.ID}, yes, no, no, no},
			{"an exercise as a node", `query($id: ID!) { node(id: $id) { id } }`, vars{"id": s.exercise.ID}, yes, gone, gone, gone},
			{"reading the roster", `mutation { refreshRoster(input: {}) { userErrors { code } } }`, nil, yes, no, no, no},
			{"placing content", `mutation { createDeepLinkingResponse(input: { items: [] }) { jwt } }`, nil, yes, no, no, no},
			{"setting a score", `mutation($id: ID!) { submitScore(input: { assignmentId: $id, memberId: $id }) { userErrors { code } } }`, assignment, yes, no, no, no},
			{"having a result sent", `mutation($id: ID!) { retryDelivery(input: { resultId: $id }) { userErrors { code } } }`, assignment, yes, no, no, no},
			{"starting an attempt", `mutation($id: ID!) { startAttempt(input: { assignmentId: $id }) { userErrors { code } } }`, assignment, no, yes, no, no},
			{"answering", `mutation($id: ID!) { answerQuestion(input: { attemptId: $id, questionKey: "q1", response: { text: "" } }) { userErrors { code } } }`, assignment, no, yes, no, no},
			{"handing in", `mutation($id: ID!) { handInAttempt(input: { attemptId: $id }) { userErrors { code } } }`, assignment, no, yes, no, no},
			{"saying progress", `mutation($id: ID!) { submitProgress(input: { assignmentId: $id, activityProgress: Started }) { userErrors { code } } }`, assignment, yes, yes, no, no},
		} {
			for _, who := range []struct {
				name    string
				session *graph.Session
				want    string
			}{
				{"teacher", &s.kari, tt.teacher},
				{"student", &s.ola, tt.student},
				{"observer", &observer, tt.observer},
				{"launched outside of any course", &outside, tt.nobody},
				{"without a session", nil, "UNAUTHENTICATED"},
			} {
				a := s.ask(who.session, tt.query, tt.v)
				if who.want == yes {
					require.Empty(t, a.Errors, "%s: %s: %s", tt.name, who.name, a.Raw)
				} else {
					require.Equal(t, []string{who.want}, a.codes(), "%s: %s: %s", tt.name, who.name, a.Raw)
				}
			}
		}
	})
}

func TestWhatIsAnothersIsNotThere(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		attempt := dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt", "id")
		results, err := s.store.ResultsFor(t.Context(), s.kari.Viewer, []uuid.UUID{s.ola.Viewer.MembershipID}, []uuid.UUID{s.assignment.ID})
		require.NoError(t, err)
		require.Len(t, results, 1)
		things := map[string]any{
			"course": s.kari.Viewer.CourseID, "assignment": s.assignment.ID, "member": s.ola.Viewer.MembershipID,
			"result": results[0].ID, "attempt": attempt,
		}

		colleague := s.launch(s.teacher("per", "Per", "8a"))
		pupil := s.launch(s.student("eva", "Eva", "8a", ""))
		here := s.deployment
		s.deployment = s.deploy("another-school")
		stranger := s.launch(s.teacher("kari", "Kari Lund", "7b")) // the same ids at another school
		strangersPupil := s.launch(s.student("ola", "Ola Nordmann", "7b", "link-1"))
		s.deployment = here

		const node = `query($id: ID!) { node(id: $id) { id } }`
		for name, session := range map[string]graph.Session{
			"teacher of another course": colleague, "student of another course": pupil,
			"teacher of another school": stranger, "student of another school": strangersPupil,
		} {
			unknown := s.ask(&session, node, vars{"id": uuid.New()})
			for what, id := range things {
				a := s.ask(&session, node, vars{"id": id})
				require.Equal(t, []string{"NOT_FOUND"}, a.codes(), "%s: %s", name, what)
				require.Equal(t, unknown.Errors[0].Message, a.Errors[0].Message, "%s: %s", name, what)
			}
			for what, query := range map[string]string{
				"course":     `query($id: ID!) { course(id: $id) { title } }`,
				"assignment": `query($id: ID!) { assignment(id: $id) { title } }`,
			} {
				require.Equal(t, []string{"NOT_FOUND"}, s.ask(&session, query, vars{"id": things[what]}).codes(), "%s: %s", name, what)
			}
		}
		for name, session := range map[string]graph.Session{"another course": colleague, "another school": stranger} {
			for mutation, query := range map[string]string{
				"submitScore":    `mutation($id: ID!, $a: ID!) { submitScore(input: { assignmentId: $a, memberId: $id }) { userErrors { code } } }`,
				"submitProgress": `mutation($id: ID!, $a: ID!) { submitProgress(input: { assignmentId: $a, memberId: $id, activityProgress: Started }) { userErrors { code } } }`,
			} {
				a := s.get(session, query, vars{"id": things["member"], "a": things["assignment"]})
				require.Equal(t, "NOT_FOUND", dig(t, a, mutation, "userErrors", 0, "code"), name)
			}
			a := s.get(session, `mutation($id: ID!) { retryDelivery(input: { resultId: $id }) { userErrors { code } } }`, vars{"id": things["result"]})
			require.Equal(t, "NOT_FOUND", dig(t, a, "retryDelivery", "userErrors", 0, "code"), name)
		}
		for name, session := range map[string]graph.Session{"a classmate": s.siri, "another course": pupil, "another school": strangersPupil} {
			a := s.get(session, handIn, vars{"id": attempt})
			require.Equal(t, "NOT_FOUND", dig(t, a, "handInAttempt", "userErrors", 0, "code"), name)
		}
		for _, what := range []string{"member", "result", "attempt"} {
			require.Equal(t, []string{"NOT_FOUND"}, s.ask(&s.siri, node, vars{"id": things[what]}).codes(), "a classmate: %s", what)
		}
		for what, id := range things {
			session := s.ola
			require.Empty(t, s.ask(&session, node, vars{"id": id}).Errors, "their own: %s", what)
		}
	})
}

func TestAStudentReadsNoResultsButTheirOwn(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		own := s.get(s.ola, `query($a: [ID!]!) { viewer { membership { displayName results(assignmentIds: $a) { activityProgress member { displayName } } } } }`,
			vars{"a": []uuid.UUID{s.assignment.ID}})
		require.Equal(t, "Ola Nordmann", dig(t, own, "viewer", "membership", "results", 0, "member", "displayName"))
		none := s.get(s.siri, `query($a: [ID!]!) { viewer { membership { results(assignmentIds: $a) { id } } assignment { viewerResult { id } viewerAttempt { id } } } }`,
			vars{"a": []uuid.UUID{s.assignment.ID}})
		require.Empty(t, dig(t, none, "viewer", "membership", "results"))
		require.Nil(t, dig(t, none, "viewer", "assignment", "viewerAttempt"))
	})
}

func TestTheViewerOfEachKindOfLaunch(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const query = `{ viewer { name locale platformName role messageType canViewRoster canPlaceContent sessionExpiresAt
			course { id } assignment { id } membership { id } deepLinking { title text acceptMultiple acceptLineItem acceptResourceLink } } }`
		picker := s.kari
		picker.MessageType, picker.ExpiresAt = "LtiDeepLinkingRequest", time.Date(2026, 11, 24, 11, 59, 0, 0, time.FixedZone("", 3600))
		picker.DeepLinking = &graph.DeepLinkingSettings{Title: "Homework", AcceptResourceLink: true}
		choosing := dig(t, s.get(picker, query, nil), "viewer")
		require.Equal(t, "LtiDeepLinkingRequest", dig(t, choosing, "messageType"))
		require.Equal(t, "2026-11-24T10:59:00Z", dig(t, choosing, "sessionExpiresAt"))
		require.Equal(t, map[string]any{
			"title": "Homework", "text": nil, "acceptMultiple": false, "acceptLineItem": false, "acceptResourceLink": true,
		}, dig(t, choosing, "deepLinking"))
		require.Equal(t, true, dig(t, choosing, "canPlaceContent"))

		outside := s.launch(models.Launch{
			DeploymentID: s.deployment.ID, LTIUserID: "anonymous", Role: models.RoleOther, MessageType: "LtiResourceLinkRequest",
		})
		outside.PlatformName = ""
		library := dig(t, s.get(outside, query, nil), "viewer")
		for _, absent := range []string{"name", "course", "assignment", "membership", "deepLinking"} {
			require.Nil(t, dig(t, library, absent), absent)
		}
		require.Equal(t, "en", dig(t, library, "locale"))
		require.NotEmpty(t, dig(t, library, "platformName"))
		require.Equal(t, "OTHER", dig(t, library, "role"))
	})
}
