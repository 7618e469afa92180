package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestASecondPlatformIsAddedToARunningServer registers another school's platform by the operator's command,
// while the server runs, and launches from both. The same people and courses of the two stay apart.
func TestASecondPlatformIsAddedToARunningServer(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		foreign := ltitest.NewServer(t, ltitest.Config{
			ClientID: "another-client", DeploymentID: "another-deployment",
			Tool: ltitest.Tool{
				LoginURL: h.baseURL + "/lti/login", RedirectURIs: []string{h.baseURL + "/lti/launch"},
				TargetLinkURI: h.baseURL + "/", JWKSURL: h.baseURL + "/lti/jwks",
			},
		})
		visit, err := foreign.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		require.NoError(t, err)
		require.Equal(t, 400, visit.Status, "not registered yet")

		r := foreign.Registration()
		out, err := os.Create(filepath.Join(t.TempDir(), "out"))
		require.NoError(t, err)
		defer out.Close()
		require.NoError(t, run(t.Context(), []string{
			"platform", "add", "--issuer", r.Issuer, "--client-id", r.ClientID, "--auth-url", r.AuthorizationURL,
			"--token-url", r.TokenURL, "--jwks-url", r.JWKSURL, "--deployment", r.DeploymentID, "--name", "Another school",
			"--database-url", databaseURL, "--key-encryption-key", testSecret,
		}, stdio{out: out, err: out}))

		other := h.exchange(foreign.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.NotEqual(t, kari.courseID(t), other.courseID(t), "the same ids of another school are another course")
		require.Empty(t, other.refresh(t))
		answer := other.ask(`{ course(id: "`+kari.courseID(t)+`") { title } }`, nil)
		require.Equal(t, "NOT_FOUND", answer.Errors[0].Extensions.Code)
	})
}

func (s session) courseID(t *testing.T) string {
	t.Helper()
	var page struct {
		Viewer struct{ Course struct{ ID string } }
	}
	s.query(`{ viewer { course { id } } }`, nil, &page)
	return page.Viewer.Course.ID
}
