package main

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/lectern-lti/lectern/models"
)

// frameAncestors are the sources that may frame what a registration launches: its authorization URL's origin,
// and what the operator named beside it.
func frameAncestors(r models.Registration) []string {
	sources := strings.Fields(r.FrameAncestors)
	if u, err := url.Parse(r.AuthURL); err == nil && u.Host != "" {
		sources = append(sources, u.Scheme+"://"+u.Host)
	}
	return sources
}

// ancestors knows the frame ancestors of all registrations, read anew every few seconds: the app's own pages
// are loaded before anybody knows which platform they stand in.
type ancestors struct {
	store *models.Store
	now   func() time.Time

	mu      sync.Mutex
	sources []string
	readAt  time.Time
}

const ancestorsTTL = 10 * time.Second

func (a *ancestors) list(ctx context.Context) []string {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.sources != nil && a.now().Sub(a.readAt) < ancestorsTTL {
		return a.sources
	}
	rows, err := a.store.Registrations(ctx)
	if err != nil {
		return a.sources // as known before; the page still loads
	}
	a.sources, a.readAt = []string{"'self'"}, a.now()
	for _, r := range rows {
		for _, s := range frameAncestors(r) {
			if !slices.Contains(a.sources, s) {
				a.sources = append(a.sources, s)
			}
		}
	}
	return a.sources
}
