package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"syscall"
	"time"

	"github.com/google/uuid"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"github.com/lectern-lti/lectern/frontend"
	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// signingAlgorithm is what Lectern signs with unless a platform's registration says otherwise.
const signingAlgorithm = "RS256"

// app is a whole server: everything it holds is shared by nothing but its own requests.
type app struct {
	config   serverConfig
	log      *slog.Logger
	now      func() time.Time
	store    *models.Store
	keys     keys
	tool     *lti.Tool
	sessions *sessions
	graphql  http.Handler
	pages    fs.FS
	metrics  *metrics
	gates    *gates
	queues   *queues
	roster   *roster
	personas *personas // nil but in the demo
}

// newApp opens and migrates the database and wires the parts. Its errors are one line for the operator.
func newApp(ctx context.Context, c serverConfig, log *slog.Logger) (*app, error) {
	c = c.withDefaults()
	if err := c.validate(); err != nil {
		return nil, err
	}
	store, secret, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return nil, err
	}
	a := &app{config: c, log: log, now: time.Now, store: store, pages: frontend.Dist(), metrics: newMetrics()}
	pictures, err := c.pictures(ctx)
	if err == nil {
		store.UsePictures(pictures)
		err = loadLibrary(ctx, store)
	}
	if err == nil {
		err = a.wire(ctx, secret)
	}
	if err != nil {
		store.Close()
		return nil, err
	}
	return a, nil
}

// openMigrated opens the database and brings it up to date, the queue's tables included.
func openMigrated(ctx context.Context, c databaseConfig) (*models.Store, secret, error) {
	if err := models.CheckURL(c.DatabaseURL); err != nil {
		return nil, nil, fmt.Errorf("LECTERN_DATABASE_URL: %w", err)
	}
	key, err := c.secret()
	if err != nil {
		return nil, nil, err
	}
	store, err := models.Open(ctx, models.Config{URL: c.DatabaseURL})
	if err != nil {
		return nil, nil, fmt.Errorf("LECTERN_DATABASE_URL: %w", err)
	}
	if err := migrate(ctx, store); err != nil {
		store.Close()
		return nil, nil, err
	}
	return store, key, nil
}

func migrate(ctx context.Context, store *models.Store) error {
	if err := store.Migrate(ctx); err != nil {
		return err
	}
	var err error
	if store.Dialect() == models.PostgreSQL {
		err = migrateQueue(ctx, riverpgxv5.New(store.Pool()))
	} else {
		err = migrateQueue(ctx, riversqlite.New(store.SQL()))
	}
	if err != nil {
		return fmt.Errorf("migrate the queue: %w", err)
	}
	return nil
}

// loadLibrary brings the ready-made exercises up to date. Only who serves needs it.
func loadLibrary(ctx context.Context, store *models.Store) error {
	ready, err := exercise.ReadyMade()
	if err != nil {
		return fmt.Errorf("read the library: %w", err)
	}
	if err := store.LoadReadyMade(ctx, ready); err != nil {
		return fmt.Errorf("load the library: %w", err)
	}
	return nil
}

// wire makes the parts and hands each what it needs.
func (a *app) wire(ctx context.Context, key secret) error {
	a.keys = keys{store: a.store, secret: key, now: a.now}
	if err := a.keys.ensure(ctx, signingAlgorithm); err != nil {
		return err
	}
	launches := &launches{store: a.store, spaOrigin: a.config.spaOrigin(), log: a.log, counts: a.metrics, keep: a.config.Playground}
	var err error
	a.tool, err = lti.New(lti.Config{
		BaseURL: a.config.BaseURL, Name: "Lectern", Registrations: platforms{a.store}, Logins: logins{a.store},
		Keys: a.keys, OnLaunch: launches.open, OnError: a.refuse, Logger: a.log, Now: a.now,
		InsecureAllowPrivateAddresses: a.config.AllowPrivatePlatforms,
		MessageTypes:                  []lti.MessageType{lti.MessageResourceLink, lti.MessageDeepLinking, lti.MessageSubmissionReview},
	})
	if err != nil {
		return err
	}
	launches.tool = a.tool
	a.roster = &roster{store: a.store, tool: a.tool, now: a.now, log: a.log}
	launches.roster = a.roster
	tokens, err := sessionTokens(key, a.config.BaseURL, a.now)
	if err != nil {
		return err
	}
	a.sessions = &sessions{store: a.store, tokens: tokens, log: a.log}
	operations, err := allowedOperations(a.config.AllowedOperations)
	if err != nil {
		return err
	}
	gradebook, err := a.wireDeliveries()
	if err != nil {
		return err
	}
	a.graphql, err = graph.NewHandler(graph.Config{
		Store: a.store, Sessions: a.sessions, Introspection: a.config.Playground, Log: a.log, PictureLimit: int64(a.config.PictureMegabytes) * mebibyte,
		ImportLimits: a.config.limits(),
		TenantLimit:  a.config.TenantLimit, AllowedOperations: operations, Now: a.now,
		Roster: a.roster, Gradebook: gradebook,
		DeepLinking: &deepLinking{store: a.store, tool: a.tool, baseURL: a.config.BaseURL},
	})
	return err
}

