package main

import (
	"context"
	"encoding/csv"
	"errors"
	"strconv"

	"github.com/lectern-lti/lectern/models"
)

type licenceCodesCommand struct {
	databaseConfig
	output
	ID    string `arg:"" help:"Id from licence list."`
	Batch int    `help:"Make so many codes and print only them. Left out, the codes are listed that there are." env:"-"`
	Uses  int    `default:"1" help:"How many people each new code is good for." env:"-"`
	CSV   bool   `name:"csv" help:"Print CSV." env:"-"`
	Sheet bool   `help:"Print a page (HTML) to print and cut: 30 codes to an A4." env:"-"`
	// Language is that of the sheet.
	Language string `enum:"en,nb" default:"en" help:"Language of the sheet: en or nb." env:"-"`
}

// codeView is a code as the command shows it.
type codeView struct {
	Code    string `json:"code"`
	Uses    int    `json:"uses"`
	MaxUses int    `json:"max_uses"`
}

// Run makes or lists codes.
func (c *licenceCodesCommand) Run(ctx context.Context, io stdio) error {
	if c.CSV && c.JSON || c.Sheet && (c.CSV || c.JSON) {
		return errors.New("choose one of --csv, --sheet and --json")
	}
	id, err := licenceID(c.ID)
	if err != nil {
		return err
	}
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	var codes []models.LicenceCode
	if c.Batch == 0 {
		codes, err = store.LicenceCodes(ctx, id)
	} else {
		codes, err = store.MakeCodes(ctx, id, c.Batch, c.Uses)
	}
	if err != nil {
		return noLicence(err, c.ID)
	}
	views := make([]codeView, len(codes))
	rows := make([][]any, len(codes))
	for i, code := range codes {
		views[i] = codeView{Code: models.ShowCode(code.Code), Uses: code.Uses, MaxUses: code.MaxUses}
		rows[i] = []any{views[i].Code, views[i].Uses, views[i].MaxUses}
	}
	switch {
	case c.CSV:
		return printCodes(io, views)
	case c.Sheet:
		licence, err := store.Licence(ctx, id)
		if err != nil {
			return noLicence(err, c.ID)
		}
		return writeCodeSheet(io.out, c.Language, licence, views)
	}
	return c.print(io, views, "CODE\tUSED\tGOOD FOR", rows)
}

// printCodes writes the codes as CSV.
func printCodes(io stdio, codes []codeView) error {
	w := csv.NewWriter(io.out)
	_ = w.Write([]string{"code", "uses", "max_uses"}) // Error tells
	for _, c := range codes {
		_ = w.Write([]string{c.Code, strconv.Itoa(c.Uses), strconv.Itoa(c.MaxUses)})
	}
	w.Flush()
	return w.Error()
}
