package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

type platformGrouping struct {
	ID, Title    string
	FromPlatform bool
	Groups       []struct {
		ID, Name string
		Members  []struct{ DisplayName string }
	}
}

// TestThePlatformsGroupsAreShownAndCopied reads a course that has groups on the platform, changes them there, and tries
// to change them here.
func TestThePlatformsGroupsAreShownAndCopied(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		h.platform.SetManners(ltitest.Manners{CourseGroups: true})
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.Empty(t, kari.refresh(t))
		groupings := kari.groupings()
		require.Len(t, groupings, 1)
		lab := groupings[0]
		require.True(t, lab.FromPlatform)
		require.Equal(t, "Verksted", lab.Title)
		require.Len(t, lab.Groups, 2)
		require.Len(t, lab.Groups[0].Members, 15)

		// Groups follow who is in the course, and stay the same groups.
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Ola, ltitest.Deleted)
		require.Empty(t, kari.refresh(t))
		again := kari.groupings()[0]
		require.Equal(t, []string{lab.ID, lab.Groups[0].ID}, []string{again.ID, again.Groups[0].ID})
		require.Len(t, again.Groups[0].Members, 14)

		refused := func(mutation string, variables map[string]any) {
			t.Helper()
			var done map[string]struct {
				UserErrors []struct{ Code, Message string }
			}
			kari.query(mutation, variables, &done)
			for _, payload := range done {
				require.Len(t, payload.UserErrors, 1)
				require.Contains(t, payload.UserErrors[0].Message, "make a copy")
			}
		}
		refused(`mutation ($id: ID!) { deleteGrouping(input: { groupingId: $id }) { userErrors { code message } } }`, map[string]any{"id": lab.ID})
		refused(`mutation ($id: ID!) { updateGrouping(input: { groupingId: $id, title: "Mine" }) { userErrors { code message } } }`, map[string]any{"id": lab.ID})
		refused(`mutation ($id: ID!) { updateGroup(input: { groupId: $id, name: "Mine" }) { userErrors { code message } } }`, map[string]any{"id": lab.Groups[0].ID})

		var done struct {
			UpdateGrouping, CopyGrouping struct{ UserErrors []struct{ Message string } }
		}
		kari.query(`mutation ($id: ID!) {
			updateGrouping(input: { groupingId: $id, visibleToStudents: true }) { userErrors { message } }
			copyGrouping(input: { groupingId: $id, title: "Mine" }) { userErrors { message } }
		}`, map[string]any{"id": lab.ID}, &done)
		require.Empty(t, done.UpdateGrouping.UserErrors)
		require.Empty(t, done.CopyGrouping.UserErrors)
		groupings = kari.groupings()
		require.Len(t, groupings, 2)
		require.Contains(t, []bool{groupings[0].FromPlatform, groupings[1].FromPlatform}, false)

		// Groups that cannot be read leave the class fresh and the groups as they were.
		require.NoError(t, h.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointGroups, Status: http.StatusInternalServerError}))
		require.Empty(t, kari.refresh(t))
		require.Len(t, kari.groupings(), 2)
	})
}

func (s session) groupings() []platformGrouping {
	var page struct {
		Viewer struct {
			Course struct{ Groupings []platformGrouping }
		}
	}
	s.query(`{ viewer { course { groupings { id title fromPlatform groups { id name members { displayName } } } } } }`, nil, &page)
	return page.Viewer.Course.Groupings
}
