package models_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern-lti/lectern/models"
)

// noon is when decisions are made in tests.
func noon() time.Time { return time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC) }

// days is a time so many days after noon, or before it.
func days(n int) *time.Time {
	at := noon().AddDate(0, 0, n)
	return &at
}

// pool is a pool of the scheme, in force without an end, changed by change.
func pool(scheme models.LicenceScheme, change func(*models.LicenceFact)) models.LicenceFact {
	p := models.LicenceFact{Licence: models.Licence{ID: uuid.New(), Scheme: scheme, StartsAt: *days(-100)}}
	if change != nil {
		change(&p)
	}
	return p
}

// seats bounds a pool.
func seats(total, used int) func(*models.LicenceFact) {
	return func(p *models.LicenceFact) { p.Seats, p.Used = &total, used }
}

// until ends a pool so many days from now.
func until(n int) func(*models.LicenceFact) {
	return func(p *models.LicenceFact) { p.EndsAt = days(n) }
}

func TestTheBestPoolDecides(t *testing.T) {
	t.Parallel()
	held := func(changes ...func(*models.LicenceFact)) func(*models.LicenceFact) {
		return func(p *models.LicenceFact) {
			id := uuid.New()
			p.SeatID = &id
			for _, change := range changes {
				change(p)
			}
		}
	}
	listed := func(p *models.LicenceFact) { p.Listed = true }
	codes := func(n int) func(*models.LicenceFact) { return func(p *models.LicenceFact) { p.CodeUsesLeft = n } }
	for _, tt := range []struct {
		name  string
		pools []models.LicenceFact
		want  models.LicenceState
		// pool is the place of the pool that decides; -1 for none.
		pool int
		at   *time.Time
	}{
		{"an organisation covers everybody", []models.LicenceFact{pool(models.LicenceOrganisation, until(5))}, models.LicenceAllowed, 0, days(5)},
		{"an organisation with a seat left", []models.LicenceFact{pool(models.LicenceOrganisation, seats(2, 1))}, models.LicenceAllowed, 0, nil},
		{"a credit is left", []models.LicenceFact{pool(models.LicenceCredits, seats(2, 1))}, models.LicenceAllowed, 0, nil},
		{"no credit is left", []models.LicenceFact{pool(models.LicenceCredits, seats(2, 2))}, models.LicenceExhausted, 0, nil},
		{"more are seated than the pool has", []models.LicenceFact{pool(models.LicenceCredits, seats(2, 3))}, models.LicenceExhausted, 0, nil},
		{"a holder stays in when no seat is left", []models.LicenceFact{pool(models.LicenceCredits, held(seats(2, 2)))}, models.LicenceAllowed, 0, nil},
		{"a holder is out when the pool has ended", []models.LicenceFact{pool(models.LicenceCredits, held(until(0)))}, models.LicenceExpired, 0, days(0)},
		{"who is on the list", []models.LicenceFact{pool(models.LicencePredefined, listed)}, models.LicenceAllowed, 0, nil},
		{"who is not on the list", []models.LicenceFact{pool(models.LicencePredefined, nil)}, models.LicenceNotListed, 0, nil},
		{"codes can be entered", []models.LicenceFact{pool(models.LicenceCodes, codes(1))}, models.LicenceNeedsCode, 0, nil},
		{"all codes are used", []models.LicenceFact{pool(models.LicenceCodes, codes(0))}, models.LicenceExhausted, 0, nil},
		{"codes are left, but no seats", []models.LicenceFact{pool(models.LicenceCodes, func(p *models.LicenceFact) { codes(1)(p); seats(1, 1)(p) })}, models.LicenceExhausted, 0, nil},
		{"a teacher has seats", []models.LicenceFact{pool(models.LicenceTeacher, seats(2, 1))}, models.LicenceNeedsTeacher, 0, nil},
		{"a teacher has no seats left", []models.LicenceFact{pool(models.LicenceTeacher, seats(2, 2))}, models.LicenceExhausted, 0, nil},
		{"a code is easier than a teacher", []models.LicenceFact{pool(models.LicenceTeacher, nil), pool(models.LicenceCodes, codes(1))}, models.LicenceNeedsCode, 1, nil},
		{"a teacher can mend what a list does not", []models.LicenceFact{pool(models.LicencePredefined, nil), pool(models.LicenceTeacher, nil)}, models.LicenceNeedsTeacher, 1, nil},
		{"a seat before an organisation", []models.LicenceFact{pool(models.LicenceOrganisation, nil), pool(models.LicenceCodes, held())}, models.LicenceAllowed, 1, nil},
		{"an organisation before a credit", []models.LicenceFact{pool(models.LicenceCredits, seats(9, 0)), pool(models.LicenceOrganisation, nil)}, models.LicenceAllowed, 1, nil},
		{"a list before a credit", []models.LicenceFact{pool(models.LicenceCredits, seats(9, 0)), pool(models.LicencePredefined, listed)}, models.LicenceAllowed, 1, nil},
		{"the seat that lasts longest", []models.LicenceFact{pool(models.LicenceTeacher, held(until(3))), pool(models.LicenceTeacher, held(until(9)))}, models.LicenceAllowed, 1, days(9)},
		{"no end lasts longest", []models.LicenceFact{pool(models.LicenceTeacher, held()), pool(models.LicenceTeacher, held(until(9)))}, models.LicenceAllowed, 0, nil},
		{"a full pool makes way for the next", []models.LicenceFact{pool(models.LicenceCredits, seats(1, 1)), pool(models.LicenceCredits, func(p *models.LicenceFact) { seats(1, 0)(p); until(4)(p) })}, models.LicenceAllowed, 1, days(4)},
		{"ended at this moment", []models.LicenceFact{pool(models.LicenceOrganisation, until(0))}, models.LicenceExpired, 0, days(0)},
		{"the last to end is told", []models.LicenceFact{pool(models.LicenceOrganisation, until(-9)), pool(models.LicenceCredits, until(-2))}, models.LicenceExpired, 1, days(-2)},
		{"revoking the only licence does not open the door", []models.LicenceFact{pool(models.LicenceOrganisation, func(p *models.LicenceFact) { p.RevokedAt = days(-1) })}, models.LicenceExpired, 0, days(-1)},
		{"revoked after its end, it ended at its end", []models.LicenceFact{pool(models.LicenceOrganisation, func(p *models.LicenceFact) { p.RevokedAt, p.EndsAt = days(-1), days(-3) })}, models.LicenceExpired, 0, days(-3)},
		{"a licence begins", []models.LicenceFact{pool(models.LicenceOrganisation, func(p *models.LicenceFact) { p.StartsAt = *days(3) })}, models.LicenceNotStarted, 0, days(3)},
		{"what begins is told before what has ended", []models.LicenceFact{
			pool(models.LicenceOrganisation, until(-9)), pool(models.LicenceCredits, func(p *models.LicenceFact) { p.StartsAt = *days(3) }),
			pool(models.LicenceCredits, func(p *models.LicenceFact) { p.StartsAt = *days(2) }), pool(models.LicenceOrganisation, until(-1)),
		}, models.LicenceNotStarted, 2, days(2)},
		{"only other customers of the deployment have pools", nil, models.LicenceNotListed, -1, nil},
	} {
		d := models.Decide(models.LicenceFacts{Now: noon(), Licensed: true, Pools: tt.pools})
		require.Equal(t, tt.want, d.State, tt.name)
		require.Equal(t, tt.at, d.At, tt.name)
		want := uuid.Nil
		if tt.pool >= 0 {
			want = tt.pools[tt.pool].ID
		}
		require.Equal(t, want, d.LicenceID, tt.name)
	}
}

