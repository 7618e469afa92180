// Package modelstest gives tests a real, migrated database of their own: SQLite always, PostgreSQL where
// TEST_DATABASE_URL names a server.
package modelstest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"io"
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

// Template is a database that is filled once per process, of which each test gets a copy.
type Template struct {
	name     string
	fill     func(ctx context.Context, databaseURL string) error
	sqlite   func() ([]byte, error)
	postgres func() (string, error)
}

// NewTemplate makes a template of that name, a word, which fill brings from an empty database to where tests begin.
func NewTemplate(name string, fill func(ctx context.Context, databaseURL string) error) *Template {
	t := &Template{name: name, fill: fill}
	t.sqlite = sync.OnceValues(t.makeFile)
	t.postgres = sync.OnceValues(t.makeDatabase)
	return t
}

// migrated has all tables and no rows.
var migrated = NewTemplate("migrated", migrate) //nolint:gochecknoglobals // one for all tests of a process

// EachURL runs the test with the URL of a migrated database of each kind, without any rows: for tests that open the
// database themselves.
func EachURL(t *testing.T, test func(t *testing.T, databaseURL string)) {
	t.Helper()
	migrated.EachURL(t, test)
}

// URL is that of a migrated database without any rows: see [Template.URL].
func URL(t testing.TB, database string) string {
	t.Helper()
	return migrated.URL(t, database)
}

// EachURL runs the test with the URL of a copy in a database of each kind.
func (tt *Template) EachURL(t *testing.T, test func(t *testing.T, databaseURL string)) {
	t.Helper()
	for _, database := range []string{"sqlite", "postgres"} {
		t.Run(database, func(t *testing.T) {
			t.Parallel()
			test(t, tt.URL(t, database))
		})
	}
}

// URL is that of a copy in a database of the kind, "sqlite" or "postgres", for the length of the test. Without a
// PostgreSQL server the test for that is skipped, or fails, as [Each] says.
func (tt *Template) URL(t testing.TB, database string) string {
	t.Helper()
	if database == "sqlite" {
		return "sqlite:" + tt.copyFile(t)
	}
	server := os.Getenv("TEST_DATABASE_URL")
	if server == "" {
		if os.Getenv("LECTERN_REQUIRE_POSTGRES") == "1" {
			t.Fatal("LECTERN_REQUIRE_POSTGRES=1, but TEST_DATABASE_URL names no PostgreSQL server")
		}
		t.Skip("TEST_DATABASE_URL names no PostgreSQL server: run make test, which brings one")
	}
	return tt.copyDatabase(t, server)
}

func (tt *Template) copyFile(t testing.TB) string {
	t.Helper()
	content, err := tt.sqlite()
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func (tt *Template) makeFile() ([]byte, error) {
	dir, err := os.MkdirTemp("", "lectern-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	file := filepath.Join(dir, "template.db")
	if err := tt.fill(context.Background(), "sqlite:"+file); err != nil {
		return nil, err
	}
	return os.ReadFile(file) //nolint:gosec // made above
}

// migrate makes the tables in an empty database, and closes it.
func migrate(ctx context.Context, databaseURL string) error {
	s, err := models.Open(ctx, models.Config{URL: databaseURL})
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Migrate(ctx)
}

// copyDatabase makes a database that is dropped after the test.
func (tt *Template) copyDatabase(t testing.TB, server string) string {
	t.Helper()
	template, err := tt.postgres()
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

// makeDatabase fills a database that has the template's name and that of this state of the test binary; another process
// of the same waits for it.
func (tt *Template) makeDatabase() (string, error) {
	server := os.Getenv("TEST_DATABASE_URL")
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	state, err := binaryHash()
	if err != nil {
		return "", err
	}
	name := "lectern_template_" + tt.name + "_" + state
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
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock(714025, hashtext($1))", name); err != nil {
		return "", err
	}
	defer conn.ExecContext(context.WithoutCancel(ctx), "SELECT pg_advisory_unlock(714025, hashtext($1))", name) //nolint:errcheck // the session ends anyway
	var exists bool
	err = conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", name).Scan(&exists)
	if err != nil || exists {
		return name, err
	}
	if _, err := conn.ExecContext(ctx, "CREATE DATABASE "+name); err != nil {
		return "", err
	}
	return name, tt.fill(ctx, withDatabase(server, name))
}

// binaryHash tells one state of a test binary from another.
func binaryHash() (string, error) {
	file, err := os.Executable()
	if err != nil {
		return "", err
	}
	f, err := os.Open(file) //nolint:gosec // this program
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil))[:16], err
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
