package main

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
	"github.com/riverqueue/river/rivertype"

	"github.com/lectern-lti/lectern/models"
)

// deliverArgs is a job that brings a result's newest state to its platform.
type deliverArgs struct {
	ResultID uuid.UUID `json:"result_id"`
	// RegistrationID is the platform.
	RegistrationID uuid.UUID `json:"registration_id"`
}

// Kind names the job in the queue.
func (deliverArgs) Kind() string { return "deliver_result" }

// reconcileArgs is a job that reads an assignment's Gradebook at its platform.
type reconcileArgs struct {
	AssignmentID   uuid.UUID `json:"assignment_id"`
	RegistrationID uuid.UUID `json:"registration_id"`
}

// Kind names the job in the queue.
func (reconcileArgs) Kind() string { return "reconcile_results" }

// Jobs are never given up: what has no end is the result's own business.
const manyTries = 10_000

// reconcilePriority lets readings wait for deliveries.
const reconcilePriority = 3

// platformQueue is the queue of a platform: one school's outage holds up no other's scores.
func platformQueue(registrationID uuid.UUID) string { return "platform_" + registrationID.String() }

// inserter puts jobs into the queue in a transaction of database/sql.
type inserter interface {
	InsertManyTx(ctx context.Context, tx *sql.Tx, params []river.InsertManyParams) ([]*rivertype.JobInsertResult, error)
}

// queue lets the rows enqueue work in the transaction that makes it necessary.
type queue struct {
	client inserter
	// met is told each platform that something is enqueued for.
	met func(registrationID uuid.UUID)
}

var _ models.Queue = queue{}

// EnqueueDeliveries puts deliveries of the results into the platform's queue. There may be several at a time for one
// result: the first brings the newest state, the others find nothing left to do.
func (q queue) EnqueueDeliveries(ctx context.Context, tx *sql.Tx, platform uuid.UUID, resultIDs ...uuid.UUID) error {
	return q.deliveries(ctx, tx, platform, river.UniqueOpts{}, resultIDs)
}

// EnqueueAgain is EnqueueDeliveries for those that have perhaps lost their job: there is one such job at a time.
func (q queue) EnqueueAgain(ctx context.Context, tx *sql.Tx, platform uuid.UUID, resultIDs ...uuid.UUID) error {
	return q.deliveries(ctx, tx, platform, unfinished(), resultIDs)
}

func (q queue) deliveries(
	ctx context.Context, tx *sql.Tx, platform uuid.UUID, unique river.UniqueOpts, resultIDs []uuid.UUID,
) error {
	params := make([]river.InsertManyParams, len(resultIDs))
	for i, id := range resultIDs {
		params[i] = river.InsertManyParams{
			Args: deliverArgs{ResultID: id, RegistrationID: platform},
			InsertOpts: &river.InsertOpts{
				Queue: platformQueue(platform), MaxAttempts: manyTries, UniqueOpts: unique,
			},
		}
	}
	return q.insert(ctx, tx, platform, params)
}

// EnqueueReconciliation puts a reading of the assignment's Gradebook into the platform's queue, once.
func (q queue) EnqueueReconciliation(ctx context.Context, tx *sql.Tx, platform, assignmentID uuid.UUID) error {
	return q.insert(ctx, tx, platform, []river.InsertManyParams{{
		Args: reconcileArgs{AssignmentID: assignmentID, RegistrationID: platform},
		InsertOpts: &river.InsertOpts{
			Queue: platformQueue(platform), MaxAttempts: manyTries, Priority: reconcilePriority, UniqueOpts: unfinished(),
		},
	}})
}

func (q queue) insert(ctx context.Context, tx *sql.Tx, platform uuid.UUID, params []river.InsertManyParams) error {
	q.met(platform)
	_, err := q.client.InsertManyTx(ctx, tx, params)
	return err
}

// unfinished lets a job be there once until it is done.
func unfinished() river.UniqueOpts {
	return river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning,
		rivertype.JobStateScheduled,
	}}
}

// queues works the queues of all platforms, new ones as they come.
type queues struct {
	store   *models.Store
	workers int
	tend    time.Duration
	log     *slog.Logger
	worker  worker
	add     func(name string, config river.QueueConfig) error
	met     chan uuid.UUID

	known  sync.Map   // the platforms whose queues are worked
	adding sync.Mutex // held while one is added, which asks the database
}

// worker is the queue's working side.
type worker interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
}

