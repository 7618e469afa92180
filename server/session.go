package main

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// accessTokenTTL is how long an access token lasts; a refresh token brings the next.
const accessTokenTTL = 10 * time.Minute

// sessions exchanges launch codes and refresh tokens for access tokens, and tells whose an access token is.
type sessions struct {
	store  *models.Store
	tokens *lti.SessionTokens
	log    *slog.Logger
}

// sessionTokens signs and verifies access tokens with a key that all instances derive from their secret.
func sessionTokens(key secret, baseURL string, now func() time.Time) (*lti.SessionTokens, error) {
	return lti.NewSessionTokens(lti.SessionTokensConfig{
		Keys:   []lti.SessionKey{{ID: "1", Secret: key.derive("access tokens")}},
		Issuer: baseURL, Audience: baseURL + "/graphql", Now: now,
	})
}

// tokenRequest is the body of POST /lti/session: one of the members.
type tokenRequest struct {
	// Code is the one-time code of a launch.
	Code string `json:"code"`
	// RefreshToken is the newest refresh token of a session.
	RefreshToken string `json:"refresh_token"`
	// SessionID resumes a session by the cookie that its last exchange set, after a reload of the page.
	SessionID string `json:"session_id"`
}

// tokenResponse is a successful answer (RFC 6749, 5.1).
type tokenResponse struct {
	AccessToken  string `json:"access_token"`
	TokenType    string `json:"token_type"`
	ExpiresIn    int    `json:"expires_in"`
	RefreshToken string `json:"refresh_token"`
	// SessionID names the session, to resume it after a reload.
	SessionID string `json:"session_id"`
}

// ServeHTTP answers POST /lti/session.
func (s *sessions) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	var req tokenRequest
	if err := readJSON(w, r, &req); err != nil {
		tokenError(w, http.StatusBadRequest, "invalid_request",
			`expected a JSON body with one of "code", "refresh_token" and "session_id"`)
		return
	}
	session, refresh, err := s.exchange(r, req)
	switch {
	case errors.Is(err, errTokenRequest):
		tokenError(w, http.StatusBadRequest, "invalid_request",
			`expected one of "code", "refresh_token" and "session_id"`)
	case errors.Is(err, models.ErrTokenReused):
		s.log.WarnContext(r.Context(), "refresh token used twice: session ended")
		tokenError(w, http.StatusBadRequest, "invalid_grant", "the refresh token was used before; open Lectern again from the platform")
	case errors.Is(err, models.ErrNotFound):
		tokenError(w, http.StatusBadRequest, "invalid_grant", "unknown, used or run out; open Lectern again from the platform")
	case err != nil:
		s.log.ErrorContext(r.Context(), "session not opened", "error", err)
		tokenError(w, http.StatusInternalServerError, "server_error", "try again")
	default:
		s.answer(w, r, session, refresh)
	}
}

// errTokenRequest says that a request names no grant, or several.
var errTokenRequest = errors.New("not exactly one grant")

func (s *sessions) exchange(r *http.Request, req tokenRequest) (models.OpenSession, string, error) {
	switch {
	case req.Code != "" && req.RefreshToken == "" && req.SessionID == "":
		return s.store.ExchangeCode(r.Context(), req.Code)
	case req.Code == "" && req.RefreshToken != "" && req.SessionID == "":
		return s.store.RefreshSession(r.Context(), req.RefreshToken)
	case req.Code == "" && req.RefreshToken == "" && req.SessionID != "":
		cookie, err := r.Cookie(refreshCookieName(parseID(req.SessionID)))
		if err != nil {
			return models.OpenSession{}, "", models.ErrNotFound
		}
		return s.store.RefreshSession(r.Context(), cookie.Value)
	default:
		return models.OpenSession{}, "", errTokenRequest
	}
}

