package main

import (
	"context"
	"log/slog"
	"runtime"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// BenchmarkDelivery brings results to a platform that takes 100 ms for each: with a limit of 100 a second, and without,
// by 20 at a time. It prints results a second, which part that is of what the limit, or the concurrency, allows at best,
// and how much larger the heap ever was, the platform's own share included. LECTERN_BELL_RESULTS sets how many they are.
func BenchmarkDelivery(b *testing.B) {
	for _, database := range []string{"sqlite", "postgres"} {
		for name, rate := range map[string]float64{"100 a second": 100, "no limit": 0} {
			b.Run(database+"/"+name, func(b *testing.B) { benchmarkDelivery(b, started.URL(b, database), rate) })
		}
	}
}

func benchmarkDelivery(b *testing.B, databaseURL string, perSecond float64) {
	b.Helper()
	const latency, workers = 100 * time.Millisecond, 20
	results := fromEnvironment(b, "LECTERN_BELL_RESULTS", 1000)
	platform := ltitest.NewServer(b, ltitest.Config{School: schoolOf(results), PageSize: 1000})
	begin := enqueued(b, platform, databaseURL, results, func(c *serverConfig) { c.DeliveryRate, c.Workers = perSecond, workers })
	require.NoError(b, platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Latency: latency}))
	best := perSecond
	if best == 0 {
		best = workers / latency.Seconds()
	}
	runtime.GC()
	var now runtime.MemStats
	runtime.ReadMemStats(&now)
	before, peak := now.HeapAlloc, uint64(0)
	look := time.NewTicker(max(10*time.Millisecond, time.Duration(results)*20*time.Microsecond)) // counting costs, too
	defer look.Stop()
	for b.Loop() {
		begin()
		for len(platform.Gradebook(ltitest.Maths7B).Scores) < results {
			runtime.ReadMemStats(&now)
			peak = max(peak, now.HeapAlloc)
			<-look.C
		}
	}
	reached := float64(results) / b.Elapsed().Seconds()
	b.ReportMetric(reached, "results/s")
	b.ReportMetric(reached/best, "of-best")
	b.ReportMetric(float64(peak-min(before, peak))/(1<<20), "peak-MiB")
}

// enqueued has as many results wanted by the platform's course, and answers what starts the server that brings them.
func enqueued(b *testing.B, platform *ltitest.Server, databaseURL string, results int, change func(*serverConfig)) (begin func()) {
	b.Helper()
	l, err := listen(b.Context(), "127.0.0.1:0")
	require.NoError(b, err)
	platform.SetTool(toolAt(localhostURL("tool", l)))
	config := testConfig(b, l, databaseURL)
	change(&config)
	a, err := newApp(b.Context(), config, slog.New(slog.DiscardHandler))
	require.NoError(b, err)
	require.NoError(b, registerPlatform(b.Context(), a.store, platform.Platform))
	v, assignment := classOf(b, a.store, platform, schoolOf(results))
	for _, m := range studentIDs(b, a.store)[:results] {
		_, err := a.store.SubmitScore(b.Context(), v, models.Score{
			AssignmentID: assignment, MemberID: m, Given: &decimal.NullDecimal{Decimal: decimal.NewFromInt(1), Valid: true},
		})
		require.NoError(b, err)
	}
	return func() {
		ctx, stop := context.WithCancel(b.Context())
		done := make(chan error, 1)
		go func() { done <- a.serve(ctx, l) }()
		b.Cleanup(func() {
			stop()
			require.NoError(b, <-done)
		})
	}
}

