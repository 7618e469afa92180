package lti_test

import (
	"errors"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// good launches once more and reports whether it was let in.
func (b *bundle) good(t *testing.T, key lti.Key) error {
	t.Helper()
	_, e, _ := b.launch(t, func(a *attempt) { a.key, a.header["kid"] = key.Private, key.ID })
	if e == nil {
		return nil
	}
	return e
}

// TestKeysetIsCached covers B7: one fetch serves many launches, for as long as
// the platform says within bounds.
func TestKeysetIsCached(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		cache  string
		cached time.Duration // still without a fetch
		stale  time.Duration // fetched before use
	}{
		{"an hour by default", "", 44 * time.Minute, 61 * time.Minute},
		{"as long as the platform says", "public, max-age=7200", 89 * time.Minute, 121 * time.Minute},
		{"five minutes at least", "max-age=0", 3 * time.Minute, 6 * time.Minute},
		{"a day at most", "max-age=31536000", 17 * time.Hour, 25 * time.Hour},
		{"an hour when it makes no sense", "max-age=soon", 44 * time.Minute, 61 * time.Minute},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.cache = tt.cache
			for _, wait := range []time.Duration{0, 0, tt.cached} {
				b.clock.advance(wait)
				if err := b.good(t, platformKey()); err != nil {
					t.Fatal(err)
				}
			}
			if n := b.fetched(); n != 1 {
				t.Fatalf("%d fetches while fresh", n)
			}
			b.clock.advance(tt.stale - tt.cached)
			if err := b.good(t, platformKey()); err != nil || b.fetched() != 2 {
				t.Fatalf("%d fetches when stale: %v", b.fetched(), err)
			}
		})
	}
}

// TestKeyRotation covers B7: a new key works at once, without a wait.
func TestKeyRotation(t *testing.T) {
	t.Parallel()
	b := setup(t)
	if err := b.good(t, platformKey()); err != nil {
		t.Fatal(err)
	}
	b.publish(publicJWK(platformKey()), publicJWK(otherKey()))
	if err := b.good(t, otherKey()); err != nil {
		t.Fatal(err)
	}
	if n := b.fetched(); n != 2 {
		t.Errorf("%d fetches", n)
	}
}

// TestForgedKeyIDs covers B7: a flood of tokens with made-up kids becomes two
// fetches, not a flood, and good launches go on meanwhile.
func TestForgedKeyIDs(t *testing.T) {
	t.Parallel()
	b := setup(t)
	var wg sync.WaitGroup
	for range 40 {
		a := b.login(t, loginParams())
		a.header["kid"] = "forged-" + a.state
		wg.Go(func() { b.send(t, a) })
	}
	wg.Wait()
	if n := b.fetched(); n > 2 {
		t.Errorf("%d fetches", n)
	}
	for _, e := range b.errors {
		if !errors.Is(e, lti.ErrUnknownKey) {
			t.Errorf("refused with %v", e)
		}
	}
	if err := b.good(t, platformKey()); err != nil {
		t.Error(err)
	}
	before := b.fetched()
	b.clock.advance(20 * time.Second)
	b.publish(publicJWK(platformKey()), publicJWK(otherKey()))
	if err := b.good(t, otherKey()); err != nil || b.fetched() != before+1 {
		t.Errorf("a real new key after the flood: %v", err)
	}
}

// TestKeysetOutage covers B7: launches with known keys go on through an outage
// of a day, and tokens that cannot be judged are refused as such.
func TestKeysetOutage(t *testing.T) {
	t.Parallel()
	b := setup(t)
	if err := b.good(t, platformKey()); err != nil {
		t.Fatal(err)
	}
	b.fail(http.StatusBadGateway)
	for _, wait := range []time.Duration{2 * time.Hour, time.Second, 20 * time.Hour} {
		b.clock.advance(wait)
		if err := b.good(t, platformKey()); err != nil {
			t.Fatalf("after %s: %v", wait, err)
		}
	}
	if n := b.fetched(); n != 3 {
		t.Errorf("%d fetches: the second was within the floor", n)
	}
	if err := b.good(t, otherKey()); !errors.Is(err, lti.ErrKeysUnavailable) {
		t.Errorf("unknown key: %v", err)
	}
	b.clock.advance(24 * time.Hour)
	if err := b.good(t, platformKey()); !errors.Is(err, lti.ErrKeysUnavailable) {
		t.Errorf("after more than a day: %v", err)
	}
	b.fail(0)
	b.clock.advance(time.Minute)
	if err := b.good(t, platformKey()); err != nil {
		t.Errorf("after the outage: %v", err)
	}
}

// TestKeysetRefreshesBehind covers a keyset near its end: the launch does not
// wait for the platform.
func TestKeysetRefreshesBehind(t *testing.T) {
	t.Parallel()
	b := setup(t)
	started, release := make(chan struct{}), make(chan struct{})
	b.remote.HandleFunc("GET /slow", func(w http.ResponseWriter, r *http.Request) {
		started <- struct{}{}
		<-release
		b.serveKeyset(w, r)
	})
	b.store.registrations[0].JWKSURL = b.server.URL + "/slow"
	go func() { <-started; release <- struct{}{} }()
	if err := b.good(t, platformKey()); err != nil {
		t.Fatal(err)
	}
	b.clock.advance(50 * time.Minute)
	if err := b.good(t, platformKey()); err != nil { // while the platform does not answer
		t.Fatal(err)
	}
	<-started
	close(release)
}

// TestBadKeysets covers keysets that cannot be read.
func TestBadKeysets(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		answer http.HandlerFunc
	}{
		{"not JSON", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) }},
		{"no keys", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("{}")) }},
		{"keys is an object", func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte(`{"keys":{}}`)) }},
		{"a megabyte", func(w http.ResponseWriter, _ *http.Request) {
			_, _ = w.Write(append([]byte(`{"keys":[],"x":"`), make([]byte, 1<<20)...))
		}},
		{"not found", http.NotFound},
		{"a redirect to elsewhere", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "https://evil.example/jwks", http.StatusFound)
		}},
		{"a redirect in a circle", func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, "/keys", http.StatusFound)
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.remote.HandleFunc("GET /keys", tt.answer)
			b.store.registrations[0].JWKSURL = b.server.URL + "/keys"
			if err := b.good(t, platformKey()); !errors.Is(err, lti.ErrKeysUnavailable) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// TestKeysetRedirect covers a platform that moved its keyset within its host.
func TestKeysetRedirect(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.remote.Handle("GET /old", http.RedirectHandler("/jwks", http.StatusFound))
	b.store.registrations[0].JWKSURL = b.server.URL + "/old"
	if err := b.good(t, platformKey()); err != nil {
		t.Error(err)
	}
}

// TestKeysBesides covers keysets with more in them than this library reads.
func TestKeysBesides(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.publish(map[string]any{"kty": "OKP", "crv": "X448", "kid": "x"}, map[string]any{"kid": "y"},
		with(publicJWK(ecKey()), "kid", platformKey().ID), publicJWK(platformKey()))
	if err := b.good(t, platformKey()); err != nil {
		t.Error(err)
	}
}
