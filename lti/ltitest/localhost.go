package ltitest

import (
	"context"
	"net"
	"strings"
	"time"
)

// DialLocalhost is a DialContext for http.Transport that takes localhost and every
// name below it for the loopback address, as browsers do (RFC 6761 §6.3) and most
// resolvers do not.
func DialLocalhost(ctx context.Context, network, address string) (net.Conn, error) {
	if host, port, err := net.SplitHostPort(address); err == nil && isLocalhost(host) {
		address = net.JoinHostPort("127.0.0.1", port)
	}
	d := net.Dialer{Timeout: 10 * time.Second}
	return d.DialContext(ctx, network, address)
}

func isLocalhost(host string) bool {
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	return host == "localhost" || strings.HasSuffix(host, ".localhost")
}
