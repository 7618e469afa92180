package ltitest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
)

// Browser is a person's browser, without JavaScript: it keeps cookies, follows
// redirects and sends the forms of the platform that send themselves. Forms of the
// tool it leaves alone. Its methods may be called from several goroutines, which
// then share its cookies; its fields are set before.
type Browser struct {
	Tamper Tamper // spoils the identity tokens of this browser's launches; nil does not

	platform *Platform
	jar      *jar
	client   *http.Client
}

// Visit is where a journey of the browser ended.
type Visit struct {
	URL    string // the last address, with its fragment
	Status int
	Header http.Header
	Body   []byte
	Steps  []Step // from first to last
}

// Step is one request of a journey.
type Step struct {
	Method string
	URL    string
	Form   url.Values // what was posted
	Status int
}

// Launch is the step that posted the identity token, for instance to Post it again.
// It reports false when the journey did not get that far.
func (v *Visit) Launch() (Step, bool) {
	for _, s := range v.Steps {
		if s.Form.Has("id_token") {
			return s, true
		}
	}
	return Step{}, false
}

// maxSteps is how many redirects and forms a journey may take.
const maxSteps = 20

var errTooManySteps = errors.New("ltitest: the browser was sent on too often")

// NewBrowser returns a browser without cookies, as a frame in Chromium is.
func NewBrowser(p *Platform) *Browser { return NewBrowserWith(p, PartitionedCookies) }

// NewBrowserWith returns a browser with another policy for cookies.
func NewBrowserWith(p *Platform, policy CookiePolicy) *Browser {
	j := newJar(policy, p.cfg.Now)
	return &Browser{
		platform: p,
		jar:      j,
		client: &http.Client{
			Jar:           j,
			Timeout:       time.Minute,
			Transport:     &http.Transport{DialContext: DialLocalhost},
			CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		},
	}
}

// Open opens the tool in a course as a person: by its own link, or by the one whose
// id is given. It makes the whole launch.
func (b *Browser) Open(ctx context.Context, userID, courseID string, linkID ...string) (*Visit, error) {
	return b.open(ctx, url.Values{"user": {userID}, "course": {courseID}, "link": {strings.Join(linkID, "")}})
}

// OpenDeepLinking opens the tool's picker as a teacher does who adds content.
func (b *Browser) OpenDeepLinking(ctx context.Context, userID, courseID string) (*Visit, error) {
	return b.open(ctx, url.Values{"user": {userID}, "course": {courseID}, "message": {"add"}})
}

// OpenLibrary opens the tool outside of any course, with the role Member.
func (b *Browser) OpenLibrary(ctx context.Context, userID string) (*Visit, error) {
	return b.open(ctx, url.Values{"user": {userID}, "message": {"library"}})
}

// OpenReview opens a student's work as a teacher does in the gradebook (Submission Review 1.0).
func (b *Browser) OpenReview(ctx context.Context, userID, courseID, linkID, studentID string) (*Visit, error) {
	return b.open(ctx, url.Values{
		"user": {userID}, "course": {courseID}, "link": {linkID}, "message": {"review"}, "about": {studentID},
	})
}

// OpenEULA opens the terms of the tool (EULA Service 1.0).
func (b *Browser) OpenEULA(ctx context.Context, userID, courseID string) (*Visit, error) {
	return b.open(ctx, url.Values{"user": {userID}, "course": {courseID}, "message": {"eula"}})
}

// OpenDataPrivacy opens what the tool knows of a person (Data Privacy Launch 1.0).
func (b *Browser) OpenDataPrivacy(ctx context.Context, userID, courseID, aboutID string) (*Visit, error) {
	return b.open(ctx, url.Values{"user": {userID}, "course": {courseID}, "message": {"privacy"}, "about": {aboutID}})
}

// PostDeepLinkingResponse sends the tool's response to the platform.
func (b *Browser) PostDeepLinkingResponse(ctx context.Context, returnURL, jwt string) (*Visit, error) {
	return b.Post(ctx, returnURL, url.Values{"JWT": {jwt}})
}

