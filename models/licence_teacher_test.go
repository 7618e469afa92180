package models_test

import (
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"golang.org/x/sync/errgroup"
	"pgregory.net/rapid"

	"github.com/lectern-lti/lectern/models"
)

// enrol puts students into the course who have never opened Lectern.
func (c licensed) enrol(t *testing.T, n int) []uuid.UUID {
	t.Helper()
	members := make([]models.RosterMember, n)
	for i := range members {
		members[i] = models.RosterMember{
			LTIUserID: fmt.Sprint("pupil-", i), Name: fmt.Sprint("Pupil ", i), Role: models.RoleStudent, Status: models.MemberActive,
			Email: fmt.Sprintf("Pupil%d@skole.example", i),
		}
	}
	src, err := c.store.RosterSource(t.Context(), c.teacher)
	require.NoError(t, err)
	require.NoError(t, c.store.SaveRosterPage(t.Context(), src.Course, members, noon()))
	never := false
	page, err := c.store.Members(t.Context(), c.teacher, c.teacher.CourseID,
		models.MemberFilter{Role: models.RoleStudent, Launched: &never}, models.PageRequest{First: 100})
	require.NoError(t, err)
	ids := make([]uuid.UUID, len(page.Items))
	for i, m := range page.Items {
		ids[i] = m.ID
	}
	return ids
}

// give gives seats to the members.
func (c licensed) give(t *testing.T, l models.Licence, members ...uuid.UUID) []models.Seat {
	t.Helper()
	given, err := c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: members})
	require.NoError(t, err)
	return given
}

func TestATeacherGivesSeatsBeforeAndAfterTheFirstLaunch(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		pupils := c.enrol(t, 3)
		l := c.grant(t, models.LicenceTeacher, 3, nil)
		require.Equal(t, models.LicenceNeedsTeacher, c.state(t, c.ola))
		given := c.give(t, l, c.ola.MembershipID, pupils[0], pupils[0])
		require.Len(t, given, 2)
		require.Equal(t, c.teacher.UserID, *given[0].AssignedBy)
		require.Empty(t, c.give(t, l, c.ola.MembershipID), "who has a seat keeps it")
		require.Equal(t, models.LicenceAllowed, c.state(t, c.ola))
		require.Equal(t, models.LicenceAllowed, c.state(t, c.come(t, "pupil-0")), "given before the first launch")

		_, err := c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: pupils[1:]})
		var refusal *models.Refusal
		require.ErrorAs(t, err, &refusal)
		require.Equal(t, models.RefusedNoSeatsLeft, refusal.Code)
		require.Equal(t, 1, refusal.Left)
		require.Equal(t, 2, c.only(t).Used, "a refusal gives nothing")
		require.Equal(t, 2, c.audited(t, "seat.given"))

		held, err := c.store.SeatsOf(t.Context(), c.teacher, append(pupils, c.ola.MembershipID))
		require.NoError(t, err)
		require.ElementsMatch(t, []uuid.UUID{c.ola.MembershipID, pupils[0]}, []uuid.UUID{held[0].MembershipID, held[1].MembershipID})
		_, err = c.store.SeatsOf(t.Context(), c.ola, pupils)
		require.ErrorIs(t, err, models.ErrForbidden)
	})
}

func TestAWholeCourseGetsSeatsWhereItHasNone(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		pupils := c.enrol(t, 5)
		c.grant(t, models.LicencePredefined, 0, func(n *models.NewLicence) { n.Names = []string{"pupil0@skole.example"} })
		l := c.grant(t, models.LicenceTeacher, 6, nil)
		c.give(t, l, pupils[4])
		all, err := c.store.CourseLicences(t.Context(), c.teacher, c.teacher.CourseID)
		require.NoError(t, err)
		require.Equal(t, 5, all.StudentsWithout, "neither who has a seat nor who is on the list")
		given, err := c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, WholeCourse: true})
		require.NoError(t, err)
		require.Len(t, given, 5)
		all, err = c.store.CourseLicences(t.Context(), c.teacher, c.teacher.CourseID)
		require.NoError(t, err)
		require.Zero(t, all.StudentsWithout)
		given, err = c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, WholeCourse: true})
		require.NoError(t, err)
		require.Empty(t, given)
	})
}

