package lti_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

const (
	issuer     = "https://lms.example"
	clientID   = "client-1"
	deployment = "deployment-1"
	baseURL    = "https://tool.example"
	target     = baseURL + "/exercise?id=7"
)

// Keys cost time to make; all tests share them.
var (
	platformKey = sync.OnceValue(func() lti.Key { return mustKey("RS256") })
	otherKey    = sync.OnceValue(func() lti.Key { return mustKey("RS256") })
	toolKey     = sync.OnceValue(func() lti.Key { return mustKey("RS256") })
	ecKey       = sync.OnceValue(func() lti.Key { return mustKey("ES256") })
)

func mustKey(alg string) lti.Key {
	k, err := lti.GenerateKey(alg)
	if err != nil {
		panic(err)
	}
	return k
}

// clock is a clock that tests move.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// memory is the three stores in memory.
type memory struct {
	mu            sync.Mutex
	registrations []lti.Registration
	deployments   map[string]bool // registration ID + " " + deployment ID
	logins        map[string]lti.LoginAttempt
	keys          []lti.Key
	forget        bool // spent attempts do not show as spent
	broken        error
}

func (m *memory) FindRegistrations(_ context.Context, issuer, clientID string) ([]lti.Registration, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []lti.Registration
	for _, r := range m.registrations {
		// Case-folding on purpose, as some databases compare.
		if strings.EqualFold(r.Issuer, issuer) && (clientID == "" || strings.EqualFold(r.ClientID, clientID)) {
			found = append(found, r)
		}
	}
	return found, m.broken
}

func (m *memory) Registration(_ context.Context, id string) (lti.Registration, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, r := range m.registrations {
		if r.ID == id {
			return r, nil
		}
	}
	return lti.Registration{}, lti.ErrNotFound
}

func (m *memory) HasDeployment(_ context.Context, registrationID, deploymentID string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.deployments[registrationID+" "+deploymentID], nil
}

func (m *memory) SaveLogin(_ context.Context, a lti.LoginAttempt) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.logins[a.State] = a
	return m.broken
}

func (m *memory) Login(_ context.Context, state string) (lti.LoginAttempt, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a, ok := m.logins[state]
	if !ok {
		return lti.LoginAttempt{}, lti.ErrNotFound
	}
	if m.forget {
		a.Spent = false
	}
	return a, nil
}

func (m *memory) ConsumeLogin(_ context.Context, state string, now time.Time) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	a, ok := m.logins[state]
	if !ok || a.Spent || !now.Before(a.ExpiresAt) {
		return false, nil
	}
	a.Spent = true
	m.logins[state] = a
	return true, nil
}

func (m *memory) SigningKey(_ context.Context, alg string) (lti.Key, error) {
	for _, k := range m.keys {
		if k.Algorithm == alg {
			return k, nil
		}
	}
	return lti.Key{}, lti.ErrNotFound
}

func (m *memory) PublishedKeys(context.Context) ([]lti.Key, error) { return m.keys, m.broken }

func (m *memory) attempt(state string) lti.LoginAttempt {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.logins[state]
}

// bundle is a tool, its stores, and a platform's server.
type bundle struct {
	tool   *lti.Tool
	store  *memory
	clock  *clock
	mux    *http.ServeMux // the tool
	remote *http.ServeMux // the platform
	server *httptest.Server
	log    *bytes.Buffer

	mu       sync.Mutex
	keyset   []map[string]any
	status   int // of the keyset, unless 0
	cache    string
	fetches  int
	skew     time.Duration // of the platform's clock
	launches []*lti.Launch
	errors   []*lti.Error
}

// setup makes a tool with one registration. change may adjust either before.
func setup(t testing.TB, change ...func(*lti.Config, *lti.Registration)) *bundle {
	t.Helper()
	b := &bundle{
		clock:  &clock{at: time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)},
		remote: http.NewServeMux(), mux: http.NewServeMux(), log: &bytes.Buffer{},
		store: &memory{
			deployments: map[string]bool{"r1 " + deployment: true},
			logins:      map[string]lti.LoginAttempt{},
			keys:        []lti.Key{toolKey()},
		},
		keyset: []map[string]any{publicJWK(platformKey())},
	}
	b.server = httptest.NewServer(b.remote)
	t.Cleanup(b.server.Close)
	b.remote.HandleFunc("GET /jwks", b.serveKeyset)
	reg := lti.Registration{
		ID: "r1", Issuer: issuer, ClientID: clientID,
		AuthURL: "https://lms.example/auth?tenant=a", TokenURL: b.server.URL + "/token", JWKSURL: b.server.URL + "/jwks",
	}
	c := lti.Config{
		BaseURL: baseURL, Name: "Tool", Registrations: b.store, Logins: b.store, Keys: b.store, Now: b.clock.now,
		InsecureAllowPrivateAddresses: true,
		MessageTypes:                  []lti.MessageType{lti.MessageResourceLink, lti.MessageDeepLinking, lti.MessageSubmissionReview, lti.MessageEULA, lti.MessageDataPrivacy},
		Logger:                        slog.New(slog.NewTextHandler(&syncWriter{w: b.log}, nil)),
		OnLaunch: func(w http.ResponseWriter, r *http.Request, l *lti.Launch) {
			b.mu.Lock()
			b.launches = append(b.launches, l)
			b.mu.Unlock()
			http.Redirect(w, r, "/app", http.StatusSeeOther)
		},
	}
	c.OnError = func(w http.ResponseWriter, r *http.Request, e *lti.Error) {
		b.mu.Lock()
		b.errors = append(b.errors, e)
		b.mu.Unlock()
		b.tool.WriteError(w, r, e)
	}
	for _, f := range change {
		f(&c, &reg)
	}
	b.store.registrations = []lti.Registration{reg}
	tool, err := lti.New(c)
	if err != nil {
		t.Fatal(err)
	}
	b.tool = tool
	b.mux.Handle("/lti/login", tool.LoginHandler())
	b.mux.Handle("/lti/launch", tool.LaunchHandler())
	b.mux.Handle("/lti/jwks", tool.JWKSHandler())
	return b
}

