package graph_test

import (
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

// board is a grouping as the tests read it.
type board struct {
	ID             string
	Title          string
	UngroupedCount int
	Groups         []struct {
		ID, Name, Colour string
		Members          []struct {
			DisplayName string
			Pinned      bool
			Member      struct{ ID string }
		}
	}
}

const boardFields = `{ id title ungroupedCount groups { id name colour members { displayName pinned member { id } } } }`

// changed is what every change of a grouping answers.
type changed struct {
	Grouping   *board
	ChangeID   string
	UserErrors []struct {
		Code, Message string
		Path          []string
	}
}

// change does a mutation of groupings as the teacher.
func (s *school) change(mutation, inputType string, input vars) changed {
	s.t.Helper()
	fields := "grouping " + boardFields + " changeId userErrors { code message path }"
	if mutation == "undoGroupingChange" {
		fields = "grouping " + boardFields + " userErrors { code message path }"
	}
	a := s.ask(&s.kari, fmt.Sprintf("mutation($input: %s!) { %s(input: $input) { %s } }", inputType, mutation, fields), vars{"input": input})
	require.Empty(s.t, a.Errors, a.Raw)
	var data map[string]changed
	require.NoError(s.t, json.Unmarshal(a.Data, &data))
	return data[mutation]
}

// sizes are how many are in each group, in order.
func (b board) sizes() []int {
	var sizes []int
	for _, g := range b.Groups {
		sizes = append(sizes, len(g.Members))
	}
	return sizes
}

// pupils makes the class so many students of the platform's roster, whom nobody has seen launch.
func (s *school) pupils(n int) {
	s.t.Helper()
	for i := range n {
		s.roster.members = append(s.roster.members, models.RosterMember{
			LTIUserID: fmt.Sprintf("pupil-%d", i), Name: fmt.Sprintf("Pupil %02d", i), Role: models.RoleStudent, Status: models.MemberActive,
		})
	}
	require.NoError(s.t, s.roster.Refresh(s.t.Context(), s.kari.Viewer))
}

func TestATeacherDividesTheClassBeforeAnybodyHasLaunched(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.pupils(28) // with Ola and Siri 30
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": " Fractions week ", "groupCount": 2})
		require.Equal(t, "Fractions week", made.Grouping.Title)
		require.Equal(t, []int{0, 0}, made.Grouping.sizes())
		require.Equal(t, "Group 1", made.Grouping.Groups[0].Name)
		require.NotEqual(t, made.Grouping.Groups[0].Colour, made.Grouping.Groups[1].Colour)
		require.Equal(t, 30, made.Grouping.UngroupedCount)
		grouping := made.Grouping.ID

		ola, siri := s.ola.Viewer.MembershipID, s.siri.Viewer.MembershipID
		moved := s.change("moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{ola, siri}, "groupId": made.Grouping.Groups[1].ID})
		require.Equal(t, []int{0, 2}, moved.Grouping.sizes())
		s.change("pinMembers", "PinMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{ola}, "pinned": true})

		for _, tt := range []struct {
			input vars
			sizes []int
		}{
			{vars{"groupCount": 4}, []int{7, 7, 8, 8}},
			{vars{"groupSize": 4}, []int{3, 3, 4, 4, 4, 4, 4, 4}},
			{vars{"groupCount": 3}, []int{10, 10, 10}},
			{vars{"groupSize": 30}, []int{30}},
		} {
			tt.input["groupingId"] = grouping
			random := s.change("makeRandomGroups", "MakeRandomGroupsInput", tt.input)
			require.Empty(t, random.UserErrors)
			sizes := random.Grouping.sizes()
			slices.Sort(sizes)
			require.Equal(t, tt.sizes, sizes)
			require.Zero(t, random.Grouping.UngroupedCount)
			var withOla string
			seen := map[string]bool{}
			for _, g := range random.Grouping.Groups {
				for _, m := range g.Members {
					require.False(t, seen[m.Member.ID], "in one group only")
					seen[m.Member.ID] = true
					if m.Member.ID == ola.String() {
						withOla = g.ID
						require.True(t, m.Pinned)
					}
				}
			}
			require.Equal(t, made.Grouping.Groups[1].ID, withOla, "who is pinned stays")
		}
	})
}

func TestChangesOfAGroupingAreUndone(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.pupils(6)
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 2})
		grouping := made.Grouping.ID
		before := s.change("makeRandomGroups", "MakeRandomGroupsInput", vars{"groupingId": grouping, "groupCount": 2})
		undo := func(id string) changed {
			return s.change("undoGroupingChange", "UndoGroupingChangeInput", vars{"changeId": id})
		}
		for _, change := range []func() changed{
			func() changed {
				return s.change("makeRandomGroups", "MakeRandomGroupsInput", vars{"groupingId": grouping, "groupCount": 5})
			},
			func() changed {
				return s.change("deleteGroup", "DeleteGroupInput", vars{"groupId": before.Grouping.Groups[0].ID})
			},
			func() changed {
				return s.change("updateGroup", "UpdateGroupInput", vars{"groupId": before.Grouping.Groups[0].ID, "name": "Foxes", "colour": "PINK"})
			},
			func() changed { return s.change("createGroup", "CreateGroupInput", vars{"groupingId": grouping}) },
			func() changed {
				return s.change("updateGrouping", "UpdateGroupingInput", vars{"groupingId": grouping, "title": "B"})
			},
			func() changed {
				return s.change("moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{s.ola.Viewer.MembershipID}})
			},
		} {
			after := change()
			require.Empty(t, after.UserErrors)
			require.NotEqual(t, before.Grouping, after.Grouping)
			require.Equal(t, before.Grouping, undo(after.ChangeID).Grouping)
			require.Equal(t, "NOT_FOUND", undo(after.ChangeID).UserErrors[0].Code, "once is enough")
		}

		deleted := s.get(s.kari, `mutation($id: ID!) { deleteGrouping(input: { groupingId: $id }) { course { groupings { id } } changeId userErrors { code } } }`, vars{"id": grouping})
		require.Empty(t, dig(t, deleted, "deleteGrouping", "course", "groupings"))
		changeID, ok := dig(t, deleted, "deleteGrouping", "changeId").(string)
		require.True(t, ok)
		require.Equal(t, before.Grouping, undo(changeID).Grouping)

		first := s.change("updateGrouping", "UpdateGroupingInput", vars{"groupingId": grouping, "title": "C"})
		s.change("updateGrouping", "UpdateGroupingInput", vars{"groupingId": grouping, "title": "D"})
		stale := undo(first.ChangeID)
		require.Equal(t, "NOTHING_TO_DO", stale.UserErrors[0].Code)
		require.Contains(t, stale.UserErrors[0].Message, "in the meantime")

		copied := s.change("copyGrouping", "CopyGroupingInput", vars{"groupingId": grouping, "title": "Copy"})
		require.Equal(t, before.Grouping.sizes(), copied.Grouping.sizes())
		require.NotEqual(t, grouping, copied.Grouping.ID)
	})
}

