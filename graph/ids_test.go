package graph_test

import (
	"regexp"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/lectern-lti/lectern/models/modelstest"
)

// idPlace is an operation and a place in it that takes an id.
type idPlace struct {
	name, query string
	with        func(id uuid.UUID) vars
}

// TestOthersIdsAnswerLikeIdsThatDoNotExist gives every place of the schema that takes an id those of every kind
// of object of another course and of another school, and compares the whole answers.
func TestOthersIdsAnswerLikeIdsThatDoNotExist(t *testing.T) {
	t.Parallel()
	w := newWorld(newSchool(t, modelstest.URL(t, "sqlite")))
	places := w.idPlaces()
	require.GreaterOrEqual(t, len(places), 12, "too few places found")
	asked := 0
	for _, place := range places {
		for _, p := range w.personas {
			if p.name != "teacher" && p.name != "student" {
				continue
			}
			missing := unnumbered(w.ask(p.session, place.query, place.with(uuid.New())))
			for where, others := range w.others {
				for kind, id := range others {
					if kind == "Exercise" { // those that come with Lectern are everybody's
						continue
					}
					require.Equal(t, missing, unnumbered(w.ask(p.session, place.query, place.with(id))),
						"%s tells the %s that there is a %s of %s", place.name, p.name, kind, where)
					asked++
				}
			}
		}
	}
	require.NotZero(t, asked)
}

// unnumbered is the answer without what differs from request to request.
func unnumbered(a answer) string {
	return regexp.MustCompile(`"requestId":"[^"]*"`).ReplaceAllString(a.Raw, "")
}

// idPlaces finds every argument and every member of an input that is an id.
func (w *world) idPlaces() []idPlace {
	w.t.Helper()
	var places []idPlace
	for _, d := range w.fields() {
		if d.live { // see TestSubscriptionsThatAreRefused
			continue
		}
		for _, a := range d.definition.Arguments {
			if a.Type.Name() != "ID" {
				continue
			}
			value := "$id"
			if a.Type.Elem != nil {
				value = "[$id]"
			}
			places = append(places, idPlace{
				name:  d.field + "(" + a.Name + ":)",
				query: "query($id: ID!) " + d.before + d.definition.Name + "(" + a.Name + ": " + value + ")" + d.leaf + d.after,
				with:  func(id uuid.UUID) vars { return vars{"id": id} },
			})
		}
	}
	work, signOut := w.inputs()
	for _, m := range append(work, signOut...) {
		f := w.schema.Mutation.Fields.ForName(m.mutation)
		for _, path := range w.idMembers(w.schema.Types[f.Arguments[0].Type.Name()]) {
			places = append(places, idPlace{
				name: m.mutation + " " + path[len(path)-1], query: w.mutationQuery(m.mutation),
				with: func(id uuid.UUID) vars { return vars{"input": replaced(m.input, path, id)} },
			})
		}
	}
	return places
}

// idMembers are the ways to the ids in an input object.
func (w *world) idMembers(input *ast.Definition) [][]string {
	var paths [][]string
	for _, f := range input.Fields {
		kind := w.schema.Types[f.Type.Name()]
		switch {
		case kind.Name == "ID":
			paths = append(paths, []string{f.Name})
		case kind.Kind == ast.InputObject:
			for _, path := range w.idMembers(kind) {
				paths = append(paths, append([]string{f.Name}, path...))
			}
		}
	}
	return paths
}

// replaced is the input with the id at the end of the path, in the first of a list.
func replaced(input vars, path []string, id uuid.UUID) vars {
	out := vars{}
	for k, v := range input {
		out[k] = v
	}
	if len(path) == 1 {
		out[path[0]] = id
		return out
	}
	switch inner := input[path[0]].(type) {
	case []vars:
		out[path[0]] = []vars{replaced(inner[0], path[1:], id)}
	case vars:
		out[path[0]] = replaced(inner, path[1:], id)
	}
	return out
}
