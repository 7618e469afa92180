package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// deliverer works on deliveries: it always sends the newest state, so that bursts collapse and nothing
// stale overtakes.
type deliverer struct {
	river.WorkerDefaults[deliverArgs]
	store  *models.Store
	gates  *gates
	sender *sender
	timing deliveryTiming
	// timeout bounds one try, and how long a worker waits for the platform's turn.
	timeout time.Duration
	now     func() time.Time
	log     *slog.Logger
	counts  *metrics
}

// noteTimeout bounds the noting of an outcome, which is done even when the try has run out of time.
const noteTimeout = 5 * time.Second

// NextRetry lets a job that failed for our own sake, such as for a lost database, come back soon.
func (d *deliverer) NextRetry(*river.Job[deliverArgs]) time.Time {
	return d.now().Add(d.timing.backoff(1))
}

// Work makes one try, once it is the platform's turn. A failure that may pass snoozes the job; any other parks the
// result until its cause is gone or a person asks.
func (d *deliverer) Work(ctx context.Context, job *river.Job[deliverArgs]) error {
	switch wait, err := d.store.DeliveryDue(ctx, job.Args.ResultID); {
	case errors.Is(err, models.ErrNotFound): // nothing to send, or erased
		return nil
	case err != nil:
		return err
	case wait > 0:
		return river.JobSnooze(wait)
	}
	g := d.gates.of(job.Args.RegistrationID)
	done, err := g.enter(ctx, d.timeout)
	if err != nil {
		return waitOutside(err)
	}
	again, outcome, err := d.try(ctx, g, job.Args.ResultID)
	done(outcome)
	if err == nil && again > 0 {
		return river.JobSnooze(again)
	}
	if err == nil && outcome == nil && g.goesWell() { // the first to get through after an outage calls the others
		return d.store.HastenDeliveries(ctx, job.Args.RegistrationID)
	}
	return err
}

// waitOutside lets a job come again that could not wait in the worker any longer.
func waitOutside(err error) error {
	var closed *gateClosed
	switch {
	case errors.As(err, &closed):
		return river.JobSnooze(closed.wait + jitter(closed.wait/4))
	case errors.Is(err, errEnding):
		return river.JobSnooze(0)
	}
	return err
}

// allowForClock has what was refused tried again where its timestamp may be why: the platform's clock was not known
// before, or has gone back since.
func (d *deliverer) allowForClock(f *failure, sent time.Time, before, offset time.Duration) {
	ahead := sent.Sub(d.now().Add(offset))
	switch {
	case (offset - before).Abs() > clockMoved:
		f.problem, f.again = models.ProblemUnavailable, d.timing.backoff(1)
	case ahead > clockMoved:
		f.problem, f.again = models.ProblemUnavailable, ahead
	}
}

// clockMoved is from which change of its offset a platform's clock was not known when it was written to.
const clockMoved = 10 * time.Second

// errNoCall is an outcome that says nothing of the platform.
var errNoCall = errors.New("the platform was not called")

// try sends the result's newest state and notes what came of it. It answers how long to wait until the next try, 0
// for none, and the trouble of the platform, if that was it.
func (d *deliverer) try(ctx context.Context, g *gate, resultID uuid.UUID) (again time.Duration, outcome, err error) {
	lease := d.timeout + d.timeout/4
	offset := g.clockOffset()
	delivery, wait, err := d.store.BeginDelivery(ctx, resultID, models.Sending{For: lease, ClockOffset: offset})
	switch {
	case errors.Is(err, models.ErrNotFound):
		return 0, errNoCall, nil
	case err != nil || wait > 0:
		return wait, errNoCall, err
	}
	sending, cancel := context.WithTimeout(ctx, d.timeout)
	defer cancel()
	failure := d.sender.send(sending, delivery)
	g.setClockOffset(d.sender.tool.ClockOffset(toLTIRegistration(delivery.Registration)))
	noting, cancel := context.WithTimeout(context.WithoutCancel(ctx), noteTimeout)
	defer cancel()
	var changed *changedError
	switch {
	case failure == nil:
		d.counts.delivered("delivered")
		return 0, nil, d.store.Delivered(noting, delivery)
	case errors.As(failure, &changed):
		d.counts.delivered("changed_in_gradebook")
		return 0, nil, d.store.FoundChanged(noting, delivery, changed.seen)
	}
	f := d.judge(failure, delivery.Try)
	if f.again == 0 {
		d.allowForClock(&f, delivery.Timestamp, offset, g.clockOffset())
	}
	if f.pause >= 0 {
		g.pause(f.pause)
	}
	d.counts.delivered(f.problem)
	d.log.WarnContext(ctx, "result not delivered", "result", delivery.Result.ID, "problem", f.problem,
		"try", delivery.Try, "again_in", f.again, "error", failure)
	noted := models.DeliveryFailure{Problem: f.problem, Unsure: f.unsure}
	if f.again > 0 {
		next := d.now().UTC().Add(f.again)
		noted.NextTryAt = &next
	}
	return f.again, f.trouble(failure), d.store.DeliveryFailed(noting, delivery, noted)
}

// serviceOf calls the platform's services for an assignment.
func serviceOf(tool *lti.Tool, r models.Registration, d models.Deployment, a models.Assignment) *lti.Service {
	return tool.Service(toLTIRegistration(r), d.LTIDeploymentID).WithScopes(a.Scopes...)
}
