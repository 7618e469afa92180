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
	Approve deploymentApproveCommand `cmd:"" help:"Let an installation in that has launched without being known."`
	Suspend deploymentSuspendCommand `cmd:"" help:"Refuse launches and end all sessions of an installation at once. Its data stays."`
	Resume  deploymentResumeCommand  `cmd:"" help:"Let a suspended installation in again."`
}

// deploymentView is a deployment as the commands show it.
type deploymentView struct {
	ID           string     `json:"id"`
	DeploymentID string     `json:"deployment_id"`
	Name         string     `json:"name"`
	Platform     string     `json:"platform"`
	Pending      bool       `json:"pending"`
	SuspendedAt  *time.Time `json:"suspended_at"`
	CreatedAt    time.Time  `json:"created_at"`
}

func viewDeployment(d models.Deployment) deploymentView {
	return deploymentView{
		ID: d.ID.String(), DeploymentID: d.LTIDeploymentID, Name: d.Name, Platform: d.PlatformName,
		Pending: d.Pending, SuspendedAt: d.SuspendedAt, CreatedAt: d.CreatedAt,
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
		switch {
		case v.Pending:
			state = "waits for approval"
		case v.SuspendedAt != nil:
			state = "suspended since " + v.SuspendedAt.Format(time.RFC3339)
		}
		views = append(views, v)
		rows = append(rows, []any{v.ID, v.DeploymentID, v.Name, v.Platform, state})
	}
	return c.print(io, views, "ID\tDEPLOYMENT ID\tNAME\tPLATFORM\tSTATE", rows)
}

type deploymentApproveCommand struct {
	databaseConfig
	ID   string `arg:"" help:"Id from deployment list."`
	Name string `help:"Whose installation it is, for your own lists." env:"-"`
}

// Run approves a waiting deployment.
func (c *deploymentApproveCommand) Run(ctx context.Context, io stdio) error {
	return changeDeployment(ctx, io, c.databaseConfig, c.ID, "Approved", func(s *models.Store, id uuid.UUID) error {
		return s.ApproveDeployment(ctx, id, c.Name)
	})
}

type deploymentSuspendCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from deployment list."`
}

// Run suspends a deployment.
func (c *deploymentSuspendCommand) Run(ctx context.Context, io stdio) error {
	return changeDeployment(ctx, io, c.databaseConfig, c.ID, "Suspended", func(s *models.Store, id uuid.UUID) error {
		return s.SuspendDeployment(ctx, id, true)
	})
}

type deploymentResumeCommand struct {
	databaseConfig
	ID string `arg:"" help:"Id from deployment list."`
}

// Run resumes a deployment.
func (c *deploymentResumeCommand) Run(ctx context.Context, io stdio) error {
	return changeDeployment(ctx, io, c.databaseConfig, c.ID, "Resumed", func(s *models.Store, id uuid.UUID) error {
		return s.SuspendDeployment(ctx, id, false)
	})
}

// changeDeployment does something to the deployment that the operator names, and says so.
func changeDeployment(
	ctx context.Context, io stdio, c databaseConfig, id, done string, change func(*models.Store, uuid.UUID) error,
) error {
	key, err := uuid.Parse(id)
	if err != nil {
		return fmt.Errorf("%q is not an id: see lectern deployment list", id)
	}
	store, _, err := openMigrated(ctx, c)
	if err != nil {
		return err
	}
	defer store.Close()
	err = change(store, key)
	if errors.Is(err, models.ErrNotFound) {
		return fmt.Errorf("there is no deployment %s: see lectern deployment list", id)
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(io.out, done, id)
	return err
}