// syncWriter lets handlers of several goroutines log into one buffer.
type syncWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (s *syncWriter) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.w.Write(p)
}

func (b *bundle) serveKeyset(w http.ResponseWriter, _ *http.Request) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fetches++
	if b.status != 0 {
		w.WriteHeader(b.status)
		return
	}
	w.Header().Set("Date", b.clock.now().Add(b.skew).Format(http.TimeFormat))
	if b.cache != "" {
		w.Header().Set("Cache-Control", b.cache)
	}
	_ = json.NewEncoder(w).Encode(map[string]any{"keys": b.keyset})
}

func (b *bundle) publish(keys ...map[string]any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.keyset = keys
}

func (b *bundle) fail(status int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.status = status
}

func (b *bundle) fetched() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.fetches
}

func publicJWK(k lti.Key) map[string]any {
	data, err := k.PublicJWK()
	if err != nil {
		panic(err)
	}
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		panic(err)
	}
	return m
}

// attempt is one launch on its way, for a row of a table to spoil.
type attempt struct {
	state   string
	nonce   string
	cookies []*http.Cookie

	header  map[string]any
	claims  map[string]any
	payload func([]byte) []byte // changes the JSON after encoding
	token   func(string) string // changes the token after signing
	key     any                 // private key, []byte for HMAC, nil for none
	form    func(url.Values)
	request func(*http.Request)
	delay   time.Duration // between login and launch
}

func loginParams() url.Values {
	return url.Values{
		"iss": {issuer}, "client_id": {clientID}, "login_hint": {"hint"},
		"target_link_uri": {target}, "lti_message_hint": {"a+b c"}, "lti_deployment_id": {deployment},
	}
}

// login goes through the login and returns a launch that is good so far.
func (b *bundle) login(t testing.TB, params url.Values) *attempt {
	t.Helper()
	w := b.get("/lti/login?" + params.Encode())
	if w.Code != http.StatusFound && w.Code != http.StatusOK {
		t.Fatalf("login: status %d: %v", w.Code, b.lastError())
	}
	cookies := w.Result().Cookies()
	if len(cookies) != 1 {
		t.Fatalf("login sets %d cookies", len(cookies))
	}
	var state string
	if w.Code == http.StatusFound {
		u, err := url.Parse(w.Header().Get("Location"))
		if err != nil {
			t.Fatal(err)
		}
		state = u.Query().Get("state")
	} else {
		for s := range b.store.logins {
			if strings.HasSuffix(cookies[0].Name, s[:16]) {
				state = s
			}
		}
	}
	nonce := b.store.attempt(state).Nonce
	return &attempt{
		state: state, nonce: nonce, cookies: cookies,
		header: map[string]any{"alg": "RS256", "kid": platformKey().ID, "typ": "JWT"},
		claims: goodClaims(b.clock.now(), nonce), key: platformKey().Private,
	}
}

func goodClaims(now time.Time, nonce string) map[string]any {
	return map[string]any{
		"iss": issuer, "aud": clientID, "sub": "user-1", "nonce": nonce,
		"iat": now.Unix(), "exp": now.Add(5 * time.Minute).Unix(),
		"name": "Ola Nordli", "given_name": "Ola", "family_name": "Nordli", "email": "ola@school.example",
		lti.ClaimMessageType: "LtiResourceLinkRequest", lti.ClaimVersion: "1.3.0",
		lti.ClaimDeploymentID: deployment, lti.ClaimTargetLinkURI: target,
		lti.ClaimResourceLink: map[string]any{"id": "link-1", "title": "Fractions"},
		lti.ClaimRoles:        []any{"http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"},
		lti.ClaimContext:      map[string]any{"id": "course-1", "title": "7B Matematikk", "type": []any{"http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"}},
		lti.ClaimCustom:       map[string]any{"exercise": "7"},
	}
}