func TestSeatsAreFreedAndMovedAndTheInverseUndoesIt(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		pupils := c.enrol(t, 2)
		l := c.grant(t, models.LicenceTeacher, 1, nil)
		seat := c.give(t, l, c.ola.MembershipID)[0]

		moved, err := c.store.MoveSeat(t.Context(), c.teacher, seat.ID, pupils[0])
		require.NoError(t, err)
		require.Equal(t, models.LicenceExhausted, c.state(t, c.ola), "the only seat went to somebody else")
		back, err := c.store.MoveSeat(t.Context(), c.teacher, moved.ID, c.ola.MembershipID)
		require.NoError(t, err)
		require.Equal(t, models.LicenceAllowed, c.state(t, c.ola))
		_, err = c.store.MoveSeat(t.Context(), c.teacher, back.ID, c.ola.MembershipID)
		requireRefusal(t, err, models.RefusedNothingToDo, "has_seat")
		_, err = c.store.MoveSeat(t.Context(), c.teacher, seat.ID, pupils[1])
		requireRefusal(t, err, models.RefusedNothingToDo, "seat_freed")

		freed, err := c.store.FreeSeats(t.Context(), c.teacher, []uuid.UUID{back.ID, back.ID})
		require.NoError(t, err)
		require.Len(t, freed, 1)
		require.Equal(t, models.LicenceNeedsTeacher, c.state(t, c.ola))
		freed, err = c.store.FreeSeats(t.Context(), c.teacher, []uuid.UUID{back.ID})
		require.NoError(t, err)
		require.Empty(t, freed, "what is freed stays so")
		require.Len(t, c.give(t, l, c.ola.MembershipID), 1)
		require.Equal(t, 2, c.audited(t, "seat.moved"))
		require.Equal(t, 1, c.audited(t, "seat.freed"))
	})
}

func TestASeatOfWhoHasLeftCanBeMoved(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		pupils := c.enrol(t, 2)
		l := c.grant(t, models.LicenceTeacher, 1, nil)
		seat := c.give(t, l, pupils[0])[0]
		src, err := c.store.RosterSource(t.Context(), c.teacher)
		require.NoError(t, err)
		require.NoError(t, c.store.FinishRoster(t.Context(), src.Course, noon().Add(time.Hour), ""), "a roster without anybody")
		_, err = c.store.MoveSeat(t.Context(), c.teacher, seat.ID, pupils[1])
		requireRefusal(t, err, models.RefusedInvalid, "seats_for_students")
		_, err = c.store.MoveSeat(t.Context(), c.teacher, seat.ID, c.come(t, "new").MembershipID)
		require.NoError(t, err)
	})
}

func TestSeatsAreTheTeachersOfTheCourseToGive(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		l := c.grant(t, models.LicenceTeacher, 5, nil)
		credits := c.grant(t, models.LicenceCredits, 5, nil)
		ola := []uuid.UUID{c.ola.MembershipID}
		seat := c.give(t, l, ola...)[0]
		launch := teacherLaunch(c.deployment)
		launch.LTIUserID, launch.Course = "jonas", &models.LaunchCourse{LTIContextID: "9a", Title: "9A"}
		elsewhere := c.launch(t, launch)
		strangers := teacherLaunch(newDeployment(t, c.store, "strangers"))
		other := c.launch(t, strangers)

		for _, tt := range []struct {
			name   string
			viewer models.Viewer
			gift   models.SeatGift
			code   models.RefusalCode
			rule   string
		}{
			{"to a member of another course", elsewhere, models.SeatGift{LicenceID: l.ID, MemberIDs: ola}, models.RefusedNotFound, ""},
			{"of another customer's licence", other, models.SeatGift{LicenceID: l.ID, WholeCourse: true}, models.RefusedNotFound, ""},
			{"of a scheme that is not the teachers'", c.teacher, models.SeatGift{LicenceID: credits.ID, MemberIDs: ola}, models.RefusedInvalid, "not_given_by_teachers"},
			{"to a teacher", c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: []uuid.UUID{c.teacher.MembershipID}}, models.RefusedInvalid, "seats_for_students"},
			{"to nobody", c.teacher, models.SeatGift{LicenceID: l.ID}, models.RefusedInvalid, "members_or_course"},
			{"to some and all", c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: ola, WholeCourse: true}, models.RefusedInvalid, "members_or_course"},
			{"to too many", c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: make([]uuid.UUID, models.MaxSeatsAtOnce+1)}, models.RefusedInvalid, "too_many_seats"},
		} {
			t.Log(tt.name)
			_, err := c.store.GiveSeats(t.Context(), tt.viewer, tt.gift)
			requireRefusal(t, err, tt.code, tt.rule)
		}
		for _, v := range []models.Viewer{elsewhere, other} {
			_, err := c.store.FreeSeats(t.Context(), v, []uuid.UUID{seat.ID})
			requireRefusal(t, err, models.RefusedNotFound, "")
			_, err = c.store.MoveSeat(t.Context(), v, seat.ID, c.siri.MembershipID)
			requireRefusal(t, err, models.RefusedNotFound, "")
			_, err = c.store.CourseLicences(t.Context(), v, c.teacher.CourseID)
			require.ErrorIs(t, err, models.ErrNotFound)
		}
		_, err := c.store.GiveSeats(t.Context(), c.ola, models.SeatGift{LicenceID: l.ID, MemberIDs: ola})
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.FreeSeats(t.Context(), c.ola, []uuid.UUID{seat.ID})
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.MoveSeat(t.Context(), c.ola, seat.ID, c.siri.MembershipID)
		require.ErrorIs(t, err, models.ErrForbidden)
		_, err = c.store.CourseLicences(t.Context(), c.ola, c.ola.CourseID)
		require.ErrorIs(t, err, models.ErrForbidden)

		require.NoError(t, c.store.RevokeLicence(t.Context(), l.ID))
		_, err = c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, WholeCourse: true})
		requireRefusal(t, err, models.RefusedInvalid, "licence_over")
	})
}

