package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestAnAssignmentIsGivenToWhomThePlatformLetsOpenIt places an exercise on links that all, some and no students may open.
func TestAnAssignmentIsGivenToWhomThePlatformLetsOpenIt(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		placesAnExercise(t, h)
		links := h.platform.Links(ltitest.Maths7B)
		placed := links[len(links)-1]
		adopt := func(link ltitest.Link) (restricted bool, members []string, refused string) {
			kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, link.ID))
			require.Empty(t, kari.refresh(t))
			var opened struct {
				Viewer struct{ Assignment struct{ ID string } }
			}
			kari.query(`{ viewer { assignment { id } } }`, nil, &opened)
			var done struct {
				AdoptAssignees struct {
					Assignment *struct {
						Assignees *struct {
							Members []struct{ DisplayName string }
						}
					}
					UserErrors []struct{ Code string }
				}
			}
			kari.query(`mutation ($id: ID!) { adoptAssignees(input: { assignmentId: $id }) {
				assignment { assignees { members { displayName } } } userErrors { code } } }`,
				map[string]any{"id": opened.Viewer.Assignment.ID}, &done)
			if len(done.AdoptAssignees.UserErrors) > 0 {
				return false, nil, done.AdoptAssignees.UserErrors[0].Code
			}
			if done.AdoptAssignees.Assignment.Assignees == nil {
				return false, nil, ""
			}
			for _, m := range done.AdoptAssignees.Assignment.Assignees.Members {
				members = append(members, m.DisplayName)
			}
			return true, members, ""
		}
		restricted, _, refused := adopt(placed)
		require.Empty(t, refused)
		require.False(t, restricted, "everybody may open it")

		some := placed
		some.For = []string{ltitest.Ola, ltitest.Maja}
		some, ok := h.platform.AddLink(some, 10)
		require.True(t, ok)
		restricted, members, refused := adopt(some)
		require.Empty(t, refused)
		require.True(t, restricted)
		require.ElementsMatch(t, []string{"Ola Nordli", "Maja Lindström"}, members)

		none := placed
		none.For = []string{"nobody"}
		none, ok = h.platform.AddLink(none, 10)
		require.True(t, ok)
		_, _, refused = adopt(none)
		require.Equal(t, "NOTHING_TO_DO", refused)

		require.NoError(t, h.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointMemberships, Status: http.StatusForbidden, Times: 0}))
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, some.ID))
		var done struct {
			AdoptAssignees struct{ UserErrors []struct{ Code string } }
		}
		var opened struct {
			Viewer struct{ Assignment struct{ ID string } }
		}
		kari.query(`{ viewer { assignment { id } } }`, nil, &opened)
		kari.query(`mutation ($id: ID!) { adoptAssignees(input: { assignmentId: $id }) { userErrors { code } } }`,
			map[string]any{"id": opened.Viewer.Assignment.ID}, &done)
		require.Equal(t, "PLATFORM_UNAVAILABLE", done.AdoptAssignees.UserErrors[0].Code)
	})
}
