package lti

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
)

// ErrKey says that a key cannot be used: of the wrong kind for its algorithm,
// too short, or unreadable.
var ErrKey = errors.New("lti: unusable key")

// minRSABits is the shortest RSA key this package signs or verifies with
// (Security Framework §6.1; NIST SP 800-131A).
const minRSABits = 2048

// Key is a key pair of the tool. Private keys never leave it other than by
// MarshalPrivate.
type Key struct {
	// ID is the key's RFC 7638 thumbprint, published as kid.
	ID string
	// Algorithm is the only algorithm the key signs with.
	Algorithm string
	// Private signs. An *rsa.PrivateKey or *ecdsa.PrivateKey, or anything
	// that signs like one (a hardware module).
	Private crypto.Signer
}

// KeyStore keeps the tool's own key pairs.
type KeyStore interface {
	// SigningKey returns the key to sign with now for this algorithm, or
	// ErrNotFound. It must have been published before.
	SigningKey(ctx context.Context, alg string) (Key, error)
	// PublishedKeys returns every key that platforms may still have to
	// verify with: next, current and recently retired ones.
	PublishedKeys(ctx context.Context) ([]Key, error)
}

// GenerateKey makes a key pair for a signature algorithm: 2048 bit for the RSA
// ones, the algorithm's own curve for the ECDSA ones.
func GenerateKey(alg string) (Key, error) {
	var (
		private crypto.Signer
		err     error
	)
	switch keyTypeOf(alg) {
	case keyTypeRSA:
		private, err = rsa.GenerateKey(rand.Reader, minRSABits)
	case keyTypeEC:
		private, err = ecdsa.GenerateKey(curveOf(alg), rand.Reader)
	default:
		return Key{}, fmt.Errorf("%w: unsupported algorithm %q", ErrKey, alg)
	}
	if err != nil {
		return Key{}, fmt.Errorf("generate %s key: %w", alg, err)
	}
	return newKey(alg, private)
}

// ParseKey reads a private key in PKCS #8 DER form, as MarshalPrivate wrote
// it. An empty id is replaced by the thumbprint; another one must equal it.
func ParseKey(id, alg string, der []byte) (Key, error) {
	parsed, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		// The parser's words may describe secret material; they are left out.
		return Key{}, fmt.Errorf("%w: not PKCS #8", ErrKey)
	}
	private, ok := parsed.(crypto.Signer)
	if !ok {
		return Key{}, fmt.Errorf("%w: not a signing key", ErrKey)
	}
	k, err := newKey(alg, private)
	if err != nil {
		return Key{}, err
	}
	if id != "" && id != k.ID {
		return Key{}, fmt.Errorf("%w: id is not the key's thumbprint", ErrKey)
	}
	return k, nil
}

func newKey(alg string, private crypto.Signer) (Key, error) {
	if err := checkKey(alg, private.Public()); err != nil {
		return Key{}, err
	}
	public, err := jwk.FromRaw(private.Public())
	if err != nil {
		return Key{}, fmt.Errorf("%w: %w", ErrKey, err)
	}
	sum, err := public.Thumbprint(crypto.SHA256)
	if err != nil {
		return Key{}, fmt.Errorf("%w: %w", ErrKey, err)
	}
	return Key{ID: base64.RawURLEncoding.EncodeToString(sum), Algorithm: alg, Private: private}, nil
}

// MarshalPrivate returns the private key in PKCS #8 DER form. The caller
// encrypts it before it is stored.
func (k Key) MarshalPrivate() ([]byte, error) {
	der, err := x509.MarshalPKCS8PrivateKey(k.Private)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	return der, nil
}

// PublicJWK returns the public half as a JSON Web Key with kid, alg and use,
// for platforms that have a key pasted in.
func (k Key) PublicJWK() ([]byte, error) {
	public, err := k.public()
	if err != nil {
		return nil, err
	}
	return json.Marshal(public)
}

func (k Key) public() (jwk.Key, error) {
	public, err := jwk.FromRaw(k.Private.Public())
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	err = errors.Join(
		public.Set(jwk.KeyIDKey, k.ID),
		public.Set(jwk.AlgorithmKey, jwa.SignatureAlgorithm(k.Algorithm)),
		public.Set(jwk.KeyUsageKey, jwk.ForSignature),
	)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrKey, err)
	}
	return public, nil
}

// checkKey tells whether a public key may be used with an algorithm.
func checkKey(alg string, public crypto.PublicKey) error {
	switch p := public.(type) {
	case *rsa.PublicKey:
		if keyTypeOf(alg) != keyTypeRSA {
			return fmt.Errorf("%w: RSA key for %q", ErrKey, alg)
		}
		if p.N.BitLen() < minRSABits {
			return fmt.Errorf("%w: RSA key of %d bits", ErrKey, p.N.BitLen())
		}
		if p.E < 3 || p.E%2 == 0 {
			return fmt.Errorf("%w: RSA exponent", ErrKey)
		}
	case *ecdsa.PublicKey:
		if keyTypeOf(alg) != keyTypeEC || p.Curve != curveOf(alg) {
			return fmt.Errorf("%w: EC key for %q", ErrKey, alg)
		}
	default:
		return fmt.Errorf("%w: unsupported key type", ErrKey)
	}
	return nil
}

const (
	keyTypeRSA = "RSA"
	keyTypeEC  = "EC"
)

// keyTypeOf returns the JWK key type that goes with a signature algorithm, or
// "" for an algorithm this package never uses: none and the HMAC family above
// all (Security Framework §5.4).
func keyTypeOf(alg string) string {
	switch alg {
	case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512":
		return keyTypeRSA
	case "ES256", "ES384", "ES512":
		return keyTypeEC
	}
	return ""
}

func curveOf(alg string) elliptic.Curve {
	switch alg {
	case "ES256":
		return elliptic.P256()
	case "ES384":
		return elliptic.P384()
	case "ES512":
		return elliptic.P521()
	}
	return nil
}
