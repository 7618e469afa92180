package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/modelstest"
)

const (
	whatIsMissing = `{ viewer { licence { state message startsAt endsAt } } }`
	licences      = `query($course: ID!) { course(id: $course) { licences { studentsWithoutSeat pools {
		id scheme name standing startsAt endsAt seatCount seatsUsedCount seatsUsedHereCount seatsLeftCount warnings { kind message expectedAt } } } } }`
	seatFields = `{ id givenAt freedAt member { id displayName seats { id } } licence { id seatsUsedCount seatsLeftCount } }`
	redeemCode = `mutation($code: String!) { redeemCode(input: { code: $code }) { licence { state endsAt } userErrors { code message path } } }`
	giveSeats  = `mutation($licence: ID!, $members: [ID!], $all: Boolean) { giveSeats(input: { licenceId: $licence, memberIds: $members, wholeCourse: $all }) { seats ` + seatFields + ` userErrors { code message path } } }`
	freeSeats  = `mutation($seats: [ID!]!) { freeSeats(input: { seatIds: $seats }) { seats ` + seatFields + ` userErrors { code message path } } }`
	moveSeat   = `mutation($seat: ID!, $to: ID!) { moveSeat(input: { seatId: $seat, toMemberId: $to }) { seat ` + seatFields + ` freedSeat ` + seatFields + ` userErrors { code message path } } }`
)

// grant gives the school a licence; bound is 0 for none.
func (s *school) grant(scheme models.LicenceScheme, bound int) models.Licence {
	s.t.Helper()
	n := models.NewLicence{DeploymentID: s.deployment.ID, Scheme: scheme}
	if bound > 0 {
		n.Seats = &bound
	}
	l, err := s.store.GrantLicence(s.t.Context(), n)
	require.NoError(s.t, err)
	return l
}

// inNorwegian is the session of somebody who is spoken to in Norwegian.
func inNorwegian(session graph.Session) graph.Session {
	session.Viewer.Locale = "nb"
	return session
}

func TestAStudentWhoIsNotCoveredIsToldWhatToDoAndGetsNoContent(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		require.Equal(t, "NOT_REQUIRED", dig(t, s.get(s.ola, whatIsMissing, nil), "viewer", "licence", "state"))
		require.Nil(t, dig(t, s.get(s.ola, whatIsMissing, nil), "viewer", "licence", "message"))
		open := dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt", "id")

		s.grant(models.LicenceTeacher, 1)
		missing := dig(t, s.get(inNorwegian(s.ola), whatIsMissing, nil), "viewer", "licence")
		require.Equal(t, "NEEDS_TEACHER", dig(t, missing, "state"))
		require.Equal(t, "Du har ikke fått plass ennå. Be læreren din om en.", dig(t, missing, "message"))
		require.Equal(t, "NOT_REQUIRED", dig(t, s.get(s.kari, whatIsMissing, nil), "viewer", "licence", "state"))

		for name, refused := range map[string]map[string]any{
			"startAttempt":   s.get(s.siri, startAttempt, vars{"id": s.assignment.ID}),
			"answerQuestion": s.get(s.ola, answerText, vars{"id": open, "key": "q3", "text": "banana"}),
			"handInAttempt":  s.get(s.ola, handIn, vars{"id": open}),
			"submitProgress": s.get(s.ola, `mutation($id: ID!) { submitProgress(input: { assignmentId: $id, activityProgress: InProgress }) { userErrors { code message } } }`, vars{"id": s.assignment.ID}),
		} {
			require.Equal(t, "LICENCE_REQUIRED", dig(t, refused, name, "userErrors", 0, "code"), name)
			require.Equal(t, "You have no seat yet. Ask your teacher to give you one.", dig(t, refused, name, "userErrors", 0, "message"), name)
		}

		for _, ask := range []string{
			`query($id: ID!) { assignment(id: $id) { title viewerAttempt { state questions { question { prompt } } } } }`,
			`query($attempt: ID!) { node(id: $attempt) { ... on Attempt { questions { question { prompt } response { text } } } } }`,
		} {
			a := s.ask(&s.ola, ask, vars{"id": s.assignment.ID, "attempt": open})
			require.Equal(t, []string{"LICENCE_REQUIRED"}, a.codes(), a.Raw)
			require.Equal(t, "You have no seat yet. Ask your teacher to give you one.", a.Errors[0].Message)
			require.NotContains(t, a.Raw, "Which is a fruit", "no content")
		}
		task := s.get(s.ola, `query($id: ID!) { assignment(id: $id) { title viewerAttempt { state answeredCount } } }`, vars{"id": s.assignment.ID})
		require.Equal(t, "IN_PROGRESS", dig(t, task, "assignment", "viewerAttempt", "state"), "how far one is can be seen")
	})
}

