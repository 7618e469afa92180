package graph_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/modelstest"
)

const licenceTable = "testdata/licence.txt"

// TestEveryProtectedFieldAsksTheLicences asks for every field of the schema and sends every mutation as a student whom
// no licence covers, and as the teacher, and compares what is refused for want of a licence with the checked-in list:
// whatever shows or takes work on an exercise has to be on it, and nothing else.
func TestEveryProtectedFieldAsksTheLicences(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	before, err := s.store.StartAttempt(t.Context(), s.siri.Viewer, s.assignment.ID) // while the school has no licence
	require.NoError(t, err)
	w := newWorld(s)
	w.own["Attempt"] = before.ID
	state := dig(t, s.get(s.siri, whatIsMissing, nil), "viewer", "licence", "state")
	require.Equal(t, "NEEDS_CODE", state, "else the test proves nothing")

	var refused []string
	note := func(who, what, code string) {
		if code == "LICENCE_REQUIRED" {
			refused = append(refused, who+" "+what)
		}
	}
	for _, d := range w.fields() {
		if d.live {
			continue // tells of what a query may read
		}
		note("student", d.field, outcome(t, s.ask(&s.siri, d.query(), nil), d.path))
		note("teacher", d.field, outcome(t, s.ask(&s.kari, d.query(), nil), d.path))
	}
	work, _ := w.inputs()
	for _, m := range work {
		switch m.mutation {
		case "redeemCode", "giveSeats", "moveSeat": // give seats
			continue
		}
		note("student", "Mutation."+m.mutation, mutationOutcome(t, w.run(&s.siri, m), m.mutation))
		note("teacher", "Mutation."+m.mutation, mutationOutcome(t, w.run(&s.kari, m), m.mutation))
	}
	slices.Sort(refused)
	list := strings.Join(refused, "\n") + "\n"
	if *update {
		require.NoError(t, os.WriteFile(licenceTable, []byte(list), 0o600))
	}
	known, err := os.ReadFile(licenceTable)
	require.NoError(t, err)
	require.Equal(t, string(known), list, "write it with go test ./graph -run TestEveryProtected -update, and look at what asks")
}
