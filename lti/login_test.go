package lti_test

import (
	"errors"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// TestRefusedLogins covers A1 to A9.
func TestRefusedLogins(t *testing.T) {
	t.Parallel()
	change := func(name string, values ...string) func(url.Values) {
		return func(v url.Values) { v[name] = values }
	}
	tests := []struct {
		name  string
		spoil func(url.Values)
		want  error
	}{
		{"no issuer", change("iss"), lti.ErrParameter},
		{"empty issuer", change("iss", ""), lti.ErrParameter},
		{"two issuers", change("iss", issuer, issuer), lti.ErrParameter},
		{"an issuer with a NUL byte", change("iss", issuer+"\x00"), lti.ErrParameter},
		{"an issuer that is not UTF-8", change("iss", "\xff"), lti.ErrParameter},
		{"a hint with a NUL byte", change("login_hint", "a\x00b"), lti.ErrParameter},
		{"no login hint", change("login_hint"), lti.ErrParameter},
		{"two login hints", change("login_hint", "a", "b"), lti.ErrParameter},
		{"no target", change("target_link_uri"), lti.ErrParameter},
		{"two client ids", change("client_id", clientID, clientID), lti.ErrParameter},
		{"two deployments", change("lti_deployment_id", "a", "b"), lti.ErrParameter},
		{"two message hints", change("lti_message_hint", "a", "b"), lti.ErrParameter},
		{"a hint without end", change("login_hint", strings.Repeat("x", 17<<10)), lti.ErrParameter},
		{"all of it without end", change("padding", strings.Repeat("x", 70<<10)), lti.ErrRequest},
		{"unknown issuer", change("iss", "https://evil.example"), lti.ErrUnknownPlatform},
		{"issuer with a slash behind", change("iss", issuer+"/"), lti.ErrUnknownPlatform},
		{"issuer in capitals, as a database may find it", change("iss", strings.ToUpper(issuer)), lti.ErrUnknownPlatform},
		{"unknown client of a known issuer", change("client_id", "client-9"), lti.ErrUnknownClient},
		{"client in capitals, as a database may find it", change("client_id", strings.ToUpper(clientID)), lti.ErrUnknownClient},
		{"target of a stranger", change("target_link_uri", "https://evil.example/"), lti.ErrTargetLinkURI},
		{"target that begins like ours", change("target_link_uri", baseURL+".evil.example/"), lti.ErrTargetLinkURI},
		{"target with our name as a user", change("target_link_uri", "https://tool.example@evil.example/"), lti.ErrTargetLinkURI},
		{"target with a user", change("target_link_uri", "https://a@tool.example/"), lti.ErrTargetLinkURI},
		{"target over plain http", change("target_link_uri", "http://tool.example/"), lti.ErrTargetLinkURI},
		{"target at another port", change("target_link_uri", "https://tool.example:8443/"), lti.ErrTargetLinkURI},
		{"target is a path", change("target_link_uri", "/exercise"), lti.ErrTargetLinkURI},
		{"target without a scheme", change("target_link_uri", "//tool.example/"), lti.ErrTargetLinkURI},
		{"target is a script", change("target_link_uri", "javascript:alert(1)"), lti.ErrTargetLinkURI},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			params := loginParams()
			tt.spoil(params)
			for _, w := range []*httptest.ResponseRecorder{b.get("/lti/login?" + params.Encode()), b.postForm("/lti/login", params)} {
				if w.Code != http.StatusBadRequest || !errors.Is(b.lastError(), tt.want) {
					t.Errorf("refused with %d %v, want %v", w.Code, b.lastError(), tt.want)
				}
				if len(w.Result().Cookies()) > 0 || len(b.store.logins) > 0 {
					t.Error("it left something behind")
				}
			}
		})
	}
}

// TestLoginMethods covers A1: GET and POST are alike, others refused, and the
// parameters of a POST are its form's alone.
func TestLoginMethods(t *testing.T) {
	t.Parallel()
	b := setup(t)
	for name, w := range map[string]*httptest.ResponseRecorder{
		"GET": b.get("/lti/login?" + loginParams().Encode()), "POST": b.postForm("/lti/login", loginParams()),
	} {
		if w.Code != http.StatusFound {
			t.Errorf("%s: status %d", name, w.Code)
		}
	}
	if w := b.postForm("/lti/login?"+loginParams().Encode(), url.Values{}); !errors.Is(b.lastError(), lti.ErrParameter) {
		t.Errorf("query of a POST: %d", w.Code)
	}
	w := httptest.NewRecorder()
	b.mux.ServeHTTP(w, httptest.NewRequest(http.MethodPut, "/lti/login", http.NoBody))
	if w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, POST" {
		t.Errorf("PUT: status %d", w.Code)
	}
}

