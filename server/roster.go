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
	err = r.share(patient, src)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return nil
	}
	return err
}

// share reads the roster together with all who want the same one now.
func (r *roster) share(ctx context.Context, src models.RosterSource) error {
	done := r.reading.DoChan(src.Course.ID.String(), func() (any, error) {
		// Whoever asked first may leave; the others still wait for it.
		return nil, r.refresh(context.WithoutCancel(ctx), src)
	})
	select {
	case result := <-done:
		return result.Err
	case <-ctx.Done():
		return ctx.Err()
	}
}

// RefreshStale has the roster read in the background if it is older than [rosterStale] or was never read: a
// teacher who has just launched finds the class there. The launch waits for nothing of it.
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
		_ = r.share(ctx, src) // a failure is stored with the course and logged
	}()
}

// refresh reads the roster whole and stores it.
func (r *roster) refresh(ctx context.Context, src models.RosterSource) error {
	ctx, cancel := context.WithTimeout(ctx, rosterTimeout)
	defer cancel()
	begun := r.now().UTC().Truncate(time.Millisecond)
	progress := models.RosterProgress{State: models.RosterBeingRead}
	if err := r.read(ctx, src, begun, &progress); err != nil {
		problem := rosterUnavailable
		var status *lti.StatusError
		if errors.As(err, &status) && !status.Temporary() {
			problem = rosterRefused
		}
		r.log.WarnContext(ctx, "roster not read", "course", src.Course.ID, "problem", problem, "error", err)
		if err := r.store.FailRoster(context.WithoutCancel(ctx), src.Course, problem); err != nil {
			return err
		}
		progress.State = models.RosterFailed
		r.tell(ctx, src.Course, progress)
		return models.Refuse(models.RefusedPlatformUnavailable, "roster_"+problem)
	}
	if err := r.store.FinishRoster(ctx, src.Course, begun); err != nil {
		return err
	}
	progress.State = models.RosterDone
	r.tell(ctx, src.Course, progress)
	return nil
}

// tell tells who watches how far the reading is. That it cannot be told is no reason to stop reading.
func (r *roster) tell(ctx context.Context, c models.Course, p models.RosterProgress) {
	if err := r.store.PublishRosterProgress(context.WithoutCancel(ctx), c, p); err != nil {
		r.log.WarnContext(ctx, "roster progress not told", "course", c.ID, "error", err)
	}
}

// read reads and stores page by page, counts what it has read into progress, and tells of it.
func (r *roster) read(ctx context.Context, src models.RosterSource, begun time.Time, progress *models.RosterProgress) error {
	service := r.tool.Service(toLTIRegistration(src.Registration), src.Deployment.LTIDeploymentID)
	for page, err := range service.Members(ctx, src.Course.MembershipsURL, lti.MembersOptions{Limit: rosterPage}) {
		if err != nil {
			return err
		}
		members := make([]models.RosterMember, 0, len(page.Members))
		for _, m := range page.Members {
			members = append(members, toRosterMember(m))
		}
		if err := r.store.SaveRosterPage(ctx, src.Course, members, begun); err != nil {
			return err
		}
		progress.Members += len(members)
		progress.Pages++
		r.tell(ctx, src.Course, *progress)
	}
	return nil
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
