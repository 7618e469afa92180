package graph_test

import (
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

var (
	taggedText  = regexp.MustCompile("graphql\\(`([^`]*)`")
	definedName = regexp.MustCompile(`(?m)^\s*(query|mutation|subscription|fragment) (\w+)`)
	spreadName  = regexp.MustCompile(`\.\.\.(\w+)`)
)

// appOperations are the operations of our own app by their names, each with the fragments that it needs.
func appOperations(t testing.TB) map[string]string {
	t.Helper()
	fragments, operations := map[string]string{}, map[string]string{}
	err := filepath.WalkDir("../frontend/src", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.Name() == "gql" && d.IsDir(): // generated
			return fs.SkipDir
		case !strings.HasPrefix(filepath.Ext(path), ".ts"):
			return nil
		}
		text, err := os.ReadFile(path)
		for _, tagged := range taggedText.FindAllStringSubmatch(string(text), -1) {
			name := definedName.FindStringSubmatch(tagged[1])
			require.NotNil(t, name, "%s: %s", path, tagged[1])
			switch name[1] {
			case "fragment":
				fragments[name[2]] = tagged[1]
			case "query", "mutation": // at each event a subscription asks what a query of its page asks
				operations[name[2]] = tagged[1]
			}
		}
		return err
	})
	require.NoError(t, err)
	for name, text := range operations {
		operations[name] = withFragments(text, fragments, map[string]bool{})
	}
	return operations
}

func withFragments(text string, fragments map[string]string, seen map[string]bool) string {
	whole := text
	for _, spread := range spreadName.FindAllStringSubmatch(text, -1) {
		if name := spread[1]; !seen[name] {
			seen[name] = true
			whole += withFragments(fragments[name], fragments, seen)
		}
	}
	return whole
}

// grow gives the class more students, all of whom have begun, and more tasks, all of which Ola has begun.
func (s *school) grow(n int) {
	s.t.Helper()
	for i := range n {
		s.roster.members = append(s.roster.members, models.RosterMember{
			LTIUserID: fmt.Sprintf("pupil-%d", i), Name: fmt.Sprintf("Pupil %d", i), Role: models.RoleStudent, Status: models.MemberActive,
		})
		link := fmt.Sprintf("more-%d", i)
		more := s.place(s.kari, "7b", link)
		_, err := s.store.StartAttempt(s.t.Context(), s.ola.Viewer, more.ID)
		require.NoError(s.t, err)
	}
	require.NoError(s.t, s.roster.Refresh(s.t.Context(), s.kari.Viewer))
	page, err := s.store.Members(s.t.Context(), s.kari.Viewer, s.kari.Viewer.CourseID,
		models.MemberFilter{Role: models.RoleStudent}, models.PageRequest{First: 50})
	require.NoError(s.t, err)
	for _, m := range page.Items {
		_, err := s.store.SubmitProgress(s.t.Context(), s.kari.Viewer, s.assignment.ID, m.ID, models.ActivityStarted)
		require.NoError(s.t, err)
	}
}

// TestWhatTheAppAsksForCostsNoMoreStatementsThanItsBudget runs every operation of the app in a small class and in a
// large one.
func TestWhatTheAppAsksForCostsNoMoreStatementsThanItsBudget(t *testing.T) {
	t.Parallel()
	operations := appOperations(t)
	for _, n := range []int{2, 15} {
		t.Run(fmt.Sprintf("with %d more of everything", n), func(t *testing.T) {
			t.Parallel()
			eachSchool(t, func(t *testing.T, s *school) {
				s.serve(graph.Config{LoaderWait: 100 * time.Millisecond})
				s.kari.DeepLinking = &graph.DeepLinkingSettings{AcceptMultiple: true, AcceptResourceLink: true}
				s.grow(n)
				budgeted := map[string]bool{}
				check := func(b budget) {
					budgeted[b.operation] = true
					text, ok := operations[b.operation]
					require.True(t, ok, "the app has no operation %s any more", b.operation)
					require.LessOrEqual(t, s.cost(b, text), b.statements, b.operation)
				}
				for _, b := range s.budgets(n) {
					check(b)
				}
				for _, later := range s.licenceBudgets() {
					check(later())
				}
				budgeted["UploadPicture"] = true
				before := s.statements.Load()
				require.Empty(t, s.givesBy(t, &s.kari, operations["UploadPicture"], leaf(t, 1)).Errors)
				require.LessOrEqual(t, s.statements.Load()-before, int64(5), "UploadPicture")
				for name := range operations {
					require.True(t, budgeted[name], "give %s a budget in school.budgets", name)
				}
			})
		})
	}
}

