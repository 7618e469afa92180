package models

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// ExerciseDraft is what the authors of an exercise are writing. Students never see it.
type ExerciseDraft struct {
	ExerciseID uuid.UUID `gorm:"primaryKey"`
	// Revision grows by one each time something is saved.
	Revision int
	// PublishedRevision is the one that the newest version was made of; 0 while there is none.
	PublishedRevision int
	Authored          `gorm:"embedded"`
	// SavedBy is the user who saved it last.
	SavedBy uuid.UUID
	SavedAt time.Time
}

// Published tells whether all that was written is published.
func (d ExerciseDraft) Published() bool { return d.Revision == d.PublishedRevision }

// editable begins a query for the exercises that the viewer, a teacher, may edit: the viewer's own, and those that
// colleagues share.
func editable(db *gorm.DB, v Viewer) *gorm.DB {
	return visibleExercises(db, v).Where("exercises.deployment_id IS NOT NULL")
}

// AuthoredExercises answers a page of the exercises that the viewer, a teacher, may edit, latest change first: those
// in use, or those that were archived, with their Total.
func (s *Store) AuthoredExercises(ctx context.Context, v Viewer, archived bool, p PageRequest) (Page[Exercise], error) {
	if !v.IsTeacher() {
		return Page[Exercise]{}, ErrForbidden
	}
	if err := p.check(); err != nil {
		return Page[Exercise]{}, err
	}
	listed := func() *gorm.DB {
		return editable(s.db.WithContext(ctx), v).Where("(archived_at IS NOT NULL) = ?", archived)
	}
	q, err := before(listed(), "updated_at", p.After)
	if err != nil {
		return Page[Exercise]{}, err
	}
	var total int64
	if err := listed().Count(&total).Error; err != nil {
		return Page[Exercise]{}, err
	}
	var rows []Exercise
	err = q.Order("updated_at DESC, id DESC").Limit(p.First + 1).Find(&rows).Error
	page := trimPage(rows, p.First, func(e Exercise) []string { return timePosition(e.UpdatedAt, e.ID) })
	page.Total = int(total)
	return page, err
}

// AuthoredExercise answers an exercise that the viewer, a teacher, may edit, also an archived one.
func (s *Store) AuthoredExercise(ctx context.Context, v Viewer, id uuid.UUID) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	return find[Exercise](editable(s.db.WithContext(ctx), v).Where("id = ?", id))
}

// ExerciseDraft answers the draft of an exercise that the viewer, a teacher, may edit.
func (s *Store) ExerciseDraft(ctx context.Context, v Viewer, exerciseID uuid.UUID) (ExerciseDraft, error) {
	drafts, err := s.ExerciseDrafts(ctx, v, []uuid.UUID{exerciseID})
	if err == nil && len(drafts) == 0 {
		err = ErrNotFound
	}
	if err != nil {
		return ExerciseDraft{}, err
	}
	return drafts[0], nil
}

// ExerciseDrafts answers the drafts of those of the exercises that the viewer, a teacher, may edit, in no order.
func (s *Store) ExerciseDrafts(ctx context.Context, v Viewer, exerciseIDs []uuid.UUID) ([]ExerciseDraft, error) {
	if !v.IsTeacher() {
		return nil, ErrForbidden
	}
	db := s.db.WithContext(ctx)
	var rows []ExerciseDraft
	return rows, db.Where("exercise_id IN (?)", editable(db, v).Select("id").Where("id IN ?", exerciseIDs)).
		Find(&rows).Error
}

// SaveExerciseDraft keeps what the viewer, a teacher, has written, who knew the draft as it was at the revision. Where
// somebody else has saved another text since, nothing is kept: it is refused with [RefusedDraftChanged], and what
// stands is answered beside the refusal. Saving what stands already changes nothing.
func (s *Store) SaveExerciseDraft(
	ctx context.Context, v Viewer, exerciseID uuid.UUID, revision int, a Authored,
) (ExerciseDraft, error) {
	if !v.IsTeacher() {
		return ExerciseDraft{}, ErrForbidden
	}
	a, err := a.clean()
	if err != nil {
		return ExerciseDraft{}, err
	}
	var draft ExerciseDraft
	err = s.tx(ctx, func(tx *gorm.DB) error {
		var row Exercise
		if row, draft, err = lockDraft(tx, v, exerciseID); err != nil {
			return err
		}
		if err := usePictures(tx, v, &a.Content); err != nil {
			return err
		}
		if same, err := sameStored(draft.Authored, a); err != nil || same {
			return err
		}
		if draft.Revision != revision {
			return Refuse(RefusedDraftChanged, "", "revision")
		}
		draft.Revision++
		draft.Authored, draft.SavedBy, draft.SavedAt = a, v.UserID, s.now()
		if err := tx.Select("*").Updates(&draft).Error; err != nil {
			return err
		}
		if row.Version == 0 { // nothing else describes it yet
			row.describe(a.exercise(), s.now())
		}
		row.UpdatedAt = s.now()
		return describeExercise(tx, row)
	})
	return draft, err
}

