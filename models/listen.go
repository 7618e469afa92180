package models

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"github.com/jackc/pgx/v5"
)

// listenCheck is how long the connection may say nothing before it is asked whether it is still there.
const listenCheck = time.Minute

// listener is the one connection on which this instance hears of events on PostgreSQL, opened for the first who
// subscribes. When it is lost all subscriptions end, and the next who subscribes opens another.
type listener struct {
	mu     sync.Mutex
	live   bool
	cancel context.CancelFunc
}

// listen makes sure that events are heard from now on.
func (s *Store) listen(ctx context.Context) error {
	if s.dialect != PostgreSQL {
		return nil
	}
	l := &s.listener
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.live {
		return nil
	}
	conn, err := pgx.ConnectConfig(ctx, s.pool.Config().ConnConfig.Copy())
	if err != nil {
		return fmt.Errorf("connect to hear of events: %w", withoutURL(err))
	}
	if _, err := conn.Exec(ctx, "LISTEN "+eventChannel); err != nil {
		_ = conn.Close(ctx)
		return fmt.Errorf("listen to events: %w", err)
	}
	hearing, cancel := context.WithCancel(context.WithoutCancel(ctx)) // longer than the request that subscribed first
	l.live, l.cancel = true, cancel
	go func() {
		defer cancel()
		s.hear(hearing, conn)
		l.mu.Lock()
		l.live = false
		l.mu.Unlock()
		s.hub.drop()
		_ = conn.Close(context.WithoutCancel(hearing))
	}()
	return nil
}

// hear hands on what the database tells until the connection is lost or the context ends.
func (s *Store) hear(ctx context.Context, conn *pgx.Conn) {
	for {
		wait, cancel := context.WithTimeout(ctx, listenCheck)
		n, err := conn.WaitForNotification(wait)
		quiet := wait.Err() != nil && ctx.Err() == nil
		cancel()
		switch {
		case err == nil:
			var e Event
			if json.Unmarshal([]byte(n.Payload), &e) == nil { // of a newer version, perhaps: nothing that is known here
				s.hub.tell(e)
			}
		case !quiet || conn.Ping(ctx) != nil:
			return
		}
	}
}

// stopListening ends the connection.
func (s *Store) stopListening() {
	s.listener.mu.Lock()
	defer s.listener.mu.Unlock()
	if s.listener.cancel != nil {
		s.listener.cancel()
	}
}
