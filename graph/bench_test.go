package graph_test

import (
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// BenchmarkRegisterPage compares what the app's largest page costs over HTTP with the bare SQL that it needs. The
// difference holds the waiting of the loaders, 2 ms for each level of the page.
func BenchmarkRegisterPage(b *testing.B) {
	s := newSchool(b, modelstest.URL(b, "sqlite"))
	s.serve(graph.Config{LoaderWait: 2 * time.Millisecond, TenantLimit: 1 << 30})
	s.grow(48)
	page := appOperations(b)["RegisterPage"]
	require.NotEmpty(b, page)
	v := vars{"courseId": s.kari.Viewer.CourseID, "assignmentIds": []uuid.UUID{s.assignment.ID}}
	var (
		mu         sync.Mutex
		statements []string
	)
	record := func(sql string) {
		mu.Lock()
		defer mu.Unlock()
		statements = append(statements, sql)
	}
	s.recorder.Store(&record)
	s.get(s.kari, page, v)
	s.recorder.Store(nil)

	b.Run("over HTTP", func(b *testing.B) {
		for b.Loop() {
			s.get(s.kari, page, v)
		}
	})
	b.Run("bare SQL", func(b *testing.B) {
		for b.Loop() {
			for _, sql := range statements {
				s.readAll(sql)
			}
		}
		b.ReportMetric(float64(len(statements)), "statements/op")
	})
}

// readAll runs a query and reads all its rows.
func (s *school) readAll(sql string) {
	s.t.Helper()
	rows, err := s.store.SQL().QueryContext(s.t.Context(), sql)
	require.NoError(s.t, err)
	defer rows.Close()
	columns, err := rows.Columns()
	require.NoError(s.t, err)
	into := make([]any, len(columns))
	for i := range into {
		into[i] = new(any)
	}
	for rows.Next() {
		require.NoError(s.t, rows.Scan(into...))
	}
	require.NoError(s.t, rows.Err())
}
