package graph_test

import (
	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph"
)

// authoringBudgets are those of the pages where teachers write.
func (s *school) authoringBudgets() []budget {
	s.t.Helper()
	e := s.write(s.kari)
	for range 3 {
		s.write(s.kari)
	}
	draft := func(operation string, id uuid.UUID, statements int64) budget {
		return budget{operation, s.kari, vars{"input": vars{"exerciseId": id, "revision": 1, "draft": written("T")}}, statements}
	}
	of := func(operation string, session graph.Session, more vars, statements int64) budget {
		return budget{operation, session, vars{"input": more}, statements}
	}
	return []budget{
		of("CreateExercise", s.kari, vars{"draft": written("T")}, 2),
		of("KeepAsCopy", s.kari, vars{"draft": written("T")}, 2),
		{"OwnPage", s.kari, vars{"archived": false}, 3},
		{"WritePage", s.kari, vars{"exerciseId": e.ID}, 2},
		draft("SaveDraft", e.ID, 6),
		of("PublishExercise", s.kari, vars{"exerciseId": e.ID, "revision": 2}, 7),
		of("DuplicateExercise", s.kari, vars{"exerciseId": e.ID}, 4),
		of("CopyExercise", s.kari, vars{"exerciseId": s.exercise.ID}, 4),
		{"VersionChanges", s.kari, vars{"assignmentId": s.assignment.ID}, 3},
		of("TakeVersion", s.kari, vars{"assignmentId": s.assignment.ID, "version": 2}, 2), // refused: it has the newest
		of("PreviewImport", s.kari, vars{}, 0),
		of("ImportExercises", s.kari, about(vars{"index": 0, "title": "T"}), 2),
		{"ExportExercises", s.kari, vars{"ids": []any{e.ID}, "format": "GIFT"}, 2},
		of("UpdateExercise", s.kari, vars{"exerciseId": e.ID, "shared": true}, 2),
	}
}