func TestGroupsRefuseWhatIsNotTheirs(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 1})
		other := s.change("createGrouping", "CreateGroupingInput", vars{"title": "B", "groupCount": 1})
		grouping, ola := made.Grouping.ID, s.ola.Viewer.MembershipID
		for name, tt := range map[string]struct {
			mutation, inputType string
			input               vars
			code, path          string
		}{
			"no title":               {"createGrouping", "CreateGroupingInput", vars{"title": " "}, "INVALID", "title"},
			"too many groups":        {"createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 101}, "INVALID", "groupCount"},
			"a group of another":     {"moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{ola}, "groupId": other.Grouping.Groups[0].ID}, "NOT_FOUND", "groupId"},
			"a teacher as student":   {"moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{ola, s.kari.Viewer.MembershipID}}, "NOT_FOUND", "1"},
			"nobody":                 {"moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{}}, "INVALID", "memberIds"},
			"neither count nor size": {"makeRandomGroups", "MakeRandomGroupsInput", vars{"groupingId": grouping}, "INVALID", ""},
			"both count and size":    {"makeRandomGroups", "MakeRandomGroupsInput", vars{"groupingId": grouping, "groupCount": 2, "groupSize": 2}, "INVALID", ""},
			"no grouping":            {"makeRandomGroups", "MakeRandomGroupsInput", vars{"groupingId": ola, "groupCount": 2}, "NOT_FOUND", "groupingId"},
		} {
			refused := s.change(tt.mutation, tt.inputType, tt.input)
			require.Nil(t, refused.Grouping, name)
			require.Equal(t, tt.code, refused.UserErrors[0].Code, name)
			if tt.path != "" {
				require.Contains(t, refused.UserErrors[0].Path, tt.path, name)
			}
		}
	})
}

func TestAStudentSeesTheOwnGroupOnceTheTeacherAllowsIt(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 2})
		grouping := made.Grouping.ID
		s.change("moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{s.ola.Viewer.MembershipID}, "groupId": made.Grouping.Groups[0].ID})
		s.change("moveMembers", "MoveMembersInput", vars{"groupingId": grouping, "memberIds": []uuid.UUID{s.siri.Viewer.MembershipID}, "groupId": made.Grouping.Groups[1].ID})
		const mine = `{ viewer { groups { name members { displayName } } } }`
		require.Empty(t, dig(t, s.get(s.ola, mine, nil), "viewer", "groups"))
		s.change("updateGrouping", "UpdateGroupingInput", vars{"groupingId": grouping, "visibleToStudents": true})
		text, err := json.Marshal(dig(t, s.get(s.ola, mine, nil), "viewer", "groups"))
		require.NoError(t, err)
		require.JSONEq(t, `[{"name": "Group 1", "members": [{"displayName": "Ola Nordmann"}]}]`, string(text), "and nobody of the other group")
		a := s.ask(&s.ola, `query($id: ID!) { node(id: $id) { ... on Group { name } } }`, vars{"id": made.Grouping.Groups[1].ID})
		require.Equal(t, []string{"NOT_FOUND"}, a.codes())
	})
}

