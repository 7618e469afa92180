package ltitest

import (
	"net/http"
	"net/url"
	"slices"
	"time"
)

// idTokenLifetime is how long an identity token is good.
const idTokenLifetime = 5 * time.Minute

// authorize answers the authentication request (Security Framework §5.1.1.2) with
// a form that posts the identity token, or an error, to the tool. What shows that
// the request is not the registered tool's is answered here and sent nowhere.
func (p *Platform) authorize(x *exchange) {
	if x.r.Method != http.MethodGet && x.r.Method != http.MethodPost {
		p.refusePage(x, http.StatusMethodNotAllowed, "the authorization endpoint takes GET and POST")
		return
	}
	if err := x.r.ParseForm(); err != nil {
		p.refusePage(x, http.StatusBadRequest, "the form cannot be read")
		return
	}
	f := x.r.Form
	for name, values := range f {
		if len(values) > 1 {
			p.refusePage(x, http.StatusBadRequest, name+" comes twice")
			return
		}
	}
	tool := p.currentTool()
	if f.Get("client_id") != p.cfg.ClientID {
		p.refusePage(x, http.StatusBadRequest, "client_id is not registered")
		return
	}
	redirect := f.Get("redirect_uri")
	if !slices.Contains(tool.RedirectURIs, redirect) {
		p.refusePage(x, http.StatusBadRequest, "redirect_uri is not registered")
		return
	}
	answer := url.Values{}
	if state := f.Get("state"); state != "" {
		answer.Set("state", state)
	}
	l, code, reason := p.authenticate(f)
	if code != "" {
		x.record.Refused = reason
		answer.Set("error", code)
		answer.Set("error_description", reason)
		p.pages.post(x, redirect, answer)
		return
	}
	x.record.UserID = l.user.ID
	m := p.identityToken(l, tool, f.Get("nonce"))
	if l.tamper != nil {
		l.tamper(m)
		x.note("tampered with")
	}
	token, err := m.sign()
	if err != nil {
		p.refusePage(x, http.StatusInternalServerError, "the identity token cannot be signed")
		return
	}
	x.note("%s sent", l.message)
	answer.Set("id_token", token)
	p.pages.post(x, redirect, answer)
}

// authenticate checks the rest of the request. code is an error code of OpenID
// Connect Core §3.1.2.6 or OAuth 2.0 §4.2.2.1, or "" when all is well.
func (p *Platform) authenticate(f url.Values) (l launch, code, reason string) {
	switch {
	case f.Get("response_type") != "id_token":
		return l, "unsupported_response_type", "response_type must be id_token"
	case f.Get("response_mode") != "form_post":
		return l, "invalid_request", "response_mode must be form_post"
	case f.Get("scope") != "openid":
		return l, "invalid_scope", "scope must be openid"
	case f.Get("prompt") != "none":
		return l, "invalid_request", "prompt must be none"
	case f.Get("nonce") == "":
		return l, "invalid_request", "nonce is missing"
	case f.Get("login_hint") == "":
		return l, "invalid_request", "login_hint is missing"
	}
	p.mu.Lock()
	l, begun := p.memory.launches[f.Get("lti_message_hint")]
	p.mu.Unlock()
	switch {
	case !begun || l.expires.Before(p.cfg.Now()):
		return l, "invalid_request", "lti_message_hint is unknown or too old"
	case f.Get("login_hint") != l.user.ID:
		return l, "login_required", "login_hint is not the person who began"
	}
	return l, "", ""
}

// identityToken is the message of a launch with the claims itslearning sends.
func (p *Platform) identityToken(l launch, tool Tool, nonce string) *Message {
	key, now := p.signingKey(), p.now()
	claims := map[string]any{
		"iss":             p.cfg.BaseURL,
		"aud":             p.cfg.ClientID,
		"sub":             l.user.ID,
		"iat":             now.Unix(),
		"exp":             now.Add(idTokenLifetime).Unix(),
		"nonce":           nonce,
		claimMessageType:  l.message,
		claimVersion:      ltiVersion,
		claimDeploymentID: p.cfg.DeploymentID,
		claimToolPlatform: map[string]any{
			"guid": p.cfg.School.CustomerID, "name": p.cfg.School.Name, "product_family_code": "itslearning",
		},
		claimTargetLinkURI: l.target(tool),
	}
	privacy := l.course.Privacy
	if l.library {
		claims[claimRoles] = []string{roleMember}
		privacy = Anonymous
	} else {
		claims[claimRoles] = l.role.roles()
		claims[claimContext] = map[string]any{"id": l.course.ID, "title": l.course.Title, "type": []string{typeCourse}}
		claims[claimNRPS] = map[string]any{
			"context_memberships_url": p.membershipsURL(l.course.ID), "service_versions": []string{"2.0"},
		}
		claims[claimAGS] = p.gradeClaim(l)
		if p.Manners().CourseGroups {
			claims[claimGS] = p.groupsClaim(l.course.ID)
		}
	}
	if privacy.showsName() {
		claims["given_name"], claims["family_name"] = l.user.GivenName, l.user.FamilyName
	}
	if privacy.showsEmail() {
		claims["email"] = l.user.Email
	}
	p.addMessageClaims(claims, l)
	if custom := l.custom(tool); len(custom) > 0 {
		claims[claimCustom] = custom
	}
	return &Message{
		Header: map[string]any{"alg": "RS256", "typ": "JWT", "kid": key.ID},
		Claims: claims,
		key:    key.key,
		now:    now,
	}
}

// gradeClaim tells of the line item only when the link has one (AGS 2.0 §3.1).
func (p *Platform) gradeClaim(l launch) map[string]any {
	scopes := slices.DeleteFunc(slices.Clone(p.cfg.Scopes), func(s string) bool { return s == ScopeMembership || s == ScopeGroups })
	claim := map[string]any{"scope": scopes, "lineitems": p.lineItemsURL(l.course.ID)}
	manners := p.Manners()
	switch {
	case l.link.LineItemID == "" || manners.OmitLineItem:
	case manners.WrongLineItem:
		claim["lineitem"] = p.LineItemURL(l.course.ID, "none-"+l.link.LineItemID)
	default:
		claim["lineitem"] = p.LineItemURL(l.course.ID, l.link.LineItemID)
	}
	return claim
}

// refusePage refuses a browser.
func (p *Platform) refusePage(x *exchange, status int, reason string) {
	x.record.Refused = reason
	p.pages.problem(x, status, "The platform refused this", reason)
}
