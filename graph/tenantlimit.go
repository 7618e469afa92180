package graph

import (
	"time"

	"github.com/go-chi/httprate"
	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

const tenantWindow = time.Minute

// tenantLimit bounds how many operations an installation may send in a minute, so that one school's runaway
// script does not slow down the others. Each instance counts for itself.
type tenantLimit struct {
	perMinute int
	counter   httprate.LimitCounter
	now       func() time.Time
}

func newTenantLimit(perMinute int, now func() time.Time) *tenantLimit {
	return &tenantLimit{perMinute: perMinute, counter: httprate.NewLocalLimitCounter(tenantWindow), now: now}
}

// take counts an operation of the viewer's installation. It answers how long to wait when there were too many,
// and 0 otherwise. Who has no session is not counted: nothing is done for them.
func (l *tenantLimit) take(v models.Viewer) time.Duration {
	if v.SessionID == uuid.Nil {
		return 0
	}
	now := l.now().UTC()
	window, key := now.Truncate(tenantWindow), v.DeploymentID.String()
	current, _, err := l.counter.Get(key, window, window.Add(-tenantWindow))
	if err == nil && current >= l.perMinute {
		return window.Add(tenantWindow).Sub(now)
	}
	_ = l.counter.Increment(key, window) // in memory: does not fail
	return 0
}
