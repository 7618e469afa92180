package lti

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrRegistration says that a platform's configuration or its answer to a
// registration cannot be used.
var ErrRegistration = errors.New("lti: registration not possible")

const (
	toolConfigurationClaim = "https://purl.imsglobal.org/spec/lti-tool-configuration"
	maxConfigurationBytes  = 256 << 10
)

// PlatformConfiguration is what a platform says of itself for dynamic
// registration.
type PlatformConfiguration struct {
	Issuer                string
	AuthURL               string
	TokenURL              string
	JWKSURL               string
	RegistrationURL       string
	TokenAudience         string // authorization_server; empty when not stated
	Scopes                []string
	Claims                []string
	Algorithms            []string // of id_tokens
	AssertionAlgorithms   []string // of the tool's client assertions; empty when not stated
	ProductFamilyCode     string
	Version               string
	Messages              []PlatformMessage
	SubstitutionVariables []string
}

// PlatformMessage is a message type a platform can send, and where from.
type PlatformMessage struct {
	Type       MessageType `json:"type"`
	Placements []string    `json:"placements,omitempty"`
}

// FetchConfiguration reads the openid_configuration URL that a platform sent a
// browser with to begin a registration. The URL is a stranger's: call this
// only for whoever was invited. registrationToken goes along when it came,
// because some platforms ask for it already here. The issuer must be of the
// URL's host.
func (t *Tool) FetchConfiguration(ctx context.Context, configurationURL, registrationToken string) (PlatformConfiguration, error) {
	a, err := t.client.do(ctx, call{
		op: "configuration", method: http.MethodGet, url: configurationURL, accept: "application/json",
		bearer: registrationToken, limit: maxConfigurationBytes,
	})
	if err != nil {
		return PlatformConfiguration{}, err
	}
	var doc struct {
		Issuer     string   `json:"issuer"`
		Auth       string   `json:"authorization_endpoint"`
		Token      string   `json:"token_endpoint"`
		JWKS       string   `json:"jwks_uri"`
		Register   string   `json:"registration_endpoint"`
		Audience   string   `json:"authorization_server"`
		Scopes     []string `json:"scopes_supported"`
		Claims     []string `json:"claims_supported"`
		Algorithms []string `json:"id_token_signing_alg_values_supported"`
		Assertions []string `json:"token_endpoint_auth_signing_alg_values_supported"`
		Platform   struct {
			Family    string            `json:"product_family_code"`
			Version   string            `json:"version"`
			Messages  []PlatformMessage `json:"messages_supported"`
			Variables []string          `json:"variables"`
		} `json:"https://purl.imsglobal.org/spec/lti-platform-configuration"`
	}
	if err := decodeJSON(a.body, &doc); err != nil {
		return PlatformConfiguration{}, fmt.Errorf("configuration at %s: %w: %w", a.url.Host, ErrBadAnswer, err)
	}
	issuer, err := url.Parse(doc.Issuer)
	if err != nil || !strings.EqualFold(issuer.Hostname(), a.url.Hostname()) || issuer.Hostname() == "" {
		return PlatformConfiguration{}, fmt.Errorf("%w: the issuer is not of the configuration's host", ErrRegistration)
	}
	for _, u := range [...]string{doc.Auth, doc.Token, doc.JWKS, doc.Register} {
		if _, err := checkURL(u, t.config.InsecureAllowPrivateAddresses); err != nil {
			return PlatformConfiguration{}, fmt.Errorf("%w: an endpoint: %w", ErrRegistration, err)
		}
	}
	return PlatformConfiguration{
		Issuer: doc.Issuer, AuthURL: doc.Auth, TokenURL: doc.Token, JWKSURL: doc.JWKS, RegistrationURL: doc.Register,
		TokenAudience: doc.Audience, Scopes: doc.Scopes, Claims: doc.Claims, Algorithms: doc.Algorithms,
		AssertionAlgorithms: doc.Assertions,
		ProductFamilyCode:   cleanText(doc.Platform.Family), Version: cleanText(doc.Platform.Version),
		Messages: doc.Platform.Messages, SubstitutionVariables: doc.Platform.Variables,
	}, nil
}

// UnmarshalJSON takes a message as an object, and as the bare word that some
// platforms list. What goes with a message is a hint, so that a platform's own
// way to write it does not stop a registration.
func (m *PlatformMessage) UnmarshalJSON(data []byte) error {
	if decodeJSON(data, &m.Type) == nil {
		return nil
	}
	var doc struct {
		Type       MessageType    `json:"type"`
		Placements jsontext.Value `json:"placements"`
	}
	if err := decodeJSON(data, &doc); err != nil {
		return err
	}
	m.Type = doc.Type
	if decodeJSON(doc.Placements, &m.Placements) != nil {
		m.Placements = nil
	}
	return nil
}

// ToolMessage is a message type the tool wants to get.
type ToolMessage struct {
	Type             MessageType       `json:"type"`
	TargetLinkURI    string            `json:"target_link_uri,omitempty"`
	Label            string            `json:"label,omitempty"`
	Placements       []string          `json:"placements,omitempty"`
	Roles            []string          `json:"roles,omitempty"`
	CustomParameters map[string]string `json:"custom_parameters,omitempty"`
}

// ToolRegistration is what the tool asks to be registered as. Its addresses
// are made from Config.BaseURL.
type ToolRegistration struct {
	// ClientName is what the platform calls the tool. Defaults to Config.Name.
	ClientName  string
	Description string
	// TargetLinkURI is opened by default. Defaults to Config.BaseURL.
	TargetLinkURI string
	// Scopes are asked for as far as the platform has them.
	Scopes []string
	// Claims are the claims about people that the tool would like.
	Claims           []string
	Messages         []ToolMessage
	CustomParameters map[string]string
	LogoURI          string
	ClientURI        string
	PolicyURI        string
	TermsURI         string
	Contacts         []string
}

