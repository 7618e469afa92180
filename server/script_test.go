package main

import (
	"net"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the scripts run this test binary as the command lectern.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"lectern": main})
}

// TestScripts runs the command as an operator does: see testdata/script.
func TestScripts(t *testing.T) {
	t.Parallel()
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script",
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			// occupy listens on a free port for the length of the script and puts its address into $OCCUPIED.
			"occupy": func(ts *testscript.TestScript, _ bool, _ []string) {
				l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
				ts.Check(err)
				ts.Defer(func() { _ = l.Close() })
				ts.Setenv("OCCUPIED", l.Addr().String())
			},
			// remember puts the id at the beginning of the last line that was printed into a variable.
			"remember": func(ts *testscript.TestScript, _ bool, args []string) {
				lines := strings.Split(strings.TrimSpace(ts.ReadFile("stdout")), "\n")
				id, _, _ := strings.Cut(lines[len(lines)-1], " ")
				ts.Setenv(args[0], id)
			},
		},
		Setup: func(e *testscript.Env) error {
			e.Setenv("LECTERN_DATABASE_URL", "sqlite:test.db")
			e.Setenv("GOCOVERDIR", os.Getenv("GOCOVERDIR"))
			return nil
		},
	})
}