func TestWhatWasHandedInStaysReadableWhenTheLicenceEnds(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		id := dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt", "id")
		s.get(s.ola, handIn, vars{"id": id})
		l := s.grant(models.LicenceOrganisation, 0)
		require.NoError(t, s.store.RevokeLicence(t.Context(), l.ID))

		missing := dig(t, s.get(s.ola, whatIsMissing, nil), "viewer", "licence")
		require.Equal(t, "EXPIRED", dig(t, missing, "state"))
		require.Contains(t, dig(t, missing, "message"), time.Now().UTC().Format("2 January 2006"))
		require.NotNil(t, dig(t, missing, "endsAt"))
		done := s.get(s.ola, `query($id: ID!) { node(id: $id) { ... on Attempt { questions { outcome { points } } } } }`, vars{"id": id})
		require.Equal(t, "0", dig(t, done, "node", "questions", 0, "outcome", "points"))
		require.Equal(t, "OVER", dig(t, s.get(s.kari, licences, vars{"course": s.kari.Viewer.CourseID}), "course", "licences", "pools", 0, "standing"))
	})
}

func TestAStudentEntersACode(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		l := s.grant(models.LicenceCodes, 0)
		codes, err := s.store.MakeCodes(t.Context(), l.ID, 2, 1)
		require.NoError(t, err)
		require.Equal(t, "NEEDS_CODE", dig(t, s.get(s.ola, whatIsMissing, nil), "viewer", "licence", "state"))
		short := dig(t, s.get(inNorwegian(s.ola), redeemCode, vars{"code": codes[0].Code[:7]}), "redeemCode")
		require.Nil(t, dig(t, short, "licence"))
		require.Equal(t, map[string]any{"code": "INVALID", "message": "Noe mangler. Koder har åtte tegn.", "path": []any{"code"}}, dig(t, short, "userErrors", 0))

		given := s.get(s.ola, redeemCode, vars{"code": models.ShowCode(codes[0].Code)})
		require.Equal(t, "ALLOWED", dig(t, given, "redeemCode", "licence", "state"))
		s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		used := s.get(s.siri, redeemCode, vars{"code": codes[0].Code})
		require.Equal(t, "WRONG_CODE", dig(t, used, "redeemCode", "userErrors", 0, "code"))
		require.Contains(t, dig(t, used, "redeemCode", "userErrors", 0, "message"), "has been used")

		other := s.deploy("other")
		foreign, err := s.store.GrantLicence(t.Context(), models.NewLicence{DeploymentID: other.ID, Scheme: models.LicenceCodes})
		require.NoError(t, err)
		theirs, err := s.store.MakeCodes(t.Context(), foreign.ID, 1, 1)
		require.NoError(t, err)
		for range models.CodeGuesses {
			wrong := s.get(s.siri, redeemCode, vars{"code": theirs[0].Code})
			require.Equal(t, "WRONG_CODE", dig(t, wrong, "redeemCode", "userErrors", 0, "code"))
		}
		stopped := dig(t, s.get(s.siri, redeemCode, vars{"code": codes[1].Code}), "redeemCode", "userErrors", 0)
		require.Equal(t, "TOO_MANY_TRIES", dig(t, stopped, "code"))
		require.Regexp(t, `Wait 1[0-5] min`, dig(t, stopped, "message"))
	})
}

