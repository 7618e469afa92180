package main

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// roleLearner is the role of the students in a course (LTI Core 1.3, A.2.2).
const roleLearner = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"

// AdoptAssignees gives an assignment to the students whom the platform lets open its link (NRPS 2.0 §3.2).
func (r *roster) AdoptAssignees(ctx context.Context, v models.Viewer, assignmentID uuid.UUID) (models.Assignment, error) {
	src, err := r.store.RosterSource(ctx, v)
	if err != nil {
		return models.Assignment{}, err
	}
	a, err := r.store.Assignment(ctx, v, assignmentID)
	if errors.Is(err, models.ErrNotFound) {
		return a, models.Refuse(models.RefusedNotFound, "", "assignmentId")
	}
	if err != nil {
		return a, err
	}
	if src.Course.MembershipsURL == "" {
		return a, models.Refuse(models.RefusedNotAcceptedByPlatform, "roster_"+rosterNotOffered)
	}
	ctx, cancel := context.WithTimeout(ctx, rosterPatience)
	defer cancel()
	var students []string
	options := lti.MembersOptions{Role: roleLearner, ResourceLinkID: a.LTIResourceLinkID, Limit: rosterPage}
	for page, err := range r.service(src).Members(ctx, src.Course.MembershipsURL, options) {
		if err != nil {
			problem := rosterProblem(err)
			r.log.WarnContext(ctx, "who may open a link not read", "course", src.Course.ID, "problem", problem, "error", err)
			return a, models.Refuse(models.RefusedPlatformUnavailable, "roster_"+problem)
		}
		for _, m := range page.Members {
			if m.Status == lti.MemberActive && courseRole(m.Roles) == models.RoleStudent {
				students = append(students, m.UserID)
			}
		}
	}
	return r.store.AdoptAssignees(ctx, v, assignmentID, students)
}
