package lti_test

import (
	"errors"
	"net/http"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/lectern-lti/lectern/lti"
)

const membership = "http://purl.imsglobal.org/vocab/lis/v2/membership"

// TestAcceptedLaunches holds launches that must work, for all that they lack
// or hold besides.
func TestAcceptedLaunches(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(*attempt)
		check func(*lti.Launch) bool
	}{
		{"a good one", nil, func(l *lti.Launch) bool {
			return l.User.Subject == "user-1" && l.User.Name == "Ola Nordli" && l.User.Email == "ola@school.example" &&
				l.Roles.IsStudent() && !l.Roles.IsTeacher() && l.Context.ID == "course-1" && l.Context.Title == "7B Matematikk" &&
				l.ResourceLink.ID == "link-1" && l.ResourceLink.Title == "Fractions" && l.Custom["exercise"] == "7" &&
				l.TargetLinkURI == target && l.DeploymentID == deployment && l.Registration.ID == "r1" && !l.Anonymous()
		}},
		{"audience as a list of one", set("aud", []string{clientID}), always},
		{"azp given", set("azp", clientID), always},
		{"without typ", func(a *attempt) { delete(a.header, "typ") }, always},
		{"typ of another kind", setHeader("typ", "at+jwt"), always},
		{"exp with a fraction", set("exp", float64(time.Date(2026, 11, 24, 8, 5, 0, 0, time.UTC).Unix())+0.5), always},
		{"just expired, within the leeway", all(
			set("exp", time.Date(2026, 11, 24, 7, 59, 1, 0, time.UTC).Unix()), set("iat", time.Date(2026, 11, 24, 7, 57, 0, 0, time.UTC).Unix())), always},
		{"the platform's clock half a minute ahead", set("iat", time.Date(2026, 11, 24, 8, 0, 30, 0, time.UTC).Unix()), always},
		{"nbf passed", set("nbf", 1), always},
		{"sent at the end of the login's time", func(a *attempt) {
			a.delay = 10*time.Minute - time.Second
			a.claims["iat"] = time.Date(2026, 11, 24, 8, 9, 0, 0, time.UTC).Unix()
			a.claims["exp"] = time.Date(2026, 11, 24, 8, 14, 0, 0, time.UTC).Unix()
		}, always},
		{"unknown claims and members", all(set("https://school.example/claim", map[string]any{"a": []int{1}}),
			set(lti.ClaimResourceLink, map[string]any{"id": "link-1", "colour": "red"})), func(l *lti.Launch) bool {
			return string(l.Claims["https://school.example/claim"]) == `{"a":[1]}`
		}},
		{"e-mail only", all(remove("name"), remove("given_name"), remove("family_name")), func(l *lti.Launch) bool {
			return l.User.Name == "" && l.User.Email != ""
		}},
		{"names only", remove("email"), func(l *lti.Launch) bool { return l.User.Name != "" && l.User.Email == "" }},
		{"nothing personal", all(remove("name"), remove("given_name"), remove("family_name"), remove("email")), always},
		{"optional claims that are null", all(set("name", nil), set(lti.ClaimContext, nil), set(lti.ClaimCustom, nil)), func(l *lti.Launch) bool {
			return l.User.Name == "" && l.Context == nil && len(l.Custom) == 0
		}},
		{"no context", remove(lti.ClaimContext), func(l *lti.Launch) bool { return l.Context == nil }},
		{"empty resource link title", set(lti.ClaimResourceLink, map[string]any{"id": "x"}), always},
		{"an id of 255 bytes", set("sub", strings.Repeat("u", 255)), func(l *lti.Launch) bool { return len(l.User.Subject) == 255 }},
		{"custom values that are no strings", set(lti.ClaimCustom, map[string]any{"a": 7, "b": true, "c": nil, "d": []int{1}, "e": "", "f": "$User.id"}), func(l *lti.Launch) bool {
			return reflect.DeepEqual(l.Custom, map[string]string{"a": "7", "b": "true", "e": "", "f": "$User.id"})
		}},
		{"control characters in a title", set(lti.ClaimContext, map[string]any{"id": "c", "title": "7B\x00\x1b Matte\n"}), func(l *lti.Launch) bool {
			return l.Context.Title == "7B Matte\n"
		}},
		{"a picture that is a script", set("picture", "javascript:alert(1)"), func(l *lti.Launch) bool { return l.User.Picture == "" }},
		{"a return URL that is a script", set(lti.ClaimLaunchPresentation, map[string]any{"return_url": "javascript:alert(1)", "width": "320", "height": 700}), func(l *lti.Launch) bool {
			return l.Presentation.ReturnURL == "" && l.Presentation.Width == 320 && l.Presentation.Height == 700
		}},
		{"presentation in full", set(lti.ClaimLaunchPresentation, map[string]any{"document_target": "iframe", "return_url": "https://lms.example/back?a=b", "locale": "nb-NO"}), func(l *lti.Launch) bool {
			return l.Presentation == lti.LaunchPresentation{DocumentTarget: "iframe", ReturnURL: "https://lms.example/back?a=b", Locale: "nb-NO"}
		}},
		{"platform in full", set(lti.ClaimToolPlatform, map[string]any{"guid": "3061", "name": "Skogbrynet", "product_family_code": "itslearning", "url": "https://lms.example"}), func(l *lti.Launch) bool {
			return l.Platform == lti.ToolPlatform{GUID: "3061", Name: "Skogbrynet", ProductFamilyCode: "itslearning", URL: "https://lms.example"}
		}},
		{"services in full", all(
			set(lti.ClaimNamesRoleService, map[string]any{"context_memberships_url": "https://lms.example/m?c=1", "service_versions": []string{"2.0"}}),
			set(lti.ClaimAGSEndpoint, map[string]any{"scope": []string{lti.ScopeScore}, "lineitems": "https://lms.example/l", "lineitem": "https://lms.example/l/1?t=3"})), func(l *lti.Launch) bool {
			return l.NamesRoles.ContextMembershipsURL == "https://lms.example/m?c=1" &&
				reflect.DeepEqual(*l.AGS, lti.AGSClaim{Scopes: []string{lti.ScopeScore}, LineItems: "https://lms.example/l", LineItem: "https://lms.example/l/1?t=3"})
		}},
		{"line items without a line item", set(lti.ClaimAGSEndpoint, map[string]any{"scope": []string{}, "lineitems": "https://lms.example/l"}), func(l *lti.Launch) bool { return l.AGS.LineItem == "" }},
		{"mentees of a mentor", all(set(lti.ClaimRoles, []string{membership + "#Mentor"}), set(lti.ClaimRoleScopeMentor, []string{"user-2", ""})), func(l *lti.Launch) bool {
			return reflect.DeepEqual(l.Mentees, []string{"user-2"})
		}},
		{"mentees of somebody who is no mentor", set(lti.ClaimRoleScopeMentor, []string{"user-2"}), func(l *lti.Launch) bool { return l.Mentees == nil }},
		{"deep linking", deepLinking, func(l *lti.Launch) bool {
			d := l.DeepLinking
			return l.ResourceLink == nil && d.ReturnURL == "https://lms.example/return" && *d.Data == "opaque" && !d.AcceptMultiple && d.AcceptLineItem
		}},
		{"deep linking without a target", all(deepLinking, remove(lti.ClaimTargetLinkURI)), func(l *lti.Launch) bool { return l.TargetLinkURI == target }},
		{"deep linking without roles, sub and data", all(dl("data", nil), remove(lti.ClaimRoles), remove("sub")), func(l *lti.Launch) bool {
			return l.DeepLinking.Data == nil && !l.Roles.IsTeacher() && l.Anonymous()
		}},
		{"deep linking that forbids line items", dl("accept_lineitem", false), func(l *lti.Launch) bool { return !l.DeepLinking.AcceptLineItem }},
		{"submission review", all(set(lti.ClaimMessageType, "LtiSubmissionReviewRequest"), set(lti.ClaimForUser, map[string]any{"user_id": "user-2"}),
			set(lti.ClaimAGSEndpoint, map[string]any{"lineitem": "https://lms.example/l/1"})), func(l *lti.Launch) bool { return l.ForUser.UserID == "user-2" }},
		{"deep linking from a resource link, with members that say nothing", all(deepLinking, set(lti.ClaimResourceLink, map[string]any{"id": "link-1"}), set(lti.ClaimDeepLinkingSettings, map[string]any{
			"deep_link_return_url": "https://lms.example/return?modal=true", "accept_types": []string{"ltiResourceLink"},
			"accept_presentation_document_targets": []string{"frame"}, "accept_media_types": "*/*", "title": nil, "validation_context": nil, "errors": map[string]any{"errors": map[string]any{}},
		})), func(l *lti.Launch) bool {
			return l.ResourceLink.ID == "link-1" && l.DeepLinking.ReturnURL == "https://lms.example/return?modal=true" && l.DeepLinking.Title == ""
		}},
		{"a token of ten seconds", set("exp", time.Date(2026, 11, 24, 8, 0, 10, 0, time.UTC).Unix()), always},
		{"short names of a role and of a kind of course, and no family name", all(set(lti.ClaimRoles, []string{"Instructor"}), set("family_name", ""),
			set(lti.ClaimContext, map[string]any{"id": "c", "type": []string{"CourseSection"}})), func(l *lti.Launch) bool {
			return l.Roles.IsTeacher() && l.User.FamilyName == "" && l.Context.Types[0] == "CourseSection"
		}},
		{"JSON in a string", set(lti.ClaimCustom, map[string]any{"sourcedid": `{"data":{"id":7},"hash":"a"}`}), func(l *lti.Launch) bool {
			return l.Custom["sourcedid"] == `{"data":{"id":7},"hash":"a"}`
		}},
		{"EULA", all(set(lti.ClaimMessageType, "LtiEulaRequest"), remove(lti.ClaimResourceLink),
			set(lti.ClaimEULAService, map[string]any{"url": "https://lms.example/eula", "scope": []string{"a"}})), func(l *lti.Launch) bool { return l.EULA.URL == "https://lms.example/eula" && l.EULA.Scopes[0] == "a" }},
		{"data privacy", all(set(lti.ClaimMessageType, "DataPrivacyLaunchRequest"), remove(lti.ClaimResourceLink),
			set(lti.ClaimForUser, map[string]any{"user_id": "user-2"})), func(l *lti.Launch) bool { return l.ForUser.UserID == "user-2" }},
		{"settings of deep linking beside a resource link", set(lti.ClaimDeepLinkingSettings, map[string]any{}), func(l *lti.Launch) bool { return l.DeepLinking == nil }},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			l, e, w := b.launch(t, tt.spoil)
			if e != nil {
				t.Fatalf("refused: %v", e)
			}
			if w.Code != http.StatusSeeOther || l.Binding != lti.BindingCookie {
				t.Fatalf("status %d, bound by %q", w.Code, l.Binding)
			}
			if !tt.check(l) {
				t.Errorf("read wrongly: %+v", l)
			}
		})
	}
}

