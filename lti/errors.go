package lti

import (
	"errors"
	"fmt"
	"net/http"
)

// ErrorCode is the stable name of a reason to refuse a login or a launch. The
// codes are errors themselves, so that errors.Is(err, ErrAudience) tells why.
type ErrorCode string

// Error returns the code; the detail is in the Error that carries it.
func (c ErrorCode) Error() string { return "lti: " + string(c) }

// Why a login or a launch was refused, in the order of the checks.
const (
	// ErrMethod: neither GET nor POST for a login, or not POST for a launch.
	ErrMethod ErrorCode = "method"
	// ErrRequest: the request is too large, not a form, or unreadable.
	ErrRequest ErrorCode = "request"
	// ErrParameter: a parameter is missing, empty or repeated.
	ErrParameter ErrorCode = "parameter"
	// ErrUnknownPlatform: no active registration has this issuer.
	ErrUnknownPlatform ErrorCode = "platform_unknown"
	// ErrUnknownClient: the issuer is known, the client id is not.
	ErrUnknownClient ErrorCode = "client_unknown"
	// ErrAmbiguousPlatform: no client id came, and the issuer has several.
	ErrAmbiguousPlatform ErrorCode = "client_ambiguous"
	// ErrTargetLinkURI: the link to open is not the tool's own, or differs
	// between login and launch.
	ErrTargetLinkURI ErrorCode = "target_link_uri"
	// ErrStateUnknown: the launch belongs to no login of this tool.
	ErrStateUnknown ErrorCode = "state_unknown"
	// ErrStateExpired: the launch came too long after its login.
	ErrStateExpired ErrorCode = "state_expired"
	// ErrReplayed: the launch was used before.
	ErrReplayed ErrorCode = "replayed"
	// ErrNotBound: the browser cannot prove that it began this login.
	ErrNotBound ErrorCode = "state_not_bound"
	// ErrRegistrationInactive: the registration is gone since the login.
	ErrRegistrationInactive ErrorCode = "registration_inactive"
	// ErrLoginRequired: the platform says the person is not logged in there.
	ErrLoginRequired ErrorCode = "login_required"
	// ErrPlatformRefused: the platform answered with another OAuth error.
	ErrPlatformRefused ErrorCode = "platform_refused"
	// ErrTokenMalformed: not a compact JWS of strict JSON objects.
	ErrTokenMalformed ErrorCode = "token_malformed"
	// ErrCriticalHeader: the token demands an extension by crit.
	ErrCriticalHeader ErrorCode = "token_critical_header"
	// ErrAlgorithm: the token's algorithm is not allowed for the registration.
	ErrAlgorithm ErrorCode = "token_algorithm"
	// ErrKeyID: the token does not name its key.
	ErrKeyID ErrorCode = "token_key_id"
	// ErrKeysUnavailable: the platform's keys could not be fetched.
	ErrKeysUnavailable ErrorCode = "keys_unavailable"
	// ErrUnknownKey: the platform does not publish the key.
	ErrUnknownKey ErrorCode = "key_unknown"
	// ErrUnsuitableKey: the key is not made for this algorithm or use, or too short.
	ErrUnsuitableKey ErrorCode = "key_unsuitable"
	// ErrSignature: the signature is wrong.
	ErrSignature ErrorCode = "signature"
	// ErrIssuer: iss is not the registered issuer.
	ErrIssuer ErrorCode = "issuer"
	// ErrAudience: aud does not name this tool, or names others too.
	ErrAudience ErrorCode = "audience"
	// ErrAuthorizedParty: azp is missing beside several audiences, or not this tool.
	ErrAuthorizedParty ErrorCode = "authorized_party"
	// ErrTimestamp: exp, iat or nbf is missing or not a number of seconds.
	ErrTimestamp ErrorCode = "timestamp"
	// ErrExpired: exp has passed.
	ErrExpired ErrorCode = "expired"
	// ErrIssuedAt: iat lies in the future, too far back, or after exp.
	ErrIssuedAt ErrorCode = "issued_at"
	// ErrNotYetValid: nbf lies in the future.
	ErrNotYetValid ErrorCode = "not_yet_valid"
	// ErrNonce: the nonce is missing or belongs to another login.
	ErrNonce ErrorCode = "nonce"
	// ErrVersion: the version claim is not 1.3.0.
	ErrVersion ErrorCode = "version"
	// ErrMessageType: the message type is missing or not handled.
	ErrMessageType ErrorCode = "message_type"
	// ErrDeploymentID: the deployment id is missing or malformed.
	ErrDeploymentID ErrorCode = "deployment_id"
	// ErrDeploymentMismatch: the deployment is not the one of the login.
	ErrDeploymentMismatch ErrorCode = "deployment_mismatch"
	// ErrClaim: a claim has the wrong JSON type or an unacceptable value.
	ErrClaim ErrorCode = "claim"
	// ErrSubject: sub is empty or malformed.
	ErrSubject ErrorCode = "subject"
	// ErrAnonymous: sub is missing, and Config.AllowAnonymous is off.
	ErrAnonymous ErrorCode = "anonymous"
	// ErrRoles: the roles claim is missing.
	ErrRoles ErrorCode = "roles"
	// ErrResourceLink: the resource link or its id is missing.
	ErrResourceLink ErrorCode = "resource_link"
	// ErrDeepLinkingSettings: the deep linking settings are missing or incomplete.
	ErrDeepLinkingSettings ErrorCode = "deep_linking_settings"
	// ErrEULA: a EULA launch does not say where an acceptance is reported.
	ErrEULA ErrorCode = "eula"
	// ErrForUser: a submission review does not say whose work, or which line
	// item, or a data privacy launch whose data.
	ErrForUser ErrorCode = "for_user"
	// ErrUnknownDeployment: the deployment is not known, or suspended.
	ErrUnknownDeployment ErrorCode = "deployment_unknown"
	// ErrInternal: a store failed. Nothing is known about the launch.
	ErrInternal ErrorCode = "internal"
)

