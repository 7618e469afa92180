package lti_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"

	"github.com/lectern-lti/lectern/lti"
)

// platform is a platform's services, as far as a test needs them.
type platform struct {
	*bundle
	mu       sync.Mutex
	forms    []url.Values // what the token endpoint got
	requests []*http.Request
	bodies   []string
	grant    func(form url.Values) (int, string)
	valid    string        // the token the services take
	ahead    time.Duration // how far the clock of its token endpoint is ahead
}

func services(t *testing.T, change ...func(*lti.Config, *lti.Registration)) *platform {
	t.Helper()
	p := &platform{bundle: setup(t, change...)}
	p.grant = func(url.Values) (int, string) {
		return http.StatusOK, fmt.Sprintf(`{"access_token":%q,"token_type":"Bearer","expires_in":3600}`, p.valid)
	}
	p.valid = "token-1"
	p.remote.HandleFunc("POST /token", func(w http.ResponseWriter, r *http.Request) {
		_ = r.ParseForm()
		p.mu.Lock()
		defer p.mu.Unlock()
		p.forms = append(p.forms, r.PostForm)
		status, body := p.grant(r.PostForm)
		w.Header().Set("Date", p.clock.now().Add(p.ahead).Format(http.TimeFormat))
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	})
	return p
}

// serve answers below a path with a valid token, and remembers requests.
func (p *platform) serve(pattern string, h http.HandlerFunc) {
	p.remote.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		p.mu.Lock()
		p.requests = append(p.requests, r)
		p.bodies = append(p.bodies, string(body))
		valid := p.valid
		p.mu.Unlock()
		if r.Header.Get("Authorization") != "Bearer "+valid {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		h(w, r)
	})
}

func answer(status int, body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.WriteHeader(status)
		_, _ = io.WriteString(w, body)
	}
}

func (p *platform) service() *lti.Service {
	return p.tool.Service(p.store.registrations[0], deployment)
}

func (p *platform) url(path string) string { return p.server.URL + path }

func score() lti.Score {
	return lti.Score{
		UserID: "user-1", Timestamp: time.Date(2026, 11, 24, 9, 0, 0, 123456000, time.FixedZone("", 3600)),
		ActivityProgress: lti.ActivityCompleted, GradingProgress: lti.GradingFullyGraded,
		ScoreGiven: "8.50", ScoreMaximum: "10",
	}
}

// TestClientAssertion covers E1 to E5.
func TestClientAssertion(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name     string
		audience string
	}{{"audience of the registration", "https://lms.example/Auth/"}, {"the token URL otherwise", ""}}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := services(t, func(_ *lti.Config, r *lti.Registration) { r.TokenAudience = tt.audience })
			p.serve("POST /lineitem/scores", answer(http.StatusOK, ""))
			if err := p.service().PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
				t.Fatal(err)
			}
			form := p.forms[0]
			assertion := form.Get("client_assertion")
			form.Del("client_assertion")
			if want := (url.Values{
				"grant_type": {"client_credentials"}, "scope": {lti.ScopeScore},
				"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
			}); !reflect.DeepEqual(form, want) {
				t.Errorf("form %v", form)
			}
			token, err := jwt.Parse([]byte(assertion), jwt.WithKey(jwa.RS256, toolKey().Private.Public()), jwt.WithValidate(false))
			if err != nil {
				t.Fatal(err)
			}
			audience := tt.audience
			if audience == "" {
				audience = p.url("/token")
			}
			if token.Issuer() != clientID || token.Subject() != clientID || !reflect.DeepEqual(token.Audience(), []string{audience}) ||
				!token.IssuedAt().Equal(p.clock.now()) || token.Expiration().Sub(token.IssuedAt()) != 5*time.Minute || len(token.JwtID()) < 22 {
				t.Errorf("assertion %v", token)
			}
			if id, _ := token.Get(lti.ClaimDeploymentID); id != deployment {
				t.Errorf("deployment %v", id)
			}
		})
	}
}

