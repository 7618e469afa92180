package main

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestHostileLaunchesGetAPageAndNothingElse spoils a launch in one way each: the person reads what to do, and
// no session, person or course comes of it.
func TestHostileLaunchesGetAPageAndNothingElse(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		for name, tamper := range map[string]ltitest.Tamper{
			"signed with another key":         ltitest.WrongKey(),
			"not signed":                      ltitest.AlgNone(),
			"expired":                         ltitest.Expired(time.Hour),
			"for another tool":                ltitest.WrongAudience(),
			"from another platform":           ltitest.WrongIssuer(),
			"of another installation":         ltitest.WrongDeployment(),
			"with another nonce":              ltitest.WrongNonce(),
			"without roles":                   ltitest.NoClaim("https://purl.imsglobal.org/spec/lti/claim/roles"),
			"not a token at all":              ltitest.Garbage("a.b.c"),
			"with the public key as a secret": ltitest.PublicKeyAsSecret(),
		} {
			b := h.platform.Browser()
			b.Tamper = tamper
			visit, err := b.Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
			require.NoError(t, err, name)
			require.GreaterOrEqual(t, visit.Status, 400, name)
			require.Less(t, visit.Status, 500, name)
			require.Contains(t, visit.Header.Get("Content-Type"), "text/html", name)
			require.NotContains(t, visit.URL, "code=", name)
			require.NotContains(t, string(visit.Body), "id_token", name)
		}
		requireEmpty(t, h)
	})
}

func TestALaunchSentTwiceIsRefusedTheSecondTime(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		b := h.platform.Browser()
		visit, err := b.Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		require.NoError(t, err)
		launch, ok := visit.Launch()
		require.True(t, ok)
		again, err := b.Post(t.Context(), launch.URL, launch.Form)
		require.NoError(t, err)
		require.Equal(t, http.StatusBadRequest, again.Status)
		require.NotContains(t, again.URL, "code=")
	})
}

func TestAnUnknownPlatformIsNamedAsSuch(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		visit, err := h.platform.Browser().Post(t.Context(), h.baseURL+"/lti/login", url.Values{
			"iss": {"https://elsewhere.example"}, "login_hint": {"1"}, "target_link_uri": {h.baseURL + "/"},
		})
		require.NoError(t, err)
		require.Equal(t, http.StatusBadRequest, visit.Status)
		require.Contains(t, strings.ToLower(string(visit.Body)), "platform")
		requireEmpty(t, h)
	})
}

// requireEmpty says that nobody and nothing has been stored.
func requireEmpty(t *testing.T, h *harness) {
	t.Helper()
	for _, table := range []string{"sessions", "users", "courses", "memberships", "assignments"} {
		var n int
		require.NoError(t, h.app.store.SQL().QueryRowContext(t.Context(), "SELECT count(*) FROM "+table).Scan(&n))
		require.Zero(t, n, table)
	}
}

func TestWhatTheAPIRefuses(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B))
		jonas := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Jonas, ltitest.Science9A))
		nobody := session{h: h}
		var course struct {
			Viewer struct{ Course struct{ ID string } }
		}
		jonas.query(`{ viewer { course { id } } }`, nil, &course)

		for _, tt := range []struct {
			name  string
			who   session
			query string
			code  string
		}{
			{"a question without a session", nobody, `{ viewer { name } }`, "UNAUTHENTICATED"},
			{"the library, asked by a student", ola, `{ library { totalCount } }`, "FORBIDDEN"},
			{"the roster, asked by a student", ola, `{ viewer { course { members { totalCount } } } }`, "FORBIDDEN"},
			{"an attempt, begun by a teacher", kari, `mutation { startAttempt(input: {assignmentId: "01938e8c-0000-7000-8000-000000000000"}) { attempt { id } } }`, "FORBIDDEN"},
			{"another course", kari, `{ course(id: "` + course.Viewer.Course.ID + `") { title } }`, "NOT_FOUND"},
			{"another course as a node", kari, `{ node(id: "` + course.Viewer.Course.ID + `") { id } }`, "NOT_FOUND"},
			{"a course that does not exist", kari, `{ course(id: "01938e8c-0000-7000-8000-000000000000") { title } }`, "NOT_FOUND"},
			{"a syntax error", kari, `{ viewer { `, "BAD_INPUT"},
			{"an unknown field", kari, `{ viewer { salary } }`, "BAD_INPUT"},
		} {
			answer := tt.who.ask(tt.query, nil)
			require.NotEmpty(t, answer.Errors, tt.name)
			require.Equal(t, tt.code, answer.Errors[0].Extensions.Code, tt.name)
			require.NotEmpty(t, answer.Errors[0].Message, tt.name)
			require.NotEmpty(t, answer.Errors[0].Extensions.RequestID, tt.name)
		}
	})
}

