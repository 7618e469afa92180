package lti

import (
	"context"
	"crypto"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwk"
	"golang.org/x/sync/singleflight"
)

// How long a platform's keys are kept. The platform's max-age counts within
// these bounds (Security Framework §6.4).
const (
	minKeysetAge     = 5 * time.Minute
	defaultKeysetAge = time.Hour
	maxKeysetAge     = 24 * time.Hour
	// maxKeysetStale is how long known keys outlive their age while the
	// platform's keyset cannot be fetched.
	maxKeysetStale = 24 * time.Hour
	// keysetFloor is the least time between two fetches of one keyset, however
	// many tokens name keys that do not exist.
	keysetFloor = 15 * time.Second
	// maxKeysetBytes and maxKeysetKeys bound what is read.
	maxKeysetBytes = 512 << 10
	maxKeysetKeys  = 256
)

// publicKey is a key of a platform, with what its JWK says about its use.
type publicKey struct {
	id        string
	keyType   string
	algorithm string // or empty
	key       crypto.PublicKey
}

// keysets caches the keysets of all platforms by URL. An entry lives as long
// as the process; there are as many as registrations.
type keysets struct {
	client *client
	now    func() time.Time
	logger *slog.Logger
	flight singleflight.Group

	mu      sync.Mutex
	entries map[string]*keyset
}

// keyset is replaced as a whole, never changed.
type keyset struct {
	keys      []publicKey
	fetchedAt time.Time
	age       time.Duration
	// triedAt is when a fetch last ended, and failed how.
	triedAt time.Time
	failed  bool
	// known is false until the first good fetch.
	known bool
	// chased tells that the last fetch was made for an unknown key, so that
	// the first unknown key after a normal fetch is looked for at once.
	chased bool
}

func newKeysets(c *client, now func() time.Time, logger *slog.Logger) *keysets {
	return &keysets{client: c, now: now, logger: logger, entries: map[string]*keyset{}}
}

// find returns the key that an algorithm and key id name at a keyset URL.
//
// A known key of a fresh keyset costs no call. A keyset past three quarters of
// its age is fetched anew in the background; past its age, before it is used;
// and while that fails, the known keys go on working for a day. An unknown key
// id leads to one fetch for all who wait for it, then to none for a while.
func (s *keysets) find(ctx context.Context, url, alg, kid string) (publicKey, error) {
	set := s.entry(url)
	age := s.now().Sub(set.fetchedAt)
	switch {
	case !set.known || age >= set.age:
		fetched, err := s.refresh(ctx, url, false)
		if err != nil && (!set.known || age >= set.age+maxKeysetStale) {
			return publicKey{}, refuse(ErrKeysUnavailable, "%w", err)
		}
		if err == nil {
			set = fetched
		}
	case age >= set.age/4*3:
		s.start(ctx, url, false)
	}
	key, err := set.pick(alg, kid)
	if !errors.Is(err, ErrUnknownKey) {
		return key, err
	}
	fetched, fetchErr := s.refresh(ctx, url, true)
	if fetchErr != nil {
		// Whether the key exists is not known: the platform may just have
		// changed keys and be out of reach.
		return publicKey{}, refuse(ErrKeysUnavailable, "%w", fetchErr)
	}
	return fetched.pick(alg, kid)
}

func (s *keysets) entry(url string) keyset {
	s.mu.Lock()
	defer s.mu.Unlock()
	if e := s.entries[url]; e != nil {
		return *e
	}
	return keyset{}
}

// errKeysetFloor says that a fetch failed a moment ago and is not tried again yet.
var errKeysetFloor = errors.New("not fetched again so soon")

// refresh fetches a keyset and waits for it no longer than ctx allows.
func (s *keysets) refresh(ctx context.Context, url string, chase bool) (keyset, error) {
	select {
	case <-ctx.Done():
		return keyset{}, ctx.Err()
	case r := <-s.start(ctx, url, chase):
		set, _ := r.Val.(keyset)
		return set, r.Err
	}
}

