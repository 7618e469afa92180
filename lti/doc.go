// Package lti is the tool side of LTI 1.3 and LTI Advantage: what a web
// application needs to be opened from a learning platform, to read the roster
// of a course, to offer content and to report scores.
//
// It knows HTTP and JOSE. It knows no database and no web framework: the
// three stores it needs are interfaces of two or three methods each.
//
// # The map
//
//	third-party login   Tool.LoginHandler     /lti/login    Security Framework §5.1.1.1
//	launch              Tool.LaunchHandler    /lti/launch   Security Framework §5.1.1.3, LTI Core 1.3 §5
//	the tool's keys     Tool.JWKSHandler      /lti/jwks     Security Framework §6.3
//	roster              Service.Members                     Names and Role Provisioning Services 2.0
//	gradebook           Service.LineItems, …, PostScore     Assignment and Grade Services 2.0
//	content choice      Tool.DeepLinkingResponse            Deep Linking 2.0
//	registration        Tool.Register                       Dynamic Registration 1.0
//	is it set up well?  Tool.CheckRegistration
//	own access tokens   SessionTokens                       RFC 7519
//
// A login begins at the platform, which sends the browser to LoginHandler.
// That finds the registration, makes a state and a nonce, binds them to the
// browser, and sends it back to the platform's authorization endpoint. From
// there the browser posts an id_token to LaunchHandler, which checks it rule
// by rule and hands a Launch to Config.OnLaunch. A refusal goes to
// Config.OnError as an *Error, whose Code is one of the Err… constants.
//
// # Bound to the browser
//
// A state that is bound to nothing lets an attacker log a victim in as
// somebody else. Inside a frame cookies are often refused, so there are three
// ways, tried in this order: a partitioned cookie; the platform's storage
// reached by postMessage, when the platform offered it; and a button that
// starts again in a window of the tool's own. Launch.Binding tells which way
// it went. A launch that is bound in none of these ways is not let in.
//
// # What the caller must still do
//
//   - Keep ConsumeLogin atomic over all instances: it is what stops replays.
//   - Encrypt private keys at rest, publish a new one before SigningKey returns
//     it, and keep publishing the old one for a while.
//   - Key users by issuer and subject, and all that belongs to a customer by
//     registration and deployment. One client id serves many deployments.
//   - Make a session of its own for each launch, with the rights of that launch
//     only, and never put its token into a URL that is logged or sent on.
//   - Keep Launch.DeepLinking on the server until the response is made.
//   - Limit the rate of requests to the handlers, and exempt them from checks
//     against cross-site requests: they are cross-site by nature.
//   - Send scores in order, with rising timestamps, and retry those that fail
//     with StatusError.Temporary.
//   - Escape names and titles when they are shown. They are text of strangers.
//
// # Strictness
//
// JSON from outside is decoded strictly: members match by exact case,
// duplicates and invalid UTF-8 are refused. Algorithms are allow-listed per
// registration, and none and HMAC cannot be. Outgoing calls have caps and
// deadlines, go to public https addresses only, and carry no secret across a
// redirect. Errors and logs hold no token, no name and no grade.
//
// The one dangerous switch is Config.InsecureAllowPrivateAddresses.
package lti
