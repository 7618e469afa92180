package main

import (
	"bufio"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// codeBlocks are the blocks of code of a language in a page of the documentation.
func codeBlocks(t *testing.T, page, language string) []string {
	t.Helper()
	text, err := os.ReadFile(page)
	require.NoError(t, err)
	var blocks []string
	for _, block := range regexp.MustCompile("(?s)```"+language+"\n(.*?)```").FindAllStringSubmatch(string(text), -1) {
		blocks = append(blocks, block[1])
	}
	require.NotEmpty(t, blocks, "%s has no %s", page, language)
	return blocks
}

// simulator is a running `lectern simulate`.
type simulator struct {
	t    *testing.T
	said struct {
		BaseURL, StateURL, ConfigurationURL string
		Registration                        ltitest.Registration
	}
	client http.Client
}

// startSimulator runs the command with a file of this content until the test ends, and then expects it to have ended well.
func startSimulator(t *testing.T, yaml string) *simulator {
	t.Helper()
	file := filepath.Join(t.TempDir(), "course.yaml")
	require.NoError(t, os.WriteFile(file, []byte(yaml), 0o600))
	out, in, err := os.Pipe()
	require.NoError(t, err)
	ended := make(chan error, 1)
	go func() {
		ended <- run(t.Context(), []string{"simulate", "--config", file, "--addr", "127.0.0.1:0", "--json"}, stdio{out: in, err: in})
		_ = in.Close()
	}()
	t.Cleanup(func() { require.NoError(t, <-ended) }) // the test's context is over by now
	s := &simulator{t: t, client: http.Client{Transport: &http.Transport{DialContext: ltitest.DialLocalhost}}}
	line, err := bufio.NewReader(out).ReadString('\n')
	require.NoError(t, err, line)
	require.NoError(t, json.Unmarshal([]byte(line), &s.said), line)
	return s
}

var (
	curlWord  = regexp.MustCompile(`'[^']*'|\S+`)
	guideHost = "http://lms.localhost:8090"
)

// curl does what the command line says, against this simulator, and answers with the body.
func (s *simulator) curl(line string) string {
	s.t.Helper()
	method, address, body := http.MethodGet, "", ""
	words := curlWord.FindAllString(line, -1)
	for i := 1; i < len(words); i++ {
		switch words[i] {
		case "-X":
			i++
			method = words[i]
		case "-d":
			i++
			body = strings.Trim(words[i], "'")
		default:
			address = words[i]
		}
	}
	req, err := http.NewRequestWithContext(s.t.Context(), method, strings.Replace(address, guideHost, s.said.BaseURL, 1), strings.NewReader(body))
	require.NoError(s.t, err)
	res, err := s.client.Do(req)
	require.NoError(s.t, err)
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	require.NoError(s.t, err)
	require.Less(s.t, res.StatusCode, 300, "%s: %s", line, answer)
	return string(answer)
}

// state is what the simulator tells of itself, as far as the tests look at it.
type state struct {
	Manners ltitest.Manners
	Faults  []struct{ Endpoint string }
	Courses []struct {
		ID, Privacy string
		Members     []struct{ UserID, Name, Role, Status, OpenURL string }
		Links       []ltitest.Link
	}
}

func (s *simulator) state() state {
	s.t.Helper()
	var st state
	require.NoError(s.t, json.Unmarshal([]byte(s.curl("curl "+guideHost+"/simulator/state")), &st))
	return st
}

// TestTheSimulatorsGuideIsTrue starts the school of the guide and types its commands, looking after each at what it did.
func TestTheSimulatorsGuideIsTrue(t *testing.T) {
	t.Parallel()
	yaml := codeBlocks(t, "../docs/simulate.md", "yaml")[0]
	s := startSimulator(t, yaml)
	require.Equal(t, s.said.BaseURL, s.said.Registration.Issuer)
	before := s.state()
	require.Len(t, before.Courses, 1)
	require.Len(t, before.Courses[0].Members, 30)
	require.Equal(t, "Kari Lund", before.Courses[0].Members[0].Name)
	require.Equal(t, s.said.BaseURL+"/open?course=maths-7b&user=kari", before.Courses[0].Members[0].OpenURL)
	require.Equal(t, map[string]string{"exercise": "42"}, before.Courses[0].Links[0].Custom)
	require.Equal(t, before.Courses[0].Members[5].Name, startSimulator(t, yaml).state().Courses[0].Members[5].Name, "the seed's people")

	after := map[string]func(state){
		"POST /simulator/faults":   func(st state) { require.Equal(t, "scores", st.Faults[0].Endpoint) },
		"DELETE /simulator/faults": func(st state) { require.Empty(t, st.Faults) },
		"PUT /simulator/manners":   func(st state) { require.True(t, st.Manners.LoseZeroScores && st.Manners.NoLinkHeader) },
		"POST /simulator/links": func(st state) {
			require.Len(t, st.Courses[0].Links, 2)
			require.NotEmpty(t, st.Courses[0].Links[1].LineItemID)
		},
		"PUT /simulator/member":  func(st state) { require.Equal(t, "Inactive", st.Courses[0].Members[1].Status) },
		"PUT /simulator/privacy": func(st state) { require.Equal(t, "anonymous", st.Courses[0].Privacy) },
		"POST /simulator/reset": func(st state) {
			require.Equal(t, before.Courses, st.Courses)
			require.Equal(t, before.Manners, st.Manners)
		},
	}
	for _, block := range codeBlocks(t, "../docs/simulate.md", "sh") {
		for line := range strings.Lines(block) {
			if !strings.HasPrefix(line, "curl ") {
				require.Contains(t, line, "lectern simulate --config course.yaml")
				continue
			}
			s.curl(line)
			for what, check := range after {
				method, path, _ := strings.Cut(what, " ")
				if strings.Contains(line, "-X "+method+" "+guideHost+path) {
					check(s.state())
					delete(after, what)
				}
			}
		}
	}
	require.Empty(t, after, "the guide no longer shows these")
}

// TestASimulatorMisuseIsExplained turns knobs that do not exist.
func TestASimulatorMisuseIsExplained(t *testing.T) {
	t.Parallel()
	s := startSimulator(t, codeBlocks(t, "../docs/simulate.md", "yaml")[0])
	for path, body := range map[string]string{
		"POST /simulator/faults":       `{"endpoint": "score"}`,
		"PUT /simulator/manners":       `{"loseZeros": true}`,
		"PUT /simulator/member":        `{"courseId": "maths-7b", "userId": "nobody", "status": "Inactive"}`,
		"PUT /simulator/privacy":       `{"courseId": "maths-7b", "privacy": "secret"}`,
		"POST /simulator/links":        `{"courseId": "none"}`,
		"POST /simulator/links/copy":   `{"linkId": "none", "courseId": "maths-7b"}`,
		"POST /simulator/courses/copy": `{"courseId": "maths-7b", "intoCourseId": "none"}`,
		"DELETE /simulator/line-item":  `{"courseId": "maths-7b", "lineItemId": "none"}`,
	} {
		method, path, _ := strings.Cut(path, " ")
		req, err := http.NewRequestWithContext(t.Context(), method, s.said.BaseURL+path, strings.NewReader(body))
		require.NoError(t, err)
		res, err := s.client.Do(req)
		require.NoError(t, err)
		var refusal struct{ Error string }
		require.NoError(t, json.NewDecoder(res.Body).Decode(&refusal))
		require.NoError(t, res.Body.Close())
		require.Equal(t, 400, res.StatusCode, path)
		require.NotEmpty(t, refusal.Error, path)
	}
}
