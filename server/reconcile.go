package main

import (
	"context"
	"errors"
	"log/slog"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// reconciler reads Gradebooks back: what was lost there is sent again, and what was changed there is left alone.
type reconciler struct {
	river.WorkerDefaults[reconcileArgs]
	store     *models.Store
	tool      *lti.Tool
	lineItems *lineItems
	gates     *gates
	timing    deliveryTiming
	timeout   time.Duration
	now       func() time.Time
	log       *slog.Logger
}

var _ graph.Gradebook = (*reconciler)(nil)

// NextRetry lets a job that failed for our own sake come back soon.
func (r *reconciler) NextRetry(*river.Job[reconcileArgs]) time.Time {
	return r.now().Add(r.timing.backoff(3))
}

// Work reads one Gradebook. A reading that fails for the platform's sake comes round again by the calm schedule.
func (r *reconciler) Work(ctx context.Context, job *river.Job[reconcileArgs]) error {
	g, err := r.store.Gradebook(ctx, job.Args.AssignmentID)
	if errors.Is(err, models.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = r.read(ctx, g, r.timeout, r.timing.Settled)
	var status *lti.StatusError
	switch {
	case errors.As(err, new(*gateClosed)), errors.Is(err, errEnding):
		return waitOutside(err)
	case errors.Is(err, errNotRead), errors.Is(err, errNoLineItem), errors.Is(err, errLineItemGone), errors.Is(err, errLineItemNew),
		errors.Is(err, lti.ErrScope), errors.As(err, &status) && !status.Temporary():
		r.log.InfoContext(ctx, "gradebook not read", "assignment", g.Assignment.ID, "error", err)
		return nil
	}
	return err
}

// Patience of a teacher who waits for a reading.
const reconcilePatience = 10 * time.Second

// askedSooner is how many times sooner a score counts as settled for a teacher who asks: who looks has perhaps just
// changed it there.
const askedSooner = 6

// Reconcile reads the Gradebook of an assignment of the viewer's course at once.
func (r *reconciler) Reconcile(ctx context.Context, v models.Viewer, assignmentID uuid.UUID) (models.Reconciliation, error) {
	g, err := r.store.CourseGradebook(ctx, v, assignmentID)
	if err != nil {
		return models.Reconciliation{}, err
	}
	found, err := r.read(ctx, g, reconcilePatience, r.timing.Settled/askedSooner)
	switch {
	case err == nil || ctx.Err() != nil:
		return found, err
	case errors.Is(err, errNotRead), errors.Is(err, errNoLineItem), errors.Is(err, lti.ErrScope):
		return found, models.Refuse(models.RefusedNotAcceptedByPlatform, "gradebook_not_offered", "assignmentId")
	}
	r.log.WarnContext(ctx, "gradebook not read", "assignment", assignmentID, "error", err)
	return found, models.Refuse(models.RefusedPlatformUnavailable, "gradebook_unavailable", "assignmentId")
}

// errNotRead says that the platform does not let its Gradebook be read.
var errNotRead = errors.New("the platform does not let its results be read")

// read reads a Gradebook whole, and compares it with what was delivered some time before: a platform may take a while to
// show it. The line item is kept in step on the way, and
// replaced where it is gone.
func (r *reconciler) read(ctx context.Context, g models.Gradebook, patience, settling time.Duration) (found models.Reconciliation, err error) {
	done, err := r.gates.of(g.Registration.ID).enter(ctx, patience)
	if err != nil {
		return found, err
	}
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()
	settled := r.now().UTC().Add(-settling)
	scores, err := r.scores(ctx, g)
	done(platformTrouble(err))
	if err != nil {
		return found, err
	}
	return r.store.Reconcile(ctx, g.Assignment.ID, scores, settled)
}

// scores reads what the Gradebook holds, by the platform's user ids.
func (r *reconciler) scores(ctx context.Context, g models.Gradebook) (map[string]models.PlatformScore, error) {
	service := serviceOf(r.tool, g.Registration, g.Deployment, g.Assignment)
	err := r.lineItems.keepInStep(ctx, service, g.Assignment)
	if err == nil && (g.Assignment.LineItemURL == "" || !slices.Contains(g.Assignment.Scopes, lti.ScopeResultReadOnly)) {
		return nil, errNotRead
	}
	scores := map[string]models.PlatformScore{}
	if err == nil {
		for row, fault := range service.Results(ctx, g.Assignment.LineItemURL, "") {
			if err = fault; err != nil {
				break
			}
			scores[row.UserID] = platformScore(row)
		}
	}
	if isGone(err) {
		return nil, r.lineItems.replace(ctx, service, g.Assignment)
	}
	return scores, err
}

// platformTrouble is the error where it says that the platform is in trouble.
func platformTrouble(err error) error {
	var status *lti.StatusError
	switch {
	case err == nil:
		return nil
	case errors.As(err, &status):
		if status.StatusCode >= 500 {
			return err
		}
		return nil
	case errors.Is(err, context.DeadlineExceeded):
		return err
	}
	return errNoCall
}
