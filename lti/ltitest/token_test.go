package ltitest_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func TestAccessTokens(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{Scopes: []string{ltitest.ScopeScore, ltitest.ScopeMembership}, TokenLifetime: 10 * time.Minute})
	form := tokenForm(f.sign(f.assertion("a")), ltitest.ScopeScore, ltitest.ScopeLineItem, "https://example.com/other")
	response, body := f.call(http.MethodPost, f.platform.Registration().TokenURL, "", []byte(form.Encode()), formType())
	var granted map[string]any
	must(t, json.Unmarshal(body, &granted))
	if response.StatusCode != http.StatusOK || granted["token_type"] != "Bearer" || granted["expires_in"] != 600.0 || granted["scope"] != ltitest.ScopeScore {
		t.Errorf("answered %d %v", response.StatusCode, granted)
	}
}

func TestClientAssertionsThatAreRefused(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	now := f.clock.now().Unix()
	for name, change := range map[string]map[string]any{
		"another issuer":                     {"iss": "x"},
		"another subject":                    {"sub": "x"},
		"no subject":                         {"sub": nil},
		"the issuer as audience":             {"aud": f.platform.URL},
		"the token URL with a slash":         {"aud": f.platform.Registration().TokenURL + "/"},
		"no audience":                        {"aud": nil},
		"expired":                            {"exp": now - 120, "iat": now - 180},
		"no expiry":                          {"exp": nil},
		"an expiry that is text":             {"exp": "tomorrow"},
		"issued in the future":               {"iat": now + 120, "exp": now + 180},
		"no time of issue":                   {"iat": nil},
		"good for more than an hour":         {"exp": now + 7200},
		"no jti":                             {"jti": nil},
		"a jti that was used before":         {"jti": "used"},
		"a member that differs only in case": {"iss": nil, "ISS": f.platform.Registration().ClientID},
	} {
		if name == "a jti that was used before" {
			status, _ := f.askToken(f.sign(f.assertion("used")))
			if status != http.StatusOK {
				t.Fatalf("the first use answered %d", status)
			}
		}
		claims := f.assertion(name)
		for k, v := range change {
			claims[k] = v
		}
		if status, code := f.askToken(f.sign(claims)); status != http.StatusUnauthorized || code != "invalid_client" {
			t.Errorf("%s: answered %d %s", name, status, code)
		}
	}
}

func TestSignaturesThatAreRefused(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	stranger := newKey(t, "tool-1")
	unknown := newKey(t, "tool-2")
	good := f.sign(f.assertion("good"))
	for name, token := range map[string]string{
		"a stranger's key under our kid": signWith(t, stranger, f.assertion("1")),
		"a key that is not published":    signWith(t, unknown, f.assertion("2")),
		"changed after signing":          good[:len(good)-8] + "AAAAAAAA",
		"unsigned":                       good[:strings.LastIndex(good, ".")+1],
		"not a token":                    "x.y.z",
		"empty":                          "",
	} {
		if status, code := f.askToken(token); status != http.StatusUnauthorized || code != "invalid_client" {
			t.Errorf("%s: answered %d %s", name, status, code)
		}
	}
	f.key = unknown // the tool changes its keys
	if status, _ := f.askToken(f.sign(f.assertion("3"))); status != http.StatusOK {
		t.Errorf("the tool's new key: answered %d", status)
	}
}

func (f *tool) askToken(assertion string) (status int, code string) {
	f.t.Helper()
	return f.postToken(tokenForm(assertion, ltitest.ScopeScore))
}

func (f *tool) postToken(form url.Values) (status int, code string) {
	f.t.Helper()
	response, body := f.call(http.MethodPost, f.platform.Registration().TokenURL, "", []byte(form.Encode()), formType())
	var refusal struct{ Error string }
	must(f.t, json.Unmarshal(body, &refusal))
	return response.StatusCode, refusal.Error
}

func TestTokenRequestsThatAreRefused(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	for name, row := range map[string]struct {
		change url.Values
		want   string
	}{
		"another grant":            {url.Values{"grant_type": {"password"}}, "unsupported_grant_type"},
		"another assertion type":   {url.Values{"client_assertion_type": {"x"}}, "invalid_request"},
		"no assertion":             {url.Values{"client_assertion": nil}, "invalid_request"},
		"no scope":                 {url.Values{"scope": nil}, "invalid_scope"},
		"scopes that nobody knows": {url.Values{"scope": {"a b"}}, "invalid_scope"},
	} {
		form := tokenForm(f.sign(f.assertion(name)), ltitest.ScopeScore)
		for k, v := range row.change {
			form[k] = v
		}
		if status, code := f.postToken(form); status != http.StatusBadRequest || code != row.want {
			t.Errorf("%s: answered %d %s, want %s", name, status, code, row.want)
		}
	}
	response, _ := f.call(http.MethodGet, f.platform.Registration().TokenURL, "", nil, nil)
	if response.StatusCode != http.StatusMethodNotAllowed {
		t.Errorf("by GET: answered %d", response.StatusCode)
	}
}