func deepLinking(a *attempt) {
	a.claims[lti.ClaimMessageType] = "LtiDeepLinkingRequest"
	delete(a.claims, lti.ClaimResourceLink)
	a.claims[lti.ClaimDeepLinkingSettings] = map[string]any{
		"deep_link_return_url": "https://lms.example/return", "accept_types": []any{"ltiResourceLink"},
		"accept_presentation_document_targets": []any{"iframe"}, "data": "opaque",
	}
}

// send signs the token and posts the launch.
func (b *bundle) send(t testing.TB, a *attempt) *httptest.ResponseRecorder {
	t.Helper()
	b.clock.advance(a.delay)
	payload, err := json.Marshal(a.claims)
	if err != nil {
		t.Fatal(err)
	}
	if a.payload != nil {
		payload = a.payload(payload)
	}
	token := signToken(t, a.header, payload, a.key)
	if a.token != nil {
		token = a.token(token)
	}
	form := url.Values{"id_token": {token}, "state": {a.state}}
	if a.form != nil {
		a.form(form)
	}
	r := httptest.NewRequest(http.MethodPost, "/lti/launch", strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	for _, c := range a.cookies {
		r.AddCookie(c)
	}
	if a.request != nil {
		a.request(r)
	}
	w := httptest.NewRecorder()
	b.mux.ServeHTTP(w, r)
	return w
}

// launch does it all and returns the launch or the refusal.
func (b *bundle) launch(t testing.TB, spoil func(*attempt)) (*lti.Launch, *lti.Error, *httptest.ResponseRecorder) {
	t.Helper()
	a := b.login(t, loginParams())
	if spoil != nil {
		spoil(a)
	}
	launches, failures := len(b.launches), len(b.errors)
	w := b.send(t, a)
	var l *lti.Launch
	var e *lti.Error
	if len(b.launches) > launches {
		l = b.launches[launches]
	}
	if len(b.errors) > failures {
		e = b.errors[failures]
	}
	return l, e, w
}

func (b *bundle) get(path string) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	b.mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, http.NoBody))
	return w
}

func (b *bundle) postForm(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	b.mux.ServeHTTP(w, r)
	return w
}

func (b *bundle) lastError() *lti.Error {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.errors) == 0 {
		return nil
	}
	return b.errors[len(b.errors)-1]
}

// signToken makes a JWS with nothing but the standard library, so that tests
// do not share faults with the code they test.
func signToken(t testing.TB, header map[string]any, payload []byte, key any) string {
	t.Helper()
	h, err := json.Marshal(header)
	if err != nil {
		t.Fatal(err)
	}
	signed := base64.RawURLEncoding.EncodeToString(h) + "." + base64.RawURLEncoding.EncodeToString(payload)
	return signed + "." + base64.RawURLEncoding.EncodeToString(signature(t, fmt.Sprint(header["alg"]), signed, key))
}

func signature(t testing.TB, alg, signed string, key any) []byte {
	t.Helper()
	hash := map[string]crypto.Hash{"256": crypto.SHA256, "384": crypto.SHA384, "512": crypto.SHA512}[alg[max(0, len(alg)-3):]]
	if hash == 0 {
		hash = crypto.SHA256
	}
	hasher := hash.New()
	hasher.Write([]byte(signed))
	digest := hasher.Sum(nil)
	var sig []byte
	var err error
	switch k := key.(type) {
	case nil:
		return []byte{}
	case []byte:
		mac := hmac.New(sha256.New, k)
		mac.Write([]byte(signed))
		return mac.Sum(nil)
	case *rsa.PrivateKey:
		if strings.HasPrefix(alg, "PS") {
			sig, err = rsa.SignPSS(rand.Reader, k, hash, digest, &rsa.PSSOptions{SaltLength: rsa.PSSSaltLengthEqualsHash})
		} else {
			sig, err = rsa.SignPKCS1v15(rand.Reader, k, hash, digest)
		}
	case *ecdsa.PrivateKey:
		r, s, e := ecdsa.Sign(rand.Reader, k, digest)
		if e != nil {
			t.Fatal(e)
		}
		size := (k.Curve.Params().BitSize + 7) / 8
		sig = append(r.FillBytes(make([]byte, size)), s.FillBytes(make([]byte, size))...)
	default:
		t.Fatalf("key of type %T", key)
	}
	if err != nil {
		t.Fatal(err)
	}
	return sig
}

func publicPEM(k lti.Key) []byte {
	der, err := x509.MarshalPKIXPublicKey(k.Private.Public())
	if err != nil {
		panic(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

// without is a copy of a JWK that lacks some members.
func without(jwk map[string]any, names ...string) map[string]any {
	c := maps.Clone(jwk)
	maps.DeleteFunc(c, func(name string, _ any) bool { return slices.Contains(names, name) })
	return c
}

// with is a copy of a JWK that has another member.
func with(jwk map[string]any, name string, value any) map[string]any {
	c := maps.Clone(jwk)
	c[name] = value
	return c
}
