package main

import (
	"errors"
	"net"
	"net/http"
	"time"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// longestRetryHint is what a platform's Retry-After may ask for.
const longestRetryHint = 6 * time.Hour

// failure is what a failed try means.
type failure struct {
	// problem is stored with the result. The API says it in words.
	problem string
	// again is how long to wait before the next try; 0 means that waiting does not mend it.
	again time.Duration
	// pause is how long the whole platform asks to be let alone: 0 when it does not say, below 0 when it does not ask.
	pause time.Duration
	// unsure says that the platform may have taken it all the same.
	unsure bool
	// down says that the platform is in trouble, rather than the one result.
	down bool
}

// trouble is the error for who counts the platform's troubles.
func (f failure) trouble(err error) error {
	if f.down {
		return err
	}
	return nil
}

// judge classes a failure: try later, never, or a person must look.
func (d *deliverer) judge(err error, try int) failure {
	f := failure{pause: -1}
	var status *lti.StatusError
	switch {
	case errors.Is(err, errLineItemBusy), errors.Is(err, errLineItemNew):
		f.problem, f.again = models.ProblemUnavailable, min(time.Second, d.timing.FirstRetry)
	case errors.Is(err, errNoLineItem):
		f.problem = models.ProblemNoLineItem
	case errors.Is(err, errLineItemGone):
		f.problem = models.ProblemGone
	case errors.Is(err, lti.ErrScope):
		f.problem = models.ProblemForbidden
	case errors.Is(err, lti.ErrScore), errors.Is(err, lti.ErrLineItem):
		f.problem = models.ProblemRefused
	case errors.As(err, &status):
		d.judgeStatus(&f, status, try)
	default: // no answer
		f.problem, f.again = models.ProblemUnavailable, d.timing.backoff(try)
		f.unsure, f.down = !neverSent(err) && !errors.Is(err, errNotSent), true
	}
	return f
}

// judgeStatus classes an answer of the platform.
func (d *deliverer) judgeStatus(f *failure, status *lti.StatusError, try int) {
	hint := min(status.RetryAfter, longestRetryHint)
	switch code := status.StatusCode; {
	case code == http.StatusTooManyRequests:
		f.problem, f.again, f.pause = models.ProblemBusy, max(d.timing.backoff(try), hint), hint
	case status.Temporary():
		f.problem, f.again, f.down = models.ProblemUnavailable, max(d.timing.backoff(try), hint), true
		// A gateway does not know what became of what it passed on.
		f.unsure = status.Op == opScore && (code == http.StatusBadGateway || code == http.StatusGatewayTimeout)
		if hint > 0 {
			f.pause = hint
		}
	case status.Op == opToken && status.Reason == "invalid_scope":
		f.problem = models.ProblemForbidden
	case status.Op == opToken: // what Lectern signs is not taken: the platform has to mend that, and may at any time
		f.problem, f.again, f.down = models.ProblemKey, d.timing.KeyRetry-jitter(d.timing.KeyRetry/10), true
	case code == http.StatusUnauthorized: // even a new token is not taken: it was revoked at once, say
		f.problem, f.again = models.ProblemKey, d.timing.backoff(try)
	case code == http.StatusForbidden:
		f.problem = models.ProblemForbidden
	case code == http.StatusNotFound, code == http.StatusGone:
		f.problem = models.ProblemGone
	default:
		f.problem = models.ProblemRefused
	}
}

// The names by which package lti tells calls apart.
const (
	opToken = "token"
	opScore = "score"
)

// neverSent tells whether there was no connection that a request could have gone over.
func neverSent(err error) bool {
	var op *net.OpError
	var dns *net.DNSError
	return errors.As(err, &op) && op.Op == "dial" || errors.As(err, &dns)
}
