package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestATeacherOpensAStudentsWorkFromTheGradebook launches as the platform's Gradebook does (Submission Review 1.0).
func TestATeacherOpensAStudentsWorkFromTheGradebook(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		_, link := handedIn(t, h)
		kari := h.exchange(h.platform.Browser().OpenReview(t.Context(), ltitest.Kari, ltitest.Maths7B, link.ID, ltitest.Ola))
		var page struct {
			Viewer struct {
				MessageType    string
				Assignment     struct{ Title string }
				ReviewedMember struct{ DisplayName string }
			}
		}
		const query = `{ viewer { messageType assignment { title } reviewedMember { displayName } } }`
		kari.query(query, nil, &page)
		require.Equal(t, "LtiSubmissionReviewRequest", page.Viewer.MessageType)
		require.Equal(t, link.Title, page.Viewer.Assignment.Title)
		require.Equal(t, "Ola Nordli", page.Viewer.ReviewedMember.DisplayName)

		ordinary := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, link.ID))
		require.JSONEq(t, `{"viewer": {"reviewedMember": null}}`, string(ordinary.ask(`{ viewer { reviewedMember { displayName } } }`, nil).Data))
	})
}
