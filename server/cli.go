package main

import (
	"encoding/json"
	"fmt"
	"text/tabwriter"
)

// cli is the whole command line.
type cli struct {
	Serve      serveCommand      `cmd:"" help:"Serve the LTI endpoints, the GraphQL API and the app."`
	Demo       demoCommand       `cmd:"" help:"Serve together with a simulated itslearning, to try everything on one machine."`
	Simulate   simulateCommand   `cmd:"" help:"Serve a simulated platform alone, to test any LTI 1.3 tool against."`
	Migrate    migrateCommand    `cmd:"" help:"Bring the database up to date and stop."`
	Platform   platformCommand   `cmd:"" help:"Register platforms."`
	Deployment deploymentCommand `cmd:"" help:"See and suspend the customers' installations."`
	Licence    licenceCommand    `cmd:"" help:"Say who of an installation may use Lectern, by which scheme, until when."`
	Keys       keysCommand       `cmd:"" help:"See and rotate Lectern's own signing keys."`
	Token      tokenCommand      `cmd:"" help:"Make a development session for a person who has launched before."`
	Config     configCommand     `cmd:"" help:"Print the configuration in force, secrets hidden."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

type versionCommand struct{}

// Run prints the version.
func (versionCommand) Run(io stdio) error {
	_, err := fmt.Fprintln(io.out, "lectern", version)
	return err
}

// output is how commands that list something print it.
type output struct {
	JSON bool `help:"Print JSON." env:"-"`
}

// print writes v as JSON, or the rows as a table with a head.
func (o output) print(io stdio, v any, head string, rows [][]any) error {
	if o.JSON {
		e := json.NewEncoder(io.out)
		e.SetIndent("", "  ")
		return e.Encode(v)
	}
	w := tabwriter.NewWriter(io.out, 0, 8, 2, ' ', 0)
	fmt.Fprintln(w, head)
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				fmt.Fprint(w, "\t")
			}
			fmt.Fprint(w, cell)
		}
		fmt.Fprintln(w)
	}
	return w.Flush()
}
