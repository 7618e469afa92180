package lti_test

import (
	"encoding/json"
	"errors"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

// TestBindingCookie covers D1.
func TestBindingCookie(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	c := a.cookies[0]
	if !strings.HasPrefix(c.Name, "__Host-") || !c.Secure || !c.HttpOnly || !c.Partitioned ||
		c.SameSite != http.SameSiteNoneMode || c.Path != "/" || c.Domain != "" || c.MaxAge != 600 {
		t.Errorf("cookie %s", c.Raw)
	}
	if strings.Contains(string(b.store.attempt(a.state).Binding), c.Value) {
		t.Error("the store holds the browser's secret")
	}
	gone := b.send(t, a).Result().Cookies()
	if len(gone) != 1 || gone[0].Name != c.Name || gone[0].MaxAge >= 0 {
		t.Errorf("after the launch: %v", gone)
	}
}

// TestUnboundLaunch covers B2 and D10: a perfect token in a browser that did
// not begin the login opens nothing.
func TestUnboundLaunch(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(b *bundle, a *attempt)
	}{
		{"no cookie", func(_ *bundle, a *attempt) { a.cookies = nil }},
		{"another value", func(_ *bundle, a *attempt) { a.cookies[0].Value = "x" }},
		{"empty value", func(_ *bundle, a *attempt) { a.cookies[0].Value = "" }},
		{"the cookie of another login", func(b *bundle, a *attempt) {
			other := b.login(t, loginParams())
			other.cookies[0].Name = a.cookies[0].Name
			a.cookies = other.cookies
		}},
		{"the secret in the form of a login without storage", func(_ *bundle, a *attempt) {
			secret := a.cookies[0].Value
			a.cookies = nil
			a.form = func(v url.Values) { v.Set("lti_storage_value", secret) }
		}},
		{"an attempt that was bound to nothing", func(b *bundle, a *attempt) {
			l := b.store.logins[a.state]
			l.Binding = nil
			b.store.logins[a.state] = l
			a.cookies[0].Value = ""
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			a := b.login(t, loginParams())
			tt.spoil(b, a)
			w := b.send(t, a)
			if len(b.launches) > 0 || b.store.attempt(a.state).Spent {
				t.Fatal("it was let in")
			}
			if !strings.Contains(w.Body.String(), "Open in a new window") {
				t.Errorf("no way out: %s", w.Body)
			}
		})
	}
}

// TestNewWindow walks the last way: no cookies in the frame, a button, and the
// whole login once more in a window of the tool's own.
func TestNewWindow(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	a.cookies = nil
	w := b.send(t, a)
	page := w.Body.String()
	if !strings.Contains(page, `action="/lti/login"`) || !strings.Contains(page, `target="_blank"`) || !strings.Contains(page, `method="post"`) {
		t.Fatalf("no form: %s", page)
	}
	if strings.Contains(page, a.nonce) || strings.Contains(page, "eyJ") {
		t.Error("the page holds a token")
	}
	again := b.postForm("/lti/login", hiddenFields(page))
	u, err := url.Parse(again.Header().Get("Location"))
	if err != nil || again.Code != http.StatusFound {
		t.Fatalf("login in the window: %d %v", again.Code, b.lastError())
	}
	if q := u.Query(); q.Get("login_hint") != "hint" || q.Get("lti_message_hint") != "a+b c" {
		t.Errorf("hints lost: %v", q)
	}
	second := *a
	second.state = u.Query().Get("state")
	attempt := b.store.attempt(second.state)
	if !attempt.NewWindow || attempt.DeploymentID != deployment || attempt.TargetLinkURI != target {
		t.Errorf("attempt %+v", attempt)
	}
	second.claims["nonce"] = attempt.Nonce
	b.send(t, &second)
	if !errors.Is(b.lastError(), lti.ErrNotBound) {
		t.Fatalf("without a cookie in the window: %v", b.lastError())
	}
	second.cookies = again.Result().Cookies()
	b.send(t, &second)
	if len(b.launches) != 1 || b.launches[0].Binding != lti.BindingNewWindow {
		t.Fatalf("in the window: %v", b.lastError())
	}
}