// refuse counts a refused login or launch, lets an unknown installation wait for approval if so configured,
// and answers with the protocol's page.
func (a *app) refuse(w http.ResponseWriter, r *http.Request, e *lti.Error) {
	a.metrics.refused(string(e.Code))
	if errors.Is(e, lti.ErrUnknownDeployment) {
		if err := a.queueDeployment(r.Context(), parseID(e.RegistrationID), e.DeploymentID); err != nil {
			a.log.ErrorContext(r.Context(), "unknown deployment not noted", "error", err)
		}
	}
	a.tool.WriteError(w, r, e)
}

// queueDeployment lets an unknown installation wait for approval, where the configuration or the platform's
// registration says so.
func (a *app) queueDeployment(ctx context.Context, registrationID uuid.UUID, ltiDeploymentID string) error {
	r, err := a.store.Registration(ctx, registrationID)
	if err != nil || a.config.UnknownDeployments != unknownQueue && !r.QueueDeployments {
		return err
	}
	return a.store.AddPendingDeployment(ctx, registrationID, ltiDeploymentID)
}

// wireDeliveries makes the queues of deliveries and readings, and who works on them.
func (a *app) wireDeliveries() (*reconciler, error) {
	c := a.config
	a.gates = &gates{perSecond: c.DeliveryRate, timing: c.timing, now: a.now, ending: make(chan struct{})}
	items := &lineItems{store: a.store}
	d := &deliverer{
		store: a.store, gates: a.gates, sender: &sender{store: a.store, tool: a.tool, lineItems: items},
		timing: c.timing, timeout: c.DeliveryTimeout, now: a.now, log: a.log, counts: a.metrics,
	}
	r := &reconciler{
		store: a.store, tool: a.tool, lineItems: items, gates: a.gates,
		timing: c.timing, timeout: c.DeliveryTimeout, now: a.now, log: a.log,
	}
	workers := river.NewWorkers()
	river.AddWorker(workers, d)
	river.AddWorker(workers, r)
	var err error
	a.queues, err = newQueues(a.store, workers, c, a.log)
	return r, err
}

// shutdownTimeout bounds how long requests and deliveries under way may take when the process is asked to end.
const shutdownTimeout = 15 * time.Second

// serve answers on the listener until the context ends, then finishes what is under way.
func (a *app) serve(ctx context.Context, l net.Listener) error {
	defer a.store.Close()
	routes, err := a.routes()
	if err != nil {
		return err
	}
	if err := a.queues.start(context.WithoutCancel(ctx)); err != nil {
		return fmt.Errorf("start the queues: %w", err)
	}
	srv := &http.Server{
		Handler: routes, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 3 * time.Minute, IdleTimeout: 2 * time.Minute, ErrorLog: slog.NewLogLogger(a.log.Handler(), slog.LevelWarn),
	}
	// Streams of events have no end of their own: their clients come again, to another instance.
	srv.RegisterOnShutdown(a.store.EndSubscriptions)
	go repeat(ctx, sweepEvery, a.sweep)
	go repeat(ctx, overdueEvery, a.handInOverdue)
	go a.queues.look(ctx)
	failed := make(chan error, 1)
	go func() { failed <- srv.Serve(l) }()
	select {
	case err = <-failed:
	case <-ctx.Done():
	}
	stop, cancel := context.WithTimeout(context.WithoutCancel(ctx), shutdownTimeout)
	defer cancel()
	close(a.gates.ending)
	return errors.Join(err, srv.Shutdown(stop), a.queues.worker.Stop(stop))
}

// sweepEvery is how often it is looked for what has run out.
const sweepEvery = 10 * time.Minute

// sweep removes what has run out and rotates the keys when it is time.
func (a *app) sweep(ctx context.Context) (again bool) {
	err := a.store.DeleteExpired(ctx)
	if a.config.KeyRotation > 0 {
		err = errors.Join(err, a.keys.rotate(ctx, a.config.KeyRotation))
	}
	if err != nil && ctx.Err() == nil {
		a.log.WarnContext(ctx, "sweep failed", "error", err)
	}
	return false
}

// overdueEvery is how often it is looked for attempts whose time is up, overdueBatch how many are handed in at a look.
const (
	overdueEvery = 15 * time.Second
	overdueBatch = 200
)

// handInOverdue hands in what has come to its end by itself, and tells whether there may be more.
func (a *app) handInOverdue(ctx context.Context) (again bool) {
	n, err := a.store.HandInOverdue(ctx, overdueBatch)
	if err != nil && ctx.Err() == nil {
		a.log.WarnContext(ctx, "overdue attempts not handed in", "error", err)
	}
	return n == overdueBatch && err == nil
}

// repeat does something now and then until the context ends, and at once again where there is more to do.
func repeat(ctx context.Context, every time.Duration, do func(context.Context) (again bool)) {
	ticker := time.NewTicker(every)
	defer ticker.Stop()
	for {
		if do(ctx) {
			continue
		}
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
	}
}

// listen takes the address, or says in one line why it cannot.
func listen(ctx context.Context, addr string) (net.Listener, error) {
	l, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("the address %s is in use: stop the other process, or choose another with LECTERN_ADDR", addr)
	}
	if err != nil {
		return nil, fmt.Errorf("listen on %s: %w", addr, err)
	}
	return l, nil
}
