package graph_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// part is a part of a multipart body; a file where it has a file name.
type part struct{ name, file, content string }

// upload sends the parts as they are.
func (s *school) upload(session *graph.Session, parts ...part) answer {
	s.t.Helper()
	var body bytes.Buffer
	w := multipart.NewWriter(&body)
	for _, p := range parts {
		var err error
		if p.file == "" {
			err = w.WriteField(p.name, p.content)
		} else {
			to, failed := w.CreateFormFile(p.name, p.file)
			require.NoError(s.t, failed)
			_, err = to.Write([]byte(p.content))
		}
		require.NoError(s.t, err)
	}
	require.NoError(s.t, w.Close())
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, s.url, &body)
	require.NoError(s.t, err)
	req.Header.Set("Content-Type", w.FormDataContentType())
	return s.send(session, req)
}

// operation is the first part of a request with a file.
func operation(t *testing.T, query string, v vars) part {
	t.Helper()
	return part{name: "operations", content: asJSON(t, vars{"query": query, "variables": v})}
}

func TestFilesAreTakenFromTeachersForMutationsThatTakeOne(t *testing.T) { //nolint:paralleltest // sets TMPDIR
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	where := part{name: "map", content: `{"0": ["variables.input.clientMutationId"]}`}
	file := part{name: "0", file: "a.txt", content: "text"}
	const signOut = `mutation($input: SignOutInput!) { signOut(input: $input) { userErrors { code } } }`
	null := vars{"input": vars{"clientMutationId": nil}}
	fileless := `mutation { signOut(input: {}) { userErrors { code } } }`
	for _, tt := range []struct {
		name    string
		session *graph.Session
		parts   []part
		code    string
	}{
		{"nobody", nil, []part{operation(t, signOut, null), where, file}, "UNAUTHENTICATED"},
		{"a student", &s.ola, []part{operation(t, signOut, null), where, file}, "FORBIDDEN"},
		{"a member that is no file", &s.kari, []part{operation(t, signOut, null), where, file}, "BAD_INPUT"},
		{"a mutation that takes none", &s.kari, []part{operation(t, fileless, null), where, file}, "BAD_INPUT"},
		{"a query", &s.kari, []part{operation(t, "{ viewer { role } }", null), where, file}, "BAD_INPUT"},
		{"no place for it", &s.kari, []part{operation(t, signOut, vars{"input": vars{}}), where, file}, "BAD_INPUT"},
		{"a place that is taken", &s.kari, []part{operation(t, signOut, vars{"input": vars{"clientMutationId": "x"}}), where, file}, "BAD_INPUT"},
		{"a place in a list", &s.kari, []part{operation(t, signOut, null), {name: "map", content: `{"0": ["variables.input.0"]}`}, file}, "BAD_INPUT"},
		{"a place outside the variables", &s.kari, []part{operation(t, signOut, null), {name: "map", content: `{"0": ["query"]}`}, file}, "BAD_INPUT"},
		{"no map", &s.kari, []part{operation(t, signOut, null), file}, "BAD_INPUT"},
		{"a map of nothing", &s.kari, []part{operation(t, signOut, null), {name: "map", content: `{}`}, file}, "BAD_INPUT"},
		{"a map of two", &s.kari, []part{operation(t, signOut, null), {name: "map", content: `{"0": ["variables.a"], "1": ["variables.b"]}`}, file}, "BAD_INPUT"},
		{"the file first", &s.kari, []part{file, operation(t, signOut, null), where}, "BAD_INPUT"},
		{"several operations", &s.kari, []part{{name: "operations", content: `[]`}, where, file}, "BAD_INPUT"},
		{"an operation of more than 1 MiB", &s.kari, []part{{name: "operations", content: strings.Repeat(" ", 1<<20+1)}, where, file}, "BAD_INPUT"},
		{"nothing", &s.kari, nil, "BAD_INPUT"},
	} {
		a := s.upload(tt.session, tt.parts...)
		require.Equal(t, []string{tt.code}, a.codes(), "%s: %s", tt.name, a.Raw)
		require.NotContains(t, a.Raw, `"data"`, tt.name)
	}
	_, err := s.store.OpenSession(t.Context(), s.kari.Viewer.SessionID)
	require.NoError(t, err, "nobody was signed out")

	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.url, strings.NewReader("--x--"))
	require.NoError(t, err)
	req.Header.Set("Content-Type", "multipart/form-data; boundary=x")
	req.Header.Set("Accept", "text/event-stream")
	require.Equal(t, http.StatusNotAcceptable, s.send(&s.kari, req).Status)

	left, err := os.ReadDir(temp)
	require.NoError(t, err)
	require.Empty(t, left, "nothing was written to the disk")
}
