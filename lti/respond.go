package lti

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"unicode"
)

// Parameters of the authentication response (Security Framework §5.1.1.3),
// and this package's own with which its page hands over what the platform's
// storage held.
const (
	paramIDToken        = "id_token"
	paramState          = "state"
	paramError          = "error"
	paramStorageValue   = "lti_storage_value"
	paramStorageChecked = "lti_storage_checked"
)

// LaunchHandler serves the authentication response: every message type, by
// form POST. Mount it at /lti/launch, outside of any protection against
// cross-site requests.
//
// The checks come in this order, and nothing is consumed before all passed:
// the request (method, size, form, one state), the state (known, unexpired,
// unspent, bound to this browser, its registration still active), an error of
// the platform, the token's form, algorithm, key and signature, the claims of
// OpenID Connect, those of LTI, those of the message type, the deployment,
// and last of all the one use of state and nonce.
func (t *Tool) LaunchHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		resp, err := readResponse(w, r)
		if err != nil {
			t.fail(w, r, nil, err)
			return
		}
		l, err := t.resume(r.Context(), resp.state)
		if err != nil {
			t.fail(w, r, l, err)
			return
		}
		way, ok := bound(r, l.attempt, resp.stored)
		if !ok {
			t.bindOtherwise(w, r, l, resp)
			return
		}
		launch, err := t.finish(r.Context(), l, resp)
		if err != nil {
			t.fail(w, r, l, err)
			return
		}
		launch.Binding = way
		t.forgetBinding(w, l.attempt.State)
		w.Header().Set("Cache-Control", "no-store")
		t.config.OnLaunch(w, r, launch)
	})
}

// response is the authentication response of a platform, not yet believed.
type response struct {
	state   string
	token   string // empty when errCode is set
	errCode string
	stored  string // what the platform's storage held
	checked bool   // the storage was asked
}

func readResponse(w http.ResponseWriter, r *http.Request) (response, error) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return response{}, refuse(ErrMethod, "")
	}
	params, err := formParams(w, r, maxLaunchBytes)
	if err != nil {
		return response{}, err
	}
	return parseResponse(params)
}

func parseResponse(params url.Values) (resp response, err error) {
	if resp.state, err = required(params, paramState); err != nil {
		return resp, err
	}
	if resp.stored, err = optional(params, paramStorageValue); err != nil {
		return resp, err
	}
	resp.checked = params.Get(paramStorageChecked) != ""
	if params.Has(paramError) {
		resp.errCode, err = required(params, paramError)
		return resp, err
	}
	switch tokens := params[paramIDToken]; {
	case len(tokens) != 1:
		return resp, refuse(ErrParameter, "%s comes %d times", paramIDToken, len(tokens))
	case tokens[0] == "":
		return resp, refuse(ErrParameter, "%s is empty", paramIDToken)
	default:
		resp.token = tokens[0]
	}
	return resp, nil
}

// resume finds the login that a response belongs to. The attempt pins the
// registration; nothing in the response can choose another.
func (t *Tool) resume(ctx context.Context, state string) (*login, error) {
	a, err := t.config.Logins.Login(ctx, state)
	if errors.Is(err, ErrNotFound) || (err == nil && a.State != state) {
		return nil, refuse(ErrStateUnknown, "")
	}
	if err != nil {
		return nil, refuse(ErrInternal, "load login: %w", err)
	}
	reg, err := t.config.Registrations.Registration(ctx, a.RegistrationID)
	if errors.Is(err, ErrNotFound) {
		return nil, refuse(ErrRegistrationInactive, "")
	}
	if err != nil {
		return nil, refuse(ErrInternal, "load registration: %w", err)
	}
	l := &login{registration: reg, attempt: a}
	if a.Spent {
		return l, refuse(ErrReplayed, "")
	}
	if !t.config.Now().Before(a.ExpiresAt) {
		return l, refuse(ErrStateExpired, "")
	}
	return l, nil
}

// bindOtherwise answers a response that the browser's cookies do not bind: by
// asking the platform's storage, else by offering a window of the tool's own.
// No session comes of either by itself.
func (t *Tool) bindOtherwise(w http.ResponseWriter, r *http.Request, l *login, resp response) {
	switch {
	case l.attempt.NewWindow:
		t.fail(w, r, l, refuse(ErrNotBound, "no cookie in a window of its own"))
	case l.attempt.StorageTarget != "" && !resp.checked:
		t.pages.headers(w)
		t.pages.writeFetch(w, r, l, resp)
	default:
		t.pages.headers(w)
		t.pages.writeNewWindow(w, r, l)
	}
}

// finish checks a bound response and spends its login.
func (t *Tool) finish(ctx context.Context, l *login, resp response) (*Launch, error) {
	if resp.errCode != "" {
		return nil, platformError(resp.errCode)
	}
	launch, err := t.verify(ctx, l.registration, l.attempt, resp.token)
	if err != nil {
		return nil, err
	}
	ok, err := t.config.Logins.ConsumeLogin(ctx, l.attempt.State, t.config.Now())
	if err != nil {
		return nil, refuse(ErrInternal, "consume login: %w", err)
	}
	if !ok {
		return nil, refuse(ErrReplayed, "")
	}
	return launch, nil
}

// platformError explains an error response (Security Framework §5.1.1.5). The
// description that may come with it is text of a stranger and goes nowhere.
func platformError(code string) *Error {
	switch code {
	case "login_required", "interaction_required", "account_selection_required", "consent_required":
		return refuse(ErrLoginRequired, "%s", code)
	}
	for _, r := range code {
		if r > unicode.MaxASCII || (!unicode.IsLetter(r) && r != '_') {
			return refuse(ErrPlatformRefused, "unreadable error code")
		}
	}
	return refuse(ErrPlatformRefused, "%.64s", code)
}

// fail answers with a refusal, and logs it.
func (t *Tool) fail(w http.ResponseWriter, r *http.Request, l *login, err error) {
	e := *asError(err)
	e.Reference = newReference()
	if l != nil {
		e.Issuer, e.ClientID = l.registration.Issuer, l.registration.ClientID
		e.RegistrationID = l.registration.ID
		e.FrameAncestors = l.registration.FrameAncestors
	}
	t.config.Logger.WarnContext(r.Context(), "lti refused",
		"code", string(e.Code), "requirement", e.Requirement, "reference", e.Reference,
		"registration", e.RegistrationID, "issuer", e.Issuer, "client_id", e.ClientID, "detail", e.Err)
	t.pages.headers(w)
	t.config.OnError(w, r, &e)
}