func (s *sessions) answer(w http.ResponseWriter, r *http.Request, session models.OpenSession, refresh string) {
	token, err := s.tokens.Issue(lti.SessionClaims{
		SessionID: session.ID.String(), Tenant: session.DeploymentID.String(),
	}, accessTokenTTL)
	if err != nil {
		s.log.ErrorContext(r.Context(), "access token not signed", "error", err)
		tokenError(w, http.StatusInternalServerError, "server_error", "try again")
		return
	}
	//nolint:gosec // G124: SameSite=None is what a frame in a platform's page needs; Partitioned keeps it to that page
	http.SetCookie(w, &http.Cookie{
		Name: refreshCookieName(session.ID), Value: refresh, Path: "/", Secure: true, HttpOnly: true,
		SameSite: http.SameSiteNoneMode, Partitioned: true, MaxAge: int(models.SessionTTL / time.Second),
	})
	writeJSON(w, http.StatusOK, tokenResponse{
		AccessToken: token, TokenType: "Bearer", ExpiresIn: int(accessTokenTTL / time.Second), RefreshToken: refresh,
		SessionID: session.ID.String(),
	})
}

// refreshCookieName is a cookie of the session's own: several tabs have several sessions.
func refreshCookieName(sessionID uuid.UUID) string { return "__Host-lectern-" + sessionID.String() }

// authenticate puts the session of the request's access token into its context. Without a token the request
// goes on anonymously; with one that is not valid it is refused, so that the client learns of it.
func (s *sessions) authenticate(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		if !ok {
			next.ServeHTTP(w, r)
			return
		}
		session, err := s.session(r.Context(), token)
		switch {
		case errors.Is(err, models.ErrNotFound):
			w.Header().Set("WWW-Authenticate", `Bearer error="invalid_token"`) // RFC 6750, 3
			next.ServeHTTP(w, r)
		case err != nil:
			s.log.ErrorContext(r.Context(), "session not read", "error", err)
			http.Error(w, "try again", http.StatusServiceUnavailable)
		default:
			next.ServeHTTP(w, r.WithContext(graph.WithSession(r.Context(), toGraphSession(session))))
		}
	})
}

// session answers the session in force that the access token stands for.
func (s *sessions) session(ctx context.Context, token string) (models.OpenSession, error) {
	claims, err := s.tokens.Verify(token)
	if err != nil {
		return models.OpenSession{}, models.ErrNotFound
	}
	session, err := s.store.OpenSession(ctx, parseID(claims.SessionID))
	if err == nil && session.DeploymentID.String() != claims.Tenant {
		return models.OpenSession{}, models.ErrNotFound
	}
	return session, err
}

// End ends a session: the API's way to sign out.
func (s *sessions) End(ctx context.Context, id uuid.UUID) error { return s.store.EndSession(ctx, id) }

func toGraphSession(s models.OpenSession) graph.Session {
	session := graph.Session{
		Viewer: s.Viewer(), MessageType: s.MessageType, PlatformName: s.PlatformName, UserName: s.UserName,
		ExpiresAt: s.ExpiresAt,
	}
	if s.AssignmentID != nil {
		session.AssignmentID = *s.AssignmentID
	}
	if s.ReviewMembershipID != nil {
		session.ReviewMemberID = *s.ReviewMembershipID
	}
	if s.UnplacedLink != nil {
		session.UnplacedLink = &graph.UnplacedLink{Title: s.UnplacedLink.Title}
	}
	if s.Launch != "" {
		session.Launch = &models.KeptLaunch{}
		if json.Unmarshal([]byte(s.Launch), session.Launch) != nil { // written by an older version
			session.Launch = nil
		}
	}
	if settings, err := deepLinkingSettings(s.Session); err == nil {
		session.DeepLinking = &graph.DeepLinkingSettings{
			Title: settings.Title, Text: settings.Text, AcceptMultiple: settings.AcceptMultiple,
			AcceptLineItem: settings.AcceptLineItem, AcceptResourceLink: acceptsResourceLink(settings),
			Targets: settings.AcceptTargets, AutoCreate: settings.AutoCreate,
		}
	}
	return session
}

const maxTokenRequest = 4 << 10

// readJSON reads a small JSON body. Only application/json is taken: no form of another site can send it.
func readJSON(w http.ResponseWriter, r *http.Request, v any) error {
	if mediaType, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";"); strings.TrimSpace(mediaType) != "application/json" {
		return errors.New("not application/json")
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxTokenRequest))
	if err := d.Decode(v); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("more than one JSON value")
	}
	return nil
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // the client is gone: nobody to tell
}

// tokenError answers by RFC 6749, 5.2.
func tokenError(w http.ResponseWriter, status int, code, description string) {
	writeJSON(w, status, map[string]string{"error": code, "error_description": description})
}
