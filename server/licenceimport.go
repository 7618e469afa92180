package main

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/lectern-lti/lectern/models"
)

type licenceImportCommand struct {
	databaseConfig
	output
	ID     string `arg:"" help:"Id from licence list."`
	File   string `arg:"" type:"existingfile" help:"CSV with an e-mail address, or a value of the licence's custom parameter, in each line."`
	DryRun bool   `help:"Change nothing; only say what would be added, and which lines cannot be used." env:"-"`
}

// Run adds the people.
func (c *licenceImportCommand) Run(ctx context.Context, io stdio) error {
	id, err := licenceID(c.ID)
	if err != nil {
		return err
	}
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	l, err := store.Licence(ctx, id)
	if err != nil {
		return noLicence(err, c.ID)
	}
	list, err := readNameList(c.File, l.CustomParameter)
	if err != nil {
		return err
	}
	done, err := store.ImportLicenceNames(ctx, id, list.names, c.DryRun)
	if err != nil {
		return noLicence(err, c.ID)
	}
	return c.printList(io, list, done)
}

// nameList is a file of people as it was read.
type nameList struct {
	names []string
	bad   []badLine
}

// badLine is a line that names nobody, as the commands show it.
type badLine struct {
	Line   int    `json:"line"`
	Reason string `json:"reason"`
}

// String says what is wrong with the line.
func (b badLine) String() string { return fmt.Sprintf("line %d: %s", b.Line, b.Reason) }

// readNameList reads a file of people.
func readNameList(path, customParameter string) (nameList, error) {
	f, err := os.Open(path) //nolint:gosec // the operator names the file
	if err != nil {
		return nameList{}, err
	}
	defer f.Close()
	names, bad, err := models.ReadLicenceNames(f, customParameter)
	if errors.Is(err, models.ErrNamesTooLarge) {
		return nameList{}, fmt.Errorf("%s is larger than %d MiB", path, models.MaxLicenceNamesSize>>20)
	}
	list := nameList{names: names, bad: make([]badLine, len(bad))}
	for i, b := range bad {
		list.bad[i] = badLine{Line: b.Line, Reason: badLineText(b.Reason)}
	}
	return list, err
}

// badLineText says what is wrong with a line.
func badLineText(reason models.BadLineReason) string {
	switch reason {
	case models.BadLineEncoding:
		return "not UTF-8"
	case models.BadLineQuotes:
		return "the quotation marks do not match"
	case models.BadLineEmpty:
		return "nothing in the column that counts"
	case models.BadLineAddress:
		return "not an e-mail address"
	case models.BadLineTooLong:
		return "too long"
	case models.BadLineDuplicate:
		return "the same as in a line before"
	}
	return string(reason)
}

// printList says what became of a list, line by line where it was bad.
func (o output) printList(io stdio, list nameList, done models.NamesImported) error {
	if o.JSON {
		return o.print(io, map[string]any{"added": done.Added, "known": done.Known, "bad": list.bad}, "", nil)
	}
	for _, b := range list.bad {
		if _, err := fmt.Fprintln(io.out, b); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(io.out, "%d new, %d on the list already, %d lines that cannot be used\n", done.Added, done.Known, len(list.bad))
	return err
}
