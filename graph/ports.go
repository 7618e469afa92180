package graph

import (
	"context"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/models"
)

// Roster reads a course's members from the platform.
type Roster interface {
	// Refresh reads the roster of the viewer's course and stores it. It answers a [*models.Refusal] when the
	// platform offers no roster, cannot be reached, or refuses; the former roster then stands.
	Refresh(ctx context.Context, v models.Viewer) error
	// AdoptAssignees gives an assignment of the viewer's course to those whom the platform lets open its link. It
	// answers a [*models.Refusal] where the platform does not say.
	AdoptAssignees(ctx context.Context, v models.Viewer, assignmentID uuid.UUID) (models.Assignment, error)
}

// Gradebook reads an assignment's scores at the platform.
type Gradebook interface {
	// Reconcile reads the Gradebook of an assignment of the viewer's course. It answers a [*models.Refusal] when the
	// platform does not let it be read, or does not answer.
	Reconcile(ctx context.Context, v models.Viewer, assignmentID uuid.UUID) (models.Reconciliation, error)
}

// DeepLinking signs answers to a platform's request for content.
type DeepLinking interface {
	// Sign makes the Deep Linking response of the viewer's session.
	Sign(ctx context.Context, v models.Viewer, answer DeepLinkingAnswer) (DeepLinkingResponse, error)
}

// DeepLinkingAnswer is what to tell the platform.
type DeepLinkingAnswer struct {
	// Items were chosen, in this order; none to cancel.
	Items []PlacedItem
	// Message and ErrorMessage are plain text for the person; empty for none.
	Message, ErrorMessage string
}

// PlacedItem is an exercise to place, as it goes into a Deep Linking response.
type PlacedItem struct {
	models.ContentItem
	// ExerciseID is the exercise whose version is placed.
	ExerciseID uuid.UUID
	// Text stands beside the title in the course, plain text.
	Text string
	// AvailableAt is when the platform shall let students in; nil for at once.
	AvailableAt *time.Time
	// GradesReleased tells whether students may see the grade at once; nil for the platform's own choice.
	GradesReleased *bool
}

// DeepLinkingResponse is a signed response and where to post it as the form field JWT.
type DeepLinkingResponse struct {
	JWT, ReturnURL string
}

// Sessions ends sessions.
type Sessions interface {
	// End ends the session with all its tokens at once.
	End(ctx context.Context, sessionID uuid.UUID) error
}
