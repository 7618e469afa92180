package main

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/base64"
	"errors"
	"html/template"
	"log/slog"
	"net/http"
	"strings"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

//go:embed templates/register.html
var registerHTML string

// registrations answers /lti/register: a platform's administrator comes with an invitation of ours, sees what
// is going to be registered, and confirms (Dynamic Registration 1.0).
type registrations struct {
	store *models.Store
	tool  *lti.Tool
	keys  keys
	page  *template.Template
	log   *slog.Logger
}

func newRegistrations(store *models.Store, tool *lti.Tool, own keys, log *slog.Logger) *registrations {
	return &registrations{store: store, tool: tool, keys: own, log: log, page: template.Must(template.New("register").Parse(registerHTML))}
}

const maxRegisterForm = 64 << 10

// ServeHTTP shows the page on GET and registers on POST.
func (s *registrations) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxRegisterForm)
	text := registerTextFor(r)
	invitation, err := s.store.Invitation(r.Context(), r.FormValue("invitation"))
	if errors.Is(err, models.ErrNotFound) || err == nil && r.FormValue("openid_configuration") == "" {
		text.Title, text.Lead = text.InvalidTitle, text.InvalidLead
		s.write(w, http.StatusBadRequest, registerPage{Text: text})
		return
	}
	if err == nil {
		if r.Method == http.MethodPost {
			err = s.register(r.Context(), r, invitation)
		} else {
			err = s.show(w, r, invitation, text)
		}
	}
	switch {
	case err != nil:
		s.log.WarnContext(r.Context(), "platform not registered", "error", err)
		text.Title, text.Lead = text.FailedTitle, text.FailedLead
		s.write(w, http.StatusBadGateway, registerPage{Text: text})
	case r.Method == http.MethodPost:
		s.tool.WriteRegistered(w, r)
	}
}

// registerPage is what the template shows.
type registerPage struct {
	Text                                            registerText
	Nonce, Name                                     string
	Invitation, ConfigurationURL, RegistrationToken string
	Configuration                                   *lti.PlatformConfiguration
}

func (s *registrations) show(w http.ResponseWriter, r *http.Request, invitation models.Invitation, text registerText) error {
	configuration, err := s.tool.FetchConfiguration(r.Context(), r.FormValue("openid_configuration"), r.FormValue("registration_token"))
	if err != nil {
		return err
	}
	s.write(w, http.StatusOK, registerPage{
		Text: text, Name: invitation.Name, Configuration: &configuration, Invitation: r.FormValue("invitation"),
		ConfigurationURL: r.FormValue("openid_configuration"), RegistrationToken: r.FormValue("registration_token"),
	})
	return nil
}

func (s *registrations) write(w http.ResponseWriter, status int, page registerPage) {
	page.Nonce = base64.StdEncoding.EncodeToString(randomBytes(16))
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	// The page opens in a frame or a window of a platform that is not known yet, and holds no session.
	h.Set("Content-Security-Policy",
		"default-src 'none'; style-src 'nonce-"+page.Nonce+"'; form-action 'self'; base-uri 'none'; frame-ancestors https:")
	w.WriteHeader(status)
	if err := s.page.Execute(w, page); err != nil {
		s.log.Warn("registration page not written", "error", err)
	}
}

// register spends the invitation, registers Lectern at the platform and the platform at Lectern. If it fails,
// the invitation is good again.
func (s *registrations) register(ctx context.Context, r *http.Request, invitation models.Invitation) error {
	token := r.FormValue("invitation")
	mine, err := s.store.UseInvitation(ctx, token)
	if err != nil {
		return err
	}
	if !mine {
		return models.ErrNotFound
	}
	registrationID, err := s.registerBoth(ctx, r, invitation.Name)
	return errors.Join(err, s.store.SettleInvitation(context.WithoutCancel(ctx), token, registrationID))
}

func (s *registrations) registerBoth(ctx context.Context, r *http.Request, name string) (uuid.UUID, error) {
	token := r.FormValue("registration_token")
	configuration, err := s.tool.FetchConfiguration(ctx, r.FormValue("openid_configuration"), token)
	if err != nil {
		return uuid.Nil, err
	}
	registered, err := s.tool.Register(ctx, configuration, token, toolRegistration())
	if err != nil {
		return uuid.Nil, err
	}
	if err := s.keys.ensure(ctx, cmp.Or(registered.Registration.SigningAlgorithm, signingAlgorithm)); err != nil {
		return uuid.Nil, err
	}
	row, err := s.store.SaveRegistration(ctx, models.Registration{
		Issuer: registered.Registration.Issuer, ClientID: registered.Registration.ClientID,
		AuthURL: registered.Registration.AuthURL, TokenURL: registered.Registration.TokenURL,
		JWKSURL: registered.Registration.JWKSURL, TokenAudience: registered.Registration.TokenAudience,
		Algorithms:       strings.Join(registered.Registration.Algorithms, " "),
		SigningAlgorithm: registered.Registration.SigningAlgorithm,
		// Platforms that do not name a deployment yet launch from one that is unknown.
		QueueDeployments: registered.DeploymentID == "",
	})
	if err != nil {
		return uuid.Nil, err
	}
	if registered.DeploymentID != "" {
		if _, err := s.store.AddDeployment(ctx, row.ID, registered.DeploymentID, name); err != nil {
			return uuid.Nil, err
		}
	}
	s.log.InfoContext(ctx, "platform registered", "issuer", row.Issuer, "client_id", row.ClientID)
	return row.ID, nil
}

// toolRegistration is what Lectern asks to be registered as.
func toolRegistration() lti.ToolRegistration {
	return lti.ToolRegistration{
		Description: "Exercises that teachers place in their courses, with the class in view and scores in the Gradebook.",
		Scopes: []string{
			lti.ScopeMemberships, lti.ScopeGroups, lti.ScopeLineItem, lti.ScopeLineItemReadOnly, lti.ScopeResultReadOnly, lti.ScopeScore,
		},
		Claims: []string{"iss", "sub", "name", "given_name", "family_name", "locale"},
		// Copies of a course tell what they were copied from.
		CustomParameters: map[string]string{
			"context_id_history": "$Context.id.history",
			customLinkHistory:    "$ResourceLink.id.history",
		},
		Messages: []lti.ToolMessage{
			{Type: lti.MessageResourceLink, Label: "Lectern"},
			{Type: lti.MessageDeepLinking, Label: "Lectern"},
			{Type: lti.MessageSubmissionReview, Label: "Lectern"},
		},
	}
}
