package models_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// newDeployment makes a platform with one deployment.
func newDeployment(t *testing.T, s *models.Store, name string) models.Deployment {
	t.Helper()
	r, err := s.SaveRegistration(t.Context(), models.Registration{
		Issuer: "https://" + name + ".example", ClientID: "lectern", AuthURL: "https://" + name + ".example/auth",
		TokenURL: "https://" + name + ".example/token", JWKSURL: "https://" + name + ".example/jwks",
	})
	require.NoError(t, err)
	d, err := s.AddDeployment(t.Context(), r.ID, "1", name)
	require.NoError(t, err)
	return d
}

func teacherLaunch(d models.Deployment) models.Launch {
	return models.Launch{
		DeploymentID: d.ID, PlatformName: "itslearning", LTIUserID: "kari", Name: "Kari Lund", Locale: "nb",
		Role: models.RoleTeacher, MessageType: "LtiResourceLinkRequest",
		Course: &models.LaunchCourse{LTIContextID: "7b", Title: "7B Matematikk", MembershipsURL: "https://a.example/7b"},
	}
}

func TestRecordLaunchOpensASessionThatACodeIsExchangedForOnce(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		d := newDeployment(t, s, "school")
		_, code, err := s.RecordLaunch(t.Context(), teacherLaunch(d))
		require.NoError(t, err)

		session, refresh, err := s.ExchangeCode(t.Context(), code)
		require.NoError(t, err)
		require.NotEmpty(t, refresh)
		require.Equal(t, "Kari Lund", session.UserName)
		require.Equal(t, "itslearning", session.PlatformName)
		v := session.Viewer()
		require.True(t, v.IsTeacher())
		require.Equal(t, d.ID, v.DeploymentID)

		_, _, err = s.ExchangeCode(t.Context(), code)
		require.ErrorIs(t, err, models.ErrNotFound, "a code is good once")
		_, _, err = s.ExchangeCode(t.Context(), "guess")
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}

func TestAgainLaunchedKeepsThePersonAndWhatIsKnownOfThem(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		d := newDeployment(t, s, "school")
		first, _, err := s.RecordLaunch(t.Context(), teacherLaunch(d))
		require.NoError(t, err)
		again := teacherLaunch(d)
		again.Name, again.Course.MembershipsURL = "", ""
		second, code, err := s.RecordLaunch(t.Context(), again)
		require.NoError(t, err)
		require.NotEqual(t, first.ID, second.ID, "each launch opens a session of its own")
		require.Equal(t, first.UserID, second.UserID)
		require.Equal(t, first.MembershipID, second.MembershipID)

		session, _, err := s.ExchangeCode(t.Context(), code)
		require.NoError(t, err)
		require.Equal(t, "Kari Lund", session.UserName, "a launch without a name does not forget it")
		src, err := s.RosterSource(t.Context(), session.Viewer())
		require.NoError(t, err)
		require.Equal(t, "https://a.example/7b", src.Course.MembershipsURL)
	})
}

func TestTheSameIDsOfAnotherDeploymentAreOtherPeople(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		a, _, err := s.RecordLaunch(t.Context(), teacherLaunch(newDeployment(t, s, "one")))
		require.NoError(t, err)
		b, _, err := s.RecordLaunch(t.Context(), teacherLaunch(newDeployment(t, s, "two")))
		require.NoError(t, err)
		require.NotEqual(t, a.UserID, b.UserID)
		require.NotEqual(t, a.CourseID, b.CourseID)
	})
}