// Get opens an address.
func (b *Browser) Get(ctx context.Context, address string) (*Visit, error) {
	return b.travel(ctx, Step{Method: http.MethodGet, URL: address})
}

// Post sends a form to an address.
func (b *Browser) Post(ctx context.Context, address string, form url.Values) (*Visit, error) {
	return b.travel(ctx, Step{Method: http.MethodPost, URL: address, Form: form})
}

func (b *Browser) open(ctx context.Context, q url.Values) (*Visit, error) {
	if b.Tamper != nil {
		id := newSecret()
		b.platform.mu.Lock()
		b.platform.memory.tampers[id] = b.Tamper
		b.platform.mu.Unlock()
		q.Set("tamper", id)
	}
	return b.Get(ctx, b.platform.cfg.BaseURL+"/open?"+q.Encode())
}

func (b *Browser) travel(ctx context.Context, s Step) (*Visit, error) {
	v := &Visit{}
	for range maxSteps {
		next, err := b.step(ctx, v, s)
		if err != nil {
			return nil, err
		}
		if next == nil {
			return v, nil
		}
		s = *next
	}
	return nil, errTooManySteps
}

// step makes one request, and returns the one that follows from its answer.
func (b *Browser) step(ctx context.Context, v *Visit, s Step) (*Step, error) {
	var body io.Reader
	if s.Method == http.MethodPost {
		body = strings.NewReader(s.Form.Encode())
	}
	r, err := http.NewRequestWithContext(ctx, s.Method, s.URL, body)
	if err != nil {
		return nil, fmt.Errorf("ltitest: %w", err)
	}
	r.Header.Set("Accept", "text/html,*/*;q=0.8")
	r.Header.Set("User-Agent", "Mozilla/5.0 (ltitest)")
	if body != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := b.client.Do(r)
	if err != nil {
		return nil, fmt.Errorf("ltitest: %w", err)
	}
	defer func() { _ = response.Body.Close() }() // nothing is written, nothing is lost
	if v.Body, err = io.ReadAll(io.LimitReader(response.Body, 16<<20)); err != nil {
		return nil, fmt.Errorf("ltitest: read %s: %w", r.URL.Path, err)
	}
	s.Status = response.StatusCode
	v.Steps = append(v.Steps, s)
	v.URL, v.Status, v.Header = s.URL, s.Status, response.Header
	return follow(r, response, v.Body, s)
}

func follow(r *http.Request, response *http.Response, body []byte, s Step) (*Step, error) {
	if location := response.Header.Get("Location"); location != "" && response.StatusCode/100 == 3 {
		to, err := r.URL.Parse(location)
		if err != nil {
			return nil, fmt.Errorf("ltitest: redirect: %w", err)
		}
		next := Step{Method: http.MethodGet, URL: to.String()}
		if response.StatusCode == http.StatusTemporaryRedirect || response.StatusCode == http.StatusPermanentRedirect {
			next.Method, next.Form = s.Method, s.Form
		}
		return &next, nil
	}
	if !strings.HasPrefix(response.Header.Get("Content-Type"), "text/html") {
		return nil, nil //nolint:nilnil // no next step is the usual end
	}
	return selfSubmitting(r.URL, body)
}

// selfSubmitting finds a form that a platform page would send by itself.
func selfSubmitting(base *url.URL, body []byte) (*Step, error) {
	document, err := html.Parse(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("ltitest: page: %w", err)
	}
	for n := range document.Descendants() {
		if n.Data != "form" || !hasAttr(n, "data-auto-submit") {
			continue
		}
		action, err := base.Parse(attr(n, "action"))
		if err != nil {
			return nil, fmt.Errorf("ltitest: form: %w", err)
		}
		step := &Step{Method: http.MethodPost, URL: action.String(), Form: url.Values{}}
		for input := range n.Descendants() {
			if input.Data == "input" {
				step.Form.Add(attr(input, "name"), attr(input, "value"))
			}
		}
		return step, nil
	}
	return nil, nil //nolint:nilnil // no next step is the usual end
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	for _, a := range n.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}
