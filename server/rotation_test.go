package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// TestKeysRotateUnderLoadWithoutAFailure launches and reads rosters without a pause while the keys at both
// ends change.
func TestKeysRotateUnderLoadWithoutAFailure(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		const rounds = 4
		h := newHarness(t, databaseURL)
		var (
			g    errgroup.Group
			stop = make(chan struct{})
			mu   sync.Mutex
			done int
		)
		for range 3 {
			g.Go(func() error {
				for {
					select {
					case <-stop:
						return nil
					default:
					}
					if err := h.launchAndReadRoster(t.Context()); err != nil {
						return err
					}
					mu.Lock()
					done++
					mu.Unlock()
				}
			})
		}
		finished := func() int {
			mu.Lock()
			defer mu.Unlock()
			return done
		}
		require.Eventually(t, func() bool { return finished() > 3 }, 60*time.Second, 5*time.Millisecond)
		require.NoError(t, h.platform.RotateKey())
		for range rounds {
			row, err := h.app.keys.generate(signingAlgorithm, time.Now())
			require.NoError(t, err)
			require.NoError(t, h.app.store.AddKey(t.Context(), row))
			h.platform.RevokeTokens()
			before := finished()
			require.Eventually(t, func() bool { return finished() > before+3 }, 60*time.Second, 5*time.Millisecond)
		}
		close(stop)
		require.NoError(t, g.Wait())
	})
}

// launchAndReadRoster goes from a launch to a fresh roster, and says what went wrong on the way.
func (h *harness) launchAndReadRoster(ctx context.Context) error {
	visit, err := h.platform.Browser().Open(ctx, ltitest.Kari, ltitest.Maths7B)
	if err != nil {
		return err
	}
	_, code, ok := strings.Cut(visit.URL, "#code=")
	if !ok {
		return fmt.Errorf("the launch ended at %s (%d): %s", visit.URL, visit.Status, visit.Body)
	}
	var token tokenResponse
	if err := h.try(ctx, "/lti/session", "", map[string]string{"code": code}, &token); err != nil {
		return err
	}
	var answer struct {
		Data struct {
			RefreshRoster struct{ UserErrors []struct{ Message string } }
		}
		Errors []struct{ Message string }
	}
	query := map[string]string{"query": `mutation { refreshRoster(input: {}) { userErrors { message } } }`}
	if err := h.try(ctx, "/graphql", token.AccessToken, query, &answer); err != nil {
		return err
	}
	if len(answer.Errors) > 0 || len(answer.Data.RefreshRoster.UserErrors) > 0 {
		return fmt.Errorf("the roster was not read: %+v", answer)
	}
	return nil
}

// try sends JSON and reads JSON, outside of the test's own goroutine.
func (h *harness) try(ctx context.Context, path, token string, body, into any) error {
	b, err := json.Marshal(body)
	if err != nil {
		return err
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, h.baseURL+path, bytes.NewReader(b))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	if token != "" {
		req.Header.Set("Authorization", "Bearer "+token)
	}
	res, err := h.client.Do(req)
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answered %d", path, res.StatusCode)
	}
	return json.NewDecoder(res.Body).Decode(into)
}
