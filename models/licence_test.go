package models_test

import (
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// licensed is a class with a clock that stands still until it is moved, and a count of statements.
type licensed struct {
	class
	clock      *atomic.Int64
	statements *atomic.Int64
	url        string
}

// eachLicensed runs the test with a class of its own on every database.
func eachLicensed(t *testing.T, test func(t *testing.T, c licensed)) {
	t.Helper()
	modelstest.EachURL(t, func(t *testing.T, url string) {
		c := licensed{clock: &atomic.Int64{}, statements: &atomic.Int64{}, url: url}
		c.clock.Store(noon().UnixMilli())
		store := c.open(t)
		queue := &modelstest.Queue{}
		store.UseQueue(queue)
		c.class = newClass(t, store, queue)
		test(t, c)
	})
}

// open opens the database once more.
func (c licensed) open(t *testing.T) *models.Store {
	t.Helper()
	s, err := models.Open(t.Context(), models.Config{
		URL: c.url, Now: func() time.Time { return time.UnixMilli(c.clock.Load()) },
		Statement: func(string) { c.statements.Add(1) },
	})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return s
}

// pass lets time pass.
func (c licensed) pass(d time.Duration) { c.clock.Add(d.Milliseconds()) }

// grant gives the school a licence.
func (c licensed) grant(t *testing.T, scheme models.LicenceScheme, bound int, change func(*models.NewLicence)) models.Licence {
	t.Helper()
	n := models.NewLicence{DeploymentID: c.deployment.ID, Scheme: scheme, Name: string(scheme)}
	if bound > 0 {
		n.Seats = &bound
	}
	if change != nil {
		change(&n)
	}
	l, err := c.store.GrantLicence(t.Context(), n)
	require.NoError(t, err)
	return l
}

// state is what is decided of the viewer.
func (c licensed) state(t *testing.T, v models.Viewer) models.LicenceState {
	t.Helper()
	d, err := c.store.DecideLicence(t.Context(), v)
	require.NoError(t, err)
	return d.State
}

// come launches a student.
func (c licensed) come(t *testing.T, id string) models.Viewer {
	t.Helper()
	return c.launch(t, c.student(id, id, nil))
}

// only answers the only pool as the teacher sees it.
func (c licensed) only(t *testing.T) models.LicencePool {
	t.Helper()
	all, err := c.store.CourseLicences(t.Context(), c.teacher, c.teacher.CourseID)
	require.NoError(t, err)
	require.Len(t, all.Pools, 1)
	return all.Pools[0]
}

// audited counts what was written down of an action.
func (c licensed) audited(t *testing.T, action string) int {
	t.Helper()
	var n int
	query := fmt.Sprintf("SELECT count(*) FROM audit_events WHERE deployment_id = '%s' AND action = '%s'", c.deployment.ID, action)
	require.NoError(t, c.store.SQL().QueryRowContext(t.Context(), query).Scan(&n))
	return n
}

func TestWithoutAPoolNobodyNeedsALicence(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		require.Equal(t, models.LicenceNotRequired, c.state(t, c.ola))
		_, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
	})
}

func TestANewPersonTakesACreditAndKeepsIt(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceCredits, 2, nil)
		require.Equal(t, models.LicenceAllowed, c.state(t, c.ola), "there is a seat to take")
		require.Zero(t, c.only(t).Used, "asking takes none")
		c.come(t, "ola")
		c.come(t, "ola")
		require.Equal(t, 1, c.only(t).Used)
		c.come(t, "kid")
		late := c.come(t, "late")
		require.Equal(t, models.LicenceExhausted, c.state(t, late))
		require.Equal(t, models.LicenceAllowed, c.state(t, c.ola), "who has a seat stays in")
		p := c.only(t)
		require.Equal(t, 2, p.Used)
		require.Equal(t, 2, p.UsedHere)
		require.Zero(t, *p.Left)
		require.Equal(t, 2, c.audited(t, "seat.taken"))
		require.Equal(t, models.LicenceNotRequired, c.state(t, c.teacher), "teachers always get in")
	})
}

