package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// Session is what a request's access token stands for: who asks, and what the launch said that the API shows.
type Session struct {
	Viewer models.Viewer
	// MessageType is the LTI message that opened the session.
	MessageType string
	// PlatformName is the name of the platform's product or site.
	PlatformName string
	// UserName is the person's full name; empty where the platform keeps it to itself.
	UserName string
	// AssignmentID is what was opened; [uuid.Nil] when the launch opened the tool itself or asks for content.
	AssignmentID uuid.UUID
	// ReviewMemberID is whose work the platform asked to review; [uuid.Nil] for nobody's.
	ReviewMemberID uuid.UUID
	// UnplacedLink is the resource link that was opened while no exercise stood there; nil otherwise.
	UnplacedLink *UnplacedLink
	// DeepLinking is what the platform will take; nil in a session that was not opened to choose content.
	DeepLinking *DeepLinkingSettings
	// Launch is what the launch carried; nil where the server does not keep it.
	Launch *models.KeptLaunch
	// ExpiresAt is when the session ends for good.
	ExpiresAt time.Time
}

// DeepLinkingSettings are what the platform asked for and will take (Deep Linking 2.0, 4.4.1).
type DeepLinkingSettings struct {
	// Title and Text are what the platform proposes; empty when it proposes nothing.
	Title, Text        string
	AcceptMultiple     bool
	AcceptLineItem     bool
	AcceptResourceLink bool
	// Targets are the ways in which the platform shows content, as it names them.
	Targets []string
	// AutoCreate tells that the platform stores what it gets without asking again.
	AutoCreate bool
}

// UnplacedLink is a resource link that holds no exercise yet.
type UnplacedLink struct {
	// Title is empty where the platform does not say.
	Title string
}

type contextKey int

const (
	sessionKey contextKey = iota
	requestIDKey
	loadersKey
	languageKey
	exchangeKey
)

// WithSession says on whose behalf the request is made. Whoever calls it has checked that the session is in
// force.
func WithSession(ctx context.Context, s Session) context.Context {
	return context.WithValue(ctx, sessionKey, s)
}

// SessionFrom answers the request's session, and whether there is one.
func SessionFrom(ctx context.Context) (Session, bool) {
	s, ok := ctx.Value(sessionKey).(Session)
	return s, ok
}

// ViewerFrom answers who asks. Without a session it is the zero viewer, to whom nothing belongs.
func ViewerFrom(ctx context.Context) models.Viewer {
	s, _ := SessionFrom(ctx)
	return s.Viewer
}

// WithRequestID gives the request the id under which it is logged. [NewHandler] makes one when there is none.
func WithRequestID(ctx context.Context, id string) context.Context {
	return context.WithValue(ctx, requestIDKey, id)
}

// RequestIDFrom answers the request's id; empty when it has none.
func RequestIDFrom(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey).(string)
	return id
}
