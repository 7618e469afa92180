package models

import (
	"errors"

	"gorm.io/gorm"
)

// LaunchReview is whose work a launch asks for, and in which column of the Gradebook (Submission Review 1.0).
type LaunchReview struct {
	LTIUserID, LineItemURL string
}

// recordReview finds the assignment, where the launch names no resource link, and the student. Where either is not
// known, the session is as any other.
func recordReview(tx *gorm.DB, r LaunchReview, session *Session) error {
	if session.AssignmentID == nil {
		a, err := find[Assignment](tx.Where("deployment_id = ? AND course_id = ? AND line_item_url = ?",
			session.DeploymentID, *session.CourseID, r.LineItemURL))
		if err == nil {
			session.AssignmentID, session.UnplacedLink = &a.ID, nil
		} else if !errors.Is(err, ErrNotFound) {
			return err
		}
	}
	m, err := find[Membership](tx.Where(`deployment_id = ? AND course_id = ? AND user_id IN
		(SELECT id FROM users WHERE deployment_id = ? AND lti_user_id = ?)`,
		session.DeploymentID, *session.CourseID, session.DeploymentID, r.LTIUserID))
	if errors.Is(err, ErrNotFound) {
		return nil
	}
	session.ReviewMembershipID = &m.ID
	return err
}