func TestTeachersGivingAtOnceGiveNoMoreThanThereAre(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		pupils := c.enrol(t, 30)
		l := c.grant(t, models.LicenceTeacher, 10, nil)
		var g errgroup.Group
		for i := range pupils {
			g.Go(func() error {
				_, _ = c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: pupils[i : i+1]})
				return nil
			})
		}
		require.NoError(t, g.Wait())
		require.Equal(t, 10, c.only(t).Used)
	})
}

func TestATeacherIsWarnedInTime(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.enrol(t, 3)
		c.grant(t, models.LicenceTeacher, 2, func(n *models.NewLicence) { n.EndsAt = days(40) })
		kinds := func() (kinds []models.LicenceWarningKind) {
			for _, w := range c.only(t).Warnings {
				kinds = append(kinds, w.Kind)
			}
			return kinds
		}
		require.Equal(t, []models.LicenceWarningKind{models.WarnTooFewSeats}, kinds())
		c.pass(10*24*time.Hour - time.Second)
		require.Equal(t, []models.LicenceWarningKind{models.WarnTooFewSeats}, kinds(), "31 days before the end")
		c.pass(time.Second)
		require.Equal(t, []models.LicenceWarningKind{models.WarnEndsSoon, models.WarnTooFewSeats}, kinds())
		require.WithinDuration(t, *days(40), *c.only(t).Warnings[0].At, 0)
		c.pass(30 * 24 * time.Hour)
		require.Empty(t, kinds(), "what has ended warns no more")
	})
}

func TestATeacherIsToldWhenTheLastSeatGoes(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		c.grant(t, models.LicenceCredits, 9, nil)
		warning := func() *time.Time {
			for _, w := range c.only(t).Warnings {
				if w.Kind == models.WarnFullSoon {
					return w.At
				}
			}
			return nil
		}
		require.Nil(t, warning(), "nobody has come")
		c.pass(14 * 24 * time.Hour)
		for i := range 4 {
			c.come(t, fmt.Sprint("kid-", i))
		}
		require.Nil(t, warning(), "4 in 14 days: the other 5 last longer than 14")
		c.come(t, "kid-4")
		at := warning()
		require.NotNil(t, at, "5 in 14 days: the other 4 last 11")
		require.WithinDuration(t, noon().AddDate(0, 0, 14).Add(4*14*24*time.Hour/5), *at, time.Second)
		for i := range 4 {
			c.come(t, fmt.Sprint("late-", i))
		}
		require.Nil(t, warning(), "it is full already")
	})
}

func TestTheLicencesOfACourseCostTheSameStatementsForOneAndForMany(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		cost := func() int64 {
			before := c.statements.Load()
			_, err := c.store.CourseLicences(t.Context(), c.teacher, c.teacher.CourseID)
			require.NoError(t, err)
			return c.statements.Load() - before
		}
		l := c.grant(t, models.LicenceTeacher, 50, nil)
		one := cost()
		c.give(t, l, c.enrol(t, 20)...)
		for range 5 {
			c.grant(t, models.LicenceCredits, 1, nil)
		}
		require.Equal(t, one, cost())
		require.LessOrEqual(t, one, int64(5))
	})
}

