package graph

import (
	"context"
	"time"

	"github.com/google/uuid"
	"github.com/vikstrous/dataloadgen"

	"github.com/lectern-lti/lectern/models"
)

// loaders collect what the fields of one request ask for, so that a page costs a fixed number of SQL
// statements whatever its size. They keep nothing: what a mutation has changed is read anew.
type loaders struct {
	assignments *loader[uuid.UUID, models.Assignment]
	progress    *loader[uuid.UUID, models.AssignmentProgress]
	middles     *loader[uuid.UUID, models.MiddleScore]
	members     *loader[uuid.UUID, models.Member]
	versions    *loader[uuid.UUID, models.PlacedVersion]
	// newest is an exercise's newest version, by the exercise.
	newest *loader[uuid.UUID, models.PlacedVersion]
	// drafts are those that the viewer may edit, by the exercise.
	drafts *loader[uuid.UUID, models.ExerciseDraft]
	// favourites are the viewer's own, by the exercise.
	favourites *loader[uuid.UUID, models.ExerciseFavourite]
	// byUser is a member by the user's id.
	byUser *loader[uuid.UUID, models.Member]
	// attempts are the viewer's on an assignment, attemptsOf anybody's whose the viewer may see.
	attempts   *loader[uuid.UUID, []models.Attempt]
	attemptsOf *loader[attemptKey, []models.Attempt]
	// answers and marks are those of an attempt.
	answers *loader[uuid.UUID, []models.Answer]
	marks   *loader[uuid.UUID, []models.Mark]
	results *loader[resultKey, []models.Result]
	// groupings and groups are themselves; groupsIn are those of a grouping, ungrouped its count of students in none,
	// places who is in a group, groupsOf those of a member, and assignees to whom an assignment is given.
	groupings *loader[uuid.UUID, models.Grouping]
	groups    *loader[uuid.UUID, models.Group]
	groupsIn  *loader[uuid.UUID, []models.Group]
	ungrouped *loader[uuid.UUID, models.UngroupedCount]
	places    *loader[uuid.UUID, []models.GroupPlace]
	groupsOf  *loader[uuid.UUID, []models.MemberGroup]
	assignees *loader[uuid.UUID, []models.Assignee]
	// histories are what happened with a member.
	histories *loader[uuid.UUID, []models.MemberEvent]
	// accommodations are those on an assignment that the viewer may see.
	accommodations *loader[uuid.UUID, []models.Accommodation]
	// licence is what the licences say of the viewer, by the viewer's own id.
	licence *loader[uuid.UUID, models.LicenceDecision]
	pools   *loader[uuid.UUID, models.LicencePool]
	// seatsOf are those that a member holds.
	seatsOf *loader[uuid.UUID, []models.MemberSeat]
	seats   *loader[uuid.UUID, models.MemberSeat]
	// asked is a member's wish for a seat.
	asked *loader[uuid.UUID, []models.SeatRequest]
}

// resultKey names a member's result on an assignment.
type resultKey struct {
	member, assignment uuid.UUID
}

// attemptKey names a user's attempts on an assignment.
type attemptKey struct {
	user, assignment uuid.UUID
}

// loader answers a value by its key. A key without one answers [models.ErrNotFound], or, where the values are
// lists, an empty list.
type loader[K comparable, V any] = dataloadgen.Loader[K, V]

