package main

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// platformCommand registers platforms.
type platformCommand struct {
	Add     platformAddCommand     `cmd:"" help:"Register a platform, or give a registered one new addresses."`
	List    platformListCommand    `cmd:"" help:"List the registered platforms."`
	Show    platformShowCommand    `cmd:"" help:"Show a platform, and what to enter there."`
	Guide   platformGuideCommand   `cmd:"" help:"Print what to paste where, for a product."`
	Invite  platformInviteCommand  `cmd:"" help:"Make a link by which a platform registers itself (Dynamic Registration)."`
	Check   platformCheckCommand   `cmd:"" help:"Contact a platform: keyset, clock, access token."`
	Suspend platformSuspendCommand `cmd:"" help:"Refuse launches and end all sessions of a platform at once. Its data stays."`
	Resume  platformResumeCommand  `cmd:"" help:"Let a suspended platform in again."`
	Remove  platformRemoveCommand  `cmd:"" help:"Remove a platform with all its installations and their data."`
}

type platformAddCommand struct {
	databaseConfig
	output
	Issuer           string   `required:"" help:"The platform's issuer, exactly as in its id_tokens." env:"-"`
	ClientID         string   `required:"" help:"The client id that the platform gave to Lectern." env:"-"`
	AuthURL          string   `required:"" help:"OpenID Connect authorization endpoint." env:"-"`
	TokenURL         string   `required:"" help:"OAuth 2.0 token endpoint." env:"-"`
	JWKSURL          string   `name:"jwks-url" required:"" help:"Where the platform publishes its public keys." env:"-"`
	TokenAudience    string   `help:"Audience of client assertions where it is not the token endpoint." env:"-"`
	Algorithms       []string `default:"RS256" help:"Signature algorithms allowed in id_tokens." env:"-"`
	SigningAlgorithm string   `default:"RS256" enum:"RS256,ES256" help:"What Lectern signs with for this platform: ES256 where it can verify that." env:"-"`
	FrameAncestors   []string `help:"Further origins whose pages may frame Lectern, such as https://*.itslearning.com." env:"-"`
	Deployment       []string `help:"Deployment ids to let in. More can follow by adding again." env:"-"`
	Name             string   `help:"Whose installation it is, for your own lists." env:"-"`
}

// Run stores the registration and its deployments. A running server knows them at once.
func (c *platformAddCommand) Run(ctx context.Context, io stdio) error {
	if err := c.validate(); err != nil {
		return err
	}
	store, key, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	own := keys{store: store, secret: key, now: time.Now}
	if err := own.ensure(ctx, c.SigningAlgorithm); err != nil {
		return err
	}
	r, err := store.SaveRegistration(ctx, models.Registration{
		Issuer: c.Issuer, ClientID: c.ClientID, AuthURL: c.AuthURL, TokenURL: c.TokenURL, JWKSURL: c.JWKSURL,
		TokenAudience: c.TokenAudience, Algorithms: strings.Join(c.Algorithms, " "),
		SigningAlgorithm: c.SigningAlgorithm, FrameAncestors: strings.Join(c.FrameAncestors, " "),
	})
	if err != nil {
		return err
	}
	for _, id := range c.Deployment {
		if _, err := store.AddDeployment(ctx, r.ID, id, c.Name); err != nil {
			return err
		}
	}
	return printPlatform(ctx, store, io, c.output, r)
}

// validate names every fault at once.
func (c *platformAddCommand) validate() error {
	var errs []error
	for _, f := range []struct{ flag, value string }{
		{"issuer", c.Issuer}, {"auth-url", c.AuthURL}, {"token-url", c.TokenURL}, {"jwks-url", c.JWKSURL},
	} {
		u, err := url.Parse(f.value)
		if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
			errs = append(errs, fmt.Errorf("--%s %q: expected an absolute URL", f.flag, f.value))
		}
	}
	if c.ClientID == "" {
		errs = append(errs, errors.New("--client-id: must not be empty"))
	}
	for _, a := range c.Algorithms {
		switch a {
		case "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512":
		default:
			errs = append(errs, fmt.Errorf("--algorithms %q: expected RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 or ES512", a))
		}
	}
	for _, id := range c.Deployment {
		if id == "" || len(id) > 255 {
			errs = append(errs, errors.New("--deployment: expected 1 to 255 characters"))
		}
	}
	return errors.Join(errs...)
}

type platformListCommand struct {
	databaseConfig
	output
}

// Run lists the registrations.
func (c *platformListCommand) Run(ctx context.Context, io stdio) error {
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	registrations, err := store.Registrations(ctx)
	if err != nil {
		return err
	}
	views := make([]platformView, 0, len(registrations))
	rows := make([][]any, 0, len(registrations))
	for _, r := range registrations {
		v, err := viewPlatform(ctx, store, r)
		if err != nil {
			return err
		}
		views = append(views, v)
		rows = append(rows, []any{v.ID, v.Issuer, v.ClientID, len(v.Deployments)})
	}
	return c.print(io, views, "ID\tISSUER\tCLIENT ID\tDEPLOYMENTS", rows)
}

