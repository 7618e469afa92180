package lti

import (
	"context"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"
)

const (
	// maxLoginBytes and maxLaunchBytes bound the requests.
	maxLoginBytes  = 64 << 10
	maxLaunchBytes = 160 << 10
	// maxParamBytes bounds one parameter of a login.
	maxParamBytes = 16 << 10
	// secretBytes is the size of states, nonces and binding secrets: 256 bits.
	secretBytes = 32
)

// Parameters of the third-party initiated login (LTI Core 1.3 §4.1).
const (
	paramIssuer        = "iss"
	paramLoginHint     = "login_hint"
	paramTargetLinkURI = "target_link_uri"
	paramClientID      = "client_id"
	paramDeploymentID  = "lti_deployment_id"
	paramMessageHint   = "lti_message_hint"
	paramStorageTarget = "lti_storage_target"
	// paramNewWindow is this package's own: the login starts again in a window.
	paramNewWindow = "lti_new_window"
)

// LoginHandler serves the third-party initiated login (Security Framework
// §5.1.1.1), by GET and by form POST alike. Mount it at /lti/login, outside of
// any protection against cross-site requests: it is one by nature.
func (t *Tool) LoginHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		params, err := loginParams(w, r)
		if err != nil {
			t.fail(w, r, nil, err)
			return
		}
		login, err := t.beginLogin(r.Context(), params)
		if err != nil {
			t.fail(w, r, login, err)
			return
		}
		http.SetCookie(w, t.bindingCookie(login.attempt.State, login.secret, t.config.LoginTTL))
		t.pages.headers(w)
		if login.attempt.StorageTarget != "" {
			t.pages.writeStore(w, r, login)
			return
		}
		http.Redirect(w, r, login.authURL, http.StatusFound)
	})
}

// login is a login that was begun.
type login struct {
	registration Registration
	attempt      LoginAttempt
	secret       string // for the browser alone
	authURL      string // where the browser goes next
}

// loginParams reads the parameters from the query of a GET or the form of a POST.
func loginParams(w http.ResponseWriter, r *http.Request) (url.Values, error) {
	switch r.Method {
	case http.MethodGet:
		if len(r.URL.RawQuery) > maxLoginBytes {
			return nil, refuse(ErrRequest, "query of %d bytes", len(r.URL.RawQuery))
		}
		params, err := url.ParseQuery(r.URL.RawQuery)
		if err != nil {
			return nil, refuse(ErrRequest, "unreadable query")
		}
		return params, nil
	case http.MethodPost:
		return formParams(w, r, maxLoginBytes)
	default:
		w.Header().Set("Allow", "GET, POST")
		return nil, refuse(ErrMethod, "")
	}
}

// formParams reads a form body of at most limit bytes. The query is ignored.
func formParams(w http.ResponseWriter, r *http.Request, limit int64) (url.Values, error) {
	kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if err != nil || kind != "application/x-www-form-urlencoded" {
		return nil, refuse(ErrRequest, "not a form")
	}
	r.Body = http.MaxBytesReader(w, r.Body, limit)
	if err := r.ParseForm(); err != nil {
		return nil, refuse(ErrRequest, "unreadable form")
	}
	return r.PostForm, nil
}

// required returns a parameter that must be there once and not be empty.
func required(params url.Values, name string) (string, error) {
	value, err := optional(params, name)
	if err != nil {
		return "", err
	}
	if value == "" {
		return "", refuse(ErrParameter, "%s is missing or empty", name)
	}
	return value, nil
}

// optional returns a parameter that may be there once.
func optional(params url.Values, name string) (string, error) {
	values := params[name]
	switch {
	case len(values) > 1:
		return "", refuse(ErrParameter, "%s comes %d times", name, len(values))
	case len(values) == 0:
		return "", nil
	case len(values[0]) > maxParamBytes:
		return "", refuse(ErrParameter, "%s has %d bytes", name, len(values[0]))
	case !utf8.ValidString(values[0]) || strings.ContainsRune(values[0], 0):
		// Not every store takes such text: it would fail there, not here.
		return "", refuse(ErrParameter, "%s is not text", name)
	}
	return values[0], nil
}