// classOf has the teacher open an exercise at the platform, and the class known, without a server.
func classOf(b *testing.B, store *models.Store, platform *ltitest.Server, school ltitest.School) (v models.Viewer, assignmentID uuid.UUID) {
	b.Helper()
	link, ok := platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions"}, 4)
	require.True(b, ok)
	deployments, err := store.Deployments(b.Context(), uuid.Nil)
	require.NoError(b, err)
	var exerciseID uuid.UUID
	require.NoError(b, store.SQL().QueryRowContext(b.Context(), `SELECT id FROM exercises ORDER BY id LIMIT 1`).Scan(&exerciseID))
	session, _, err := store.RecordLaunch(b.Context(), models.Launch{
		DeploymentID: deployments[0].ID, LTIUserID: ltitest.Kari, Role: models.RoleTeacher, MessageType: "LtiResourceLinkRequest",
		Course: &models.LaunchCourse{LTIContextID: ltitest.Maths7B, Title: "7B"},
		Link: &models.LaunchLink{
			LTIResourceLinkID: link.ID, Title: link.Title, ExerciseID: exerciseID,
			LineItemURL: platform.LineItemURL(ltitest.Maths7B, link.LineItemID), Scopes: []string{lti.ScopeScore},
		},
	})
	require.NoError(b, err)
	open, err := store.OpenSession(b.Context(), session.ID)
	require.NoError(b, err)
	source, err := store.RosterSource(b.Context(), open.Viewer())
	require.NoError(b, err)
	var roster []models.RosterMember
	for _, user := range school.Courses[0].Members {
		if user.Role == ltitest.Student {
			roster = append(roster, models.RosterMember{LTIUserID: user.UserID, Role: models.RoleStudent, Status: models.MemberActive})
		}
	}
	for page := range slices.Chunk(roster, rosterPage) {
		require.NoError(b, store.SaveRosterPage(b.Context(), source.Course, page, time.Now()))
	}
	assignments, err := store.Assignments(b.Context(), open.Viewer(), source.Course.ID, models.PageRequest{First: 1})
	require.NoError(b, err)
	return open.Viewer(), assignments.Items[0].ID
}

// studentIDs are the memberships of all students.
func studentIDs(b *testing.B, store *models.Store) []uuid.UUID {
	b.Helper()
	rows, err := store.SQL().QueryContext(b.Context(), `SELECT id FROM memberships WHERE role = 'STUDENT' ORDER BY id`)
	require.NoError(b, err)
	defer rows.Close()
	var ids []uuid.UUID
	for rows.Next() {
		var id uuid.UUID
		require.NoError(b, rows.Scan(&id))
		ids = append(ids, id)
	}
	require.NoError(b, rows.Err())
	return ids
}

// BenchmarkBell has students hand in one after the other, and then as many within a tenth of a second for every ten of
// them: as 1,000 do in ten seconds when the bell rings. It prints the 99th percentile of both, in milliseconds, and
// their ratio. LECTERN_BELL_STUDENTS sets how many there are.
func BenchmarkBell(b *testing.B) {
	for _, database := range []string{"sqlite", "postgres"} {
		b.Run(database, func(b *testing.B) { benchmarkBell(b, started.URL(b, database)) })
	}
}

func benchmarkBell(b *testing.B, databaseURL string) {
	b.Helper()
	const perSecond = 100
	students := max(100, fromEnvironment(b, "LECTERN_BELL_STUDENTS", 200)) // or they would be done before the clock has run
	school := schoolOf(2 * students)
	bell := newBell(b, newHarnessOf(b, databaseURL, ltitest.Config{School: school, PageSize: rosterPage}, func(c *serverConfig) {
		c.Workers, c.TenantLimit = 10, 1<<20
	}), 0)
	works := bell.worksOn(b, studentsOf(school)[:2*students])
	var took [2][]time.Duration
	for b.Loop() {
		for _, w := range works[:students] {
			begun := time.Now()
			require.NoError(b, w.handsInRegardless(b.Context()))
			took[0] = append(took[0], time.Since(begun))
		}
		var g errgroup.Group
		var mu sync.Mutex
		ticker := time.NewTicker(time.Second / perSecond)
		for _, w := range works[students:] {
			<-ticker.C
			g.Go(func() error {
				begun := time.Now()
				err := w.handsInRegardless(b.Context())
				mu.Lock()
				defer mu.Unlock()
				took[1] = append(took[1], time.Since(begun))
				return err
			})
		}
		ticker.Stop()
		require.NoError(b, g.Wait())
	}
	idle, rung := percentile99(took[0]), percentile99(took[1])
	b.ReportMetric(float64(idle.Microseconds())/1000, "idle-p99-ms")
	b.ReportMetric(float64(rung.Microseconds())/1000, "bell-p99-ms")
	b.ReportMetric(float64(rung)/float64(idle), "bell/idle")
}

func percentile99(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)*99/100]
}