// start fetches a keyset, once for all who ask at a time. Chasing an unknown
// key, it returns what is known when the last chase was a moment ago.
func (s *keysets) start(ctx context.Context, url string, chase bool) <-chan singleflight.Result {
	// The fetch serves everybody who waits, so it outlives the first.
	ctx = context.WithoutCancel(ctx)
	return s.flight.DoChan(url, func() (any, error) {
		set := s.entry(url)
		if s.now().Sub(set.triedAt) < keysetFloor {
			if set.failed {
				return keyset{}, errKeysetFloor
			}
			if !chase || set.chased {
				return set, nil
			}
		}
		fetched, err := s.fetch(ctx, url)
		if err != nil {
			s.logger.WarnContext(ctx, "platform keys not fetched", "error", err)
			set.failed, set.triedAt = true, s.now()
		} else {
			set = fetched
			set.chased = chase
		}
		s.mu.Lock()
		s.entries[url] = &set
		s.mu.Unlock()
		return set, err
	})
}

func (s *keysets) fetch(ctx context.Context, url string) (keyset, error) {
	a, err := s.client.do(ctx, call{
		op: "keyset", method: http.MethodGet, url: url,
		accept: "application/jwk-set+json, application/json", limit: maxKeysetBytes,
	})
	if err != nil {
		return keyset{}, err
	}
	keys, err := parseKeyset(a.body)
	if err != nil {
		return keyset{}, fmt.Errorf("keyset at %s: %w", a.url.Host, err)
	}
	now := s.now()
	return keyset{keys: keys, fetchedAt: now, triedAt: now, age: keysetAge(a.header.Get("Cache-Control")), known: true}, nil
}

// keysetAge reads max-age, within bounds.
func keysetAge(cacheControl string) time.Duration {
	for directive := range strings.SplitSeq(strings.ToLower(cacheControl), ",") {
		value, ok := strings.CutPrefix(strings.TrimSpace(directive), "max-age=")
		if !ok {
			continue
		}
		if seconds, err := strconv.ParseUint(strings.Trim(value, `"`), 10, 31); err == nil {
			return min(max(time.Duration(seconds)*time.Second, minKeysetAge), maxKeysetAge)
		}
	}
	return defaultKeysetAge
}

// parseKeyset reads a JWK Set. Keys of kinds this package does not use are
// passed over, as RFC 7517 §5 wants; so are keys without a kid or for encryption.
func parseKeyset(body []byte) ([]publicKey, error) {
	var doc struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := decodeJSON(body, &doc); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadAnswer, err)
	}
	if doc.Keys == nil {
		return nil, fmt.Errorf("%w: no keys member", ErrBadAnswer)
	}
	if len(doc.Keys) > maxKeysetKeys {
		return nil, fmt.Errorf("%w: %d keys", ErrBadAnswer, len(doc.Keys))
	}
	var keys []publicKey
	for _, raw := range doc.Keys {
		if key, ok := parsePublicKey(raw); ok {
			keys = append(keys, key)
		}
	}
	return keys, nil
}

func parsePublicKey(raw []byte) (publicKey, bool) {
	parsed, err := jwk.ParseKey(raw)
	if err != nil || parsed.KeyID() == "" {
		return publicKey{}, false
	}
	if use := parsed.KeyUsage(); use != "" && use != string(jwk.ForSignature) {
		return publicKey{}, false
	}
	// A platform that publishes its private key by mistake still has a public one.
	public, err := parsed.PublicKey()
	if err != nil {
		return publicKey{}, false
	}
	key := publicKey{id: parsed.KeyID(), keyType: string(parsed.KeyType())}
	if alg := parsed.Algorithm(); alg != nil {
		key.algorithm = alg.String()
	}
	if err := public.Raw(&key.key); err != nil {
		return publicKey{}, false
	}
	return key, true
}

// pick finds the key by kid and key type; what the JWK says of its algorithm
// must agree with the token, if it says anything (RFC 7517 §4.4).
func (s keyset) pick(alg, kid string) (publicKey, error) {
	named := false
	for _, k := range s.keys {
		if k.id != kid {
			continue
		}
		named = true
		if k.keyType != keyTypeOf(alg) || (k.algorithm != "" && k.algorithm != alg) {
			continue
		}
		if err := checkKey(alg, k.key); err != nil {
			return publicKey{}, refuse(ErrUnsuitableKey, "%w", err)
		}
		return k, nil
	}
	if named {
		return publicKey{}, refuse(ErrUnsuitableKey, "key is not for %s", alg)
	}
	return publicKey{}, refuse(ErrUnknownKey, "")
}