// beginLogin checks an initiation and stores an attempt for it.
func (t *Tool) beginLogin(ctx context.Context, params url.Values) (*login, error) {
	value := map[string]string{}
	for _, name := range [...]string{paramIssuer, paramLoginHint, paramTargetLinkURI} {
		v, err := required(params, name)
		if err != nil {
			return nil, err
		}
		value[name] = v
	}
	for _, name := range [...]string{paramClientID, paramDeploymentID, paramMessageHint, paramStorageTarget, paramNewWindow} {
		v, err := optional(params, name)
		if err != nil {
			return nil, err
		}
		value[name] = v
	}
	reg, err := t.findRegistration(ctx, value[paramIssuer], value[paramClientID])
	if err != nil {
		return nil, err
	}
	l := &login{registration: reg}
	if err := t.checkTarget(value[paramTargetLinkURI]); err != nil {
		return l, err
	}
	now := t.config.Now()
	l.secret = randomString()
	l.attempt = LoginAttempt{
		State:          randomString(),
		Nonce:          randomString(),
		RegistrationID: reg.ID,
		TargetLinkURI:  value[paramTargetLinkURI],
		DeploymentID:   value[paramDeploymentID],
		StorageTarget:  value[paramStorageTarget],
		LoginHint:      value[paramLoginHint],
		NewWindow:      value[paramNewWindow] != "",
		Binding:        hashSecret(l.secret),
		CreatedAt:      now,
		ExpiresAt:      now.Add(t.config.LoginTTL),
	}
	if params.Has(paramMessageHint) {
		hint := value[paramMessageHint]
		l.attempt.MessageHint = &hint
	}
	if l.authURL, err = t.authURL(reg, l.attempt); err != nil {
		return l, err
	}
	if err := t.config.Logins.SaveLogin(ctx, l.attempt); err != nil {
		return l, refuse(ErrInternal, "save login: %w", err)
	}
	return l, nil
}

// findRegistration finds the one registration that an initiation means.
func (t *Tool) findRegistration(ctx context.Context, issuer, clientID string) (Registration, error) {
	found, err := t.registrationsOf(ctx, issuer, clientID)
	switch {
	case err != nil:
		return Registration{}, err
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		return Registration{}, unknown(ErrAmbiguousPlatform, issuer, clientID)
	case clientID == "":
		return Registration{}, unknown(ErrUnknownPlatform, issuer, clientID)
	}
	// Which of the two is unknown makes all the difference to an operator.
	others, err := t.registrationsOf(ctx, issuer, "")
	if err != nil {
		return Registration{}, err
	}
	if len(others) > 0 {
		return Registration{}, unknown(ErrUnknownClient, issuer, clientID)
	}
	return Registration{}, unknown(ErrUnknownPlatform, issuer, clientID)
}

// unknown refuses a platform and says which one it was: that it is registered
// a little differently is the commonest mistake of all.
func unknown(code ErrorCode, issuer, clientID string) *Error {
	e := refuse(code, "")
	e.Issuer, e.ClientID = shorten(issuer), shorten(clientID)
	return e
}

// shorten keeps what fits into a log and a page.
func shorten(s string) string { return strings.ToValidUTF8(cleanText(s[:min(len(s), maxIDBytes)]), "") }

// registrationsOf asks the store, and compares again what it found: databases
// may fold case.
func (t *Tool) registrationsOf(ctx context.Context, issuer, clientID string) ([]Registration, error) {
	found, err := t.config.Registrations.FindRegistrations(ctx, issuer, clientID)
	if err != nil {
		return nil, refuse(ErrInternal, "find registrations: %w", err)
	}
	return slices.DeleteFunc(slices.Clone(found), func(r Registration) bool {
		return r.Issuer != issuer || (clientID != "" && r.ClientID != clientID)
	}), nil
}

// checkTarget tells whether a link is of the tool's own origin. It came
// unsigned, so it must not lead anywhere else (LTI Core 1.3 §5.3.4).
func (t *Tool) checkTarget(target string) error {
	u, err := url.Parse(target)
	if err != nil || u.User != nil || origin(u) != t.origin {
		return refuse(ErrTargetLinkURI, "not of the tool's origin")
	}
	return nil
}

// authURL makes the authentication request (Security Framework §5.1.1.2). It
// goes to the registered endpoint, keeping a query that this already has.
func (t *Tool) authURL(reg Registration, a LoginAttempt) (string, error) {
	u, err := checkURL(reg.AuthURL, t.config.InsecureAllowPrivateAddresses)
	if err != nil {
		return "", refuse(ErrInternal, "authorization URL of the registration: %w", err)
	}
	q := u.Query()
	q.Set("scope", "openid")
	q.Set("response_type", "id_token")
	q.Set("response_mode", "form_post")
	q.Set("prompt", "none")
	q.Set("client_id", reg.ClientID)
	q.Set("redirect_uri", t.redirectURI())
	q.Set("login_hint", a.LoginHint)
	q.Set("state", a.State)
	q.Set("nonce", a.Nonce)
	if a.MessageHint != nil {
		q.Set("lti_message_hint", *a.MessageHint)
	}
	u.RawQuery = q.Encode()
	return u.String(), nil
}

// randomString returns 256 random bits in base64url.
func randomString() string {
	b := make([]byte, secretBytes)
	// crypto/rand.Read never fails: it ends the program instead.
	_, _ = rand.Read(b)
	return base64.RawURLEncoding.EncodeToString(b)
}

// asError makes sure that a failure is an *Error.
func asError(err error) *Error {
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return refuse(ErrInternal, "%w", err)
}