// TestTokenCache covers E6: tokens are kept per registration, deployment and
// scope until a minute before their end, and asked for once at a time.
func TestTokenCache(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("POST /lineitem/scores", answer(http.StatusNoContent, ""))
	p.serve("GET /lineitem", answer(http.StatusOK, `{"id":"x","label":"l","scoreMaximum":1}`))
	post := func(s *lti.Service) {
		t.Helper()
		if err := s.PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
			t.Fatal(err)
		}
	}
	var wg sync.WaitGroup
	for range 20 {
		wg.Go(func() { post(p.service()) })
	}
	wg.Wait()
	steps := []struct {
		name string
		do   func()
		want int
	}{
		{"twenty scores at once", func() {}, 1},
		{"a score later", func() { p.clock.advance(58 * time.Minute); post(p.service()) }, 1},
		{"another scope", func() {
			if _, err := p.service().LineItem(t.Context(), p.url("/lineitem")); err != nil {
				t.Fatal(err)
			}
		}, 2},
		{"another deployment", func() { post(p.tool.Service(p.store.registrations[0], "deployment-2")) }, 3},
		{"another registration", func() {
			r := p.store.registrations[0]
			r.ID = "r2"
			post(p.tool.Service(r, deployment))
		}, 4},
		{"less than a minute before its end", func() { p.clock.advance(90 * time.Second); post(p.service()) }, 5},
	}
	for _, s := range steps {
		s.do()
		if len(p.forms) != s.want {
			t.Fatalf("%s: %d tokens, want %d", s.name, len(p.forms), s.want)
		}
	}
}

// TestTokenRenewal covers E6: a refused token is renewed once, and not more.
func TestTokenRenewal(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("POST /lineitem/scores", answer(http.StatusOK, ""))
	s := p.service()
	if err := s.PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
		t.Fatal(err)
	}
	p.valid = "token-2"
	if err := s.PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
		t.Fatal(err)
	}
	if len(p.forms) != 2 || p.bodies[2] != p.bodies[0] {
		t.Fatalf("%d tokens; the body was sent again: %v", len(p.forms), p.bodies[2] == p.bodies[0])
	}
	p.remote.HandleFunc("POST /other/scores", answer(http.StatusUnauthorized, ""))
	err := s.PostScore(t.Context(), p.url("/other"), score())
	var status *lti.StatusError
	if !errors.As(err, &status) || status.StatusCode != http.StatusUnauthorized || len(p.forms) != 3 {
		t.Errorf("%d tokens, %v", len(p.forms), err)
	}
}

// TestBadTokenAnswers covers what a token endpoint may do wrong.
func TestBadTokenAnswers(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		status int
		body   string
		want   error
		reason string
	}{
		{"refused", http.StatusBadRequest, `{"error":"invalid_client","error_description":"Kari Lund"}`, &lti.StatusError{}, "invalid_client"},
		{"refused with text instead of a code", http.StatusBadRequest, `{"error":"No such user: Kari Lund"}`, &lti.StatusError{}, ""},
		{"refused in HTML", http.StatusInternalServerError, `<html>Kari Lund`, &lti.StatusError{}, ""},
		{"not JSON", http.StatusOK, `<html>`, lti.ErrBadAnswer, ""},
		{"no token", http.StatusOK, `{"token_type":"bearer"}`, lti.ErrBadAnswer, ""},
		{"a token with a line break", http.StatusOK, `{"access_token":"a\r\nX: y","token_type":"bearer"}`, lti.ErrBadAnswer, ""},
		{"a token of another kind", http.StatusOK, `{"access_token":"a","token_type":"mac"}`, lti.ErrBadAnswer, ""},
		{"a narrower scope", http.StatusOK, `{"access_token":"a","token_type":"bearer","scope":"x"}`, lti.ErrScope, ""},
		{"too much", http.StatusOK, `{"x":"` + strings.Repeat("x", 100<<10) + `"}`, lti.ErrTooLarge, ""},
		{"a redirect", http.StatusTemporaryRedirect, ``, &lti.StatusError{}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := services(t)
			p.grant = func(url.Values) (int, string) { return tt.status, tt.body }
			err := p.service().PostScore(t.Context(), p.url("/lineitem"), score())
			var status *lti.StatusError
			if _, wants := tt.want.(*lti.StatusError); wants { //nolint:errorlint // the table's own value
				if !errors.As(err, &status) || status.StatusCode != tt.status || status.Reason != tt.reason {
					t.Fatalf("got %v", err)
				}
			} else if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if strings.Contains(err.Error(), "Kari") || strings.Contains(err.Error(), "user-1") {
				t.Errorf("a person in %q", err)
			}
		})
	}
}