func always(*lti.Launch) bool { return true }

// TestAlgorithms launches with every algorithm a registration can allow.
func TestAlgorithms(t *testing.T) {
	t.Parallel()
	for _, alg := range []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"} {
		t.Run(alg, func(t *testing.T) {
			t.Parallel()
			b := setup(t, func(_ *lti.Config, r *lti.Registration) { r.Algorithms = []string{"RS256", alg} })
			key := platformKey()
			if strings.HasPrefix(alg, "ES") {
				key = mustKey(alg)
			}
			b.publish(without(publicJWK(key), "alg", "use")) // both may be missing
			_, e, _ := b.launch(t, func(a *attempt) {
				a.header["alg"], a.header["kid"], a.key = alg, key.ID, key.Private
			})
			if e != nil {
				t.Fatal(e)
			}
		})
	}
}

// TestNoRegistrationAllowsHMAC proves that an allow-list cannot open the door
// to none or HMAC even by mistake.
func TestNoRegistrationAllowsHMAC(t *testing.T) {
	t.Parallel()
	for _, alg := range []string{"none", "HS256"} {
		b := setup(t, func(_ *lti.Config, r *lti.Registration) { r.Algorithms = []string{alg} })
		_, e, _ := b.launch(t, func(a *attempt) { a.header["alg"], a.key = alg, publicPEM(platformKey()) })
		if !errors.Is(e, lti.ErrAlgorithm) {
			t.Errorf("%s: %v", alg, e)
		}
	}
}