func TestAnAssignmentIsGivenToAGroup(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.pupils(3)
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 1})
		s.change("moveMembers", "MoveMembersInput", vars{"groupingId": made.Grouping.ID, "memberIds": []uuid.UUID{s.ola.Viewer.MembershipID}, "groupId": made.Grouping.Groups[0].ID})
		const give = `mutation($input: SetAssigneesInput!) { setAssignees(input: $input) {
			assignment { progress { studentCount } assignees { groups { name } members { displayName } } } userErrors { code path } } }`
		given := s.get(s.kari, give, vars{"input": vars{"assignmentId": s.assignment.ID, "groupIds": []string{made.Grouping.Groups[0].ID}}})
		require.InDelta(t, 1, dig(t, given, "setAssignees", "assignment", "progress", "studentCount"), 0)
		require.Equal(t, "Group 1", dig(t, given, "setAssignees", "assignment", "assignees", "groups", 0, "name"))

		const tasks = `query($course: ID!, $id: ID!) { course(id: $course) { assignments { edges { node { id } } } } assignment(id: $id) { assignedToViewer } }`
		asked := vars{"course": s.kari.Viewer.CourseID, "id": s.assignment.ID}
		require.Len(t, dig(t, s.get(s.ola, tasks, asked), "course", "assignments", "edges"), 1)
		siris := s.get(s.siri, tasks, asked)
		require.Empty(t, dig(t, siris, "course", "assignments", "edges"))
		require.Equal(t, false, dig(t, siris, "assignment", "assignedToViewer"))
		refused := s.get(s.siri, startAttempt, vars{"id": s.assignment.ID})
		require.Equal(t, "NOT_ASSIGNED", dig(t, refused, "startAttempt", "userErrors", 0, "code"))
		require.NotNil(t, dig(t, s.get(s.ola, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt"))

		both := s.get(s.kari, give, vars{"input": vars{"assignmentId": s.assignment.ID, "everybody": true, "groupIds": []string{made.Grouping.Groups[0].ID}}})
		require.Equal(t, "INVALID", dig(t, both, "setAssignees", "userErrors", 0, "code"))
		all := s.get(s.kari, give, vars{"input": vars{"assignmentId": s.assignment.ID, "everybody": true}})
		require.Nil(t, dig(t, all, "setAssignees", "assignment", "assignees"))
		require.NotNil(t, dig(t, s.get(s.siri, startAttempt, vars{"id": s.assignment.ID}), "startAttempt", "attempt"))
	})
}

