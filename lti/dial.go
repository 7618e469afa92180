package lti

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"
)

// ErrAddress says that an outgoing call would leave what is allowed: not
// https, or to an address that is not public.
var ErrAddress = errors.New("lti: address not allowed")

const (
	dialTimeout = 5 * time.Second
	// publicTimeout is short because a launch waits for a keyset;
	// bearerTimeout is longer because a roster may take its time.
	publicTimeout = 10 * time.Second
	bearerTimeout = 30 * time.Second
	// maxHeaderBytes bounds the header of an answer.
	maxHeaderBytes = 64 << 10
	// maxRedirects within the same origin, for what anyone may read.
	maxRedirects = 3
)

// newTransport makes the default transport: TLS 1.2 or newer (net/http's own
// floor), and a look at each address after DNS resolution, at the moment of
// dialling, so that a name cannot change its mind in between.
func newTransport(insecure bool) *http.Transport {
	dialer := &net.Dialer{Timeout: dialTimeout, Control: refusePrivate}
	t := &http.Transport{
		DialContext:            dialer.DialContext,
		ForceAttemptHTTP2:      true,
		MaxIdleConnsPerHost:    8,
		MaxConnsPerHost:        32,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    dialTimeout,
		MaxResponseHeaderBytes: maxHeaderBytes,
	}
	if insecure {
		dialer.Control = nil
		t.DialContext = dialLocalhost(dialer)
	}
	return t
}

// refusePrivate is a net.Dialer.Control: it sees the address dialled.
func refusePrivate(_, address string, _ syscall.RawConn) error {
	ap, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: unreadable", ErrAddress)
	}
	if !isPublic(ap.Addr()) {
		return fmt.Errorf("%w: not a public address", ErrAddress)
	}
	return nil
}

// isPublic tells whether an address is meant to be reached over the internet.
// The lists are those of the IANA special-purpose address registries that
// net/netip does not know by name.
func isPublic(a netip.Addr) bool {
	a = a.Unmap()
	if !a.IsGlobalUnicast() || a.IsPrivate() || a.Zone() != "" {
		return false
	}
	for _, p := range [...]string{
		"0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
		"198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",
		"::/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/23",
		"2001:db8::/32", "2002::/16", "3fff::/20", "fec0::/10",
	} {
		if netip.MustParsePrefix(p).Contains(a) {
			return false
		}
	}
	return true
}

// dialLocalhost resolves names under .localhost to the loopback address, as
// RFC 6761 §6.3 wants and not every resolver does.
func dialLocalhost(d *net.Dialer) func(context.Context, string, string) (net.Conn, error) {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if host, port, err := net.SplitHostPort(address); err == nil && strings.HasSuffix(host, ".localhost") {
			address = net.JoinHostPort("localhost", port)
		}
		return d.DialContext(ctx, network, address)
	}
}

// checkURL tells whether a URL may be called: absolute, https (http too in
// insecure mode), and without credentials in it.
func checkURL(raw string, insecure bool) (*url.URL, error) {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || u.User != nil {
		return nil, fmt.Errorf("%w: not an absolute URL", ErrAddress)
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !insecure) {
		return nil, fmt.Errorf("%w: not https", ErrAddress)
	}
	return u, nil
}

// origin returns scheme://host[:port] in lower case, default port left out.
func origin(u *url.URL) string {
	host := strings.ToLower(u.Host)
	switch u.Scheme {
	case "https":
		host = strings.TrimSuffix(host, ":443")
	case "http":
		host = strings.TrimSuffix(host, ":80")
	}
	return u.Scheme + "://" + host
}

// sameOriginRedirects is a CheckRedirect for reading what is public.
func sameOriginRedirects(r *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects || origin(r.URL) != origin(via[0].URL) {
		return http.ErrUseLastResponse
	}
	return nil
}

// noRedirects is a CheckRedirect for calls that carry a bearer token or an
// assertion.
func noRedirects(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