func newLoaders(s *models.Store, v models.Viewer, wait time.Duration) *loaders {
	return &loaders{
		assignments: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Assignment, error) {
			return s.AssignmentsByID(ctx, v, ids)
		}, func(a models.Assignment) uuid.UUID { return a.ID }),
		progress: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.AssignmentProgress, error) {
			return s.AssignmentProgress(ctx, v, ids)
		}, func(p models.AssignmentProgress) uuid.UUID { return p.AssignmentID }),
		middles: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.MiddleScore, error) {
			return s.MiddleScores(ctx, v, ids)
		}, func(m models.MiddleScore) uuid.UUID { return m.AssignmentID }),
		members: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Member, error) {
			return s.MembersByID(ctx, v, ids)
		}, func(m models.Member) uuid.UUID { return m.ID }),
		favourites: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.ExerciseFavourite, error) {
			return s.Favourites(ctx, v, ids)
		}, func(f models.ExerciseFavourite) uuid.UUID { return f.ExerciseID }),
		byUser: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Member, error) {
			return s.MembersByUser(ctx, v, ids)
		}, func(m models.Member) uuid.UUID { return m.UserID }),
		versions: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.PlacedVersion, error) {
			return s.VersionsByID(ctx, v, ids)
		}, func(p models.PlacedVersion) uuid.UUID { return p.ID }),
		newest: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.PlacedVersion, error) {
			return s.NewestVersions(ctx, v, ids)
		}, func(p models.PlacedVersion) uuid.UUID { return p.ExerciseID }),
		drafts: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.ExerciseDraft, error) {
			return s.ExerciseDrafts(ctx, v, ids)
		}, func(d models.ExerciseDraft) uuid.UUID { return d.ExerciseID }),
		attempts: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Attempt, error) {
			return s.OwnAttempts(ctx, v, ids)
		}, func(a models.Attempt) uuid.UUID { return a.AssignmentID }),
		attemptsOf: many(wait, func(ctx context.Context, keys []attemptKey) ([]models.Attempt, error) {
			users, assignments := make([]uuid.UUID, len(keys)), make([]uuid.UUID, len(keys))
			for i, k := range keys {
				users[i], assignments[i] = k.user, k.assignment
			}
			return s.AttemptsFor(ctx, v, distinct(users), distinct(assignments))
		}, func(a models.Attempt) attemptKey { return attemptKey{a.UserID, a.AssignmentID} }),
		marks: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Mark, error) {
			return s.MarksOf(ctx, v, ids)
		}, func(m models.Mark) uuid.UUID { return m.AttemptID }),
		answers: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Answer, error) {
			return s.AnswersTo(ctx, v, ids)
		}, func(a models.Answer) uuid.UUID { return a.AttemptID }),
		results: many(wait, func(ctx context.Context, keys []resultKey) ([]models.Result, error) {
			members, assignments := make([]uuid.UUID, len(keys)), make([]uuid.UUID, len(keys))
			for i, k := range keys {
				members[i], assignments[i] = k.member, k.assignment
			}
			return s.ResultsFor(ctx, v, distinct(members), distinct(assignments))
		}, func(r models.Result) resultKey { return resultKey{r.MembershipID, r.AssignmentID} }),
		groupings: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Grouping, error) {
			return s.GroupingsByID(ctx, v, ids)
		}, func(g models.Grouping) uuid.UUID { return g.ID }),
		groups: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Group, error) {
			return s.GroupsByID(ctx, v, ids)
		}, func(g models.Group) uuid.UUID { return g.ID }),
		groupsIn: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Group, error) {
			return s.GroupsOf(ctx, v, ids)
		}, func(g models.Group) uuid.UUID { return g.GroupingID }),
		ungrouped: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.UngroupedCount, error) {
			return s.UngroupedCounts(ctx, v, ids)
		}, func(c models.UngroupedCount) uuid.UUID { return c.GroupingID }),
		places: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.GroupPlace, error) {
			return s.GroupPlaces(ctx, v, ids)
		}, func(p models.GroupPlace) uuid.UUID { return p.GroupID }),
		groupsOf: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.MemberGroup, error) {
			return s.GroupsOfMembers(ctx, v, ids)
		}, func(g models.MemberGroup) uuid.UUID { return g.MembershipID }),
		histories: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.MemberEvent, error) {
			return s.MemberHistories(ctx, v, ids)
		}, func(e models.MemberEvent) uuid.UUID { return e.MembershipID }),
		accommodations: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Accommodation, error) {
			return s.AccommodationsOf(ctx, v, ids)
		}, func(a models.Accommodation) uuid.UUID { return a.AssignmentID }),
		assignees: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.Assignee, error) {
			return s.AssigneesOf(ctx, v, ids)
		}, func(a models.Assignee) uuid.UUID { return a.AssignmentID }),
		licence: one(wait, func(ctx context.Context, _ []uuid.UUID) ([]models.LicenceDecision, error) {
			decision, err := s.DecideLicence(ctx, v)
			return []models.LicenceDecision{decision}, err
		}, func(models.LicenceDecision) uuid.UUID { return v.UserID }),
		pools: one(wait, func(ctx context.Context, _ []uuid.UUID) ([]models.LicencePool, error) {
			all, err := s.CourseLicences(ctx, v, v.CourseID)
			return all.Pools, err
		}, func(p models.LicencePool) uuid.UUID { return p.ID }),
		seatsOf: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.MemberSeat, error) {
			return s.SeatsOf(ctx, v, ids)
		}, func(m models.MemberSeat) uuid.UUID { return m.MembershipID }),
		asked: many(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.SeatRequest, error) {
			return s.SeatRequestsOf(ctx, v, ids)
		}, func(r models.SeatRequest) uuid.UUID { return r.MembershipID }),
		seats: one(wait, func(ctx context.Context, ids []uuid.UUID) ([]models.MemberSeat, error) {
			return s.SeatsByID(ctx, v, ids)
		}, func(m models.MemberSeat) uuid.UUID { return m.ID }),
	}
}

