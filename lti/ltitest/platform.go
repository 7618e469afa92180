package ltitest

import (
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// Tool is what the platform is told about the tool when it is registered.
type Tool struct {
	Name          string   // what the pages call it. Defaults to "Lectern".
	LoginURL      string   // where a launch begins (OpenID Connect third-party initiated login)
	RedirectURIs  []string // where identity tokens may be sent; compared exactly
	TargetLinkURI string   // opened when a link has no URL of its own
	JWKSURL       string   // the tool's public keys

	// Custom are sent with every launch. $Context.id.history and $ResourceLink.id.history in them are filled in.
	Custom map[string]string
}

// Registration is what the tool must be told about the platform.
type Registration struct {
	Issuer           string `json:"issuer"`
	ClientID         string `json:"clientId"`
	DeploymentID     string `json:"deploymentId"`
	AuthorizationURL string `json:"authorizationUrl"`
	TokenURL         string `json:"tokenUrl"`
	TokenAudience    string `json:"tokenAudience"` // of client assertions
	JWKSURL          string `json:"jwksUrl"`
}

// Config describes a platform. Zero fields mean the defaults they document.
type Config struct {
	BaseURL       string           // the issuer, without a path. Required by NewPlatform; NewServer has its own.
	Tool          Tool             // the tool under test; may follow with SetTool
	ClientID      string           // Defaults to "10000000000001".
	DeploymentID  string           // Defaults to "5d1c6a2e-3061-4f0b-9a57-0c1e7a3b9d42".
	School        School           // Defaults to Skogbrynet().
	Scopes        []string         // what the tool may ask for. Defaults to every scope of AGS and NRPS.
	TokenLifetime time.Duration    // of access tokens. Defaults to one hour.
	PageSize      int              // the longest page of a list. Defaults to 20.
	Manners       Manners          // departures to begin with; see SetManners
	StateFile     string           // where links, scores and the keys survive a restart. "" keeps them in memory.
	Now           func() time.Time // Defaults to time.Now.
	Client        *http.Client     // fetches the tool's keys. Defaults to one that knows *.localhost and gives up after 10 s.
	Logger        *slog.Logger     // Defaults to none.
}

// Platform is a simulated LTI platform. It is an http.Handler that answers on any
// host name; its issuer is always Config.BaseURL. It is safe for concurrent use.
type Platform struct {
	cfg     Config
	users   map[string]User // the school's, by id
	handler http.Handler
	pages   pages

	mu      sync.Mutex // guards all below
	tool    Tool
	manners Manners
	state   state
	memory  memory
}

// NewPlatform makes a platform, with the state of Config.StateFile if that file
// exists. It errors when the configuration or the file cannot be used.
func NewPlatform(c Config) (*Platform, error) {
	c = c.withDefaults()
	if err := c.validate(); err != nil {
		return nil, err
	}
	p := &Platform{cfg: c, tool: c.Tool, manners: c.Manners, memory: newMemory()}
	p.users = make(map[string]User, len(c.School.Users))
	for _, u := range c.School.Users {
		p.users[u.ID] = u
	}
	if err := p.loadState(); err != nil {
		return nil, err
	}
	var err error
	if p.pages, err = loadPages(); err != nil {
		return nil, err
	}
	p.handler = p.routes()
	return p, nil
}

// ServeHTTP answers the protocol's endpoints, the pages and the control interface.
func (p *Platform) ServeHTTP(w http.ResponseWriter, r *http.Request) { p.handler.ServeHTTP(w, r) }

func (p *Platform) user(id string) (User, bool) {
	u, ok := p.users[id]
	return u, ok
}

// SetTool replaces what the platform knows of the tool.
func (p *Platform) SetTool(t Tool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tool = t.withDefaults()
}

// Registration says how to register the platform at the tool.
func (p *Platform) Registration() Registration {
	return Registration{
		Issuer:           p.cfg.BaseURL,
		ClientID:         p.cfg.ClientID,
		DeploymentID:     p.cfg.DeploymentID,
		AuthorizationURL: p.cfg.BaseURL + "/connect/authorize",
		TokenURL:         p.tokenURL(),
		TokenAudience:    p.tokenAudience(),
		JWKSURL:          p.cfg.BaseURL + "/.well-known/openid-configuration/jwks",
	}
}

func (p *Platform) tokenURL() string { return p.cfg.BaseURL + "/connect/token" }

func (p *Platform) tokenAudience() string {
	if p.Manners().OwnAudience {
		return p.cfg.BaseURL + "/services"
	}
	return p.tokenURL()
}

func (p *Platform) currentTool() Tool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.tool
}

func (t Tool) withDefaults() Tool {
	if t.Name == "" {
		t.Name = "Lectern"
	}
	return t
}

func (c Config) withDefaults() Config {
	c.Tool = c.Tool.withDefaults()
	if c.ClientID == "" {
		c.ClientID = "10000000000001"
	}
	if c.DeploymentID == "" {
		c.DeploymentID = "5d1c6a2e-3061-4f0b-9a57-0c1e7a3b9d42"
	}
	if c.School.CustomerID == "" {
		c.School = Skogbrynet()
	}
	if c.Scopes == nil {
		c.Scopes = []string{ScopeLineItem, ScopeLineItemReadOnly, ScopeResultReadOnly, ScopeScore, ScopeMembership, ScopeGroups}
	}
	if c.TokenLifetime == 0 {
		c.TokenLifetime = time.Hour
	}
	if c.PageSize == 0 {
		c.PageSize = 20
	}
	if c.Now == nil {
		c.Now = time.Now
	}
	if c.Client == nil {
		c.Client = &http.Client{
			Timeout:   10 * time.Second,
			Transport: &http.Transport{DialContext: DialLocalhost},
		}
	}
	if c.Logger == nil {
		c.Logger = slog.New(slog.DiscardHandler)
	}
	return c
}

func (c Config) validate() error {
	var faults []error
	u, err := url.Parse(c.BaseURL)
	if err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || strings.TrimPrefix(c.BaseURL, u.Scheme+"://") != u.Host {
		faults = append(faults, fmt.Errorf("BaseURL: want scheme://host without a path, got %q", c.BaseURL))
	}
	if c.PageSize < 0 {
		faults = append(faults, fmt.Errorf("PageSize: want a positive number, got %d", c.PageSize))
	}
	if err := c.School.validate(); err != nil {
		faults = append(faults, err)
	}
	if err := errors.Join(faults...); err != nil {
		return fmt.Errorf("ltitest: %w", err)
	}
	return nil
}