// Error is a refused login or launch. Its text is for the operator's log: it
// holds no token, no name and no claim of a person. The person sees a page
// made from Code alone.
type Error struct {
	// Code is the reason.
	Code ErrorCode
	// Requirement is the number of the broken rule in docs/conformance.md.
	Requirement string
	// Status is the HTTP status of the answer.
	Status int
	// Reference is a short number shown to the person and written to the log.
	Reference string
	// RegistrationID says which platform it was about, when that is known.
	RegistrationID string
	// Issuer and ClientID are the registration's or, for a platform that is
	// not known, the first bytes of what the login said.
	Issuer   string
	ClientID string
	// DeploymentID is set for ErrUnknownDeployment, from a verified token, so
	// that an operator can be asked to link it up.
	DeploymentID string
	// FrameAncestors are the registration's, when known.
	FrameAncestors []string
	// Err is the detail, or nil.
	Err error
}

func (e *Error) Error() string {
	if e.Err == nil {
		return e.Code.Error()
	}
	return fmt.Sprintf("%s: %v", e.Code.Error(), e.Err)
}

// Is reports whether target is this error's code.
func (e *Error) Is(target error) bool {
	var code ErrorCode
	return errors.As(target, &code) && code == e.Code
}

func (e *Error) Unwrap() error { return e.Err }

// refuse makes the Error of a code. The detail must be fit for a log.
func refuse(code ErrorCode, detail string, args ...any) *Error {
	r := ruleOf(code)
	e := &Error{Code: code, Requirement: r.requirement, Status: r.status}
	if detail != "" {
		e.Err = fmt.Errorf(detail, args...)
	}
	return e
}

// rule is what is fixed for a code: the requirement it enforces, the answer's
// status, and which of the page's texts explains it to a person.
type rule struct {
	requirement string
	status      int
	advice      advice
}

