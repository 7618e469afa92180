package graph_test

import (
	"archive/zip"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
	"github.com/lectern-lti/lectern/models/modelstest"
)

const (
	previewImport = `mutation($input: PreviewImportInput!) { previewImport(input: $input) {
		preview { format title foundCount questionCount noticeCount sets { title questionCount exerciseCount prompts kinds { kind count } }
			notices { reason message lost question line } }
		userErrors { code path message } } }`
	importExercises = `mutation($input: ImportExercisesInput!) { importExercises(input: $input) {
		exercises { id title subject language version mine shared draft { published ` + draftFields + ` } }
		notices { reason } userErrors { code path message } } }`
)

// rivers is a file of two categories, with a question that Lectern does not have.
const rivers = `$CATEGORY: Rivers

::Longest::Which is the longest river of Norway? { =Glomma ~Tana#That is the third. ~Numedalslågen }

::Length::How long is Glomma, in kilometres? {#621:5}

Loose words that ask nothing.

$CATEGORY: Lakes

::Largest::Mjøsa is the largest lake of Norway. {TRUE}
`

// bring sends a file with a mutation.
func (s *school) bring(session *graph.Session, mutation, name, content string, input vars) answer {
	s.t.Helper()
	all := vars{"file": nil}
	for member, v := range input {
		all[member] = v
	}
	return s.upload(session, part{name: "operations", content: asJSON(s.t, vars{"query": mutation, "variables": vars{"input": all}})},
		part{name: "map", content: `{"0": ["variables.input.file"]}`}, part{name: "0", file: name, content: content})
}

// brought is the payload of a mutation that was run.
func (s *school) brought(session graph.Session, mutation, field, content string, input vars) map[string]any {
	s.t.Helper()
	a := s.bring(&session, mutation, "questions.txt", content, input)
	require.Empty(s.t, a.Errors, a.Raw)
	return decoded(s.t, a)[field].(map[string]any)
}

func about(sets ...vars) vars {
	return vars{"sets": append([]vars{}, sets...), "subject": "SOCIAL_STUDIES", "language": "en", "fromYear": 5, "toYear": 7, "minutes": 10}
}

func TestAFileOfQuestionsIsLookedIntoAndImported(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		preview := s.brought(s.kari, previewImport, "previewImport", rivers, nil)["preview"].(map[string]any)
		require.Equal(t, "GIFT", preview["format"])
		require.EqualValues(t, 3, preview["questionCount"])
		require.EqualValues(t, 2, dig(t, preview, "sets", 0, "questionCount"))
		require.Equal(t, "Rivers", dig(t, preview, "sets", 0, "title"))
		require.Equal(t, "Which is the longest river of Norway?", dig(t, preview, "sets", 0, "prompts", 0))
		require.Equal(t, "TEXT", dig(t, preview, "notices", 0, "reason"))
		require.Contains(t, dig(t, preview, "notices", 0, "message"), "between the questions")
		drafts := s.get(s.kari, `{ authoredExercises { totalCount } }`, nil)
		require.EqualValues(t, 0, dig(t, drafts, "authoredExercises", "totalCount"), "nothing is saved")

		made := s.brought(s.kari, importExercises, "importExercises", rivers,
			about(vars{"index": 1, "title": "Innsjøer"}, vars{"index": 0, "title": "Elver"}))
		require.Empty(t, made["userErrors"])
		require.Len(t, made["exercises"], 2)
		first := dig(t, made, "exercises", 0).(map[string]any)
		require.Equal(t, "Innsjøer", first["title"])
		require.Equal(t, "SOCIAL_STUDIES", first["subject"])
		require.EqualValues(t, 0, first["version"])
		require.Equal(t, true, first["mine"])
		require.Equal(t, false, first["shared"])
		require.Len(t, dig(t, made, "exercises", 1, "draft", "questions"), 2)
		require.Equal(t, true, dig(t, made, "exercises", 1, "draft", "questions", 0, "answer", "choice", "choices", 0, "right"))

		colleague := s.launch(s.teacher("per", "Per", "7b"))
		seen := s.get(colleague, `{ authoredExercises { totalCount } }`, nil)
		require.EqualValues(t, 0, dig(t, seen, "authoredExercises", "totalCount"), "a draft is its author's own")
	})
}

