package graph

import (
	"sync"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// maxStreams is how many streams a session may have open at once, at each instance: several tabs of an app that
// opens a few for a page.
const maxStreams = 20

// streamRetry is what who has too many is told to wait: streams end when their pages do.
const streamRetry = 10 * time.Second

// openLimit counts the open streams, or uploads, of each session, so that a page that opens one in a loop does not take
// the server's connections.
type openLimit struct {
	most int
	mu   sync.Mutex
	open map[uuid.UUID]int
}

func newOpenLimit(most int) *openLimit { return &openLimit{most: most, open: map[uuid.UUID]int{}} }

// enter counts one more of the viewer's session until the returned function is called. It is nil when there are too
// many. Who has no session is not counted: they are refused at once.
func (l *openLimit) enter(v models.Viewer) (leave func()) {
	if v.SessionID == uuid.Nil {
		return func() {}
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.open[v.SessionID] >= l.most {
		return nil
	}
	l.open[v.SessionID]++
	return func() {
		l.mu.Lock()
		defer l.mu.Unlock()
		if l.open[v.SessionID]--; l.open[v.SessionID] == 0 {
			delete(l.open, v.SessionID)
		}
	}
}
