package lti

import (
	"errors"
	"net/url"
)

// ErrNoReturn says that the platform did not say where it wants the user back.
var ErrNoReturn = errors.New("lti: the launch has no return URL")

// Return is what a user comes back to the platform with (LTI Core 1.3 §5.4.4).
// All of it is plain text; empty parts are left out.
type Return struct {
	// Message and ErrorMessage are for the user to read.
	Message, ErrorMessage string
	// Log and ErrorLog are for the platform's log.
	Log, ErrorLog string
}

// URLFor makes the address to send the browser to: the launch's return URL with
// its own query kept. It errors with ErrNoReturn when there is none.
func (r Return) URLFor(p LaunchPresentation) (string, error) {
	if p.ReturnURL == "" {
		return "", ErrNoReturn
	}
	u, err := url.Parse(p.ReturnURL)
	if err != nil {
		return "", ErrNoReturn
	}
	query := u.Query()
	for name, text := range map[string]string{
		"lti_msg": r.Message, "lti_errormsg": r.ErrorMessage, "lti_log": r.Log, "lti_errorlog": r.ErrorLog,
	} {
		if text != "" {
			query.Set(name, text)
		}
	}
	u.RawQuery = query.Encode()
	return u.String(), nil
}
