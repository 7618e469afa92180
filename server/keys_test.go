package main

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// TestKeysRotateByThemselvesWithOverlap lets the clock run past a rotation, with several instances at it.
func TestKeysRotateByThemselvesWithOverlap(t *testing.T) {
	t.Parallel()
	modelstest.EachURL(t, func(t *testing.T, databaseURL string) {
		now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
		clock := func() time.Time { return now }
		s, err := models.Open(t.Context(), models.Config{URL: databaseURL, Now: clock})
		require.NoError(t, err)
		t.Cleanup(s.Close)
		k := keys{store: s, secret: secret("0123456789abcdef0123456789abcdef"), now: clock}
		const every = 90 * 24 * time.Hour
		rotate := func() {
			var g errgroup.Group
			for range 4 {
				g.Go(func() error { return k.rotate(t.Context(), every) })
			}
			require.NoError(t, g.Wait())
		}
		published := func() (ids []string) {
			all, err := k.PublishedKeys(t.Context())
			require.NoError(t, err)
			for _, key := range all {
				ids = append(ids, key.ID)
			}
			return ids
		}

		require.NoError(t, k.ensure(t.Context(), "RS256"))
		require.NoError(t, k.ensure(t.Context(), "RS256"))
		first, err := k.SigningKey(t.Context(), "RS256")
		require.NoError(t, err)
		now = now.Add(every - time.Hour)
		rotate()
		require.Equal(t, []string{first.ID}, published(), "not yet")

		now = now.Add(time.Hour)
		rotate()
		require.Len(t, published(), 2, "one more, whoever made it")
		signing, err := k.SigningKey(t.Context(), "RS256")
		require.NoError(t, err)
		require.Equal(t, first.ID, signing.ID, "platforms must have read the new one first")

		now = now.Add(keyOverlap)
		rotate()
		second, err := k.SigningKey(t.Context(), "RS256")
		require.NoError(t, err)
		require.NotEqual(t, first.ID, second.ID)
		require.Contains(t, published(), first.ID, "what it signed may still be on its way")

		now = now.Add(keyOverlap + time.Second)
		rotate()
		require.Equal(t, []string{second.ID}, published())
	})
}

func TestAnotherSecretDoesNotOpenTheKeys(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		k := keys{store: s, secret: secret("0123456789abcdef0123456789abcdef"), now: time.Now}
		require.NoError(t, k.ensure(t.Context(), "RS256"))
		rows, err := s.Keys(t.Context())
		require.NoError(t, err)
		_, err = lti.ParseKey(rows[0].ID, rows[0].Algorithm, rows[0].PrivateKey)
		require.Error(t, err, "what lies in the database is no key as it stands")
		k.secret = secret("fedcba9876543210fedcba9876543210")
		require.ErrorContains(t, k.ensure(t.Context(), "RS256"), "LECTERN_KEY_ENCRYPTION_KEY")
	})
}
