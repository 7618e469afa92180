package models

import (
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// Assignment is an exercise placed in a course by one of the platform's resource links. It keeps the
// services that the link was given, so that scores go out long after the launch.
type Assignment struct {
	ID                uuid.UUID `gorm:"primaryKey"`
	DeploymentID      uuid.UUID
	CourseID          uuid.UUID
	LTIResourceLinkID string `gorm:"column:lti_resource_link_id"`
	ExerciseVersionID uuid.UUID
	Title             string
	// LinkTitle is the title that the platform last gave the link.
	LinkTitle    string
	ScoreMaximum decimal.Decimal
	DueAt        *time.Time
	// AttemptsAllowed is how many attempts a student has; nil for as many as wanted, up to [MaxAttempts].
	AttemptsAllowed *int
	// TimeLimitMinutes is how long an attempt may take; nil for no limit.
	TimeLimitMinutes *int
	// GraceMinutes is how long after DueAt work is still taken, marked as late; nil for as long as the course lives.
	GraceMinutes *int
	Counting     Counting
	// Restricted gives it to its assignees only; see [Store.SetAssignees].
	Restricted bool
	// LineItemURL is the link's own line item; empty when the platform made none.
	LineItemURL string `gorm:"column:line_item_url"`
	// LineItemsURL is where line items are listed and made; empty when not offered.
	LineItemsURL string `gorm:"column:line_items_url"`
	// Scopes are the AGS scopes that the platform offers the link.
	Scopes []string `gorm:"serializer:json"`
	// LaunchLineItemURL is the line item that the platform last named at a launch. LineItemURL is another where that one
	// had been deleted.
	LaunchLineItemURL string `gorm:"column:launch_line_item_url"`
	// LineItemLabel and LineItemMaximum are what the line item was last told to be, or found with; empty when not known.
	LineItemLabel   string
	LineItemMaximum decimal.NullDecimal
	// LineItemClaimedUntil bounds the claim of the worker that looks for or makes the line item just now.
	LineItemClaimedUntil *time.Time
	// LineItemRemadeAt is when a line item was adopted or made in place of a deleted one; one is made once only.
	LineItemRemadeAt *time.Time
	// ReconciledAt is when the Gradebook was last read; nil for never.
	ReconciledAt *time.Time
	// ReconcileAt is when the Gradebook is read next; nil for not before the next delivery.
	ReconcileAt *time.Time
	CreatedAt   time.Time
	UpdatedAt   time.Time
}

// MaxAttempts bounds how many attempts a student ever has on an assignment.
const MaxAttempts = 100

// Scopes under which scores are taken (AGS 2.0, 3.4.1) and line items changed (3.2.2).
const (
	scopeScore    = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
	scopeLineItem = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
)

// attemptsAllowed is how many attempts a student has in the end.
func (a Assignment) attemptsAllowed() int {
	if a.AttemptsAllowed == nil {
		return MaxAttempts
	}
	return *a.AttemptsAllowed
}

// Graded tells whether a score reaches the platform's Gradebook: the link was given a line item, or the
// means to make one, and the right to send scores.
func (a Assignment) Graded() bool {
	return (a.LineItemURL != "" || a.LineItemsURL != "") && slices.Contains(a.Scopes, scopeScore)
}

// AssignmentProgress is how many of the course's active students have come how far.
type AssignmentProgress struct {
	AssignmentID uuid.UUID
	StudentCount int
	// StartedCount have opened it and not handed in.
	StartedCount int
	// HandedInCount have handed in.
	HandedInCount int
	// FailedDeliveryCount are results that the platform has not taken, for good.
	FailedDeliveryCount int
	// ChangedInGradebookCount are results that a teacher changed there.
	ChangedInGradebookCount int
	// ToMarkCount are answers that wait for a teacher to mark them.
	ToMarkCount int
}

// Assignments answers a page of the assignments of the viewer's course, newest first.
func (s *Store) Assignments(ctx context.Context, v Viewer, courseID uuid.UUID, p PageRequest) (Page[Assignment], error) {
	if courseID != v.CourseID {
		return Page[Assignment]{}, ErrNotFound
	}
	if err := p.check(); err != nil {
		return Page[Assignment]{}, err
	}
	q := s.assignments(ctx, v)
	if v.IsStudent() {
		q = q.Where("NOT restricted OR "+isAssignee, map[string]any{"member": v.MembershipID})
	}
	q, err := before(q, "created_at", p.After)
	if err != nil {
		return Page[Assignment]{}, err
	}
	var rows []Assignment
	err = q.Order("created_at DESC, id DESC").Limit(p.First + 1).Find(&rows).Error
	return trimPage(rows, p.First, func(a Assignment) []string { return timePosition(a.CreatedAt, a.ID) }), err
}

// Assignment answers an assignment of the viewer's course.
func (s *Store) Assignment(ctx context.Context, v Viewer, id uuid.UUID) (Assignment, error) {
	return find[Assignment](s.assignments(ctx, v).Where("id = ?", id))
}

// courseAssignment answers an assignment of the viewer's course by the query, which may lock it, and refuses where there
// is none: the input names it by assignmentId.
func courseAssignment(q *gorm.DB, v Viewer, id uuid.UUID) (Assignment, error) {
	a, err := find[Assignment](q.Where("deployment_id = ? AND course_id = ? AND id = ?", v.DeploymentID, v.CourseID, id))
	if errors.Is(err, ErrNotFound) {
		return a, Refuse(RefusedNotFound, "", "assignmentId")
	}
	return a, err
}

// AssignmentsByID answers those of the assignments that belong to the viewer's course, in no order.
func (s *Store) AssignmentsByID(ctx context.Context, v Viewer, ids []uuid.UUID) ([]Assignment, error) {
	var rows []Assignment
	return rows, s.assignments(ctx, v).Where("id IN ?", ids).Find(&rows).Error
}

// assignments begins a query for assignments of the viewer's course.
func (s *Store) assignments(ctx context.Context, v Viewer) *gorm.DB {
	return s.db.WithContext(ctx).Model(&Assignment{}).
		Where("deployment_id = ? AND course_id = ?", v.DeploymentID, v.CourseID)
}

// AssignmentProgress answers how far the class is with each of the assignments, for a teacher, in no order.
func (s *Store) AssignmentProgress(ctx context.Context, v Viewer, ids []uuid.UUID) ([]AssignmentProgress, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	var rows []AssignmentProgress
	err := s.db.WithContext(ctx).Table("assignments").
		Select(`assignments.id AS assignment_id,
			count(memberships.id) AS student_count,
			count(CASE WHEN results.activity_progress IN ? THEN 1 END) AS started_count,
			count(CASE WHEN results.activity_progress IN ? THEN 1 END) AS handed_in_count,
			count(CASE WHEN results.delivery_state = ? THEN 1 END) AS failed_delivery_count,
			count(CASE WHEN results.changed_in_gradebook THEN 1 END) AS changed_in_gradebook_count,
			(SELECT COALESCE(sum(attempts.pending_count), 0) FROM attempts WHERE attempts.deployment_id = assignments.deployment_id
				AND attempts.assignment_id = assignments.id AND attempts.state = ?) AS to_mark_count`,
			[]ActivityProgress{ActivityStarted, ActivityInProgress},
			[]ActivityProgress{ActivitySubmitted, ActivityCompleted}, DeliveryFailed, AttemptHandedIn).
		Joins(`LEFT JOIN memberships ON memberships.deployment_id = assignments.deployment_id
			AND memberships.course_id = assignments.course_id AND memberships.role = ? AND memberships.status = ?
			AND NOT memberships.test_user AND (NOT assignments.restricted OR `+
			strings.ReplaceAll(isAssignee, "@member", "memberships.id")+`)`, RoleStudent, MemberActive).
		Joins(`LEFT JOIN results ON results.deployment_id = assignments.deployment_id
			AND results.assignment_id = assignments.id AND results.membership_id = memberships.id`).
		Where("assignments.deployment_id = ? AND assignments.course_id = ? AND assignments.id IN ?",
			v.DeploymentID, v.CourseID, ids).
		Group("assignments.deployment_id, assignments.id").Find(&rows).Error
	return rows, err
}
