package graph_test

import (
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/graph/generated"
	"github.com/lectern-lti/lectern/models"
)

// persona is somebody who asks.
type persona struct {
	name      string
	session   *graph.Session // nil for none
	signedOut bool           // gets nothing at all
}

// things are the ids of one course's objects, by their types.
type things map[string]uuid.UUID

// world is a school with everything in it that the schema has a type for, other courses and schools beside it,
// and everybody who may ask.
type world struct {
	*school
	schema   *ast.Schema
	personas []persona
	own      things
	// written is an exercise of Kari's own.
	written models.Exercise
	// code is an activation code of the school.
	code string
	// others are things of another course and of another school.
	others map[string]things
}

func newWorld(s *school) *world {
	s.t.Helper()
	w := &world{school: s, schema: generated.NewExecutableSchema(generated.Config{}).Schema(), others: map[string]things{}}
	w.checkSessions = true
	w.serve(graph.Config{LoaderWait: 100 * time.Microsecond})
	w.code = w.activationCode()
	pool := w.licence()
	w.own = w.fill(s.kari, s.ola, s.assignment, pool)
	w.written = w.write(s.kari)
	siri, groupID := []uuid.UUID{s.siri.Viewer.MembershipID}, w.own["Group"]
	_, err := s.store.MoveMembers(s.t.Context(), s.kari.Viewer, w.own["Grouping"], siri, &groupID) // and so the assignment is hers, too
	require.NoError(s.t, err)

	colleague := s.launch(s.teacher("per", "Per", "8a"))
	there := s.place(colleague, "8a", "link-8a")
	pupil := s.launch(s.student("eva", "Eva", "8a", "link-8a"))
	w.others["another course"] = w.fill(colleague, pupil, there, pool)
	delete(w.others["another course"], "LicencePool") // a school's licences are for all its courses
	observer := s.teacher("mum", "Mum", "7b")
	observer.Role = models.RoleOther
	outside := s.teacher("ines", "Ines", "")
	outside.Course, outside.Role = nil, models.RoleOther
	w.personas = []persona{
		{name: "teacher", session: &s.kari},
		{name: "student", session: &s.ola},
		{name: "classmate", session: &s.siri},
		{name: "observer", session: w.launched(observer)},
		{name: "teacher of another course", session: &colleague},
		{name: "student of another course", session: &pupil},
		{name: "launched outside of courses", session: w.launched(outside)},
	}
	w.personas = append(w.personas, w.strangers()...)
	w.personas = append(w.personas,
		persona{name: "teacher whose session ran out", session: w.late(), signedOut: true},
		persona{name: "nobody", signedOut: true})
	for _, p := range w.personas {
		if p.session != nil {
			p.session.DeepLinking = &graph.DeepLinkingSettings{Title: "T", Text: "T", AcceptMultiple: true, AcceptResourceLink: true}
			p.session.UnplacedLink = &graph.UnplacedLink{Title: "T"}
			p.session.Launch = &models.KeptLaunch{
				Claims:   map[string]json.RawMessage{"iss": json.RawMessage(`"https://lms.example"`)},
				Services: []models.KeptService{{Name: "N", URL: "https://lms.example/members", Scopes: []string{"S"}}},
			}
		}
	}
	return w
}

func (w *world) launched(l models.Launch) *graph.Session {
	w.t.Helper()
	session := w.launch(l)
	return &session
}

// strangers are people of two other schools, one of them suspended, with the same platform ids.
func (w *world) strangers() []persona {
	w.t.Helper()
	here := w.deployment
	defer func() { w.deployment = here }()
	w.deployment = w.deploy("another-school")
	teacher := w.launched(w.teacher("kari", "Kari Lund", "7b"))
	there := w.place(*teacher, "7b", "link-1")
	student := w.launched(w.student("ola", "Ola Nordmann", "7b", "link-1"))
	w.others["another school"] = w.fill(*teacher, *student, there, w.licence())
	w.deployment = w.deploy("suspended-school")
	suspended := w.launched(w.teacher("kari", "Kari Lund", "7b"))
	require.NoError(w.t, w.store.SuspendDeployment(w.t.Context(), w.deployment.ID, true))
	return []persona{
		{name: "teacher of another school", session: teacher},
		{name: "student of another school", session: student},
		{name: "teacher of a suspended school", session: suspended, signedOut: true},
	}
}

