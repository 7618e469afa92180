package graph

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
)

// In the package itself: over HTTP it would take a minute to see the window pass.

func TestTenantLimit(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, 11, 24, 8, 0, 30, 0, time.UTC)
	l := newTenantLimit(2, func() time.Time { return now })
	school := models.Viewer{SessionID: uuid.New(), DeploymentID: uuid.New()}
	other := models.Viewer{SessionID: uuid.New(), DeploymentID: uuid.New()}
	require.Zero(t, l.take(school))
	require.Zero(t, l.take(school))
	require.Equal(t, 30*time.Second, l.take(school), "until the minute is over")
	require.Zero(t, l.take(other), "another school goes on")
	require.Zero(t, l.take(models.Viewer{}), "who has no session is not counted")
	now = now.Add(30 * time.Second)
	require.Zero(t, l.take(school))
}
