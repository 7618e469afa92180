package lti_test

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"testing"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jws"

	"github.com/lectern-lti/lectern/lti"
)

// TestKeyRoundTrip covers keys on their way into a store and back.
func TestKeyRoundTrip(t *testing.T) {
	t.Parallel()
	for _, alg := range []string{"RS256", "PS384", "ES256", "ES384", "ES512"} {
		t.Run(alg, func(t *testing.T) {
			t.Parallel()
			k := mustKey(alg)
			der, err := k.MarshalPrivate()
			if err != nil {
				t.Fatal(err)
			}
			back, err := lti.ParseKey(k.ID, alg, der)
			if err != nil || back.ID != k.ID || back.Algorithm != alg || len(k.ID) != 43 {
				t.Fatalf("%+v %v", back.ID, err)
			}
			if other, err := lti.ParseKey("", alg, der); err != nil || other.ID != k.ID {
				t.Errorf("without an id: %v", err)
			}
			if _, err := lti.ParseKey("x", alg, der); !errors.Is(err, lti.ErrKey) {
				t.Errorf("under another id: %v", err)
			}
		})
	}
}

// TestThumbprint holds the key id against RFC 7638 §3, made by hand.
func TestThumbprint(t *testing.T) {
	t.Parallel()
	k := mustKey("RS256")
	jwk, err := k.PublicJWK()
	if err != nil {
		t.Fatal(err)
	}
	var m map[string]string
	if err := json.Unmarshal(jwk, &m); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(`{"e":"` + m["e"] + `","kty":"RSA","n":"` + m["n"] + `"}`))
	if m["kid"] != base64.RawURLEncoding.EncodeToString(sum[:]) || m["kid"] != k.ID || m["alg"] != "RS256" || m["use"] != "sig" || m["kty"] != "RSA" || m["e"] != "AQAB" || m["d"] != "" {
		t.Errorf("%s", jwk)
	}
}

// TestUnusableKeys covers what ParseKey and GenerateKey refuse.
func TestUnusableKeys(t *testing.T) {
	t.Parallel()
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	short, err := x509.MarshalPKCS8PrivateKey(weak)
	if err != nil {
		t.Fatal(err)
	}
	ec, err := ecKey().MarshalPrivate()
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		alg string
		der []byte
	}{
		"not DER": {"RS256", []byte("x")}, "1024 bits": {"RS256", short}, "EC for RS256": {"RS256", ec},
		"P-256 for ES384": {"ES384", ec}, "none": {"none", ec}, "HMAC": {"HS256", ec},
	} {
		if _, err := lti.ParseKey("", c.alg, c.der); !errors.Is(err, lti.ErrKey) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, alg := range []string{"", "none", "HS256", "EdDSA"} {
		if _, err := lti.GenerateKey(alg); !errors.Is(err, lti.ErrKey) {
			t.Errorf("%q: %v", alg, err)
		}
	}
}

// TestSigningAlgorithm covers a platform that takes ES256, and a tool that has
// no such key.
func TestSigningAlgorithm(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.store.keys = []lti.Key{toolKey(), ecKey()}
	r := b.store.registrations[0]
	r.SigningAlgorithm = "ES256"
	token, err := b.tool.DeepLinkingResponse(t.Context(), r, deployment, settings(), lti.DeepLinkingResponse{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := jws.Verify([]byte(token), jws.WithKey(jwa.ES256, ecKey().Private.Public())); err != nil {
		t.Error(err)
	}
	b.store.keys = []lti.Key{{ID: "x", Algorithm: "ES256"}}
	if _, err := b.tool.DeepLinkingResponse(t.Context(), r, deployment, settings(), lti.DeepLinkingResponse{}); !errors.Is(err, lti.ErrKey) {
		t.Errorf("a key without a private half: %v", err)
	}
	r.SigningAlgorithm = "ES384"
	if _, err := b.tool.DeepLinkingResponse(t.Context(), r, deployment, settings(), lti.DeepLinkingResponse{}); !errors.Is(err, lti.ErrNotFound) {
		t.Errorf("without a key: %v", err)
	}
}

// hardware is a key that signs without showing itself.
type hardware struct{ crypto.Signer }

// TestHardwareKeys covers keys that never leave a module.
func TestHardwareKeys(t *testing.T) {
	t.Parallel()
	for _, k := range []lti.Key{toolKey(), ecKey()} {
		b := setup(t)
		k.Private = hardware{k.Private}
		b.store.keys = []lti.Key{k}
		r := b.store.registrations[0]
		r.SigningAlgorithm = k.Algorithm
		token, err := b.tool.DeepLinkingResponse(t.Context(), r, deployment, settings(), lti.DeepLinkingResponse{})
		if err != nil {
			t.Fatalf("%s: %v", k.Algorithm, err)
		}
		if _, err := jws.Verify([]byte(token), jws.WithKey(jwa.SignatureAlgorithm(k.Algorithm), k.Private.Public())); err != nil {
			t.Errorf("%s: %v", k.Algorithm, err)
		}
		if _, err := k.MarshalPrivate(); !errors.Is(err, lti.ErrKey) {
			t.Errorf("%s was marshalled: %v", k.Algorithm, err)
		}
	}
}
