package lti_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

func sessions(t testing.TB, c *clock, keys ...lti.SessionKey) *lti.SessionTokens {
	t.Helper()
	s, err := lti.NewSessionTokens(lti.SessionTokensConfig{Keys: keys, Issuer: baseURL, Audience: baseURL + "/graphql", Now: c.now})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func secret(b byte) []byte { return bytes.Repeat([]byte{b}, 32) }

// TestSessionTokens covers issuing, verifying and rotating.
func TestSessionTokens(t *testing.T) {
	t.Parallel()
	c := &clock{at: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
	old := lti.SessionKey{ID: "old", Secret: secret(1)}
	token, err := sessions(t, c, old).Issue(lti.SessionClaims{SessionID: "s1", Tenant: "d1"}, 10*time.Minute)
	if err != nil {
		t.Fatal(err)
	}
	rotated := sessions(t, c, lti.SessionKey{ID: "new", Secret: secret(2)}, old)
	got, err := rotated.Verify(token)
	if err != nil || got.SessionID != "s1" || got.Tenant != "d1" || !got.IssuedAt.Equal(c.now()) || got.ExpiresAt.Sub(got.IssuedAt) != 10*time.Minute {
		t.Fatalf("%+v %v", got, err)
	}
	if _, err := sessions(t, c, lti.SessionKey{ID: "new", Secret: secret(2)}).Verify(token); !errors.Is(err, lti.ErrSessionToken) {
		t.Errorf("after the old key is gone: %v", err)
	}
	c.advance(10 * time.Minute)
	if _, err := rotated.Verify(token); !errors.Is(err, lti.ErrSessionExpired) {
		t.Errorf("at its end: %v", err)
	}
}

// TestForgedSessionTokens covers tokens that are not ours.
func TestForgedSessionTokens(t *testing.T) {
	t.Parallel()
	c := &clock{at: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)}
	s := sessions(t, c, lti.SessionKey{ID: "k", Secret: secret(1)})
	header := func() map[string]any { return map[string]any{"alg": "HS256", "kid": "k", "typ": "at+jwt"} }
	claims := func() map[string]any {
		return map[string]any{"iss": baseURL, "aud": baseURL + "/graphql", "sub": "s1", "tenant": "d1", "iat": c.now().Unix(), "exp": c.now().Add(time.Minute).Unix()}
	}
	tests := []struct {
		name string
		make func(h, p map[string]any) (key any)
		want error
	}{
		{"a good one", func(_, _ map[string]any) any { return secret(1) }, nil},
		{"signed with another secret", func(_, _ map[string]any) any { return secret(9) }, lti.ErrSessionToken},
		{"alg none", func(h, _ map[string]any) any { h["alg"] = "none"; return []byte("x") }, lti.ErrSessionToken},
		{"alg RS256", func(h, _ map[string]any) any { h["alg"] = "RS256"; return platformKey().Private }, lti.ErrSessionToken},
		{"alg HS512", func(h, _ map[string]any) any { h["alg"] = "HS512"; return secret(1) }, lti.ErrSessionToken},
		{"unknown kid", func(h, _ map[string]any) any { h["kid"] = "x"; return secret(1) }, lti.ErrSessionToken},
		{"no kid", func(h, _ map[string]any) any { delete(h, "kid"); return secret(1) }, lti.ErrSessionToken},
		{"typ of another token", func(h, _ map[string]any) any { h["typ"] = "JWT"; return secret(1) }, lti.ErrSessionToken},
		{"crit", func(h, _ map[string]any) any { h["crit"] = []string{"x"}; return secret(1) }, lti.ErrSessionToken},
		{"another issuer", func(_, p map[string]any) any { p["iss"] = "x"; return secret(1) }, lti.ErrSessionToken},
		{"another audience", func(_, p map[string]any) any { p["aud"] = "x"; return secret(1) }, lti.ErrSessionToken},
		{"no session", func(_, p map[string]any) any { delete(p, "sub"); return secret(1) }, lti.ErrSessionToken},
		{"no tenant", func(_, p map[string]any) any { p["tenant"] = ""; return secret(1) }, lti.ErrSessionToken},
		{"no expiry", func(_, p map[string]any) any { delete(p, "exp"); return secret(1) }, lti.ErrSessionExpired},
		{"expiry in a string", func(_, p map[string]any) any { p["exp"] = "9999999999"; return secret(1) }, lti.ErrSessionToken},
		{"expired", func(_, p map[string]any) any { p["exp"] = c.now().Unix(); return secret(1) }, lti.ErrSessionExpired},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			h, p := header(), claims()
			key := tt.make(h, p)
			payload, err := json.Marshal(p)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Verify(signToken(t, h, payload, key)); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	for _, garbage := range []string{"", "a", "a.b.c", "..", strings.Repeat("x", 1<<20)} {
		if _, err := s.Verify(garbage); !errors.Is(err, lti.ErrSessionToken) {
			t.Errorf("garbage: %v", err)
		}
	}
}

// TestSessionTokensConfig covers what NewSessionTokens and Issue refuse.
func TestSessionTokensConfig(t *testing.T) {
	t.Parallel()
	key := lti.SessionKey{ID: "k", Secret: secret(1)}
	for name, c := range map[string]lti.SessionTokensConfig{
		"no key":       {Issuer: "i", Audience: "a"},
		"short secret": {Issuer: "i", Audience: "a", Keys: []lti.SessionKey{{ID: "k", Secret: secret(1)[:31]}}},
		"no key id":    {Issuer: "i", Audience: "a", Keys: []lti.SessionKey{{Secret: secret(1)}}},
		"same key id":  {Issuer: "i", Audience: "a", Keys: []lti.SessionKey{key, key}},
		"no issuer":    {Audience: "a", Keys: []lti.SessionKey{key}},
		"no audience":  {Issuer: "i", Keys: []lti.SessionKey{key}},
	} {
		if _, err := lti.NewSessionTokens(c); !errors.Is(err, lti.ErrConfig) {
			t.Errorf("%s: %v", name, err)
		}
	}
	s := sessions(t, &clock{}, key)
	for name, c := range map[string]lti.SessionClaims{"no session": {Tenant: "t"}, "no tenant": {SessionID: "s"}} {
		if _, err := s.Issue(c, time.Minute); !errors.Is(err, lti.ErrSessionToken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
