package lti

import (
	"bytes"
	"crypto"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jws"
)

// maxTokenBytes bounds an id_token before anything of it is decoded.
const maxTokenBytes = 64 << 10

// header is the part of a JOSE header that counts. jku, jwk, x5u and x5c are
// never looked at: keys come from the registered keyset alone (RFC 7515 §4.1).
type header struct {
	Algorithm string
	KeyID     string
	Type      string
	critical  bool
}

// compactJWS is a JWS in compact form, taken apart but not yet believed.
type compactJWS struct {
	header    header
	payload   []byte
	signed    []byte // header and payload as received, what the signature covers
	signature []byte
}

// parseCompact takes a token apart. It verifies nothing.
func parseCompact(token string) (compactJWS, error) {
	var p compactJWS
	if len(token) > maxTokenBytes {
		return p, refuse(ErrTokenMalformed, "longer than %d bytes", maxTokenBytes)
	}
	parts := bytes.Split([]byte(token), []byte("."))
	if len(parts) != 3 {
		return p, refuse(ErrTokenMalformed, "%d parts instead of 3", len(parts))
	}
	decoded := make([][]byte, len(parts))
	for i, part := range parts {
		var err error
		// Strict: without padding, line breaks or stray trailing bits, so that
		// one token has one spelling.
		if decoded[i], err = decodeBase64(part); err != nil || len(part) == 0 {
			return p, refuse(ErrTokenMalformed, "part %d is not base64url", i+1)
		}
	}
	members, err := decodeClaims(decoded[0])
	if err != nil {
		return p, refuse(ErrTokenMalformed, "header: %w", err)
	}
	for name, into := range map[string]*string{
		"alg": &p.header.Algorithm, "kid": &p.header.KeyID, "typ": &p.header.Type,
	} {
		if err := members.get(name, into); err != nil {
			return p, refuse(ErrTokenMalformed, "header: %w", err)
		}
	}
	_, p.header.critical = members["crit"]
	p.payload = decoded[1]
	p.signed = []byte(token[:len(parts[0])+1+len(parts[1])])
	p.signature = decoded[2]
	return p, nil
}

func decodeBase64(part []byte) ([]byte, error) {
	if bytes.ContainsAny(part, "\r\n") {
		return nil, base64.CorruptInputError(0)
	}
	return base64.RawURLEncoding.Strict().AppendDecode(nil, part)
}

// verifySignature checks the signature over the bytes as received.
func (p compactJWS) verifySignature(alg string, key any) error {
	verifier, err := jws.NewVerifier(jwa.SignatureAlgorithm(alg))
	if err != nil {
		return refuse(ErrAlgorithm, "no verifier for %q", alg)
	}
	if err := verifier.Verify(p.signed, p.signature, key); err != nil {
		return refuse(ErrSignature, "")
	}
	return nil
}

// signCompact signs a payload with one of the tool's keys and names the key.
func signCompact(payload []byte, typ string, k Key) (string, error) {
	if err := checkKey(k.Algorithm, publicOf(k.Private)); err != nil {
		return "", err
	}
	return assemble(payload, header{Algorithm: k.Algorithm, KeyID: k.ID, Type: typ}, k.Private)
}

// assemble signs a payload and writes the compact form (RFC 7515 §7.1).
func assemble(payload []byte, h header, key any) (string, error) {
	signer, err := jws.NewSigner(jwa.SignatureAlgorithm(h.Algorithm))
	if err != nil {
		return "", fmt.Errorf("%w: no signer for %q", ErrKey, h.Algorithm)
	}
	encoded, err := json.Marshal(map[string]string{"alg": h.Algorithm, "kid": h.KeyID, "typ": h.Type})
	if err != nil {
		return "", fmt.Errorf("encode header: %w", err)
	}
	token := base64.RawURLEncoding.AppendEncode(nil, encoded)
	token = append(token, '.')
	token = base64.RawURLEncoding.AppendEncode(token, payload)
	signature, err := signer.Sign(token, key)
	if err != nil {
		// The signer's words may describe the key; they are left out.
		return "", fmt.Errorf("%w: it does not sign", ErrKey)
	}
	token = append(token, '.')
	return string(base64.RawURLEncoding.AppendEncode(token, signature)), nil
}

func publicOf(s crypto.Signer) crypto.PublicKey {
	if s == nil {
		return nil
	}
	return s.Public()
}
