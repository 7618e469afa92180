package graph_test

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/modelstest"
)

var update = flag.Bool("update", false, "write the files of testdata anew instead of comparing with them")

const authorisationTable = "testdata/authorisation.csv"

// What a field answers, beside the codes of errors and refusals.
const (
	answersValue   = "yes"
	answersNull    = "null"
	answersNothing = "-" // the way to the field ends before it: an empty list, or null
	signedOut      = "UNAUTHENTICATED"
)

// TestEveryFieldAnswersToWhomTheTableSays asks for every field of the schema and sends every mutation, as
// everybody who may come, and compares with the checked-in table.
func TestEveryFieldAnswersToWhomTheTableSays(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	w := newWorld(s)
	table := [][]string{{"field"}}
	for _, p := range w.personas {
		table[0] = append(table[0], p.name)
	}
	work, signOut := w.inputs()
	table = append(table, w.mutations(work)...) // first, so that there is an answer and its mark to be seen
	var live []door
	for _, d := range w.fields() {
		if d.live {
			live = append(live, d)
			continue
		}
		row := []string{d.field}
		for _, p := range w.personas {
			row = append(row, outcome(t, s.ask(p.session, d.query(), nil), d.path))
		}
		table = append(table, row)
	}
	table = append(table, w.subscriptions(live)...)
	table = append(table, w.mutations(signOut)...)
	for _, f := range w.schema.Mutation.Fields {
		require.True(t, slices.ContainsFunc(append(work, signOut...), func(m sent) bool { return m.mutation == f.Name }),
			"give %s an input in world.inputs", f.Name)
	}
	slices.SortFunc(table[1:], func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	for _, row := range table[1:] {
		for i, p := range w.personas {
			if p.signedOut {
				require.Equal(t, signedOut, row[i+1], "%s answers to %s", row[0], p.name)
			}
		}
	}
	compare(t, table)
}

// compare compares with the checked-in table, or writes it.
func compare(t *testing.T, table [][]string) {
	t.Helper()
	if *update {
		var buf bytes.Buffer
		require.NoError(t, csv.NewWriter(&buf).WriteAll(table))
		require.NoError(t, os.WriteFile(authorisationTable, buf.Bytes(), 0o600))
		return
	}
	text, err := os.ReadFile(authorisationTable)
	require.NoError(t, err)
	stored, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	require.NoError(t, err)
	require.Equal(t, table[0], stored[0], "who asks")
	lines := map[string][]string{}
	for _, line := range stored[1:] {
		lines[line[0]] = line
	}
	for _, row := range table[1:] {
		line, ok := lines[row[0]]
		delete(lines, row[0])
		if !ok {
			t.Errorf("%s has no line in %s: write it with go test ./graph -run TestEveryField -update, and look at who gets what", row[0], authorisationTable)
			continue
		}
		for i := range row {
			if row[i] != line[i] {
				t.Errorf("%s answers %s to %s; the table says %s", row[0], row[i], table[0][i], line[i])
			}
		}
	}
	for field := range lines {
		t.Errorf("%s is in the table and not in the schema", field)
	}
}

// mutations sends each of the mutations as everybody and answers the rows of the mutations and of their
// payloads' fields.
func (w *world) mutations(list []sent) [][]string {
	w.t.Helper()
	var rows [][]string
	for _, m := range list {
		payload := w.schema.Types[w.schema.Mutation.Fields.ForName(m.mutation).Type.Name()]
		mine := [][]string{{"Mutation." + m.mutation}}
		for _, p := range payload.Fields {
			mine = append(mine, []string{payload.Name + "." + p.Name})
		}
		for _, p := range w.personas {
			a := w.run(p.session, m)
			mine[0] = append(mine[0], mutationOutcome(w.t, a, m.mutation))
			for i, field := range payload.Fields {
				mine[i+1] = append(mine[i+1], outcome(w.t, a, []string{m.mutation, field.Name}))
			}
		}
		rows = append(rows, mine...)
	}
	return rows
}

// subscriptions has everybody subscribe to everything, lets it happen, and answers who was told what.
func (w *world) subscriptions(doors []door) [][]string {
	w.t.Helper()
	streams := make([][]*watching, len(doors))
	for i, d := range doors {
		for _, p := range w.personas {
			streams[i] = append(streams[i], w.watch(p.session, d.query(), nil))
		}
	}
	_, err := w.store.SubmitProgress(w.t.Context(), w.siri.Viewer, w.own["Assignment"], w.siri.Viewer.MembershipID, models.ActivityInProgress)
	require.NoError(w.t, err)
	two := decimal.NewNullDecimal(decimal.NewFromInt(2))
	_, err = w.store.SubmitScore(w.t.Context(), w.kari.Viewer, models.Score{AssignmentID: w.own["Assignment"], MemberID: w.own["Member"], Given: &two})
	require.NoError(w.t, err)
	_, err = w.store.MarkAnswer(w.t.Context(), w.kari.Viewer, models.NewMark{AttemptID: w.own["Attempt"], QuestionKey: "q1"})
	require.NoError(w.t, err)
	src, err := w.store.RosterSource(w.t.Context(), w.kari.Viewer)
	require.NoError(w.t, err)
	require.NoError(w.t, w.store.PublishRosterProgress(w.t.Context(), src.Course, models.RosterProgress{State: models.RosterDone}))
	_, err = w.store.CreateGrouping(w.t.Context(), w.kari.Viewer, "X", 0, "")
	require.NoError(w.t, err)
	w.store.EndSubscriptions()
	rows := make([][]string, len(doors))
	for i, d := range doors {
		rows[i] = []string{d.field}
		for _, stream := range streams[i] {
			told := answersNothing
			if name, a := stream.event(); name == "next" {
				told = outcome(w.t, a, d.path)
			}
			rows[i] = append(rows[i], told)
		}
	}
	return rows
}

// mutationOutcome is the code of the error or of the refusal, or that there was none.
func mutationOutcome(t testing.TB, a answer, mutation string) string {
	t.Helper()
	if codes := a.codes(); len(codes) > 0 {
		return codes[0]
	}
	var data map[string]struct{ UserErrors []struct{ Code string } }
	require.NoError(t, json.Unmarshal(a.Data, &data))
	if refusals := data[mutation].UserErrors; len(refusals) > 0 {
		return refusals[0].Code
	}
	return answersValue
}

// outcome is the code of the answer's error, or what stands at the end of the path.
func outcome(t testing.TB, a answer, path []string) string {
	t.Helper()
	if codes := a.codes(); len(codes) > 0 {
		return codes[0]
	}
	var data any
	require.NoError(t, json.Unmarshal(a.Data, &data), a.Raw)
	return reach(data, path)
}

func reach(data any, path []string) string {
	switch data := data.(type) {
	case []any:
		best := answersNothing
		for _, item := range data {
			if found := reach(item, path); best == answersNothing || found == answersValue {
				best = found
			}
		}
		return best
	case map[string]any:
		if len(path) == 0 {
			return answersValue
		}
		value, ok := data[path[0]]
		if !ok || value == nil && len(path) > 1 {
			return answersNothing
		}
		return reach(value, path[1:])
	case nil:
		return answersNull
	}
	return answersValue
}
