package lti_test

import (
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

// configured serves a platform's configuration, changed by the row of a table.
func configured(t *testing.T, change func(map[string]any)) *bundle {
	t.Helper()
	b := setup(t)
	doc := map[string]any{
		"issuer": b.server.URL, "authorization_endpoint": b.server.URL + "/auth", "token_endpoint": b.server.URL + "/token",
		"jwks_uri": b.server.URL + "/jwks", "registration_endpoint": b.server.URL + "/register", "authorization_server": "https://lms.example/server",
		"scopes_supported": []string{lti.ScopeScore, lti.ScopeMemberships}, "claims_supported": []string{"sub", "name"},
		"id_token_signing_alg_values_supported": []string{"RS256", "HS256", "none", "ES256"},
		"https://purl.imsglobal.org/spec/lti-platform-configuration": map[string]any{
			"product_family_code": "moodle", "version": "5", "variables": []string{"User.id"},
			"messages_supported": []any{map[string]any{"type": "LtiDeepLinkingRequest", "placements": []string{"ContentArea"}}},
		},
	}
	if change != nil {
		change(doc)
	}
	b.remote.HandleFunc("GET /configuration", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer once" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_ = json.NewEncoder(w).Encode(doc)
	})
	return b
}

// TestRegister covers I2 to I5.
func TestRegister(t *testing.T) {
	t.Parallel()
	b := configured(t, nil)
	var sent map[string]any
	b.remote.HandleFunc("POST /register", func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer once" || r.Header.Get("Content-Type") != "application/json" {
			t.Errorf("headers %v", r.Header)
		}
		_ = json.NewDecoder(r.Body).Decode(&sent)
		_, _ = w.Write([]byte(`{"client_id":"client-9","scope":"` + lti.ScopeScore + `","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":"d9"}}`))
	})
	p, err := b.tool.FetchConfiguration(t.Context(), b.server.URL+"/configuration?x=1", "once")
	if err != nil {
		t.Fatal(err)
	}
	if p.ProductFamilyCode != "moodle" || p.Messages[0].Type != lti.MessageDeepLinking || p.SubstitutionVariables[0] != "User.id" {
		t.Errorf("configuration %+v", p)
	}
	got, err := b.tool.Register(t.Context(), p, "once", lti.ToolRegistration{
		Scopes: []string{lti.ScopeScore, lti.ScopeLineItem}, Claims: []string{"name"}, Contacts: []string{"it@tool.example"}, LogoURI: baseURL + "/logo.svg",
		Messages: []lti.ToolMessage{{Type: lti.MessageDeepLinking, Label: "Exercises"}}, Description: "d", CustomParameters: map[string]string{"a": "b"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := lti.Registered{
		Registration: lti.Registration{
			Issuer: b.server.URL, ClientID: "client-9", AuthURL: b.server.URL + "/auth", TokenURL: b.server.URL + "/token", JWKSURL: b.server.URL + "/jwks",
			TokenAudience: "https://lms.example/server", Algorithms: []string{"RS256", "ES256"},
		},
		DeploymentID: "d9", Scopes: []string{lti.ScopeScore},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("registered %+v", got)
	}
	asked := map[string]any{
		"application_type": "web", "grant_types": []any{"implicit", "client_credentials"}, "response_types": []any{"id_token"},
		"redirect_uris": []any{baseURL + "/lti/launch"}, "initiate_login_uri": baseURL + "/lti/login", "jwks_uri": baseURL + "/lti/jwks",
		"client_name": "Tool", "token_endpoint_auth_method": "private_key_jwt", "scope": lti.ScopeScore, "contacts": []any{"it@tool.example"}, "logo_uri": baseURL + "/logo.svg",
		"https://purl.imsglobal.org/spec/lti-tool-configuration": map[string]any{
			"domain": "tool.example", "target_link_uri": baseURL, "claims": []any{"iss", "sub", "name"}, "description": "d",
			"messages": []any{map[string]any{"type": "LtiDeepLinkingRequest", "label": "Exercises"}}, "custom_parameters": map[string]any{"a": "b"},
		},
	}
	if !reflect.DeepEqual(sent, asked) {
		t.Errorf("asked for %v", sent)
	}
}

// TestBadConfigurations covers I2: configurations that must not be followed.
func TestBadConfigurations(t *testing.T) {
	t.Parallel()
	change := func(name string, value any) func(map[string]any) {
		return func(doc map[string]any) { doc[name] = value }
	}
	tests := []struct {
		name   string
		change func(map[string]any)
		want   error
	}{
		{"issuer of another host", change("issuer", "https://evil.example"), lti.ErrRegistration},
		{"no issuer", change("issuer", nil), lti.ErrRegistration},
		{"issuer is a list", change("issuer", []string{"x"}), lti.ErrBadAnswer},
		{"no keyset", change("jwks_uri", ""), lti.ErrRegistration},
		{"registration at a file", change("registration_endpoint", "file:///etc/passwd"), lti.ErrRegistration},
		{"token endpoint that is a path", change("token_endpoint", "/token"), lti.ErrRegistration},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := configured(t, tt.change)
			if _, err := b.tool.FetchConfiguration(t.Context(), b.server.URL+"/configuration", "once"); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
	b := configured(t, nil)
	var status *lti.StatusError
	if _, err := b.tool.FetchConfiguration(t.Context(), b.server.URL+"/configuration", ""); !errors.As(err, &status) {
		t.Errorf("without the token: %v", err)
	}
}

// TestRefusedRegistrations covers I5.
func TestRefusedRegistrations(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		algorithms []string
		status     int
		body       string
		want       error
	}{
		"no client id":          {nil, http.StatusOK, `{}`, lti.ErrRegistration},
		"not JSON":              {nil, http.StatusOK, `<html>`, lti.ErrBadAnswer},
		"bad deployment":        {nil, http.StatusOK, `{"client_id":"c","https://purl.imsglobal.org/spec/lti-tool-configuration":{"deployment_id":"\u0000"}}`, lti.ErrRegistration},
		"signs with HMAC alone": {[]string{"HS256"}, http.StatusOK, `{"client_id":"c"}`, lti.ErrRegistration},
	} {
		b := setup(t)
		b.remote.HandleFunc("POST /register", answer(c.status, c.body))
		p := lti.PlatformConfiguration{RegistrationURL: b.server.URL + "/register", Algorithms: c.algorithms}
		if _, err := b.tool.Register(t.Context(), p, "", lti.ToolRegistration{}); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestWriteRegistered covers I6.
func TestWriteRegistered(t *testing.T) {
	t.Parallel()
	b := setup(t)
	w := httptest.NewRecorder()
	b.tool.WriteRegistered(w, httptest.NewRequest(http.MethodGet, "/", http.NoBody))
	if !strings.Contains(w.Body.String(), `postMessage({ subject: "org.imsglobal.lti.close" }, "*")`) || !strings.Contains(w.Body.String(), "<h1>The tool is registered</h1>") {
		t.Error(w.Body)
	}
}

// TestSigningAlgorithmOfARegistration covers I3: RS256 by default, ES256 for
// whoever cannot do with the other.
func TestSigningAlgorithmOfARegistration(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		verified []string
		want     string
	}{
		"not stated":        {nil, ""},
		"both":              {[]string{"ES256", "RS256"}, ""},
		"only ES256":        {[]string{"ES256"}, "ES256"},
		"neither, they say": {[]string{"HS256"}, ""},
	} {
		b := configured(t, func(doc map[string]any) { doc["token_endpoint_auth_signing_alg_values_supported"] = c.verified })
		b.remote.HandleFunc("POST /register", answer(http.StatusOK, `{"client_id":"c"}`))
		p, err := b.tool.FetchConfiguration(t.Context(), b.server.URL+"/configuration", "once")
		if err != nil {
			t.Fatal(err)
		}
		r, err := b.tool.Register(t.Context(), p, "once", lti.ToolRegistration{})
		if err != nil || r.Registration.SigningAlgorithm != c.want {
			t.Errorf("%s: signs with %q, %v", name, r.Registration.SigningAlgorithm, err)
		}
	}
}

// TestPlatformMessages covers the ways in which platforms list their messages
// (I3).
func TestPlatformMessages(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		messages []any
		want     []lti.PlatformMessage
	}{
		{"as objects", []any{map[string]any{"type": "LtiDeepLinkingRequest", "placements": []string{"a"}}}, []lti.PlatformMessage{{Type: lti.MessageDeepLinking, Placements: []string{"a"}}}},
		{"as bare words", []any{"LtiResourceLinkRequest", "LtiDeepLinkingRequest"}, []lti.PlatformMessage{{Type: lti.MessageResourceLink}, {Type: lti.MessageDeepLinking}}},
		{"with placements that are no list", []any{map[string]any{"type": "LtiDeepLinkingRequest", "placements": "ContentArea"}}, []lti.PlatformMessage{{Type: lti.MessageDeepLinking}}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := configured(t, func(doc map[string]any) {
				doc["https://purl.imsglobal.org/spec/lti-platform-configuration"] = map[string]any{"messages_supported": tt.messages}
			})
			p, err := b.tool.FetchConfiguration(t.Context(), b.server.URL+"/configuration", "once")
			if err != nil {
				t.Fatal(err)
			}
			if !reflect.DeepEqual(p.Messages, tt.want) {
				t.Errorf("messages %+v, want %+v", p.Messages, tt.want)
			}
		})
	}
}
