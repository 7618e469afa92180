package main

import (
	"net"
	"net/http"
	"strconv"
	"time"

	"github.com/go-chi/httprate"
	"github.com/realclientip/realclientip-go"
)

// failureLimit slows down guessing without slowing down a school: it counts what goes wrong, by address, and
// never what goes right, since at eight in the morning a whole school arrives from one address.
//
// Above the limit, what fails is answered with 429 and no reason, while what succeeds still gets in. Above ten
// times the limit, everything from the address is answered with 429 until the window has passed.
type failureLimit struct {
	perMinute int
	counter   httprate.LimitCounter
	address   func(*http.Request) string
	now       func() time.Time
	refuse    http.HandlerFunc
}

const (
	failureWindow = time.Minute
	hardFactor    = 10
)

// newFailureLimit makes a limit of so many failures in a minute. The refuse handler writes the answer; the
// header Retry-After is set.
func newFailureLimit(perMinute int, address func(*http.Request) string, now func() time.Time, refuse http.HandlerFunc) *failureLimit {
	return &failureLimit{
		perMinute: perMinute, counter: httprate.NewLocalLimitCounter(failureWindow),
		address: address, now: now, refuse: refuse,
	}
}

// guard lets the limit watch over a handler that answers failures with 4xx.
func (l *failureLimit) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		key := l.address(r)
		failures := l.failures(key)
		if failures >= float64(l.perMinute*hardFactor) {
			l.tooMany(w, r)
			return
		}
		rec := &failureRecorder{ResponseWriter: w}
		if failures >= float64(l.perMinute) {
			rec.instead = func() { l.tooMany(w, r) }
		}
		next.ServeHTTP(rec, r)
		if rec.failed {
			_ = l.counter.Increment(key, l.window()) // in memory: does not fail
		}
	})
}

// failures is how many there were in the minute that ends now: those of this window, and the part of the
// former one's that reaches into it.
func (l *failureLimit) failures(key string) float64 {
	window := l.window()
	current, former, err := l.counter.Get(key, window, window.Add(-failureWindow))
	if err != nil {
		return 0
	}
	gone := float64(l.now().Sub(window)) / float64(failureWindow)
	return float64(current) + float64(former)*(1-gone)
}

func (l *failureLimit) window() time.Time { return l.now().UTC().Truncate(failureWindow) }

func (l *failureLimit) tooMany(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Retry-After", strconv.Itoa(int(failureWindow/time.Second)))
	w.Header().Set("Cache-Control", "no-store")
	l.refuse(w, r)
}

// failureRecorder notices a 4xx answer, and can put another in its place.
type failureRecorder struct {
	http.ResponseWriter
	instead  func()
	failed   bool
	replaced bool
}

// WriteHeader notices the status.
func (r *failureRecorder) WriteHeader(status int) {
	if status >= 400 && status < 500 {
		r.failed = true
		if r.instead != nil {
			r.replaced = true
			for name := range r.Header() {
				if name == "Set-Cookie" || name == "Content-Type" || name == "Content-Length" || name == "Content-Security-Policy" {
					r.Header().Del(name)
				}
			}
			r.instead()
			return
		}
	}
	r.ResponseWriter.WriteHeader(status)
}

// Write passes on, unless another answer stands in its place.
func (r *failureRecorder) Write(b []byte) (int, error) {
	if r.replaced {
		return len(b), nil
	}
	return r.ResponseWriter.Write(b)
}

// tooManyPage answers a person.
func tooManyPage(w http.ResponseWriter, _ *http.Request) {
	http.Error(w, "Too many attempts went wrong from this network. Wait a minute, then open Lectern again from the platform.",
		http.StatusTooManyRequests)
}

// tooManyJSON answers a program at the session endpoint.
func tooManyJSON(w http.ResponseWriter, _ *http.Request) {
	tokenError(w, http.StatusTooManyRequests, "slow_down", "too many attempts went wrong from this address; wait as Retry-After says")
}

// clientAddress answers whose request it is: the peer's address, or, where the peer is a trusted proxy, the
// address that the last proxy before it saw.
func clientAddress(trusted []net.IPNet) (func(*http.Request) string, error) {
	forwarded, err := realclientip.NewRightmostTrustedRangeStrategy("X-Forwarded-For", trusted)
	if err != nil {
		return nil, err
	}
	return func(r *http.Request) string {
		peer := realclientip.RemoteAddrStrategy{}.ClientIP(nil, r.RemoteAddr)
		ip := net.ParseIP(peer)
		for _, network := range trusted {
			if network.Contains(ip) {
				if client := forwarded.ClientIP(r.Header, r.RemoteAddr); client != "" {
					return httprate.CanonicalizeIP(client)
				}
				break
			}
		}
		return httprate.CanonicalizeIP(peer)
	}, nil
}
