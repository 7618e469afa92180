package lti_test

import (
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jwt"
)

// TestAClockThatIsOffIsAllowedFor asks a token endpoint whose clock is five minutes off, and which takes nothing
// issued a minute away from it.
func TestAClockThatIsOffIsAllowedFor(t *testing.T) {
	t.Parallel()
	for _, ahead := range []time.Duration{5 * time.Minute, -5 * time.Minute, 0} {
		t.Run(ahead.String(), func(t *testing.T) {
			t.Parallel()
			p := services(t)
			p.ahead = ahead
			p.grant = func(form url.Values) (int, string) {
				token, err := jwt.Parse([]byte(form.Get("client_assertion")), jwt.WithKey(jwa.RS256, toolKey().Private.Public()), jwt.WithValidate(false))
				if err != nil {
					return http.StatusBadRequest, ""
				}
				if token.IssuedAt().Sub(p.clock.now().Add(ahead)).Abs() > time.Minute {
					return http.StatusUnauthorized, `{"error":"invalid_client"}`
				}
				return http.StatusOK, `{"access_token":"token-1","token_type":"Bearer","expires_in":3600}`
			}
			p.serve("POST /lineitem/scores", answer(http.StatusOK, ""))
			if err := p.service().PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
				t.Fatal(err)
			}
			if got := p.tool.ClockOffset(p.store.registrations[0]); (got - ahead).Abs() > 2*time.Second {
				t.Errorf("the offset is told as %s", got)
			}
			if asked, want := len(p.forms), map[bool]int{true: 1, false: 2}[ahead == 0]; asked != want {
				t.Errorf("asked %d times, want %d", asked, want)
			}
		})
	}
}

// TestADateThatCannotBeIsNotBelieved leaves the tool's own clock in force.
func TestADateThatCannotBeIsNotBelieved(t *testing.T) {
	t.Parallel()
	p := services(t)
	p.ahead = 1000 * time.Hour
	p.serve("POST /lineitem/scores", answer(http.StatusOK, ""))
	if err := p.service().PostScore(t.Context(), p.url("/lineitem"), score()); err != nil {
		t.Fatal(err)
	}
	if got := p.tool.ClockOffset(p.store.registrations[0]); got != 0 {
		t.Errorf("the offset is told as %s", got)
	}
}
