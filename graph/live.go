package graph

import (
	"context"
	"errors"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// follow answers a channel of what read makes of the viewer's events of a kind. It is closed when the session
// ends, and when events may have been missed: the exchange is told that its stream is lost.
//
// Before every event, and now and then while there is none, the session is checked: one that was ended, or whose
// installation was suspended, hears nothing more.
func follow[T any](
	ctx context.Context, r *Resolver, kind models.EventKind, read func(context.Context, models.Event) (*T, error),
) (<-chan *T, error) {
	session, _ := SessionFrom(ctx)
	sub, err := r.store.Subscribe(ctx, session.Viewer, kind)
	if err != nil {
		return nil, err
	}
	told := make(chan *T)
	go func() {
		defer close(told)
		defer sub.Close()
		ctx, cancel := context.WithDeadline(ctx, session.ExpiresAt)
		defer cancel()
		for {
			value, err := nextValue(ctx, r, sub, read)
			switch {
			case errors.Is(err, models.ErrNotFound):
				continue // not the viewer's to see, or gone again
			case errors.Is(err, errUnauthenticated):
				return
			case err != nil:
				exchangeFrom(ctx).lose(ctx)
				return
			}
			select {
			case told <- value:
			case <-ctx.Done():
				return
			}
		}
	}()
	return told, nil
}

// nextValue waits for an event and answers what there is to tell of it. It answers [errUnauthenticated] as soon as
// the session is found to have ended.
func nextValue[T any](
	ctx context.Context, r *Resolver, sub *models.Subscription, read func(context.Context, models.Event) (*T, error),
) (*T, error) {
	for {
		wait, cancel := context.WithTimeout(ctx, r.sessionCheck)
		e, err := sub.Next(wait)
		idle := wait.Err() != nil && ctx.Err() == nil
		cancel()
		if err != nil && !idle {
			return nil, err
		}
		_, ended := r.store.OpenSession(ctx, ViewerFrom(ctx).SessionID)
		switch {
		case errors.Is(ended, models.ErrNotFound):
			return nil, errUnauthenticated
		case ended != nil:
			return nil, ended
		case !idle:
			return read(ctx, e)
		}
	}
}

// changedResult follows the results of an assignment, or of all in the course for nil.
func (r *Resolver) changedResult(ctx context.Context, assignmentID *uuid.UUID) (<-chan *models.Result, error) {
	v := ViewerFrom(ctx)
	if assignmentID != nil {
		if _, err := r.store.Assignment(ctx, v, *assignmentID); err != nil {
			return nil, err
		}
	}
	return follow(ctx, r, models.EventResult, func(ctx context.Context, e models.Event) (*models.Result, error) {
		if assignmentID != nil && e.AssignmentID != *assignmentID {
			return nil, models.ErrNotFound
		}
		return pointer(r.store.Result(ctx, v, e.ResultID))
	})
}

// rosterProgress follows the readings of the course's roster.
func (r *Resolver) rosterProgress(ctx context.Context) (<-chan *model.RosterProgress, error) {
	v := ViewerFrom(ctx)
	return follow(ctx, r, models.EventRoster, func(ctx context.Context, e models.Event) (*model.RosterProgress, error) {
		course, err := r.store.Course(ctx, v, v.CourseID)
		return &model.RosterProgress{
			State: e.Roster.State, MemberCount: e.Roster.Members, PageCount: e.Roster.Pages, Course: &course,
		}, err
	})
}

// changedReport follows what the class makes of an assignment.
func (r *Resolver) changedReport(
	ctx context.Context, assignmentID, groupID uuid.UUID,
) (<-chan *model.AssignmentReport, error) {
	v := ViewerFrom(ctx)
	if _, err := r.store.Assignment(ctx, v, assignmentID); err != nil {
		return nil, err
	}
	return follow(ctx, r, models.EventWork, func(ctx context.Context, e models.Event) (*model.AssignmentReport, error) {
		if e.AssignmentID != assignmentID {
			return nil, models.ErrNotFound
		}
		return r.report(ctx, assignmentID, models.ReportFilter{Open: true, GroupID: groupID})
	})
}
