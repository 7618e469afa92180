package graph_test

import (
	"encoding/json"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// write has the teacher begin an exercise that could be published.
func (s *school) write(teacher graph.Session) models.Exercise {
	s.t.Helper()
	e, err := s.store.CreateExercise(s.t.Context(), teacher.Viewer, models.Authored{
		Title: "S", Subject: exercise.Science, Language: "en", FromYear: 1, ToYear: 2, Minutes: 5,
		Content: exercise.Content{Questions: []exercise.Question{{
			Key: "q1", Kind: exercise.KindShortText, Prompt: "P", Points: decimal.NewFromInt(1), Accepted: []string{"a"},
		}}},
	})
	require.NoError(s.t, err)
	return e
}

// written is a draft with a question of every kind, ready to be published.
func written(title string) vars {
	item := func(key string) vars { return vars{"key": key, "text": "Text " + key} }
	question := func(key string, answer vars) vars {
		return vars{"key": key, "prompt": "<p>What?</p>", "points": "1", "answer": answer}
	}
	number := vars{"value": "0.5", "unit": "m", "shown": "1/2"}
	return vars{
		"title": title, "subject": "SCIENCE", "language": "en", "fromYear": 1, "toYear": 3, "minutes": 5,
		"questions": []vars{
			question("choice", vars{"choice": vars{"multiple": true, "shuffle": true, "choices": []vars{
				{"key": "a", "text": "A", "right": true}, {"key": "b", "text": "B", "feedback": "<p>No.</p>"},
			}}}),
			question("numeric", vars{"numeric": vars{"number": number, "mistakes": []vars{{"answer": "2", "feedback": "<p>Upside down.</p>"}}}}),
			question("text", vars{"shortText": vars{"accepted": []string{"Oslo"}, "caseSensitive": true}}),
			question("gaps", vars{"gaps": vars{"passage": "<p>[[g1]] [[g2]] [[g3]]</p>", "gaps": []vars{
				{"key": "g1", "number": vars{"value": "4"}},
				{"key": "g2", "accepted": []string{"is"}},
				{"key": "g3", "choices": []vars{{"key": "a", "text": "A", "right": true}, {"key": "b", "text": "B"}}},
			}}}),
			question("matching", vars{"matching": vars{
				"items": []vars{item("a"), item("b")}, "targets": []vars{item("x"), item("y")},
				"pairs": []vars{{"item": "a", "target": "y"}, {"item": "b", "target": "x"}},
			}}),
			question("ordering", vars{"ordering": vars{"items": []vars{item("a"), item("b"), item("c")}}}),
			question("hotspot", vars{"hotspot": vars{
				"source": exercise.PicturePath + "water-cycle.svg", "alt": "A map", "width": 100, "height": 50, "areas": []vars{
					{"key": "a", "name": "North", "shape": "CIRCLE", "coords": []int{10, 10, 5}, "right": true},
					{"key": "b", "name": "South", "shape": "RECT", "coords": []int{40, 10, 60, 20}},
				},
			}}),
			question("essay", vars{"essay": vars{"fewestWords": 50}}),
		},
	}
}

const draftFields = `title description subject language fromYear toYear minutes attemptsAllowed draw shuffle questions {
	key prompt points penalty allOrNothing explanation answer {
		choice { choices { key text right feedback } multiple shuffle }
		numeric { number { value tolerance relative unit shown } mistakes { answer feedback } }
		shortText { accepted caseSensitive mistakes { answer feedback } }
		gaps { passage gaps { key number { value tolerance relative unit shown } accepted caseSensitive choices { key text right feedback } mistakes { answer feedback } } }
		matching { items { key text } targets { key text } pairs { item target } }
		ordering { items { key text } }
		hotspot { source alt width height multiple areas { key name shape coords right feedback } }
		essay { fewestWords mostWords }
	}
}`

// withoutNulls drops members that are null, so that what was read can be sent.
func withoutNulls(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, member := range v {
			if member == nil {
				delete(v, name)
			} else {
				v[name] = withoutNulls(member)
			}
		}
	case []any:
		for i := range v {
			v[i] = withoutNulls(v[i])
		}
	}
	return v
}

func asJSON(t testing.TB, v any) string {
	t.Helper()
	text, err := json.Marshal(v)
	require.NoError(t, err)
	return string(text)
}

func TestEveryKindOfQuestionIsWrittenReadSavedAndPublished(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		data := s.get(s.kari, `mutation($draft: ExerciseDraftInput!) { createExercise(input: { draft: $draft }) {
			exercise { id version mine editable shared questionCount draft { revision published problems { message } preview { __typename key } `+draftFields+` } }
			userErrors { message } } }`, vars{"draft": written("All kinds")})
		created := data["createExercise"].(map[string]any)
		require.Empty(t, created["userErrors"])
		e := created["exercise"].(map[string]any)
		require.Equal(t, true, e["mine"])
		draft := e["draft"].(map[string]any)
		require.Empty(t, draft["problems"])
		require.Len(t, draft["preview"], 8)
		for _, member := range []string{"revision", "published", "problems", "preview"} {
			delete(draft, member)
		}

		// What was read, sent again, is what stands: nothing is lost on the way.
		saved := s.get(s.kari, `mutation($id: ID!, $draft: ExerciseDraftInput!) { saveExerciseDraft(input: { exerciseId: $id, revision: 7, draft: $draft }) {
			draft { revision `+draftFields+` } theirs { revision } userErrors { code message } } }`,
			vars{"id": e["id"], "draft": withoutNulls(draft)})["saveExerciseDraft"].(map[string]any)
		require.Empty(t, saved["userErrors"])
		again := saved["draft"].(map[string]any)
		require.EqualValues(t, 1, again["revision"])
		delete(again, "revision")
		require.JSONEq(t, asJSON(t, draft), asJSON(t, withoutNulls(again)))

		published := s.get(s.kari, `mutation($id: ID!) { publishExercise(input: { exerciseId: $id, revision: 1 }) {
			exercise { version questionCount scoreMaximum } userErrors { message } } }`, vars{"id": e["id"]})["publishExercise"]
		require.JSONEq(t, `{"exercise": {"version": 1, "questionCount": 8, "scoreMaximum": "8"}, "userErrors": []}`, asJSON(t, published))
	})
}