// TestTokenOddities covers what platforms do differently and may.
func TestTokenOddities(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"token type in small letters":     `{"access_token":"token-1","token_type":"bearer","expires_in":3600}`,
		"expires_in as a string":          `{"access_token":"token-1","token_type":"Bearer","expires_in":"3600"}`,
		"no expires_in":                   `{"access_token":"token-1","token_type":"Bearer"}`,
		"a wider scope":                   `{"access_token":"token-1","token_type":"Bearer","scope":"x ` + lti.ScopeScore + `"}`,
		"an expiry shorter than a minute": `{"access_token":"token-1","token_type":"Bearer","expires_in":30}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			p := services(t)
			p.grant = func(url.Values) (int, string) { return http.StatusOK, body }
			p.serve("POST /lineitem/scores", answer(http.StatusAccepted, ""))
			for range 2 {
				if err := p.service().PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
					t.Fatal(err)
				}
			}
			if len(p.forms) != 1 {
				t.Errorf("%d tokens", len(p.forms))
			}
		})
	}
}

// TestOfferedScopes covers E5: no scope is asked for that was not offered.
func TestOfferedScopes(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("GET /lineitem", answer(http.StatusOK, `{"id":"x","label":"l","scoreMaximum":1}`))
	tests := []struct {
		offered []string
		asked   string
		want    error
	}{
		{[]string{lti.ScopeLineItem}, lti.ScopeLineItem, nil},
		{[]string{lti.ScopeLineItem, lti.ScopeLineItemReadOnly}, lti.ScopeLineItemReadOnly, nil},
		{[]string{lti.ScopeScore}, "", lti.ErrScope},
		{[]string{}, "", lti.ErrScope},
	}
	for _, tt := range tests {
		before := len(p.forms)
		_, err := p.service().WithScopes(tt.offered...).LineItem(t.Context(), p.url("/lineitem"))
		if !errors.Is(err, tt.want) {
			t.Errorf("%v: got %v, want %v", tt.offered, err, tt.want)
		}
		if tt.asked == "" && len(p.forms) != before || tt.asked != "" && p.forms[len(p.forms)-1].Get("scope") != tt.asked {
			t.Errorf("%v: asked for the wrong scope", tt.offered)
		}
	}
}

// TestBearerStaysHome covers E9: tokens do not follow redirects and do not go
// to addresses that are not allowed.
func TestBearerStaysHome(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.serve("POST /lineitem/scores", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	})
	p.serve("POST /elsewhere", answer(http.StatusOK, ""))
	var status *lti.StatusError
	err := p.service().PostScore(t.Context(), p.url("/lineitem"), score())
	if !errors.As(err, &status) || status.StatusCode != http.StatusTemporaryRedirect || len(p.requests) != 1 {
		t.Errorf("redirect: %v", err)
	}
	for _, bad := range []string{"ftp://lms.example/l", "/lineitem", "https://user:pass@lms.example/l", "", "https://"} {
		if err := p.service().PostScore(t.Context(), bad, score()); !errors.Is(err, lti.ErrAddress) {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

// TestPrivateAddressesAreRefused covers E9 where the tool is in production.
func TestPrivateAddressesAreRefused(t *testing.T) {
	t.Parallel()
	p := services(t, func(c *lti.Config, _ *lti.Registration) { c.InsecureAllowPrivateAddresses = false })
	if err := p.service().PostScore(t.Context(), p.url("/lineitem"), score()); !errors.Is(err, lti.ErrAddress) {
		t.Errorf("plain http: %v", err)
	}
	r := p.store.registrations[0]
	for _, host := range []string{"127.0.0.1", "localhost", "[::1]", "10.0.0.1", "169.254.169.254", "[fe80::1]", "[::ffff:127.0.0.1]", "0.0.0.0", "[64:ff9b::7f00:1]", "100.64.0.1"} {
		r.TokenURL = "https://" + host + ":1/token"
		if err := p.tool.Service(r, deployment).PostScore(t.Context(), "https://"+host+"/l", score()); !errors.Is(err, lti.ErrAddress) {
			t.Errorf("%s: %v", host, err)
		}
	}
}

// TestStatusErrors covers H18: what a caller can tell from a refusal.
func TestStatusErrors(t *testing.T) {
	t.Parallel()
	tests := []struct {
		status    int
		retry     string
		temporary bool
		wait      time.Duration
	}{
		{http.StatusBadRequest, "", false, 0},
		{http.StatusForbidden, "", false, 0},
		{http.StatusNotFound, "", false, 0},
		{http.StatusConflict, "", false, 0},
		{http.StatusUnprocessableEntity, "", false, 0},
		{http.StatusRequestTimeout, "", true, 0},
		{http.StatusTooManyRequests, "120", true, 2 * time.Minute},
		{http.StatusServiceUnavailable, "Tue, 24 Nov 2026 08:00:30 GMT", true, 30 * time.Second},
		{http.StatusServiceUnavailable, "Tue, 24 Nov 2026 07:00:00 GMT", true, 0},
		{http.StatusServiceUnavailable, "99999999", true, 24 * time.Hour},
		{http.StatusBadGateway, "-5", true, 0},
		{http.StatusInternalServerError, "soon", true, 0},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.status, tt.retry), func(t *testing.T) {
			t.Parallel()
			p := services(t)
			p.serve("POST /lineitem/scores", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Retry-After", tt.retry)
				w.WriteHeader(tt.status)
			})
			err := p.service().PostScore(t.Context(), p.url("/lineitem"), score())
			var status *lti.StatusError
			if !errors.As(err, &status) {
				t.Fatal(err)
			}
			if status.StatusCode != tt.status || status.Temporary() != tt.temporary || status.RetryAfter != tt.wait || status.Op != "score" {
				t.Errorf("got %+v", status)
			}
		})
	}
}

// TestCancelledCall proves that nobody waits longer than their context, even
// for a token that others still want.
func TestCancelledCall(t *testing.T) {
	t.Parallel()
	p := services(t)
	release := make(chan struct{})
	ctx, cancel := context.WithCancel(t.Context())
	p.grant = func(url.Values) (int, string) {
		cancel()
		<-release
		return http.StatusOK, `{"access_token":"token-1","token_type":"Bearer"}`
	}
	err := p.service().PostScore(ctx, p.url("/lineitem"), score())
	close(release)
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// TestJWKS covers E7 and E8: what the tool publishes.
func TestJWKS(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.store.keys = []lti.Key{toolKey(), ecKey()}
	w := b.get("/lti/jwks")
	var set struct{ Keys []map[string]any }
	if err := json.Unmarshal(w.Body.Bytes(), &set); err != nil {
		t.Fatal(err)
	}
	if len(set.Keys) != 2 || w.Header().Get("Cache-Control") != "public, max-age=300" {
		t.Fatalf("%s", w.Body)
	}
	for i, k := range set.Keys {
		own := b.store.keys[i]
		if k["kid"] != own.ID || k["alg"] != own.Algorithm || k["use"] != "sig" || k["kty"] == "" {
			t.Errorf("key %v", k)
		}
		for _, private := range []string{"d", "p", "q", "dp", "dq", "qi", "k"} {
			if _, ok := k[private]; ok {
				t.Errorf("private member %s", private)
			}
		}
	}
	b.store.keys = nil
	if body := b.get("/lti/jwks").Body.String(); body != `{"keys":[]}` {
		t.Errorf("without keys: %s", body)
	}
	b.store.broken = errors.New("disk full")
	if w := b.get("/lti/jwks"); w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "disk") || !strings.Contains(b.log.String(), "disk full") {
		t.Errorf("without a store: %d %s", w.Code, w.Body)
	}
	if w := b.postForm("/lti/jwks", url.Values{}); w.Code != http.StatusMethodNotAllowed {
		t.Errorf("POST: %d", w.Code)
	}
}
