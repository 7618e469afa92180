package main

import (
	"context"
	"database/sql"
	"log/slog"
	"os"
	"os/exec"
	"sync/atomic"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// secondInstance starts another server on the same database, with the same secret.
func (h *harness) secondInstance(t *testing.T, databaseURL string) *harness {
	t.Helper()
	l, err := listen(t.Context(), "127.0.0.1:0")
	require.NoError(t, err)
	config := testConfig(t, l, databaseURL)
	config.BaseURL = h.baseURL // the public address is one
	hurried(&config)
	other := &harness{t: t, platform: h.platform, baseURL: localhostURL("tool", l), client: h.client, log: &logBuffer{}}
	other.app, err = newApp(t.Context(), config, slog.New(slog.NewTextHandler(other.log, nil)))
	require.NoError(t, err)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- other.app.serve(ctx, l) }()
	t.Cleanup(func() {
		stop()
		if err := <-done; err != nil {
			t.Errorf("the second instance did not end well: %v", err)
		}
	})
	return other
}

// TestTwoInstancesBringEveryResultInOrder lets two servers work at one queue, and takes requests at both.
func TestTwoInstancesBringEveryResultInOrder(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL, hurried)
		b := newBell(t, h, 12)
		other := *b
		other.harness = h.secondInstance(t, databaseURL)
		other.kari = session{h: other.harness, token: b.kari.token}
		require.NoError(t, b.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, DropAfterAccept: true, Times: 5}))
		var g errgroup.Group
		for _, at := range []*bell{b, &other} {
			g.Go(func() error { at.ring(t, 4); return nil })
		}
		require.NoError(t, g.Wait())
		b.requireArrived(t)
		for _, r := range b.platform.Requests() {
			require.NotEqual(t, 409, r.Status, "nothing older was sent after something newer")
		}
	})
}

// TestEveryResultArrivesAlthoughTheDatabaseIsCutOff takes the database away again and again while a class gets its
// results. What was answered as taken has to arrive; what was not may be given again.
func TestEveryResultArrivesAlthoughTheDatabaseIsCutOff(t *testing.T) {
	t.Parallel()
	for database, cut := range map[string]func(*testing.T, string){"postgres": cutPostgres, "sqlite": lockSQLite} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			arrivesAlthough(t, started.URL(t, database), 8, cut)
		})
	}
	// A server named by TEST_DATABASE_URL is not ours to crash; the one that make test brings has a second beside it.
	if frail, restart := os.Getenv("TEST_FRAIL_DATABASE_URL"), os.Getenv("TEST_FRAIL_RESTART"); frail != "" {
		t.Run("postgres crashes", func(t *testing.T) {
			t.Parallel()
			arrivesAlthough(t, frail, 3, func(t *testing.T, _ string) {
				t.Helper()
				output, err := exec.CommandContext(t.Context(), restart).CombinedOutput()
				require.NoError(t, err, string(output))
			})
		})
	}
}

// arrivesAlthough takes the database away as often as told while a class gets its results.
func arrivesAlthough(t *testing.T, databaseURL string, times int, cut func(*testing.T, string)) {
	t.Helper()
	b := newBell(t, newHarness(t, databaseURL, hurried), 10)
	b.ring(t, 1)
	stop, done := make(chan struct{}), make(chan struct{})
	var taken atomic.Int64
	go func() {
		defer close(done)
		b.ringRegardless(stop, &taken)
	}()
	for range times {
		before := taken.Load()
		require.Eventually(t, func() bool { return taken.Load() > before+3 }, time.Minute, 10*time.Millisecond, "the class goes on")
		cut(t, databaseURL)
	}
	close(stop)
	<-done
	for i, member := range b.members {
		require.Eventually(t, func() bool { return b.score(member, i%(b.maximum+1)) == nil }, time.Minute, 50*time.Millisecond)
	}
	b.requireArrived(t)
}

// ringRegardless gives scores without a pause, whether they are taken or not, and counts the ones that are.
func (b *bell) ringRegardless(stop <-chan struct{}, taken *atomic.Int64) {
	for round := 0; ; round++ {
		for i, member := range b.members {
			select {
			case <-stop:
				return
			default:
				if b.score(member, (i+round)%(b.maximum+1)) == nil {
					taken.Add(1)
				}
			}
		}
	}
}

// cutPostgres ends all connections to the database but its own, as a restart does.
func cutPostgres(t *testing.T, databaseURL string) {
	t.Helper()
	db, err := sql.Open("pgx", databaseURL)
	require.NoError(t, err)
	defer db.Close()
	var cut int
	require.Eventually(t, func() bool {
		err := db.QueryRowContext(t.Context(), `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
			WHERE datname = current_database() AND pid <> pg_backend_pid()`).Scan(&cut)
		return err == nil && cut > 0
	}, time.Minute, 50*time.Millisecond)
}

// lockSQLite holds the file for a while, as a backup does.
func lockSQLite(t *testing.T, databaseURL string) {
	t.Helper()
	store, err := models.Open(t.Context(), models.Config{URL: databaseURL})
	require.NoError(t, err)
	defer store.Close()
	tx, err := store.SQL().BeginTx(t.Context(), nil) // takes the write lock
	require.NoError(t, err)
	defer func() { _ = tx.Rollback() }() // it has only read
	var one int
	for range 5 {
		require.NoError(t, tx.QueryRowContext(t.Context(), `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10000)
			SELECT max(i) FROM n`).Scan(&one))
	}
}
