package main

import (
	"bytes"
	"database/sql"
	"fmt"
	"net/http"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// hurried paces deliveries for tests: what takes minutes in a school takes parts of a second.
func hurried(c *serverConfig) {
	c.timing = deliveryTiming{
		FirstRetry: 20 * time.Millisecond, LongestRetry: 200 * time.Millisecond, KeyRetry: 200 * time.Millisecond,
		BreakAfter: 3, BreakFor: 100 * time.Millisecond, Settled: time.Millisecond, Tend: 50 * time.Millisecond,
	}
	c.DeliveryTimeout = 5 * time.Second
}

// bell is a class whose results all come at once.
type bell struct {
	*harness
	kari       session
	link       ltitest.Link
	assignment string
	members    []string // ids of the students' memberships
	maximum    int
}

// newBell places an exercise in a course and reads its class. Some of the students get results.
func newBell(t testing.TB, h *harness, students int) *bell {
	t.Helper()
	b := &bell{harness: h}
	placesAnExercise(t, h)
	links := h.platform.Links(ltitest.Maths7B)
	b.link = links[len(links)-1]
	b.kari = h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, b.link.ID))
	var class struct {
		RefreshRoster struct {
			Course struct {
				Members struct {
					Edges []struct{ Node struct{ ID string } }
				}
				Assignments struct {
					Edges []struct {
						Node struct{ ID, ScoreMaximum string }
					}
				}
			}
		}
	}
	b.kari.query(`mutation { refreshRoster(input: {}) { course {
		members(first: 100, filter: {role: STUDENT}) { edges { node { id } } }
		assignments(first: 1) { edges { node { id scoreMaximum } } } } } }`, nil, &class)
	course := class.RefreshRoster.Course
	for _, e := range course.Members.Edges[:students] {
		b.members = append(b.members, e.Node.ID)
	}
	b.assignment = course.Assignments.Edges[0].Node.ID
	var err error
	b.maximum, err = strconv.Atoi(course.Assignments.Edges[0].Node.ScoreMaximum)
	require.NoError(t, err)
	return b
}

// ring gives every student one score after the other, all students at once. Among the scores is 0.
func (b *bell) ring(t testing.TB, rounds int) {
	t.Helper()
	var g errgroup.Group
	g.SetLimit(8)
	for i, member := range b.members {
		g.Go(func() error {
			for round := range rounds {
				if err := b.score(member, (i+round)%(b.maximum+1)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	require.NoError(t, g.Wait())
}

// score has the teacher set a score.
func (b *bell) score(member string, points int) error {
	status, body := b.post("/graphql", map[string]any{
		"query": `mutation ($input: SubmitScoreInput!) { submitScore(input: $input) { userErrors { message } } }`,
		"variables": map[string]any{"input": map[string]any{
			"assignmentId": b.assignment, "memberId": member, "scoreGiven": strconv.Itoa(points),
		}},
	}, b.kari.token.AccessToken)
	if status != http.StatusOK || bytes.Contains(body, []byte(`"errors"`)) {
		return fmt.Errorf("the score was not taken: %d: %s", status, body)
	}
	return nil
}

// requireArrived waits until the platform holds of every student what is wanted, and until Lectern knows that.
func (b *bell) requireArrived(t testing.TB) {
	t.Helper()
	var missing string
	patience := 40*time.Second + time.Duration(len(b.members))*200*time.Millisecond
	if !assert.Eventually(t, func() bool { missing = b.missing(t); return missing == "" }, patience, 50*time.Millisecond) {
		require.Fail(t, "not everything has arrived", missing)
	}
}

// missing tells what does not stand in the Gradebook as it is wanted; empty for nothing.
func (b *bell) missing(t testing.TB) string {
	t.Helper()
	there := map[string]ltitest.Score{}
	for _, s := range b.platform.Gradebook(ltitest.Maths7B).Scores {
		there[s.UserID] = s
	}
	wanted := b.results(t)
	if len(wanted) < len(b.members) {
		return fmt.Sprintf("%d of %d students have a result", len(wanted), len(b.members))
	}
	for user, r := range wanted {
		score, ok := there[user]
		switch {
		case r.state != string(models.DeliveryDelivered):
			return fmt.Sprintf("%s: %s, %s", user, r.state, r.problem)
		case !ok:
			return user + ": nothing has come"
		case !r.score.Valid != (score.ScoreGiven == nil), r.score.Valid && r.score.Float64 != *score.ScoreGiven:
			return user + ": another score stands there"
		case r.progress != score.ActivityProgress:
			return fmt.Sprintf("%s: %s instead of %s", user, score.ActivityProgress, r.progress)
		}
	}
	return ""
}

// wantedResult is what the platform should hold of a student.
type wantedResult struct {
	score                    sql.NullFloat64
	progress, state, problem string
	tries                    int
}

// results answers the results by the platform's user id.
func (b *bell) results(t testing.TB) map[string]wantedResult {
	t.Helper()
	rows, err := b.app.store.SQL().QueryContext(t.Context(), `SELECT users.lti_user_id, results.score_given,
		results.activity_progress, results.delivery_state, results.problem, results.tries
		FROM results JOIN users ON users.id = results.user_id`)
	require.NoError(t, err)
	defer rows.Close()
	all := map[string]wantedResult{}
	for rows.Next() {
		var user string
		var r wantedResult
		require.NoError(t, rows.Scan(&user, &r.score, &r.progress, &r.state, &r.problem, &r.tries))
		all[user] = r
	}
	require.NoError(t, rows.Err())
	return all
}

// requireSome waits until some result stands like that.
func (b *bell) requireSome(t testing.TB, state models.DeliveryState, problem string) {
	t.Helper()
	require.Eventually(t, func() bool {
		for _, r := range b.results(t) {
			if r.state == string(state) && r.problem == problem {
				return true
			}
		}
		return false
	}, time.Minute, 20*time.Millisecond, "no result is %s for %q", state, problem)
}
