package models_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/models"
)

// codes makes a pool of codes.
func (c licensed) codes(t *testing.T, n, uses int) (models.Licence, []models.LicenceCode) {
	t.Helper()
	l := c.grant(t, models.LicenceCodes, 0, nil)
	codes, err := c.store.MakeCodes(t.Context(), l.ID, n, uses)
	require.NoError(t, err)
	require.Len(t, codes, n)
	return l, codes
}

// wrongCode is a code that nobody made, with a check that fits.
func wrongCode(t *testing.T, c licensed) string {
	t.Helper()
	other := newDeployment(t, c.store, "other-"+uuid.NewString())
	l, err := c.store.GrantLicence(t.Context(), models.NewLicence{DeploymentID: other.ID, Scheme: models.LicenceCodes})
	require.NoError(t, err)
	codes, err := c.store.MakeCodes(t.Context(), l.ID, 1, 1)
	require.NoError(t, err)
	return codes[0].Code
}

func TestACodeGivesASeatOnce(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		l, codes := c.codes(t, 2, 1)
		require.Equal(t, models.LicenceNeedsCode, c.state(t, c.ola))
		shown := strings.ToLower(models.ShowCode(codes[0].Code))
		d, err := c.store.RedeemCode(t.Context(), c.ola, " "+shown)
		require.NoError(t, err)
		require.Equal(t, models.LicenceAllowed, d.State)
		require.Equal(t, models.LicenceAllowed, c.state(t, c.ola))

		_, err = c.store.RedeemCode(t.Context(), c.siri, shown)
		requireRefusal(t, err, models.RefusedWrongCode, "code_used")
		_, err = c.store.RedeemCode(t.Context(), c.ola, codes[1].Code)
		requireRefusal(t, err, models.RefusedNothingToDo, "code_not_needed")
		p := c.only(t)
		require.Equal(t, []int{1, 2, 1}, []int{p.Used, *p.Total, *p.Left})
		require.Equal(t, 1, c.audited(t, "licence.code_redeemed"))
		var told int
		query := fmt.Sprintf("SELECT count(*) FROM audit_events WHERE CAST(details AS text) LIKE '%%%s%%'", codes[0].Code)
		require.NoError(t, c.store.SQL().QueryRowContext(t.Context(), query).Scan(&told))
		require.Zero(t, told, "what is written down holds no code")

		_, err = c.store.RedeemCode(t.Context(), c.teacher, codes[1].Code)
		require.ErrorIs(t, err, models.ErrForbidden)
		stored, err := c.store.LicenceCodes(t.Context(), l.ID)
		require.NoError(t, err)
		require.Equal(t, []int{1, 0}, []int{stored[0].Uses, stored[1].Uses})
	})
}

func TestATypoIsToldFromAWrongCodeAndIsNoGuess(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		_, codes := c.codes(t, 1, 1)
		code := codes[0].Code
		typo := "C" + code[1:]
		if code[0] == 'C' {
			typo = "D" + code[1:]
		}
		for range 2 * models.CodeGuesses {
			_, err := c.store.RedeemCode(t.Context(), c.ola, typo)
			requireRefusal(t, err, models.RefusedInvalid, "code_typo")
		}
		_, err := c.store.RedeemCode(t.Context(), c.ola, code[:7])
		requireRefusal(t, err, models.RefusedInvalid, "code_short")
		_, err = c.store.RedeemCode(t.Context(), c.ola, wrongCode(t, c))
		requireRefusal(t, err, models.RefusedWrongCode, "")
		_, err = c.store.RedeemCode(t.Context(), c.ola, code)
		require.NoError(t, err)
	})
}

