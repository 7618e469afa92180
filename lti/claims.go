package lti

// Claim names of LTI 1.3 Core, Deep Linking 2.0, Names and Role Provisioning
// Services 2.0 and Assignment and Grade Services 2.0. Names are compared by
// exact case.
const (
	ClaimMessageType        = "https://purl.imsglobal.org/spec/lti/claim/message_type"
	ClaimVersion            = "https://purl.imsglobal.org/spec/lti/claim/version"
	ClaimDeploymentID       = "https://purl.imsglobal.org/spec/lti/claim/deployment_id"
	ClaimTargetLinkURI      = "https://purl.imsglobal.org/spec/lti/claim/target_link_uri"
	ClaimResourceLink       = "https://purl.imsglobal.org/spec/lti/claim/resource_link"
	ClaimRoles              = "https://purl.imsglobal.org/spec/lti/claim/roles"
	ClaimContext            = "https://purl.imsglobal.org/spec/lti/claim/context"
	ClaimToolPlatform       = "https://purl.imsglobal.org/spec/lti/claim/tool_platform"
	ClaimRoleScopeMentor    = "https://purl.imsglobal.org/spec/lti/claim/role_scope_mentor"
	ClaimLaunchPresentation = "https://purl.imsglobal.org/spec/lti/claim/launch_presentation"
	ClaimLIS                = "https://purl.imsglobal.org/spec/lti/claim/lis"
	ClaimCustom             = "https://purl.imsglobal.org/spec/lti/claim/custom"
	ClaimEULAService        = "https://purl.imsglobal.org/spec/lti/claim/eulaservice"
	ClaimForUser            = "https://purl.imsglobal.org/spec/lti/claim/for_user"

	ClaimDeepLinkingSettings = "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings"
	ClaimContentItems        = "https://purl.imsglobal.org/spec/lti-dl/claim/content_items"
	ClaimData                = "https://purl.imsglobal.org/spec/lti-dl/claim/data"
	ClaimMessage             = "https://purl.imsglobal.org/spec/lti-dl/claim/msg"
	ClaimLog                 = "https://purl.imsglobal.org/spec/lti-dl/claim/log"
	ClaimErrorMessage        = "https://purl.imsglobal.org/spec/lti-dl/claim/errormsg"
	ClaimErrorLog            = "https://purl.imsglobal.org/spec/lti-dl/claim/errorlog"

	ClaimGroupsService    = "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice"
	ClaimNamesRoleService = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"
	ClaimAGSEndpoint      = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
)

// Version is the only value of the version claim that this package accepts
// (LTI Core 1.3 §5.3.2).
const Version = "1.3.0"

// MessageType is the value of the message_type claim (LTI Core 1.3 §4.3.1).
type MessageType string

// Message types this package knows the required claims of. Others can be
// allowed by Config.MessageTypes; they get the checks common to all.
const (
	MessageResourceLink        MessageType = "LtiResourceLinkRequest"
	MessageDeepLinking         MessageType = "LtiDeepLinkingRequest"
	MessageDeepLinkingResponse MessageType = "LtiDeepLinkingResponse"
	MessageSubmissionReview    MessageType = "LtiSubmissionReviewRequest"
	MessageEULA                MessageType = "LtiEulaRequest"
	MessageDataPrivacy         MessageType = "DataPrivacyLaunchRequest"
)

// Scopes of the service tokens.
const (
	ScopeGroups           = "https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly"
	ScopeMemberships      = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
	ScopeLineItem         = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
	ScopeLineItemReadOnly = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"
	ScopeResultReadOnly   = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"
	ScopeScore            = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
)

// Media types of the services (Course Groups 1.0 §3.1, NRPS 2.0 §3.6.1, AGS 2.0 §3.2.1, §3.3.4, §3.4.3).
const (
	MediaGroupContainer      = "application/vnd.ims.lti-gs.v1.contextgroupcontainer+json"
	MediaMembershipContainer = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
	MediaLineItem            = "application/vnd.ims.lis.v2.lineitem+json"
	MediaLineItemContainer   = "application/vnd.ims.lis.v2.lineitemcontainer+json"
	MediaResultContainer     = "application/vnd.ims.lis.v2.resultcontainer+json"
	MediaScore               = "application/vnd.ims.lis.v1.score+json"
)
