package main

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"time"

	"golang.org/x/sync/singleflight"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

var _ graph.Roster = (*roster)(nil)

// roster reads courses' members from their platforms (NRPS 2.0).
type roster struct {
	store *models.Store
	tool  *lti.Tool
	now   func() time.Time
	log   *slog.Logger

	// patience is [rosterPatience] where it is 0.
	patience time.Duration

	// reading lets all who want the same course's roster at the same time share one reading.
	reading singleflight.Group
}

// rosterStale is the age from which a teacher's launch has the roster read anew.
const rosterStale = 15 * time.Minute

const (
	// rosterTimeout bounds a whole reading: a course of ten thousand on a slow platform.
	rosterTimeout = 10 * time.Minute
	// rosterPatience is how long who asks waits for a reading. Then it goes on without them, and tells how far it is.
	rosterPatience = 15 * time.Second
	// rosterPage is how many members a page shall have. Platforms send fewer where they have a bound of their own.
	rosterPage = 200
)

// Problems of a roster, as stored with the course.
const (
	rosterNotOffered  = "not_offered"
	rosterUnavailable = "unavailable"
	rosterRefused     = "refused"
)

// Refresh reads the roster of the viewer's course page by page and stores each page as it comes. Who is
// missing from it is marked as gone only after the last page. A reading that takes longer than [rosterPatience] goes
// on by itself: nil then, and the list is as it was.
func (r *roster) Refresh(ctx context.Context, v models.Viewer) error {
	src, err := r.store.RosterSource(ctx, v)
	if err != nil {
		return err
	}
	if src.Course.MembershipsURL == "" {
		return models.Refuse(models.RefusedNotAcceptedByPlatform, "roster_"+rosterNotOffered)
	}
	patient, cancel := context.WithTimeout(ctx, cmp.Or(r.patience, rosterPatience))
	defer cancel()
	err = r.share(patient, src, true)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil
	}
	return err
}

// share reads the roster together with all who want the same one now.
func (r *roster) share(ctx context.Context, src models.RosterSource, whole bool) error {
	done := r.reading.DoChan(src.Course.ID.String(), func() (any, error) {
		// Whoever asked first may leave; the others still wait for it.
		return nil, r.refresh(context.WithoutCancel(ctx), src, whole)
	})
	select {
	case result := <-done:
		return result.Err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// RefreshStale has the roster read in the background if it is older than [rosterStale] or was never read: a
// teacher who has just launched finds the class there. The launch waits for nothing of it. Where the platform tells what
// changed since, only that is read.
func (r *roster) RefreshStale(ctx context.Context, v models.Viewer) {
	if !v.IsTeacher() {
		return
	}
	ctx = context.WithoutCancel(ctx)
	go func() {
		src, err := r.store.RosterSource(ctx, v)
		if err != nil || src.Course.MembershipsURL == "" {
			return // the page asks by itself, and says what is wrong
		}
		if at := src.Course.RosterRefreshedAt; at != nil && r.now().Sub(*at) < rosterStale {
			return
		}
		_ = r.share(ctx, src, false) // a failure is stored with the course and logged
	}()
}

// refresh reads the roster and stores it: what changed since it was last read where that will do, or the whole.
func (r *roster) refresh(ctx context.Context, src models.RosterSource, whole bool) error {
	ctx, cancel := context.WithTimeout(ctx, rosterTimeout)
	defer cancel()
	reading := rosterReading{roster: r, src: src, begun: r.now().UTC().Truncate(time.Millisecond)}
	reading.progress.State = models.RosterBeingRead
	var err error
	if whole || !reading.hasDifferences() || reading.differences(ctx) != nil {
		err = reading.whole(ctx)
	}
	progress := reading.progress
	if err != nil {
		problem := rosterProblem(err)
		r.log.WarnContext(ctx, "roster not read", "course", src.Course.ID, "problem", problem, "error", err)
		if err := r.store.FailRoster(context.WithoutCancel(ctx), src.Course, problem); err != nil {
			return err
		}
		progress.State = models.RosterFailed
		r.tell(ctx, src.Course, progress)
		return models.Refuse(models.RefusedPlatformUnavailable, "roster_"+problem)
	}
	progress.State = models.RosterDone
	r.tell(ctx, src.Course, progress)
	return nil
}

// rosterProblem is the stored code of why a roster could not be read.
func rosterProblem(err error) string {
	var status *lti.StatusError
	if errors.As(err, &status) && !status.Temporary() {
		return rosterRefused
	}
	return rosterUnavailable
}

// service is that of the course's platform.
func (r *roster) service(src models.RosterSource) *lti.Service {
	return r.tool.Service(toLTIRegistration(src.Registration), src.Deployment.LTIDeploymentID)
}

// tell tells who watches how far the reading is. That it cannot be told is no reason to stop reading.
func (r *roster) tell(ctx context.Context, c models.Course, p models.RosterProgress) {
	if err := r.store.PublishRosterProgress(context.WithoutCancel(ctx), c, p); err != nil {
		r.log.WarnContext(ctx, "roster progress not told", "course", c.ID, "error", err)
	}
}

func toRosterMember(m lti.Member) models.RosterMember {
	status := models.MemberActive
	if m.Status != "" {
		status = models.MemberStatus(m.Status)
	}
	return models.RosterMember{
		LTIUserID: m.UserID, Name: fullName(m.Name, m.GivenName, m.FamilyName), Email: m.Email,
		Roles: m.Roles, Role: courseRole(m.Roles), TestUser: m.Roles.IsTestUser(), Status: status,
	}
}