func ruleOf(code ErrorCode) rule {
	const bad, no = http.StatusBadRequest, http.StatusForbidden
	switch code {
	case ErrMethod:
		return rule{"B1", http.StatusMethodNotAllowed, adviceOpenAgain}
	case ErrRequest:
		return rule{"B1", bad, adviceOpenAgain}
	case ErrParameter:
		return rule{"A2", bad, adviceOpenAgain}
	case ErrUnknownPlatform, ErrUnknownClient, ErrAmbiguousPlatform:
		return rule{"A4", bad, adviceUnknownPlatform}
	case ErrTargetLinkURI:
		return rule{"B19", bad, adviceSetup}
	case ErrStateUnknown:
		return rule{"B2", bad, adviceOpenAgain}
	case ErrStateExpired:
		return rule{"B2", bad, adviceExpired}
	case ErrReplayed:
		return rule{"B14", bad, adviceReplayed}
	case ErrNotBound:
		return rule{"D10", no, adviceNotBound}
	case ErrRegistrationInactive:
		return rule{"B2", no, adviceUnknownPlatform}
	case ErrLoginRequired:
		return rule{"A11", no, adviceLogIn}
	case ErrPlatformRefused:
		return rule{"A11", no, adviceSetup}
	case ErrTokenMalformed, ErrCriticalHeader:
		return rule{"B3", bad, adviceSetup}
	case ErrAlgorithm:
		return rule{"B4", http.StatusUnauthorized, adviceSetup}
	case ErrKeyID:
		return rule{"B5", http.StatusUnauthorized, adviceSetup}
	case ErrKeysUnavailable:
		return rule{"B7", http.StatusServiceUnavailable, adviceLater}
	case ErrUnknownKey, ErrUnsuitableKey:
		return rule{"B6", http.StatusUnauthorized, adviceSetup}
	case ErrSignature:
		return rule{"B8", http.StatusUnauthorized, adviceSetup}
	case ErrIssuer:
		return rule{"B9", http.StatusUnauthorized, adviceSetup}
	case ErrAudience:
		return rule{"B10", http.StatusUnauthorized, adviceSetup}
	case ErrAuthorizedParty:
		return rule{"B11", http.StatusUnauthorized, adviceSetup}
	case ErrTimestamp:
		return rule{"B12", http.StatusUnauthorized, adviceSetup}
	case ErrExpired:
		return rule{"B12", http.StatusUnauthorized, adviceExpired}
	case ErrIssuedAt, ErrNotYetValid:
		return rule{"B13", http.StatusUnauthorized, adviceExpired}
	case ErrNonce:
		return rule{"B14", http.StatusUnauthorized, adviceOpenAgain}
	case ErrVersion:
		return rule{"B15", bad, adviceSetup}
	case ErrMessageType:
		return rule{"B16", bad, adviceSetup}
	case ErrDeploymentID:
		return rule{"B17", bad, adviceSetup}
	case ErrDeploymentMismatch:
		return rule{"A10", bad, adviceSetup}
	case ErrClaim, ErrRoles, ErrResourceLink, ErrForUser, ErrEULA:
		return rule{"B18", bad, adviceSetup}
	case ErrDeepLinkingSettings:
		return rule{"G1", bad, adviceSetup}
	case ErrSubject:
		return rule{"C4", bad, adviceSetup}
	case ErrAnonymous:
		return rule{"C4", no, adviceAnonymous}
	case ErrUnknownDeployment:
		return rule{"B17", no, adviceUnknownDeployment}
	default:
		return rule{"", http.StatusInternalServerError, adviceLater}
	}
}

// advice names the text that explains a refusal to a person. Many reasons
// share one: a pupil need not know an issuer from an audience.
type advice string

const (
	adviceOpenAgain         advice = "open_again"
	adviceExpired           advice = "expired"
	adviceReplayed          advice = "replayed"
	adviceNotBound          advice = "not_bound"
	adviceLogIn             advice = "log_in"
	adviceLater             advice = "later"
	adviceAnonymous         advice = "anonymous"
	adviceUnknownPlatform   advice = "unknown_platform"
	adviceUnknownDeployment advice = "unknown_deployment"
	adviceSetup             advice = "setup"
)
