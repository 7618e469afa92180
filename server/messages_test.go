package main

import (
	"net/http"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestMessagesThatLecternDidNotAskForAreExplained sends messages that the library knows and Lectern does not
// offer: a page says so, and nothing is stored.
func TestMessagesThatLecternDidNotAskForAreExplained(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		b := h.platform.Browser()
		for name, open := range map[string]func() (*ltitest.Visit, error){
			"terms of use": func() (*ltitest.Visit, error) { return b.OpenEULA(t.Context(), ltitest.Kari, ltitest.Maths7B) },
			"data privacy": func() (*ltitest.Visit, error) {
				return b.OpenDataPrivacy(t.Context(), ltitest.Kari, ltitest.Maths7B, ltitest.Ola)
			},
		} {
			visit, err := open()
			require.NoError(t, err, name)
			require.Equal(t, http.StatusBadRequest, visit.Status, name)
			require.Contains(t, string(visit.Body), "lti: message_type", name)
		}
		requireEmpty(t, h)
	})
}