// newQueues makes the queues on the store's own database.
func newQueues(store *models.Store, workers *river.Workers, c serverConfig, log *slog.Logger) (*queues, error) {
	q := &queues{
		store: store, workers: c.Workers, tend: c.timing.Tend, log: log,
		met: make(chan uuid.UUID, 1),
	}
	quiet := slog.New(atLeast{log.Handler(), slog.LevelWarn}) // what it does when all is well is not news
	config := &river.Config{
		Logger: quiet, Workers: workers,
		Queues:        map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: c.Workers}},
		FetchCooldown: fetchCooldown,
		JobTimeout:    c.jobTimeout(),
		// After a crash a job counts as running until then.
		RescueStuckJobsAfter: 2 * c.jobTimeout(),
		// Then what is under way is left with an outcome that is not known.
		SoftStopTimeout: shutdownTimeout / 2,
	}
	if store.Dialect() == models.PostgreSQL {
		client, err := river.NewClient(riverpgxv5.New(store.Pool()), config)
		if err != nil {
			return nil, err
		}
		insertOnly, err := river.NewClient(riverdatabasesql.New(store.SQL()), &river.Config{Logger: quiet})
		if err != nil {
			return nil, err
		}
		q.worker, q.add = client, client.Queues().Add
		store.UseQueue(queue{insertOnly, q.meet})
		return q, nil
	}
	client, err := river.NewClient(riversqlite.New(store.SQL()), config)
	if err != nil {
		return nil, err
	}
	q.worker, q.add = client, client.Queues().Add
	store.UseQueue(queue{client, q.meet})
	return q, nil
}

// fetchCooldown bounds how often each queue is asked for jobs.
const fetchCooldown = 20 * time.Millisecond

// start works the queues of all known platforms and whatever a former process has left.
func (q *queues) start(ctx context.Context) error {
	if err := q.worker.Start(ctx); err != nil {
		return err
	}
	if err := q.addAll(ctx); err != nil {
		return err
	}
	return q.store.RequeueStranded(ctx, true)
}

// look looks after the queues until the context ends.
func (q *queues) look(ctx context.Context) {
	ticker := time.NewTicker(q.tend)
	defer ticker.Stop()
	for round := 1; ; round++ {
		select {
		case <-ctx.Done():
			return
		case id := <-q.met:
			q.warn(ctx, q.addOne(id))
			continue
		case <-ticker.C:
		}
		q.warn(ctx, q.addAll(ctx))
		q.warn(ctx, q.store.EnqueueReconciliations(ctx))
		if round%strandedEvery == 0 {
			q.warn(ctx, q.store.RequeueStranded(ctx, false))
		}
	}
}

// strandedEvery is every how many rounds one looks for deliveries that have lost their job.
const strandedEvery = 12

func (q *queues) warn(ctx context.Context, err error) {
	if err != nil && ctx.Err() == nil {
		q.log.WarnContext(ctx, "queues not looked after", "error", err)
	}
}

// meet is told of a platform that something is enqueued for, in the transaction of that: it must wait for nothing that
// asks the database.
func (q *queues) meet(registrationID uuid.UUID) {
	if _, known := q.known.Load(registrationID); known {
		return
	}
	select {
	case q.met <- registrationID:
	default: // the next round finds it
	}
}

// addAll adds the queues of platforms that are not worked yet.
func (q *queues) addAll(ctx context.Context) error {
	ids, err := q.store.RegistrationIDs(ctx)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if err := q.addOne(id); err != nil {
			return err
		}
	}
	return nil
}

func (q *queues) addOne(registrationID uuid.UUID) error {
	q.adding.Lock()
	defer q.adding.Unlock()
	if _, known := q.known.Load(registrationID); known {
		return nil
	}
	err := q.add(platformQueue(registrationID), river.QueueConfig{MaxWorkers: q.workers})
	if err != nil && !errors.As(err, new(*river.QueueAlreadyAddedError)) {
		return err
	}
	q.known.Store(registrationID, true)
	return nil
}

// atLeast drops records below a level.
type atLeast struct {
	slog.Handler
	level slog.Level
}

// Enabled tells whether the level is logged.
func (h atLeast) Enabled(ctx context.Context, l slog.Level) bool {
	return l >= h.level && h.Handler.Enabled(ctx, l)
}

func migrateQueue[TTx any](ctx context.Context, driver riverdriver.Driver[TTx]) error {
	m, err := rivermigrate.New(driver, &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return err
	}
	_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}
