package graph_test

import (
	"bytes"
	"encoding/base64"
	"encoding/csv"
	"testing"

	"github.com/stretchr/testify/require"
	"github.com/xuri/excelize/v2"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models/exercise"
)

// handInFruits has the student hand in one right answer and a wrong one.
func (s *school) handInFruits(session graph.Session) {
	s.t.Helper()
	attempt, err := s.store.StartAttempt(s.t.Context(), session.Viewer, s.assignment.ID)
	require.NoError(s.t, err)
	for key, r := range map[string]exercise.Response{"q1": {Choices: []string{"a"}}, "q3": {Text: "=pear"}} {
		_, err = s.store.AnswerQuestion(s.t.Context(), session.Viewer, attempt.ID, key, r)
		require.NoError(s.t, err)
	}
	_, err = s.store.HandIn(s.t.Context(), session.Viewer, attempt.ID)
	require.NoError(s.t, err)
}

const assignmentReport = `studentCount workingCount handedInCount middleScore scoreMaximum distribution { score count }
	questions { question { key } correctChoices correctText askedCount answeredCount rightCount share discrimination
		wrongAnswers { text choices count } choices { key right count } texts { text member { displayName } } }`

func TestATeacherReadsTheReport(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.handInFruits(s.ola)
		s.handInFruits(s.siri)
		data := s.get(s.kari, `query($id: ID!) { assignment(id: $id) { middleScore report { `+assignmentReport+` } } }`, vars{"id": s.assignment.ID})
		report := dig(t, data, "assignment", "report")
		require.Nil(t, dig(t, data, "assignment", "middleScore"))
		require.Equal(t, []any{map[string]any{"score": "3.3333", "count": 2.0}}, dig(t, report, "distribution"))
		require.Equal(t, []any{"a"}, dig(t, report, "questions", 0, "correctChoices"))
		require.Equal(t, "SECRET banana", dig(t, report, "questions", 2, "correctText"))
		require.Equal(t, map[string]any{"text": "=pear", "choices": nil, "count": 2.0}, dig(t, report, "questions", 2, "wrongAnswers", 0))
		require.EqualValues(t, "1", dig(t, report, "questions", 0, "share"))
		require.Nil(t, dig(t, report, "questions", 0, "discrimination"))
	})
}

func TestTheReportCostsTheSameStatementsHoweverManyHandIn(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const query = `query($id: ID!) { assignment(id: $id) { report(includeOpen: true) { ` + assignmentReport + ` } export(format: XLSX) { name } } }`
		cost := func() int64 {
			before := s.statements.Load()
			s.get(s.kari, query, vars{"id": s.assignment.ID})
			return s.statements.Load() - before
		}
		none := cost()
		s.handInFruits(s.ola)
		for _, name := range []string{"a", "b", "c", "d"} {
			s.handInFruits(s.launch(s.student(name, name, "7b", "link-1")))
		}
		require.Equal(t, none, cost())
	})
}

func TestATeacherTakesTheResultsAlong(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		evil := s.launch(s.student("evil", "=HYPERLINK(1)", "7b", "link-1"))
		s.handInFruits(evil)
		export := func(format string) (name string, data []byte) {
			answer := s.get(s.kari, `query($id: ID!, $f: ExportFormat!) { assignment(id: $id) { export(format: $f) { name mediaType data } } }`,
				vars{"id": s.assignment.ID, "f": format})
			file := dig(t, answer, "assignment", "export")
			data, err := base64.StdEncoding.DecodeString(dig(t, file, "data").(string))
			require.NoError(t, err)
			return dig(t, file, "name").(string), data
		}
		name, data := export("CSV")
		require.Equal(t, "Fruits.csv", name)
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(data, []byte("\ufeff")))).ReadAll()
		require.NoError(t, err)
		require.Len(t, rows, 4, "a head and three students, whoever has begun")
		byName := map[string][]string{}
		for _, row := range rows {
			byName[row[0]] = row
		}
		require.Equal(t, []string{"3.3333", "10"}, byName["'=HYPERLINK(1)"][1:3], "no formula")
		require.Equal(t, []string{"1", "0", "0"}, byName["'=HYPERLINK(1)"][9:])
		require.Empty(t, byName["Ola Nordmann"][1])
		require.Contains(t, byName, "Student 2")

		name, data = export("XLSX")
		require.Equal(t, "Fruits.xlsx", name)
		f, err := excelize.OpenReader(bytes.NewReader(data))
		require.NoError(t, err)
		defer func() { require.NoError(t, f.Close()) }()
		require.Equal(t, []string{"Results", "Questions"}, f.GetSheetList())
		sheet, err := f.GetRows("Results")
		require.NoError(t, err)
		require.Len(t, sheet, 4)
		found := false
		for i, row := range sheet {
			if row[0] != "=HYPERLINK(1)" {
				continue
			}
			found = true
			require.Equal(t, "3.3333", row[1])
			formula, err := f.GetCellFormula("Results", "A"+string(rune('1'+i)))
			require.NoError(t, err)
			require.Empty(t, formula)
		}
		require.True(t, found)
	})
}

func TestATeacherWatchesWhatTheClassMakesOfEachQuestion(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const watch = `subscription($id: ID!) { reportChanged(assignmentId: $id) { workingCount questions { answeredCount rightCount wrongAnswers { text count } texts { member { displayName } } } } }`
		attempt, err := s.store.StartAttempt(t.Context(), s.ola.Viewer, s.assignment.ID)
		require.NoError(t, err)
		w := s.watch(&s.kari, watch, vars{"id": s.assignment.ID})
		for _, text := range []string{"pear", "plum"} {
			_, err = s.store.AnswerQuestion(t.Context(), s.ola.Viewer, attempt.ID, "q3", exercise.Response{Text: text})
			require.NoError(t, err)
			report := dig(t, w.data(), "reportChanged")
			require.EqualValues(t, 1, dig(t, report, "workingCount"))
			require.EqualValues(t, 1, dig(t, report, "questions", 2, "answeredCount"))
			require.Equal(t, text, dig(t, report, "questions", 2, "wrongAnswers", 0, "text"), "also when one answer takes another's place")
		}
		_, a := s.watch(&s.ola, watch, vars{"id": s.assignment.ID}).event()
		require.Equal(t, []string{"FORBIDDEN"}, a.codes(), a.Raw)
	})
}
