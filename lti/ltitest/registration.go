package ltitest

import (
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

const (
	platformConfiguration = "https://purl.imsglobal.org/spec/lti-platform-configuration"
	toolConfiguration     = "https://purl.imsglobal.org/spec/lti-tool-configuration"
)

// ConfigurationURL is where a tool that registers itself reads what the platform is (Dynamic Registration 1.0).
func (p *Platform) ConfigurationURL() string {
	return p.cfg.BaseURL + "/.well-known/openid-configuration"
}

// RegistrationToken makes a token with which a tool may register itself, once.
func (p *Platform) RegistrationToken() string {
	token := newSecret()
	p.mu.Lock()
	defer p.mu.Unlock()
	p.memory.registrations[token] = true
	return token
}

// configuration answers what the platform says of itself.
func (p *Platform) configuration(x *exchange) {
	r, messages, assertions := p.Registration(), []any{}, []string{"RS256", "ES256"}
	if p.Manners().OnlyES256 {
		assertions = []string{"ES256"}
	}
	for _, message := range []string{messageResourceLink, messageDeepLinking} {
		if p.Manners().PlainMessages {
			messages = append(messages, message)
		} else {
			messages = append(messages, map[string]any{"type": message})
		}
	}
	configuration := map[string]any{
		"issuer": r.Issuer, "authorization_endpoint": r.AuthorizationURL, "token_endpoint": r.TokenURL,
		"jwks_uri": r.JWKSURL, "registration_endpoint": p.cfg.BaseURL + "/connect/register",
		"scopes_supported": append([]string{"openid"}, p.cfg.Scopes...), "response_types_supported": []string{"id_token"},
		"subject_types_supported": []string{"public"}, "id_token_signing_alg_values_supported": []string{"RS256"},
		"claims_supported":                                 []string{"iss", "sub", "name", "given_name", "family_name", "email"},
		"token_endpoint_auth_methods_supported":            []string{"private_key_jwt"},
		"token_endpoint_auth_signing_alg_values_supported": assertions,
		platformConfiguration: map[string]any{
			"product_family_code": "itslearning", "version": "simulated", "messages_supported": messages,
			"variables": []string{contextHistory, linkHistory},
		},
	}
	if p.Manners().OwnAudience {
		configuration["authorization_server"] = r.TokenAudience
	}
	x.json(http.StatusOK, "application/json", configuration)
}

// registrationRequest is what a tool asks to be registered as.
type registrationRequest struct {
	ApplicationType string   `json:"application_type"`
	GrantTypes      []string `json:"grant_types"`
	ResponseTypes   []string `json:"response_types"`
	RedirectURIs    []string `json:"redirect_uris"`
	LoginURL        string   `json:"initiate_login_uri"`
	JWKSURL         string   `json:"jwks_uri"`
	Name            string   `json:"client_name"`
	AuthMethod      string   `json:"token_endpoint_auth_method"`
	Scope           string   `json:"scope"`
	Tool            struct {
		Domain        string            `json:"domain"`
		TargetLinkURI string            `json:"target_link_uri"`
		Custom        map[string]string `json:"custom_parameters"`
	} `json:"https://purl.imsglobal.org/spec/lti-tool-configuration"`
}

// fault says what is missing; "" when nothing is.
func (r registrationRequest) fault() string {
	absolute := func(addresses ...string) bool {
		return !slices.ContainsFunc(addresses, func(a string) bool {
			u, err := url.Parse(a)
			return err != nil || u.Host == ""
		})
	}
	switch {
	case r.ApplicationType != "web":
		return "application_type must be web"
	case !slices.Contains(r.GrantTypes, "implicit") || !slices.Contains(r.GrantTypes, "client_credentials"):
		return "grant_types must hold implicit and client_credentials"
	case !slices.Contains(r.ResponseTypes, "id_token"):
		return "response_types must hold id_token"
	case r.AuthMethod != "private_key_jwt":
		return "token_endpoint_auth_method must be private_key_jwt"
	case r.Name == "":
		return "client_name is missing"
	case len(r.RedirectURIs) == 0 || !absolute(append(r.RedirectURIs, r.LoginURL, r.JWKSURL, r.Tool.TargetLinkURI)...):
		return "redirect_uris, initiate_login_uri, jwks_uri and target_link_uri must be absolute addresses"
	case !absolute("//" + r.Tool.Domain):
		return "domain is missing"
	}
	return ""
}

// register registers a tool in place of the one before.
func (p *Platform) register(x *exchange) {
	token, _ := strings.CutPrefix(x.r.Header.Get("Authorization"), "Bearer ")
	p.mu.Lock()
	known := p.memory.registrations[token]
	p.mu.Unlock()
	if !known && !p.Manners().OpenRegistration {
		x.refuse(http.StatusUnauthorized, "the registration token is missing, unknown or used")
		return
	}
	data, ok := x.body()
	if !ok {
		return
	}
	var r registrationRequest
	if err := json.Unmarshal(data, &r); err != nil {
		x.refuse(http.StatusBadRequest, "the body must be JSON")
		return
	}
	if fault := r.fault(); fault != "" {
		x.refuse(http.StatusBadRequest, fault)
		return
	}
	p.SetTool(Tool{
		Name: r.Name, LoginURL: r.LoginURL, RedirectURIs: r.RedirectURIs, TargetLinkURI: r.Tool.TargetLinkURI, JWKSURL: r.JWKSURL,
		Custom: lowerKeys(r.Tool.Custom),
	})
	p.mu.Lock()
	delete(p.memory.registrations, token)
	p.mu.Unlock()
	tool := map[string]any{"domain": r.Tool.Domain, "target_link_uri": r.Tool.TargetLinkURI}
	if !p.Manners().NoDeployment {
		tool["deployment_id"] = p.cfg.DeploymentID
	}
	x.note("%s registered", r.Name)
	x.json(http.StatusCreated, "application/json", map[string]any{ //nolint:gosec // names of methods, no credentials
		"client_id": p.cfg.ClientID, "application_type": "web", "response_types": []string{"id_token"}, "scope": r.Scope,
		"redirect_uris": r.RedirectURIs, "initiate_login_uri": r.LoginURL, "jwks_uri": r.JWKSURL, "client_name": r.Name,
		"token_endpoint_auth_method": "private_key_jwt", toolConfiguration: tool,
	})
}