// cost is how many statements an operation takes. A query is asked again when it took too many: on a busy machine
// loaders may have collected in two parts what is asked for at once.
func (s *school) cost(b budget, text string) int64 {
	s.t.Helper()
	for try := 1; ; try++ {
		before := s.statements.Load()
		if strings.Contains(text, "ImportInput!") || strings.Contains(text, "ImportExercisesInput!") { // they bring a file
			require.Empty(s.t, s.bring(&b.session, text, "rivers.gift", rivers, b.variables["input"].(vars)).Errors)
		} else {
			s.get(b.session, text, b.variables)
		}
		took := s.statements.Load() - before
		if took <= b.statements || try == 5 || !strings.HasPrefix(strings.TrimSpace(text), "query") {
			return took
		}
	}
}

// budget is how many SQL statements an operation may take, however much there is.
type budget struct {
	operation  string
	session    graph.Session
	variables  vars
	statements int64
}

// budgets are those of all operations of the app, mutations in an order in which each finds what it needs.
func (s *school) budgets(n int) []budget {
	s.t.Helper()
	course, assignment := s.kari.Viewer.CourseID, s.assignment.ID
	attempts, err := s.store.OwnAttempts(s.t.Context(), s.ola.Viewer, []uuid.UUID{assignment})
	require.NoError(s.t, err)
	if len(attempts) == 0 {
		attempt, err := s.store.StartAttempt(s.t.Context(), s.ola.Viewer, assignment)
		require.NoError(s.t, err)
		attempts = append(attempts, attempt)
	}
	results, err := s.store.ResultsFor(s.t.Context(), s.kari.Viewer, []uuid.UUID{s.ola.Viewer.MembershipID}, []uuid.UUID{assignment})
	require.NoError(s.t, err)
	attempt := attempts[0].ID
	items := make([]vars, n)
	for i := range items {
		items[i] = vars{"exerciseId": s.exercise.ID}
	}
	answer := vars{"attemptId": attempt, "questionKey": "q1", "response": vars{"choices": []string{"a"}}}
	unplaced := s.teacher("kari", "Kari Lund", "7b")
	unplaced.Link = &models.LaunchLink{LTIResourceLinkID: fmt.Sprintf("empty-%d", n)}
	atEmptyLink := s.launch(unplaced)
	return append(append(s.groupBudgets(), s.authoringBudgets()...), []budget{
		{"Viewer", s.kari, nil, 2},
		{"Viewer", s.ola, nil, 5},
		{"Cover", s.ola, nil, 5},
		{"AskForSeat", s.ola, nil, 2}, // refused: nobody needs one
		{"LicencesTab", s.kari, vars{"courseId": course}, 4},
		{"LicencesPage", s.kari, vars{"courseId": course}, 5},
		{"SeatList", s.kari, vars{"courseId": course, "filter": vars{"role": "STUDENT"}}, 7},
		{"WhoWaits", s.kari, vars{"courseId": course}, 4},
		{"TasksPage", s.ola, vars{"courseId": course}, 8},
		{"ClassPage", s.kari, vars{"courseId": course}, 8},
		{"ExportClass", s.kari, vars{"courseId": course}, 5},
		{"RegisterPage", s.kari, vars{"courseId": course, "assignmentIds": []uuid.UUID{assignment}}, 8},
		{"MemberPanel", s.kari, vars{"memberId": s.ola.Viewer.MembershipID, "assignmentIds": []uuid.UUID{assignment}}, 11},
		{"SetNickname", s.kari, vars{"memberId": s.ola.Viewer.MembershipID, "nickname": "Ole"}, 6},
		{"GivenTo", s.kari, vars{"id": assignment}, 4},
		{"AssignmentsPage", s.kari, vars{"courseId": course}, 4},
		{"Assignees", s.kari, vars{"id": assignment, "courseId": course}, 6},
		{"AssignmentPage", s.kari, vars{"id": assignment}, 3},
		{"ResultList", s.kari, vars{"id": assignment}, 5},
		{"UploadLimits", s.kari, nil, 0},
		{"ExerciseList", s.kari, nil, 4},
		{"OpenExercise", s.kari, vars{"id": s.exercise.ID}, 3},
		{"SetFavourite", s.kari, vars{"input": vars{"exerciseId": s.exercise.ID, "favourite": true}}, 3},
		{"PickPanel", s.kari, vars{"id": s.exercise.ID}, 3},
		{"StartAttempt", s.siri, vars{"assignmentId": assignment}, 15},
		{"AnswerQuestion", s.ola, answer, 13},
		{"AnswerQuestion", s.ola, answer, 2}, // when nothing but the answer changes, as it does with every key typed
		{"StandingAnswers", s.ola, vars{"id": attempt}, 8},
		{"HandInAttempt", s.ola, vars{"attemptId": attempt}, 15},
		{"ResultPage", s.ola, vars{"id": assignment}, 10},
		{"EarlierAttempt", s.ola, vars{"id": attempt}, 8},
		{"StudentWorkPage", s.kari, vars{"assignmentId": assignment, "memberId": s.ola.Viewer.MembershipID}, 7},
		{"AttemptWork", s.kari, vars{"id": attempt}, 8},
		{"MarkingPage", s.kari, vars{"id": assignment}, 4},
		{"ReportPage", s.kari, vars{"id": assignment}, 9},
		{"GroupChoice", s.kari, vars{"courseId": course}, 3},
		{"LivePage", s.kari, vars{"id": assignment}, 9},
		{"ExportResults", s.kari, vars{"id": assignment, "format": "XLSX"}, 8},
		{"StudentPage", s.kari, vars{"courseId": course}, 3},
		{"StudentResults", s.kari, vars{"memberId": s.ola.Viewer.MembershipID, "assignmentIds": []uuid.UUID{assignment}}, 4},
		{"SetScore", s.kari, vars{"assignmentId": assignment, "memberId": s.ola.Viewer.MembershipID, "scoreGiven": "1"}, 7},
		{"ClearScore", s.kari, vars{"assignmentId": assignment, "memberId": s.ola.Viewer.MembershipID}, 8},
		{"GiveExtraPoints", s.kari, vars{"assignmentId": assignment, "memberId": s.ola.Viewer.MembershipID, "extraPoints": "1"}, 8},
		{"MarkAnswer", s.kari, vars{"attemptId": attempt, "questionKey": "q1", "points": "1"}, 17},
		{"UpdateAssignment", s.kari, vars{"input": vars{"assignmentId": assignment, "attemptsAllowed": 2, "counting": "LAST"}}, 4},
		{"ReopenAttempt", s.kari, vars{"attemptId": attempt}, 15},
		{"SendAgain", s.kari, vars{"resultId": results[0].ID}, 6},
		{"ExcuseStudent", s.kari, vars{"assignmentId": assignment, "memberId": s.siri.Viewer.MembershipID, "excused": true}, 7},
		{"RetryDelivery", s.kari, vars{"resultId": results[0].ID}, 6},
		{"RetryDeliveries", s.kari, vars{"assignmentId": assignment}, 4},
		{"ReconcileResults", s.kari, vars{"assignmentId": assignment}, 12},
		{"KeepPlatformScore", s.kari, vars{"resultId": results[0].ID}, 5},
		{"SendOurScore", s.kari, vars{"resultId": results[0].ID}, 5},
		{"CreateDeepLinkingResponse", s.kari, vars{"input": vars{"items": items}}, 3},
		{"PlaceHere", s.kari, vars{"id": s.exercise.ID}, 3},
		{"PlaceExercise", atEmptyLink, vars{"input": vars{"exerciseId": s.exercise.ID}}, 9},
		{"PrintPage", s.kari, vars{"id": s.exercise.ID}, 4},
		{"ExtraTime", s.kari, vars{"id": assignment, "courseId": course}, 8},
		{"SetAccommodations", s.kari, vars{"input": vars{"assignmentId": assignment, "memberIds": []uuid.UUID{s.ola.Viewer.MembershipID}, "extraMinutes": 5}}, 12},
		{"AttemptClock", s.ola, vars{"id": attempt}, 4},
		{"AdoptAssignees", s.kari, vars{"assignmentId": assignment}, 14},
		{"GiveAssignment", s.kari, vars{"input": vars{"assignmentId": assignment, "everybody": true}}, 10},
		{"SetAssignees", s.kari, vars{"input": vars{"assignmentId": assignment, "memberIds": []uuid.UUID{s.ola.Viewer.MembershipID}}}, 12},
		{"RefreshRoster", s.kari, nil, 13},
	}...)
}