// TestTrustedAudience covers tokens that are for others too: B10, B11.
func TestTrustedAudience(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name  string
		spoil func(*attempt)
		want  error
	}{
		{"trusted, with azp", all(set("aud", []string{"friend", clientID}), set("azp", clientID)), nil},
		{"trusted, without azp", set("aud", []string{"friend", clientID}), lti.ErrAuthorizedParty},
		{"trusted, azp names the friend", all(set("aud", []string{"friend", clientID}), set("azp", "friend")), lti.ErrAuthorizedParty},
		{"the friend alone", set("aud", "friend"), lti.ErrAudience},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t, func(_ *lti.Config, r *lti.Registration) { r.TrustedAudiences = []string{"friend"} })
			_, e, _ := b.launch(t, tt.spoil)
			if (tt.want == nil) != (e == nil) || (e != nil && !errors.Is(e, tt.want)) {
				t.Fatalf("got %v, want %v", e, tt.want)
			}
		})
	}
}

// TestAnonymousLaunch covers C4 where the tool takes anonymous users.
func TestAnonymousLaunch(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *lti.Config, _ *lti.Registration) { c.AllowAnonymous = true })
	if l, e, _ := b.launch(t, remove("sub")); e != nil || !l.Anonymous() {
		t.Errorf("anonymous user: %v", e)
	}
	if _, e, _ := b.launch(t, set("sub", "")); !errors.Is(e, lti.ErrSubject) {
		t.Errorf("empty sub: %v", e)
	}
}

