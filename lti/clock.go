package lti

import (
	"net/http"
	"net/url"
	"sync"
	"time"
)

// minClockOffset is the offset from which a clock counts as wrong: a Date header has whole seconds, and takes its time.
const minClockOffset = 5 * time.Second

// maxClockOffset is the offset from which the Date header is not believed.
const maxClockOffset = 24 * time.Hour

// clocks keeps how far the clocks of platforms are off, by their answers' Date header (RFC 9110 §6.6.1).
type clocks struct {
	mu      sync.Mutex
	offsets map[string]time.Duration // by host
}

func newClocks() *clocks { return &clocks{offsets: map[string]time.Duration{}} }

// read takes an answer's date in. The request began and ended at these times of ours.
func (c *clocks) read(host string, header http.Header, begun, ended time.Time) {
	date, err := http.ParseTime(header.Get("Date"))
	if err != nil || header.Get("Age") != "" { // an answer out of a cache tells of another time
		return
	}
	const half = time.Second / 2 // of what the header cuts off
	offset := date.Add(half).Sub(begun.Add(ended.Sub(begun) / 2)).Truncate(time.Second)
	switch {
	case offset.Abs() > maxClockOffset:
		return
	case offset.Abs() < minClockOffset:
		offset = 0
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.offsets[host] = offset
}

func (c *clocks) offset(host string) time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.offsets[host]
}

// ClockOffset tells how far the platform's clock is ahead of the tool's, by what its token endpoint and the services at
// the same host last answered; 0 while that is not known, and for what may be the way there. Client assertions allow
// for it by themselves; the timestamps of scores are the caller's business.
func (t *Tool) ClockOffset(reg Registration) time.Duration {
	u, err := url.Parse(reg.TokenURL)
	if err != nil {
		return 0
	}
	return t.client.clocks.offset(u.Host)
}
