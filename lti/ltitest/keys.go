package ltitest

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
)

// signingKey is one of the platform's own keys.
type signingKey struct {
	ID  string
	key *rsa.PrivateKey
}

// newSigningKey makes a key under a name never used before.
func newSigningKey() (signingKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return signingKey{}, fmt.Errorf("ltitest: make a key: %w", err)
	}
	return signingKey{ID: newSecret()[:12], key: key}, nil
}

// newSecret is 128 bits of randomness, fit for URLs.
func newSecret() string {
	b := make([]byte, 16)
	_, _ = rand.Read(b) // never fails, by its documentation
	return base64.RawURLEncoding.EncodeToString(b)
}

type storedKey struct {
	ID    string `json:"kid"`
	PKCS8 []byte `json:"pkcs8"`
}

// MarshalJSON writes the private key; it is for the state file alone.
func (k signingKey) MarshalJSON() ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(k.key)
	if err != nil {
		return nil, err
	}
	return json.Marshal(storedKey{ID: k.ID, PKCS8: der})
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (k *signingKey) UnmarshalJSON(data []byte) error {
	var s storedKey
	if err := json.Unmarshal(data, &s); err != nil {
		return err
	}
	key, err := x509.ParsePKCS8PrivateKey(s.PKCS8)
	if err != nil {
		return err
	}
	var ok bool
	if k.key, ok = key.(*rsa.PrivateKey); !ok || s.ID == "" {
		return fmt.Errorf("key %q: want a named RSA key", s.ID)
	}
	k.ID = s.ID
	return nil
}

// RotateKey signs with a new key from now on. The key before it stays published,
// so that tokens in flight are still good; those before that are withdrawn.
func (p *Platform) RotateKey() error {
	key, err := newSigningKey()
	if err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state.Keys = []signingKey{key, p.state.Keys[0]}
	return p.save()
}

func (p *Platform) signingKey() signingKey {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.Keys[0]
}

// jwks publishes the public keys (Security Framework §6.3).
func (p *Platform) jwks(x *exchange) {
	p.mu.Lock()
	keys := p.state.Keys
	p.mu.Unlock()
	set := jwk.NewSet()
	for _, k := range keys {
		public, err := jwk.FromRaw(&k.key.PublicKey)
		if err == nil {
			err = setAll(public, map[string]any{jwk.KeyIDKey: k.ID, jwk.AlgorithmKey: jwa.RS256, jwk.KeyUsageKey: jwk.ForSignature})
		}
		if err == nil {
			err = set.AddKey(public)
		}
		if err != nil {
			x.refuse(http.StatusInternalServerError, "the keyset cannot be written")
			return
		}
	}
	x.note("%d keys", len(keys))
	x.w.Header().Set("Cache-Control", "public, max-age=600")
	x.json(http.StatusOK, "application/json", set)
}

func setAll(key jwk.Key, members map[string]any) error {
	for name, value := range members {
		if err := key.Set(name, value); err != nil {
			return err
		}
	}
	return nil
}
