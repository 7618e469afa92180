package models

import (
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"gorm.io/gorm"
)

// VersionUpdate is what would change if an assignment took the newest version of its exercise.
type VersionUpdate struct {
	// Newest is the version that it would take.
	Newest ExerciseVersion
	// HandedInCount is how many attempts would be marked anew.
	HandedInCount int
	// OpenCount is how many attempts students are working on just now: they go on with the newest version.
	OpenCount int
	// Changes are the students whose score would be another, in no order.
	Changes []ScoreChange
}

// ScoreChange is a student whose computed score would be another.
type ScoreChange struct {
	MembershipID uuid.UUID
	// Before and After are on the assignment's scale; null for no score.
	Before, After decimal.NullDecimal
	// Overridden tells that a teacher's own score stands, whatever is computed.
	Overridden bool
}

// VersionUpdate answers what would change if the assignment took the newest version of its exercise, for a teacher of
// its course; [ErrNotFound] where it has the newest.
func (s *Store) VersionUpdate(ctx context.Context, v Viewer, assignmentID uuid.UUID) (VersionUpdate, error) {
	if !v.IsTeacher() {
		return VersionUpdate{}, ErrForbidden
	}
	a, err := s.Assignment(ctx, v, assignmentID)
	if err != nil {
		return VersionUpdate{}, err
	}
	r, err := readRemarking(s.db.WithContext(ctx), a)
	if err != nil {
		return VersionUpdate{}, err
	}
	u := VersionUpdate{Newest: r.newest}
	for _, t := range r.attempts {
		if t.State == AttemptHandedIn {
			u.HandedInCount++
		} else {
			u.OpenCount++
		}
	}
	for _, m := range r.members {
		before, after := r.scores(m)
		if before.Valid != after.Valid || !before.Decimal.Equal(after.Decimal) {
			u.Changes = append(u.Changes, ScoreChange{m.MembershipID, before, after, m.Overridden})
		}
	}
	return u, nil
}

// UpdateAssignmentVersion lets an assignment take the version with the number, the newest of its exercise, for a
// teacher of its course. Attempts that were handed in are marked anew, and results that change are brought to the
// platform. Marks and scores that teachers have given stand.
func (s *Store) UpdateAssignmentVersion(ctx context.Context, v Viewer, assignmentID uuid.UUID, number int) (Assignment, error) {
	if !v.IsTeacher() {
		return Assignment{}, ErrForbidden
	}
	var a Assignment
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		if a, err = courseAssignment(forUpdate(tx), v, assignmentID); err != nil {
			return err
		}
		r, err := readRemarking(tx, a)
		switch {
		case errors.Is(err, ErrNotFound):
			return Refuse(RefusedNothingToDo, "newest_version", "assignmentId")
		case err != nil:
			return err
		case r.newest.Number != number:
			return Refuse(RefusedInvalid, "version_changed", "version")
		}
		a.ExerciseVersionID, a.UpdatedAt = r.newest.ID, s.now()
		err = tx.Model(&Assignment{}).Where("id = ?", a.ID).Select("exercise_version_id", "updated_at").Updates(&a).Error
		if err != nil {
			return err
		}
		if err := s.remark(ctx, tx, a, r); err != nil {
			return err
		}
		if err := s.announceWork(tx, v, a.ID); err != nil {
			return err
		}
		return s.audit(tx, auditEvent{
			DeploymentID: v.DeploymentID, ActorID: &v.UserID, Action: auditVersionUpdated, SubjectID: &a.ID,
			Details: map[string]any{"version": number},
		})
	})
	return a, err
}

