package graph

import (
	"cmp"
	"context"
	"errors"

	"github.com/google/uuid"
	"github.com/vikstrous/dataloadgen"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// displayName is what to call a member on a page. Nicknames are between the teachers.
func displayName(ctx context.Context, m models.Member) string {
	nickname := m.Nickname
	if !ViewerFrom(ctx).IsTeacher() {
		nickname = ""
	}
	return cmp.Or(m.Name, nickname, languageFrom(ctx).nameless(m.Role, m.Number))
}

// changedGrouping is the grouping of a change; nil where there was none.
func changedGrouping(c models.ChangedGrouping, err error) *models.Grouping {
	return changed(c.Grouping, err)
}

// changeID names the change; nil where there was none.
func changeID(c models.ChangedGrouping, err error) *uuid.UUID { return changed(c.ChangeID, err) }

// memberGroups are the groups of a member.
func memberGroups(ctx context.Context, memberID uuid.UUID) ([]models.Group, error) {
	rows, err := loadersFrom(ctx).groupsOf.Load(ctx, memberID)
	groups := make([]models.Group, len(rows))
	for i, row := range rows {
		groups[i] = row.Group
	}
	return groups, err
}

// assignees are the groups and members that an assignment is given to, those that are gone left out.
func assignees(ctx context.Context, assignmentID uuid.UUID) (*model.Assignees, error) {
	l := loadersFrom(ctx)
	rows, err := l.assignees.Load(ctx, assignmentID)
	if err != nil {
		return nil, err
	}
	var groupIDs, memberIDs []uuid.UUID
	for _, row := range rows {
		if row.GroupID != nil {
			groupIDs = append(groupIDs, *row.GroupID)
		} else {
			memberIDs = append(memberIDs, *row.MembershipID)
		}
	}
	groups, err := those(l.groups.LoadAll(ctx, groupIDs))
	if err != nil {
		return nil, err
	}
	members, err := those(l.members.LoadAll(ctx, memberIDs))
	return &model.Assignees{Groups: groups, Members: members}, err
}

// those are the values that are there: what is gone is left out.
func those[T any](values []T, err error) ([]T, error) {
	var each dataloadgen.ErrorSlice
	if err == nil || !errors.As(err, &each) {
		return values, err
	}
	var found []T
	for i, err := range each {
		switch {
		case err == nil:
			found = append(found, values[i])
		case !errors.Is(err, models.ErrNotFound):
			return nil, err
		}
	}
	return found, nil
}

// changedGrouping follows the groupings of the course.
func (r *Resolver) changedGrouping(ctx context.Context) (<-chan *models.Grouping, error) {
	v := ViewerFrom(ctx)
	return follow(ctx, r, models.EventGrouping, func(ctx context.Context, e models.Event) (*models.Grouping, error) {
		return pointer(r.store.GroupingWhateverBecame(ctx, v, e.GroupingID))
	})
}
