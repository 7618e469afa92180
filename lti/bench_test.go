package lti_test

import (
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// The floor of a launch is one RS256 verification and one session signature;
// BenchmarkLoginToSessionToken measures both, and the others their parts.
// Compare BenchmarkDeepLinkingResponse with BenchmarkRS256Signature.

func BenchmarkRS256Verification(b *testing.B) {
	digest := sha256.Sum256([]byte("payload"))
	private, _ := platformKey().Private.(*rsa.PrivateKey)
	sig, err := rsa.SignPKCS1v15(nil, private, crypto.SHA256, digest[:])
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if err := rsa.VerifyPKCS1v15(&private.PublicKey, crypto.SHA256, digest[:], sig); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRS256Signature(b *testing.B) {
	digest := sha256.Sum256([]byte("payload"))
	private, _ := toolKey().Private.(*rsa.PrivateKey)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := rsa.SignPKCS1v15(nil, private, crypto.SHA256, digest[:]); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkLogin(b *testing.B) {
	s := setup(b)
	path := "/lti/login?" + loginParams().Encode()
	b.ReportAllocs()
	for b.Loop() {
		if w := s.get(path); w.Code != http.StatusFound {
			b.Fatal(w.Code)
		}
	}
}

// BenchmarkLaunch is a good launch from the request to OnLaunch, stores in
// memory. Making the token, the platform's work, is not counted.
func BenchmarkLaunch(b *testing.B) {
	s := setup(b)
	a := s.login(b, loginParams())
	payload, err := json.Marshal(a.claims)
	if err != nil {
		b.Fatal(err)
	}
	token := signToken(b, a.header, payload, a.key)
	login := s.store.attempt(a.state)
	form := url.Values{"id_token": {token}, "state": {a.state}}.Encode()
	b.ReportAllocs()
	for b.Loop() {
		s.store.logins[a.state] = login // unspent again
		s.launches = nil
		r := httptest.NewRequest(http.MethodPost, "/lti/launch", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(a.cookies[0])
		w := httptest.NewRecorder()
		s.mux.ServeHTTP(w, r)
		if w.Code != http.StatusSeeOther {
			b.Fatal(w.Code, s.lastError())
		}
	}
}

// BenchmarkLoginToSessionToken is all that a launch costs the tool beside its
// database, from the login to the session's token, as a multiple of what it
// cannot do without. Both take turns, and the medians count, so that whatever
// else the machine does weighs on both alike.
func BenchmarkLoginToSessionToken(b *testing.B) {
	s := setup(b)
	tokens := sessions(b, &clock{at: time.Now()}, lti.SessionKey{ID: "k", Secret: secret(1)})
	loginPath := "/lti/login?" + loginParams().Encode()
	a := s.login(b, loginParams())
	payload, err := json.Marshal(a.claims)
	if err != nil {
		b.Fatal(err)
	}
	token := signToken(b, a.header, payload, a.key)
	login := s.store.attempt(a.state)
	form := url.Values{"id_token": {token}, "state": {a.state}}.Encode()
	cut := strings.LastIndexByte(token, '.')
	digest := sha256.Sum256([]byte(token[:cut]))
	signature, err := base64.RawURLEncoding.DecodeString(token[cut+1:])
	if err != nil {
		b.Fatal(err)
	}
	private, _ := platformKey().Private.(*rsa.PrivateKey)
	issue := func() {
		if _, err := tokens.Issue(lti.SessionClaims{SessionID: "s", Tenant: "t"}, time.Minute); err != nil {
			b.Fatal(err)
		}
	}
	whole := func() {
		if w := s.get(loginPath); w.Code != http.StatusFound {
			b.Fatal(w.Code)
		}
		r := httptest.NewRequest(http.MethodPost, "/lti/launch", strings.NewReader(form))
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.AddCookie(a.cookies[0])
		w := httptest.NewRecorder()
		s.mux.ServeHTTP(w, r)
		if w.Code != http.StatusSeeOther {
			b.Fatal(w.Code, s.lastError())
		}
		issue()
	}
	floor := func() {
		if err := rsa.VerifyPKCS1v15(&private.PublicKey, crypto.SHA256, digest[:], signature); err != nil {
			b.Fatal(err)
		}
		issue()
	}
	var launches, floors []time.Duration
	for b.Loop() {
		clear(s.store.logins)
		s.store.logins[a.state] = login // unspent again
		s.launches = nil
		launches = append(launches, took(whole))
		floors = append(floors, took(floor))
	}
	all, least := median(launches), median(floors)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(all, "ns/launch")
	b.ReportMetric(least, "ns/floor")
	b.ReportMetric(all/least, "launches/floor")
}

func took(f func()) time.Duration {
	start := time.Now()
	f()
	return time.Since(start)
}

func median(all []time.Duration) float64 {
	slices.Sort(all)
	return float64(all[len(all)/2])
}

func BenchmarkSessionToken(b *testing.B) {
	s := sessions(b, &clock{at: time.Now()}, lti.SessionKey{ID: "k", Secret: secret(1)})
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Issue(lti.SessionClaims{SessionID: "s", Tenant: "t"}, time.Minute); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSessionTokenVerification(b *testing.B) {
	s := sessions(b, &clock{at: time.Now()}, lti.SessionKey{ID: "k", Secret: secret(1)})
	token, err := s.Issue(lti.SessionClaims{SessionID: "s", Tenant: "t"}, time.Hour)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := s.Verify(token); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDeepLinkingResponse(b *testing.B) {
	s := setup(b)
	item := lti.ResourceLinkItem{URL: target, Title: "x", LineItem: &lti.ItemLineItem{ScoreMaximum: "10"}}
	b.ReportAllocs()
	for b.Loop() {
		_, err := s.tool.DeepLinkingResponse(b.Context(), s.store.registrations[0], deployment, settings(),
			lti.DeepLinkingResponse{Items: []lti.ContentItem{item}})
		if err != nil {
			b.Fatal(err)
		}
	}
}
