package main

import (
	"context"
	"errors"
	"log/slog"
	"time"

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
}

// rosterTimeout bounds a whole reading.
const rosterTimeout = 2 * time.Minute

// Problems of a roster, as stored with the course.
const (
	rosterNotOffered  = "not_offered"
	rosterUnavailable = "unavailable"
	rosterRefused     = "refused"
)

// Refresh reads the roster of the viewer's course page by page and stores each page as it comes. Who is
// missing from it is marked as gone only after the last page.
func (r *roster) Refresh(ctx context.Context, v models.Viewer) error {
	src, err := r.store.RosterSource(ctx, v)
	if err != nil {
		return err
	}
	if src.Course.MembershipsURL == "" {
		return models.Refuse(models.RefusedNotAcceptedByPlatform, "roster_"+rosterNotOffered)
	}
	ctx, cancel := context.WithTimeout(ctx, rosterTimeout)
	defer cancel()
	begun := r.now().UTC().Truncate(time.Millisecond)
	if err := r.read(ctx, src, begun); err != nil {
		problem := rosterUnavailable
		var status *lti.StatusError
		if errors.As(err, &status) && !status.Temporary() {
			problem = rosterRefused
		}
		r.log.WarnContext(ctx, "roster not read", "course", src.Course.ID, "problem", problem, "error", err)
		if err := r.store.FailRoster(context.WithoutCancel(ctx), src.Course, problem); err != nil {
			return err
		}
		return models.Refuse(models.RefusedPlatformUnavailable, "roster_"+problem)
	}
	return r.store.FinishRoster(ctx, src.Course, begun)
}

func (r *roster) read(ctx context.Context, src models.RosterSource, begun time.Time) error {
	service := r.tool.Service(toLTIRegistration(src.Registration), src.Deployment.LTIDeploymentID)
	for page, err := range service.Members(ctx, src.Course.MembershipsURL, lti.MembersOptions{}) {
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
