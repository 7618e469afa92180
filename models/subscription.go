package models

import (
	"context"
	"errors"
	"sync"

	"github.com/google/uuid"
)

// ErrSubscriptionLost says that events may have been missed: who wants more subscribes anew and reads what there
// is.
var ErrSubscriptionLost = errors.New("models: subscription lost")

// Subscription receives the events of a kind in the viewer's course. One that is not read is no burden: of each
// thing it holds the newest event only. It is safe for concurrent use.
type Subscription struct {
	hub    *hub
	kind   EventKind
	viewer Viewer
	wake   chan struct{} // holds something when there may be an event
	over   chan struct{} // is closed when no event will come any more

	mu      sync.Mutex
	order   []uuid.UUID
	pending map[uuid.UUID]Event
}

// Subscribe answers a subscription to the events of a kind in the viewer's course: a teacher to all of them, a
// student to those of their own results. Who is outside of any course has [ErrNotFound], who may not know of the roster
// or of others' work [ErrForbidden]. It must be closed.
func (s *Store) Subscribe(ctx context.Context, v Viewer, kind EventKind) (*Subscription, error) {
	switch {
	case v.CourseID == uuid.Nil:
		return nil, ErrNotFound
	case kind != EventResult && !v.IsTeacher():
		return nil, ErrForbidden
	}
	sub := &Subscription{
		hub: &s.hub, kind: kind, viewer: v, wake: make(chan struct{}, 1), over: make(chan struct{}),
		pending: map[uuid.UUID]Event{},
	}
	if !s.hub.add(sub) {
		return nil, ErrSubscriptionLost
	}
	if err := s.listen(ctx); err != nil { // afterwards, so that a connection lost in between ends this one, too
		sub.Close()
		return nil, err
	}
	return sub, nil
}

// EndSubscriptions ends all subscriptions and lets nobody subscribe any more, so that a server can stop.
func (s *Store) EndSubscriptions() { s.hub.stop() }

// Next waits for an event. It answers [ErrSubscriptionLost] when the subscription has ended, and the context's
// own error when that ends first.
func (s *Subscription) Next(ctx context.Context) (Event, error) {
	for {
		if e, ok := s.take(); ok {
			return e, nil
		}
		select {
		case <-s.wake:
		case <-s.over:
			if e, ok := s.take(); ok {
				return e, nil
			}
			return Event{}, ErrSubscriptionLost
		case <-ctx.Done():
			return Event{}, ctx.Err()
		}
	}
}

// Close ends the subscription.
func (s *Subscription) Close() { s.hub.remove(s) }

// take answers the longest waiting event.
func (s *Subscription) take() (Event, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.order) == 0 {
		return Event{}, false
	}
	key := s.order[0]
	s.order = s.order[1:]
	e := s.pending[key]
	delete(s.pending, key)
	return e, true
}

// offer keeps the event if the viewer may know of it.
func (s *Subscription) offer(e Event) {
	v := s.viewer
	if e.Kind != s.kind || e.DeploymentID != v.DeploymentID || e.CourseID != v.CourseID ||
		!v.IsTeacher() && e.MembershipID != v.MembershipID {
		return
	}
	s.mu.Lock()
	thing := e.ResultID
	if e.Kind == EventWork {
		thing = e.AssignmentID
	}
	if _, waiting := s.pending[thing]; !waiting {
		s.order = append(s.order, thing)
	}
	s.pending[thing] = e
	s.mu.Unlock()
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// hub hands events to the subscriptions of this instance. The zero hub is ready for use.
type hub struct {
	mu      sync.Mutex
	subs    map[*Subscription]bool
	stopped bool
}

func (h *hub) add(s *Subscription) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.stopped {
		return false
	}
	if h.subs == nil {
		h.subs = map[*Subscription]bool{}
	}
	h.subs[s] = true
	return true
}

func (h *hub) remove(s *Subscription) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.subs, s)
}

// tell hands the events to all.
func (h *hub) tell(events ...Event) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subs {
		for _, e := range events {
			s.offer(e)
		}
	}
}

// drop ends all subscriptions, since events may have been missed.
func (h *hub) drop() {
	h.mu.Lock()
	defer h.mu.Unlock()
	for s := range h.subs {
		close(s.over)
	}
	h.subs = nil
}

// stop ends all subscriptions for good.
func (h *hub) stop() {
	h.mu.Lock()
	h.stopped = true
	h.mu.Unlock()
	h.drop()
}
