package main

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// tokenCommand makes a development session, so that the API can be tried without a platform at hand.
type tokenCommand struct {
	databaseConfig
	output
	Deployment string `required:"" help:"Id from deployment list." env:"-"`
	User       string `required:"" help:"The person's id at the platform (sub)." env:"-"`
	Course     string `help:"The course's id at the platform (context id)." env:"-"`
	Role       string `default:"TEACHER" enum:"TEACHER,STUDENT,OTHER" help:"Part in the course." env:"-"`
	BaseURL    string `default:"http://127.0.0.1:8080" help:"Public origin of the server that the token is for."`
}

// Run records a launch of the person and prints the session's tokens.
func (c *tokenCommand) Run(ctx context.Context, io stdio) error {
	store, key, err := openMigrated(ctx, c.databaseConfig)
	if err != nil {
		return err
	}
	defer store.Close()
	deploymentID, err := uuid.Parse(c.Deployment)
	if err != nil {
		return fmt.Errorf("%q is not an id: see lectern deployment list", c.Deployment)
	}
	if _, err := store.Deployment(ctx, deploymentID); err != nil {
		if errors.Is(err, models.ErrNotFound) {
			return fmt.Errorf("there is no deployment %s: see lectern deployment list", c.Deployment)
		}
		return err
	}
	launch := models.Launch{
		DeploymentID: deploymentID, LTIUserID: c.User, Role: models.Role(c.Role), MessageType: string(lti.MessageResourceLink),
		Binding: "development",
	}
	if c.Course != "" {
		launch.Course = &models.LaunchCourse{LTIContextID: c.Course}
	}
	_, code, err := store.RecordLaunch(ctx, launch)
	if err != nil {
		return err
	}
	session, refresh, err := store.ExchangeCode(ctx, code)
	if err != nil {
		return err
	}
	tokens, err := sessionTokens(key, c.BaseURL, time.Now)
	if err != nil {
		return err
	}
	access, err := tokens.Issue(lti.SessionClaims{SessionID: session.ID.String(), Tenant: session.DeploymentID.String()}, accessTokenTTL)
	if err != nil {
		return err
	}
	v := tokenResponse{
		AccessToken: access, TokenType: "Bearer", ExpiresIn: int(accessTokenTTL / time.Second), RefreshToken: refresh,
		SessionID: session.ID.String(),
	}
	return c.print(io, v, "TOKEN", [][]any{{"access token", v.AccessToken}, {"refresh token", v.RefreshToken}})
}