func TestRefreshTokensRotateAndATheftEndsTheSession(t *testing.T) {
	t.Parallel()
	modelstest.EachURL(t, func(t *testing.T, url string) {
		now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
		s, err := models.Open(t.Context(), models.Config{URL: url, Now: func() time.Time { return now }})
		require.NoError(t, err)
		t.Cleanup(s.Close)
		_, code, err := s.RecordLaunch(t.Context(), teacherLaunch(newDeployment(t, s, "school")))
		require.NoError(t, err)
		session, first, err := s.ExchangeCode(t.Context(), code)
		require.NoError(t, err)

		_, second, err := s.RefreshSession(t.Context(), first)
		require.NoError(t, err)
		require.NotEqual(t, first, second)
		_, _, err = s.RefreshSession(t.Context(), first)
		require.NoError(t, err, "repeated at once: the answer may have got lost on the way")

		now = now.Add(models.RefreshGrace + time.Second)
		_, _, err = s.RefreshSession(t.Context(), first)
		require.ErrorIs(t, err, models.ErrTokenReused)
		_, _, err = s.RefreshSession(t.Context(), second)
		require.ErrorIs(t, err, models.ErrNotFound, "the whole family is void")
		_, err = s.OpenSession(t.Context(), session.ID)
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}

func TestASuspendedDeploymentHasNoOpenSessions(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		d := newDeployment(t, s, "school")
		session, _, err := s.RecordLaunch(t.Context(), teacherLaunch(d))
		require.NoError(t, err)
		_, err = s.OpenSession(t.Context(), session.ID)
		require.NoError(t, err)

		require.NoError(t, s.SuspendDeployment(t.Context(), d.ID, true))
		_, err = s.OpenSession(t.Context(), session.ID)
		require.ErrorIs(t, err, models.ErrNotFound)
		require.NoError(t, s.SuspendDeployment(t.Context(), d.ID, false))
		_, err = s.OpenSession(t.Context(), session.ID)
		require.NoError(t, err)

		require.NoError(t, s.EndSession(t.Context(), session.ID))
		_, err = s.OpenSession(t.Context(), session.ID)
		require.ErrorIs(t, err, models.ErrNotFound)
	})
}

func TestALoginIsConsumedByExactlyOneOfMany(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		d := newDeployment(t, s, "school")
		now := time.Now()
		require.NoError(t, s.SaveLogin(t.Context(), models.Login{
			State: "state", Nonce: "nonce", RegistrationID: d.RegistrationID, CreatedAt: now.UTC(),
			ExpiresAt: now.Add(time.Minute).UTC(),
		}))
		won := make(chan bool, 50)
		var g errgroup.Group
		for range cap(won) {
			g.Go(func() error {
				ok, err := s.ConsumeLogin(t.Context(), "state", now)
				won <- ok
				return err
			})
		}
		require.NoError(t, g.Wait())
		close(won)
		winners := 0
		for ok := range won {
			if ok {
				winners++
			}
		}
		require.Equal(t, 1, winners)
		ok, err := s.ConsumeLogin(t.Context(), "unknown", now)
		require.NoError(t, err)
		require.False(t, ok)
	})
}

func TestStudentsLaunchingAtOnceGetNumbersOfTheirOwn(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		d := newDeployment(t, s, "school")
		var g errgroup.Group
		for i := range 20 {
			g.Go(func() error {
				l := teacherLaunch(d)
				l.LTIUserID, l.Name, l.Role = fmt.Sprint("student-", i), "", models.RoleStudent
				_, _, err := s.RecordLaunch(t.Context(), l)
				return err
			})
		}
		require.NoError(t, g.Wait())
		var numbers int
		require.NoError(t, s.SQL().QueryRowContext(t.Context(), "SELECT count(DISTINCT number) FROM memberships").Scan(&numbers))
		require.Equal(t, 20, numbers)
	})
}

func TestALaunchWithoutADeploymentOrAUserIsAnError(t *testing.T) {
	t.Parallel()
	modelstest.Each(t, func(t *testing.T, s *models.Store, _ *modelstest.Queue) {
		_, _, err := s.RecordLaunch(t.Context(), models.Launch{LTIUserID: "kari"})
		require.Error(t, err)
		_, _, err = s.RecordLaunch(t.Context(), models.Launch{DeploymentID: uuid.New()})
		require.Error(t, err)
		require.False(t, errors.Is(err, models.ErrNotFound))
	})
}
