package main

import (
	"context"
	"errors"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

var (
	_ lti.RegistrationStore = platforms{}
	_ lti.LoginStore        = logins{}
)

// platforms shows the stored registrations to the protocol.
type platforms struct{ store *models.Store }

func (p platforms) FindRegistrations(ctx context.Context, issuer, clientID string) ([]lti.Registration, error) {
	rows, err := p.store.FindRegistrations(ctx, issuer, clientID)
	if err != nil {
		return nil, err
	}
	registrations := make([]lti.Registration, len(rows))
	for i, r := range rows {
		registrations[i] = toLTIRegistration(r)
	}
	return registrations, nil
}

func (p platforms) Registration(ctx context.Context, id string) (lti.Registration, error) {
	key, err := uuid.Parse(id)
	if err != nil {
		return lti.Registration{}, lti.ErrNotFound
	}
	r, err := p.store.Registration(ctx, key)
	if err != nil {
		return lti.Registration{}, notFound(err)
	}
	if r.SuspendedAt != nil {
		return lti.Registration{}, lti.ErrNotFound
	}
	return toLTIRegistration(r), nil
}

func (p platforms) HasDeployment(ctx context.Context, registrationID, deploymentID string) (bool, error) {
	key, err := uuid.Parse(registrationID)
	if err != nil {
		return false, nil //nolint:nilerr // an id that is none has no deployments
	}
	d, err := p.store.DeploymentByLTI(ctx, key, deploymentID)
	if errors.Is(err, models.ErrNotFound) {
		return false, nil
	}
	return err == nil && d.SuspendedAt == nil && !d.Pending, err
}

// logins keeps the protocol's login attempts in the database, where all instances see them.
type logins struct{ store *models.Store }

func (l logins) SaveLogin(ctx context.Context, a lti.LoginAttempt) error {
	registrationID, err := uuid.Parse(a.RegistrationID)
	if err != nil {
		return err
	}
	return l.store.SaveLogin(ctx, models.Login{
		State: a.State, Nonce: a.Nonce, RegistrationID: registrationID, DeploymentID: a.DeploymentID,
		TargetLinkURI: a.TargetLinkURI, StorageTarget: a.StorageTarget, LoginHint: a.LoginHint,
		MessageHint: a.MessageHint, NewWindow: a.NewWindow, Binding: a.Binding,
		CreatedAt: a.CreatedAt.UTC(), ExpiresAt: a.ExpiresAt.UTC(),
	})
}

func (l logins) Login(ctx context.Context, state string) (lti.LoginAttempt, error) {
	r, err := l.store.Login(ctx, state)
	if err != nil {
		return lti.LoginAttempt{}, notFound(err)
	}
	return lti.LoginAttempt{
		State: r.State, Nonce: r.Nonce, RegistrationID: r.RegistrationID.String(), DeploymentID: r.DeploymentID,
		TargetLinkURI: r.TargetLinkURI, StorageTarget: r.StorageTarget, LoginHint: r.LoginHint,
		MessageHint: r.MessageHint, NewWindow: r.NewWindow, Binding: r.Binding,
		CreatedAt: r.CreatedAt, ExpiresAt: r.ExpiresAt, Spent: r.ConsumedAt != nil,
	}, nil
}

func (l logins) ConsumeLogin(ctx context.Context, state string, now time.Time) (bool, error) {
	return l.store.ConsumeLogin(ctx, state, now)
}

// notFound turns the rows' word for absence into the protocol's.
func notFound(err error) error {
	if errors.Is(err, models.ErrNotFound) {
		return lti.ErrNotFound
	}
	return err
}

func toLTIRegistration(r models.Registration) lti.Registration {
	return lti.Registration{
		ID: r.ID.String(), Issuer: r.Issuer, ClientID: r.ClientID, AuthURL: r.AuthURL, TokenURL: r.TokenURL,
		JWKSURL: r.JWKSURL, TokenAudience: r.TokenAudience, Algorithms: r.AlgorithmList(),
		SigningAlgorithm: r.SigningAlgorithm, FrameAncestors: frameAncestors(r),
	}
}
