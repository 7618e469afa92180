package ltitest_test

import (
	"net/http"
	"os"
	"path/filepath"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func TestStateSurvivesARestart(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	g := startGrades(t, ltitest.Config{StateFile: file})
	if status := g.score(score(ltitest.Ola, 1, `"scoreGiven":4,"scoreMaximum":5`)); status != http.StatusNoContent {
		t.Fatalf("answered %d", status)
	}
	g.platform.SetPrivacy(ltitest.Maths7B, ltitest.Anonymous)
	g.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, ltitest.Inactive)
	must(t, g.platform.RotateKey())
	_, err := g.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	token := g.lastLaunch().Get("id_token")

	info, err := os.Stat(file)
	must(t, err)
	if mode := info.Mode().Perm(); mode != 0o600 {
		t.Errorf("the file has mode %o", mode)
	}
	if others, _ := filepath.Glob(file + ".*"); len(others) != 0 {
		t.Errorf("left behind: %v", others)
	}
	next := start(t, ltitest.Config{StateFile: file})
	next.verified(token) // the keys are the same
	got, ok := next.platform.Score(ltitest.Maths7B, g.link.ID, ltitest.Ola)
	if !ok || *got.ScoreGiven != 4 {
		t.Errorf("the score is %+v %v", got, ok)
	}
	if tasks := next.platform.Tasks(ltitest.Maths7B, ltitest.Maja); len(tasks) != 0 {
		t.Errorf("an inactive student has %v", tasks)
	}
	if members, _ := next.members(next.membersURL(ltitest.Kari, ltitest.Maths7B)); members[0].Name != "" {
		t.Errorf("the course shows %+v", members[0])
	}
	if link, _ := next.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "New"}, 1); link.ID == g.link.ID {
		t.Error("an identifier was given twice")
	}
}

func TestAStateFileThatCannotBeRead(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "state.json")
	must(t, os.WriteFile(file, []byte("{"), 0o600))
	if _, err := ltitest.NewPlatform(ltitest.Config{BaseURL: "http://lms.localhost:1", StateFile: file}); err == nil {
		t.Error("there was no error")
	}
}

func TestConfigurationsThatAreRefused(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]ltitest.Config{
		"no base URL":         {},
		"a base URL and path": {BaseURL: "http://lms.localhost/x"},
		"a closing slash":     {BaseURL: "http://lms.localhost/"},
		"another scheme":      {BaseURL: "ftp://lms.localhost"},
		"a negative page":     {BaseURL: "http://lms.localhost", PageSize: -1},
		"an unknown member": {BaseURL: "http://lms.localhost", School: ltitest.School{
			CustomerID: "1", Courses: []ltitest.Course{{ID: "c", Members: []ltitest.Member{{UserID: "x"}}}},
		}},
		"a user twice": {BaseURL: "http://lms.localhost", School: ltitest.School{
			CustomerID: "1", Users: []ltitest.User{{ID: "u"}, {ID: "u"}},
		}},
	} {
		if _, err := ltitest.NewPlatform(c); err == nil {
			t.Errorf("%s: there was no error", name)
		}
	}
}