// groupBudgets are those of the groups' page.
func (s *school) groupBudgets() []budget {
	s.t.Helper()
	ctx, v, ola := s.t.Context(), s.kari.Viewer, []uuid.UUID{s.ola.Viewer.MembershipID}
	grouping := func() models.ChangedGrouping {
		made, err := s.store.CreateGrouping(ctx, v, "G", 3, "Group")
		require.NoError(s.t, err)
		return made
	}
	made := grouping()
	groups, err := s.store.GroupsOf(ctx, v, []uuid.UUID{made.ID})
	require.NoError(s.t, err)
	id := vars{"groupingId": made.ID}
	with := func(more vars) vars {
		maps.Copy(more, id)
		return more
	}
	return []budget{
		{"GroupsPage", s.kari, vars{"courseId": v.CourseID}, 6},
		{"Ungrouped", s.kari, with(vars{"courseId": v.CourseID}), 4},
		{"CreateGrouping", s.kari, vars{"title": "T", "groupCount": 5}, 10},
		{"UpdateGrouping", s.kari, with(vars{"visibleToStudents": true}), 10},
		{"CopyGrouping", s.kari, with(vars{"title": "T"}), 13},
		{"CreateGroup", s.kari, id, 11},
		{"UpdateGroup", s.kari, vars{"groupId": groups[0].ID, "name": "Rev"}, 12},
		{"MoveMembers", s.kari, with(vars{"memberIds": ola, "groupId": groups[0].ID}), 12},
		{"PinMembers", s.kari, with(vars{"memberIds": ola, "pinned": true}), 11},
		{"MakeRandomGroups", s.kari, with(vars{"groupSize": 2}), 15},
		{"DeleteGroup", s.kari, vars{"groupId": groups[1].ID}, 13},
		{"UndoGroupingChange", s.kari, vars{"changeId": grouping().ChangeID}, 12},
		{"DeleteGrouping", s.kari, vars{"groupingId": grouping().ID}, 11},
	}
}

