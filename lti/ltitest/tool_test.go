package ltitest_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jws"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// tool is a hand-made tool: it does what a good one does, and whatever a test
// wants it to do wrong.
type tool struct {
	t        *testing.T
	platform *ltitest.Server
	server   *httptest.Server
	key      jwk.Key
	clock    *clock

	mu        sync.Mutex
	authorize url.Values // changes to the authentication request
	launches  []url.Values
}

// start runs a tool and a platform that know each other.
func start(t *testing.T, c ltitest.Config) *tool {
	t.Helper()
	f := &tool{t: t, key: newKey(t, "tool-1"), authorize: url.Values{}, clock: newClock()}
	c.Now = f.clock.now
	mux := http.NewServeMux()
	mux.HandleFunc("/login", f.login)
	mux.HandleFunc("POST /launch", f.launch)
	mux.HandleFunc("GET /jwks", f.jwks)
	mux.HandleFunc("GET /app", func(w http.ResponseWriter, _ *http.Request) { _, _ = io.WriteString(w, "the app") })
	f.server = httptest.NewServer(mux)
	t.Cleanup(f.server.Close)
	c.Tool = ltitest.Tool{
		LoginURL:      f.server.URL + "/login",
		RedirectURIs:  []string{f.server.URL + "/launch"},
		TargetLinkURI: f.server.URL + "/app",
		JWKSURL:       f.server.URL + "/jwks",
	}
	f.platform = ltitest.NewServer(t, c)
	return f
}

func newKey(t *testing.T, kid string) jwk.Key {
	t.Helper()
	raw, err := rsa.GenerateKey(rand.Reader, 2048)
	must(t, err)
	key, err := jwk.FromRaw(raw)
	must(t, err)
	must(t, key.Set(jwk.KeyIDKey, kid))
	must(t, key.Set(jwk.AlgorithmKey, jwa.RS256))
	return key
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (f *tool) jwks(w http.ResponseWriter, _ *http.Request) {
	public, err := f.key.PublicKey()
	if err == nil {
		err = json.NewEncoder(w).Encode(map[string]any{"keys": []any{public}})
	}
	if err != nil {
		f.t.Error(err)
	}
}

func (f *tool) login(w http.ResponseWriter, r *http.Request) {
	q := url.Values{
		"scope": {"openid"}, "response_type": {"id_token"}, "response_mode": {"form_post"}, "prompt": {"none"},
		"client_id": {r.FormValue("client_id")}, "redirect_uri": {f.server.URL + "/launch"}, "state": {"the-state"}, "nonce": {"the-nonce"},
		"login_hint": {r.FormValue("login_hint")}, "lti_message_hint": {r.FormValue("lti_message_hint")},
	}
	f.mu.Lock()
	for name, values := range f.authorize {
		q[name] = values
	}
	f.mu.Unlock()
	w.Header().Add("Set-Cookie", "framed=1; Path=/; Secure; HttpOnly; SameSite=None; Partitioned")
	w.Header().Add("Set-Cookie", "plain=1; Path=/; HttpOnly")
	http.Redirect(w, r, f.platform.Registration().AuthorizationURL+"?"+q.Encode(), http.StatusFound)
}

func (f *tool) launch(w http.ResponseWriter, r *http.Request) {
	if err := r.ParseForm(); err != nil {
		f.t.Error(err)
	}
	for _, c := range r.Cookies() {
		r.PostForm.Add("cookie", c.Name)
	}
	f.mu.Lock()
	f.launches = append(f.launches, r.PostForm)
	f.mu.Unlock()
	http.Redirect(w, r, "/app#code=1", http.StatusSeeOther)
}

// lastLaunch is the form of the last launch.
func (f *tool) lastLaunch() url.Values {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.launches) == 0 {
		f.t.Fatal("nothing was launched")
	}
	return f.launches[len(f.launches)-1]
}

// verified checks the signature of an identity token against the platform's keyset.
func (f *tool) verified(token string) map[string]any {
	f.t.Helper()
	_, body := f.call(http.MethodGet, f.platform.Registration().JWKSURL, "", nil, nil)
	keys, err := jwk.Parse(body)
	must(f.t, err)
	payload, err := jws.Verify([]byte(token), jws.WithKeySet(keys))
	must(f.t, err)
	var claims map[string]any
	must(f.t, json.Unmarshal(payload, &claims))
	return claims
}

// sign makes a JWT of the tool's.
func (f *tool) sign(claims map[string]any) string {
	f.t.Helper()
	return signWith(f.t, f.key, claims)
}

func signWith(t *testing.T, key jwk.Key, claims map[string]any) string {
	t.Helper()
	payload, err := json.Marshal(claims)
	must(t, err)
	token, err := jws.Sign(payload, jws.WithKey(jwa.RS256, key))
	must(t, err)
	return string(token)
}

// assertion is the claims of a good client assertion.
func (f *tool) assertion(jti string) map[string]any {
	r, now := f.platform.Registration(), f.clock.now().Unix()
	return map[string]any{"iss": r.ClientID, "sub": r.ClientID, "aud": r.TokenURL, "iat": now, "exp": now + 60, "jti": jti}
}

func tokenForm(assertion string, scopes ...string) url.Values {
	return url.Values{
		"grant_type":            {"client_credentials"},
		"client_assertion_type": {"urn:ietf:params:oauth:client-assertion-type:jwt-bearer"},
		"client_assertion":      {assertion},
		"scope":                 {strings.Join(scopes, " ")},
	}
}

func formType() http.Header {
	return http.Header{"Content-Type": {"application/x-www-form-urlencoded"}}
}

// token gets an access token.
func (f *tool) token(scopes ...string) string {
	f.t.Helper()
	form := tokenForm(f.sign(f.assertion(rand.Text())), scopes...)
	response, body := f.call(http.MethodPost, f.platform.Registration().TokenURL, "", []byte(form.Encode()), formType())
	if response.StatusCode != http.StatusOK {
		f.t.Fatalf("token endpoint answered %d: %s", response.StatusCode, body)
	}
	var granted struct {
		AccessToken string `json:"access_token"`
	}
	must(f.t, json.Unmarshal(body, &granted))
	return granted.AccessToken
}

// call makes a request with a bearer token, if there is one.
func (f *tool) call(method, address, bearer string, body []byte, header http.Header) (answer, []byte) {
	f.t.Helper()
	a, data, err := f.try(method, address, bearer, body, header)
	must(f.t, err)
	return a, data
}

// answer is what came back, but for the body.
type answer struct {
	StatusCode int
	Header     http.Header
}

// try is call for requests that may not be answered.
func (f *tool) try(method, address, bearer string, body []byte, header http.Header) (answer, []byte, error) {
	f.t.Helper()
	r, err := http.NewRequestWithContext(context.WithoutCancel(f.t.Context()), method, address, strings.NewReader(string(body)))
	must(f.t, err)
	for name, values := range header {
		r.Header[name] = values
	}
	if bearer != "" {
		r.Header.Set("Authorization", "Bearer "+bearer)
	}
	transport := &http.Transport{DialContext: ltitest.DialLocalhost, DisableKeepAlives: true}
	response, err := (&http.Client{Transport: transport}).Do(r)
	if err != nil {
		return answer{}, nil, err
	}
	defer func() { _ = response.Body.Close() }()
	data, err := io.ReadAll(response.Body)
	return answer{response.StatusCode, response.Header}, data, err
}
