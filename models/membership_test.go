package models_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

// members are the numbers of the course's members that the filter lets through, read in pages of two.
func (c class) members(t *testing.T, f models.MemberFilter) []int {
	t.Helper()
	var numbers []int
	request := models.PageRequest{First: 2}
	for {
		page, err := c.store.Members(t.Context(), c.teacher, c.teacher.CourseID, f, request)
		require.NoError(t, err)
		for _, m := range page.Items {
			numbers = append(numbers, m.Number)
		}
		if !page.HasNext {
			require.Len(t, numbers, page.Total)
			return numbers
		}
		request.After = page.Cursors[len(page.Cursors)-1]
	}
}

func TestMembersAreOrderedByNameTheNamelessLast(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) { // teacher 1 Kari, students 1 Ola, 2 nameless
		c.launch(t, c.student("nameless", "", nil))  // student 3
		c.launch(t, c.student("aase", "Åse", nil))   // student 4
		c.launch(t, c.student("anne", "anne", nil))  // student 5
		c.launch(t, c.student("ola2", "Ola N", nil)) // student 6
		test := c.student("test", "Test", nil)       // student 7
		test.TestUser = true
		c.launch(t, test)
		observer := c.student("observer", "Ubs", nil) // other 1
		observer.Role = models.RoleOther
		c.launch(t, observer)

		require.Equal(t, []int{5, 1, 6, 1, 4, 2, 3}, c.members(t, models.MemberFilter{}))
		require.Equal(t, []int{1}, c.members(t, models.MemberFilter{Role: models.RoleTeacher}))
		require.Equal(t, []int{1}, c.members(t, models.MemberFilter{Role: models.RoleOther}))
		require.Empty(t, c.members(t, models.MemberFilter{Status: models.MemberDeleted}))
		labels := map[models.Role]string{models.RoleStudent: "Elev", models.RoleTeacher: "Lærer"}
		require.Equal(t, []int{3}, c.members(t, models.MemberFilter{Search: "ELEV 3", Labels: labels}))
		require.Empty(t, c.members(t, models.MemberFilter{Search: "elev 1", Labels: labels}), "who has a name is not searched by number")
		never := false
		require.Empty(t, c.members(t, models.MemberFilter{Launched: &never}))

		sum, err := c.store.RosterSummary(t.Context(), c.teacher, c.teacher.CourseID)
		require.NoError(t, err)
		require.Equal(t, models.RosterSummary{MemberCount: 7, StudentCount: 6}, sum)
	})
}

func TestMembersAreTheTeachersToRead(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		page := models.PageRequest{First: 10}
		_, err := c.store.Members(t.Context(), c.ola, c.ola.CourseID, models.MemberFilter{}, page)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.Members(t.Context(), c.teacher, uuid.New(), models.MemberFilter{}, page)
		require.ErrorIs(t, err, models.ErrNotFound)
		_, err = c.store.RosterSummary(t.Context(), c.ola, c.ola.CourseID)
		require.ErrorIs(t, err, models.ErrForbidden)
		both := []uuid.UUID{c.ola.MembershipID, c.siri.MembershipID}
		own, err := c.store.MembersByID(t.Context(), c.ola, both)
		require.NoError(t, err)
		require.Len(t, own, 1)
		require.Equal(t, "Ola Nordmann", own[0].Name)
		all, err := c.store.MembersByID(t.Context(), c.teacher, both)
		require.NoError(t, err)
		require.Len(t, all, 2)
		for _, malformed := range []models.PageRequest{
			{First: 0}, {First: 101}, {First: 1, After: "?"}, {First: 1, After: "WyJhIl0"}, {First: 1, After: "WyJhIiwiYiJd"},
		} {
			_, err = c.store.Members(t.Context(), c.teacher, c.teacher.CourseID, models.MemberFilter{}, malformed)
			var refusal *models.Refusal
			require.ErrorAs(t, err, &refusal)
		}
	})
}

func TestAssignmentsComeNewestFirst(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		items, err := c.store.Library(t.Context(), c.teacher, models.LibraryFilter{}, models.PageRequest{First: 1})
		require.NoError(t, err)
		for _, link := range []string{"link-2", "link-3"} {
			c.launch(t, c.student("ola", "Ola Nordmann", &models.LaunchLink{
				LTIResourceLinkID: link, Title: link, ExerciseID: items.Items[0].ID,
			}))
		}
		var seen []string
		request := models.PageRequest{First: 1}
		for {
			page, err := c.store.Assignments(t.Context(), c.ola, c.ola.CourseID, request)
			require.NoError(t, err)
			require.Len(t, page.Items, 1)
			seen = append(seen, page.Items[0].LTIResourceLinkID)
			if !page.HasNext {
				break
			}
			request.After = page.Cursors[0]
		}
		require.Equal(t, []string{"link-3", "link-2", "link-1"}, seen)
		_, err = c.store.Assignments(t.Context(), c.ola, uuid.New(), request)
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}