// TestPlatformStorage walks the second way: the secret goes into the
// platform's storage and comes back; the server compares (D8, D9).
func TestPlatformStorage(t *testing.T) {
	t.Parallel()
	b := setup(t)
	params := loginParams()
	params.Set("lti_storage_target", "storage_frame")
	login := b.get("/lti/login?" + params.Encode())
	put := scriptData(t, login)
	if put["target"] != "storage_frame" || put["origin"] != "https://lms.example" || put["value"] == "" {
		t.Fatalf("storage page: %v", put)
	}
	next, err := url.Parse(put["next"])
	if err != nil || next.Host != "lms.example" {
		t.Fatalf("next %q", put["next"])
	}
	state := next.Query().Get("state")
	if put["key"] != "lti_state_"+state {
		t.Errorf("key %q does not hold the state", put["key"])
	}
	a := &attempt{
		state: state, header: map[string]any{"alg": "RS256", "kid": platformKey().ID},
		claims: goodClaims(b.clock.now(), next.Query().Get("nonce")), key: platformKey().Private,
	}

	// First answer: a page that asks the storage.
	asked := b.send(t, a)
	get := scriptData(t, asked)
	if get["key"] != put["key"] || get["origin"] != put["origin"] || get["value"] != "" || get["next"] != "" {
		t.Fatalf("fetch page: %v", get)
	}
	fields := hiddenFields(asked.Body.String())
	if fields.Get("state") != state || fields.Get("id_token") == "" {
		t.Fatalf("fields: %v", fields)
	}

	// A storage that does not answer, or wrongly, leads to the new window.
	for _, value := range []string{"", "x", put["value"] + "x"} {
		fields.Set("lti_storage_value", value)
		if w := b.postForm("/lti/launch", fields); !strings.Contains(w.Body.String(), "Open in a new window") || len(b.launches) > 0 {
			t.Fatalf("value %q: %d", value, w.Code)
		}
	}
	fields.Set("lti_storage_value", put["value"])
	if w := b.postForm("/lti/launch", fields); w.Code != http.StatusSeeOther || b.launches[0].Binding != lti.BindingStorage {
		t.Fatalf("right value: %d %v", w.Code, b.lastError())
	}
}

// TestStorageIsNotNeeded covers a platform with storage and a browser that
// keeps the cookie all the same.
func TestStorageIsNotNeeded(t *testing.T) {
	t.Parallel()
	b := setup(t)
	params := loginParams()
	params.Set("lti_storage_target", "_parent")
	b.send(t, b.login(t, params))
	if len(b.launches) != 1 || b.launches[0].Binding != lti.BindingCookie {
		t.Fatal(b.lastError())
	}
}

// TestPlatformErrorIsLogged covers A11: the operator reads the platform's code.
func TestPlatformErrorIsLogged(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	a.form = func(v url.Values) {
		v.Set("error", "unauthorized_client")
		v.Set("error_description", "Kari Lund is not allowed")
	}
	b.send(t, a)
	if !errors.Is(b.lastError(), lti.ErrPlatformRefused) || !strings.Contains(b.log.String(), "unauthorized_client") || strings.Contains(b.log.String(), "Kari") {
		t.Errorf("%v, log %s", b.lastError(), b.log)
	}
}

// TestErrorNeedsBinding proves that not even a platform's refusal is believed
// from a browser that did not begin the login (A11).
func TestErrorNeedsBinding(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	a.cookies = nil
	a.form = func(v url.Values) { v.Set("error", "login_required") }
	if w := b.send(t, a); b.lastError() != nil || !strings.Contains(w.Body.String(), "new window") {
		t.Errorf("%d %v", w.Code, b.lastError())
	}
}

var (
	fieldPattern = regexp.MustCompile(`<input type="hidden" name="([^"]*)" value="([^"]*)"`)
	dataPattern  = regexp.MustCompile(`(?s)<script type="application/json"[^>]*>(.*?)</script>`)
)

func hiddenFields(page string) url.Values {
	v := url.Values{}
	for _, m := range fieldPattern.FindAllStringSubmatch(page, -1) {
		v.Add(html.UnescapeString(m[1]), html.UnescapeString(m[2]))
	}
	return v
}

func scriptData(t *testing.T, w *httptest.ResponseRecorder) map[string]string {
	t.Helper()
	m := dataPattern.FindStringSubmatch(w.Body.String())
	if m == nil {
		t.Fatalf("no data in the page: %d %s", w.Code, w.Body)
	}
	var data map[string]string
	if err := json.Unmarshal([]byte(m[1]), &data); err != nil {
		t.Fatal(err)
	}
	return data
}
