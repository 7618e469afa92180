package ltitest_test

import (
	"sync"
	"time"
)

// clock is a clock that tests set.
type clock struct {
	mu sync.Mutex
	at time.Time
}

// time0 is a clock that begins with the time of day, as the tool's own clock does.
func time0() *clock { return &clock{at: time.Now()} }

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) advance(minutes int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(time.Duration(minutes) * time.Minute)
}
