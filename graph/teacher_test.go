package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

const classPage = `query Class($course: ID!, $first: Int!, $after: String, $filter: MemberFilter, $assignments: [ID!]!) {
	course(id: $course) {
		title label
		roster { refreshedAt available memberCount studentCount problem }
		members(first: $first, after: $after, filter: $filter) {
			totalCount
			edges { cursor node {
				id displayName name role status firstLaunchedAt lastSeenAt
				results(assignmentIds: $assignments) { id activityProgress scoreGiven scoreMaximum questionCount delivery { state } assignment { title } member { displayName } }
			} }
			pageInfo { hasNextPage endCursor }
		}
		assignments { edges { node { id title progress { studentCount startedCount handedInCount failedDeliveryCount } } } }
	}
}`

// class asks for the class page.
func (s *school) class(session graph.Session, v vars) map[string]any {
	s.t.Helper()
	all := vars{"course": session.Viewer.CourseID, "first": 50, "assignments": []uuid.UUID{s.assignment.ID}}
	for k, value := range v {
		all[k] = value
	}
	return s.get(session, classPage, all)
}

// names are the shown names of the class page.
func names(t testing.TB, class map[string]any) []string {
	t.Helper()
	edges, ok := dig(t, class, "course", "members", "edges").([]any)
	require.True(t, ok)
	list := make([]string, len(edges))
	for i, e := range edges {
		list[i], ok = dig(t, e, "node", "displayName").(string)
		require.True(t, ok)
	}
	return list
}

func TestATeacherSeesTheClassAndHowFarItIs(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		id := dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt", "id")
		s.get(s.ola, handIn, vars{"id": id})
		s.get(s.siri, startAttempt, vars{"id": s.assignment.ID})

		class := s.class(s.kari, nil)
		require.Equal(t, []string{"Kari Lund", "Ola Nordmann", "Student 2"}, names(t, class))
		require.EqualValues(t, 3, dig(t, class, "course", "members", "totalCount"))
		require.EqualValues(t, 2, dig(t, class, "course", "roster", "studentCount"))
		require.Equal(t, "0", dig(t, class, "course", "members", "edges", 1, "node", "results", 0, "scoreGiven"))
		require.Empty(t, dig(t, class, "course", "members", "edges", 0, "node", "results"))
		require.Nil(t, dig(t, class, "course", "members", "edges", 2, "node", "name"))
		require.Equal(t, map[string]any{"studentCount": 2.0, "startedCount": 1.0, "handedInCount": 1.0, "failedDeliveryCount": 0.0},
			dig(t, class, "course", "assignments", "edges", 0, "node", "progress"))

		kari := s.kari
		kari.Viewer.Locale = "nb"
		require.Equal(t, []string{"Elev 2"}, names(t, s.class(kari, vars{"filter": vars{"search": "elev 2"}})))
		require.Equal(t, []string{"Ola Nordmann"}, names(t, s.class(kari, vars{"filter": vars{"search": "NORDM"}})))
		require.Equal(t, []string{"Kari Lund"}, names(t, s.class(kari, vars{"filter": vars{"role": "TEACHER"}})))
		require.Empty(t, names(t, s.class(kari, vars{"filter": vars{"search": "%"}})), "what stands for anything in SQL does not here")

		results := s.get(s.kari, `query($id: ID!) { assignment(id: $id) { results(first: 1) { edges { cursor node { member { displayName } } } pageInfo { hasNextPage endCursor } } } }`,
			vars{"id": s.assignment.ID})
		require.Equal(t, "Student 2", dig(t, results, "assignment", "results", "edges", 0, "node", "member", "displayName"))
		require.Equal(t, true, dig(t, results, "assignment", "results", "pageInfo", "hasNextPage"))
	})
}

func TestTheClassIsReadPageByPage(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		var seen []string
		v := vars{"first": 1}
		for range 5 {
			class := s.class(s.kari, v)
			seen = append(seen, names(t, class)...)
			if dig(t, class, "course", "members", "pageInfo", "hasNextPage") == false {
				break
			}
			v["after"] = dig(t, class, "course", "members", "pageInfo", "endCursor")
		}
		require.Equal(t, []string{"Kari Lund", "Ola Nordmann", "Student 2"}, seen)
	})
}

