package models

import (
	"context"
	"slices"
	"time"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// ActivityProgress says how far a student is (AGS 2.0, 3.4.7).
type ActivityProgress string

// The values of the specification, in order.
const (
	ActivityInitialized ActivityProgress = "Initialized"
	ActivityStarted     ActivityProgress = "Started"
	ActivityInProgress  ActivityProgress = "InProgress"
	ActivitySubmitted   ActivityProgress = "Submitted"
	ActivityCompleted   ActivityProgress = "Completed"
)

// GradingProgress says how far marking is (AGS 2.0, 3.4.8).
type GradingProgress string

// The values of the specification.
const (
	GradingNotReady      GradingProgress = "NotReady"
	GradingFailed        GradingProgress = "Failed"
	GradingPending       GradingProgress = "Pending"
	GradingPendingManual GradingProgress = "PendingManual"
	GradingFullyGraded   GradingProgress = "FullyGraded"
)

// DeliveryState says where a result stands on its way to the platform.
type DeliveryState string

// The states of a delivery.
const (
	DeliveryNotOffered DeliveryState = "NOT_OFFERED"
	DeliveryWaiting    DeliveryState = "WAITING"
	DeliveryDelivered  DeliveryState = "DELIVERED"
	DeliveryFailed     DeliveryState = "FAILED"
	// DeliveryChanged is not stored: see [Result.Standing].
	DeliveryChanged DeliveryState = "CHANGED_IN_GRADEBOOK"
)

// Result is what the platform should know of a student's work on an assignment, and what it is known to
// know. Each change raises Version; the delivery always brings the newest.
type Result struct {
	ID               uuid.UUID `gorm:"primaryKey"`
	DeploymentID     uuid.UUID
	AssignmentID     uuid.UUID
	MembershipID     uuid.UUID
	UserID           uuid.UUID
	ActivityProgress ActivityProgress
	GradingProgress  GradingProgress
	// ScoreGiven is what counts, on the scale of ScoreMaximum; null when there is none. 0 is a score.
	ScoreGiven decimal.NullDecimal
	// ScoreMaximum is the assignment's.
	ScoreMaximum decimal.Decimal
	// ComputedScore is what the attempts give; null when there is none yet.
	ComputedScore decimal.NullDecimal
	// OverrideScore is what a teacher says instead; null when nothing.
	OverrideScore decimal.NullDecimal
	// ExtraPoints are a teacher's on top of ComputedScore.
	ExtraPoints decimal.Decimal
	// ExcusedAt is since when the student need not do it; nil for who must. Nothing is sent of who is excused.
	ExcusedAt     *time.Time
	Comment       string
	AnsweredCount int
	StartedAt     *time.Time
	HandedInAt    *time.Time
	Version       int
	CreatedAt     time.Time
	UpdatedAt     time.Time

	DeliveryState    DeliveryState
	DeliveredVersion int
	DeliveredAt      *time.Time
	LastTriedAt      *time.Time
	NextTryAt        *time.Time
	Tries            int
	// Problem is a stable code of why the last try failed; empty when it did not.
	Problem string
	// SentTimestamp is the last timestamp sent for this line item and user: the next must be later
	// (AGS 2.0, 3.4.9).
	SentTimestamp *time.Time
	// SendingUntil bounds the time of the worker that sends it just now, so that no two do.
	SendingUntil *time.Time
	// UnsureVersion is the version whose sending had an outcome that is not known, with UnsureScore of UnsureMaximum;
	// 0 for none.
	UnsureVersion              int
	UnsureScore, UnsureMaximum decimal.NullDecimal
	// SentScore, of SentMaximum, is what the platform last took; null when that was no score.
	SentScore, SentMaximum decimal.NullDecimal
	// PlatformScore, of PlatformMaximum, is what the Gradebook held at PlatformSeenAt; null for no score.
	PlatformScore, PlatformMaximum decimal.NullDecimal
	PlatformSeenAt                 *time.Time
	// ChangedInGradebook says that the Gradebook holds another score than was sent: nothing is sent until a teacher
	// says which counts.
	ChangedInGradebook bool
	// ResentVersion is the last version that was sent again because the Gradebook had lost it.
	ResentVersion int
}

// Standing is where the result stands on its way to the platform, as people are told.
func (r Result) Standing() DeliveryState {
	if r.ChangedInGradebook {
		return DeliveryChanged
	}
	return r.DeliveryState
}

// rank orders the values of the specification.
func (p ActivityProgress) rank() int {
	return slices.Index([]ActivityProgress{
		ActivityInitialized, ActivityStarted, ActivityInProgress, ActivitySubmitted, ActivityCompleted,
	}, p)
}

// advance takes the result on to p; it never goes back.
func (r *Result) advance(p ActivityProgress) {
	if p.rank() > r.ActivityProgress.rank() {
		r.ActivityProgress = p
	}
}

// Results answers a page of the assignment's results for a teacher, latest change first.
func (s *Store) Results(ctx context.Context, v Viewer, assignmentID uuid.UUID, p PageRequest) (Page[Result], error) {
	if !v.IsTeacher() {
		return Page[Result]{}, ErrForbidden
	}
	if err := p.check(); err != nil {
		return Page[Result]{}, err
	}
	q, err := before(visibleResults(s.db.WithContext(ctx), v).Where("assignment_id = ?", assignmentID), "updated_at", p.After)
	if err != nil {
		return Page[Result]{}, err
	}
	var rows []Result
	err = q.Order("updated_at DESC, id DESC").Limit(p.First + 1).Find(&rows).Error
	return trimPage(rows, p.First, func(r Result) []string { return timePosition(r.UpdatedAt, r.ID) }), err
}

// Result answers a result that the viewer may see.
func (s *Store) Result(ctx context.Context, v Viewer, id uuid.UUID) (Result, error) {
	return find[Result](visibleResults(s.db.WithContext(ctx), v).Where("id = ?", id))
}

// ResultsFor answers those of the members' results on the assignments that the viewer may see, in no order.
func (s *Store) ResultsFor(ctx context.Context, v Viewer, membershipIDs, assignmentIDs []uuid.UUID) ([]Result, error) {
	var rows []Result
	return rows, visibleResults(s.db.WithContext(ctx), v).
		Where("membership_id IN ? AND assignment_id IN ?", membershipIDs, assignmentIDs).Find(&rows).Error
}

// visibleResults begins a query for the results of the course that the viewer may see: a teacher all of them,
// everybody else their own.
func visibleResults(db *gorm.DB, v Viewer) *gorm.DB {
	q := db.Model(&Result{}).Where("deployment_id = ?", v.DeploymentID).
		Where("assignment_id IN (SELECT id FROM assignments WHERE deployment_id = ? AND course_id = ?)",
			v.DeploymentID, v.CourseID)
	if !v.IsTeacher() {
		q = q.Where("membership_id = ?", v.MembershipID)
	}
	return q
}