func TestWhoLaunchedBeforeTheLicenceTakesASeatWithTheFirstWork(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceOrganisation, 1, nil)
		_, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, 1, c.only(t).Used)
		_, err = c.store.StartAttempt(t.Context(), c.siri, c.assignment.ID)
		requireRefusal(t, err, models.RefusedLicenceRequired, "EXHAUSTED")
	})
}

func TestAnEndedLicenceStopsTheWork(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceOrganisation, 0, func(n *models.NewLicence) { n.EndsAt = days(1) })
		attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
		require.NoError(t, err)
		require.Zero(t, c.only(t).Used, "an organisation without limit needs no seats")
		c.pass(24 * time.Hour)
		_, err = c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "q3", exercise.Response{Text: "banana"})
		requireRefusal(t, err, models.RefusedLicenceRequired, "EXPIRED")
		_, err = c.store.HandIn(t.Context(), c.ola, attempt.ID)
		var refusal *models.Refusal
		require.ErrorAs(t, err, &refusal)
		require.WithinDuration(t, *days(1), refusal.At, 0)
		_, err = c.store.SubmitProgress(t.Context(), c.ola, c.assignment.ID, uuid.Nil, models.ActivityInProgress)
		requireRefusal(t, err, models.RefusedLicenceRequired, "EXPIRED")
		require.Equal(t, models.LicenceNotRequired, c.state(t, c.teacher))
	})
}

func TestAnswersAreTakenOfWhomTheDecisionCovers(t *testing.T) {
	t.Parallel()
	for name, pool := range map[string]func(t *testing.T, c licensed){
		"no pool":           func(*testing.T, licensed) {},
		"without limit":     func(t *testing.T, c licensed) { c.grant(t, models.LicenceOrganisation, 0, nil) },
		"a seat":            func(t *testing.T, c licensed) { c.grant(t, models.LicenceCredits, 1, nil); c.come(t, "ola") },
		"a seat to take":    func(t *testing.T, c licensed) { c.grant(t, models.LicenceCredits, 1, nil) },
		"a seat of another": func(t *testing.T, c licensed) { c.grant(t, models.LicenceCredits, 1, nil); c.come(t, "siri") },
		"codes":             func(t *testing.T, c licensed) { c.grant(t, models.LicenceCodes, 0, nil) },
		"over in a moment":  func(t *testing.T, c licensed) { c.grantUntil(t, time.Hour); c.pass(time.Hour) },
		"about to be over":  func(t *testing.T, c licensed) { c.grantUntil(t, time.Hour); c.pass(time.Hour - time.Second) },
		"to come":           func(t *testing.T, c licensed) { c.grantFrom(t, time.Hour) },
		"of another school": func(t *testing.T, c licensed) { c.grantElsewhere(t) },
		"revoked": func(t *testing.T, c licensed) {
			require.NoError(t, c.store.RevokeLicence(t.Context(), c.grantUntil(t, time.Hour).ID))
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			eachLicensed(t, func(t *testing.T, c licensed) {
				attempt, err := c.store.StartAttempt(t.Context(), c.ola, c.assignment.ID)
				require.NoError(t, err)
				pool(t, c)
				covers := c.state(t, c.ola).Covers()
				for _, text := range []string{"apple", "banana"} {
					_, err = c.store.AnswerQuestion(t.Context(), c.ola, attempt.ID, "q3", exercise.Response{Text: text})
					require.Equal(t, covers, err == nil, "%v", err)
				}
			})
		})
	}
}

func (c licensed) grantUntil(t *testing.T, d time.Duration) models.Licence {
	t.Helper()
	return c.grant(t, models.LicenceOrganisation, 0, func(n *models.NewLicence) {
		n.StartsAt, n.EndsAt = noon().Add(-2*time.Hour), new(noon().Add(d))
	})
}

func (c licensed) grantFrom(t *testing.T, d time.Duration) models.Licence {
	t.Helper()
	return c.grant(t, models.LicenceOrganisation, 0, func(n *models.NewLicence) { n.StartsAt = noon().Add(d) })
}

