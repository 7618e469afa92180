package lti

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"time"
)

// ErrTooLarge says that an answer is larger than this package reads.
var ErrTooLarge = errors.New("lti: answer too large")

// ErrBadAnswer says that a 2xx answer is not what its specification promises.
var ErrBadAnswer = errors.New("lti: malformed answer")

// StatusError is an answer of a platform that is not 2xx. It holds nothing of
// the body other than an error code, since bodies may hold people's data.
type StatusError struct {
	// StatusCode is the HTTP status.
	StatusCode int
	// RetryAfter is how long the platform asks to wait; 0 if it does not say.
	RetryAfter time.Duration
	// Reason is the OAuth 2.0 error code of the answer, such as
	// invalid_client, or empty.
	Reason string
	// Op says which call it was, such as "token" or "score".
	Op string
	// Host is the platform's host.
	Host string
}

func (e *StatusError) Error() string {
	s := fmt.Sprintf("lti: %s at %s: status %d", e.Op, e.Host, e.StatusCode)
	if e.Reason != "" {
		s += " " + e.Reason
	}
	return s
}

// Temporary tells whether the same call may succeed later: 408, 425, 429 and
// every 5xx. Others do not heal by themselves.
func (e *StatusError) Temporary() bool {
	switch e.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooEarly, http.StatusTooManyRequests:
		return true
	}
	return e.StatusCode >= 500
}

// client makes this package's outgoing calls, with their caps and deadlines.
type client struct {
	public   *http.Client // for what anyone may read
	bearer   *http.Client // for calls that carry a secret
	insecure bool
	now      func() time.Time
	clocks   *clocks
}

func newClient(c Config) *client {
	base := http.Client{}
	if c.HTTPClient != nil {
		base = *c.HTTPClient
	}
	if base.Transport == nil {
		base.Transport = newTransport(c.InsecureAllowPrivateAddresses)
	}
	base.Jar = nil
	public, bearer := base, base
	if base.Timeout == 0 {
		public.Timeout, bearer.Timeout = publicTimeout, bearerTimeout
	}
	public.CheckRedirect = sameOriginRedirects
	bearer.CheckRedirect = noRedirects
	return &client{public: &public, bearer: &bearer, insecure: c.InsecureAllowPrivateAddresses, now: c.Now, clocks: newClocks()}
}

// call is one outgoing request.
type call struct {
	op      string // for errors
	method  string
	url     string
	accept  string
	body    []byte
	content string // Content-Type of body
	bearer  string // access token, or empty
	secret  bool   // the body holds an assertion
	limit   int64  // cap of the answer's body, in bytes
}

// answer is a 2xx answer, read to its end.
type answer struct {
	status int
	header http.Header
	body   []byte
	url    *url.URL // as called
}

// do makes a call. It returns a *StatusError for every answer that is not 2xx.
func (c *client) do(ctx context.Context, k call) (answer, error) {
	u, err := checkURL(k.url, c.insecure)
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", k.op, err)
	}
	r, err := http.NewRequestWithContext(ctx, k.method, u.String(), bytes.NewReader(k.body))
	if err != nil {
		return answer{}, fmt.Errorf("%s: %w", k.op, ErrAddress)
	}
	if k.accept != "" {
		r.Header.Set("Accept", k.accept)
	}
	if k.content != "" {
		r.Header.Set("Content-Type", k.content)
	}
	hc := c.public
	if k.bearer != "" || k.secret {
		hc = c.bearer
	}
	if k.bearer != "" {
		r.Header.Set("Authorization", "Bearer "+k.bearer)
	}
	begun := c.now()
	resp, err := hc.Do(r)
	if err != nil {
		// *url.Error repeats the whole URL, which may name people.
		var ue *url.Error
		if errors.As(err, &ue) {
			err = ue.Err
		}
		return answer{}, fmt.Errorf("%s at %s: %w", k.op, u.Host, err)
	}
	defer resp.Body.Close()
	if hc == c.bearer {
		c.clocks.read(u.Host, resp.Header, begun, c.now())
	}
	body, err := io.ReadAll(io.LimitReader(resp.Body, k.limit+1))
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return answer{}, c.statusError(k, u, resp, body)
	}
	if err != nil {
		return answer{}, fmt.Errorf("%s at %s: read answer: %w", k.op, u.Host, err)
	}
	if int64(len(body)) > k.limit {
		return answer{}, fmt.Errorf("%s at %s: %w", k.op, u.Host, ErrTooLarge)
	}
	return answer{status: resp.StatusCode, header: resp.Header, body: body, url: u}, nil
}

func (c *client) statusError(k call, u *url.URL, resp *http.Response, body []byte) *StatusError {
	return &StatusError{
		StatusCode: resp.StatusCode,
		RetryAfter: c.retryAfter(resp.Header.Get("Retry-After")),
		Reason:     oauthReason(body),
		Op:         k.op,
		Host:       u.Host,
	}
}

// maxRetryAfter bounds what a platform may ask for.
const maxRetryAfter = 24 * time.Hour

// retryAfter reads seconds or an HTTP date (RFC 9110 §10.2.3).
func (c *client) retryAfter(value string) time.Duration {
	var wait time.Duration
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		wait = time.Duration(seconds) * time.Second
	} else if at, err := http.ParseTime(value); err == nil {
		wait = at.Sub(c.now())
	}
	return min(max(wait, 0), maxRetryAfter)
}

// oauthReason returns the error code of an OAuth 2.0 error answer (RFC 6749
// §5.2) if it looks like one, so that nothing else of a body gets into a log.
func oauthReason(body []byte) string {
	const longest = 64
	members, err := decodeClaims(body)
	if err != nil {
		return ""
	}
	var code string
	if members.get("error", &code) != nil || len(code) > longest {
		return ""
	}
	for _, r := range code {
		if (r < 'a' || r > 'z') && r != '_' {
			return ""
		}
	}
	return code
}