func TestATeacherGivesFreesAndMovesSeats(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		l := s.grant(models.LicenceTeacher, 1)
		course := vars{"course": s.kari.Viewer.CourseID}
		before := dig(t, s.get(s.kari, licences, course), "course", "licences")
		require.EqualValues(t, 2, dig(t, before, "studentsWithoutSeat"))
		require.Nil(t, dig(t, before, "pools", 0, "name"))
		require.EqualValues(t, 1, dig(t, before, "pools", 0, "seatsLeftCount"))
		require.Equal(t, "TOO_FEW_SEATS", dig(t, before, "pools", 0, "warnings", 0, "kind"))
		require.NotEmpty(t, dig(t, before, "pools", 0, "warnings", 0, "message"))

		refused := dig(t, s.get(s.kari, giveSeats, vars{"licence": l.ID, "all": true}), "giveSeats")
		require.Nil(t, dig(t, refused, "seats"))
		require.Equal(t, map[string]any{
			"code": "NO_SEATS_LEFT", "message": "Seats left: 1. Choose fewer students.", "path": []any{"licenceId"},
		}, dig(t, refused, "userErrors", 0))

		given := dig(t, s.get(s.kari, giveSeats, vars{"licence": l.ID, "members": []uuid.UUID{s.ola.Viewer.MembershipID}}), "giveSeats", "seats", 0)
		require.Equal(t, "Ola Nordmann", dig(t, given, "member", "displayName"))
		require.Equal(t, dig(t, given, "id"), dig(t, given, "member", "seats", 0, "id"))
		require.EqualValues(t, 0, dig(t, given, "licence", "seatsLeftCount"))
		require.Equal(t, "ALLOWED", dig(t, s.get(s.ola, whatIsMissing, nil), "viewer", "licence", "state"))

		moved := dig(t, s.get(s.kari, moveSeat, vars{"seat": dig(t, given, "id"), "to": s.siri.Viewer.MembershipID}), "moveSeat")
		require.Equal(t, "Student 2", dig(t, moved, "seat", "member", "displayName"))
		require.NotNil(t, dig(t, moved, "freedSeat", "freedAt"))
		require.Empty(t, dig(t, moved, "freedSeat", "member", "seats"))
		require.Equal(t, "EXHAUSTED", dig(t, s.get(s.ola, whatIsMissing, nil), "viewer", "licence", "state"))

		freed := dig(t, s.get(s.kari, freeSeats, vars{"seats": []any{dig(t, moved, "seat", "id")}}), "freeSeats", "seats", 0)
		require.NotNil(t, dig(t, freed, "freedAt"))
		require.EqualValues(t, 0, dig(t, freed, "licence", "seatsUsedCount"))
		again := s.get(s.kari, moveSeat, vars{"seat": dig(t, moved, "seat", "id"), "to": s.ola.Viewer.MembershipID})
		require.Equal(t, "NOTHING_TO_DO", dig(t, again, "moveSeat", "userErrors", 0, "code"))
		neither := s.get(s.kari, giveSeats, vars{"licence": l.ID})
		require.Equal(t, "INVALID", dig(t, neither, "giveSeats", "userErrors", 0, "code"))
	})
}

func TestSeatsOnThePageOfAClassCostTheSameForFewAndForMany(t *testing.T) {
	t.Parallel()
	modelstest.EachURL(t, func(t *testing.T, databaseURL string) {
		s := newSchool(t, databaseURL)
		l := s.grant(models.LicenceTeacher, 0)
		members := make([]models.RosterMember, 30)
		for i := range members {
			members[i] = models.RosterMember{LTIUserID: uuid.NewString(), Role: models.RoleStudent, Status: models.MemberActive}
		}
		s.roster.members = members
		require.NoError(t, s.roster.Refresh(t.Context(), s.kari.Viewer))
		_, err := s.store.GiveSeats(t.Context(), s.kari.Viewer, models.SeatGift{LicenceID: l.ID, WholeCourse: true})
		require.NoError(t, err)
		cost := func(first int) int64 {
			before := s.statements.Load()
			page := s.get(s.kari, `query($course: ID!, $first: Int!) { course(id: $course) { members(first: $first, filter: { role: STUDENT }) {
				edges { node { displayName seats { givenAt licence { scheme seatsLeftCount } } } } } } }`,
				vars{"course": s.kari.Viewer.CourseID, "first": first})
			require.Len(t, dig(t, page, "course", "members", "edges"), first)
			require.Equal(t, "TEACHER", dig(t, page, "course", "members", "edges", first-1, "node", "seats", 0, "licence", "scheme"))
			return s.statements.Load() - before
		}
		require.Equal(t, cost(2), cost(30))
	})
}

func TestAStudentAsksForASeatAndTheTeacherSeesIt(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const ask = `mutation { askForSeat(input: {}) { askedAt userErrors { code } } }`
		const who = `query($course: ID!) { course(id: $course) { members(filter: { role: STUDENT }) { edges { node { displayName seatAskedAt } } } } }`
		require.Equal(t, "NOTHING_TO_DO", dig(t, s.get(s.ola, ask, nil), "askForSeat", "userErrors", 0, "code"), "nobody needs one")
		licence := s.grant(models.LicenceTeacher, 1)
		at := dig(t, s.get(s.ola, ask, nil), "askForSeat", "askedAt")
		require.NotNil(t, at)
		require.Equal(t, at, dig(t, s.get(s.ola, ask, nil), "askForSeat", "askedAt"), "once is enough")
		require.Equal(t, at, dig(t, s.get(s.ola, `{ viewer { membership { seatAskedAt } } }`, nil), "viewer", "membership", "seatAskedAt"))
		asked := func() any {
			return dig(t, s.get(s.kari, who, vars{"course": s.kari.Viewer.CourseID}), "course", "members", "edges", 0, "node", "seatAskedAt")
		}
		require.Equal(t, at, asked())
		_, err := s.store.GiveSeats(t.Context(), s.kari.Viewer, models.SeatGift{LicenceID: licence.ID, MemberIDs: []uuid.UUID{s.ola.Viewer.MembershipID}})
		require.NoError(t, err)
		require.Nil(t, asked(), "there is a seat now")
	})
}
