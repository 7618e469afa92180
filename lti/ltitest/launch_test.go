package ltitest_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

const claim = "https://purl.imsglobal.org/spec/lti/claim/"

func TestALaunchReachesTheTool(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	visit, err := f.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	if want := f.server.URL + "/app#code=1"; visit.URL != want || visit.Status != http.StatusOK || string(visit.Body) != "the app" {
		t.Errorf("the browser ended at %s (%d), want %s", visit.URL, visit.Status, want)
	}
	form := f.lastLaunch()
	if form.Get("state") != "the-state" {
		t.Errorf("state is %q", form.Get("state"))
	}
	claims := f.verified(form.Get("id_token"))
	for name, want := range map[string]any{
		"iss": f.platform.URL, "aud": f.platform.Registration().ClientID, "sub": ltitest.Kari, "nonce": "the-nonce",
		"given_name": "Kari", "family_name": "Lund", "email": "kari.lund@skogbrynet.example",
		claim + "version": "1.3.0", claim + "message_type": "LtiResourceLinkRequest",
		claim + "deployment_id": f.platform.Registration().DeploymentID, claim + "target_link_uri": f.server.URL + "/app",
	} {
		if claims[name] != want {
			t.Errorf("claim %s is %v, want %v", name, claims[name], want)
		}
	}
	if id := claims[claim+"context"].(map[string]any)["id"]; id != ltitest.Maths7B {
		t.Errorf("context is %v", id)
	}
	if step, ok := visit.Launch(); !ok || step.URL != f.server.URL+"/launch" {
		t.Errorf("the launch step is %v %v", step.URL, ok)
	}
}

func TestALaunchByGet(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{Manners: ltitest.Manners{LoginByGet: true}})
	visit, err := f.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	if visit.Status != http.StatusOK || visit.Steps[1].Method != http.MethodGet || len(f.lastLaunch()["id_token"]) != 1 {
		t.Errorf("the launch took %v", visit.Steps)
	}
}

func TestAnAnonymousCourseShowsNoNames(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	_, err := f.platform.Browser().Open(t.Context(), ltitest.Jonas, ltitest.Science9A)
	must(t, err)
	claims := f.verified(f.lastLaunch().Get("id_token"))
	for _, name := range []string{"name", "given_name", "family_name", "email"} {
		if v, ok := claims[name]; ok {
			t.Errorf("claim %s is %v", name, v)
		}
	}
}

func TestALaunchFromTheLibraryHasNoCourse(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	_, err := f.platform.Browser().OpenLibrary(t.Context(), ltitest.Kari)
	must(t, err)
	claims := f.verified(f.lastLaunch().Get("id_token"))
	if _, ok := claims[claim+"context"]; ok {
		t.Error("there is a context")
	}
	if roles := claims[claim+"roles"].([]any); len(roles) != 1 || !strings.HasSuffix(roles[0].(string), "membership#Member") {
		t.Errorf("roles are %v", roles)
	}
}

func TestALinkWithALineItem(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	link, ok := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions", URL: f.server.URL + "/app?x=1", Custom: map[string]string{"exercise": "7"}}, 10)
	if !ok {
		t.Fatal("the link was not added")
	}
	open := func() map[string]any {
		t.Helper()
		_, err := f.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID)
		must(t, err)
		return f.verified(f.lastLaunch().Get("id_token"))
	}
	claims := open()
	if id := claims[claim+"resource_link"].(map[string]any)["id"]; id != link.ID {
		t.Errorf("resource_link is %v, want %s", id, link.ID)
	}
	if custom := claims[claim+"custom"].(map[string]any); custom["exercise"] != "7" {
		t.Errorf("custom is %v", custom)
	}
	endpoint := claims["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"].(map[string]any)
	if want := f.platform.LineItemURL(ltitest.Maths7B, link.LineItemID); endpoint["lineitem"] != want {
		t.Errorf("lineitem is %v, want %s", endpoint["lineitem"], want)
	}
	f.platform.SetManners(ltitest.Manners{OmitLineItem: true})
	if endpoint := open()["https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"].(map[string]any); endpoint["lineitem"] != nil {
		t.Errorf("lineitem is %v", endpoint["lineitem"])
	}
}

