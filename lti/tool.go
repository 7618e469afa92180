package lti

import (
	"fmt"
	"net/url"
)

// Tool is the tool side of LTI: handlers for logins, launches and the tool's
// keys, and clients for the platforms' services. It is safe for concurrent use.
type Tool struct {
	config  Config
	origin  string
	client  *client
	keysets *keysets
	tokens  *tokens
	pages   *pages
}

// New checks a configuration and makes a Tool of it.
func New(c Config) (*Tool, error) {
	c = c.withDefaults()
	if err := c.validate(); err != nil {
		return nil, err
	}
	base, err := url.Parse(c.BaseURL)
	if err != nil {
		return nil, fmt.Errorf("%w: BaseURL", ErrConfig)
	}
	pages, err := newPages(c.Name, c.InsecureAllowPrivateAddresses, base.Scheme == "https")
	if err != nil {
		return nil, err
	}
	t := &Tool{config: c, origin: origin(base), client: newClient(c), pages: pages}
	t.keysets = newKeysets(t.client, c.Now, c.Logger)
	t.tokens = newTokens(t)
	if t.config.OnError == nil {
		t.config.OnError = t.WriteError
	}
	if c.InsecureAllowPrivateAddresses {
		c.Logger.Warn("development mode: outgoing calls may reach private addresses and use plain http")
	}
	return t, nil
}

// redirectURI is where platforms answer. It is registered with them and never
// made from a request (Security Framework §5.1.1.2).
func (t *Tool) redirectURI() string { return t.config.BaseURL + launchPath }

const (
	loginPath  = "/lti/login"
	launchPath = "/lti/launch"
	jwksPath   = "/lti/jwks"
)
