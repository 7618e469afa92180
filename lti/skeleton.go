package lti

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"net/http"
	"time"
)

var errSkeleton = errors.New("lti: being written")

// Tool is the tool side of LTI.
type Tool struct{ config Config }

// New checks the configuration.
func New(c Config) (*Tool, error) {
	c = c.withDefaults()
	if err := c.validate(); err != nil {
		return nil, err
	}
	return &Tool{config: c}, nil
}

// LoginHandler serves GET and POST /lti/login.
func (t *Tool) LoginHandler() http.Handler { return http.NotFoundHandler() }

// LaunchHandler serves POST /lti/launch.
func (t *Tool) LaunchHandler() http.Handler { return http.NotFoundHandler() }

// JWKSHandler serves GET /lti/jwks.
func (t *Tool) JWKSHandler() http.Handler { return http.NotFoundHandler() }

// WriteError is the default OnError.
func (t *Tool) WriteError(w http.ResponseWriter, r *http.Request, e *Error) {}

// Service binds the platform's services to a registration and deployment.
func (t *Tool) Service(reg Registration, deploymentID string) *Service { return &Service{} }

// Service calls the services of a platform.
type Service struct{}

// WithScopes returns a copy that knows which scopes the platform offered.
func (s *Service) WithScopes(offered ...string) *Service { return s }

// StatusError is an answer of a service that is not 2xx.
type StatusError struct {
	StatusCode int
	RetryAfter time.Duration
	Reason     string
}

func (e *StatusError) Error() string { return e.Reason }

// Temporary tells whether trying later can help: 408, 425, 429 and 5xx.
func (e *StatusError) Temporary() bool { return false }

// MembersOptions narrow a reading of members.
type MembersOptions struct {
	Role           string
	ResourceLinkID string
	Limit          int
}

// MembersPage is one page.
type MembersPage struct {
	Context     Context
	Members     []Member
	Differences string
}

// Member is one member.
type Member struct {
	UserID             string
	Status             MemberStatus
	Roles              Roles
	Name               string
	GivenName          string
	FamilyName         string
	MiddleName         string
	Email              string
	Picture            string
	LISPersonSourcedID string
	LTI11LegacyUserID  string
	Message            []json.RawMessage
}

// MemberStatus is Active, Inactive or Deleted.
type MemberStatus string

// Statuses.
const (
	MemberActive   MemberStatus = "Active"
	MemberInactive MemberStatus = "Inactive"
	MemberDeleted  MemberStatus = "Deleted"
)

// Members reads page by page.
func (s *Service) Members(ctx context.Context, membershipsURL string, o MembersOptions) iter.Seq2[MembersPage, error] {
	return func(yield func(MembersPage, error) bool) { yield(MembersPage{}, errSkeleton) }
}

// LineItem is a column of the gradebook.
type LineItem struct {
	ID             string      `json:"id,omitempty"`
	Label          string      `json:"label"`
	ScoreMaximum   json.Number `json:"scoreMaximum"`
	ResourceID     string      `json:"resourceId,omitempty"`
	ResourceLinkID string      `json:"resourceLinkId,omitempty"`
	Tag            string      `json:"tag,omitempty"`
	StartDateTime  *time.Time  `json:"startDateTime,omitempty"`
	EndDateTime    *time.Time  `json:"endDateTime,omitempty"`
	GradesReleased *bool       `json:"gradesReleased,omitempty"`
}

// LineItemFilter narrows LineItems.
type LineItemFilter struct {
	ResourceLinkID, ResourceID, Tag string
	Limit                           int
}

// LineItems reads one by one.
func (s *Service) LineItems(ctx context.Context, lineItemsURL string, f LineItemFilter) iter.Seq2[LineItem, error] {
	return func(yield func(LineItem, error) bool) { yield(LineItem{}, errSkeleton) }
}

// LineItem reads one.
func (s *Service) LineItem(ctx context.Context, lineItemURL string) (LineItem, error) {
	return LineItem{}, errSkeleton
}

