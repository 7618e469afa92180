package ltitest

import (
	"net/http"
	"slices"
	"strings"
	"time"
)

const assertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"

// accessToken is what a bearer may do, and how long.
type accessToken struct {
	scopes  []string
	expires time.Time
}

// token is the OAuth 2.0 token endpoint (Security Framework §4.1). It grants what
// was asked for as far as it is allowed.
func (p *Platform) token(x *exchange) {
	if x.r.Method != http.MethodPost {
		x.refuse(http.StatusMethodNotAllowed, "the token endpoint takes POST")
		return
	}
	f, err := x.form()
	if err != nil {
		x.refuseToken(http.StatusBadRequest, "invalid_request", err.Error())
		return
	}
	switch {
	case f.Get("grant_type") != "client_credentials":
		x.refuseToken(http.StatusBadRequest, "unsupported_grant_type", "grant_type must be client_credentials")
		return
	case f.Get("client_assertion_type") != assertionType:
		x.refuseToken(http.StatusBadRequest, "invalid_request", "client_assertion_type must be "+assertionType)
		return
	case len(f["client_assertion"]) != 1:
		x.refuseToken(http.StatusBadRequest, "invalid_request", "client_assertion must come once")
		return
	}
	if err := p.checkAssertion(x.r, f.Get("client_assertion")); err != nil {
		x.refuseToken(http.StatusUnauthorized, "invalid_client", err.Error())
		return
	}
	granted := []string{}
	for _, s := range strings.Fields(f.Get("scope")) {
		if slices.Contains(p.cfg.Scopes, s) && !slices.Contains(granted, s) {
			granted = append(granted, s)
		}
	}
	if len(granted) == 0 {
		x.refuseToken(http.StatusBadRequest, "invalid_scope", "none of the scopes is allowed")
		return
	}
	value, now := newSecret(), p.cfg.Now()
	p.mu.Lock()
	for v, t := range p.memory.tokens {
		if t.expires.Before(now) {
			delete(p.memory.tokens, v)
		}
	}
	p.memory.tokens[value] = accessToken{scopes: granted, expires: now.Add(p.cfg.TokenLifetime)}
	p.mu.Unlock()
	x.note("granted %s", shortScopes(granted))
	x.json(http.StatusOK, "application/json", map[string]any{
		"access_token": value,
		"token_type":   "Bearer",
		"expires_in":   int(p.cfg.TokenLifetime.Seconds()),
		"scope":        strings.Join(granted, " "),
	})
}

// checkAssertion verifies that the tool itself asks (RFC 7523 §3). The audience is
// Registration.TokenAudience, character for character.
func (p *Platform) checkAssertion(r *http.Request, assertion string) error {
	claims, err := p.verifyTool(r.Context(), assertion, p.tokenAudience())
	if err != nil {
		return err
	}
	if claims.text("sub") != p.cfg.ClientID {
		return errSubject
	}
	return p.spend("jti", claims.text("jti"), claims.seconds("exp"))
}

// RevokeTokens makes every access token invalid before its time.
func (p *Platform) RevokeTokens() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.memory.tokens)
}

// refuseToken answers in the form of OAuth 2.0 (RFC 6749 §5.2).
func (x *exchange) refuseToken(status int, code, reason string) {
	x.record.Refused = reason
	x.json(status, "application/json", map[string]any{"error": code, "error_description": reason})
}

// authorized refuses a service call without a good token for one of the scopes.
func (x *exchange) authorized(scopes ...string) bool {
	kind, value, _ := strings.Cut(x.r.Header.Get("Authorization"), " ")
	x.p.mu.Lock()
	t, ok := x.p.memory.tokens[value]
	if x.p.manners.SpentTokens {
		delete(x.p.memory.tokens, value)
	}
	x.p.mu.Unlock()
	if !strings.EqualFold(kind, "Bearer") || !ok || !t.expires.After(x.p.cfg.Now()) {
		x.w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`)
		x.refuse(http.StatusUnauthorized, "the access token is missing, unknown or expired")
		return false
	}
	for _, s := range scopes {
		if slices.Contains(t.scopes, s) {
			return true
		}
	}
	x.w.Header().Set("WWW-Authenticate", `Bearer error="insufficient_scope"`)
	x.refuse(http.StatusForbidden, "the access token lacks the scope "+shortScopes(scopes))
	return false
}

// shortScopes names scopes as people do: by their last part.
func shortScopes(scopes []string) string {
	short := make([]string, len(scopes))
	for i, s := range scopes {
		short[i] = s[strings.LastIndex(s, "/")+1:]
	}
	return strings.Join(short, ", ")
}
