package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"

	"github.com/alecthomas/kong"
)

// version is set by the build: -ldflags "-X main.version=…".
var version = "dev"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Args[1:], stdio{out: os.Stdout, err: os.Stderr}); err != nil {
		if !errors.Is(err, errSilent) {
			fmt.Fprintf(os.Stderr, "lectern: %v\n", err)
		}
		stop()
		os.Exit(1) //nolint:gocritic // stop was called
	}
}

// run parses the command line and carries the command out. Its error is one line for the operator.
func run(ctx context.Context, args []string, io stdio) (err error) {
	var c cli
	exit := func(code int) { panic(exitCode(code)) }
	parser, err := kong.New(&c, kong.Name("lectern"),
		kong.Description("LTI 1.3 Advantage tool with a GraphQL API. Flags can be set by the environment, too: --base-url is LECTERN_BASE_URL."),
		kong.UsageOnError(), kong.Writers(io.out, io.err), kong.Exit(exit), kong.DefaultEnvars("LECTERN"),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(io))
	if err != nil {
		return err
	}
	defer func() { // --help ends here
		if code, ok := recover().(exitCode); ok && code != 0 {
			err = errSilent
		}
	}()
	command, err := parser.Parse(args)
	if err != nil {
		return fmt.Errorf("%w; see lectern --help", err)
	}
	return command.Run()
}

// exitCode carries kong's wish to exit past its caller.
type exitCode int

// errSilent ends the process with code 1 when everything has been said.
var errSilent = errors.New("")

// stdio is where a command writes.
type stdio struct{ out, err *os.File }