func TestTheRosterIsReadAnew(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const refresh = `mutation { refreshRoster(input: {}) { course { roster { refreshedAt memberCount problem } } userErrors { code message } } }`
		s.roster.members = []models.RosterMember{
			{LTIUserID: "kari", Name: "Kari Lund", Role: models.RoleTeacher, Status: models.MemberActive},
			{LTIUserID: "ola", Name: "Ola Nordmann", Role: models.RoleStudent, Status: models.MemberActive},
			{LTIUserID: "aase", Name: "Åse Aas", Role: models.RoleStudent, Status: models.MemberActive},
		}
		fresh := s.get(s.kari, refresh, nil)
		require.NotNil(t, dig(t, fresh, "refreshRoster", "course", "roster", "refreshedAt"))
		require.Equal(t, []string{"Kari Lund", "Ola Nordmann", "Åse Aas", "Student 2"}, names(t, s.class(s.kari, nil)))
		require.Equal(t, []string{"Åse Aas"}, names(t, s.class(s.kari, vars{"filter": vars{"launched": false}})))
		require.Equal(t, []string{"Åse Aas"}, names(t, s.class(s.kari, vars{"filter": vars{"search": "åSE"}})))

		s.roster.refusal = models.Refuse(models.RefusedPlatformUnavailable, "roster_unavailable")
		failed := s.get(s.kari, refresh, nil)
		require.Nil(t, dig(t, failed, "refreshRoster", "course"))
		require.Equal(t, "PLATFORM_UNAVAILABLE", dig(t, failed, "refreshRoster", "userErrors", 0, "code"))
		require.Contains(t, dig(t, failed, "refreshRoster", "userErrors", 0, "message"), "did not answer")
	})
}

func TestATeacherSearchesTheLibraryAndPlacesAnExercise(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const library = `query($filter: ExerciseFilter) { library(filter: $filter) { totalCount edges { node { id title subject language version questionCount scoreMaximum questions { key prompt } } } } }`
		all := s.get(s.kari, library, nil)
		require.Equal(t, "Fruits", dig(t, all, "library", "edges", 0, "node", "title"))
		require.Equal(t, "3", dig(t, all, "library", "edges", 0, "node", "scoreMaximum"))
		require.EqualValues(t, 2, dig(t, all, "library", "totalCount"))
		for name, filter := range map[string]vars{
			"by words in any order and case": {"search": "ØVER åtte"},
			"by subject":                     {"subjects": []string{"MATHEMATICS"}},
			"by language":                    {"languages": []string{"nb"}},
		} {
			found := s.get(s.kari, library, vars{"filter": filter})
			require.EqualValues(t, 1, dig(t, found, "library", "totalCount"), name)
			require.Equal(t, "Åtte tall", dig(t, found, "library", "edges", 0, "node", "title"), name)
		}

		const place = `mutation($items: [DeepLinkingItemInput!]!) { createDeepLinkingResponse(input: { items: $items }) { jwt returnUrl userErrors { code path message } } }`
		one := vars{"exerciseId": s.exercise.ID, "title": " Frukt ", "scoreMaximum": "5"}
		refused := s.get(s.kari, place, vars{"items": []vars{one}})
		require.Equal(t, "NOT_ACCEPTED_BY_PLATFORM", dig(t, refused, "createDeepLinkingResponse", "userErrors", 0, "code"))
		picker := s.kari
		picker.DeepLinking = &graph.DeepLinkingSettings{AcceptResourceLink: true, AcceptLineItem: true}
		signed := s.get(picker, place, vars{"items": []vars{one}})
		require.Equal(t, "1 Frukt/5", dig(t, signed, "createDeepLinkingResponse", "jwt"))
		require.Equal(t, "https://school.example/return", dig(t, signed, "createDeepLinkingResponse", "returnUrl"))
		require.Equal(t, "0", dig(t, s.get(picker, place, vars{"items": []vars{}}), "createDeepLinkingResponse", "jwt"), "cancelled")

		refused = s.get(picker, place, vars{"items": []vars{one, one}})
		require.Equal(t, "NOT_ACCEPTED_BY_PLATFORM", dig(t, refused, "createDeepLinkingResponse", "userErrors", 0, "code"))
		picker.DeepLinking.AcceptMultiple = true
		for name, tt := range map[string]struct {
			item vars
			code string
			path []any
		}{
			"an exercise that is not there": {vars{"exerciseId": uuid.New()}, "NOT_FOUND", []any{"items", "1", "exerciseId"}},
			"an empty title":                {vars{"exerciseId": s.exercise.ID, "title": " "}, "INVALID", []any{"items", "1", "title"}},
			"a maximum of nothing":          {vars{"exerciseId": s.exercise.ID, "scoreMaximum": "0"}, "INVALID", []any{"items", "1", "scoreMaximum"}},
		} {
			refused := s.get(picker, place, vars{"items": []vars{one, tt.item}})
			require.Nil(t, dig(t, refused, "createDeepLinkingResponse", "jwt"), name)
			require.Equal(t, tt.code, dig(t, refused, "createDeepLinkingResponse", "userErrors", 0, "code"), name)
			require.Equal(t, tt.path, dig(t, refused, "createDeepLinkingResponse", "userErrors", 0, "path"), name)
		}
	})
}