// TestAuthenticationRequest covers A5 to A8.
func TestAuthenticationRequest(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := b.get("/lti/login?" + loginParams().Encode())
	u, err := url.Parse(w.Header().Get("Location"))
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	a := b.store.attempt(q.Get("state"))
	want := url.Values{
		"tenant": {"a"}, // the registered URL's own query stays
		"scope":  {"openid"}, "response_type": {"id_token"}, "response_mode": {"form_post"}, "prompt": {"none"},
		"client_id": {clientID}, "redirect_uri": {baseURL + "/lti/launch"}, "login_hint": {"hint"},
		"lti_message_hint": {"a+b c"}, "state": {a.State}, "nonce": {a.Nonce},
	}
	if got := q.Encode(); got != want.Encode() || u.Host != "lms.example" || u.Path != "/auth" {
		t.Errorf("request %s", u)
	}
	if len(a.State) != 43 || len(a.Nonce) != 43 || a.State == a.Nonce {
		t.Errorf("state %q, nonce %q", a.State, a.Nonce)
	}
	if a.RegistrationID != "r1" || a.TargetLinkURI != target || a.DeploymentID != deployment || a.ExpiresAt.Sub(a.CreatedAt) != 10*time.Minute {
		t.Errorf("attempt %+v", a)
	}
	if w.Header().Get("Cache-Control") != "no-store" {
		t.Error("may be cached")
	}
	again := b.login(t, loginParams())
	if again.state == a.State || again.nonce == a.Nonce {
		t.Error("state or nonce came twice")
	}
}

// TestMessageHint covers A7: absent stays absent, empty stays empty.
func TestMessageHint(t *testing.T) {
	t.Parallel()
	b := setup(t)
	params := loginParams()
	params.Del("lti_message_hint")
	if strings.Contains(b.get("/lti/login?"+params.Encode()).Header().Get("Location"), "lti_message_hint") {
		t.Error("a hint that did not come was sent")
	}
	params.Set("lti_message_hint", "")
	if !strings.Contains(b.get("/lti/login?"+params.Encode()).Header().Get("Location"), "lti_message_hint=&") {
		t.Error("an empty hint was not sent")
	}
}

// TestLoginWithoutClientID covers A4: the issuer alone does when it has one
// client, and only then.
func TestLoginWithoutClientID(t *testing.T) {
	t.Parallel()
	b := setup(t)
	params := loginParams()
	params.Del("client_id")
	if w := b.get("/lti/login?" + params.Encode()); w.Code != http.StatusFound {
		t.Fatalf("one client: %v", b.lastError())
	}
	second := b.store.registrations[0]
	second.ID, second.ClientID = "r2", "client-2"
	b.store.registrations = append(b.store.registrations, second)
	if b.get("/lti/login?" + params.Encode()); !errors.Is(b.lastError(), lti.ErrAmbiguousPlatform) {
		t.Errorf("two clients: %v", b.lastError())
	}
	params.Set("client_id", "client-2")
	if w := b.get("/lti/login?" + params.Encode()); !strings.Contains(w.Header().Get("Location"), "client_id=client-2") {
		t.Errorf("the second client: %v", b.lastError())
	}
}

// TestConfig covers what New refuses.
func TestConfig(t *testing.T) {
	t.Parallel()
	good := func() lti.Config {
		m := &memory{}
		return lti.Config{
			BaseURL: "https://tool.example/", Registrations: m, Logins: m, Keys: m,
			OnLaunch: func(http.ResponseWriter, *http.Request, *lti.Launch) {},
		}
	}
	if _, err := lti.New(good()); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name  string
		spoil func(*lti.Config)
	}{
		{"no base URL", func(c *lti.Config) { c.BaseURL = "" }},
		{"base URL with a path", func(c *lti.Config) { c.BaseURL = "https://tool.example/app" }},
		{"base URL over plain http", func(c *lti.Config) { c.BaseURL = "http://tool.example" }},
		{"no registrations", func(c *lti.Config) { c.Registrations = nil }},
		{"no logins", func(c *lti.Config) { c.Logins = nil }},
		{"no keys", func(c *lti.Config) { c.Keys = nil }},
		{"nobody takes launches", func(c *lti.Config) { c.OnLaunch = nil }},
		{"no message types", func(c *lti.Config) { c.MessageTypes = []lti.MessageType{} }},
		{"three minutes of leeway", func(c *lti.Config) { c.Leeway = 3 * time.Minute }},
		{"negative age", func(c *lti.Config) { c.MaxAge = -1 }},
		{"a login that takes an hour", func(c *lti.Config) { c.LoginTTL = time.Hour }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := good()
			tt.spoil(&c)
			if _, err := lti.New(c); !errors.Is(err, lti.ErrConfig) {
				t.Errorf("got %v", err)
			}
		})
	}
}