func TestNorwegiansReadTheReportInNorwegian(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	l := s.teacher("kari", "Kari Lund", "7b")
	l.Locale = "nb"
	kari := s.launch(l)
	preview := s.brought(kari, previewImport, "previewImport", rivers, nil)
	require.Contains(t, dig(t, preview, "preview", "notices", 0, "message"), "mellom spørsmålene")
	empty := s.brought(kari, previewImport, "previewImport", "", nil)
	require.NotContains(t, dig(t, empty, "userErrors", 0, "message"), "This file")
}

func TestAnImportMakesAllThatWasChosenOrNothing(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		good := vars{"index": 0, "title": "T"}
		for _, tt := range []struct {
			name  string
			input vars
			path  []any
		}{
			{"no set", about(), []any{"sets"}},
			{"a set that is not there", about(good, vars{"index": 2, "title": "T"}), []any{"sets", "1", "index"}},
			{"a set before the first", about(vars{"index": -1, "title": "T"}), []any{"sets", "0", "index"}},
			{"a set twice", about(good, good), []any{"sets", "1", "index"}},
			{"a long title", about(good, vars{"index": 1, "title": strings.Repeat("t", 256)}), []any{"sets", "1", "title"}},
			{"no such year", merged(about(good), vars{"fromYear": 0}), []any{"fromYear"}},
			{"too long", merged(about(good), vars{"minutes": 181}), []any{"minutes"}},
		} {
			made := s.brought(s.kari, importExercises, "importExercises", rivers, tt.input)
			require.Empty(t, made["exercises"], tt.name)
			require.Equal(t, "INVALID", dig(t, made, "userErrors", 0, "code"), tt.name)
			require.Equal(t, tt.path, dig(t, made, "userErrors", 0, "path"), tt.name)
		}
		drafts := s.get(s.kari, `{ authoredExercises { totalCount } }`, nil)
		require.EqualValues(t, 0, dig(t, drafts, "authoredExercises", "totalCount"))
	})
}

// decoded is the data of an answer.
func decoded(t testing.TB, a answer) map[string]any {
	t.Helper()
	var data map[string]any
	require.NoError(t, json.Unmarshal(a.Data, &data))
	return data
}

func base64Text(t *testing.T, v any) string {
	t.Helper()
	text, err := base64.StdEncoding.DecodeString(v.(string))
	require.NoError(t, err)
	return string(text)
}

func merged(a, b vars) vars {
	for name, v := range b {
		a[name] = v
	}
	return a
}

func TestASetThatIsLongerThanAnExerciseBecomesSeveral(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		var text strings.Builder
		for i := range 450 {
			fmt.Fprintf(&text, "::Q%d::What is %d + 1? {#%d}\n\n", i, i, i+1)
		}
		preview := s.brought(s.kari, previewImport, "previewImport", text.String(), nil)
		require.EqualValues(t, 3, dig(t, preview, "preview", "sets", 0, "exerciseCount"))
		made := s.brought(s.kari, importExercises, "importExercises", text.String(), about(vars{"index": 0, "title": "Sums"}))
		require.Len(t, made["exercises"], 3)
		for i, title := range []string{"Sums (1)", "Sums (2)", "Sums (3)"} {
			require.Equal(t, title, dig(t, made, "exercises", i, "title"))
		}
		require.Len(t, dig(t, made, "exercises", 2, "draft", "questions"), 50)
	})
}

func TestFilesThatAreNotReadSayWhy(t *testing.T) { //nolint:paralleltest // sets TMPDIR
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	s.serve(graph.Config{ImportLimits: interchange.Limits{File: 1 << 20, Unpacked: 1 << 20, Entry: 1 << 20, Entries: 10, Questions: 10}})
	for _, tt := range []struct{ name, content, code string }{
		{"nothing", "", "FILE_EMPTY"},
		{"a picture", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "FILE_FORMAT"},
		{"another zip", zipOf(t, "readme.txt", "words"), "FILE_MANIFEST"},
		{"a way out of a zip", zipOf(t, "../../etc/passwd", "root", "imsmanifest.xml", "<manifest/>"), "FILE_UNSAFE"},
		{"half a zip", zipOf(t, "imsmanifest.xml", strings.Repeat("<manifest/>", 100))[:60], "FILE_DAMAGED"},
		{"too large", strings.Repeat("x", 1<<20+1), "FILE_TOO_LARGE"},
		{"an entity", `<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "b">]><quiz>&a;</quiz>`, "FILE_UNSAFE"},
	} {
		got := s.brought(s.kari, previewImport, "previewImport", tt.content, nil)
		require.Nil(t, got["preview"], tt.name)
		require.Equal(t, tt.code, dig(t, got, "userErrors", 0, "code"), tt.name)
		require.Equal(t, []any{"file"}, dig(t, got, "userErrors", 0, "path"), tt.name)
		require.NotEmpty(t, dig(t, got, "userErrors", 0, "message"), tt.name)
	}
	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left, "no file is left on the disk")
}