// remark stores what all attempts come to by the newest version, and brings the results up to date.
func (s *Store) remark(ctx context.Context, tx *gorm.DB, a Assignment, r remarking) error {
	for _, t := range r.attempts {
		anew := r.anew(t)
		err := tx.Model(&Attempt{}).Where("id = ?", t.ID).
			Select("score_given", "score_maximum", "pending_count").Updates(&anew).Error
		if err != nil {
			return err
		}
	}
	users := tx.Model(&Attempt{}).Select("user_id").Where("deployment_id = ? AND assignment_id = ?", a.DeploymentID, a.ID)
	return s.countAttemptsOf(ctx, tx, a, users, func(*Result) {})
}

// remarking is an assignment's attempts with what it takes to mark them by the newest version of the exercise.
type remarking struct {
	assignment Assignment
	newest     ExerciseVersion
	attempts   []Attempt // earlier ones first
	answers    map[uuid.UUID][]Answer
	marks      map[uuid.UUID][]Mark
	members    []remarkedMember
}

// remarkedMember is who has an attempt.
type remarkedMember struct {
	MembershipID uuid.UUID
	UserID       uuid.UUID
	Overridden   bool
}

// readRemarking fails with [ErrNotFound] where the assignment has the newest version.
func readRemarking(tx *gorm.DB, a Assignment) (r remarking, err error) {
	r.assignment = a
	r.newest, err = find[ExerciseVersion](tx.
		Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id AND exercises.version = exercise_versions.number").
		Where("exercises.id = (SELECT placed.exercise_id FROM exercise_versions placed WHERE placed.id = ?)", a.ExerciseVersionID).
		Where("exercise_versions.id <> ?", a.ExerciseVersionID))
	if err != nil {
		return r, err
	}
	of := func() *gorm.DB { return tx.Where("deployment_id = ? AND assignment_id = ?", a.DeploymentID, a.ID) }
	if err := of().Order("number").Find(&r.attempts).Error; err != nil {
		return r, err
	}
	ids := of().Model(&Attempt{}).Select("id")
	var answers []Answer
	if err := tx.Where("deployment_id = ? AND attempt_id IN (?)", a.DeploymentID, ids).Find(&answers).Error; err != nil {
		return r, err
	}
	var marks []Mark
	if err := tx.Where("deployment_id = ? AND attempt_id IN (?)", a.DeploymentID, ids).Find(&marks).Error; err != nil {
		return r, err
	}
	r.answers, r.marks = make(map[uuid.UUID][]Answer), make(map[uuid.UUID][]Mark)
	for _, answer := range answers {
		r.answers[answer.AttemptID] = append(r.answers[answer.AttemptID], answer)
	}
	for _, m := range marks {
		r.marks[m.AttemptID] = append(r.marks[m.AttemptID], m)
	}
	return r, tx.Table("memberships").
		Select("memberships.id AS membership_id, memberships.user_id, (results.override_score IS NOT NULL) AS overridden").
		Joins(`LEFT JOIN results ON results.deployment_id = memberships.deployment_id AND results.assignment_id = ?
			AND results.membership_id = memberships.id`, a.ID).
		Where("memberships.deployment_id = ? AND memberships.course_id = ? AND memberships.user_id IN (?)",
			a.DeploymentID, a.CourseID, of().Model(&Attempt{}).Select("user_id")).
		Scan(&r.members).Error
}

// anew is the attempt as the newest version marks it.
func (r remarking) anew(t Attempt) Attempt {
	content := r.newest.Content.For(t.ID)
	t.ScoreMaximum = content.Maximum()
	if t.State != AttemptHandedIn {
		return t
	}
	var score decimal.Decimal
	score, t.PendingCount = mark(content, r.answers[t.ID], r.marks[t.ID])
	t.ScoreGiven = decimal.NewNullDecimal(score)
	return t
}

// scores are what the member's attempts come to now, and by the newest version.
func (r remarking) scores(m remarkedMember) (before, after decimal.NullDecimal) {
	var old, anew []Attempt
	for _, t := range r.attempts {
		if t.UserID == m.UserID {
			old, anew = append(old, t), append(anew, r.anew(t))
		}
	}
	return r.assignment.count(old).Score, r.assignment.count(anew).Score
}
