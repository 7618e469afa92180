package ltitest

import (
	"crypto"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"time"
)

// Message is an identity token that is about to be signed, for a Tamper to spoil.
type Message struct {
	Header map[string]any
	Claims map[string]any
	Secret []byte // signs when the header's alg is HS256
	Token  string // sent as it is when not empty

	key *rsa.PrivateKey
	now time.Time
}

var errAlgorithm = errors.New("ltitest: alg must be RS256, HS256 or none")

// sign makes the compact form. It is done by hand because a library of repute
// refuses to make the tokens that Tampers ask for.
func (m *Message) sign() (string, error) {
	if m.Token != "" {
		return m.Token, nil
	}
	header, err := json.Marshal(m.Header)
	if err != nil {
		return "", err
	}
	claims, err := json.Marshal(m.Claims)
	if err != nil {
		return "", err
	}
	input := encodePart(header) + "." + encodePart(claims)
	signature, err := m.signature([]byte(input))
	if err != nil {
		return "", err
	}
	return input + "." + encodePart(signature), nil
}

func (m *Message) signature(input []byte) ([]byte, error) {
	switch m.Header["alg"] {
	case "RS256":
		sum := sha256.Sum256(input)
		return rsa.SignPKCS1v15(rand.Reader, m.key, crypto.SHA256, sum[:])
	case "HS256":
		mac := hmac.New(sha256.New, m.Secret)
		mac.Write(input)
		return mac.Sum(nil), nil
	case "none":
		return nil, nil
	default:
		return nil, errAlgorithm
	}
}

func encodePart(b []byte) string { return base64.RawURLEncoding.EncodeToString(b) }
