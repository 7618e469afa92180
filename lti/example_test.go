package lti_test

import (
	"context"
	"errors"
	"fmt"
	"log"
	"net/http"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// A tool needs three stores, two functions and three routes.
func Example() {
	key, err := lti.GenerateKey("RS256") // keep it; make a new one now and then
	if err != nil {
		log.Fatal(err)
	}
	store := &memory{ // a database, in real life
		registrations: []lti.Registration{{
			ID:       "1",
			Issuer:   "https://lms.example",
			ClientID: "client-1",
			AuthURL:  "https://lms.example/connect/authorize",
			TokenURL: "https://lms.example/connect/token",
			JWKSURL:  "https://lms.example/.well-known/jwks",
		}},
		deployments: map[string]bool{"1 deployment-1": true},
		logins:      map[string]lti.LoginAttempt{},
		keys:        []lti.Key{key},
	}
	tool, err := lti.New(lti.Config{
		BaseURL:       "https://tool.example",
		Registrations: store,
		Logins:        store,
		Keys:          store,
		OnLaunch: func(w http.ResponseWriter, r *http.Request, l *lti.Launch) {
			// Make a session here; then:
			http.Redirect(w, r, "/", http.StatusSeeOther)
		},
	})
	if err != nil {
		log.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("/lti/login", tool.LoginHandler())
	mux.Handle("/lti/launch", tool.LaunchHandler())
	mux.Handle("/lti/jwks", tool.JWKSHandler())
	fmt.Println("ready for", store.registrations[0].Issuer)
	// Output: ready for https://lms.example
}

// Reading a roster page by page.
func ExampleService_Members() {
	roster := func(ctx context.Context, tool *lti.Tool, l *lti.Launch) error {
		if l.NamesRoles == nil {
			return nil // not offered here
		}
		service := tool.Service(l.Registration, l.DeploymentID)
		for page, err := range service.Members(ctx, l.NamesRoles.ContextMembershipsURL, lti.MembersOptions{Limit: 100}) {
			if err != nil {
				return err // a part of the roster removes nobody
			}
			for _, m := range page.Members {
				fmt.Println(m.UserID, m.Roles.IsStudent())
			}
		}
		return nil
	}
	_ = roster
}

// Reporting a score, and telling a failure that may heal from one that will not.
func ExampleService_PostScore() {
	report := func(ctx context.Context, tool *lti.Tool, l *lti.Launch) error {
		err := tool.Service(l.Registration, l.DeploymentID).PostScore(ctx, l.AGS.LineItem, lti.Score{
			UserID:           l.User.Subject,
			Timestamp:        time.Now(),
			ActivityProgress: lti.ActivityCompleted,
			GradingProgress:  lti.GradingFullyGraded,
			ScoreGiven:       "8.5",
			ScoreMaximum:     "10",
		})
		var status *lti.StatusError
		if errors.As(err, &status) && status.Temporary() {
			return fmt.Errorf("again in %s: %w", status.RetryAfter, err)
		}
		return err
	}
	_ = report
}

// Telling refusals apart.
func ExampleError() {
	onError := func(tool *lti.Tool) func(http.ResponseWriter, *http.Request, *lti.Error) {
		return func(w http.ResponseWriter, r *http.Request, e *lti.Error) {
			if errors.Is(e, lti.ErrUnknownDeployment) {
				fmt.Println("ask an operator to link up", e.DeploymentID)
			}
			tool.WriteError(w, r, e)
		}
	}
	_ = onError
}
