package lti

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"
)

// ErrConfig is wrapped by every fault that New finds in a Config.
var ErrConfig = errors.New("lti: configuration")

// Config says what a Tool needs and how strict it is.
type Config struct {
	// BaseURL is the tool's own origin, such as https://tool.example. Login
	// answers at /lti/login, launches at /lti/launch below it. Required.
	BaseURL string
	// Name is what the tool is called on the pages a person sees. Defaults to
	// the host of BaseURL.
	Name string
	// Registrations, Logins and Keys are required.
	Registrations RegistrationStore
	Logins        LoginStore
	Keys          KeyStore
	// OnLaunch answers a launch that passed every check: it makes a session
	// of its own and redirects. Required.
	OnLaunch func(w http.ResponseWriter, r *http.Request, l *Launch)
	// OnError answers a refused login or launch. Defaults to Tool.WriteError,
	// which writes a small page.
	OnError func(w http.ResponseWriter, r *http.Request, e *Error)
	// MessageTypes are the messages the tool handles. Defaults to
	// MessageResourceLink and MessageDeepLinking.
	MessageTypes []MessageType
	// AllowAnonymous lets resource link launches in that do not say who the
	// user is. Off, they are refused politely.
	AllowAnonymous bool
	// InsecureAllowPrivateAddresses is for development only: outgoing calls
	// may reach loopback and private addresses, and URLs may be plain http.
	InsecureAllowPrivateAddresses bool
	// Leeway is how far clocks may be apart. Defaults to 60 s, at most 2 min.
	Leeway time.Duration
	// MaxAge is how old an id_token may be. Defaults to 10 min.
	MaxAge time.Duration
	// LoginTTL is how long a login may take. Defaults to 10 min, its maximum.
	LoginTTL time.Duration
	// Now is the clock. Defaults to time.Now.
	Now func() time.Time
	// HTTPClient makes outgoing calls. Defaults to one that refuses private
	// addresses after DNS resolution; a client given here must do that
	// itself. The default uses no proxy of the environment. How redirects are
	// followed is always this package's business; its deadlines (10 s, and 30 s
	// with an access token) hold unless the client has one of its own.
	HTTPClient *http.Client
	// Logger receives refusals and background failures. Defaults to discarding.
	Logger *slog.Logger
}

const (
	defaultLeeway = time.Minute
	maxLeeway     = 2 * time.Minute
	defaultMaxAge = 10 * time.Minute
	maxLoginTTL   = 10 * time.Minute
)

// withDefaults returns a copy in which zero fields have their documented values.
func (c Config) withDefaults() Config {
	c.BaseURL = strings.TrimSuffix(c.BaseURL, "/")
	if c.Name == "" {
		if u, err := url.Parse(c.BaseURL); err == nil {
			c.Name = u.Hostname()
		}
	}
	if c.MessageTypes == nil {
		c.MessageTypes = []MessageType{MessageResourceLink, MessageDeepLinking}
	}
	c.MessageTypes = slices.Clone(c.MessageTypes)
	if c.Leeway == 0 {
		c.Leeway = defaultLeeway
	}
	if c.MaxAge == 0 {
		c.MaxAge = defaultMaxAge
	}
	if c.LoginTTL == 0 {
		c.LoginTTL = maxLoginTTL
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	return c
}

// validate reports every fault at once, each with its field's name.
func (c Config) validate() error {
	var faults []error
	fault := func(format string, args ...any) {
		faults = append(faults, fmt.Errorf("%w: "+format, append([]any{ErrConfig}, args...)...))
	}
	u, err := url.Parse(c.BaseURL)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.Path != "" || u.RawQuery != "" || u.Fragment != "":
		fault("BaseURL must be an origin such as https://tool.example")
	case u.Scheme != "https" && (u.Scheme != "http" || !c.InsecureAllowPrivateAddresses):
		fault("BaseURL must be https")
	}
	if c.Registrations == nil {
		fault("Registrations is required")
	}
	if c.Logins == nil {
		fault("Logins is required")
	}
	if c.Keys == nil {
		fault("Keys is required")
	}
	if c.OnLaunch == nil {
		fault("OnLaunch is required")
	}
	if len(c.MessageTypes) == 0 {
		fault("MessageTypes must not be empty")
	}
	if c.Leeway < 0 || c.Leeway > maxLeeway {
		fault("Leeway must be between 0 and %s", maxLeeway)
	}
	if c.MaxAge < 0 {
		fault("MaxAge must not be negative")
	}
	if c.LoginTTL < 0 || c.LoginTTL > maxLoginTTL {
		fault("LoginTTL must be between 0 and %s", maxLoginTTL)
	}
	return errors.Join(faults...)
}
