package ltitest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jws"
)

// clockLeeway is how far the tool's clock may be off.
const clockLeeway = time.Minute

var (
	errMalformed = errors.New("not a signed JWT")
	errAlg       = errors.New("alg must be RS256 or ES256")
	errNoKID     = errors.New("kid is missing")
	errNoKey     = errors.New("the tool's keyset has no such kid")
	errSubject   = errors.New("sub is not the client_id")
	errSignature = errors.New("the signature is wrong")
)

// verifyTool reads a JWT that the tool signed and checks its signature against the
// tool's keyset, and its issuer, audience and times (Security Framework §5.2.2).
// The keyset is fetched each time, so a key that the tool withdrew is refused.
func (p *Platform) verifyTool(ctx context.Context, token string, audience ...string) (*object, error) {
	message, err := jws.ParseString(token)
	if err != nil || len(message.Signatures()) != 1 {
		return nil, errMalformed
	}
	header := message.Signatures()[0].ProtectedHeaders()
	if header.Algorithm() != jwa.ES256 && (header.Algorithm() != jwa.RS256 || p.Manners().OnlyES256) {
		return nil, errAlg
	}
	if header.KeyID() == "" {
		return nil, errNoKID
	}
	keys, err := p.toolKeys(ctx)
	if err != nil {
		return nil, err
	}
	key, ok := keys.LookupKeyID(header.KeyID())
	if !ok {
		return nil, errNoKey
	}
	payload, err := jws.Verify([]byte(token), jws.WithKey(header.Algorithm(), key))
	if err != nil {
		return nil, errSignature
	}
	claims, err := parseObject(payload)
	if err != nil {
		return nil, err
	}
	return claims, p.checkTool(claims, audience)
}

func (p *Platform) checkTool(claims *object, audience []string) error {
	now := p.now()
	issuer, named := claims.text("iss"), claims.audience()
	issued, expires := claims.seconds("iat"), claims.seconds("exp")
	switch {
	case claims.err != nil:
		return claims.err
	case issuer != p.cfg.ClientID:
		return errors.New("iss is not the client_id")
	case !slices.ContainsFunc(audience, func(a string) bool { return slices.Contains(named, a) }):
		return errors.New("aud does not name the platform")
	case issued.After(now.Add(clockLeeway)):
		return errors.New("iat is in the future")
	case !expires.After(now.Add(-clockLeeway)):
		return errors.New("exp is past")
	case expires.Sub(issued) > time.Hour:
		return errors.New("exp is more than an hour after iat")
	}
	return nil
}

// toolKeys fetches the tool's keyset.
func (p *Platform) toolKeys(ctx context.Context) (jwk.Set, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, p.currentTool().JWKSURL, nil)
	if err != nil {
		return nil, fmt.Errorf("the tool's keyset URL: %w", err)
	}
	response, err := p.cfg.Client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("the tool's keyset: %w", err)
	}
	defer func() { _ = response.Body.Close() }() // nothing is written, nothing is lost
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the tool's keyset answered %d", response.StatusCode)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, maxBody))
	if err != nil {
		return nil, fmt.Errorf("the tool's keyset: %w", err)
	}
	keys, err := jwk.Parse(body)
	if err != nil {
		return nil, errors.New("the tool's keyset cannot be read")
	}
	return keys, nil
}

// spend marks a one-time value of the tool as used until its token expires.
func (p *Platform) spend(kind, value string, until time.Time) error {
	if value == "" {
		return fmt.Errorf("%s is missing", kind)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.memory.spend(kind+" "+value, p.nowLocked(), until.Add(clockLeeway)) {
		return fmt.Errorf("%s was used before", kind)
	}
	return nil
}