// CreateLineItem makes one.
func (s *Service) CreateLineItem(ctx context.Context, lineItemsURL string, li LineItem) (LineItem, error) {
	return LineItem{}, errSkeleton
}

// UpdateLineItem replaces one; li.ID is its URL.
func (s *Service) UpdateLineItem(ctx context.Context, li LineItem) (LineItem, error) {
	return LineItem{}, errSkeleton
}

// DeleteLineItem deletes one.
func (s *Service) DeleteLineItem(ctx context.Context, lineItemURL string) error { return errSkeleton }

// ActivityProgress says how far the user is.
type ActivityProgress string

// Values.
const (
	ActivityInitialized ActivityProgress = "Initialized"
	ActivityStarted     ActivityProgress = "Started"
	ActivityInProgress  ActivityProgress = "InProgress"
	ActivitySubmitted   ActivityProgress = "Submitted"
	ActivityCompleted   ActivityProgress = "Completed"
)

// GradingProgress says how far grading is.
type GradingProgress string

// Values.
const (
	GradingNotReady      GradingProgress = "NotReady"
	GradingFailed        GradingProgress = "Failed"
	GradingPending       GradingProgress = "Pending"
	GradingPendingManual GradingProgress = "PendingManual"
	GradingFullyGraded   GradingProgress = "FullyGraded"
)

// Score is what the tool reports.
type Score struct {
	UserID           string
	Timestamp        time.Time
	ActivityProgress ActivityProgress
	GradingProgress  GradingProgress
	ScoreGiven       json.Number // "" = no score
	ScoreMaximum     json.Number // "" = no score
	Comment          string
	StartedAt        time.Time // zero = unknown
	SubmittedAt      time.Time // zero = unknown
}

// PostScore sends one.
func (s *Service) PostScore(ctx context.Context, lineItemURL string, sc Score) error {
	return errSkeleton
}

// Result is what the platform keeps.
type Result struct {
	ID            string
	ScoreOf       string
	UserID        string
	ResultScore   json.Number
	ResultMaximum json.Number
	ScoringUserID string
	Comment       string
}

// Results reads one by one; userID "" = all.
func (s *Service) Results(ctx context.Context, lineItemURL, userID string) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) { yield(Result{}, errSkeleton) }
}

// DeepLinkingResponse is what the tool offers.
type DeepLinkingResponse struct {
	Items        []ContentItem
	Message      string
	Log          string
	ErrorMessage string
	ErrorLog     string
}

// DeepLinkingResponse checks the response against the settings and signs it.
func (t *Tool) DeepLinkingResponse(ctx context.Context, reg Registration, deploymentID string, s DeepLinkingSettings, r DeepLinkingResponse) (string, error) {
	return "", errSkeleton
}

// SessionKey is a shared secret of at least 32 bytes.
type SessionKey struct {
	ID     string
	Secret []byte
}

// SessionClaims is what a session token says.
type SessionClaims struct {
	SessionID string
	Tenant    string
	IssuedAt  time.Time
	ExpiresAt time.Time
}

// SessionTokensConfig configures SessionTokens.
type SessionTokensConfig struct {
	// Keys verify; the first signs.
	Keys             []SessionKey
	Issuer, Audience string
	Now              func() time.Time
}

// SessionTokens issues and verifies the tool's own access tokens.
type SessionTokens struct{}

// NewSessionTokens checks the configuration.
func NewSessionTokens(c SessionTokensConfig) (*SessionTokens, error) { return nil, errSkeleton }

// Issue makes a token.
func (s *SessionTokens) Issue(c SessionClaims, ttl time.Duration) (string, error) {
	return "", errSkeleton
}

// Verify reads a token.
func (s *SessionTokens) Verify(token string) (SessionClaims, error) {
	return SessionClaims{}, errSkeleton
}

// ErrSessionToken says that a session token is not valid; ErrSessionExpired that it was.
var (
	ErrSessionToken   = errors.New("lti: invalid session token")
	ErrSessionExpired = errors.New("lti: session token expired")
)
