package lti_test

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"encoding/base64"
	"errors"
	"math/big"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

// set changes a claim; remove takes it away; custom functions do the rest.
func set(name string, value any) func(*attempt) {
	return func(a *attempt) { a.claims[name] = value }
}

func remove(name string) func(*attempt) { return func(a *attempt) { delete(a.claims, name) } }

func setHeader(name string, value any) func(*attempt) {
	return func(a *attempt) { a.header[name] = value }
}

func replace(from, to string) func(*attempt) {
	return func(a *attempt) {
		a.payload = func(p []byte) []byte { return bytes.Replace(p, []byte(from), []byte(to), 1) }
	}
}

func member(extra string) func(*attempt) {
	return func(a *attempt) {
		a.payload = func(p []byte) []byte { return append([]byte("{"+extra+","), p[1:]...) }
	}
}

func token(f func(string) string) func(*attempt) { return func(a *attempt) { a.token = f } }

func form(f func(url.Values)) func(*attempt) { return func(a *attempt) { a.form = f } }

func parts(change func([]string)) func(*attempt) {
	return token(func(s string) string {
		p := strings.Split(s, ".")
		change(p)
		return strings.Join(p, ".")
	})
}

func all(fs ...func(*attempt)) func(*attempt) {
	return func(a *attempt) {
		for _, f := range fs {
			f(a)
		}
	}
}

// dl is a deep linking launch with one setting changed.
func dl(name string, value any) func(*attempt) {
	return all(deepLinking, func(a *attempt) {
		settings, _ := a.claims[lti.ClaimDeepLinkingSettings].(map[string]any)
		if value == nil {
			delete(settings, name)
			return
		}
		settings[name] = value
	})
}

