package main

import (
	"context"
	"errors"
	"math/rand/v2"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/sony/gobreaker/v2"
	"golang.org/x/time/rate"
)

// deliveryTiming says how deliveries are paced. The zero value stands for the defaults of production.
type deliveryTiming struct {
	// FirstRetry is doubled from try to try up to LongestRetry.
	FirstRetry, LongestRetry time.Duration
	// KeyRetry is how long after a refused token it is tried again: nothing but the platform mends that.
	KeyRetry time.Duration
	// BreakAfter failures in a row let a platform alone for BreakFor.
	BreakAfter int
	BreakFor   time.Duration
	// Settled is how long a platform has to show a score among its results.
	Settled time.Duration
	// Tend is how often the queues are looked after, for platforms and readings that have become due.
	Tend time.Duration
}

func (t deliveryTiming) withDefaults() deliveryTiming {
	set := func(d *time.Duration, value time.Duration) {
		if *d == 0 {
			*d = value
		}
	}
	set(&t.FirstRetry, 2*time.Second)
	set(&t.LongestRetry, 15*time.Minute)
	set(&t.KeyRetry, 15*time.Minute)
	set(&t.BreakFor, 30*time.Second)
	set(&t.Settled, time.Minute)
	set(&t.Tend, 5*time.Second)
	if t.BreakAfter == 0 {
		t.BreakAfter = 5
	}
	return t
}

// backoff doubles from try to try, with jitter so that a class does not come back all at once.
func (t deliveryTiming) backoff(try int) time.Duration {
	d := t.LongestRetry
	if try < 20 {
		d = min(d, t.FirstRetry<<max(0, try-1))
	}
	return d/2 + jitter(d/2)
}

// jitter is a random part of d.
func jitter(d time.Duration) time.Duration {
	return rand.N(max(d, 1)) //nolint:gosec // not a secret
}

// gate is what every call of deliveries to one platform passes: while it is down, asks for patience, or has had its
// fill, calls wait in their own queue, and no other platform's do.
type gate struct {
	timing  deliveryTiming
	limiter *rate.Limiter
	breaker *gobreaker.TwoStepCircuitBreaker[any]
	now     func() time.Time
	ending  <-chan struct{}

	mu        sync.Mutex
	offset    time.Duration // how far the platform's clock is ahead
	until     time.Time     // the platform asked to be let alone until then
	busy      int           // how often in a row it has
	recovered bool
}

func newGate(perSecond float64, timing deliveryTiming, now func() time.Time, ending <-chan struct{}) *gate {
	g := &gate{timing: timing, limiter: rate.NewLimiter(rate.Inf, 0), now: now, ending: ending}
	if perSecond > 0 { // a tenth of a second's worth may come at once
		g.limiter = rate.NewLimiter(rate.Limit(perSecond), max(1, int(perSecond/10)))
	}
	g.breaker = gobreaker.NewTwoStepCircuitBreaker[any](gobreaker.Settings{
		Timeout:     timing.BreakFor,
		IsExcluded:  func(err error) bool { return errors.Is(err, errNoCall) },
		ReadyToTrip: func(c gobreaker.Counts) bool { return int(c.ConsecutiveFailures) >= timing.BreakAfter },
		OnStateChange: func(_ string, _, to gobreaker.State) {
			if to == gobreaker.StateClosed {
				g.mu.Lock()
				g.recovered = true
				g.mu.Unlock()
			}
		},
	})
	return g
}

// gateClosed says that the platform is let alone for a while.
type gateClosed struct{ wait time.Duration }

func (e *gateClosed) Error() string { return "the platform is let alone for " + e.wait.String() }

// enter waits for the platform's turn, for as long as patience: a worker that waits holds no other platform up. Who
// gets in must call done with what became of it.
func (g *gate) enter(ctx context.Context, patience time.Duration) (done func(error), err error) {
	end := g.now().Add(patience)
	for {
		wait := g.paused()
		if wait == 0 {
			reserved := g.limiter.Reserve()
			if wait = reserved.Delay(); wait > 0 && g.now().Add(wait).After(end) {
				reserved.Cancel()
				return nil, &gateClosed{wait}
			}
			if err := g.sleep(ctx, wait); err != nil {
				reserved.Cancel()
				return nil, err
			}
			if done, err = g.breaker.Allow(); err == nil {
				return done, nil
			}
			wait = g.timing.BreakFor/4 + jitter(g.timing.BreakFor/4)
		}
		if g.now().Add(wait).After(end) {
			return nil, &gateClosed{wait}
		}
		if err := g.sleep(ctx, wait); err != nil {
			return nil, err
		}
	}
}

// paused is how long the platform wants to be let alone.
func (g *gate) paused() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return max(0, g.until.Sub(g.now()))
}

// pause lets the platform alone for as long as it asks, or, when it does not say, longer from time to time.
func (g *gate) pause(asked time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if asked == 0 {
		g.busy++
		asked = min(g.timing.backoff(g.busy), time.Minute)
	}
	if until := g.now().Add(asked); until.After(g.until) {
		g.until = until
	}
}

// goesWell notes that the platform has taken something. It answers true once after an outage.
func (g *gate) goesWell() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	recovered := g.recovered
	g.recovered, g.busy = false, 0
	return recovered
}

// clockOffset is how far the platform's clock was last known to be ahead.
func (g *gate) clockOffset() time.Duration {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.offset
}

func (g *gate) setClockOffset(offset time.Duration) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.offset = offset
}

// errEnding says that the server is asked to end.
var errEnding = errors.New("the server is ending")

// sleep waits, but not longer than the server lives.
func (g *gate) sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-g.ending:
		return errEnding
	case <-timer.C:
		return nil
	}
}

// gates holds the gate of each platform.
type gates struct {
	perSecond float64
	timing    deliveryTiming
	now       func() time.Time
	// ending is closed when the server is asked to end: who waits in a gate leaves.
	ending chan struct{}

	mu  sync.Mutex
	all map[uuid.UUID]*gate
}

// of answers the platform's gate.
func (g *gates) of(registrationID uuid.UUID) *gate {
	g.mu.Lock()
	defer g.mu.Unlock()
	known, ok := g.all[registrationID]
	if !ok {
		if g.all == nil {
			g.all = map[uuid.UUID]*gate{}
		}
		known = newGate(g.perSecond, g.timing, g.now, g.ending)
		g.all[registrationID] = known
	}
	return known
}
