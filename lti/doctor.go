package lti

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"
)

// CheckName names one of the things that CheckRegistration looks at.
type CheckName string

// What is looked at, in this order.
const (
	// CheckURLs: the registered URLs may be called at all.
	CheckURLs CheckName = "urls"
	// CheckKeyset: the platform's keyset can be read and has a usable key.
	CheckKeyset CheckName = "keyset"
	// CheckClock: the platform's clock agrees with ours.
	CheckClock CheckName = "clock"
	// CheckToken: the platform grants an access token, so it knows the tool's
	// client id, key and the token audience.
	CheckToken CheckName = "token"
)

// Verdict is how a check came out.
type Verdict string

// The verdicts. VerdictSkipped means that an earlier failure left nothing to see.
const (
	VerdictGood    Verdict = "good"
	VerdictWarning Verdict = "warning"
	VerdictFailed  Verdict = "failed"
	VerdictSkipped Verdict = "skipped"
)

// Finding is the outcome of one check.
type Finding struct {
	Check   CheckName
	Verdict Verdict
	// Advice says in plain English what is wrong and what to do; empty when
	// all is well.
	Advice string
	// Err is the cause, or nil.
	Err error
	// Skew is how far the platform's clock is ahead of ours, for CheckClock.
	Skew time.Duration
	// Keys is how many usable keys there are, for CheckKeyset.
	Keys int
}

// smallSkew is how far clocks may be apart without a word. The Date header
// counts whole seconds, and the answer takes its time.
const smallSkew = 5 * time.Second

// CheckRegistration contacts a platform and tells whether a registration would
// work: whether the keyset can be read, the clocks agree and a token is
// granted. It does not launch anything, so client id and deployment are proved
// only as far as the token endpoint looks at them.
func (t *Tool) CheckRegistration(ctx context.Context, reg Registration, deploymentID string) []Finding {
	urls := t.checkURLs(reg)
	keyset, clock := t.checkKeyset(ctx, reg)
	return []Finding{urls, keyset, clock, t.checkToken(ctx, reg, deploymentID)}
}

func (t *Tool) checkURLs(reg Registration) Finding {
	for _, u := range [...]struct{ name, url string }{
		{"authorization URL", reg.AuthURL}, {"token URL", reg.TokenURL}, {"keyset URL", reg.JWKSURL},
	} {
		if _, err := checkURL(u.url, t.config.InsecureAllowPrivateAddresses); err != nil {
			return Finding{Check: CheckURLs, Verdict: VerdictFailed, Err: err, Advice: "The " + u.name + " must be a complete https address."}
		}
	}
	if reg.Issuer == "" || reg.ClientID == "" {
		return Finding{Check: CheckURLs, Verdict: VerdictFailed, Advice: "Issuer and client id must not be empty."}
	}
	return Finding{Check: CheckURLs, Verdict: VerdictGood}
}

func (t *Tool) checkKeyset(ctx context.Context, reg Registration) (keys, clock Finding) {
	keys = Finding{Check: CheckKeyset, Verdict: VerdictFailed}
	clock = Finding{Check: CheckClock, Verdict: VerdictSkipped, Advice: "The keyset did not answer, so there was no clock to compare."}
	a, err := t.client.do(ctx, call{op: "keyset", method: http.MethodGet, url: reg.JWKSURL, accept: "application/json", limit: maxKeysetBytes})
	if err != nil {
		keys.Err, keys.Advice = err, callAdvice(err, "keyset URL")
		return keys, clock
	}
	clock = t.checkClock(a.header.Get("Date"))
	found, err := parseKeyset(a.body)
	if err != nil {
		keys.Err, keys.Advice = err, "The keyset URL answers, but not with a JSON Web Key Set. Is it the right address?"
		return keys, clock
	}
	for _, k := range found {
		for _, alg := range allowedAlgorithms(reg) {
			if (k.algorithm == "" || k.algorithm == alg) && checkKey(alg, k.key) == nil {
				keys.Keys++
				break
			}
		}
	}
	if keys.Keys == 0 {
		keys.Err = ErrUnsuitableKey
		keys.Advice = fmt.Sprintf("The keyset has no key with a kid that fits %v.", allowedAlgorithms(reg))
		return keys, clock
	}
	keys.Verdict = VerdictGood
	return keys, clock
}

func (t *Tool) checkClock(date string) Finding {
	f := Finding{Check: CheckClock, Verdict: VerdictGood}
	at, err := http.ParseTime(date)
	if err != nil {
		f.Verdict, f.Advice = VerdictSkipped, "The platform does not tell its time."
		return f
	}
	f.Skew = at.Sub(t.config.Now().Truncate(time.Second))
	switch apart := f.Skew.Abs(); {
	case apart > t.config.Leeway:
		f.Verdict = VerdictFailed
		f.Advice = fmt.Sprintf("The clocks are %s apart, and launches will be refused. Set this machine's clock by NTP first.", apart)
	case apart > smallSkew:
		f.Verdict = VerdictWarning
		f.Advice = fmt.Sprintf("The clocks are %s apart. Launches work up to %s.", apart, t.config.Leeway)
	}
	return f
}

func (t *Tool) checkToken(ctx context.Context, reg Registration, deploymentID string) Finding {
	f := Finding{Check: CheckToken, Verdict: VerdictGood}
	_, err := t.tokens.request(ctx, reg, deploymentID, []string{ScopeMemberships})
	if err == nil {
		return f
	}
	f.Verdict, f.Err = VerdictFailed, err
	var status *StatusError
	if !errors.As(err, &status) {
		f.Advice = callAdvice(err, "token URL")
		if errors.Is(err, ErrScope) {
			f.Verdict, f.Advice = VerdictWarning, "The platform knows the tool, but does not let it read rosters."
		}
		return f
	}
	switch status.Reason {
	case "invalid_scope":
		f.Verdict = VerdictWarning
		f.Advice = "The platform knows the tool, but does not let it read rosters."
	case "invalid_client":
		f.Advice = "The platform does not accept the tool's signature. Look at the client id, the tool's keyset URL as the platform has it, and the token audience."
	case "invalid_grant", "invalid_request":
		f.Advice = "The platform does not accept the request. Most often the token audience is not the one it wants, or a clock is wrong."
	case "unauthorized_client":
		f.Advice = "The platform knows the tool, but has not switched its services on."
	default:
		f.Advice = callAdvice(err, "token URL")
	}
	return f
}

// callAdvice explains why a call did not work.
func callAdvice(err error, what string) string {
	var status *StatusError
	switch {
	case errors.As(err, &status) && status.Temporary():
		return fmt.Sprintf("The %s answers with status %d. Try again later.", what, status.StatusCode)
	case errors.As(err, &status):
		return fmt.Sprintf("The %s answers with status %d. Is it the right address?", what, status.StatusCode)
	case errors.Is(err, ErrAddress):
		return fmt.Sprintf("The %s does not lead to a public https address.", what)
	case errors.Is(err, ErrBadAnswer), errors.Is(err, ErrTooLarge):
		return fmt.Sprintf("The %s answers, but not as the specification says. Is it the right address?", what)
	case errors.Is(err, ErrNotFound), errors.Is(err, ErrKey):
		return "The tool has no key to sign with."
	}
	return fmt.Sprintf("The %s cannot be reached from here.", what)
}