func TestAnAuthorIsToldWhatIsMissingWhere(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		draft := written("")
		questions := draft["questions"].([]vars)
		questions[1]["prompt"] = "<p></p>"
		questions[2]["answer"] = vars{"shortText": vars{"accepted": []string{}}}
		questions[3]["answer"] = vars{"gaps": vars{"passage": "<p>[[g1]] [[g2]] [[Oslo]]</p>", "gaps": []vars{
			{"key": "g1", "accepted": []string{"a"}, "mistakes": []vars{{"answer": "b", "feedback": ""}}}, {"key": "g2", "accepted": []string{}},
		}}}
		data := s.get(s.kari, `mutation($draft: ExerciseDraftInput!) { createExercise(input: { draft: $draft }) {
			exercise { id draft { problems { message questionKey gapKey } } } } }`, vars{"draft": draft})
		e := data["createExercise"].(map[string]any)["exercise"].(map[string]any)
		require.JSONEq(t, `{"problems": [
			{"message": "The title must have 1 to 255 characters.", "questionKey": null, "gapKey": null},
			{"message": "Question 2: Write what is asked.", "questionKey": "numeric", "gapKey": null},
			{"message": "Question 3: Say what is right: one choice, or at least one where several may be chosen; every accepted answer once.", "questionKey": "text", "gapKey": null},
			{"message": "Question 4, gap 1: A typical mistake needs an answer that is wrong, said once, and feedback.", "questionKey": "gaps", "gapKey": "g1"},
			{"message": "Question 4, gap 2: Say what is right: one choice, or at least one where several may be chosen; every accepted answer once.", "questionKey": "gaps", "gapKey": "g2"},
			{"message": "Question 4: Words in [[double brackets]] in the text are no gap. Select them without the brackets, press Gap, and delete the brackets. If students are to read brackets, write them with spaces: [ [ ] ].", "questionKey": "gaps", "gapKey": null}
		]}`, asJSON(t, e["draft"]))
		norwegian := s.kari
		norwegian.Viewer.Locale = "nb-NO"
		refused := s.get(norwegian, `mutation($id: ID!) { publishExercise(input: { exerciseId: $id, revision: 1 }) {
			exercise { id } userErrors { code message path } } }`, vars{"id": e["id"]})["publishExercise"]
		require.JSONEq(t, `{"exercise": null, "userErrors": [
			{"code": "INVALID", "message": "Tittelen må ha mellom 1 og 255 tegn.", "path": ["draft", "title"]},
			{"code": "INVALID", "message": "Spørsmål 2: Skriv hva det spørres om.", "path": ["draft", "questions", "1"]},
			{"code": "INVALID", "message": "Spørsmål 3: Si hva som er riktig: ett alternativ, eller minst ett der flere kan velges; hvert godtatt svar én gang.", "path": ["draft", "questions", "2"]},
			{"code": "INVALID", "message": "Spørsmål 4, hull 1: En typisk feil trenger et galt svar, nevnt én gang, og en tilbakemelding.",
				"path": ["draft", "questions", "3", "answer", "gaps", "gaps", "0"]},
			{"code": "INVALID", "message": "Spørsmål 4, hull 2: Si hva som er riktig: ett alternativ, eller minst ett der flere kan velges; hvert godtatt svar én gang.",
				"path": ["draft", "questions", "3", "answer", "gaps", "gaps", "1"]},
			{"code": "INVALID", "message": "Spørsmål 4: Ord i [[doble klammer]] i teksten er ikke et hull. Merk dem uten klammene, trykk Hull, og slett klammene. Skal elevene lese klammer, skriver du dem med mellomrom: [ [ ] ].",
				"path": ["draft", "questions", "3"]}
		]}`, asJSON(t, refused))
	})
}

func TestTheSecondOfTwoTeachersGetsBothTexts(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		e := s.write(s.kari)
		save := func(title string) any {
			return s.get(s.kari, `mutation($id: ID!, $draft: ExerciseDraftInput!) { saveExerciseDraft(input: { exerciseId: $id, revision: 1, draft: $draft }) {
				draft { title revision } theirs { title revision savedBy { displayName } } userErrors { code path } } }`,
				vars{"id": e.ID, "draft": written(title)})["saveExerciseDraft"]
		}
		require.JSONEq(t, `{"draft": {"title": "First", "revision": 2}, "theirs": null, "userErrors": []}`, asJSON(t, save("First")))
		require.JSONEq(t, `{"draft": null, "theirs": {"title": "First", "revision": 2, "savedBy": {"displayName": "Kari Lund"}},
			"userErrors": [{"code": "DRAFT_CHANGED", "path": ["revision"]}]}`, asJSON(t, save("Second")))
	})
}
