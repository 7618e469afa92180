package lti

import (
	"context"
	"errors"
	"time"
)

// ErrNotFound is what a store returns when it does not hold what was asked
// for. It is not a refusal: the handlers translate it into one.
var ErrNotFound = errors.New("lti: not found")

// Registration is how the tool knows a platform (LTI Core 1.3 §3.1.3).
type Registration struct {
	// ID is the tool's own key for the registration, opaque to this package.
	ID string
	// Issuer is the platform's issuer, compared character for character.
	Issuer string
	// ClientID is the identifier the platform gave the tool.
	ClientID string
	// AuthURL is the platform's OIDC authorization endpoint. It may carry a query.
	AuthURL string
	// TokenURL is the platform's OAuth 2.0 token endpoint.
	TokenURL string
	// JWKSURL is where the platform publishes its public keys.
	JWKSURL string
	// TokenAudience is the audience of client assertions, when the platform
	// states one. Defaults to TokenURL, character for character.
	TokenAudience string
	// Algorithms are the signature algorithms accepted in id_tokens, of
	// RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384 and ES512.
	// Defaults to RS256 alone.
	Algorithms []string
	// TrustedAudiences may stand in an id_token beside the client id.
	// Defaults to none, so that a token for others too is refused.
	TrustedAudiences []string
	// SigningAlgorithm is what the tool signs with for this platform.
	// Defaults to RS256.
	SigningAlgorithm string
	// FrameAncestors are the sources that may frame the tool's launch pages,
	// as in Content-Security-Policy ("https://*.school.example"). Defaults to
	// any https page, because a platform may frame tools from hosts that its
	// registration does not name.
	FrameAncestors []string
}

// RegistrationStore finds what the tool's operator registered.
type RegistrationStore interface {
	// FindRegistrations returns the active registrations with this issuer,
	// and with this client id unless it is empty. None is not an error.
	FindRegistrations(ctx context.Context, issuer, clientID string) ([]Registration, error)
	// Registration returns the active registration with this ID, or ErrNotFound.
	Registration(ctx context.Context, id string) (Registration, error)
	// HasDeployment tells whether the deployment is known, and not suspended,
	// for the registration.
	HasDeployment(ctx context.Context, registrationID, deploymentID string) (bool, error)
}

// LoginAttempt is one login under way, from the third-party initiation until
// the launch that it leads to. It is stored for at most Config.LoginTTL.
type LoginAttempt struct {
	// State is the unguessable key of the attempt.
	State string
	// Nonce must come back inside the id_token.
	Nonce string
	// RegistrationID pins the platform: the token cannot choose another.
	RegistrationID string
	// TargetLinkURI is what the initiation asked to open.
	TargetLinkURI string
	// DeploymentID is the initiation's lti_deployment_id, or empty.
	DeploymentID string
	// StorageTarget is the initiation's lti_storage_target, or empty.
	StorageTarget string
	// LoginHint and MessageHint are kept so that a login which the browser
	// cannot finish inside a frame can start again in a new window.
	// MessageHint is nil when none came.
	LoginHint   string
	MessageHint *string
	// NewWindow tells that this is such a second start.
	NewWindow bool
	// Binding is the SHA-256 hash of the secret that only the browser holds.
	Binding []byte
	// CreatedAt and ExpiresAt bound the attempt's life.
	CreatedAt, ExpiresAt time.Time
	// Spent is set by the store on what it returns once ConsumeLogin gave the
	// attempt away. A store that forgets spent attempts at once may leave it
	// false; the person then reads a less exact message.
	Spent bool
}

// LoginStore keeps login attempts. It must be shared by all instances of the
// tool, since the login may reach one and the launch another.
type LoginStore interface {
	// SaveLogin stores a new attempt.
	SaveLogin(ctx context.Context, a LoginAttempt) error
	// Login returns the attempt with this state, or ErrNotFound. It may
	// return expired and spent attempts; the handlers tell them apart.
	Login(ctx context.Context, state string) (LoginAttempt, error)
	// ConsumeLogin spends the attempt. Of all callers, in all instances,
	// exactly one ever gets true for a state, and none after its expiry.
	ConsumeLogin(ctx context.Context, state string, now time.Time) (bool, error)
}