func (c licensed) grantElsewhere(t *testing.T) models.Licence {
	t.Helper()
	return c.grant(t, models.LicenceOrganisation, 0, func(n *models.NewLicence) { n.PlatformGUID = "another.example" })
}

func TestARevokedLicenceCoversNobody(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		l := c.grant(t, models.LicenceOrganisation, 0, nil)
		require.NoError(t, c.store.RevokeLicence(t.Context(), l.ID))
		require.NoError(t, c.store.RevokeLicence(t.Context(), l.ID), "revoking again changes nothing")
		require.Equal(t, models.LicenceExpired, c.state(t, c.ola))
		require.ErrorIs(t, c.store.RevokeLicence(t.Context(), uuid.New()), models.ErrNotFound)
		require.Equal(t, 1, c.audited(t, "licence.granted"))
		require.Equal(t, 1, c.audited(t, "licence.revoked"))
	})
}

func TestTheTestUserOfThePlatformTakesNoSeat(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceCredits, 1, nil)
		launch := c.student("test", "Test", nil)
		launch.TestUser = true
		test := c.launch(t, launch)
		require.Zero(t, c.only(t).Used)
		require.NoError(t, c.store.RevokeLicence(t.Context(), c.only(t).ID))
		require.Equal(t, models.LicenceNotRequired, c.state(t, test))
	})
}

func TestCustomersWhoShareADeploymentAreToldApartByTheirInstance(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceOrganisation, 0, func(n *models.NewLicence) { n.PlatformGUID = "school-a" })
		from := func(id, guid string) models.Viewer {
			l := c.student(id, id, nil)
			l.PlatformGUID = guid
			return c.launch(t, l)
		}
		require.Equal(t, models.LicenceAllowed, c.state(t, from("anna", "school-a")))
		require.Equal(t, models.LicenceNotListed, c.state(t, from("berit", "school-b")))
		require.Equal(t, models.LicenceNotListed, c.state(t, from("carl", "")))
		l := teacherLaunch(c.deployment)
		l.PlatformGUID = "school-a"
		teacher := c.launch(t, l)
		all, err := c.store.CourseLicences(t.Context(), teacher, teacher.CourseID)
		require.NoError(t, err)
		require.Len(t, all.Pools, 1)
		all, err = c.store.CourseLicences(t.Context(), c.teacher, c.teacher.CourseID)
		require.NoError(t, err)
		require.Empty(t, all.Pools, "the other school's licences are not told")
	})
}

func TestTheListLetsPeopleInByAddressOrByACustomParameter(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicencePredefined, 0, func(n *models.NewLicence) { n.Names = []string{"ola@skole.example"} })
		byValue := c.grant(t, models.LicencePredefined, 0, func(n *models.NewLicence) { n.CustomParameter = "Student_ID" })
		done, err := c.store.ImportLicenceNames(t.Context(), byValue.ID, []string{"Ab 1", "Ab 2"}, true)
		require.NoError(t, err)
		require.Equal(t, models.NamesImported{Added: 2}, done)
		require.Equal(t, models.LicenceNotListed, c.state(t, c.siri))

		come := func(id, email, value string) models.LicenceState {
			l := c.student(id, id, nil)
			l.Email, l.Custom = email, map[string]string{"student_id": value}
			return c.state(t, c.launch(t, l))
		}
		require.Equal(t, models.LicenceNotListed, come("siri", "", "Ab 1"), "a dry run changes nothing")
		_, err = c.store.ImportLicenceNames(t.Context(), byValue.ID, []string{"Ab 1", "Ab 2"}, false)
		require.NoError(t, err)
		done, err = c.store.ImportLicenceNames(t.Context(), byValue.ID, []string{"Ab 2", "Ab 3"}, false)
		require.NoError(t, err)
		require.Equal(t, models.NamesImported{Added: 1, Known: 1}, done)

		require.Equal(t, models.LicenceAllowed, come("ola", "OLA@Skole.example", ""))
		require.Equal(t, models.LicenceAllowed, come("siri", "", "Ab 1"))
		require.Equal(t, models.LicenceNotListed, come("kid", "kid@skole.example", "ab 1"), "values are compared exactly")
		require.Equal(t, models.LicenceNotListed, come("kid", "Ab 3", ""), "an address is no value")
		require.Equal(t, models.LicenceAllowed, c.state(t, c.siri), "after the launch, too: the seat is taken")
		require.Equal(t, 3, c.audited(t, "licence.names_imported"))
	})
}

