package lti_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// FuzzLogin sends any query: a refusal or a redirect to the registered
// platform, never a failure of ours and never a way elsewhere.
func FuzzLogin(f *testing.F) {
	f.Add(loginParams().Encode())
	f.Add("")
	f.Add("iss=https%3A%2F%2Flms.example&login_hint=a&target_link_uri=https%3A%2F%2Ftool.example%2F")
	f.Add("iss=a&iss=b&login_hint=%00&target_link_uri=//evil.example")
	f.Add("iss=https%3A%2F%2Flms.example&login_hint=a&target_link_uri=https%3A%2F%2Ftool.example%5C@evil.example%2F&lti_storage_target=%3C/script%3E")
	f.Add("%zz;&=&&")
	b := setup(f)
	f.Fuzz(func(t *testing.T, query string) {
		w := b.get("/lti/login?" + strings.Map(printable, query))
		switch w.Code {
		case http.StatusFound:
			if !strings.HasPrefix(w.Header().Get("Location"), "https://lms.example/auth?") {
				t.Fatalf("sent to %s", w.Header().Get("Location"))
			}
		case http.StatusOK:
			if !strings.Contains(w.Body.String(), "https://lms.example/auth?") || strings.Count(w.Body.String(), "</script>") != 2 {
				t.Fatalf("page %s", w.Body)
			}
		case http.StatusBadRequest:
		default:
			t.Fatalf("status %d", w.Code)
		}
	})
}

// printable keeps what can stand in a request line.
func printable(r rune) rune {
	if r <= ' ' || r == '#' || r > '~' {
		return '+'
	}
	return r
}

// FuzzLaunchForm posts any body as a launch.
func FuzzLaunchForm(f *testing.F) {
	f.Add("state=x&id_token=a.b.c")
	f.Add("state=x&error=login_required")
	f.Add("state=x&id_token=eyJhbGciOiJub25lIn0.e30.")
	f.Add("%")
	b := setup(f)
	f.Fuzz(func(t *testing.T, body string) {
		form, err := url.ParseQuery(body)
		if err != nil {
			return
		}
		if w := b.postForm("/lti/launch", form); w.Code < 400 || w.Code > 499 || len(b.launches) > 0 {
			t.Fatalf("status %d", w.Code)
		}
	})
}

// FuzzClaims signs any payload with the platform's own key: a refusal, or a
// launch whose claims are those of the payload.
func FuzzClaims(f *testing.F) {
	good, err := json.Marshal(goodClaims(time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC), "NONCE"))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	for _, c := range []string{
		`{}`, `[]`, `null`, `{"iss":"a","iss":"b"}`, `{"aud":[1]}`, `{"exp":1e999}`, `{"exp":"1"}`, "{\"sub\":\"\xff\"}",
		`{"` + lti.ClaimContext + `":{"id":"\u0000"}}`, `{"` + lti.ClaimRoles + `":[null]}`,
	} {
		f.Add([]byte(c))
		f.Add(append(good[:len(good)-1:len(good)-1], ","+c[1:]...))
	}
	b := setup(f)
	f.Fuzz(func(t *testing.T, payload []byte) {
		clear(b.store.logins)
		b.launches, b.errors = nil, nil
		l, e, w := b.launch(t, func(a *attempt) {
			a.payload = func([]byte) []byte { return []byte(strings.ReplaceAll(string(payload), "NONCE", a.nonce)) }
		})
		if (l == nil) == (e == nil) || w.Code >= 500 {
			t.Fatalf("launch %v, refusal %v, status %d", l != nil, e, w.Code)
		}
		if l == nil {
			return
		}
		if l.DeploymentID != deployment || l.TargetLinkURI != target || l.User.Subject == "" && l.MessageType != lti.MessageDeepLinking {
			t.Fatalf("let in: %+v", l)
		}
		var sub string
		if err := json.Unmarshal(l.Claims["sub"], &sub); l.User.Subject != "" && (err != nil || sub != l.User.Subject) {
			t.Fatalf("sub %q is not the claim %s", l.User.Subject, l.Claims["sub"])
		}
	})
}

// FuzzSessionToken verifies any token: none but ours is good.
func FuzzSessionToken(f *testing.F) {
	c := &clock{}
	s := sessions(f, c, lti.SessionKey{ID: "k", Secret: secret(1)})
	f.Add("a.b.c")
	f.Add("eyJhbGciOiJub25lIn0.e30.")
	f.Fuzz(func(t *testing.T, token string) {
		if claims, err := s.Verify(token); err == nil {
			t.Fatalf("verified %+v", claims)
		}
	})
}
