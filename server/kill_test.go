package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// fromEnvironment is a number that the environment may set, for a longer run.
func fromEnvironment(t testing.TB, name string, otherwise int) int {
	t.Helper()
	text := os.Getenv(name)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	require.NoError(t, err, name)
	return n
}

// TestNoResultIsLostWhenTheServerIsKilled kills the real server (SIGKILL) at random moments while a class hands in.
// LECTERN_BELL_STUDENTS and LECTERN_BELL_KILLS make it longer.
func TestNoResultIsLostWhenTheServerIsKilled(t *testing.T) {
	t.Parallel()
	students, kills := fromEnvironment(t, "LECTERN_BELL_STUDENTS", 30), fromEnvironment(t, "LECTERN_BELL_KILLS", 5)
	school := schoolOf(students)
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		l, err := listen(t.Context(), "127.0.0.1:0")
		require.NoError(t, err)
		server := &process{t: t, address: l.Addr().String(), baseURL: localhostURL("tool", l), databaseURL: databaseURL}
		require.NoError(t, l.Close())
		platform := ltitest.NewServer(t, ltitest.Config{School: school, Tool: toolAt(server.baseURL)})
		store, err := models.Open(t.Context(), models.Config{URL: databaseURL})
		require.NoError(t, err)
		t.Cleanup(store.Close)
		require.NoError(t, registerPlatform(t.Context(), store, platform.Platform))
		server.start()
		t.Cleanup(server.kill)

		b := newBell(t, &harness{
			t: t, app: &app{store: store}, platform: platform, baseURL: server.baseURL, log: &logBuffer{},
			client: &http.Client{Transport: &http.Transport{DialContext: ltitest.DialLocalhost}},
		}, 0)
		works := b.worksOn(t, studentsOf(school))
		require.Len(t, works, students)
		// Requests are under way for a while, so that they are when the server is killed.
		require.NoError(t, platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointScores, Latency: 20 * time.Millisecond}))
		var handedIn atomic.Int64
		var g errgroup.Group
		g.SetLimit(16)
		g.Go(func() error {
			for killed := range kills {
				// At a random moment of this part of the bell.
				at := int64((killed*students + rand.IntN(students)) / kills)
				for handedIn.Load() < at {
					if err := pause(t.Context()); err != nil {
						return err
					}
				}
				server.kill()
				server.start()
			}
			return nil
		})
		for _, w := range works {
			g.Go(func() error {
				defer handedIn.Add(1)
				return w.handsInRegardless(t.Context())
			})
		}
		require.NoError(t, g.Wait())
		platform.ClearFaults()
		for range works {
			b.members = append(b.members, "") // so many results are wanted
		}
		b.requireArrived(t)
	})
}

// pause lets a moment pass.
func pause(ctx context.Context) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(5 * time.Millisecond):
		return nil
	}
}

// schoolOf has as many students in the course as wanted, 30 at least.
func schoolOf(students int) ltitest.School {
	school := ltitest.Skogbrynet()
	if more := students - len(studentsOf(school)); more > 0 {
		school.Enrol(ltitest.Maths7B, more, 1)
	}
	return school
}

// studentsOf are the platform's ids of the course's students.
func studentsOf(school ltitest.School) []string {
	var users []string
	for _, m := range school.Courses[0].Members {
		if m.Role == ltitest.Student {
			users = append(users, m.UserID)
		}
	}
	return users
}

// work is a student's attempt, ready to be handed in.
type work struct {
	session session
	attempt string
}

// worksOn lets the students open the exercise and answer.
func (b *bell) worksOn(t testing.TB, users []string) []work {
	t.Helper()
	works := make([]work, len(users))
	var g errgroup.Group
	g.SetLimit(4)
	for i, user := range users {
		g.Go(func() error {
			s := b.exchange(b.platform.Browser().Open(t.Context(), user, ltitest.Maths7B, b.link.ID))
			attempt := s.startsAttempt(t)
			s.answersEverything(t, attempt)
			works[i] = work{session: s, attempt: attempt.ID}
			return nil
		})
	}
	require.NoError(t, g.Wait())
	return works
}

// handsInRegardless hands in until the server says that it has it, as the app does.
func (w work) handsInRegardless(ctx context.Context) error {
	body, err := json.Marshal(map[string]any{
		"query":     `mutation ($id: ID!) { handInAttempt(input: {attemptId: $id}) { attempt { state } userErrors { code } } }`,
		"variables": map[string]any{"id": w.attempt},
	})
	if err != nil {
		return err
	}
	for {
		answer, err := w.once(ctx, body)
		switch {
		case err != nil:
		case bytes.Contains(answer, []byte(`"HANDED_IN"`)), bytes.Contains(answer, []byte(`"ALREADY_HANDED_IN"`)):
			return nil
		case !bytes.Contains(answer, []byte(`"errors"`)):
			return errors.New("the hand-in was refused: " + string(answer))
		}
		if err := pause(ctx); err != nil {
			return err
		}
	}
}

func (w work) once(ctx context.Context, body []byte) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, w.session.h.baseURL+"/graphql", bytes.NewReader(body))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Authorization", "Bearer "+w.session.token.AccessToken)
	res, err := w.session.h.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer res.Body.Close()
	var buf bytes.Buffer
	_, err = buf.ReadFrom(res.Body)
	if err == nil && res.StatusCode >= 500 {
		err = errors.New(res.Status)
	}
	return buf.Bytes(), err
}

// process is the real server: this program under the name "lectern", see [TestMain].
type process struct {
	t                             *testing.T
	address, baseURL, databaseURL string

	cmd *exec.Cmd
	log logBuffer
}

// start starts it and waits until it is ready.
func (p *process) start() {
	p.cmd = exec.CommandContext(context.Background(), "lectern", "serve", "--addr", p.address, "--base-url", p.baseURL,
		"--database-url", p.databaseURL, "--key-encryption-key", testSecret, "--allow-private-platforms",
		"--workers", "4", "--delivery-timeout", "2s", "--log-level", "warn", "--tenant-limit", "1000000")
	p.cmd.Stderr = &p.log
	if err := p.cmd.Start(); err != nil {
		p.t.Errorf("the server does not start: %v", err)
		return
	}
	client := &http.Client{Transport: &http.Transport{DialContext: ltitest.DialLocalhost, DisableKeepAlives: true}}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		req, err := http.NewRequestWithContext(p.t.Context(), http.MethodGet, p.baseURL+"/readyz", nil)
		if err != nil {
			break
		}
		if res, err := client.Do(req); err == nil {
			_ = res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return
			}
		}
		if pause(p.t.Context()) != nil {
			return
		}
	}
	p.t.Errorf("the server is not ready: %s", p.log.String())
}

// kill is kill -9.
func (p *process) kill() {
	_ = p.cmd.Process.Kill()
	_ = p.cmd.Wait() // it was killed
}
