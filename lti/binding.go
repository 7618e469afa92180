package lti

import (
	"crypto/sha256"
	"crypto/subtle"
	"net/http"
	"time"
)

// cookiePrefix makes the browser hold the cookie to Secure, Path=/ and this
// very host (RFC 6265bis §4.1.3.2).
const cookiePrefix = "__Host-lti-"

// bindingCookieName is one name per attempt, so that launches side by side do
// not disturb each other.
func bindingCookieName(state string) string {
	return cookiePrefix + state[:min(len(state), 16)]
}

// bindingCookie holds the secret of an attempt. SameSite=None because the
// launch comes back as a cross-site POST, and Partitioned because browsers
// otherwise drop it inside a frame.
func (t *Tool) bindingCookie(state, secret string, ttl time.Duration) *http.Cookie {
	return &http.Cookie{ //nolint:gosec // SameSite=None is what a frame needs
		Name:        bindingCookieName(state),
		Value:       secret,
		Path:        "/",
		MaxAge:      int(ttl.Seconds()),
		Secure:      true,
		HttpOnly:    true,
		SameSite:    http.SameSiteNoneMode,
		Partitioned: true,
	}
}

// forgetBinding removes the cookie of a spent attempt.
func (t *Tool) forgetBinding(w http.ResponseWriter, state string) {
	http.SetCookie(w, t.bindingCookie(state, "", -time.Second))
}

// storageKey is where the secret lies in the platform's storage.
func storageKey(state string) string { return "lti_state_" + state }

func hashSecret(secret string) []byte {
	sum := sha256.Sum256([]byte(secret))
	return sum[:]
}

// binds tells whether a secret is the attempt's. An attempt without a binding
// is bound by nothing, and nothing matches it.
func (a LoginAttempt) binds(secret string) bool {
	return len(a.Binding) == sha256.Size && secret != "" &&
		subtle.ConstantTimeCompare(a.Binding, hashSecret(secret)) == 1
}

// bound finds out which way the request proves that this browser began the
// attempt; ok is false when it does not.
func bound(r *http.Request, a LoginAttempt, stored string) (way Binding, ok bool) {
	for _, c := range r.CookiesNamed(bindingCookieName(a.State)) {
		if !a.binds(c.Value) {
			continue
		}
		if a.NewWindow {
			return BindingNewWindow, true
		}
		return BindingCookie, true
	}
	if a.StorageTarget != "" && a.binds(stored) {
		return BindingStorage, true
	}
	return "", false
}