// Registered is what came of a registration. Keep it inactive until an
// operator approves.
type Registered struct {
	// Registration has no ID yet.
	Registration Registration
	// DeploymentID is empty when the platform deploys the tool later.
	DeploymentID string
	// Scopes are those granted.
	Scopes []string
}

// Register registers the tool with a platform.
func (t *Tool) Register(ctx context.Context, p PlatformConfiguration, registrationToken string, r ToolRegistration) (Registered, error) {
	algorithms := usableAlgorithms(p.Algorithms)
	if len(algorithms) == 0 {
		return Registered{}, fmt.Errorf("%w: the platform signs with nothing the tool accepts", ErrRegistration)
	}
	body, err := json.Marshal(t.registrationRequest(p, r))
	if err != nil {
		return Registered{}, fmt.Errorf("encode registration: %w", err)
	}
	a, err := t.client.do(ctx, call{
		op: "registration", method: http.MethodPost, url: p.RegistrationURL, accept: "application/json",
		content: "application/json", body: body, bearer: registrationToken, secret: true, limit: maxConfigurationBytes,
	})
	if err != nil {
		return Registered{}, err
	}
	var doc struct {
		ClientID string `json:"client_id"`
		Scope    string `json:"scope"`
		Tool     struct {
			DeploymentID string `json:"deployment_id"`
		} `json:"https://purl.imsglobal.org/spec/lti-tool-configuration"`
	}
	if err := decodeJSON(a.body, &doc); err != nil {
		return Registered{}, fmt.Errorf("registration at %s: %w: %w", a.url.Host, ErrBadAnswer, err)
	}
	if doc.ClientID == "" {
		return Registered{}, fmt.Errorf("%w: the platform gave no client id", ErrRegistration)
	}
	if doc.Tool.DeploymentID != "" && !validID(doc.Tool.DeploymentID) {
		return Registered{}, fmt.Errorf("%w: malformed deployment id", ErrRegistration)
	}
	return Registered{
		Registration: Registration{
			Issuer: p.Issuer, ClientID: doc.ClientID, AuthURL: p.AuthURL, TokenURL: p.TokenURL, JWKSURL: p.JWKSURL,
			TokenAudience: p.TokenAudience, Algorithms: algorithms,
			SigningAlgorithm: signingAlgorithm(p.AssertionAlgorithms),
		},
		DeploymentID: doc.Tool.DeploymentID, Scopes: strings.Fields(doc.Scope),
	}, nil
}

// usableAlgorithms keeps what this package verifies. A platform that does not
// say signs with RS256, as all must.
func usableAlgorithms(supported []string) []string {
	if len(supported) == 0 {
		return []string{"RS256"}
	}
	return slices.DeleteFunc(slices.Clone(supported), func(alg string) bool { return keyTypeOf(alg) == "" })
}

// signingAlgorithm is ES256 for a platform that says it verifies that and not
// RS256, which all must and which stays the choice for any other.
func signingAlgorithm(verified []string) string {
	if slices.Contains(verified, "ES256") && !slices.Contains(verified, "RS256") {
		return "ES256"
	}
	return ""
}

func (t *Tool) registrationRequest(p PlatformConfiguration, r ToolRegistration) map[string]any {
	if r.ClientName == "" {
		r.ClientName = t.config.Name
	}
	if r.TargetLinkURI == "" {
		r.TargetLinkURI = t.config.BaseURL
	}
	base, _ := url.Parse(t.config.BaseURL) // New has parsed it before
	tool := map[string]any{
		"domain":          base.Host,
		"target_link_uri": r.TargetLinkURI,
		"claims":          append([]string{"iss", "sub"}, r.Claims...),
		"messages":        append([]ToolMessage{}, r.Messages...),
	}
	if r.Description != "" {
		tool["description"] = r.Description
	}
	if len(r.CustomParameters) > 0 {
		tool["custom_parameters"] = r.CustomParameters
	}
	scopes := slices.DeleteFunc(slices.Clone(r.Scopes), func(s string) bool { return !slices.Contains(p.Scopes, s) })
	request := map[string]any{ //nolint:gosec // names of methods, no credentials
		"application_type":           "web",
		"grant_types":                []string{"implicit", "client_credentials"},
		"response_types":             []string{"id_token"},
		"redirect_uris":              []string{t.redirectURI()},
		"initiate_login_uri":         t.config.BaseURL + loginPath,
		"jwks_uri":                   t.config.BaseURL + jwksPath,
		"client_name":                r.ClientName,
		"token_endpoint_auth_method": "private_key_jwt",
		"scope":                      strings.Join(scopes, " "),
		toolConfigurationClaim:       tool,
	}
	for name, value := range map[string]string{
		"logo_uri": r.LogoURI, "client_uri": r.ClientURI, "policy_uri": r.PolicyURI, "tos_uri": r.TermsURI,
	} {
		if value != "" {
			request[name] = value
		}
	}
	if len(r.Contacts) > 0 {
		request["contacts"] = r.Contacts
	}
	return request
}

// WriteRegistered writes the page that ends a registration: it tells the
// platform's window to close this one.
func (t *Tool) WriteRegistered(w http.ResponseWriter, r *http.Request) {
	t.pages.write(w, r, http.StatusOK, "registered.html", nil, page{})
}
