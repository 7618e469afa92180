package ltitest_test

import (
	"encoding/json"
	"net/http"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// application is what a good tool asks to be registered as.
func (f *tool) application() map[string]any {
	return map[string]any{
		"application_type": "web", "grant_types": []string{"implicit", "client_credentials"}, "response_types": []string{"id_token"},
		"redirect_uris": []string{f.server.URL + "/launch"}, "initiate_login_uri": f.server.URL + "/login", "jwks_uri": f.server.URL + "/jwks",
		"client_name": "The tool", "token_endpoint_auth_method": "private_key_jwt", "scope": ltitest.ScopeScore,
		"https://purl.imsglobal.org/spec/lti-tool-configuration": map[string]any{
			"domain": "tool.example", "target_link_uri": f.server.URL + "/app", "custom_parameters": map[string]string{"Links": "$ResourceLink.id.history"},
		},
	}
}

// register sends an application to where the configuration says.
func (f *tool) register(token string, application map[string]any) (int, map[string]any) {
	f.t.Helper()
	body, err := json.Marshal(application)
	must(f.t, err)
	response, answer := f.call(http.MethodPost, f.configuration()["registration_endpoint"].(string), token, body, http.Header{"Content-Type": {"application/json"}})
	var registered map[string]any
	if response.StatusCode == http.StatusCreated {
		must(f.t, json.Unmarshal(answer, &registered))
	}
	return response.StatusCode, registered
}

func (f *tool) configuration() map[string]any {
	f.t.Helper()
	_, body := f.call(http.MethodGet, f.platform.ConfigurationURL(), "", nil, nil)
	var c map[string]any
	must(f.t, json.Unmarshal(body, &c))
	return c
}

func TestAToolRegistersItself(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	f.platform.SetTool(ltitest.Tool{})
	status, registered := f.register(f.platform.RegistrationToken(), f.application())
	if status != http.StatusCreated || registered["client_id"] != f.platform.Registration().ClientID {
		t.Fatalf("answered %d: %v", status, registered)
	}
	if d := registered["https://purl.imsglobal.org/spec/lti-tool-configuration"].(map[string]any)["deployment_id"]; d != f.platform.Registration().DeploymentID {
		t.Errorf("the deployment is %v", d)
	}
	_, err := f.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	if custom := f.verified(f.lastLaunch().Get("id_token"))[claim+"custom"].(map[string]any); custom["links"] != "" {
		t.Errorf("custom is %v", custom)
	}
}

func TestRegistrationsThatAreRefused(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	used := f.platform.RegistrationToken()
	if status, _ := f.register(used, f.application()); status != http.StatusCreated {
		t.Fatalf("answered %d", status)
	}
	for _, token := range []string{"", "guess", used} {
		if status, _ := f.register(token, f.application()); status != http.StatusUnauthorized {
			t.Errorf("token %q: answered %d", token, status)
		}
	}
	for name, value := range map[string]any{
		"application_type": "native", "grant_types": []string{"implicit"}, "response_types": []string{"code"}, "client_name": "",
		"redirect_uris": []string{}, "initiate_login_uri": "/login", "jwks_uri": nil, "token_endpoint_auth_method": "client_secret_post",
	} {
		application := f.application()
		application[name] = value
		if status, _ := f.register(f.platform.RegistrationToken(), application); status != http.StatusBadRequest {
			t.Errorf("%s %v: answered %d", name, value, status)
		}
	}
}

func TestMannersOfRegistration(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{
		Manners: ltitest.Manners{OwnAudience: true, OpenRegistration: true, NoDeployment: true, PlainMessages: true},
	})
	c, audience := f.configuration(), f.platform.Registration().TokenAudience
	messages := c["https://purl.imsglobal.org/spec/lti-platform-configuration"].(map[string]any)["messages_supported"].([]any)
	if audience == f.platform.Registration().TokenURL || c["authorization_server"] != audience || messages[0] != "LtiResourceLinkRequest" {
		t.Errorf("the configuration is %v", c)
	}
	status, registered := f.register("", f.application())
	if status != http.StatusCreated {
		t.Fatalf("answered %d", status)
	}
	if d, ok := registered["https://purl.imsglobal.org/spec/lti-tool-configuration"].(map[string]any)["deployment_id"]; ok {
		t.Errorf("the deployment is %v", d)
	}
	for audience, want := range map[string]int{
		audience:                           http.StatusOK,
		f.platform.Registration().TokenURL: http.StatusUnauthorized,
	} {
		assertion := f.assertion(audience)
		assertion["aud"] = audience
		form := tokenForm(f.sign(assertion), ltitest.ScopeScore)
		if response, _ := f.call(http.MethodPost, f.platform.Registration().TokenURL, "", []byte(form.Encode()), formType()); response.StatusCode != want {
			t.Errorf("audience %s: answered %d", audience, response.StatusCode)
		}
	}
}
