// Package ltitest is a whole LTI 1.3 Advantage platform to try a tool against,
// as net/http/httptest is a server to try a client against.
//
// The platform is strict. It behaves as the specifications say and refuses what
// they forbid: it verifies client assertions and Deep Linking responses against
// the tool's own keyset, checks scopes and media types, and answers scores with
// the rules of Assignment and Grade Services. It keeps a school with courses,
// people, resource links and a gradebook, and its manners (identifiers, roles,
// privacy levels, the task list) are those of itslearning.
//
// In a test:
//
//	s := ltitest.NewServer(t, ltitest.Config{Tool: ltitest.Tool{…}})
//	visit, err := s.Browser().Open(ctx, ltitest.Kari, ltitest.Maths7B)
//
// A [Platform] is also an http.Handler with pages for people: the same school,
// with the tool in a frame, a gradebook, and switches that make things go wrong.
//
// Nothing here guards anything: its users have no passwords. It belongs on a
// loopback address.
package ltitest