func TestGuessingIsStoppedForAWhile(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		_, codes := c.codes(t, 2, 1)
		begun := time.UnixMilli(c.clock.Load())
		var g errgroup.Group
		wrong := make(chan error, 3*models.CodeGuesses)
		guess := wrongCode(t, c)
		for range cap(wrong) {
			g.Go(func() error {
				_, err := c.store.RedeemCode(t.Context(), c.ola, guess)
				wrong <- err
				return nil
			})
		}
		require.NoError(t, g.Wait())
		close(wrong)
		counts := map[models.RefusalCode]int{}
		for err := range wrong {
			var refusal *models.Refusal
			require.ErrorAs(t, err, &refusal)
			counts[refusal.Code]++
		}
		require.Equal(t, map[models.RefusalCode]int{
			models.RefusedWrongCode: models.CodeGuesses, models.RefusedTooManyTries: 2 * models.CodeGuesses,
		}, counts)
		require.Equal(t, 1, c.audited(t, "licence.code_tries_used_up"))

		_, err := c.store.RedeemCode(t.Context(), c.ola, codes[0].Code)
		var refusal *models.Refusal
		require.ErrorAs(t, err, &refusal)
		require.Equal(t, models.RefusedTooManyTries, refusal.Code, "a right code does not help either")
		require.WithinDuration(t, begun.Add(models.CodeGuessWindow), refusal.At, 0)
		_, err = c.store.RedeemCode(t.Context(), c.siri, codes[1].Code)
		require.NoError(t, err, "others are not kept waiting")

		c.pass(models.CodeGuessWindow)
		_, err = c.store.RedeemCode(t.Context(), c.ola, codes[0].Code)
		require.NoError(t, err)
	})
}

func TestACodeForManyIsRedeemedByExactlyAsMany(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		_, codes := c.codes(t, 1, 3)
		viewers := make([]models.Viewer, 10)
		for i := range viewers {
			viewers[i] = c.come(t, uuid.NewString())
		}
		var g errgroup.Group
		seated := make(chan models.LicenceDecision, len(viewers))
		for _, v := range viewers {
			g.Go(func() error {
				if d, err := c.store.RedeemCode(t.Context(), v, codes[0].Code); err == nil {
					seated <- d
				}
				return nil
			})
		}
		require.NoError(t, g.Wait())
		require.Len(t, seated, 3)
		require.Equal(t, 3, c.only(t).Used)
	})
}

func TestACodeIsGoodForItsCustomerWhileItsLicenceIs(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		l := c.grant(t, models.LicenceCodes, 1, func(n *models.NewLicence) { n.EndsAt = days(1) })
		codes, err := c.store.MakeCodes(t.Context(), l.ID, 2, 1)
		require.NoError(t, err)
		_, err = c.store.RedeemCode(t.Context(), c.siri, codes[0].Code)
		require.NoError(t, err)
		_, err = c.store.RedeemCode(t.Context(), c.ola, codes[1].Code)
		requireRefusal(t, err, models.RefusedNoSeatsLeft, "code_no_seats")
		stored, err := c.store.LicenceCodes(t.Context(), l.ID)
		require.NoError(t, err)
		require.Zero(t, stored[1].Uses, "a refusal uses nothing up")
		c.pass(24 * time.Hour)
		_, err = c.store.RedeemCode(t.Context(), c.ola, codes[1].Code)
		requireRefusal(t, err, models.RefusedInvalid, "licence_over")
	})
}

func TestBatchesOfCodesAreBounded(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		l, codes := c.codes(t, 1200, 1)
		seen := map[string]bool{}
		for _, code := range codes {
			seen[code.Code] = true
		}
		require.Len(t, seen, 1200)
		_, err := c.store.MakeCodes(t.Context(), l.ID, models.MaxCodeBatch+1, 1)
		requireRefusal(t, err, models.RefusedInvalid, "code_batch")
		_, err = c.store.MakeCodes(t.Context(), l.ID, 1, 0)
		requireRefusal(t, err, models.RefusedInvalid, "code_uses")
		_, err = c.store.MakeCodes(t.Context(), uuid.New(), 1, 1)
		require.ErrorIs(t, err, models.ErrNotFound)
		credits := c.grant(t, models.LicenceCredits, 1, nil)
		_, err = c.store.MakeCodes(t.Context(), credits.ID, 1, 1)
		requireRefusal(t, err, models.RefusedInvalid, "code_scheme")
	})
}