// lockDraft answers an exercise that the viewer may edit with its draft, and holds both until the transaction ends.
func lockDraft(tx *gorm.DB, v Viewer, exerciseID uuid.UUID) (row Exercise, draft ExerciseDraft, err error) {
	row, err = find[Exercise](forUpdate(editable(tx, v)).Where("id = ?", exerciseID))
	if errors.Is(err, ErrNotFound) {
		return row, draft, Refuse(RefusedNotFound, "", "exerciseId")
	}
	if err != nil {
		return row, draft, err
	}
	draft, err = find[ExerciseDraft](tx.Where("exercise_id = ?", exerciseID))
	return row, draft, err
}

// describeExercise stores what a row says of its exercise.
func describeExercise(tx *gorm.DB, row Exercise) error {
	return tx.Model(&Exercise{}).Where("id = ?", row.ID).Select("subject", "language", "from_year", "to_year", "minutes",
		"title", "description", "kinds", "sort_title", "version", "updated_at").Updates(&row).Error
}

// Refusals are several refusals of one request.
type Refusals []*Refusal

// Error describes them for a log.
func (r Refusals) Error() string {
	texts := make([]string, len(r))
	for i, refusal := range r {
		texts[i] = refusal.Error()
	}
	return strings.Join(texts, "; ")
}

// PublishExercise makes a version of the draft at the revision, for a teacher who may edit it. Assignments keep the
// version that they have: see [Store.UpdateAssignmentVersion]. What is not ready is refused with [Refusals].
func (s *Store) PublishExercise(ctx context.Context, v Viewer, exerciseID uuid.UUID, revision int) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	var row Exercise
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var draft ExerciseDraft
		var err error
		if row, draft, err = lockDraft(tx, v, exerciseID); err != nil {
			return err
		}
		switch problems := draft.Problems(); {
		case draft.Revision != revision:
			return Refuse(RefusedDraftChanged, "", "revision")
		case draft.Published():
			return Refuse(RefusedNothingToDo, "published", "revision")
		case len(problems) > 0:
			return Refusals(problems)
		}
		row.Version++
		row.describe(draft.exercise(), s.now())
		if err := s.publish(tx, row, draft.exercise(), draft.AttemptsAllowed); err != nil {
			return err
		}
		if err := describeExercise(tx, row); err != nil {
			return err
		}
		return tx.Model(&ExerciseDraft{}).Where("exercise_id = ?", exerciseID).
			Update("published_revision", revision).Error
	})
	return row, err
}

// ExerciseChange is what is to be different about an exercise. What is nil stays as it is.
type ExerciseChange struct {
	ExerciseID uuid.UUID
	// Shared lets all teachers of the school use and edit it.
	Shared *bool
	// Archived takes it out of the library. It goes on serving where it is placed.
	Archived *bool
}

// UpdateExercise shares or archives an exercise, or takes either back, for the teacher who owns it.
func (s *Store) UpdateExercise(ctx context.Context, v Viewer, c ExerciseChange) (Exercise, error) {
	if !v.IsTeacher() {
		return Exercise{}, ErrForbidden
	}
	var row Exercise
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		row, err = find[Exercise](forUpdate(editable(tx, v)).Where("id = ?", c.ExerciseID))
		switch {
		case errors.Is(err, ErrNotFound):
			return Refuse(RefusedNotFound, "", "exerciseId")
		case err != nil:
			return err
		case row.OwnerID == nil || *row.OwnerID != v.UserID:
			return Refuse(RefusedInvalid, "not_owner", "exerciseId")
		}
		if c.Shared != nil {
			row.Shared = *c.Shared
		}
		if c.Archived != nil {
			row.ArchivedAt = nil
			if *c.Archived {
				row.ArchivedAt = new(s.now())
			}
		}
		row.UpdatedAt = s.now()
		return tx.Model(&Exercise{}).Where("id = ?", row.ID).Select("shared", "archived_at", "updated_at").Updates(&row).Error
	})
	return row, err
}
