package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// deploymentCommand shows and suspends the customers' installations.
type deploymentCommand struct {
	List    deploymentListCommand    `cmd:"" help:"List all installations."`
	Suspend deploymentSuspendCommand `cmd:"" help:"Refuse launches and end all sessions of an installation at once. Its data stays."`
	Resume  deploymentResumeCommand  `cmd:"" help:"Let a suspended installation in again."`
}

// deploymentView is a deployment as the commands show it.
type deploymentView struct {
	ID           string     `json:"id"`
	DeploymentID string     `json:"deployment_id"`
	Name         string     `json:"name"`
	Platform     string     `json:"platform"`
	SuspendedAt  *time.Time `json:"suspended_at"`
	CreatedAt    time.Time  `json:"created_at"`
}

func viewDeployment(d models.Deployment) deploymentView {
	return deploymentView{
		ID: d.ID.String(), DeploymentID: d.LTIDeploymentID, Name: d.Name, Platform: d.PlatformName,
		SuspendedAt: d.SuspendedAt, CreatedAt: d.CreatedAt,
	}
}

type deploymentListCommand struct {
	databaseConfig
	output
}

// Run lists the deployments.
func (c *deploymentListCommand) Run(ctx context.Context, io stdio) error {
	store, _, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	deployments, err := store.Deployments(ctx, uuid.Nil)
	if err != nil {
		return err
	}
	views := make([]deploymentView, 0, len(deployments))
	rows := make([][]any, 0, len(deployments))
	for _, d := range deployments {
		v := viewDeployment(d)
		state := "active"
		if v.SuspendedAt != nil {
			state = "suspended since " + v.SuspendedAt.Format(time.RFC3339)
		}
		views = append(views, v)
		rows = append(rows, []any{v.ID, v.DeploymentID, v.Name, v.Platform, state})
	}
	return c.print(io, views, "ID\tDEPLOYMENT ID\tNAME\tPLATFORM\tSTATE", rows)
}

type deploymentSuspendCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from deployment list."`
}

// Run suspends a deployment.
func (c *deploymentSuspendCommand) Run(ctx context.Context, io stdio) error {
	return suspend(ctx, io, c.databaseConfig, c.ID, true, "Suspended")
}

type deploymentResumeCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from deployment list."`
}

// Run resumes a deployment.
func (c *deploymentResumeCommand) Run(ctx context.Context, io stdio) error {
	return suspend(ctx, io, c.databaseConfig, c.ID, false, "Resumed")
}

func suspend(ctx context.Context, io stdio, c databaseConfig, id string, on bool, done string) error {
	key, err := uuid.Parse(id)
	if err != nil {
		return fmt.Errorf("%q is not an id: see lectern deployment list", id)
	}
	store, _, err := openMigrated(ctx, c)
	if err != nil {
		return err
	}
	defer store.Close()
	err = store.SuspendDeployment(ctx, key, on)
	if errors.Is(err, models.ErrNotFound) {
		return fmt.Errorf("there is no deployment %s: see lectern deployment list", id)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, done, id)
	return err
}