// TestHostileLaunches holds one good launch and a drawer of ways to spoil it.
// Each must be refused, for its own reason, and open nothing.
func TestHostileLaunches(t *testing.T) {
	t.Parallel()
	day := 24 * time.Hour
	now := time.Date(2026, 11, 24, 8, 0, 0, 0, time.UTC)
	tests := []struct {
		name  string
		spoil func(*attempt)
		want  error
	}{
		// The request: B1.
		{"sent by GET", func(a *attempt) { a.request = func(r *http.Request) { r.Method = http.MethodGet } }, lti.ErrMethod},
		{"sent as JSON", func(a *attempt) {
			a.request = func(r *http.Request) { r.Header.Set("Content-Type", "application/json") }
		}, lti.ErrRequest},
		{"sent as multipart", func(a *attempt) {
			a.request = func(r *http.Request) { r.Header.Set("Content-Type", "multipart/form-data; boundary=x") }
		}, lti.ErrRequest},
		{"without a content type", func(a *attempt) { a.request = func(r *http.Request) { r.Header.Del("Content-Type") } }, lti.ErrRequest},
		{"body too large", form(func(v url.Values) { v.Set("padding", strings.Repeat("x", 300<<10)) }), lti.ErrRequest},
		{"two tokens", form(func(v url.Values) { v.Add("id_token", "x") }), lti.ErrParameter},
		{"no token", form(func(v url.Values) { v.Del("id_token") }), lti.ErrParameter},
		{"empty token", form(func(v url.Values) { v.Set("id_token", "") }), lti.ErrParameter},
		{"no state", form(func(v url.Values) { v.Del("state") }), lti.ErrParameter},
		{"empty state", form(func(v url.Values) { v.Set("state", "") }), lti.ErrParameter},
		{"two states", form(func(v url.Values) { v.Add("state", "x") }), lti.ErrParameter},
		{"token in the query instead of the form", func(a *attempt) {
			a.form = func(v url.Values) { v.Del("id_token") }
			a.request = func(r *http.Request) { r.URL.RawQuery = "id_token=a.b.c" }
		}, lti.ErrParameter},

		// The state: B2.
		{"state nobody gave out", form(func(v url.Values) { v.Set("state", strings.Repeat("A", 43)) }), lti.ErrStateUnknown},
		{"state in other case", form(func(v url.Values) { v.Set("state", strings.ToLower(v.Get("state"))+"x") }), lti.ErrStateUnknown},
		{"after eleven minutes", func(a *attempt) { a.delay = 11 * time.Minute }, lti.ErrStateExpired},
		{"at the very end of the login's time", func(a *attempt) { a.delay = 10 * time.Minute }, lti.ErrStateExpired},

		// The platform's refusal: A11.
		{"platform wants a login", form(func(v url.Values) { v.Del("id_token"); v.Set("error", "login_required") }), lti.ErrLoginRequired},
		{"platform refuses", form(func(v url.Values) { v.Del("id_token"); v.Set("error", "invalid_request_object") }), lti.ErrPlatformRefused},
		{"platform refuses in markup", form(func(v url.Values) { v.Set("error", "<script>") }), lti.ErrPlatformRefused},
		{"error twice", form(func(v url.Values) { v["error"] = []string{"a", "b"} }), lti.ErrParameter},

		// The token's form: B3.
		{"not a token", token(func(string) string { return "hello" }), lti.ErrTokenMalformed},
		{"two parts", token(func(s string) string { return s[:strings.LastIndex(s, ".")] }), lti.ErrTokenMalformed},
		{"four parts", token(func(s string) string { return s + ".AAAA" }), lti.ErrTokenMalformed},
		{"five parts, as if encrypted", token(func(s string) string { return s + ".AAAA.AAAA" }), lti.ErrTokenMalformed},
		{"JSON serialization", token(func(string) string { return `{"payload":"e30","signatures":[]}` }), lti.ErrTokenMalformed},
		{"padded base64", parts(func(p []string) { p[2] += "=" }), lti.ErrTokenMalformed},
		{"standard base64", parts(func(p []string) { p[1] = base64.StdEncoding.EncodeToString([]byte(`{"a":"??>>"}`)) }), lti.ErrTokenMalformed},
		{"a line break in the signature", parts(func(p []string) { p[2] = p[2][:4] + "\n" + p[2][4:] }), lti.ErrTokenMalformed},
		{"header is not JSON", parts(func(p []string) { p[0] = "aGVsbG8" }), lti.ErrTokenMalformed},
		{"header is an array", parts(func(p []string) { p[0] = base64.RawURLEncoding.EncodeToString([]byte(`[]`)) }), lti.ErrTokenMalformed},
		{"header names alg twice", parts(func(p []string) {
			p[0] = base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"none","alg":"RS256","kid":"` + platformKey().ID + `"}`))
		}), lti.ErrTokenMalformed},
		{"kid is a number", setHeader("kid", 1), lti.ErrTokenMalformed},
		{"payload is an array", func(a *attempt) { a.payload = func([]byte) []byte { return []byte(`["iss"]`) } }, lti.ErrTokenMalformed},
		{"payload is null", func(a *attempt) { a.payload = func([]byte) []byte { return []byte(`null`) } }, lti.ErrTokenMalformed},
		{"payload is empty", func(a *attempt) { a.payload = func([]byte) []byte { return nil } }, lti.ErrTokenMalformed},
		{"payload has text behind", func(a *attempt) { a.payload = func(p []byte) []byte { return append(p, "{}"...) } }, lti.ErrTokenMalformed},
		{"payload nests without end", member(`"x":` + strings.Repeat("[", 20000) + strings.Repeat("]", 20000)), lti.ErrTokenMalformed},
		{"iss twice, the wrong one first", member(`"iss":"https://evil.example"`), lti.ErrTokenMalformed},
		{"sub twice", member(`"sub":"user-2"`), lti.ErrTokenMalformed},
		{"a member of the context twice", replace(`"id":"course-1"`, `"id":"course-2","id":"course-1"`), lti.ErrTokenMalformed},
		{"invalid UTF-8 in a name", replace("Ola Nordli", "Ola\xff"), lti.ErrTokenMalformed},
		{"half a surrogate pair in a name", replace("Ola Nordli", `Ola\ud800`), lti.ErrTokenMalformed},
		{"longer than a token may be", set("padding", strings.Repeat("x", 70<<10)), lti.ErrTokenMalformed},
		{"demands an extension", setHeader("crit", []string{"b64"}), lti.ErrCriticalHeader},
		{"demands nothing, in the form of an extension", setHeader("crit", []string{}), lti.ErrCriticalHeader},

		// The algorithm: B4.
		{"alg none, unsigned", all(setHeader("alg", "none"), func(a *attempt) { a.key = []byte("x") }), lti.ErrAlgorithm},
		{"alg None", all(setHeader("alg", "None"), func(a *attempt) { a.key = []byte("x") }), lti.ErrAlgorithm},
		{"no alg", func(a *attempt) { delete(a.header, "alg") }, lti.ErrAlgorithm},
		{"HMAC with the public key as the secret", all(setHeader("alg", "HS256"), func(a *attempt) { a.key = publicPEM(platformKey()) }), lti.ErrAlgorithm},
		{"RS512 though only RS256 is registered", setHeader("alg", "RS512"), lti.ErrAlgorithm},
		{"ES256 though only RS256 is registered", all(setHeader("alg", "ES256"), func(a *attempt) { a.key = ecKey().Private }), lti.ErrAlgorithm},
		{"rs256 in small letters", setHeader("alg", "rs256"), lti.ErrAlgorithm},

		// The key and the signature: B5, B6, B8.
		{"no kid", func(a *attempt) { delete(a.header, "kid") }, lti.ErrKeyID},
		{"empty kid", setHeader("kid", ""), lti.ErrKeyID},
		{"kid of nobody", setHeader("kid", "unknown"), lti.ErrUnknownKey},
		{"kid in other case", setHeader("kid", strings.ToUpper(platformKey().ID)), lti.ErrUnknownKey},
		{"signed by another key under the platform's kid", func(a *attempt) { a.key = otherKey().Private }, lti.ErrSignature},
		{"brings its own key along", func(a *attempt) {
			a.header["jwk"] = publicJWK(otherKey())
			a.header["jku"] = "https://evil.example/jwks"
			a.key = otherKey().Private
		}, lti.ErrSignature},
		{"signed by the tool's own key", func(a *attempt) { a.key = toolKey().Private; a.header["kid"] = toolKey().ID }, lti.ErrUnknownKey},
		{"payload changed after signing", parts(func(p []string) {
			p[1] = base64.RawURLEncoding.EncodeToString([]byte(`{"iss":"` + issuer + `"}`))
		}), lti.ErrSignature},
		{"signature cut short", parts(func(p []string) { p[2] = p[2][:len(p[2])-10] }), lti.ErrSignature},
		{"signature of zeros", parts(func(p []string) { p[2] = strings.Repeat("A", len(p[2])) }), lti.ErrSignature},
		{"empty signature", parts(func(p []string) { p[2] = "" }), lti.ErrTokenMalformed},

		// OpenID Connect: B9 to B14.
		{"issuer missing", remove("iss"), lti.ErrIssuer},
		{"issuer is null", set("iss", nil), lti.ErrIssuer},
		{"issuer of another platform", set("iss", "https://evil.example"), lti.ErrIssuer},
		{"issuer with a slash behind", set("iss", issuer+"/"), lti.ErrIssuer},
		{"issuer in capitals", set("iss", strings.ToUpper(issuer)), lti.ErrIssuer},
		{"issuer under another case of its name", replace(`"iss"`, `"Iss"`), lti.ErrIssuer},
		{"issuer under a name that folds to it", replace(`"iss"`, `"iſs"`), lti.ErrIssuer},
		{"issuer is a list", set("iss", []string{issuer}), lti.ErrIssuer},
		{"audience missing", remove("aud"), lti.ErrAudience},
		{"audience of another tool", set("aud", "client-2"), lti.ErrAudience},
		{"audience in capitals", set("aud", strings.ToUpper(clientID)), lti.ErrAudience},
		{"audience is an empty list", set("aud", []string{}), lti.ErrAudience},
		{"audience is a number", set("aud", 1), lti.ErrAudience},
		{"audience holds a number", set("aud", []any{clientID, 1}), lti.ErrAudience},
		{"audience of a stranger too", all(set("aud", []string{clientID, "stranger"}), set("azp", clientID)), lti.ErrAudience},
		{"two audiences without azp", set("aud", []string{clientID, clientID}), lti.ErrAuthorizedParty},
		{"azp of another tool", set("azp", "client-2"), lti.ErrAuthorizedParty},
		{"azp is empty", set("azp", ""), lti.ErrAuthorizedParty},
		{"exp missing", remove("exp"), lti.ErrTimestamp},
		{"exp is null", set("exp", nil), lti.ErrTimestamp},
		{"exp is a string", set("exp", "1795507500"), lti.ErrTimestamp},
		{"exp beyond all numbers", replace(`"exp":`, `"exp":1e999,"x":`), lti.ErrTimestamp},
		{"exp in milliseconds", set("exp", now.Add(time.Hour).UnixMilli()), lti.ErrTimestamp},
		{"exp negative", set("exp", -1), lti.ErrTimestamp},
		{"expired an hour ago", set("exp", now.Add(-time.Hour).Unix()), lti.ErrExpired},
		{"expired to the second of the leeway", set("exp", now.Add(-time.Minute).Unix()), lti.ErrExpired},
		{"iat missing", remove("iat"), lti.ErrTimestamp},
		{"iat is a string", set("iat", "now"), lti.ErrTimestamp},
		{"iat two minutes in the future", set("iat", now.Add(2*time.Minute).Unix()), lti.ErrIssuedAt},
		{"iat a day ago", set("iat", now.Add(-day).Unix()), lti.ErrIssuedAt},
		{"iat after exp", all(set("iat", now.Add(30*time.Second).Unix()), set("exp", now.Add(10*time.Second).Unix())), lti.ErrIssuedAt},
		{"timestamps of the certification test", all(set("iat", 11111), set("exp", 22222)), lti.ErrExpired},
		{"nbf in an hour", set("nbf", now.Add(time.Hour).Unix()), lti.ErrNotYetValid},
		{"nbf is a string", set("nbf", "soon"), lti.ErrTimestamp},
		{"nonce missing", remove("nonce"), lti.ErrNonce},
		{"nonce empty", set("nonce", ""), lti.ErrNonce},
		{"nonce of another login", set("nonce", "other"), lti.ErrNonce},
		{"nonce is a number", set("nonce", 7), lti.ErrNonce},

		// LTI: B15 to B19, C.
		{"version 11.3", set(lti.ClaimVersion, "11.3"), lti.ErrVersion},
		{"version 1.3", set(lti.ClaimVersion, "1.3"), lti.ErrVersion},
		{"no version", remove(lti.ClaimVersion), lti.ErrVersion},
		{"version is a number", set(lti.ClaimVersion, 1.3), lti.ErrVersion},
		{"no message type", remove(lti.ClaimMessageType), lti.ErrMessageType},
		{"message type of another service", set(lti.ClaimMessageType, "LtiReportReviewRequest"), lti.ErrMessageType},
		{"message type of a response", set(lti.ClaimMessageType, "LtiDeepLinkingResponse"), lti.ErrMessageType},
		{"message type in small letters", set(lti.ClaimMessageType, "ltiresourcelinkrequest"), lti.ErrMessageType},
		{"no deployment", remove(lti.ClaimDeploymentID), lti.ErrDeploymentID},
		{"empty deployment", set(lti.ClaimDeploymentID, ""), lti.ErrDeploymentID},
		{"deployment of 256 bytes", set(lti.ClaimDeploymentID, strings.Repeat("d", 256)), lti.ErrDeploymentID},
		{"deployment with a NUL", set(lti.ClaimDeploymentID, "d\x00"), lti.ErrDeploymentID},
		{"deployment is a number", set(lti.ClaimDeploymentID, 1), lti.ErrDeploymentID},
		{"deployment other than the login's", set(lti.ClaimDeploymentID, "deployment-2"), lti.ErrDeploymentMismatch},
		{"no target", remove(lti.ClaimTargetLinkURI), lti.ErrTargetLinkURI},
		{"target other than the login's", set(lti.ClaimTargetLinkURI, baseURL+"/other"), lti.ErrTargetLinkURI},
		{"target of a stranger", set(lti.ClaimTargetLinkURI, "https://evil.example/"), lti.ErrTargetLinkURI},
		{"target is an object", set(lti.ClaimTargetLinkURI, map[string]any{}), lti.ErrTargetLinkURI},
		{"no sub", remove("sub"), lti.ErrAnonymous},
		{"sub is null", set("sub", nil), lti.ErrAnonymous},
		{"empty sub", set("sub", ""), lti.ErrSubject},
		{"sub of 256 bytes", set("sub", strings.Repeat("u", 256)), lti.ErrSubject},
		{"sub with a NUL", set("sub", "u\x00"), lti.ErrSubject},
		{"sub is a number", set("sub", 12), lti.ErrSubject},
		{"no roles", remove(lti.ClaimRoles), lti.ErrRoles},
		{"roles are null", set(lti.ClaimRoles, nil), lti.ErrRoles},
		{"roles are a string", set(lti.ClaimRoles, "Instructor"), lti.ErrRoles},
		{"roles hold a number", set(lti.ClaimRoles, []any{1}), lti.ErrRoles},
		{"no resource link", remove(lti.ClaimResourceLink), lti.ErrResourceLink},
		{"resource link is null", set(lti.ClaimResourceLink, nil), lti.ErrResourceLink},
		{"resource link without an id", set(lti.ClaimResourceLink, map[string]any{"title": "x"}), lti.ErrResourceLink},
		{"resource link with an empty id", set(lti.ClaimResourceLink, map[string]any{"id": ""}), lti.ErrResourceLink},
		{"resource link id is a number", set(lti.ClaimResourceLink, map[string]any{"id": 5}), lti.ErrResourceLink},
		{"resource link is a string", set(lti.ClaimResourceLink, "link-1"), lti.ErrResourceLink},
		{"context without an id", set(lti.ClaimContext, map[string]any{"title": "x"}), lti.ErrClaim},
		{"context type is a string", set(lti.ClaimContext, map[string]any{"id": "c", "type": "x"}), lti.ErrClaim},
		{"name is a list", set("name", []any{"Ola"}), lti.ErrClaim},
		{"custom is a list", set(lti.ClaimCustom, []any{}), lti.ErrClaim},
		{"line item scopes are a string", set(lti.ClaimAGSEndpoint, map[string]any{"scope": "x"}), lti.ErrClaim},
		{"memberships URL is a number", set(lti.ClaimNamesRoleService, map[string]any{"context_memberships_url": 1}), lti.ErrClaim},
		{"certification: a message that is none", func(a *attempt) {
			a.payload = func([]byte) []byte { return []byte(`{"name":"badltilaunch"}`) }
		}, lti.ErrIssuer},
		{"certification: LTI claims missing", all(remove(lti.ClaimVersion), remove(lti.ClaimMessageType), remove(lti.ClaimRoles)), lti.ErrVersion},

		// Deep linking and submission review: G1.
		{"deep linking without settings", all(deepLinking, remove(lti.ClaimDeepLinkingSettings)), lti.ErrDeepLinkingSettings},
		{"deep linking without a return URL", dl("deep_link_return_url", nil), lti.ErrDeepLinkingSettings},
		{"deep linking returns to a script", dl("deep_link_return_url", "javascript:alert(1)"), lti.ErrDeepLinkingSettings},
		{"deep linking returns to a path", dl("deep_link_return_url", "/return"), lti.ErrDeepLinkingSettings},
		{"deep linking without accepted types", dl("accept_types", nil), lti.ErrDeepLinkingSettings},
		{"deep linking accepts no type", dl("accept_types", []any{}), lti.ErrDeepLinkingSettings},
		{"deep linking without targets", dl("accept_presentation_document_targets", nil), lti.ErrDeepLinkingSettings},
		{"deep linking with data of another type", dl("data", 7), lti.ErrDeepLinkingSettings},
		{"deep linking to another target", all(deepLinking, set(lti.ClaimTargetLinkURI, baseURL+"/other")), lti.ErrTargetLinkURI},
		{"EULA without a service", set(lti.ClaimMessageType, "LtiEulaRequest"), lti.ErrEULA},
		{"EULA reported to a script", all(set(lti.ClaimMessageType, "LtiEulaRequest"), set(lti.ClaimEULAService, map[string]any{"url": "javascript:alert(1)"})), lti.ErrEULA},
		{"data privacy of nobody", set(lti.ClaimMessageType, "DataPrivacyLaunchRequest"), lti.ErrForUser},
		{"submission review of nobody", set(lti.ClaimMessageType, "LtiSubmissionReviewRequest"), lti.ErrForUser},
		{"submission review without a line item", all(set(lti.ClaimMessageType, "LtiSubmissionReviewRequest"),
			set(lti.ClaimForUser, map[string]any{"user_id": "user-2"})), lti.ErrForUser},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			l, e, w := b.launch(t, tt.spoil)
			if l != nil {
				t.Fatal("it was let in")
			}
			if !errors.Is(e, tt.want) {
				t.Fatalf("refused with %v, want %v", e, tt.want)
			}
			if w.Code < 400 || w.Code > 499 {
				t.Errorf("status %d", w.Code)
			}
			if e.Requirement == "" || e.Reference == "" {
				t.Errorf("requirement %q, reference %q", e.Requirement, e.Reference)
			}
			for _, a := range b.store.logins {
				if a.Spent {
					t.Error("the login was spent")
				}
			}
			for _, secret := range []string{"Nordli", "school.example"} {
				if strings.Contains(w.Body.String()+b.log.String(), secret) {
					t.Errorf("%q in the page or the log", secret)
				}
			}
		})
	}
}

// TestLaunchRefusedByStore covers refusals that depend on what the tool knows.
func TestLaunchRefusedByStore(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		change func(*memory)
		want   error
	}{
		{"deployment unknown", func(m *memory) { m.deployments = nil }, lti.ErrUnknownDeployment},
		{"deployment of another registration", func(m *memory) { m.deployments = map[string]bool{"r2 " + deployment: true} }, lti.ErrUnknownDeployment},
		{"registration switched off since the login", func(m *memory) { m.registrations = nil }, lti.ErrRegistrationInactive},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			a := b.login(t, loginParams())
			tt.change(b.store)
			w := b.send(t, a)
			if !errors.Is(b.lastError(), tt.want) || w.Code != http.StatusForbidden {
				t.Fatalf("refused with %v and %d, want %v", b.lastError(), w.Code, tt.want)
			}
			if b.store.attempt(a.state).Spent {
				t.Error("the login was spent")
			}
			if errors.Is(tt.want, lti.ErrUnknownDeployment) && b.lastError().DeploymentID != deployment {
				t.Error("the operator is not told which deployment")
			}
		})
	}
}

// TestUnsuitableKeys covers keysets whose key must not verify: B6.
func TestUnsuitableKeys(t *testing.T) {
	t.Parallel()
	good := publicJWK(platformKey())
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Fatal(err)
	}
	short := with(with(good, "n", base64.RawURLEncoding.EncodeToString(weak.N.Bytes())),
		"e", base64.RawURLEncoding.EncodeToString(big.NewInt(int64(weak.E)).Bytes()))
	ec := with(publicJWK(ecKey()), "kid", platformKey().ID)
	tests := []struct {
		name string
		keys []map[string]any
		key  any
		want error
	}{
		{"for another algorithm", []map[string]any{with(good, "alg", "RS512")}, platformKey().Private, lti.ErrUnsuitableKey},
		{"for encryption", []map[string]any{with(good, "use", "enc")}, platformKey().Private, lti.ErrUnknownKey},
		{"of another kind", []map[string]any{ec}, platformKey().Private, lti.ErrUnsuitableKey},
		{"1024 bits", []map[string]any{without(short, "alg")}, weak, lti.ErrUnsuitableKey},
		{"a symmetric key", []map[string]any{{"kty": "oct", "k": "AAAA", "kid": platformKey().ID}}, []byte{0, 0, 0}, lti.ErrUnsuitableKey},
		{"without a kid", []map[string]any{without(good, "kid")}, platformKey().Private, lti.ErrUnknownKey},
		{"none at all", []map[string]any{}, platformKey().Private, lti.ErrUnknownKey},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.publish(tt.keys...)
			_, e, _ := b.launch(t, func(a *attempt) { a.key = tt.key })
			if !errors.Is(e, tt.want) {
				t.Fatalf("refused with %v, want %v", e, tt.want)
			}
		})
	}
}
