package graph_test

import (
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"
	"github.com/vektah/gqlparser/v2/ast"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

// arguments are the values of required arguments.
func (w *world) arguments() map[string]string {
	return map[string]string{
		"Query.course(id:)":                         quoted(w.own["Course"]),
		"Query.assignment(id:)":                     quoted(w.own["Assignment"]),
		"Query.exercise(id:)":                       quoted(w.own["Exercise"]),
		"Query.exerciseDraft(exerciseId:)":          quoted(w.written.ID),
		"Query.exportExercises(ids:)":               "[" + quoted(w.written.ID) + "]",
		"Query.exportExercises(format:)":            "GIFT",
		"Query.node(id:)":                           quoted(w.own["Course"]),
		"Assignment.export(format:)":                "CSV",
		"Course.export(format:)":                    "CSV",
		"Subscription.reportChanged(assignmentId:)": quoted(w.own["Assignment"]),
		"Member.results(assignmentIds:)":            "[" + quoted(w.own["Assignment"]) + "]",
	}
}

func quoted(id uuid.UUID) string { return fmt.Sprintf("%q", id) }

// sent is a mutation with an input that somebody may send.
type sent struct {
	mutation string
	input    vars
	// file comes along where the mutation takes one.
	file string
}

// run sends the mutation with all of its payload asked for.
func (w *world) run(session *graph.Session, m sent) answer {
	w.t.Helper()
	if m.file == "" {
		return w.ask(session, w.mutationQuery(m.mutation), vars{"input": m.input})
	}
	return w.bring(session, w.mutationQuery(m.mutation), "file", m.file, m.input)
}

// answersToFiles are types that nothing but a mutation with a file answers with: who may send it may see all of them.
func answersToFiles() []string { return []string{"ImportPreview", "ImportSet", "QuestionKindCount"} }

// inputs are all mutations in an order in which each finds what it needs; signing out comes last.
func (w *world) inputs() (work, signOut []sent) {
	assignment := w.own["Assignment"]
	work = []sent{
		{mutation: "askForSeat", input: vars{}},
		{mutation: "redeemCode", input: vars{"code": w.code}},
		{mutation: "moveSeat", input: vars{"seatId": w.own["Seat"], "toMemberId": w.siri.Viewer.MembershipID}},
		{mutation: "freeSeats", input: vars{"seatIds": []uuid.UUID{w.own["Seat"]}}},
		{mutation: "giveSeats", input: vars{"licenceId": w.own["LicencePool"], "memberIds": []uuid.UUID{w.own["Member"]}}},
		{mutation: "startAttempt", input: vars{"assignmentId": assignment}},
		{mutation: "answerQuestion", input: vars{"attemptId": w.own["Attempt"], "questionKey": "q1", "response": vars{"choices": []string{"a"}}}},
		{mutation: "submitProgress", input: vars{"assignmentId": assignment, "memberId": w.own["Member"], "activityProgress": "InProgress"}},
		{mutation: "reopenAttempt", input: vars{"attemptId": w.own["Attempt"]}}, // refused: it is open
		{mutation: "handInAttempt", input: vars{"attemptId": w.own["Attempt"]}},
		{mutation: "markAnswer", input: vars{"attemptId": w.own["Attempt"], "questionKey": "q1", "points": "1", "comment": "Good"}},
		{mutation: "updateAssignment", input: vars{"assignmentId": assignment, "attemptsAllowed": 2, "counting": "LAST"}},
		{mutation: "giveExtraPoints", input: vars{"assignmentId": assignment, "memberId": w.own["Member"], "extraPoints": "1"}},
		{mutation: "clearScore", input: vars{"assignmentId": assignment, "memberId": w.own["Member"]}},
		{mutation: "submitScore", input: vars{"assignmentId": assignment, "memberId": w.own["Member"], "scoreGiven": "1"}},
		{mutation: "retryDelivery", input: vars{"resultId": w.own["Result"]}},
		{mutation: "retryDeliveries", input: vars{"assignmentId": assignment}}, // refused: nothing has failed
		{mutation: "reconcileResults", input: vars{"assignmentId": assignment}},
		{mutation: "keepPlatformScore", input: vars{"resultId": w.own["Result"]}}, // refused: nothing was changed
		{mutation: "sendOurScore", input: vars{"resultId": w.own["Result"]}},      // refused as well
		{mutation: "excuseStudent", input: vars{"assignmentId": assignment, "memberId": w.own["Member"]}},
		{mutation: "setNickname", input: vars{"memberId": w.siri.Viewer.MembershipID, "nickname": "Si"}},
		{mutation: "createGrouping", input: vars{"title": "T"}},
		{mutation: "updateGrouping", input: vars{"groupingId": w.own["Grouping"], "title": "U"}},
		{mutation: "copyGrouping", input: vars{"groupingId": w.own["Grouping"], "title": "V"}},
		{mutation: "createGroup", input: vars{"groupingId": w.own["Grouping"]}},
		{mutation: "updateGroup", input: vars{"groupId": w.own["Group"], "colour": "RED"}},
		{mutation: "moveMembers", input: vars{"groupingId": w.own["Grouping"], "memberIds": []uuid.UUID{w.own["Member"]}, "groupId": w.own["Group"]}},
		{mutation: "pinMembers", input: vars{"groupingId": w.own["Grouping"], "memberIds": []uuid.UUID{w.own["Member"]}, "pinned": true}},
		{mutation: "makeRandomGroups", input: vars{"groupingId": w.spareGrouping().ID, "groupCount": 2}},
		{mutation: "setAccommodations", input: vars{"assignmentId": assignment, "groupIds": []uuid.UUID{w.own["Group"]}, "extraMinutes": 5}},
		{mutation: "adoptAssignees", input: vars{"assignmentId": assignment}},
		{mutation: "setAssignees", input: vars{"assignmentId": assignment, "groupIds": []uuid.UUID{w.own["Group"]}}},
		{mutation: "deleteGroup", input: vars{"groupId": w.spareGroup()}},
		{mutation: "undoGroupingChange", input: vars{"changeId": w.spareGrouping().ChangeID}},
		{mutation: "deleteGrouping", input: vars{"groupingId": w.spareGrouping().ID}},
		{mutation: "refreshRoster", input: vars{}},
		{mutation: "createExercise", input: vars{"draft": written("T")}},
		{mutation: "saveExerciseDraft", input: vars{"exerciseId": w.written.ID, "revision": 1, "draft": written("U")}},
		{mutation: "publishExercise", input: vars{"exerciseId": w.written.ID, "revision": 2}},
		{mutation: "duplicateExercise", input: vars{"exerciseId": w.written.ID}},
		{mutation: "uploadPicture", file: leaf(w.t, 1), input: vars{}},
		{mutation: "previewImport", file: rivers},
		{mutation: "importExercises", file: rivers, input: about(vars{"index": 0, "title": "T"})},
		{mutation: "setFavourite", input: vars{"exerciseId": w.own["Exercise"], "favourite": true}},
		{mutation: "updateExercise", input: vars{"exerciseId": w.written.ID, "shared": true}},
		{mutation: "updateAssignmentVersion", input: vars{"assignmentId": assignment, "version": 2}}, // refused: it has the newest
		{mutation: "placeExercise", input: vars{"exerciseId": w.own["Exercise"]}},
		{mutation: "createDeepLinkingResponse", input: vars{"items": []vars{{"exerciseId": w.own["Exercise"]}}}},
	}
	return work, []sent{{mutation: "signOut", input: vars{}}}
}

// spareGrouping is a grouping that nothing else needs.
func (w *world) spareGrouping() models.ChangedGrouping {
	w.t.Helper()
	grouping, err := w.store.CreateGrouping(w.t.Context(), w.kari.Viewer, "W", 1, "Group")
	require.NoError(w.t, err)
	return grouping
}

func (w *world) spareGroup() uuid.UUID {
	w.t.Helper()
	groups, err := w.store.GroupsOf(w.t.Context(), w.kari.Viewer, []uuid.UUID{w.spareGrouping().ID})
	require.NoError(w.t, err)
	return groups[0].ID
}

// mutationQuery selects the whole payload and of its objects only that they are there.
func (w *world) mutationQuery(mutation string) string {
	f := w.schema.Mutation.Fields.ForName(mutation)
	var selection []string
	for _, p := range w.schema.Types[f.Type.Name()].Fields {
		selection = append(selection, w.selected(p))
	}
	return "mutation($input: " + f.Arguments[0].Type.String() + ") { " + mutation + "(input: $input) { " +
		strings.Join(selection, " ") + " } }"
}

// selected is a field with the least selection that it takes.
func (w *world) selected(f *ast.FieldDefinition) string {
	switch {
	case f.Type.Name() == "UserError":
		return f.Name + " { code path }"
	case w.schema.Types[f.Type.Name()].IsCompositeType():
		return f.Name + " { __typename }"
	}
	return f.Name
}

// door is a shortest way to a field, or to the fields of a type: what stands before and behind its selection.
type door struct {
	before, after string
	path          []string
	live          bool // leads through a subscription

	// Of a field: its name with its type's, its definition, its required arguments and its least selection.
	field           string
	definition      *ast.FieldDefinition
	arguments, leaf string
}

// query asks for the field.
func (d door) query() string { return d.before + d.definition.Name + d.arguments + d.leaf + d.after }

// into leads through a field, and for one of the types that the field may be, to the selection behind it.
func (d door) into(f *ast.FieldDefinition, arguments string, as *ast.Definition) door {
	return door{
		before: d.before + f.Name + arguments + " { ... on " + as.Name + " { ", after: " } }" + d.after,
		path: append(d.path[:len(d.path):len(d.path)], f.Name), live: d.live,
	}
}

// fields are shortest ways to every field that a query reaches, from an object's own id where it has one.
func (w *world) fields() []door {
	w.t.Helper()
	doors := map[string]door{w.schema.Query.Name: {before: "{ ", after: " }"}}
	queue := []string{w.schema.Query.Name}
	for _, d := range w.schema.PossibleTypes["Node"] {
		id, ok := w.own[d.Name]
		require.True(w.t, ok, "give the world a %s", d.Name)
		doors[d.Name] = door{
			before: "{ node(id: " + quoted(id) + ") { ... on " + d.Name + " { ", after: " } } }", path: []string{"node"},
		}
		queue = append(queue, d.Name)
	}
	doors["Refusal"] = door{ // only mutations refuse
		before: `mutation { submitProgress(input: { assignmentId: ` + quoted(uuid.Nil) + `, activityProgress: Started }) { userErrors { ... on Refusal { `,
		after:  ` } } } }`, path: []string{"submitProgress", "userErrors"},
	}
	doors[w.schema.Subscription.Name] = door{before: "subscription { ", after: " }", live: true}
	queue = append(queue, "Refusal", w.schema.Subscription.Name)
	var fields []door
	for ; len(queue) > 0; queue = queue[1:] {
		kind, d := w.schema.Types[queue[0]], doors[queue[0]]
		for _, f := range kind.Fields {
			if strings.HasPrefix(f.Name, "__") {
				continue
			}
			arguments := w.given(kind, f)
			fields = append(fields, door{
				field: kind.Name + "." + f.Name, definition: f, arguments: arguments, leaf: w.selected(f)[len(f.Name):],
				before: d.before, after: d.after, live: d.live, path: append(d.path[:len(d.path):len(d.path)], f.Name),
			})
			if kind == w.schema.Query && f.Name == "node" {
				continue // the doors of its types are open already
			}
			for _, as := range w.schema.GetPossibleTypes(w.schema.Types[f.Type.Name()]) {
				if _, known := doors[as.Name]; !known {
					doors[as.Name] = d.into(f, arguments, as)
					queue = append(queue, as.Name)
				}
			}
		}
	}
	for name, d := range w.schema.Types {
		if _, reached := doors[name]; d.Kind == ast.Object && !d.BuiltIn && !reached {
			require.True(w.t, w.isPayload(d) || slices.Contains(answersToFiles(), name), "no query reaches %s", name)
		}
	}
	return fields
}

func (w *world) isPayload(d *ast.Definition) bool {
	for _, f := range w.schema.Mutation.Fields {
		if f.Type.Name() == d.Name {
			return true
		}
	}
	return d == w.schema.Mutation
}

// given writes the required arguments of a field.
func (w *world) given(kind *ast.Definition, f *ast.FieldDefinition) string {
	text := ""
	for _, a := range f.Arguments {
		if !a.Type.NonNull || a.DefaultValue != nil {
			continue
		}
		name := fmt.Sprintf("%s.%s(%s:)", kind.Name, f.Name, a.Name)
		value, ok := w.arguments()[name]
		require.True(w.t, ok, "give %s a value in world.arguments", name)
		text += fmt.Sprintf("%s: %s ", a.Name, value)
	}
	if text != "" {
		text = "(" + text + ")"
	}
	return text
}