func TestWhateverIsDoneSeatsStayWithinTheirBound(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		members := append(c.enrol(t, 4), c.ola.MembershipID, c.siri.MembershipID)
		students := []models.Viewer{c.ola, c.siri}
		rapid.Check(t, func(r *rapid.T) {
			bound := rapid.IntRange(1, 4).Draw(r, "seats")
			l := c.grant(t, models.LicenceTeacher, bound, nil)
			coded := c.grant(t, models.LicenceCodes, bound, nil)
			codes, err := c.store.MakeCodes(t.Context(), coded.ID, 3, 2)
			require.NoError(t, err)
			var known []uuid.UUID
			member := rapid.SampledFrom(members)
			does := map[string]func(*rapid.T){
				"give": func(r *rapid.T) {
					some := rapid.SliceOfN(member, 1, 3).Draw(r, "members")
					given, _ := c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: l.ID, MemberIDs: some})
					for _, s := range given {
						known = append(known, s.ID)
					}
				},
				"free": func(r *rapid.T) {
					if len(known) > 0 {
						_, err := c.store.FreeSeats(t.Context(), c.teacher, []uuid.UUID{rapid.SampledFrom(known).Draw(r, "seat")})
						require.NoError(r, err)
					}
				},
				"move": func(r *rapid.T) {
					if len(known) > 0 {
						moved, err := c.store.MoveSeat(t.Context(), c.teacher, rapid.SampledFrom(known).Draw(r, "seat"), member.Draw(r, "to"))
						if err == nil {
							known = append(known, moved.ID)
						}
					}
				},
				"redeem": func(r *rapid.T) {
					v := rapid.SampledFrom(students).Draw(r, "student")
					_, _ = c.store.RedeemCode(t.Context(), v, rapid.SampledFrom(codes).Draw(r, "code").Code)
				},
			}
			for range rapid.IntRange(1, 12).Draw(r, "steps") {
				does[rapid.SampledFrom([]string{"give", "free", "move", "redeem"}).Draw(r, "step")](r)
				for _, id := range []uuid.UUID{l.ID, coded.ID} {
					var active, users int
					query := fmt.Sprintf("SELECT count(*), count(DISTINCT user_id) FROM seats WHERE licence_id = '%s' AND freed_at IS NULL", id)
					require.NoError(r, c.store.SQL().QueryRowContext(t.Context(), query).Scan(&active, &users))
					require.LessOrEqual(r, active, bound)
					require.Equal(r, active, users, "one active seat per user and pool")
				}
			}
			require.NoError(t, c.store.RevokeLicence(t.Context(), l.ID))
			require.NoError(t, c.store.RevokeLicence(t.Context(), coded.ID))
		})
	})
}

func TestWhatIsDoneAtOnceDoesNotStandInItsOwnWay(t *testing.T) {
	t.Parallel()
	eachLicensed(t, func(t *testing.T, c licensed) {
		pupils := c.enrol(t, 20)
		given := c.grant(t, models.LicenceTeacher, 10, nil)
		coded := c.grant(t, models.LicenceCodes, 0, nil)
		codes, err := c.store.MakeCodes(t.Context(), coded.ID, 1, 100)
		require.NoError(t, err)
		c.grant(t, models.LicenceCredits, 5, nil)
		src, err := c.store.RosterSource(t.Context(), c.teacher)
		require.NoError(t, err)
		var g errgroup.Group
		do := func(f func() error) {
			g.Go(func() error {
				err := f()
				var refusal *models.Refusal
				if errors.As(err, &refusal) {
					return nil // of two who want the same, one is refused
				}
				return err
			})
		}
		for i, id := range pupils {
			launch := c.student(fmt.Sprint("pupil-", i), fmt.Sprint("Renamed ", i), nil)
			do(func() error {
				session, _, err := c.store.RecordLaunch(t.Context(), launch)
				if err != nil {
					return err
				}
				_, err = c.store.RedeemCode(t.Context(), models.OpenSession{Session: session}.Viewer(), codes[0].Code)
				return err
			})
			do(func() error {
				seats, err := c.store.GiveSeats(t.Context(), c.teacher, models.SeatGift{LicenceID: given.ID, MemberIDs: []uuid.UUID{id}})
				if err != nil || len(seats) == 0 {
					return err
				}
				moved, err := c.store.MoveSeat(t.Context(), c.teacher, seats[0].ID, pupils[(i+1)%len(pupils)])
				if err != nil {
					return err
				}
				_, err = c.store.FreeSeats(t.Context(), c.teacher, []uuid.UUID{moved.ID})
				return err
			})
			do(func() error {
				return c.store.SaveRosterPage(t.Context(), src.Course, []models.RosterMember{{
					LTIUserID: fmt.Sprint("pupil-", i), Name: fmt.Sprint("Again ", i), Role: models.RoleStudent, Status: models.MemberActive,
				}}, noon())
			})
		}
		require.NoError(t, g.Wait())
		all, err := c.store.CourseLicences(t.Context(), c.teacher, c.teacher.CourseID)
		require.NoError(t, err)
		for _, p := range all.Pools {
			require.False(t, p.Seats != nil && p.Used > *p.Seats, p.Scheme)
		}
	})
}