func TestNobodyNeedsALicenceWhereThereIsNone(t *testing.T) {
	t.Parallel()
	require.Equal(t, models.LicenceNotRequired, models.Decide(models.LicenceFacts{Now: noon()}).State)
	full := []models.LicenceFact{pool(models.LicenceCredits, seats(1, 1))}
	teacher := models.LicenceFacts{Now: noon(), Licensed: true, Exempt: true, Pools: full}
	require.Equal(t, models.LicenceNotRequired, models.Decide(teacher).State, "who is exempt needs none")
}

func TestADecisionIsSound(t *testing.T) {
	t.Parallel()
	schemes := []models.LicenceScheme{
		models.LicenceOrganisation, models.LicenceCredits, models.LicenceCodes, models.LicenceTeacher, models.LicencePredefined,
	}
	rapid.Check(t, func(t *rapid.T) {
		f := models.LicenceFacts{Now: noon(), Licensed: true}
		for range rapid.IntRange(0, 5).Draw(t, "pools") {
			p := pool(rapid.SampledFrom(schemes).Draw(t, "scheme"), func(p *models.LicenceFact) {
				p.StartsAt = *days(rapid.IntRange(-2, 1).Draw(t, "starts"))
				if rapid.Bool().Draw(t, "ends") {
					p.EndsAt = days(rapid.IntRange(-1, 3).Draw(t, "end"))
				}
				if rapid.Bool().Draw(t, "bound") {
					seats(rapid.IntRange(1, 3).Draw(t, "seats"), rapid.IntRange(0, 3).Draw(t, "used"))(p)
				}
				if rapid.Bool().Draw(t, "held") {
					id := uuid.New()
					p.SeatID = &id
				}
				p.Listed = rapid.Bool().Draw(t, "listed")
				p.CodeUsesLeft = rapid.IntRange(0, 2).Draw(t, "codes")
			})
			f.Pools = append(f.Pools, p)
		}
		d := models.Decide(f)
		if d.State == models.LicenceNotRequired {
			t.Fatal("a student of a licensed deployment needs a licence")
		}
		for _, p := range f.Pools {
			inForce := p.InForce(f.Now)
			if p.ID == d.LicenceID && d.State == models.LicenceAllowed && !inForce {
				t.Fatal("allowed by a pool that is not in force")
			}
			if inForce && p.SeatID != nil && d.State != models.LicenceAllowed {
				t.Fatal("a holder of a seat in force is kept out")
			}
		}
	})
}