// zipOf is a zip of entries, by names and contents.
func zipOf(t *testing.T, entries ...string) string {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for i := 0; i < len(entries); i += 2 {
		f, err := w.Create(entries[i])
		require.NoError(t, err)
		_, err = io.WriteString(f, entries[i+1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.String()
}

func TestStudentsBringNothing(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	for session, code := range map[*graph.Session]string{nil: "UNAUTHENTICATED", &s.ola: "FORBIDDEN"} {
		require.Equal(t, []string{code}, s.bring(session, previewImport, "a.gift", rivers, nil).codes())
		require.Equal(t, []string{code}, s.bring(session, importExercises, "a.gift", rivers, about(vars{"index": 0, "title": "T"})).codes())
	}
	a := s.ask(&s.kari, previewImport, vars{"input": vars{"file": "text"}})
	require.Equal(t, []string{"BAD_INPUT"}, a.codes(), "a file does not come as JSON")
}

func TestExportBringsTheSameQuestionsAgain(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		made := s.brought(s.kari, importExercises, "importExercises", rivers, about(vars{"index": 0, "title": "Rivers"}))
		id := dig(t, made, "exercises", 0, "id")
		const export = `query($ids: [ID!]!, $format: QuestionFormat!) { exportExercises(ids: $ids, format: $format) {
			file { name mediaType data } notices { reason } } }`
		data := s.get(s.kari, export, vars{"ids": []any{id}, "format": "GIFT"})
		require.Equal(t, "Rivers.gift", dig(t, data, "exportExercises", "file", "name"))
		again := s.brought(s.kari, importExercises, "importExercises", base64Text(t, dig(t, data, "exportExercises", "file", "data")),
			about(vars{"index": 0, "title": "Rivers"}))
		require.Equal(t, asJSON(t, dig(t, made, "exercises", 0, "draft")), asJSON(t, dig(t, again, "exercises", 0, "draft")))

		ready := s.get(s.kari, export, vars{"ids": []any{s.exercise.ID}, "format": "GIFT"})
		require.NotEmpty(t, dig(t, ready, "exportExercises", "file", "data"), "ready-made exercises are exported as well")

		colleague := s.launch(s.teacher("per", "Per", "7b"))
		require.Equal(t, []string{"NOT_FOUND"}, s.ask(&colleague, export, vars{"ids": []any{id}, "format": "GIFT"}).codes(),
			"a draft that is not shared")
		require.Equal(t, []string{"FORBIDDEN"}, s.ask(&s.ola, export, vars{"ids": []any{s.exercise.ID}, "format": "GIFT"}).codes(),
			"a student: it holds what is right")
		require.Equal(t, []string{"BAD_INPUT"}, s.ask(&s.kari, export, vars{"ids": []any{}, "format": "GIFT"}).codes())
		other := s.teacher("eva", "Eva", "9a")
		other.DeploymentID = s.deploy("elsewhere").ID
		stranger := s.launch(other)
		_, err := s.store.UpdateExercise(t.Context(), s.kari.Viewer, models.ExerciseChange{ExerciseID: uuid.MustParse(id.(string)), Shared: new(true)})
		require.NoError(t, err)
		require.Equal(t, []string{"NOT_FOUND"}, s.ask(&stranger, export, vars{"ids": []any{id}, "format": "GIFT"}).codes(), "another school")
		require.Empty(t, s.ask(&colleague, export, vars{"ids": []any{id}, "format": "GIFT"}).Errors, "a colleague, once it is shared")
	})
}
