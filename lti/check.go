package lti

import (
	"context"
	"slices"
)

// One function per rule that an id_token must keep. Expected values come from
// the registration, the login attempt and the configuration, never from the
// token; an empty expectation matches nothing.

func (v *verification) checkIssuer() error { // Security Framework §5.1.3(2)
	var iss string
	if err := v.claims.get("iss", &iss); err != nil {
		return refuse(ErrIssuer, "%w", err)
	}
	if iss == "" || iss != v.reg.Issuer {
		return refuse(ErrIssuer, "not the registered one")
	}
	return nil
}

func (v *verification) checkAudience() error { // Security Framework §5.1.3(3-5)
	var audience []string
	if value := v.claims["aud"]; value.Kind() == '"' {
		audience = make([]string, 1)
		if err := v.claims.get("aud", &audience[0]); err != nil {
			return refuse(ErrAudience, "%w", err)
		}
	} else if err := v.claims.get("aud", &audience); err != nil {
		return refuse(ErrAudience, "%w", err)
	}
	if v.reg.ClientID == "" || !slices.Contains(audience, v.reg.ClientID) {
		return refuse(ErrAudience, "not for this client")
	}
	for _, other := range audience {
		if other != v.reg.ClientID && !slices.Contains(v.reg.TrustedAudiences, other) {
			return refuse(ErrAudience, "also for an audience that is not trusted")
		}
	}
	var party string
	if err := v.claims.get("azp", &party); err != nil {
		return refuse(ErrAuthorizedParty, "%w", err)
	}
	switch {
	case len(audience) > 1 && !v.claims.has("azp"):
		return refuse(ErrAuthorizedParty, "missing beside %d audiences", len(audience))
	case v.claims.has("azp") && party != v.reg.ClientID:
		return refuse(ErrAuthorizedParty, "another client")
	}
	return nil
}

func (v *verification) checkExpiry() error { // Security Framework §5.1.3(7)
	exp, ok, err := v.claims.date("exp")
	if err != nil {
		return refuse(ErrTimestamp, "%w", err)
	}
	if !ok {
		return refuse(ErrTimestamp, "exp is missing")
	}
	if !v.now.Before(exp.Add(v.tool.config.Leeway)) {
		return refuse(ErrExpired, "%s ago", v.now.Sub(exp))
	}
	v.expires = exp
	return nil
}

func (v *verification) checkIssuedAt() error { // Security Framework §5.1.3(8)
	iat, ok, err := v.claims.date("iat")
	if err != nil {
		return refuse(ErrTimestamp, "%w", err)
	}
	if !ok {
		return refuse(ErrTimestamp, "iat is missing")
	}
	leeway := v.tool.config.Leeway
	switch {
	case iat.After(v.now.Add(leeway)):
		return refuse(ErrIssuedAt, "%s in the future", iat.Sub(v.now))
	case v.now.Sub(iat) > v.tool.config.MaxAge+leeway:
		return refuse(ErrIssuedAt, "%s ago", v.now.Sub(iat))
	case iat.After(v.expires):
		return refuse(ErrIssuedAt, "after exp")
	}
	return nil
}

func (v *verification) checkNotBefore() error { // RFC 7519 §4.1.5
	nbf, ok, err := v.claims.date("nbf")
	if err != nil {
		return refuse(ErrTimestamp, "%w", err)
	}
	if ok && nbf.After(v.now.Add(v.tool.config.Leeway)) {
		return refuse(ErrNotYetValid, "for another %s", nbf.Sub(v.now))
	}
	return nil
}

func (v *verification) checkNonce() error { // Security Framework §5.1.3(9)
	var nonce string
	if err := v.claims.get("nonce", &nonce); err != nil {
		return refuse(ErrNonce, "%w", err)
	}
	if nonce == "" || nonce != v.attempt.Nonce {
		return refuse(ErrNonce, "not the one of this login")
	}
	return nil
}

func (v *verification) checkVersion() error { // LTI Core 1.3 §5.3.2
	var version string
	if err := v.claims.get(ClaimVersion, &version); err != nil {
		return refuse(ErrVersion, "%w", err)
	}
	if version != Version {
		return refuse(ErrVersion, "%.16q", version)
	}
	return nil
}

func (v *verification) checkMessageType() error { // LTI Core 1.3 §5.3.1
	if err := v.claims.get(ClaimMessageType, &v.launch.MessageType); err != nil {
		return refuse(ErrMessageType, "%w", err)
	}
	if !slices.Contains(v.tool.config.MessageTypes, v.launch.MessageType) {
		return refuse(ErrMessageType, "%.64q", v.launch.MessageType)
	}
	return nil
}

func (v *verification) checkDeploymentID() error { // LTI Core 1.3 §5.3.3
	if err := v.claims.get(ClaimDeploymentID, &v.launch.DeploymentID); err != nil {
		return refuse(ErrDeploymentID, "%w", err)
	}
	if !validID(v.launch.DeploymentID) {
		return refuse(ErrDeploymentID, "missing or malformed")
	}
	if v.attempt.DeploymentID != "" && v.attempt.DeploymentID != v.launch.DeploymentID {
		return refuse(ErrDeploymentMismatch, "") // LTI Core 1.3 §4.1.2
	}
	return nil
}

func (v *verification) checkTargetLinkURI() error { // LTI Core 1.3 §5.3.4
	if err := v.claims.get(ClaimTargetLinkURI, &v.launch.TargetLinkURI); err != nil {
		return refuse(ErrTargetLinkURI, "%w", err)
	}
	if v.launch.TargetLinkURI == "" && v.launch.MessageType == MessageDeepLinking {
		// Deep linking requests may leave it out; then the login's counts.
		v.launch.TargetLinkURI = v.attempt.TargetLinkURI
	}
	if v.launch.TargetLinkURI != v.attempt.TargetLinkURI {
		return refuse(ErrTargetLinkURI, "not the one of the login")
	}
	return v.tool.checkTarget(v.launch.TargetLinkURI)
}

func (v *verification) checkSubject() error { // LTI Core 1.3 §5.3.6
	if err := v.claims.get("sub", &v.launch.User.Subject); err != nil {
		return refuse(ErrSubject, "%w", err)
	}
	if !v.claims.has("sub") {
		// LTI Core 1.3 §5.3.6.1: whoever opens it does not say who they are.
		if v.launch.MessageType == MessageDeepLinking || v.tool.config.AllowAnonymous {
			return nil
		}
		return refuse(ErrAnonymous, "")
	}
	if !validID(v.launch.User.Subject) {
		return refuse(ErrSubject, "empty or malformed")
	}
	return nil
}

func (v *verification) checkRoles() error { // LTI Core 1.3 §5.3.7
	if err := v.claims.get(ClaimRoles, &v.launch.Roles); err != nil {
		return refuse(ErrRoles, "%w", err)
	}
	if !v.claims.has(ClaimRoles) && v.launch.MessageType != MessageDeepLinking {
		return refuse(ErrRoles, "missing")
	}
	return nil
}

// checkDeployment is the last check, since it asks the store.
func (v *verification) checkDeployment(ctx context.Context) error { // LTI Core 1.3 §3.1.3
	known, err := v.tool.config.Registrations.HasDeployment(ctx, v.reg.ID, v.launch.DeploymentID)
	if err != nil {
		return refuse(ErrInternal, "find deployment: %w", err)
	}
	if !known {
		e := refuse(ErrUnknownDeployment, "")
		e.DeploymentID = v.launch.DeploymentID
		return e
	}
	return nil
}