func TestSessionTokens(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))

		status, body := h.post("/lti/session", map[string]string{"refresh_token": kari.token.RefreshToken}, "")
		require.Equal(t, http.StatusOK, status, string(body))
		status, body = h.post("/lti/session", map[string]string{"code": "guess"}, "")
		require.Equal(t, http.StatusBadRequest, status)
		require.Contains(t, string(body), `"invalid_grant"`)
		status, body = h.post("/lti/session", map[string]string{}, "")
		require.Equal(t, http.StatusBadRequest, status)
		require.Contains(t, string(body), `"invalid_request"`)

		var out struct {
			SignOut struct{ UserErrors []struct{ Message string } }
		}
		kari.query(`mutation { signOut(input: {}) { userErrors { message } } }`, nil, &out)
		require.Equal(t, "UNAUTHENTICATED", kari.ask(`{ viewer { name } }`, nil).Errors[0].Extensions.Code)
		require.NotContains(t, h.log.String(), kari.token.AccessToken)
		require.NotContains(t, h.log.String(), kari.token.RefreshToken)
	})
}

// TestAnUnknownInstallationWaitsForApproval launches from an installation that nobody has named, approves it,
// and suspends it again.
func TestAnUnknownInstallationWaitsForApproval(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		h.app.config.UnknownDeployments = unknownQueue
		_, err := h.app.store.SQL().ExecContext(t.Context(), "DELETE FROM deployments")
		require.NoError(t, err)
		open := func() (*ltitest.Visit, error) {
			return h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		}
		visit, err := open()
		require.NoError(t, err)
		require.Equal(t, http.StatusForbidden, visit.Status)
		requireEmpty(t, h)

		deployments, err := h.app.store.Deployments(t.Context(), uuid.Nil)
		require.NoError(t, err)
		require.Len(t, deployments, 1)
		waiting := deployments[0]
		require.True(t, waiting.Pending)
		require.Equal(t, h.platform.Registration().DeploymentID, waiting.LTIDeploymentID)

		require.NoError(t, h.app.store.ApproveDeployment(t.Context(), waiting.ID, "Another school"))
		kari := h.exchange(open())

		require.NoError(t, h.app.store.SuspendDeployment(t.Context(), waiting.ID, true))
		require.Equal(t, "UNAUTHENTICATED", kari.ask(`{ viewer { name } }`, nil).Errors[0].Extensions.Code)
		visit, err = open()
		require.NoError(t, err)
		require.Equal(t, http.StatusForbidden, visit.Status)
	})
}

// TestTextThatNotEveryDatabaseHoldsIsRefused sends U+0000 and what is not UTF-8 to whoever takes text from
// strangers.
func TestTextThatNotEveryDatabaseHoldsIsRefused(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		for _, query := range []string{"iss=http://x%00&login_hint=a", "iss=%ff&login_hint=a"} {
			res, _ := h.do(http.MethodGet, "/lti/login?"+query+"&target_link_uri="+h.baseURL+"/", nil)
			require.Equal(t, http.StatusBadRequest, res.StatusCode, query)
		}
		visit, err := h.platform.Browser().Post(t.Context(), h.baseURL+"/lti/launch", url.Values{"state": {"a\x00b"}, "id_token": {"a.b.c"}})
		require.NoError(t, err)
		require.Equal(t, http.StatusBadRequest, visit.Status)

		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		const library = `query ($s: String) { library(filter: {search: $s}) { totalCount } }`
		answers := []answer{
			kari.ask(library, map[string]any{"s": "a\x00b"}),
			kari.ask(`{ library(filter: {search: "a\u0000b"}) { totalCount } }`, nil),
		}
		for _, a := range answers {
			require.NotEmpty(t, a.Errors)
			require.Equal(t, "BAD_INPUT", a.Errors[0].Extensions.Code)
		}
	})
}