func TestAnotherTeachersBoardHearsOfChanges(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		w := s.watch(&s.kari, `subscription { groupingChanged { title deleted groups { name } } }`, nil)
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 1})
		told := w.data()
		require.Equal(t, "A", dig(t, told, "groupingChanged", "title"))
		require.Equal(t, "Group 1", dig(t, told, "groupingChanged", "groups", 0, "name"))
		s.get(s.kari, `mutation($id: ID!) { deleteGrouping(input: { groupingId: $id }) { userErrors { code } } }`, vars{"id": made.Grouping.ID})
		require.Equal(t, true, dig(t, w.data(), "groupingChanged", "deleted"))
	})
}

func TestMembersAreFilteredAndOrdered(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.pupils(3)
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "A", "groupCount": 1})
		ola := []uuid.UUID{s.ola.Viewer.MembershipID}
		s.change("moveMembers", "MoveMembersInput", vars{"groupingId": made.Grouping.ID, "memberIds": ola, "groupId": made.Grouping.Groups[0].ID})
		licence := s.grant(models.LicenceTeacher, 10)
		_, err := s.store.GiveSeats(t.Context(), s.kari.Viewer, models.SeatGift{LicenceID: licence.ID, MemberIDs: ola})
		require.NoError(t, err)
		const list = `query($course: ID!, $first: Int! = 50, $after: String, $filter: MemberFilter, $order: MemberOrder! = NAME) {
			course(id: $course) { members(first: $first, after: $after, filter: $filter, orderBy: $order) { totalCount edges { cursor node { displayName } } } } }`
		listed := func(v vars) []string {
			v["course"] = s.kari.Viewer.CourseID
			return names(t, s.get(s.kari, list, v))
		}
		student := func(f vars) vars { f["role"] = "STUDENT"; return vars{"filter": f} }
		require.Equal(t, []string{"Ola Nordmann"}, listed(student(vars{"groupId": made.Grouping.Groups[0].ID})))
		require.Len(t, listed(student(vars{"ungroupedInId": made.Grouping.ID})), 4)
		require.Equal(t, []string{"Ola Nordmann"}, listed(student(vars{"hasSeat": true})))
		require.Len(t, listed(student(vars{"hasSeat": false})), 4)

		whole := listed(vars{"order": "LAST_SEEN"})
		require.Len(t, whole, 6)
		require.ElementsMatch(t, []string{"Kari Lund", "Ola Nordmann", "Student 2"}, whole[:3], "who never was here comes last")
		var paged []string
		var after any
		for {
			page := s.get(s.kari, list, vars{"course": s.kari.Viewer.CourseID, "order": "LAST_SEEN", "first": 2, "after": after})
			edges, _ := dig(t, page, "course", "members", "edges").([]any)
			if len(edges) == 0 {
				break
			}
			paged = append(paged, names(t, page)...)
			after = dig(t, edges[len(edges)-1], "cursor")
		}
		require.Equal(t, whole, paged)
	})
}

