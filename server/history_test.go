package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestATeacherSeesWhatHappenedWithAStudent has a student work, leave the course and come back.
func TestATeacherSeesWhatHappenedWithAStudent(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		placesAnExercise(t, h)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		links := h.platform.Links(ltitest.Maths7B)
		link := links[len(links)-1]
		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
		attempt := ola.startsAttempt(t)
		ola.answersEverything(t, attempt)
		ola.handsIn(t, attempt.ID)
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Ola, ltitest.Deleted)
		require.Empty(t, kari.refresh(t))
		h.platform.SetStatus(ltitest.Maths7B, ltitest.Ola, ltitest.Active)
		require.Empty(t, kari.refresh(t))

		type event struct {
			Kind       string
			Assignment *struct{ Title string }
			By         *struct{ DisplayName string }
		}
		var page struct {
			Viewer struct {
				Course struct {
					Members struct {
						Edges []struct{ Node struct{ History []event } }
					}
				}
			}
		}
		kari.query(`{ viewer { course { members(first: 2, filter: { search: "Ola Nordli" }) { edges { node {
			history { happenedAt kind assignment { title } by { displayName } } } } } } } }`, nil, &page)
		require.Len(t, page.Viewer.Course.Members.Edges, 1)
		history := page.Viewer.Course.Members.Edges[0].Node.History
		kinds := make([]string, len(history))
		for i, e := range history {
			kinds[i] = e.Kind
			require.Equal(t, e.Kind == "ATTEMPT_STARTED" || e.Kind == "ATTEMPT_HANDED_IN", e.Assignment != nil, e.Kind)
		}
		require.Equal(t, []string{"REJOINED", "LEFT", "ATTEMPT_HANDED_IN", "ATTEMPT_STARTED", "FIRST_OPENED"}, kinds)
		require.Equal(t, link.Title, history[2].Assignment.Title)
	})
}