// licenceBudgets come last, each when its turn has come: from the first on, students need a seat.
func (s *school) licenceBudgets() []func() budget {
	ctx, v, ola := s.t.Context(), s.kari.Viewer, s.ola.Viewer.MembershipID
	var licence models.Licence
	seat := func() uuid.UUID {
		seats, err := s.store.SeatsOf(ctx, v, []uuid.UUID{ola})
		require.NoError(s.t, err)
		require.Len(s.t, seats, 1)
		return seats[0].ID
	}
	return []func() budget{
		func() budget {
			licence = s.grant(models.LicenceTeacher, 1000)
			return budget{"GiveSeats", s.kari, vars{"licenceId": licence.ID, "memberIds": []uuid.UUID{ola}}, 16}
		},
		func() budget {
			return budget{"MoveSeat", s.kari, vars{"seatId": seat(), "toMemberId": s.siri.Viewer.MembershipID}, 16}
		},
		func() budget {
			return budget{"GiveSeats", s.kari, vars{"licenceId": licence.ID, "wholeCourse": true}, 16}
		},
		func() budget { return budget{"FreeSeats", s.kari, vars{"seatIds": []uuid.UUID{seat()}}, 12} },
		func() budget { return budget{"RedeemCode", s.ola, vars{"code": "6QMH-K4DC"}, 10} },
	}
}
