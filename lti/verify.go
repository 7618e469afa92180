package lti

import (
	"context"
	"encoding/json"
	"slices"
	"time"
)

// verification is an id_token under examination, and what it is held against.
type verification struct {
	tool    *Tool
	reg     Registration
	attempt LoginAttempt
	now     time.Time
	claims  claimSet
	expires time.Time
	launch  *Launch
}

// verify checks an id_token in the order of the list below and returns what it
// says. It consumes nothing.
func (t *Tool) verify(ctx context.Context, reg Registration, a LoginAttempt, token string) (*Launch, error) {
	payload, err := t.verifyToken(ctx, reg, token)
	if err != nil {
		return nil, err
	}
	claims, err := decodeClaims(payload)
	if err != nil {
		return nil, refuse(ErrTokenMalformed, "payload: %w", err)
	}
	v := &verification{
		tool: t, reg: reg, attempt: a, now: t.config.Now(), claims: claims,
		launch: &Launch{Registration: reg},
	}
	for _, check := range [...]func() error{
		// OpenID Connect, Security Framework §5.1.3.
		v.checkIssuer,
		v.checkAudience,
		v.checkExpiry,
		v.checkIssuedAt,
		v.checkNotBefore,
		v.checkNonce,
		// LTI Core 1.3 §5.3.
		v.checkVersion,
		v.checkMessageType,
		v.checkDeploymentID,
		v.checkTargetLinkURI,
		v.checkSubject,
		v.checkRoles,
		// What else came, and what the message type demands.
		v.readUser,
		v.readContext,
		v.readResourceLink,
		v.readPlatform,
		v.readPresentation,
		v.readCustom,
		v.readMentees,
		v.readServices,
		v.readDeepLinking,
		v.readForUser,
		v.readEULA,
	} {
		if err := check(); err != nil {
			return nil, err
		}
	}
	if err := v.checkDeployment(ctx); err != nil {
		return nil, err
	}
	v.launch.Claims = make(map[string]json.RawMessage, len(claims))
	for name, value := range claims {
		v.launch.Claims[name] = json.RawMessage(value)
	}
	return v.launch, nil
}

// verifyToken checks the form, algorithm, key and signature of a token that a
// platform signed, and returns its payload.
func (t *Tool) verifyToken(ctx context.Context, reg Registration, token string) ([]byte, error) {
	parsed, err := parseCompact(token)
	if err != nil {
		return nil, err
	}
	if parsed.header.critical {
		return nil, refuse(ErrCriticalHeader, "")
	}
	alg := parsed.header.Algorithm
	// keyTypeOf knows no algorithm without a key pair, so that a registration
	// cannot allow none or HMAC even by mistake.
	if keyTypeOf(alg) == "" || !slices.Contains(allowedAlgorithms(reg), alg) {
		return nil, refuse(ErrAlgorithm, "%.16q", alg)
	}
	if parsed.header.KeyID == "" {
		return nil, refuse(ErrKeyID, "")
	}
	key, err := t.keysets.find(ctx, reg.JWKSURL, alg, parsed.header.KeyID)
	if err != nil {
		return nil, err
	}
	if err := parsed.verifySignature(alg, key.key); err != nil {
		return nil, err
	}
	return parsed.payload, nil
}

func allowedAlgorithms(reg Registration) []string {
	if len(reg.Algorithms) == 0 {
		return []string{"RS256"}
	}
	return reg.Algorithms
}