// late is a teacher's session that was opened longer ago than a session lasts.
func (w *world) late() *graph.Session {
	w.t.Helper()
	past := time.Now().Add(-models.SessionTTL - time.Minute)
	store, err := models.Open(w.t.Context(), models.Config{URL: w.databaseURL, Now: func() time.Time { return past }})
	require.NoError(w.t, err)
	defer store.Close()
	now := w.store
	defer func() { w.store = now }()
	w.store = store
	return w.launched(w.teacher("kari", "Kari Lund", "7b"))
}

// licence gives the deployment seats for its teachers to give, for a few days yet.
func (w *world) licence() models.Licence {
	w.t.Helper()
	seats, ends := 10, time.Now().AddDate(0, 0, 10)
	l, err := w.store.GrantLicence(w.t.Context(), models.NewLicence{
		DeploymentID: w.deployment.ID, Scheme: models.LicenceTeacher, Name: "Seats", Seats: &seats, EndsAt: &ends,
	})
	require.NoError(w.t, err)
	return l
}

// activationCode makes a code of the deployment that is good once.
func (w *world) activationCode() string {
	w.t.Helper()
	l, err := w.store.GrantLicence(w.t.Context(), models.NewLicence{DeploymentID: w.deployment.ID, Scheme: models.LicenceCodes})
	require.NoError(w.t, err)
	codes, err := w.store.MakeCodes(w.t.Context(), l.ID, 1, 1)
	require.NoError(w.t, err)
	return codes[0].Code
}

// fill gives the student a seat, has them begin the assignment, and answers what is there then.
func (w *world) fill(teacher, student graph.Session, a models.Assignment, l models.Licence) things {
	w.t.Helper()
	seats, err := w.store.GiveSeats(w.t.Context(), teacher.Viewer, models.SeatGift{
		LicenceID: l.ID, MemberIDs: []uuid.UUID{student.Viewer.MembershipID},
	})
	require.NoError(w.t, err)
	attempt, err := w.store.StartAttempt(w.t.Context(), student.Viewer, a.ID)
	require.NoError(w.t, err)
	results, err := w.store.ResultsFor(w.t.Context(), teacher.Viewer, []uuid.UUID{student.Viewer.MembershipID}, []uuid.UUID{a.ID})
	require.NoError(w.t, err)
	require.Len(w.t, results, 1)
	grouping, group := w.group(teacher, student, a)
	return things{
		"Grouping": grouping, "Group": group,
		"Course": teacher.Viewer.CourseID, "Assignment": a.ID, "Member": student.Viewer.MembershipID,
		"Attempt": attempt.ID, "Result": results[0].ID, "Exercise": w.exercise.ID,
		"LicencePool": l.ID, "Seat": seats[0].ID,
	}
}

// group puts the student into a group that students see, and gives the assignment to it and to the student.
func (w *world) group(teacher, student graph.Session, a models.Assignment) (groupingID, groupID uuid.UUID) {
	w.t.Helper()
	ctx, v, members := w.t.Context(), teacher.Viewer, []uuid.UUID{student.Viewer.MembershipID}
	grouping, err := w.store.CreateGrouping(ctx, v, "G", 1, "Group")
	require.NoError(w.t, err)
	visible := true
	_, err = w.store.UpdateGrouping(ctx, v, grouping.ID, models.GroupingUpdate{VisibleToStudents: &visible})
	require.NoError(w.t, err)
	groups, err := w.store.GroupsOf(ctx, v, []uuid.UUID{grouping.ID})
	require.NoError(w.t, err)
	_, err = w.store.MoveMembers(ctx, v, grouping.ID, members, &groups[0].ID)
	require.NoError(w.t, err)
	_, err = w.store.SetAssignees(ctx, v, models.AssigneeChange{AssignmentID: a.ID, GroupIDs: []uuid.UUID{groups[0].ID}, MemberIDs: members})
	require.NoError(w.t, err)
	return grouping.ID, groups[0].ID
}
