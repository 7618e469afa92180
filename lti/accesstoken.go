package lti

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/sync/singleflight"
)

// ErrScope says that the platform did not offer, or did not grant, the scope
// that a call needs.
var ErrScope = errors.New("lti: scope not granted")

const (
	grantClientCredentials = "client_credentials"
	assertionType          = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
	// assertionTTL is how long a client assertion is good (LTI Core 1.3 §6.2).
	assertionTTL = 5 * time.Minute
	// tokenMargin is how long before its expiry a token is not used any more.
	tokenMargin = time.Minute
	// defaultTokenTTL counts when the platform does not say (RFC 6749 §5.1).
	defaultTokenTTL = 5 * time.Minute
	maxTokenTTL     = 24 * time.Hour
	maxTokenAnswer  = 64 << 10
)

// tokenKey is what an access token is good for.
type tokenKey struct {
	registrationID, clientID, tokenURL, deploymentID, scopes string
}

type accessToken struct {
	value   string
	expires time.Time // less the margin
}

// tokens gets access tokens from platforms and keeps them while they are good.
type tokens struct {
	tool   *Tool
	flight singleflight.Group

	mu   sync.Mutex
	kept map[tokenKey]accessToken
}

func newTokens(t *Tool) *tokens { return &tokens{tool: t, kept: map[tokenKey]accessToken{}} }

// get returns a token for these scopes, asking the platform at most once for
// all who want it at a time.
func (s *tokens) get(ctx context.Context, reg Registration, deploymentID string, scopes []string) (string, error) {
	scopes = slices.Compact(slices.Sorted(slices.Values(scopes)))
	key := tokenKey{reg.ID, reg.ClientID, reg.TokenURL, deploymentID, strings.Join(scopes, " ")}
	if token, ok := s.lookup(key); ok {
		return token, nil
	}
	result := s.flight.DoChan(fmt.Sprintf("%q", key), func() (any, error) {
		if token, ok := s.lookup(key); ok {
			return token, nil
		}
		// The request serves everybody who waits, so it outlives the first.
		token, err := s.request(context.WithoutCancel(ctx), reg, deploymentID, scopes)
		if err != nil {
			return "", err
		}
		s.keep(key, token)
		return token.value, nil
	})
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case r := <-result:
		token, _ := r.Val.(string)
		return token, r.Err
	}
}

func (s *tokens) lookup(key tokenKey) (string, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	token, ok := s.kept[key]
	if !ok || !s.tool.config.Now().Before(token.expires) {
		return "", false
	}
	return token.value, true
}

func (s *tokens) keep(key tokenKey, token accessToken) {
	now := s.tool.config.Now()
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, t := range s.kept {
		if !now.Before(t.expires) {
			delete(s.kept, k)
		}
	}
	s.kept[key] = token
}

// drop forgets a token that a platform refused.
func (s *tokens) drop(value string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for k, t := range s.kept {
		if t.value == value {
			delete(s.kept, k)
		}
	}
}

// request asks the platform for a token by the client credentials grant with a
// signed assertion (Security Framework §4.1.1). Where the refusal has told that
// the platform's clock differs, it is asked once more by that clock.
func (s *tokens) request(ctx context.Context, reg Registration, deploymentID string, scopes []string) (accessToken, error) {
	offset := s.tool.ClockOffset(reg)
	token, err := s.requestOnce(ctx, reg, deploymentID, scopes)
	var status *StatusError
	if errors.As(err, &status) && !status.Temporary() && (s.tool.ClockOffset(reg)-offset).Abs() > minClockOffset {
		return s.requestOnce(ctx, reg, deploymentID, scopes)
	}
	return token, err
}

func (s *tokens) requestOnce(ctx context.Context, reg Registration, deploymentID string, scopes []string) (accessToken, error) {
	assertion, err := s.tool.clientAssertion(ctx, reg, deploymentID)
	if err != nil {
		return accessToken{}, err
	}
	form := url.Values{
		"grant_type":            {grantClientCredentials},
		"client_assertion_type": {assertionType},
		"client_assertion":      {assertion},
		"scope":                 {strings.Join(scopes, " ")},
	}
	asked := s.tool.config.Now()
	a, err := s.tool.client.do(ctx, call{
		op: "token", method: http.MethodPost, url: reg.TokenURL, secret: true,
		accept: "application/json", content: "application/x-www-form-urlencoded",
		body: []byte(form.Encode()), limit: maxTokenAnswer,
	})
	if err != nil {
		return accessToken{}, err
	}
	var granted struct {
		AccessToken string         `json:"access_token"`
		TokenType   string         `json:"token_type"`
		ExpiresIn   jsontext.Value `json:"expires_in"`
		Scope       string         `json:"scope"`
	}
	if err := decodeJSON(a.body, &granted); err != nil {
		return accessToken{}, fmt.Errorf("token at %s: %w: %w", a.url.Host, ErrBadAnswer, err)
	}
	if granted.AccessToken == "" || strings.ContainsAny(granted.AccessToken, " \r\n\t") || !strings.EqualFold(granted.TokenType, "bearer") {
		return accessToken{}, fmt.Errorf("token at %s: %w: no bearer token", a.url.Host, ErrBadAnswer)
	}
	// The grant may be narrower than the wish (RFC 6749 §3.3).
	if granted.Scope != "" {
		given := strings.Fields(granted.Scope)
		for _, scope := range scopes {
			if !slices.Contains(given, scope) {
				return accessToken{}, fmt.Errorf("token at %s: %w: %s", a.url.Host, ErrScope, scope)
			}
		}
	}
	ttl := defaultTokenTTL
	if seconds := wholeNumber(granted.ExpiresIn); seconds > 0 {
		ttl = min(time.Duration(seconds)*time.Second, maxTokenTTL)
	}
	return accessToken{value: granted.AccessToken, expires: asked.Add(max(ttl-tokenMargin, ttl/2))}, nil
}

// clientAssertion signs who the tool is. The audience is the registration's,
// character for character: platforms compare it so.
func (t *Tool) clientAssertion(ctx context.Context, reg Registration, deploymentID string) (string, error) {
	audience := reg.TokenAudience
	if audience == "" {
		audience = reg.TokenURL
	}
	now := t.config.Now().Add(t.ClockOffset(reg)) // the platform's own
	claims := map[string]any{
		"iss": reg.ClientID,
		"sub": reg.ClientID,
		"aud": audience,
		"iat": now.Unix(),
		"exp": now.Add(assertionTTL).Unix(),
		"jti": randomString(),
	}
	if deploymentID != "" {
		claims[ClaimDeploymentID] = deploymentID // LTI Core 1.3 §6.2.1
	}
	return t.sign(ctx, reg, claims)
}

// sign makes a JWT with the tool's current key for a platform.
func (t *Tool) sign(ctx context.Context, reg Registration, claims map[string]any) (string, error) {
	alg := reg.SigningAlgorithm
	if alg == "" {
		alg = "RS256"
	}
	key, err := t.config.Keys.SigningKey(ctx, alg)
	if err != nil {
		return "", fmt.Errorf("signing key for %s: %w", alg, err)
	}
	if key.Algorithm != alg {
		return "", fmt.Errorf("signing key for %s: %w: it is for %s", alg, ErrKey, key.Algorithm)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", fmt.Errorf("encode claims: %w", err)
	}
	return signCompact(payload, "JWT", key)
}
