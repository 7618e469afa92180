package main

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"log/slog"
	"math/rand/v2"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// How deliveries are tried again.
const (
	deliveryTimeout  = 30 * time.Second
	firstRetry       = 2 * time.Second
	longestRetry     = 15 * time.Minute
	longestRetryHint = 6 * time.Hour // what a platform's Retry-After may ask for
)

// Problems of a delivery, as stored with the result. The API says them in words.
const (
	problemUnavailable = "unavailable"  // no answer, or 5xx: passes by itself
	problemBusy        = "busy"         // 429
	problemForbidden   = "forbidden"    // 401 or 403 with a fresh token
	problemGone        = "gone"         // the line item is not there
	problemRefused     = "refused"      // any other 4xx
	problemNoLineItem  = "no_line_item" // nowhere to send to
)

// deliverArgs is a job that brings a result's newest state to its platform.
type deliverArgs struct {
	ResultID uuid.UUID `json:"result_id"`
}

// Kind names the job in the queue.
func (deliverArgs) Kind() string { return "deliver_result" }

// inserter puts jobs into the queue in a transaction of database/sql.
type inserter interface {
	InsertTx(ctx context.Context, tx *sql.Tx, args river.JobArgs, opts *river.InsertOpts) (*rivertype.JobInsertResult, error)
}

// queue lets the rows enqueue deliveries in the transaction that makes them necessary.
type queue struct{ client inserter }

var _ models.Queue = queue{}

// EnqueueDelivery puts a delivery of the result into the queue. There may be several at a time for one
// result: the first brings the newest state, the others find nothing left to do.
func (q queue) EnqueueDelivery(ctx context.Context, tx *sql.Tx, resultID uuid.UUID) error {
	_, err := q.client.InsertTx(ctx, tx, deliverArgs{ResultID: resultID}, nil)
	return err
}

// deliverer works on deliveries: it always sends the newest state, so that bursts collapse and nothing
// stale overtakes.
type deliverer struct {
	river.WorkerDefaults[deliverArgs]
	store  *models.Store
	tool   *lti.Tool
	now    func() time.Time
	log    *slog.Logger
	counts *metrics
}

// Timeout bounds one try.
func (d *deliverer) Timeout(*river.Job[deliverArgs]) time.Duration { return deliveryTimeout }

// Work makes one try. A failure that may pass snoozes the job; any other parks the result for a person.
func (d *deliverer) Work(ctx context.Context, job *river.Job[deliverArgs]) error {
	delivery, wait, err := d.store.BeginDelivery(ctx, job.Args.ResultID)
	switch {
	case errors.Is(err, models.ErrNotFound): // nothing to send, or erased
		return nil
	case err != nil:
		return err
	case wait > 0: // another job has failed just now: no use in trying sooner
		return river.JobSnooze(wait)
	}
	err = d.send(ctx, delivery)
	if err == nil {
		d.counts.delivered("delivered")
		return d.store.Delivered(ctx, delivery)
	}
	problem, again := classify(err, delivery.Result.Tries)
	d.counts.delivered(problem)
	d.log.WarnContext(ctx, "result not delivered", "result", delivery.Result.ID, "problem", problem,
		"try", delivery.Result.Tries, "again_in", again, "error", err)
	if again == 0 {
		return d.store.DeliveryFailed(ctx, delivery, problem, nil)
	}
	next := d.now().UTC().Add(again)
	if err := d.store.DeliveryFailed(ctx, delivery, problem, &next); err != nil {
		return err
	}
	return river.JobSnooze(again)
}

// errNoLineItem says that the platform offers the link no place for scores.
var errNoLineItem = errors.New("the resource link has no line item")

func (d *deliverer) send(ctx context.Context, delivery models.Delivery) error {
	service := d.tool.Service(toLTIRegistration(delivery.Registration), delivery.Deployment.LTIDeploymentID).
		WithScopes(delivery.Assignment.Scopes...)
	lineItemURL, err := d.lineItem(ctx, service, delivery.Assignment)
	if err != nil {
		return err
	}
	r := delivery.Result
	score := lti.Score{
		UserID: delivery.LTIUserID, Timestamp: delivery.Timestamp,
		ActivityProgress: lti.ActivityProgress(r.ActivityProgress), GradingProgress: lti.GradingProgress(r.GradingProgress),
		Comment: r.Comment,
	}
	if r.ScoreGiven.Valid {
		score.ScoreGiven = json.Number(r.ScoreGiven.Decimal.String())
		score.ScoreMaximum = json.Number(r.ScoreMaximum.String())
	}
	if r.StartedAt != nil {
		score.StartedAt = *r.StartedAt
	}
	if r.HandedInAt != nil {
		score.SubmittedAt = *r.HandedInAt
	}
	return service.PostScore(ctx, lineItemURL, score)
}

// lineItem answers where the assignment's scores go: the launch's line item, else one found by the resource
// link, else one made, where the platform lets us.
func (d *deliverer) lineItem(ctx context.Context, service *lti.Service, a models.Assignment) (string, error) {
	if a.LineItemURL != "" {
		return a.LineItemURL, nil
	}
	canWrite := slices.Contains(a.Scopes, lti.ScopeLineItem)
	if a.LineItemsURL == "" || !canWrite && !slices.Contains(a.Scopes, lti.ScopeLineItemReadOnly) {
		return "", errNoLineItem
	}
	for item, err := range service.LineItems(ctx, a.LineItemsURL, lti.LineItemFilter{ResourceLinkID: a.LTIResourceLinkID}) {
		if err != nil {
			return "", err
		}
		if item.ResourceLinkID == a.LTIResourceLinkID { // not every platform filters
			return item.ID, d.store.SaveLineItem(ctx, a.ID, item.ID)
		}
	}
	if !canWrite {
		return "", errNoLineItem
	}
	item, err := service.CreateLineItem(ctx, a.LineItemsURL, lti.LineItem{
		Label: a.Title, ScoreMaximum: json.Number(a.ScoreMaximum.String()), ResourceLinkID: a.LTIResourceLinkID,
		ResourceID: a.ID.String(),
	})
	if err != nil {
		return "", err
	}
	return item.ID, d.store.SaveLineItem(ctx, a.ID, item.ID)
}

// classify tells what kind of failure it was and how long to wait before the next try; 0 means that waiting
// does not mend it.
func classify(err error, tries int) (problem string, again time.Duration) {
	if errors.Is(err, errNoLineItem) {
		return problemNoLineItem, 0
	}
	var status *lti.StatusError
	if !errors.As(err, &status) {
		return problemUnavailable, backoff(tries)
	}
	switch {
	case status.StatusCode == 429:
		return problemBusy, max(backoff(tries), min(status.RetryAfter, longestRetryHint))
	case status.Temporary():
		return problemUnavailable, max(backoff(tries), min(status.RetryAfter, longestRetryHint))
	case status.StatusCode == 401, status.StatusCode == 403:
		return problemForbidden, 0
	case status.StatusCode == 404, status.StatusCode == 410:
		return problemGone, 0
	default:
		return problemRefused, 0
	}
}

// backoff doubles from try to try, with jitter so that a class does not come back all at once.
func backoff(tries int) time.Duration {
	d := longestRetry
	if tries < 20 {
		d = min(longestRetry, firstRetry<<max(0, tries-1))
	}
	return d/2 + rand.N(d/2) //nolint:gosec // jitter, not a secret
}
