package lti

import "encoding/json"

// Launch is a launch that passed every check. Only LaunchHandler makes one.
type Launch struct {
	// Registration is the platform the launch came from.
	Registration Registration
	MessageType  MessageType
	// DeploymentID is known to the RegistrationStore. One client id may serve
	// many deployments: key everything that belongs to a customer by it.
	DeploymentID string
	// TargetLinkURI is what to open. It is of the tool's own origin.
	TargetLinkURI string
	User          User
	Roles         Roles
	// Context is the course, nil when the launch came from outside of one.
	Context *Context
	// ResourceLink is set for resource link launches.
	ResourceLink *ResourceLink
	Platform     ToolPlatform
	Presentation LaunchPresentation
	// LIS holds the identifiers of a student information system.
	LIS map[string]string
	// Custom holds the custom parameters. A value that still starts with "$"
	// is a variable the platform did not know. Never authorise by them.
	Custom map[string]string
	// Groups is nil when the platform does not offer its groups here.
	Groups *GroupsClaim
	// NamesRoles is nil when the platform does not offer the service here.
	NamesRoles *NamesRolesClaim
	// AGS is nil when the platform does not offer the service here.
	AGS *AGSClaim
	// DeepLinking is set for deep linking launches.
	DeepLinking *DeepLinkingSettings
	// ForUser is set for submission reviews: whose work to show; and for data
	// privacy launches: whose data it is about.
	ForUser *ForUser
	// EULA is set for EULA launches: the user is to accept the tool's terms.
	EULA *EULAClaim
	// Mentees are the user ids this user mentors. Filled only when the user
	// has the Mentor role of the context (LTI Core 1.3 §5.4.3).
	Mentees []string
	// Claims holds every claim as it was received, for those that have no
	// field here.
	Claims map[string]json.RawMessage
	// Binding tells which way the login was bound to the browser.
	Binding Binding
}

// Anonymous tells that the platform did not say who the user is. Such a user
// has no grades and no place in a roster (LTI Core 1.3 §5.3.6.1).
func (l *Launch) Anonymous() bool { return l.User.Subject == "" }

// Binding is a way in which a login is bound to the browser that began it.
type Binding string

// The three ways. A launch that is bound by none of them is never let in.
const (
	// BindingCookie is a partitioned cookie inside the platform's frame.
	BindingCookie Binding = "cookie"
	// BindingStorage is the platform's storage reached by postMessage.
	BindingStorage Binding = "platform_storage"
	// BindingNewWindow is a cookie in a window of the tool's own.
	BindingNewWindow Binding = "new_window"
)

// User is the person as the platform names them. Only Subject is certain, and
// only it identifies: never match people by name or e-mail (LTI Core 1.3 §3.3).
type User struct {
	// Subject is unique per issuer, opaque, at most 255 bytes; empty for an
	// anonymous user.
	Subject    string
	Name       string
	GivenName  string
	FamilyName string
	MiddleName string
	Email      string
	// Picture is an http or https URL, or empty.
	Picture string
	// Locale is a BCP 47 language tag as the platform sent it.
	Locale string
}

// Context is a course or another place where people learn (LTI Core 1.3 §5.4.1).
type Context struct {
	// ID is unique per deployment, opaque, at most 255 bytes.
	ID    string
	Label string
	Title string
	// Types are URIs such as …/membership course#CourseSection, as received.
	Types []string
}

// ResourceLink is a place in the platform where the tool's content stands
// (LTI Core 1.3 §5.3.5).
type ResourceLink struct {
	// ID is unique per deployment, opaque, at most 255 bytes.
	ID          string
	Title       string
	Description string
}

// ToolPlatform describes the platform (LTI Core 1.3 §5.4.2). It is
// information only: a platform is identified by its registration.
type ToolPlatform struct {
	GUID              string
	Name              string
	Description       string
	URL               string
	Version           string
	ProductFamilyCode string
	ContactEmail      string
}

// LaunchPresentation says how the platform shows the tool (LTI Core 1.3 §5.4.4).
type LaunchPresentation struct {
	// DocumentTarget is frame, iframe or window.
	DocumentTarget string
	// Width and Height are in CSS pixels; 0 when unknown.
	Width, Height int
	// ReturnURL is an http or https URL, or empty.
	ReturnURL string
	Locale    string
}

// ForUser names the person whose submission is to be reviewed.
type ForUser struct {
	UserID     string
	Name       string
	GivenName  string
	FamilyName string
	Email      string
	Roles      Roles
}

// EULAClaim says where the tool reports that its terms were accepted (EULA
// Service 1.0).
type EULAClaim struct {
	URL    string
	Scopes []string
}

// GroupsClaim says where the platform's groups of the context can be read
// (Course Groups Service 1.0 §3.2). The newest one counts.
type GroupsClaim struct {
	Scopes           []string
	ContextGroupsURL string
	// ContextGroupSetsURL is empty where the platform has no sets of groups.
	ContextGroupSetsURL string
}

// NamesRolesClaim says where the members of the context can be read
// (NRPS 2.0 §3.6.1). The newest one counts.
type NamesRolesClaim struct {
	ContextMembershipsURL string
	ServiceVersions       []string
}

// AGSClaim says where line items are and what the tool may do with them
// (AGS 2.0 §3.1). The newest one counts.
type AGSClaim struct {
	Scopes    []string
	LineItems string
	// LineItem is set only when the resource link has exactly one.
	LineItem string
}

// DeepLinkingSettings says what the platform accepts as a response
// (Deep Linking 2.0 §4.4.1). Keep it on the server between launch and
// response: what the browser says about it is not to be trusted.
type DeepLinkingSettings struct {
	// ReturnURL is where the browser posts the response.
	ReturnURL string
	// AcceptTypes are the content item types accepted.
	AcceptTypes []string
	// AcceptTargets are the presentation document targets accepted.
	AcceptTargets []string
	// AcceptMediaTypes is a comma-separated list for file items; empty means any.
	AcceptMediaTypes string
	// AcceptMultiple allows more than one item; a platform must say so.
	AcceptMultiple bool
	// AcceptLineItem allows line items; only a platform that says false
	// forbids them.
	AcceptLineItem bool
	// AutoCreate says that items are kept without asking the person again.
	AutoCreate bool
	Title      string
	Text       string
	// Data must be sent back exactly; nil when none came.
	Data *string
}
