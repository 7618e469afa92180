package main

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// BenchmarkRosterOf10000Members reads the roster of a huge course from the simulated platform into the database, over
// HTTP, page by page. It prints the time of a page of 200 members and how much larger the heap ever was than before,
// the platform's own share of it included, for both run in this process.
func BenchmarkRosterOf10000Members(b *testing.B) {
	for _, database := range []string{"sqlite", "postgres"} {
		b.Run(database, func(b *testing.B) { benchmarkRoster(b, started.URL(b, database)) })
	}
}

func benchmarkRoster(b *testing.B, databaseURL string) {
	b.Helper()
	const members = 10_000
	school := ltitest.Skogbrynet()
	school.Enrol(ltitest.Maths7B, members-len(school.Users), 1)
	h := newHarnessOf(b, databaseURL, ltitest.Config{School: school, PageSize: rosterPage})
	kari := h.exchange(h.platform.Browser().Open(b.Context(), ltitest.Kari, ltitest.Maths7B))
	h.app.roster.patience = time.Hour
	require.Empty(b, kari.refresh(b)) // whoever is new is written once
	runtime.GC()
	var before runtime.MemStats
	runtime.ReadMemStats(&before)
	var peak atomic.Uint64
	stop, stopped := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(stopped)
		for {
			select {
			case <-stop:
				return
			case <-time.After(10 * time.Millisecond):
				var now runtime.MemStats
				runtime.ReadMemStats(&now)
				peak.Store(max(peak.Load(), now.HeapAlloc))
			}
		}
	}()
	for b.Loop() {
		require.Empty(b, kari.refresh(b))
	}
	close(stop)
	<-stopped
	pages := float64(members) / rosterPage
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N)/pages, "ms/page")
	b.ReportMetric(float64(peak.Load()-min(before.HeapAlloc, peak.Load()))/(1<<20), "peak-MiB")
}