// one loads a value per key.
func one[K comparable, V any](
	wait time.Duration, fetch func(context.Context, []K) ([]V, error), keyOf func(V) K,
) *loader[K, V] {
	return dataloadgen.NewLoader(func(ctx context.Context, keys []K) ([]V, []error) {
		groups, err := group(ctx, keys, fetch, keyOf)
		values, errs := make([]V, len(keys)), make([]error, len(keys))
		for i, k := range keys {
			switch found := groups[k]; {
			case err != nil:
				errs[i] = err
			case len(found) == 0:
				errs[i] = models.ErrNotFound
			default:
				values[i] = found[0]
			}
		}
		return values, errs
	}, dataloadgen.WithWait(wait), dataloadgen.WithoutCache())
}

// many loads a list of values per key, in the order in which they were fetched.
func many[K comparable, V any](
	wait time.Duration, fetch func(context.Context, []K) ([]V, error), keyOf func(V) K,
) *loader[K, []V] {
	return dataloadgen.NewLoader(func(ctx context.Context, keys []K) ([][]V, []error) {
		groups, err := group(ctx, keys, fetch, keyOf)
		if err != nil {
			return nil, []error{err}
		}
		lists := make([][]V, len(keys))
		for i, k := range keys {
			lists[i] = groups[k]
		}
		return lists, nil
	}, dataloadgen.WithWait(wait), dataloadgen.WithoutCache())
}

// group fetches the values of the keys and puts them together by their keys.
func group[K comparable, V any](
	ctx context.Context, keys []K, fetch func(context.Context, []K) ([]V, error), keyOf func(V) K,
) (map[K][]V, error) {
	values, err := fetch(ctx, distinct(keys))
	groups := make(map[K][]V, len(keys))
	for _, v := range values {
		groups[keyOf(v)] = append(groups[keyOf(v)], v)
	}
	return groups, err
}

// distinct drops repeated keys.
func distinct[K comparable](keys []K) []K {
	seen := make(map[K]bool, len(keys))
	var out []K
	for _, k := range keys {
		if !seen[k] {
			seen[k] = true
			out = append(out, k)
		}
	}
	return out
}

func withLoaders(ctx context.Context, l *loaders) context.Context {
	return context.WithValue(ctx, loadersKey, l)
}

// loadersFrom answers the request's loaders, which [prepare] has put into its context.
func loadersFrom(ctx context.Context) *loaders {
	l, _ := ctx.Value(loadersKey).(*loaders)
	return l
}
