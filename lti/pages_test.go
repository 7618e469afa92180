package lti_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

var noncePattern = regexp.MustCompile(`'nonce-([A-Z0-9]+)'`)

// TestPageHeaders covers D11 and B20: strict headers on every page.
func TestPageHeaders(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *lti.Config, r *lti.Registration) {
		c.InsecureAllowPrivateAddresses = false
		r.FrameAncestors = []string{"https://*.school.example", "evil; script-src *"}
	})
	storage := loginParams()
	storage.Set("lti_storage_target", "_parent")
	unknown := loginParams()
	unknown.Set("iss", "https://evil.example")
	pages := map[string]*httptest.ResponseRecorder{
		"storage": b.get("/lti/login?" + storage.Encode()),
		"refusal": b.get("/lti/login?" + unknown.Encode()),
	}
	a := b.login(t, loginParams())
	a.cookies = nil
	pages["window"] = b.send(t, a)
	for name, w := range pages {
		h := w.Header()
		csp := h.Get("Content-Security-Policy")
		nonce := noncePattern.FindStringSubmatch(csp)
		if nonce == nil || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "base-uri 'none'") || strings.Contains(csp, "unsafe") {
			t.Errorf("%s: policy %q", name, csp)
			continue
		}
		page := w.Body.String()
		if strings.Count(page, "<style") != strings.Count(page, `<style nonce="`+nonce[1]+`"`) ||
			strings.Count(page, "<script") != strings.Count(page, `nonce="`+nonce[1]+`"`)-strings.Count(page, "<style") {
			t.Errorf("%s: an element without the nonce", name)
		}
		if strings.Contains(page, "http-equiv=\"refresh\"") != (name == "storage") {
			t.Errorf("%s: refresh", name)
		}
		for header, want := range map[string]string{
			"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
			"Strict-Transport-Security": "max-age=31536000", "X-Frame-Options": "", "Content-Type": "text/html; charset=utf-8",
		} {
			if h.Get(header) != want {
				t.Errorf("%s: %s is %q", name, header, h.Get(header))
			}
		}
		ancestors := csp[strings.Index(csp, "frame-ancestors"):]
		want := "frame-ancestors 'self' https://*.school.example"
		if name == "refusal" { // of nobody we know
			want = "frame-ancestors 'self' https:"
		}
		if ancestors != want {
			t.Errorf("%s: %s", name, ancestors)
		}
	}
}

// TestNoncesDiffer proves that a nonce is used once.
func TestNoncesDiffer(t *testing.T) {
	t.Parallel()
	b := setup(t)
	one, two := b.get("/lti/login"), b.get("/lti/login")
	if one.Header().Get("Content-Security-Policy") == two.Header().Get("Content-Security-Policy") {
		t.Error("the same nonce twice")
	}
}

// TestStoragePageWithoutScript proves that the way on works as a plain link.
func TestStoragePageWithoutScript(t *testing.T) {
	t.Parallel()
	b := setup(t)
	params := loginParams()
	params.Set("lti_storage_target", "_parent")
	page := b.get("/lti/login?" + params.Encode()).Body.String()
	if !strings.Contains(page, `content="0;url=https://lms.example/auth?`) || !strings.Contains(page, `<a href="https://lms.example/auth?`) {
		t.Error(page)
	}
}

// TestLanguages covers the languages of the pages.
func TestLanguages(t *testing.T) {
	t.Parallel()
	tests := []struct{ accept, want string }{
		{"", `lang="en"`},
		{"en-GB,en;q=0.9", `lang="en"`},
		{"nb-NO,nb;q=0.9,en;q=0.8", `lang="nb"`},
		{"no", `lang="nb"`},
		{"nn", `lang="nb"`},
		{"de", `lang="en"`},
		{"\"", `lang="en"`},
		{"fi, nb;q=0.5", `lang="nb"`},
	}
	for _, tt := range tests {
		t.Run(tt.accept, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			r := httptest.NewRequest(http.MethodGet, "/lti/login", http.NoBody)
			r.Header.Set("Accept-Language", tt.accept)
			w := httptest.NewRecorder()
			b.mux.ServeHTTP(w, r)
			if !strings.Contains(w.Body.String(), tt.want) {
				t.Errorf("not %s: %s", tt.want, w.Body)
			}
		})
	}
}

// TestRefusalPage covers B20: plain words, a number, and no markup of strangers.
func TestRefusalPage(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	a.form = func(v url.Values) { v.Set("error", `"><script>alert(1)</script>`) }
	w := b.send(t, a)
	page := w.Body.String()
	if strings.Contains(page, "alert(1)") {
		t.Error("markup of a stranger")
	}
	if strings.Contains(b.log.String(), "alert") {
		t.Error("words of a stranger in the log")
	}
	e := b.lastError()
	if !regexp.MustCompile(`^[CDFGHJKMNPQRTVWXY34679]{3}-[CDFGHJKMNPQRTVWXY34679]{4}$`).MatchString(e.Reference) {
		t.Errorf("reference %q", e.Reference)
	}
	if !strings.Contains(page, e.Reference) || !strings.Contains(b.log.String(), e.Reference) || !strings.Contains(page, "platform_refused") {
		t.Error("the page or the log lacks the reference")
	}
}

// TestUnknownPlatformIsNamed proves that an operator reads which platform it
// was, on the page and in the log, and that it is text and not markup.
func TestUnknownPlatformIsNamed(t *testing.T) {
	t.Parallel()
	b := setup(t)
	params := loginParams()
	params.Set("iss", "https://new.example/<b>"+strings.Repeat("x", 300))
	params.Set("client_id", "client-77")
	page := b.get("/lti/login?" + params.Encode()).Body.String()
	if !strings.Contains(page, "https://new.example/&lt;b&gt;") || !strings.Contains(page, "client-77") || strings.Contains(page, strings.Repeat("x", 256)) {
		t.Error(page)
	}
	if !strings.Contains(b.log.String(), "https://new.example/") || !strings.Contains(b.log.String(), "client-77") {
		t.Errorf("log: %s", b.log)
	}
}

// TestEveryRefusalHasWords proves that no code ends in an empty page, in no
// language.
func TestEveryRefusalHasWords(t *testing.T) {
	t.Parallel()
	b := setup(t)
	codes := []lti.ErrorCode{
		lti.ErrMethod, lti.ErrRequest, lti.ErrParameter, lti.ErrUnknownPlatform, lti.ErrTargetLinkURI, lti.ErrStateUnknown,
		lti.ErrStateExpired, lti.ErrReplayed, lti.ErrNotBound, lti.ErrRegistrationInactive, lti.ErrLoginRequired, lti.ErrPlatformRefused,
		lti.ErrTokenMalformed, lti.ErrKeysUnavailable, lti.ErrSignature, lti.ErrExpired, lti.ErrAnonymous, lti.ErrUnknownDeployment, lti.ErrInternal,
	}
	empty := regexp.MustCompile(`<h1></h1>|<p></p>|<title> ·`)
	for _, code := range codes {
		for _, lang := range []string{"en", "nb"} {
			r := httptest.NewRequest(http.MethodGet, "/", http.NoBody)
			r.Header.Set("Accept-Language", lang)
			w := httptest.NewRecorder()
			b.tool.WriteError(w, r, &lti.Error{Code: code})
			if w.Code < 400 {
				t.Errorf("%s: status %d", code, w.Code)
			}
			if empty.MatchString(w.Body.String()) || !strings.Contains(w.Body.String(), "<h1>") {
				t.Errorf("%s in %s: %s", code, lang, w.Body)
			}
		}
	}
}
