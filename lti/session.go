package lti

import (
	"encoding/json"
	"errors"
	"fmt"
	"time"
)

// Why a session token is refused.
var (
	// ErrSessionToken: it is none of ours, was changed, or is for others.
	ErrSessionToken = errors.New("lti: invalid session token")
	// ErrSessionExpired: it was good once.
	ErrSessionExpired = errors.New("lti: session token expired")
)

const (
	// minSecretBytes is as long as the hash of HS256 (RFC 7518 §3.2).
	minSecretBytes = 32
	sessionType    = "at+jwt" // RFC 9068 §2.1
	sessionAlg     = "HS256"
)

// SessionKey is a shared secret of the tool's own instances.
type SessionKey struct {
	// ID is the token's kid. It is public.
	ID string
	// Secret has 32 random bytes or more.
	Secret []byte
}

// SessionTokensConfig says who issues session tokens, for whom, and with what.
type SessionTokensConfig struct {
	// Keys verify; the first signs. To rotate, put a new key first and drop
	// the old one once its last token has expired. Required.
	Keys []SessionKey
	// Issuer and Audience are in every token and must match exactly. Required.
	Issuer, Audience string
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time
}

// SessionClaims is what a session token says.
type SessionClaims struct {
	// SessionID names the session that the tool keeps.
	SessionID string
	// Tenant is whom the session belongs to; compare it with the session's.
	Tenant string
	// IssuedAt and ExpiresAt are set by Issue and Verify, in whole seconds.
	IssuedAt, ExpiresAt time.Time
}

// SessionTokens issues and verifies access tokens for the tool's own API. They
// are signed by HMAC, which costs a thirtieth of what an RSA signature does.
// Verify does not know whether the session was ended: ask for it by its ID.
type SessionTokens struct{ config SessionTokensConfig }

// NewSessionTokens checks a configuration.
func NewSessionTokens(c SessionTokensConfig) (*SessionTokens, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Issuer == "" || c.Audience == "" {
		return nil, fmt.Errorf("%w: session tokens need an issuer and an audience", ErrConfig)
	}
	if len(c.Keys) == 0 {
		return nil, fmt.Errorf("%w: session tokens need a key", ErrConfig)
	}
	ids := map[string]bool{}
	for _, k := range c.Keys {
		if k.ID == "" || ids[k.ID] {
			return nil, fmt.Errorf("%w: session key ids must be distinct", ErrConfig)
		}
		ids[k.ID] = true
		if len(k.Secret) < minSecretBytes {
			return nil, fmt.Errorf("%w: session key %q is shorter than %d bytes", ErrConfig, k.ID, minSecretBytes)
		}
	}
	c.Keys = append([]SessionKey(nil), c.Keys...)
	return &SessionTokens{config: c}, nil
}

// sessionWire is the payload (RFC 7519 §4.1).
type sessionWire struct {
	Issuer   string `json:"iss"`
	Audience string `json:"aud"`
	Subject  string `json:"sub"`
	Tenant   string `json:"tenant"`
	IssuedAt int64  `json:"iat"`
	Expires  int64  `json:"exp"`
}

// Issue makes a token that is good for ttl from now.
func (s *SessionTokens) Issue(c SessionClaims, ttl time.Duration) (string, error) {
	if c.SessionID == "" || c.Tenant == "" || ttl < time.Second {
		return "", fmt.Errorf("%w: session, tenant and ttl are needed", ErrSessionToken)
	}
	now := s.config.Now()
	payload, err := json.Marshal(sessionWire{
		Issuer: s.config.Issuer, Audience: s.config.Audience, Subject: c.SessionID, Tenant: c.Tenant,
		IssuedAt: now.Unix(), Expires: now.Add(ttl).Unix(),
	})
	if err != nil {
		return "", fmt.Errorf("encode session token: %w", err)
	}
	key := s.config.Keys[0]
	return assemble(payload, header{Algorithm: sessionAlg, KeyID: key.ID, Type: sessionType}, key.Secret)
}

// Verify checks a token and returns what it says. Every fault but expiry is
// ErrSessionToken: a caller has no use for the difference, a forger would.
func (s *SessionTokens) Verify(token string) (SessionClaims, error) {
	parsed, err := parseCompact(token)
	if err != nil {
		return SessionClaims{}, fmt.Errorf("%w: malformed", ErrSessionToken)
	}
	if parsed.header.critical || parsed.header.Algorithm != sessionAlg || parsed.header.Type != sessionType {
		return SessionClaims{}, fmt.Errorf("%w: header", ErrSessionToken)
	}
	secret, ok := s.secret(parsed.header.KeyID)
	if !ok || parsed.verifySignature(sessionAlg, secret) != nil {
		return SessionClaims{}, fmt.Errorf("%w: signature", ErrSessionToken)
	}
	var wire sessionWire
	if err := decodeJSON(parsed.payload, &wire); err != nil {
		return SessionClaims{}, fmt.Errorf("%w: payload", ErrSessionToken)
	}
	if wire.Issuer != s.config.Issuer || wire.Audience != s.config.Audience || wire.Subject == "" || wire.Tenant == "" {
		return SessionClaims{}, fmt.Errorf("%w: claims", ErrSessionToken)
	}
	c := SessionClaims{
		SessionID: wire.Subject, Tenant: wire.Tenant,
		IssuedAt: time.Unix(wire.IssuedAt, 0), ExpiresAt: time.Unix(wire.Expires, 0),
	}
	if !s.config.Now().Before(c.ExpiresAt) {
		return SessionClaims{}, ErrSessionExpired
	}
	return c, nil
}

func (s *SessionTokens) secret(id string) ([]byte, bool) {
	for _, k := range s.config.Keys {
		if k.ID == id {
			return k.Secret, true
		}
	}
	return nil, false
}
