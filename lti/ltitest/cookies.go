package ltitest

import (
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

// CookiePolicy is what a browser does with cookies in the tool's frame.
type CookiePolicy int

// The policies of browsers. The first is Chromium's in a frame of another site.
const (
	PartitionedCookies CookiePolicy = iota // keeps only Secure; SameSite=None; Partitioned
	AllCookies                             // keeps all: the tool has a window of its own
	NoCookies                              // keeps none
)

// jar keeps cookies as browsers do. It differs from net/http/cookiejar in that it
// treats http://*.localhost as secure and knows the Partitioned attribute. Cookies
// belong to the host that set them; a Domain attribute does not widen that.
type jar struct {
	mu      sync.Mutex
	policy  CookiePolicy
	now     func() time.Time
	cookies map[string]map[string]*http.Cookie // by host, then name and path
}

func newJar(policy CookiePolicy, now func() time.Time) *jar {
	return &jar{policy: policy, now: now, cookies: map[string]map[string]*http.Cookie{}}
}

// SetCookies implements http.CookieJar.
func (j *jar) SetCookies(u *url.URL, cookies []*http.Cookie) {
	j.mu.Lock()
	defer j.mu.Unlock()
	host := u.Hostname()
	if j.cookies[host] == nil {
		j.cookies[host] = map[string]*http.Cookie{}
	}
	for _, c := range cookies {
		if !j.keeps(u, c) {
			continue
		}
		if !strings.HasPrefix(c.Path, "/") {
			c.Path = u.Path[:max(strings.LastIndex(u.Path, "/"), 0)]
			if c.Path == "" {
				c.Path = "/"
			}
		}
		if c.MaxAge > 0 {
			c.Expires = j.now().Add(time.Duration(c.MaxAge) * time.Second)
		}
		key := c.Name + " " + c.Path
		if c.MaxAge < 0 || !c.Expires.IsZero() && !c.Expires.After(j.now()) {
			delete(j.cookies[host], key)
			continue
		}
		j.cookies[host][key] = c
	}
}

// keeps applies the rules of RFC 6265bis and the policy.
func (j *jar) keeps(u *url.URL, c *http.Cookie) bool {
	if c.Secure && !isSecure(u) || c.SameSite == http.SameSiteNoneMode && !c.Secure || c.Partitioned && !c.Secure {
		return false
	}
	if strings.HasPrefix(c.Name, "__Host-") && (!c.Secure || c.Path != "/" || c.Domain != "") {
		return false
	}
	if strings.HasPrefix(c.Name, "__Secure-") && !c.Secure {
		return false
	}
	switch j.policy {
	case NoCookies:
		return false
	case PartitionedCookies:
		return c.Partitioned && c.SameSite == http.SameSiteNoneMode
	default:
		return true
	}
}

// Cookies implements http.CookieJar.
func (j *jar) Cookies(u *url.URL) []*http.Cookie {
	j.mu.Lock()
	defer j.mu.Unlock()
	var sent []*http.Cookie
	for _, c := range j.cookies[u.Hostname()] {
		if c.Secure && !isSecure(u) || !c.Expires.IsZero() && !c.Expires.After(j.now()) || !pathMatches(u.Path, c.Path) {
			continue
		}
		sent = append(sent, &http.Cookie{Name: c.Name, Value: c.Value, Quoted: c.Quoted}) //nolint:gosec // on the way to the server a cookie has no attributes
	}
	return sent
}

// isSecure tells where browsers send Secure cookies.
func isSecure(u *url.URL) bool { return u.Scheme == "https" || isLocalhost(u.Hostname()) }

// pathMatches is the rule of RFC 6265 §5.1.4.
func pathMatches(path, cookiePath string) bool {
	if path == "" {
		path = "/"
	}
	rest, ok := strings.CutPrefix(path, cookiePath)
	return ok && (rest == "" || strings.HasSuffix(cookiePath, "/") || strings.HasPrefix(rest, "/"))
}