type platformShowCommand struct {
	databaseConfig
	output
	ID string `arg:"" help:"Id from platform list."`
}

// Run shows a registration.
func (c *platformShowCommand) Run(ctx context.Context, io stdio) error {
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := platformByID(ctx, store, c.ID)
	if err != nil {
		return err
	}
	return printPlatform(ctx, store, io, c.output, r)
}

type platformSuspendCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from platform list."`
}

// Run suspends a platform.
func (c *platformSuspendCommand) Run(ctx context.Context, io stdio) error {
	return suspendPlatform(ctx, io, c.databaseConfig, c.ID, true, "Suspended")
}

type platformResumeCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from platform list."`
}

// Run resumes a platform.
func (c *platformResumeCommand) Run(ctx context.Context, io stdio) error {
	return suspendPlatform(ctx, io, c.databaseConfig, c.ID, false, "Resumed")
}

func suspendPlatform(ctx context.Context, io stdio, c databaseConfig, id string, suspend bool, done string) error {
	store, _, err := openMigrated(ctx, c)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := platformByID(ctx, store, id)
	if err != nil {
		return err
	}
	if err := store.SuspendRegistration(ctx, r.ID, suspend); err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, done, r.Issuer, r.ClientID)
	return err
}

type platformRemoveCommand struct {
	databaseConfig
	ID  string `arg:"" help:"Id from platform list."`
	Yes bool   `help:"Do it: everything that belongs to the platform's installations is deleted for good." env:"-"`
}

// Run deletes a registration.
func (c *platformRemoveCommand) Run(ctx context.Context, io stdio) error {
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := platformByID(ctx, store, c.ID)
	if err != nil {
		return err
	}
	if !c.Yes {
		return fmt.Errorf("this deletes all courses, work and results of %s for good: say --yes to do it", r.Issuer)
	}
	if err := store.RemoveRegistration(ctx, r.ID); err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, "Removed", r.Issuer, r.ClientID)
	return err
}

func platformByID(ctx context.Context, store *models.Store, id string) (models.Registration, error) {
	key, err := uuid.Parse(id)
	if err != nil {
		return models.Registration{}, fmt.Errorf("%q is not an id: see lectern platform list", id)
	}
	r, err := store.Registration(ctx, key)
	if errors.Is(err, models.ErrNotFound) {
		return r, fmt.Errorf("there is no platform %s: see lectern platform list", id)
	}
	return r, err
}

// platformView is a registration as the commands show it.
type platformView struct {
	ID               string           `json:"id"`
	Issuer           string           `json:"issuer"`
	ClientID         string           `json:"client_id"`
	AuthURL          string           `json:"auth_url"`
	TokenURL         string           `json:"token_url"`
	JWKSURL          string           `json:"jwks_url"`
	TokenAudience    string           `json:"token_audience,omitempty"`
	Algorithms       []string         `json:"algorithms"`
	SigningAlgorithm string           `json:"signing_algorithm"`
	SuspendedAt      *time.Time       `json:"suspended_at"`
	FrameAncestors   []string         `json:"frame_ancestors"`
	Deployments      []deploymentView `json:"deployments"`
}

func viewPlatform(ctx context.Context, store *models.Store, r models.Registration) (platformView, error) {
	deployments, err := store.Deployments(ctx, r.ID)
	v := platformView{
		ID: r.ID.String(), Issuer: r.Issuer, ClientID: r.ClientID, AuthURL: r.AuthURL, TokenURL: r.TokenURL,
		JWKSURL: r.JWKSURL, TokenAudience: r.TokenAudience, Algorithms: r.AlgorithmList(),
		SigningAlgorithm: r.SigningAlgorithm, SuspendedAt: r.SuspendedAt,
		FrameAncestors: frameAncestors(r), Deployments: make([]deploymentView, 0, len(deployments)),
	}
	for _, d := range deployments {
		v.Deployments = append(v.Deployments, viewDeployment(d))
	}
	return v, err
}

func printPlatform(ctx context.Context, store *models.Store, io stdio, o output, r models.Registration) error {
	v, err := viewPlatform(ctx, store, r)
	if err != nil {
		return err
	}
	rows := [][]any{
		{"id", v.ID},
		{"issuer", v.Issuer},
		{"client id", v.ClientID},
		{"authorization URL", v.AuthURL},
		{"token URL", v.TokenURL},
		{"keyset URL", v.JWKSURL},
		{"token audience", v.TokenAudience},
		{"algorithms", strings.Join(v.Algorithms, " ")},
		{"Lectern signs with", v.SigningAlgorithm},
		{"may be framed by", strings.Join(v.FrameAncestors, " ")},
	}
	for _, d := range v.Deployments {
		rows = append(rows, []any{"deployment", strings.TrimSpace(d.DeploymentID + " " + d.Name)})
	}
	return o.print(io, v, "PLATFORM", rows)
}
