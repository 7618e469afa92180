package ltitest

// The claims and vocabulary of LTI Core 1.3 (§5 and appendix A), Deep Linking 2.0
// (§4), AGS 2.0, NRPS 2.0 and Course Groups 1.0. They are written out here, apart from those of the
// tool's library, so that the two sides cannot share a mistake.
const (
	claimPrefix = "https://purl.imsglobal.org/spec/lti/claim/"

	claimMessageType   = claimPrefix + "message_type"
	claimVersion       = claimPrefix + "version"
	claimDeploymentID  = claimPrefix + "deployment_id"
	claimTargetLinkURI = claimPrefix + "target_link_uri"
	claimResourceLink  = claimPrefix + "resource_link"
	claimRoles         = claimPrefix + "roles"
	claimContext       = claimPrefix + "context"
	claimToolPlatform  = claimPrefix + "tool_platform"
	claimCustom        = claimPrefix + "custom"
	claimForUser       = claimPrefix + "for_user"
	claimEULAService   = claimPrefix + "eulaservice"

	claimAGS  = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint"
	claimGS   = "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice"
	claimNRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice"

	deepLinkingPrefix    = "https://purl.imsglobal.org/spec/lti-dl/claim/"
	claimDeepLinking     = deepLinkingPrefix + "deep_linking_settings"
	claimContentItems    = deepLinkingPrefix + "content_items"
	claimDeepLinkingData = deepLinkingPrefix + "data"
	claimMsg             = deepLinkingPrefix + "msg"
	claimErrorMsg        = deepLinkingPrefix + "errormsg"

	messageResourceLink        = "LtiResourceLinkRequest"
	messageDeepLinking         = "LtiDeepLinkingRequest"
	messageDeepLinkingResponse = "LtiDeepLinkingResponse"
	messageSubmissionReview    = "LtiSubmissionReviewRequest"
	messageEULA                = "LtiEulaRequest"
	messageDataPrivacy         = "DataPrivacyLaunchRequest"
	ltiVersion                 = "1.3.0"

	typeResourceLink = "ltiResourceLink"

	roleInstructor   = "http://purl.imsglobal.org/vocab/lis/v2/membership#Instructor"
	roleLearner      = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"
	roleMember       = "http://purl.imsglobal.org/vocab/lis/v2/membership#Member"
	roleStaff        = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff"
	roleSchoolPupil  = "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Student"
	typeCourse       = "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"
	mediaLineItem    = "application/vnd.ims.lis.v2.lineitem+json"
	mediaLineItems   = "application/vnd.ims.lis.v2.lineitemcontainer+json"
	mediaResults     = "application/vnd.ims.lis.v2.resultcontainer+json"
	mediaScore       = "application/vnd.ims.lis.v1.score+json"
	mediaGroups      = "application/vnd.ims.lti-gs.v1.contextgroupcontainer+json"
	mediaMemberships = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json"
)

// The scopes a tool may be granted (AGS 2.0 §3.2, §3.3.2, §3.4.2; NRPS 2.0 §3.6.1;
// Course Groups 1.0 §3.1).
const (
	ScopeLineItem         = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem"
	ScopeLineItemReadOnly = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly"
	ScopeResultReadOnly   = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"
	ScopeScore            = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
	scopeEULA             = "https://purl.imsglobal.org/spec/lti/scope/eula"
	ScopeGroups           = "https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly"
	ScopeMembership       = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"
)

// roles are the role URIs of a launch and of a roster.
func (r Role) roles() []string {
	if r == Teacher {
		return []string{roleStaff, roleInstructor}
	}
	return []string{roleSchoolPupil, roleLearner}
}
