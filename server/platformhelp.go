package main

import (
	"context"
	"embed"
	"fmt"
	"io/fs"
	"log/slog"
	"strings"
	"text/template"
	"time"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

//go:embed guides
var guides embed.FS

type platformGuideCommand struct {
	Name    string `arg:"" help:"The platform's product: itslearning, moodle, canvas, brightspace, blackboard or sakai."`
	BaseURL string `default:"https://lectern.example" help:"Public origin of the server."`
}

// Run prints what to paste where.
func (c *platformGuideCommand) Run(io stdio) error {
	page, err := template.ParseFS(guides, "guides/"+strings.ToLower(c.Name)+".md")
	if err != nil {
		return fmt.Errorf("there is no guide for %q: choose one of %s", c.Name, strings.Join(guideNames(), ", "))
	}
	return page.Execute(io.out, struct{ BaseURL string }{strings.TrimSuffix(c.BaseURL, "/")})
}

func guideNames() []string {
	files, _ := fs.Glob(guides, "guides/*.md") // the pattern is right
	for i, f := range files {
		files[i] = strings.TrimSuffix(strings.TrimPrefix(f, "guides/"), ".md")
	}
	return files
}

type platformInviteCommand struct {
	databaseConfig
	output
	Name    string        `required:"" help:"Whose installation it will be." env:"-"`
	TTL     time.Duration `name:"ttl" default:"168h" help:"How long the invitation can be used." env:"-"`
	BaseURL string        `required:"" help:"Public origin of the server."`
}

// Run makes an invitation and prints its link: whoever has it can register one platform.
func (c *platformInviteCommand) Run(ctx context.Context, io stdio) error {
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	token, err := store.AddInvitation(ctx, c.Name, c.TTL)
	if err != nil {
		return err
	}
	link := strings.TrimSuffix(c.BaseURL, "/") + "/lti/register?invitation=" + token
	return c.print(io, map[string]string{"url": link, "name": c.Name},
		"INVITATION (good once, for "+c.TTL.String()+"; paste it where the platform asks for a registration URL)", [][]any{{link}})
}

type platformCheckCommand struct {
	serverConfig
	output
	ID string `arg:"" help:"Id from platform list."`
}

// Run contacts the platform and says of each thing whether it is right, and what to do if not.
func (c *platformCheckCommand) Run(ctx context.Context, io stdio) error {
	store, key, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	r, err := platformByID(ctx, store, c.ID)
	if err != nil {
		return err
	}
	findings, err := c.check(ctx, store, key, r)
	if err != nil {
		return err
	}
	views := make([]findingView, 0, len(findings))
	rows := make([][]any, 0, len(findings))
	failed := false
	for _, f := range findings {
		v := findingView{Check: string(f.Check), Verdict: string(f.Verdict), Advice: f.Advice}
		if f.Err != nil {
			v.Cause = f.Err.Error()
		}
		views = append(views, v)
		rows = append(rows, []any{v.Check, v.Verdict, v.Advice})
		failed = failed || f.Verdict == lti.VerdictFailed
	}
	if err := c.print(io, views, "CHECK\tVERDICT\tWHAT TO DO", rows); err != nil {
		return err
	}
	if failed {
		return errSilent
	}
	return nil
}

func (c *platformCheckCommand) check(ctx context.Context, store *models.Store, key secret, r models.Registration) ([]lti.Finding, error) {
	deployments, err := store.Deployments(ctx, r.ID)
	if err != nil {
		return nil, err
	}
	deploymentID := ""
	if len(deployments) > 0 {
		deploymentID = deployments[0].LTIDeploymentID
	}
	tool, err := lti.New(lti.Config{
		BaseURL: c.withDefaults().BaseURL, Registrations: platforms{store}, Logins: logins{store},
		Keys: keys{store: store, secret: key, now: time.Now}, Logger: slog.New(slog.DiscardHandler),
		OnLaunch:                      (&launches{}).open, // never called: nothing is served
		InsecureAllowPrivateAddresses: c.AllowPrivatePlatforms,
	})
	if err != nil {
		return nil, err
	}
	return tool.CheckRegistration(ctx, toLTIRegistration(r), deploymentID), nil
}

// findingView is an outcome as the command shows it.
type findingView struct {
	Check   string `json:"check"`
	Verdict string `json:"verdict"`
	Advice  string `json:"advice,omitempty"`
	Cause   string `json:"cause,omitempty"`
}
