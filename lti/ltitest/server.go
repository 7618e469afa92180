package ltitest

import (
	"errors"
	"net"
	"net/http"
	"testing"
	"time"
)

// Server is a Platform that listens on a loopback port of its own.
type Server struct {
	*Platform
	URL string // the issuer: http://lms.localhost and the port

	tb      testing.TB
	address string
	http    *http.Server
	served  chan struct{}
}

// NewServer starts a platform for the length of a test. Config.BaseURL is set to
// its address. Whoever calls it must know *.localhost; see DialLocalhost.
func NewServer(tb testing.TB, c Config) *Server {
	tb.Helper()
	s := &Server{tb: tb, address: "127.0.0.1:0"}
	l := s.listen()
	s.address = l.Addr().String()
	_, port, err := net.SplitHostPort(s.address)
	if err != nil {
		tb.Fatalf("ltitest: %v", err)
	}
	s.URL = "http://lms.localhost:" + port
	c.BaseURL = s.URL
	if s.Platform, err = NewPlatform(c); err != nil {
		tb.Fatal(err)
	}
	s.serve(l)
	tb.Cleanup(s.Stop)
	return s
}

// Browser returns a new browser in front of the platform.
func (s *Server) Browser() *Browser { return NewBrowser(s.Platform) }

// Stop closes the port and every connection, as an outage does. The platform keeps
// its state. Stopping twice does no harm.
func (s *Server) Stop() {
	if s.http == nil {
		return
	}
	if err := s.http.Close(); err != nil {
		s.tb.Errorf("ltitest: stop: %v", err)
	}
	<-s.served
	s.http = nil
}

// Start listens again on the same port after Stop.
func (s *Server) Start() {
	s.tb.Helper()
	if s.http == nil {
		s.serve(s.listen())
	}
}

func (s *Server) listen() net.Listener {
	s.tb.Helper()
	var lc net.ListenConfig
	l, err := lc.Listen(s.tb.Context(), "tcp", s.address)
	if err != nil {
		s.tb.Fatalf("ltitest: listen: %v", err)
	}
	return l
}

func (s *Server) serve(l net.Listener) {
	s.http = &http.Server{Handler: s.Platform, ReadHeaderTimeout: 10 * time.Second}
	s.served = make(chan struct{})
	go func(h *http.Server, done chan struct{}) {
		defer close(done)
		if err := h.Serve(l); !errors.Is(err, http.ErrServerClosed) {
			s.tb.Errorf("ltitest: serve: %v", err)
		}
	}(s.http, s.served)
}
