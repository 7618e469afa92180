package models_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/models"
)

func TestANamedMutationIsDoneOnce(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		named := models.ClientMutation{ID: "one", InputHash: []byte("input")}
		set := func(v string) func(context.Context) (uuid.UUID, error) {
			return func(ctx context.Context) (uuid.UUID, error) {
				r, err := c.store.SubmitScore(ctx, c.teacher, models.Score{AssignmentID: c.assignment.ID, MemberID: c.ola.MembershipID, Given: score(v)})
				return r.ID, err
			}
		}
		id, done, err := c.store.Once(t.Context(), c.teacher, named, set("5"))
		require.NoError(t, err)
		require.True(t, done)
		require.Equal(t, c.resultOf(t, c.ola).ID, id)
		_, err = set("7")(t.Context())
		require.NoError(t, err)
		c.queue.Taken()

		again, done, err := c.store.Once(t.Context(), c.teacher, named, set("5"))
		require.NoError(t, err)
		require.False(t, done)
		require.Equal(t, id, again)
		require.Equal(t, "7", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "what came since stands")
		require.Empty(t, c.queue.Taken())

		other := models.ClientMutation{ID: "one", InputHash: []byte("other")}
		_, _, err = c.store.Once(t.Context(), c.teacher, other, set("1"))
		requireRefusal(t, err, models.RefusedClientMutationIDReused, "")
		_, done, err = c.store.Once(t.Context(), c.siri, other, func(context.Context) (uuid.UUID, error) { return uuid.New(), nil })
		require.NoError(t, err)
		require.True(t, done, "somebody else's name is another")
		for _, id := range []string{"", strings.Repeat("æ", 201)} {
			_, _, err = c.store.Once(t.Context(), c.teacher, models.ClientMutation{ID: id}, set("1"))
			requireRefusal(t, err, models.RefusedInvalid, "client_mutation_id_length")
		}
	})
}

func TestWhatFailedIsNotRemembered(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		named := models.ClientMutation{ID: "one", InputHash: []byte("input")}
		broken := errors.New("broken")
		_, _, err := c.store.Once(t.Context(), c.teacher, named, func(ctx context.Context) (uuid.UUID, error) {
			r, err := c.store.SubmitScore(ctx, c.teacher, models.Score{AssignmentID: c.assignment.ID, MemberID: c.ola.MembershipID, Given: score("5")})
			require.NoError(t, err)
			return r.ID, broken
		})
		require.ErrorIs(t, err, broken)
		results, err := c.store.ResultsFor(t.Context(), c.teacher, []uuid.UUID{c.ola.MembershipID}, []uuid.UUID{c.assignment.ID})
		require.NoError(t, err)
		require.Empty(t, results, "both or neither")
		_, done, err := c.store.Once(t.Context(), c.teacher, named, func(context.Context) (uuid.UUID, error) { return uuid.New(), nil })
		require.NoError(t, err)
		require.True(t, done)
	})
}

func TestTheSameMutationManyTimesAtOnceIsDoneOnce(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		c.queue.Taken()
		const times = 10
		dones := make([]bool, times)
		var g errgroup.Group
		for i := range times {
			g.Go(func() error {
				id, done, err := c.store.Once(t.Context(), c.ola, models.ClientMutation{ID: "in", InputHash: []byte("input")}, func(ctx context.Context) (uuid.UUID, error) {
					a, err := c.store.HandIn(ctx, c.ola, attempt.ID)
					return a.ID, err
				})
				if err == nil && id != attempt.ID {
					return errors.New("another attempt")
				}
				dones[i] = done
				return err
			})
		}
		require.NoError(t, g.Wait())
		count := 0
		for _, done := range dones {
			if done {
				count++
			}
		}
		require.Equal(t, 1, count)
		require.Len(t, c.queue.Taken(), 1)
	})
}
