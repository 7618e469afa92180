package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// licenceCommand sells Lectern: who of an installation may use it, by which scheme, until when.
type licenceCommand struct {
	Grant  licenceGrantCommand  `cmd:"" help:"Give an installation a licence. From the first one on, its students need one."`
	List   licenceListCommand   `cmd:"" help:"List licences with their seats."`
	Revoke licenceRevokeCommand `cmd:"" help:"Take a licence back at once. Its seats and people's work are kept."`
	Codes  licenceCodesCommand  `cmd:"" help:"Make codes of a licence, or list those it has."`
	Import licenceImportCommand `cmd:"" help:"Add people to the list of a predefined licence."`
}

type licenceGrantCommand struct {
	databaseConfig
	output
	Deployment      string `required:"" help:"Id from deployment list." env:"-"`
	Scheme          string `required:"" enum:"organisation,credits,codes,teacher,predefined" help:"organisation: everybody there, first come first seated where --seats bounds it. credits: new people take one each. codes: who enters one of its codes. teacher: teachers give them. predefined: the people on a list." env:"-"`
	Name            string `help:"What it is, for your lists and the teachers." env:"-"`
	Seats           int    `help:"How many people at a time; no bound when left out. Required for credits." env:"-"`
	From            string `help:"First day, such as 2026-08-01, or a time by RFC 3339. Defaults to now." env:"-"`
	Until           string `help:"Last day in this machine's time zone, such as 2027-07-31, or a time by RFC 3339. No end when left out." env:"-"`
	PlatformGUID    string `name:"platform-guid" help:"Only for launches from this instance of the platform (tool_platform.guid), where customers share a deployment id." env:"-"`
	Users           string `type:"existingfile" help:"predefined: CSV with an e-mail address in each line." env:"-"`
	CustomParameter string `help:"predefined: name of the custom parameter whose values are in the CSV instead." env:"-"`
	DryRun          bool   `help:"predefined: only say which lines of the CSV cannot be used." env:"-"`
}

// Run grants the licence.
func (c *licenceGrantCommand) Run(ctx context.Context, io stdio) error {
	n, err := c.licence()
	if err != nil {
		return err
	}
	list, err := c.list()
	if err != nil {
		return err
	}
	if c.DryRun {
		return c.printList(io, list, models.NamesImported{Added: len(list.names)})
	}
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	n.Names = list.names
	l, err := store.GrantLicence(ctx, n)
	if errors.Is(err, models.ErrNotFound) {
		return fmt.Errorf("there is no deployment %s: see lectern deployment list", c.Deployment)
	}
	if err != nil {
		return sayRefusal(err)
	}
	for _, b := range list.bad {
		if _, err := fmt.Fprintln(io.err, b); err != nil {
			return err
		}
	}
	return printLicences(ctx, store, io, c.output, l.DeploymentID, l.ID)
}

// licence reads the flags.
func (c *licenceGrantCommand) licence() (models.NewLicence, error) {
	n := models.NewLicence{
		Scheme: models.LicenceScheme(strings.ToUpper(c.Scheme)), Name: c.Name, PlatformGUID: c.PlatformGUID,
		CustomParameter: c.CustomParameter,
	}
	var err error
	if n.DeploymentID, err = uuid.Parse(c.Deployment); err != nil {
		return n, fmt.Errorf("%q is not an id: see lectern deployment list", c.Deployment)
	}
	if c.Seats != 0 {
		n.Seats = &c.Seats
	}
	if c.From != "" {
		if n.StartsAt, err = parseDay("from", c.From, 0); err != nil {
			return n, err
		}
	}
	if c.Until != "" {
		ends, err := parseDay("until", c.Until, 24*time.Hour-time.Second)
		if err != nil {
			return n, err
		}
		n.EndsAt = &ends
	}
	if n.Scheme != models.LicencePredefined && (c.Users != "" || c.CustomParameter != "" || c.DryRun) {
		return n, errors.New("--users, --custom-parameter and --dry-run are for --scheme predefined")
	}
	if c.DryRun && c.Users == "" {
		return n, errors.New("--dry-run checks the file that --users names")
	}
	return n, nil
}

// list reads the file of people, if there is one.
func (c *licenceGrantCommand) list() (nameList, error) {
	if c.Users == "" {
		return nameList{}, nil
	}
	return readNameList(c.Users, c.CustomParameter)
}

// parseDay reads a time, or a day, of which it answers the time of day in the machine's time zone.
func parseDay(flag, text string, timeOfDay time.Duration) (time.Time, error) {
	if day, err := time.ParseInLocation(time.DateOnly, text, time.Local); err == nil { //nolint:gosmopolitan // the operator's days
		return day.Add(timeOfDay), nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return at, fmt.Errorf("--%s %q: expected a day such as 2027-07-31, or a time by RFC 3339", flag, text)
	}
	return at, nil
}

type licenceListCommand struct {
	databaseConfig
	output
	Deployment string `help:"Only of this one: id from deployment list." env:"-"`
}

// Run lists the licences.
func (c *licenceListCommand) Run(ctx context.Context, io stdio) error {
	var deploymentID uuid.UUID
	if c.Deployment != "" {
		var err error
		if deploymentID, err = uuid.Parse(c.Deployment); err != nil {
			return fmt.Errorf("%q is not an id: see lectern deployment list", c.Deployment)
		}
	}
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	return printLicences(ctx, store, io, c.output, deploymentID, uuid.Nil)
}

type licenceRevokeCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from licence list."`
}

// Run revokes the licence.
func (c *licenceRevokeCommand) Run(ctx context.Context, io stdio) error {
	id, err := licenceID(c.ID)
	if err != nil {
		return err
	}
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.RevokeLicence(ctx, id); err != nil {
		return noLicence(err, c.ID)
	}
	_, err = fmt.Fprintln(io.out, "Revoked", c.ID)
	return err
}

// licenceID reads an id of a licence.
func licenceID(text string) (uuid.UUID, error) {
	id, err := uuid.Parse(text)
	if err != nil {
		return id, fmt.Errorf("%q is not an id: see lectern licence list", text)
	}
	return id, nil
}

// noLicence says that there is no such licence, or what else the operator must know.
func noLicence(err error, id string) error {
	if errors.Is(err, models.ErrNotFound) {
		return fmt.Errorf("there is no licence %s: see lectern licence list", id)
	}
	return sayRefusal(err)
}

// sayRefusal says what the flags must be.
func sayRefusal(err error) error {
	var refusal *models.Refusal
	if !errors.As(err, &refusal) {
		return err
	}
	switch refusal.Rule {
	case "seats_positive":
		return errors.New("--seats: expected 1 or more")
	case "seats_required":
		return errors.New("--seats: say how many credits were bought")
	case "ends_before":
		return errors.New("--until: it would be over before it begins")
	case "title_length":
		return errors.New("--name: expected at most 255 characters")
	case "code_batch":
		return fmt.Errorf("--batch: expected 1 to %d", models.MaxCodeBatch)
	case "code_uses":
		return errors.New("--uses: expected 1 or more")
	case "code_scheme":
		return errors.New("this licence is not of the scheme codes")
	case "names_scheme":
		return errors.New("this licence is not of the scheme predefined")
	}
	return err
}