func TestATeacherSetsAScoreAndHasItSentAgain(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const submit = `mutation($a: ID!, $m: ID!, $score: Decimal) { submitScore(input: { assignmentId: $a, memberId: $m, scoreGiven: $score, comment: "Fine" }) { result { id scoreGiven scoreMaximum comment delivery { state problem nextTryAt } } userErrors { code path } } }`
		v := vars{"a": s.assignment.ID, "m": s.siri.Viewer.MembershipID, "score": 8.5}
		set := s.get(s.kari, submit, v)
		require.Equal(t, "8.5", dig(t, set, "submitScore", "result", "scoreGiven"))
		require.Equal(t, "Fine", dig(t, set, "submitScore", "result", "comment"))
		id, err := uuid.Parse(dig(t, set, "submitScore", "result", "id").(string)) //nolint:forcetypeassert // a test
		require.NoError(t, err)
		require.Equal(t, []uuid.UUID{id}, s.queue.Taken())
		v["score"] = "-1"
		require.Equal(t, []any{"scoreGiven"}, dig(t, s.get(s.kari, submit, v), "submitScore", "userErrors", 0, "path"))

		d, _, err := s.store.BeginDelivery(t.Context(), id, models.Sending{For: time.Minute})
		require.NoError(t, err)
		require.NoError(t, s.store.DeliveryFailed(t.Context(), d, models.DeliveryFailure{Problem: models.ProblemGone}))
		node := s.get(s.kari, `query($id: ID!) { node(id: $id) { __typename id ... on Result { delivery { state problem nextTryAt tries } } } }`, vars{"id": id})
		require.Equal(t, "Result", dig(t, node, "node", "__typename"))
		require.Equal(t, "FAILED", dig(t, node, "node", "delivery", "state"))
		require.Contains(t, dig(t, node, "node", "delivery", "problem"), "Gradebook")
		require.Nil(t, dig(t, node, "node", "delivery", "nextTryAt"))

		const retry = `mutation($id: ID!) { retryDelivery(input: { resultId: $id }) { result { delivery { state } } userErrors { code path } } }`
		require.Equal(t, "WAITING", dig(t, s.get(s.kari, retry, vars{"id": id}), "retryDelivery", "result", "delivery", "state"))
		require.Equal(t, []uuid.UUID{id}, s.queue.Taken())
		require.Equal(t, "NOT_FOUND", dig(t, s.get(s.kari, retry, vars{"id": uuid.New()}), "retryDelivery", "userErrors", 0, "code"))
	})
}

func TestSigningOutEndsTheSession(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.get(s.kari, `mutation { signOut(input: {}) { userErrors { code } } }`, nil)
		_, err := s.store.OpenSession(t.Context(), s.kari.Viewer.SessionID)
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}

func TestTheClassPageCostsTheSameStatementsForFiveAndForFifty(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.serve(graph.Config{LoaderWait: time.Second}) // so that a busy machine cannot part what is asked for at once
		members := make([]models.RosterMember, 50)
		for i := range members {
			members[i] = models.RosterMember{
				LTIUserID: uuid.NewString(), Name: "Pupil " + uuid.NewString(), Role: models.RoleStudent, Status: models.MemberActive,
			}
		}
		s.roster.members = members
		require.NoError(t, s.roster.Refresh(t.Context(), s.kari.Viewer))
		page, err := s.store.Members(t.Context(), s.kari.Viewer, s.kari.Viewer.CourseID, models.MemberFilter{Role: models.RoleStudent}, models.PageRequest{First: 50})
		require.NoError(t, err)
		for _, m := range page.Items {
			_, err := s.store.SubmitProgress(t.Context(), s.kari.Viewer, s.assignment.ID, m.ID, models.ActivityStarted)
			require.NoError(t, err)
		}
		count := func(first int) int64 {
			before := s.statements.Load()
			class := s.class(s.kari, vars{"first": first})
			require.Len(t, names(t, class), first)
			return s.statements.Load() - before
		}
		five, fifty := count(5), count(50)
		require.Equal(t, five, fifty)
		require.LessOrEqual(t, fifty, int64(10))
	})
}
