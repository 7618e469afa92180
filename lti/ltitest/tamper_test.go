package ltitest_test

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jws"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// part decodes a part of a token.
func part(t *testing.T, token string, n int) map[string]any {
	t.Helper()
	data, err := base64.RawURLEncoding.DecodeString(strings.Split(token, ".")[n])
	must(t, err)
	var m map[string]any
	must(t, json.Unmarshal(data, &m))
	return m
}

func TestTampersSpoilWhatTheySay(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	_, set := f.call(http.MethodGet, f.platform.Registration().JWKSURL, "", nil, nil)
	keys, err := jwk.Parse(set)
	must(t, err)
	past := func(v any) bool { return v.(float64) < float64(f.clock.now().Unix()) }
	type claims = map[string]any
	for name, row := range map[string]struct {
		tamper ltitest.Tamper
		signed bool // by the platform's own key
		want   func(header, claims claims) bool
	}{
		"expired":          {ltitest.Expired(time.Hour), true, func(_, c claims) bool { return past(c["exp"]) }},
		"from the future":  {ltitest.FromTheFuture(time.Hour), true, func(_, c claims) bool { return !past(c["iat"]) }},
		"wrong audience":   {ltitest.WrongAudience(), true, func(_, c claims) bool { return c["aud"] != f.platform.Registration().ClientID }},
		"wrong issuer":     {ltitest.WrongIssuer(), true, func(_, c claims) bool { return c["iss"] != f.platform.URL }},
		"wrong deployment": {ltitest.WrongDeployment(), true, func(_, c claims) bool { return c[claim+"deployment_id"] != f.platform.Registration().DeploymentID }},
		"no nonce":         {ltitest.NoNonce(), true, func(_, c claims) bool { return c["nonce"] == nil }},
		"wrong nonce":      {ltitest.WrongNonce(), true, func(_, c claims) bool { return c["nonce"] != "the-nonce" }},
		"no claim":         {ltitest.NoClaim("sub"), true, func(_, c claims) bool { return c["sub"] == nil }},
		"no kid":           {ltitest.NoKID(), false, func(h, _ claims) bool { return h["kid"] == nil }},
		"unknown kid":      {ltitest.UnknownKID(), false, func(h, _ claims) bool { _, ok := keys.LookupKeyID(h["kid"].(string)); return !ok }},
		"wrong key":        {ltitest.WrongKey(), false, func(h, _ claims) bool { _, ok := keys.LookupKeyID(h["kid"].(string)); return ok }},
		"none":             {ltitest.AlgNone(), false, func(h, _ claims) bool { return h["alg"] == "none" }},
		"HS256":            {ltitest.PublicKeyAsSecret(), false, func(h, _ claims) bool { return h["alg"] == "HS256" }},
		"two at once": {ltitest.Tampers(ltitest.NoNonce(), ltitest.SetClaim("sub", "")), true, func(_, c claims) bool {
			return c["nonce"] == nil && c["sub"] == ""
		}},
	} {
		b := f.platform.Browser()
		b.Tamper = row.tamper
		_, err := b.Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		must(t, err)
		token := f.lastLaunch().Get("id_token")
		if !row.want(part(t, token, 0), part(t, token, 1)) {
			t.Errorf("%s: header %v, claims %v", name, part(t, token, 0), part(t, token, 1))
		}
		if _, err := jws.Verify([]byte(token), jws.WithKeySet(keys)); (err == nil) != row.signed {
			t.Errorf("%s: signature: %v", name, err)
		}
	}
	b := f.platform.Browser()
	b.Tamper = ltitest.Garbage("x.y")
	_, err = b.Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	if token := f.lastLaunch().Get("id_token"); token != "x.y" {
		t.Errorf("garbage is %q", token)
	}
}

func TestALaunchCanBePostedAgain(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	b := f.platform.Browser()
	visit, err := b.Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
	must(t, err)
	step, _ := visit.Launch()
	_, err = b.Post(t.Context(), step.URL, step.Form)
	must(t, err)
	if len(f.launches) != 2 || f.launches[0].Get("id_token") != f.launches[1].Get("id_token") {
		t.Errorf("there were %d launches", len(f.launches))
	}
}

func TestRotatedKeys(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	open := func() string {
		t.Helper()
		_, err := f.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B)
		must(t, err)
		return f.lastLaunch().Get("id_token")
	}
	first := open()
	must(t, f.platform.RotateKey())
	second := open()
	if part(t, first, 0)["kid"] == part(t, second, 0)["kid"] {
		t.Error("the kid is the same")
	}
	f.verified(first) // still published
	f.verified(second)
	must(t, f.platform.RotateKey())
	_, set := f.call(http.MethodGet, f.platform.Registration().JWKSURL, "", nil, nil)
	if strings.Contains(string(set), part(t, first, 0)["kid"].(string)) || strings.Contains(string(set), `"d"`) {
		t.Errorf("the keyset is %s", set)
	}
}
