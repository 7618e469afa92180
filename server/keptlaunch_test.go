package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestTheLaunchIsKeptForDevelopersOnly asks what the launch carried, with the playground on and off.
func TestTheLaunchIsKeptForDevelopersOnly(t *testing.T) {
	t.Parallel()
	for _, playground := range []bool{true, false} {
		h := newHarness(t, started.URL(t, "sqlite"), func(c *serverConfig) { c.Playground = playground })
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		var page struct {
			Viewer struct {
				Launch *struct {
					Claims   []struct{ Name, Value string }
					Services []struct {
						Name, URL string
						Scopes    []string
					}
				}
			}
		}
		kari.query(`{ viewer { launch { claims { name value } services { name url scopes } } } }`, nil, &page)
		if !playground {
			require.Nil(t, page.Viewer.Launch)
			continue
		}
		claims := map[string]string{}
		for _, c := range page.Viewer.Launch.Claims {
			claims[c.Name] = c.Value
		}
		require.JSONEq(t, `"Kari"`, claims["given_name"])
		require.JSONEq(t, `"LtiResourceLinkRequest"`, claims["https://purl.imsglobal.org/spec/lti/claim/message_type"])
		require.Len(t, page.Viewer.Launch.Services, 2)
		grades := page.Viewer.Launch.Services[1]
		require.Equal(t, "Assignment and Grade Services", grades.Name)
		require.Contains(t, grades.Scopes, ltitest.ScopeScore)
		require.Contains(t, grades.URL, h.platform.URL+"/ags/")
	}
}