func TestANicknameStandsForANameThatIsKept(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.serve(graph.Config{Now: time.Now})
		const set = `mutation($id: ID!, $name: String) { setNickname(input: { memberId: $id, nickname: $name }) { member { displayName nickname name } userErrors { code } } }`
		siri := s.siri.Viewer.MembershipID
		named := s.get(s.kari, set, vars{"id": siri, "name": "  Åse  the quick "})
		require.Equal(t, "Åse the quick", dig(t, named, "setNickname", "member", "displayName"))
		require.Nil(t, dig(t, named, "setNickname", "member", "name"))
		require.Equal(t, []string{"Åse the quick"}, names(t, s.class(s.kari, vars{"filter": vars{"search": "åse"}})))
		require.Equal(t, []string{"Kari Lund", "Ola Nordmann", "Åse the quick"}, names(t, s.class(s.kari, nil)), "in the order of names")

		s.pupils(1) // the roster is read again, without her name
		s.launch(s.student("siri", "", "7b", "link-1"))
		require.Contains(t, names(t, s.class(s.kari, nil)), "Åse the quick")
		require.Equal(t, "Student 2", dig(t, s.get(s.siri, `{ viewer { membership { displayName } } }`, nil), "viewer", "membership", "displayName"), "the student does not read it")

		back := s.get(s.kari, set, vars{"id": siri})
		require.Equal(t, "Student 2", dig(t, back, "setNickname", "member", "displayName"))
		require.Equal(t, "INVALID", dig(t, s.get(s.kari, set, vars{"id": s.ola.Viewer.MembershipID, "name": "X"}), "setNickname", "userErrors", 0, "code"))
	})
}

func TestTheClassIsExportedWithItsGroups(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.roster.members = []models.RosterMember{
			{LTIUserID: "evil", Name: `=HYPERLINK("x")`, Role: models.RoleStudent, Status: models.MemberActive},
			{LTIUserID: "phone", Name: "+47 Åse", Role: models.RoleStudent, Status: models.MemberActive},
		}
		require.NoError(t, s.roster.Refresh(t.Context(), s.kari.Viewer))
		made := s.change("createGrouping", "CreateGroupingInput", vars{"title": "@Pairs", "groupCount": 1})
		s.change("moveMembers", "MoveMembersInput", vars{"groupingId": made.Grouping.ID, "memberIds": []uuid.UUID{s.ola.Viewer.MembershipID}, "groupId": made.Grouping.Groups[0].ID})
		file := func(format string) (string, []byte) {
			exported := s.get(s.kari, `query($id: ID!, $format: ExportFormat!) { course(id: $id) { export(format: $format) { name data } } }`, vars{"id": s.kari.Viewer.CourseID, "format": format})
			data, err := base64.StdEncoding.DecodeString(dig(t, exported, "course", "export", "data").(string))
			require.NoError(t, err)
			return dig(t, exported, "course", "export", "name").(string), data
		}
		name, data := file("CSV")
		require.Equal(t, "Course 7b.csv", name)
		text := string(data)
		require.True(t, strings.HasPrefix(text, "\ufeffName,Role,"), "Excel knows UTF-8 by the mark")
		require.Contains(t, text, ",'@Pairs\r\n")
		require.Contains(t, text, `"'=HYPERLINK(""x"")",Student,,,`)
		require.Contains(t, text, "'+47 Åse,Student")
		require.Regexp(t, `Ola Nordmann,Student,[^,]+,[^,]+,Group 1\r\n`, text)

		_, data = file("XLSX")
		book, err := excelize.OpenReader(bytes.NewReader(data))
		require.NoError(t, err)
		rows, err := book.GetRows("Class")
		require.NoError(t, err)
		require.Len(t, rows, 6, "a head, Kari, Ola, Siri, and two more")
	})
}
