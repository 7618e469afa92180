package graph

import (
	"math"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/generated"
	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// How large groupings usually are: their lists come whole.
const (
	usualGroupings = 5
	usualGroups    = 10
	usualGroupSize = 5
)

// setCosts says what fields cost that answer with many objects: as many times what is asked of each.
// Every other field costs 1 and what is asked of it.
func setCosts(c *generated.ComplexityRoot) {
	c.Query.Library = func(child, first int, _ *string, _ *model.ExerciseFilter) int { return times(child, first) }
	c.Query.AuthoredExercises = func(child, first int, _ *string, _ bool) int { return times(child, first) }
	c.Query.ExportExercises = func(child int, ids []uuid.UUID, _ interchange.Format) int { return dear*max(len(ids), 1) + child }
	c.Assignment.VersionUpdate = func(child int) int { return dear + child }
	c.Course.Members = func(child, first int, _ *string, _ *model.MemberFilter, _ models.MemberOrder) int {
		return times(child, first)
	}
	c.Course.Assignments = func(child, first int, _ *string) int { return times(child, first) }
	c.Assignment.Results = func(child, first int, _ *string) int { return times(child, first) }
	c.Assignment.AnswersToMark = func(child, first int, _ *string) int { return times(child, first) }
	c.Assignment.Report = func(child int, _ bool, _ *uuid.UUID) int { return dear + child }
	c.Assignment.Export = func(child int, _ model.ExportFormat, _ *uuid.UUID) int { return dear + child }
	c.Course.Groupings = func(child int) int { return times(child, usualGroupings) }
	c.Grouping.Groups = func(child int) int { return times(child, usualGroups) }
	c.Group.Members = func(child int) int { return times(child, usualGroupSize) }
	c.Member.Results = func(child int, ids []uuid.UUID) int { return times(child, len(ids)) }
}

// dear is what a field costs that looks at all that a class has done.
const dear = 50

// times is child × n and at least 1. The sizes are the client's words and not checked yet.
func times(child, n int) int {
	n = min(max(n, 1), models.MaxPageSize)
	if child > math.MaxInt/n-1 {
		return math.MaxInt
	}
	return 1 + child*n
}
