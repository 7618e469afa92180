package ltitest

import (
	"crypto/x509"
	"time"
)

// Tamper spoils an identity token before it is signed. Those below each break one
// rule; Tampers breaks several.
type Tamper func(*Message)

// Tampers applies several in order.
func Tampers(all ...Tamper) Tamper {
	return func(m *Message) {
		for _, t := range all {
			t(m)
		}
	}
}

// SetClaim replaces a claim.
func SetClaim(name string, value any) Tamper {
	return func(m *Message) { m.Claims[name] = value }
}

// NoClaim leaves a claim out.
func NoClaim(name string) Tamper {
	return func(m *Message) { delete(m.Claims, name) }
}

// Expired makes a token that ran out the given time ago, at the age of five minutes.
func Expired(ago time.Duration) Tamper {
	return func(m *Message) {
		m.Claims["exp"] = m.now.Add(-ago).Unix()
		m.Claims["iat"] = m.now.Add(-ago - idTokenLifetime).Unix()
	}
}

// FromTheFuture makes a token that is issued only after the given time.
func FromTheFuture(ahead time.Duration) Tamper {
	return func(m *Message) {
		m.Claims["iat"] = m.now.Add(ahead).Unix()
		m.Claims["exp"] = m.now.Add(ahead + idTokenLifetime).Unix()
	}
}

// WrongAudience addresses the token to another client.
func WrongAudience() Tamper { return SetClaim("aud", "another-client") }

// WrongIssuer has the token come from another platform.
func WrongIssuer() Tamper { return SetClaim("iss", "https://other.example") }

// WrongDeployment names a deployment that nobody registered.
func WrongDeployment() Tamper { return SetClaim(claimDeploymentID, "unknown-deployment") }

// NoNonce leaves the nonce out.
func NoNonce() Tamper { return NoClaim("nonce") }

// WrongNonce has a nonce that the tool never made.
func WrongNonce() Tamper { return SetClaim("nonce", "not-the-nonce-of-this-login") }

// NoKID leaves the header's kid out.
func NoKID() Tamper { return func(m *Message) { delete(m.Header, "kid") } }

// UnknownKID names a key that is not in the platform's keyset.
func UnknownKID() Tamper { return func(m *Message) { m.Header["kid"] = "no-such-key" } }

// WrongKey signs with a key of somebody else under the platform's kid.
func WrongKey() Tamper {
	return func(m *Message) {
		if stranger, err := newSigningKey(); err == nil {
			m.key = stranger.key
		}
	}
}

// AlgNone sends the token unsigned.
func AlgNone() Tamper { return func(m *Message) { m.Header["alg"] = "none" } }

// PublicKeyAsSecret signs with HS256 and the platform's public key, which a careless
// verifier takes for a shared secret.
func PublicKeyAsSecret() Tamper {
	return func(m *Message) {
		m.Header["alg"] = "HS256"
		m.Secret = x509.MarshalPKCS1PublicKey(&m.key.PublicKey)
	}
}

// Garbage sends something else instead of a token.
func Garbage(token string) Tamper { return func(m *Message) { m.Token = token } }
