package main

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
)

// passes goes through the gate with an outcome.
func passes(t *testing.T, g *gate, outcome error) {
	t.Helper()
	done, err := g.enter(t.Context(), time.Minute)
	require.NoError(t, err)
	done(outcome)
}

// requireClosed has the gate refuse who has no patience.
func requireClosed(t *testing.T, g *gate) time.Duration {
	t.Helper()
	_, err := g.enter(t.Context(), 0)
	var closed *gateClosed
	require.ErrorAs(t, err, &closed)
	require.Positive(t, closed.wait)
	return closed.wait
}

func TestAPlatformThatIsDownIsLetAloneUntilItIsBack(t *testing.T) {
	t.Parallel()
	timing := deliveryTiming{BreakAfter: 2, BreakFor: 50 * time.Millisecond}.withDefaults()
	g := newGate(0, timing, time.Now, make(chan struct{}))
	down := errors.New("down")
	passes(t, g, down)
	passes(t, g, errNoCall) // says nothing
	passes(t, g, nil)
	require.False(t, g.goesWell(), "there was no outage")
	passes(t, g, down)
	passes(t, g, errNoCall)
	passes(t, g, down)
	requireClosed(t, g)

	done, err := g.enter(t.Context(), time.Minute) // waits, and is the one that tries
	require.NoError(t, err)
	requireClosed(t, g)
	done(nil)
	require.True(t, g.goesWell(), "the others are called")
	require.False(t, g.goesWell(), "once")
	passes(t, g, nil)
}

func TestAPlatformGetsThePatienceItAsksFor(t *testing.T) {
	t.Parallel()
	g := newGate(0, deliveryTiming{}.withDefaults(), time.Now, make(chan struct{}))
	g.pause(time.Hour)
	require.Greater(t, requireClosed(t, g), 59*time.Minute)
	g.pause(time.Second)
	require.Greater(t, requireClosed(t, g), 59*time.Minute, "a shorter wish does not take the longer one back")

	quiet := newGate(0, deliveryTiming{}.withDefaults(), time.Now, make(chan struct{}))
	for range 20 {
		quiet.pause(0)
	}
	require.LessOrEqual(t, requireClosed(t, quiet), time.Minute, "who does not say gets a minute at most")
}

func TestARateIsKept(t *testing.T) {
	t.Parallel()
	g := newGate(10, deliveryTiming{}.withDefaults(), time.Now, make(chan struct{}))
	passes(t, g, nil)
	requireClosed(t, g)
}

func TestWhoWaitsInAGateLeavesWhenTheServerEnds(t *testing.T) {
	t.Parallel()
	ending := make(chan struct{})
	all := &gates{perSecond: 0, timing: deliveryTiming{}.withDefaults(), now: time.Now, ending: ending}
	g, other := all.of(uuid.New()), all.of(uuid.New())
	g.pause(time.Hour)
	passes(t, other, nil) // another platform's
	close(ending)
	_, err := g.enter(t.Context(), 2*time.Hour)
	require.ErrorIs(t, err, errEnding)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	unending := newGate(0, deliveryTiming{}.withDefaults(), time.Now, nil)
	unending.pause(time.Hour)
	_, err = unending.enter(ctx, 2*time.Hour)
	require.ErrorIs(t, err, context.Canceled)
}