func TestALicenceThatDoesNotFitTogetherIsRefused(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		zero := 0
		for _, tt := range []struct {
			name, rule string
			n          models.NewLicence
		}{
			{"credits without a number", "seats_required", models.NewLicence{Scheme: models.LicenceCredits}},
			{"no seats", "seats_positive", models.NewLicence{Scheme: models.LicenceTeacher, Seats: &zero}},
			{"ends in the past", "ends_before", models.NewLicence{Scheme: models.LicenceOrganisation, EndsAt: days(-1), StartsAt: *days(-9)}},
			{"ends before it begins", "ends_before", models.NewLicence{Scheme: models.LicenceOrganisation, EndsAt: days(1), StartsAt: *days(2)}},
			{"a list for an organisation", "names_scheme", models.NewLicence{Scheme: models.LicenceOrganisation, Names: []string{"a"}}},
			{"an unknown scheme", "", models.NewLicence{Scheme: "FREE"}},
		} {
			tt.n.DeploymentID = c.deployment.ID
			_, err := c.store.GrantLicence(t.Context(), tt.n)
			requireRefusal(t, err, models.RefusedInvalid, tt.rule)
		}
		_, err := c.store.GrantLicence(t.Context(), models.NewLicence{DeploymentID: uuid.New(), Scheme: models.LicenceOrganisation})
		require.ErrorIs(t, err, models.ErrNotFound)
		all, err := c.store.Licences(t.Context(), uuid.Nil)
		require.NoError(t, err)
		require.Empty(t, all)
	})
}

func TestASeatIsNeverSoldTwice(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceCredits, 100, nil)
		stores := []*models.Store{c.store}
		if c.store.Dialect() == models.PostgreSQL {
			for range 4 { // other instances of the server
				stores = append(stores, c.open(t))
			}
		}
		viewers := make([]models.Viewer, 200)
		var g errgroup.Group
		g.SetLimit(50)
		for i := range viewers {
			g.Go(func() error {
				store := stores[i%len(stores)]
				launch := c.student(fmt.Sprint("new-", i), "", nil)
				launch.Course = &models.LaunchCourse{LTIContextID: fmt.Sprint(i)} // so that no course makes them wait
				session, _, err := store.RecordLaunch(t.Context(), launch)
				viewers[i] = models.OpenSession{Session: session}.Viewer()
				return err
			})
		}
		require.NoError(t, g.Wait())
		allowed := 0
		for _, v := range viewers {
			if c.state(t, v) == models.LicenceAllowed {
				allowed++
			} else {
				require.Equal(t, models.LicenceExhausted, c.state(t, v))
			}
		}
		require.Equal(t, 100, allowed)
		require.Equal(t, 100, c.only(t).Used)
		require.Zero(t, c.only(t).UsedHere)
		require.Equal(t, 100, c.audited(t, "seat.taken"))
	})
}

func TestADecisionCostsFewStatements(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		cost := func(v models.Viewer) int64 {
			before := c.statements.Load()
			c.state(t, v)
			return c.statements.Load() - before
		}
		require.EqualValues(t, 1, cost(c.ola), "without any pool")
		require.Zero(t, cost(c.teacher))
		for range 5 {
			c.grant(t, models.LicenceCredits, 1, nil)
			c.grant(t, models.LicenceCodes, 0, nil)
			c.grant(t, models.LicencePredefined, 0, nil)
		}
		require.EqualValues(t, 5, cost(c.ola), "without a seat")
		c.come(t, "ola")
		require.EqualValues(t, 1, cost(c.ola), "with a seat")
	})
}
