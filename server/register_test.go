package main

import (
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func TestRegistrationNeedsAnInvitation(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		token, err := h.app.store.AddInvitation(t.Context(), "A school", time.Hour)
		require.NoError(t, err)
		runOut, err := h.app.store.AddInvitation(t.Context(), "A school", -time.Second)
		require.NoError(t, err)
		for name, query := range map[string]url.Values{
			"none":                         {"openid_configuration": {h.platform.URL}},
			"a guessed one":                {"invitation": {"guess"}, "openid_configuration": {h.platform.URL}},
			"one that has run out":         {"invitation": {runOut}, "openid_configuration": {h.platform.URL}},
			"opened outside of a platform": {"invitation": {token}},
		} {
			res, body := h.do(http.MethodGet, "/lti/register?"+query.Encode(), nil)
			require.Equal(t, http.StatusBadRequest, res.StatusCode, name)
			require.Contains(t, body, "This invitation cannot be used", name)
			require.NotContains(t, body, "<form", name)
		}
		res, body := h.do(http.MethodGet, "/lti/register", http.Header{"Accept-Language": {"nb-NO"}})
		require.Equal(t, http.StatusBadRequest, res.StatusCode)
		require.Contains(t, body, "Denne invitasjonen kan ikke brukes")

		for name, configuration := range map[string]string{
			"a platform that does not answer":            h.baseURL + "/nowhere.json",
			"a configuration of another host's platform": strings.Replace(h.platform.ConfigurationURL(), "lms.localhost", "127.0.0.1", 1),
		} {
			broken := url.Values{"invitation": {token}, "openid_configuration": {configuration}}
			res, body = h.do(http.MethodGet, "/lti/register?"+broken.Encode(), nil)
			require.Equal(t, http.StatusBadGateway, res.StatusCode, name)
			require.Contains(t, body, "could not be registered", name)
			visit, err := h.platform.Browser().Post(t.Context(), h.baseURL+"/lti/register", broken)
			require.NoError(t, err)
			require.Equal(t, http.StatusBadGateway, visit.Status, name)
			_, err = h.app.store.Invitation(t.Context(), token)
			require.NoError(t, err, "the invitation is still good")
		}
		registrations, err := h.app.store.Registrations(t.Context())
		require.NoError(t, err)
		require.Len(t, registrations, 1, "none beside the harness's own")
	})
}

// TestPlatformCheck runs the operator's command against the simulated platform, well and unwell.
func TestPlatformCheck(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		registrations, err := h.app.store.Registrations(t.Context())
		require.NoError(t, err)
		check := func() (string, error) {
			out, err := os.Create(filepath.Join(t.TempDir(), "out"))
			require.NoError(t, err)
			defer out.Close()
			err = run(t.Context(), []string{
				"platform", "check", registrations[0].ID.String(), "--json", "--allow-private-platforms",
				"--database-url", databaseURL, "--key-encryption-key", testSecret, "--base-url", h.baseURL,
			}, stdio{out: out, err: out})
			b, rerr := os.ReadFile(out.Name())
			require.NoError(t, rerr)
			return string(b), err
		}
		out, err := check()
		require.NoError(t, err, out)
		require.Contains(t, out, `"check": "token"`)
		require.NotContains(t, out, `"failed"`)

		require.NoError(t, h.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointToken, Status: http.StatusBadRequest, Body: `{"error":"invalid_client"}`}))
		out, err = check()
		require.ErrorIs(t, err, errSilent)
		require.Contains(t, out, `"failed"`)
		require.Contains(t, out, `"advice"`)
	})
}

// TestAPlatformRegistersItself goes the way of a platform's administrator: from the invitation to the first
// launch, once with a platform that names its deployment and once with one that does not.
func TestAPlatformRegistersItself(t *testing.T) {
	t.Parallel()
	for name, manners := range map[string]ltitest.Manners{
		"that names its deployment":                           {},
		"that does not, and is old besides":                   {NoDeployment: true, PlainMessages: true},
		"that takes any tool, and has an audience of its own": {OpenRegistration: true, OwnAudience: true},
		"that verifies nothing but ES256":                     {OnlyES256: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			started.EachURL(t, func(t *testing.T, databaseURL string) {
				h := newHarness(t, databaseURL)
				forgetPlatform(t, h)
				h.platform.SetTool(ltitest.Tool{})
				h.platform.SetManners(manners)
				invitation, err := h.app.store.AddInvitation(t.Context(), "Skogbrynet skole", time.Hour)
				require.NoError(t, err)
				form := url.Values{"invitation": {invitation}, "openid_configuration": {h.platform.ConfigurationURL()}}
				if !manners.OpenRegistration {
					form.Set("registration_token", h.platform.RegistrationToken())
				}
				res, page := h.do(http.MethodGet, "/lti/register?"+form.Encode(), nil)
				require.Equal(t, http.StatusOK, res.StatusCode, page)
				require.Contains(t, page, h.platform.URL)
				require.Contains(t, page, "Skogbrynet skole")
				require.Contains(t, res.Header.Get("Content-Security-Policy"), "default-src 'none'")

				b := h.platform.Browser()
				done, err := b.Post(t.Context(), h.baseURL+"/lti/register", form)
				require.NoError(t, err)
				require.Equal(t, http.StatusOK, done.Status, string(done.Body))
				require.Contains(t, string(done.Body), "org.imsglobal.lti.close")
				requests := h.platform.Requests()
				require.Contains(t, requests[len(requests)-1].Body, `"$ResourceLink.id.history"`)
				again, err := b.Post(t.Context(), h.baseURL+"/lti/register", form)
				require.NoError(t, err)
				require.Equal(t, http.StatusBadRequest, again.Status, "an invitation is good once")

				open := func() (*ltitest.Visit, error) { return b.Open(t.Context(), ltitest.Kari, ltitest.Maths7B) }
				if manners.NoDeployment {
					visit, err := open()
					require.NoError(t, err)
					require.Equal(t, http.StatusForbidden, visit.Status)
					deployments, err := h.app.store.Deployments(t.Context(), uuid.Nil)
					require.NoError(t, err)
					require.Len(t, deployments, 1)
					require.NoError(t, h.app.store.ApproveDeployment(t.Context(), deployments[0].ID, "Skogbrynet skole"))
				}
				kari := h.exchange(open())
				require.Empty(t, kari.refresh(t), "the services know each other, too")
			})
		})
	}
}

// forgetPlatform removes what the harness has registered.
func forgetPlatform(t *testing.T, h *harness) {
	t.Helper()
	registrations, err := h.app.store.Registrations(t.Context())
	require.NoError(t, err)
	for _, r := range registrations {
		require.NoError(t, h.app.store.RemoveRegistration(t.Context(), r.ID))
	}
}