// TestReplay covers B14: a launch opens once, however it comes back.
func TestReplay(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name   string
		forget bool
	}{
		{"the store shows spent logins", false},
		{"only the atomic step knows", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.store.forget = tt.forget
			a := b.login(t, loginParams())
			b.send(t, a)
			b.send(t, a)
			if len(b.launches) != 1 || !errors.Is(b.lastError(), lti.ErrReplayed) {
				t.Fatalf("%d launches, %v", len(b.launches), b.lastError())
			}
		})
	}
}

// TestReloadWithoutCookie covers a reload of the launch page after the cookie
// was removed: it must say so, and not offer a window.
func TestReloadWithoutCookie(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	b.send(t, a)
	a.cookies = nil
	b.send(t, a)
	if !errors.Is(b.lastError(), lti.ErrReplayed) {
		t.Fatal(b.lastError())
	}
}

// TestConcurrentReplay covers B14 under load: of fifty at once, one gets in.
func TestConcurrentReplay(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.store.forget = true
	a := b.login(t, loginParams())
	var wg sync.WaitGroup
	for range 50 {
		wg.Go(func() { b.send(t, a) })
	}
	wg.Wait()
	if len(b.launches) != 1 || len(b.errors) != 49 {
		t.Fatalf("%d launches, %d refusals", len(b.launches), len(b.errors))
	}
}

// TestRefusedLaunchCanBeMended proves that a refusal consumes nothing.
func TestRefusedLaunchCanBeMended(t *testing.T) {
	t.Parallel()
	b := setup(t)
	a := b.login(t, loginParams())
	a.claims["aud"] = "client-2"
	b.send(t, a)
	a.claims["aud"] = clientID
	b.send(t, a)
	if len(b.launches) != 1 {
		t.Fatalf("not let in: %v", b.lastError())
	}
}

// TestParallelLaunches covers two frames on one page.
func TestParallelLaunches(t *testing.T) {
	t.Parallel()
	b := setup(t)
	one, two := b.login(t, loginParams()), b.login(t, loginParams())
	if one.cookies[0].Name == two.cookies[0].Name {
		t.Fatal("the logins share a cookie")
	}
	both := append(one.cookies, two.cookies...)
	one.cookies, two.cookies = both, both
	b.send(t, two)
	b.send(t, one)
	if len(b.launches) != 2 {
		t.Fatal(b.lastError())
	}
}

// TestStoreFailure proves that a broken store is our fault, not the person's.
func TestStoreFailure(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.store.broken = errors.New("disk full")
	w := b.get("/lti/login?" + loginParams().Encode())
	if w.Code != http.StatusInternalServerError || !errors.Is(b.lastError(), lti.ErrInternal) {
		t.Fatalf("%d, %v", w.Code, b.lastError())
	}
	if strings.Contains(w.Body.String(), "disk full") {
		t.Error("the detail is on the page")
	}
}

// TestErrorText covers what an operator reads, and what a caller can ask.
func TestErrorText(t *testing.T) {
	t.Parallel()
	cause := errors.New("two days ago")
	e := &lti.Error{Code: lti.ErrExpired, Err: cause}
	if e.Error() != "lti: expired: two days ago" || (&lti.Error{Code: lti.ErrExpired}).Error() != "lti: expired" {
		t.Errorf("text %q", e.Error())
	}
	if !errors.Is(e, lti.ErrExpired) || !errors.Is(e, cause) || errors.Is(e, lti.ErrIssuer) || errors.Is(e, lti.ErrNotFound) {
		t.Error("errors.Is is wrong")
	}
}