func TestAuthenticationRequestsThatAreAnsweredWithAnError(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	for name, row := range map[string]struct {
		change url.Values
		want   string
	}{
		"another response type":        {url.Values{"response_type": {"code"}}, "unsupported_response_type"},
		"another response mode":        {url.Values{"response_mode": {"query"}}, "invalid_request"},
		"a scope beside openid":        {url.Values{"scope": {"openid email"}}, "invalid_scope"},
		"a prompt":                     {url.Values{"prompt": {"login"}}, "invalid_request"},
		"no nonce":                     {url.Values{"nonce": nil}, "invalid_request"},
		"no login hint":                {url.Values{"login_hint": nil}, "invalid_request"},
		"the login hint of another":    {url.Values{"login_hint": {ltitest.Ola}}, "login_required"},
		"a message hint never given":   {url.Values{"lti_message_hint": {"x"}}, "invalid_request"},
		"the message hint is left out": {url.Values{"lti_message_hint": nil}, "invalid_request"},
	} {
		f.authorize = row.change
		_, err := f.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		must(t, err)
		form := f.lastLaunch()
		if form.Get("error") != row.want || form.Get("state") != "the-state" || form.Has("id_token") {
			t.Errorf("%s: got error %q state %q, want %s", name, form.Get("error"), form.Get("state"), row.want)
		}
	}
}

func TestAuthenticationRequestsThatGoNowhere(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	for name, change := range map[string]url.Values{
		"an unknown client":              {"client_id": {"x"}},
		"an unregistered redirect":       {"redirect_uri": {f.server.URL + "/launch/"}},
		"no redirect":                    {"redirect_uri": nil},
		"a parameter that comes twice":   {"nonce": {"a", "b"}},
		"a redirect that comes twice":    {"redirect_uri": {f.server.URL + "/launch", f.server.URL + "/launch"}},
		"a redirect in another spelling": {"redirect_uri": {strings.ToUpper(f.server.URL) + "/launch"}},
	} {
		f.authorize = change
		visit, err := f.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		must(t, err)
		if visit.Status != http.StatusBadRequest || len(f.launches) > 0 {
			t.Errorf("%s: answered %d, and %d launches", name, visit.Status, len(f.launches))
		}
	}
}

func TestWhatCannotBeOpened(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	link, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Science9A, Title: "Cells"}, 5)
	f.platform.SetStatus(ltitest.Maths7B, ltitest.Maja, ltitest.Inactive)
	b := f.platform.Browser()
	for name, row := range map[string]struct{ user, course, link string }{
		"a stranger":                {"nobody", ltitest.Maths7B, ""},
		"a course of others":        {ltitest.Ola, ltitest.Science9A, ""},
		"no such course":            {ltitest.Ola, "3061-1", ""},
		"a link of another course":  {ltitest.Kari, ltitest.Maths7B, link.ID},
		"somebody who is inactive":  {ltitest.Maja, ltitest.Maths7B, ""},
		"a link that was not added": {ltitest.Kari, ltitest.Maths7B, "3061:1"},
	} {
		visit, err := b.Open(t.Context(), row.user, row.course, row.link)
		must(t, err)
		if visit.Status != http.StatusNotFound {
			t.Errorf("%s: answered %d", name, visit.Status)
		}
	}
	visit, err := b.OpenDeepLinking(t.Context(), ltitest.Ola, ltitest.Maths7B)
	must(t, err)
	if visit.Status != http.StatusNotFound {
		t.Errorf("a student who adds content: answered %d", visit.Status)
	}
}

func TestCookiesOfABrowser(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	// The tool must be on a name that browsers take for secure.
	local := strings.Replace(f.server.URL, "127.0.0.1", "tool.localhost", 1)
	f.platform.SetTool(ltitest.Tool{LoginURL: local + "/login", RedirectURIs: []string{local + "/launch"}, TargetLinkURI: local + "/app", JWKSURL: local + "/jwks"})
	f.authorize = url.Values{"redirect_uri": {local + "/launch"}}
	for name, row := range map[string]struct {
		policy ltitest.CookiePolicy
		want   []string
	}{
		"in a frame, only partitioned ones": {ltitest.PartitionedCookies, []string{"framed"}},
		"in a window, all":                  {ltitest.AllCookies, []string{"framed", "plain"}},
		"blocked, none":                     {ltitest.NoCookies, nil},
	} {
		_, err := ltitest.NewBrowserWith(f.platform.Platform, row.policy).Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		must(t, err)
		got := f.lastLaunch()["cookie"]
		slices.Sort(got)
		if !slices.Equal(got, row.want) {
			t.Errorf("%s: the tool got %v, want %v", name, got, row.want)
		}
	}
}

func TestTheKeysetMayBeCached(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	response, _ := f.call(http.MethodGet, f.platform.Registration().JWKSURL, "", nil, nil)
	if got := response.Header.Get("Cache-Control"); got != "public, max-age=600" {
		t.Errorf("Cache-Control is %q", got)
	}
}
