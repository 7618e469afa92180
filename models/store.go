package models

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"gorm.io/driver/postgres"
	"gorm.io/driver/sqlite"
	"gorm.io/gorm"
	"gorm.io/gorm/logger"
	_ "modernc.org/sqlite" // registers the driver "sqlite"
)

// Dialect names a kind of database.
type Dialect string

// The databases that Lectern runs on.
const (
	SQLite     Dialect = "sqlite"
	PostgreSQL Dialect = "postgres"
)

// Store answers the questions that Lectern asks of its database. It is safe for concurrent use.
type Store struct {
	db      *gorm.DB
	sql     *sql.DB
	pool    *pgxpool.Pool
	dialect Dialect
	queue   Queue
	now     func() time.Time

	pictures PictureConfig
	// platforms holds the registration of each deployment once it was needed; it never changes.
	platforms sync.Map

	hub      hub
	listener listener
}

// Config says how to open a [Store].
type Config struct {
	// URL names the database: "sqlite:lectern.db" or "postgres://user:password@host/name". Required.
	URL string
	// Now tells the time. Defaults to [time.Now].
	Now func() time.Time
	// Statement is told every SQL statement with its values, for tests that count them: what it is told
	// does not belong in a log. Defaults to telling nobody.
	Statement func(sql string)
}

// errScheme says what a database URL looks like.
var errScheme = errors.New(`a database URL begins with "sqlite:" or "postgres://"`)

// CheckURL refuses a URL of a database that Lectern does not run on, without connecting.
func CheckURL(databaseURL string) error {
	switch scheme, _, _ := strings.Cut(databaseURL, ":"); scheme {
	case "sqlite", "postgres", "postgresql":
		return nil
	default:
		return errScheme
	}
}

// Open connects to the database. It does not migrate it: see [Store.Migrate].
func Open(ctx context.Context, c Config) (*Store, error) {
	if c.Now == nil {
		c.Now = time.Now
	}
	s := &Store{
		now:      func() time.Time { return c.Now().UTC().Truncate(time.Millisecond) },
		pictures: PictureConfig{}.withDefaults(),
	}
	var dialector gorm.Dialector
	scheme, rest, _ := strings.Cut(c.URL, ":")
	switch scheme {
	case "sqlite":
		db, err := openSQLite(rest)
		if err != nil {
			return nil, err
		}
		s.dialect, s.sql = SQLite, db
		dialector = sqlite.Dialector{Conn: db}
	case "postgres", "postgresql":
		pool, err := pgxpool.New(ctx, c.URL)
		if err != nil {
			return nil, errors.New("the PostgreSQL URL cannot be read: expected postgres://user:password@host:port/name")
		}
		s.dialect, s.pool, s.sql = PostgreSQL, pool, stdlib.OpenDBFromPool(pool)
		dialector = postgres.New(postgres.Config{Conn: s.sql})
	default:
		return nil, errScheme
	}
	if err := s.sql.PingContext(ctx); err != nil {
		s.Close()
		return nil, fmt.Errorf("connect to the %s database: %w", s.dialect, withoutURL(err))
	}
	log := logger.Discard
	if c.Statement != nil {
		log = observer{c.Statement}
	}
	db, err := gorm.Open(dialector, &gorm.Config{
		NowFunc: s.now, SkipDefaultTransaction: true, TranslateError: true, Logger: log,
	})
	if err != nil {
		s.Close()
		return nil, fmt.Errorf("open the %s database: %w", s.dialect, err)
	}
	s.db = db
	return s, nil
}

// openSQLite opens the file with one connection: SQLite has one writer at a time, and waiting for it in Go
// is fairer than in the file's lock.
func openSQLite(path string) (*sql.DB, error) {
	path = strings.TrimPrefix(path, "//")
	if path == "" {
		return nil, errors.New(`the SQLite URL names no file: expected "sqlite:lectern.db"`)
	}
	db, err := sql.Open("sqlite", "file:"+path+"?_txlock=immediate&_time_format=sqlite"+
		"&_pragma=journal_mode(WAL)&_pragma=synchronous(NORMAL)&_pragma=foreign_keys(1)&_pragma=busy_timeout(10000)")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	db.SetMaxOpenConns(1)
	return db, nil
}

// withoutURL keeps the cause and drops pgx's copy of the connection settings from an error.
func withoutURL(err error) error {
	if inner := errors.Unwrap(err); inner != nil && strings.HasPrefix(err.Error(), "failed to connect to") {
		return inner
	}
	return err
}

// Close ends all connections.
func (s *Store) Close() {
	s.EndSubscriptions()
	s.stopListening()
	_ = s.sql.Close()
	if s.pool != nil {
		s.pool.Close()
	}
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error { return s.sql.PingContext(ctx) }

// Dialect names the kind of database behind the store.
func (s *Store) Dialect() Dialect { return s.dialect }

// SQL is the connection pool itself, for the queue and the migrations that share it.
func (s *Store) SQL() *sql.DB { return s.sql }

// Pool is PostgreSQL's own connection pool; nil on SQLite.
func (s *Store) Pool() *pgxpool.Pool { return s.pool }

// UseQueue sets where work is enqueued. It must be called before the store serves requests.
func (s *Store) UseQueue(q Queue) { s.queue = q }

// tx runs f in a transaction, hands it the means to enqueue work in the same one, and tells of the events that it
// has announced once it is committed. Where the context comes with a transaction that is open, it becomes a part of it.
func (s *Store) tx(ctx context.Context, f func(tx *gorm.DB) error) error {
	if tx, ok := ctx.Value(openTx{}).(*gorm.DB); ok {
		return f(tx)
	}
	var events []Event
	err := s.db.WithContext(context.WithValue(ctx, pendingEvents{}, &events)).Transaction(f)
	if err == nil {
		s.hub.tell(events...)
	}
	return err
}

// openTx is the key under which a context holds the transaction that it comes with: see [Store.Once].
type openTx struct{}

// find runs the query and turns "no row" into [ErrNotFound].
func find[T any](q *gorm.DB) (T, error) {
	var row T
	err := q.Take(&row).Error
	if errors.Is(err, gorm.ErrRecordNotFound) {
		return row, ErrNotFound
	}
	return row, err
}

// newID makes an id that sorts by time of creation (UUID version 7).
func newID() uuid.UUID { return uuid.Must(uuid.NewV7()) }

// sameStored tells whether two values are stored as the same JSON.
func sameStored(a, b any) (bool, error) {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return bytes.Equal(x, y), errors.Join(errX, errY)
}
