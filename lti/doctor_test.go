package lti_test

import (
	"io"
	"net/http"
	"net/url"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// TestCheckRegistration covers what an operator learns of a registration.
func TestCheckRegistration(t *testing.T) {
	t.Parallel()
	const good, warning, failed, skipped = lti.VerdictGood, lti.VerdictWarning, lti.VerdictFailed, lti.VerdictSkipped
	refuse := func(status int, body string) func(*platform) {
		return func(p *platform) { p.grant = func(url.Values) (int, string) { return status, body } }
	}
	tests := []struct {
		name   string
		change func(*platform)
		want   [4]lti.Verdict // urls, keyset, clock, token
	}{
		{"all is well", func(*platform) {}, [4]lti.Verdict{good, good, good, good}},
		{"token URL is no URL", func(p *platform) { p.store.registrations[0].TokenURL = "x" }, [4]lti.Verdict{failed, good, good, failed}},
		{"no client id", func(p *platform) { p.store.registrations[0].ClientID = "" }, [4]lti.Verdict{failed, good, good, good}},
		{"keyset not there", func(p *platform) { p.fail(http.StatusNotFound) }, [4]lti.Verdict{good, failed, skipped, good}},
		{"keyset is a page", func(p *platform) {
			p.remote.HandleFunc("GET /page", func(w http.ResponseWriter, _ *http.Request) {
				w.Header().Set("Date", p.clock.now().Format(http.TimeFormat))
				_, _ = io.WriteString(w, "<html>")
			})
			p.store.registrations[0].JWKSURL = p.url("/page")
		}, [4]lti.Verdict{good, failed, good, good}},
		{"keyset is empty", func(p *platform) { p.publish() }, [4]lti.Verdict{good, failed, good, good}},
		{"keyset of another algorithm", func(p *platform) { p.publish(publicJWK(ecKey())) }, [4]lti.Verdict{good, failed, good, good}},
		{"clock ten seconds ahead", func(p *platform) { p.skew = 10 * time.Second }, [4]lti.Verdict{good, good, warning, good}},
		{"clock two minutes behind", func(p *platform) { p.skew = -2 * time.Minute }, [4]lti.Verdict{good, good, failed, good}},
		{"client not known", refuse(http.StatusBadRequest, `{"error":"invalid_client"}`), [4]lti.Verdict{good, good, good, failed}},
		{"audience not right", refuse(http.StatusBadRequest, `{"error":"invalid_grant"}`), [4]lti.Verdict{good, good, good, failed}},
		{"scope not allowed", refuse(http.StatusBadRequest, `{"error":"invalid_scope"}`), [4]lti.Verdict{good, good, good, warning}},
		{"scope not granted", refuse(http.StatusOK, `{"access_token":"a","token_type":"bearer","scope":"x"}`), [4]lti.Verdict{good, good, good, warning}},
		{"services off", refuse(http.StatusBadRequest, `{"error":"unauthorized_client"}`), [4]lti.Verdict{good, good, good, failed}},
		{"platform down", refuse(http.StatusBadGateway, ``), [4]lti.Verdict{good, good, good, failed}},
		{"tool has no key", func(p *platform) { p.store.keys = nil }, [4]lti.Verdict{good, good, good, failed}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			p := services(t)
			tt.change(p)
			findings := p.tool.CheckRegistration(t.Context(), p.store.registrations[0], deployment)
			if len(findings) != len(tt.want) {
				t.Fatalf("%d findings", len(findings))
			}
			for i, f := range findings {
				if f.Verdict != tt.want[i] {
					t.Errorf("%s is %s, want %s: %v", f.Check, f.Verdict, tt.want[i], f.Err)
				}
				if (f.Advice == "") != (f.Verdict == good) {
					t.Errorf("%s: %s with advice %q", f.Check, f.Verdict, f.Advice)
				}
			}
		})
	}
}
