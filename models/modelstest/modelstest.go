// Package modelstest gives tests a real, migrated database of their own: SQLite always, PostgreSQL where
// TEST_DATABASE_URL names a server.
package modelstest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	_ "github.com/jackc/pgx/v5/stdlib" // registers the driver "pgx"

	"github.com/lectern-lti/lectern/models"
)

// Each runs the test on SQLite and on PostgreSQL, each time with a fresh store whose queue records.
//
// Without TEST_DATABASE_URL the PostgreSQL half is skipped with a message, or fails when
// LECTERN_REQUIRE_POSTGRES is 1.
func Each(t *testing.T, test func(t *testing.T, s *models.Store, q *Queue)) {
	t.Helper()
	EachURL(t, func(t *testing.T, databaseURL string) {
		t.Helper()
		s, err := models.Open(t.Context(), models.Config{URL: databaseURL})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(s.Close)
		q := &Queue{}
		s.UseQueue(q)
		test(t, s, q)
	})
}

// EachURL runs the test with the URL of a migrated database of each kind: for tests that open the database themselves.
func EachURL(t *testing.T, test func(t *testing.T, databaseURL string)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		test(t, URL(t, "sqlite"))
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		test(t, URL(t, "postgres"))
	})
}

// URL is that of a migrated database without any rows, for the length of the test. Without a PostgreSQL server the
// test for that is skipped, or fails, as [Each] says.
func URL(t testing.TB, database string) string {
	t.Helper()
	if database == "sqlite" {
		return "sqlite:" + sqliteFile(t)
	}
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		if os.Getenv("LECTERN_REQUIRE_POSTGRES") == "1" {
			t.Fatal("LECTERN_REQUIRE_POSTGRES=1, but TEST_DATABASE_URL names no PostgreSQL server")
		}
		t.Skip("TEST_DATABASE_URL names no PostgreSQL server: run make test, which brings one")
	}
	return postgresDatabase(t, server)
}

// sqliteFile is a copy of a database that is migrated once per process.
func sqliteFile(t testing.TB) string {
	t.Helper()
	content, err := migratedFile()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

var migratedFile = sync.OnceValues(func() ([]byte, error) { //nolint:gochecknoglobals // one for all tests of a process
	dir, err := os.MkdirTemp("", "lectern-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "template.db")
	if err := migrate(context.Background(), "sqlite:"+file); err != nil {
		return nil, err
	}
	return os.ReadFile(file) //nolint:gosec // made above
})

// migrate makes the tables in an empty database, and closes it.
func migrate(ctx context.Context, databaseURL string) error {
	s, err := models.Open(ctx, models.Config{URL: databaseURL})
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Migrate(ctx)
}

// postgresDatabase makes a database that is dropped after the test, as a copy of a migrated template.
func postgresDatabase(t testing.TB, server string) string {
	t.Helper()
	template, err := templateDatabase(server)
	if err != nil {
		t.Fatal(err)
	}
	name := "lectern_test_" + strings.ReplaceAll(uuid.NewString(), "-", "")
	admin, err := sql.Open("pgx", server)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := admin.ExecContext(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+template); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_, err := admin.ExecContext(context.Background(), "DROP DATABASE IF EXISTS "+name+" WITH (FORCE)")
		if err != nil {
			t.Error(err)
		}
		_ = admin.Close()
	})
	return withDatabase(server, name)
}

var template struct { //nolint:gochecknoglobals // one template for all tests of a process
	once sync.Once
	name string
	err  error
}

// templateDatabase migrates a database once per process and per state of the test binary; processes of
// other packages wait for it.
func templateDatabase(server string) (string, error) {
	template.once.Do(func() { template.name, template.err = makeTemplate(server) })
	return template.name, template.err
}

func makeTemplate(server string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	admin, err := sql.Open("pgx", server)
	if err != nil {
		return "", err
	}
	defer admin.Close()
	conn, err := admin.Conn(ctx)
	if err != nil {
		return "", fmt.Errorf("connect to TEST_DATABASE_URL: %w", err)
	}
	defer conn.Close()
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(714025)"); err != nil {
		return "", err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock(714025)") //nolint:errcheck // the session ends anyway
	name := "lectern_template_" + migrationsHash()
	var exists bool
	err = conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&exists)
	if err != nil || exists {
		return name, err
	}
	if _, err := conn.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return "", err
	}
	return name, migrate(ctx, withDatabase(server, name))
}

// migrationsHash tells one set of migrations from another.
func migrationsHash() string {
	h := sha256.New()
	for _, f := range models.MigrationFiles() {
		h.Write([]byte(f))
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// withDatabase is the server's URL with another database name.
func withDatabase(server, name string) string {
	u, err := url.Parse(server)
	if err != nil {
		return server
	}
	u.Path = "/" + name
	return u.String()
}

// Queue records what was enqueued, without doing it.
type Queue struct {
	mu  sync.Mutex
	ids []uuid.UUID
}

// EnqueueDeliveries records the results. A transaction that rolls back later is not noticed.
func (q *Queue) EnqueueDeliveries(_ context.Context, _ *sql.Tx, _ uuid.UUID, resultIDs ...uuid.UUID) error {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.ids = append(q.ids, resultIDs...)
	return nil
}

// EnqueueAgain records the results, as EnqueueDeliveries does.
func (q *Queue) EnqueueAgain(ctx context.Context, tx *sql.Tx, platform uuid.UUID, resultIDs ...uuid.UUID) error {
	return q.EnqueueDeliveries(ctx, tx, platform, resultIDs...)
}

// EnqueueReconciliation takes the assignment and does nothing with it.
func (q *Queue) EnqueueReconciliation(context.Context, *sql.Tx, uuid.UUID, uuid.UUID) error {
	return nil
}

// Taken answers what was enqueued since it was last asked, oldest first.
func (q *Queue) Taken() []uuid.UUID {
	q.mu.Lock()
	defer q.mu.Unlock()
	ids := q.ids
	q.ids = nil
	return ids
}
