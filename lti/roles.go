package lti

import (
	"slices"
	"strings"
)

// Roles are the values of a roles claim, as received. Only roles of the
// context give rights in it: the same word as an institution or system role
// says what a person is elsewhere (LTI Core 1.3 §5.3.7 and A.2).
type Roles []string

// ContextRole is a role of a person in a context (LTI Core 1.3 A.2.3).
type ContextRole string

// The context roles of the vocabulary.
const (
	RoleAdministrator    ContextRole = "Administrator"
	RoleContentDeveloper ContextRole = "ContentDeveloper"
	RoleInstructor       ContextRole = "Instructor"
	RoleLearner          ContextRole = "Learner"
	RoleMentor           ContextRole = "Mentor"
	RoleManager          ContextRole = "Manager"
	RoleMember           ContextRole = "Member"
	RoleOfficer          ContextRole = "Officer"
)

const (
	contextRolePrefix = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
	contextSubPrefix  = "http://purl.imsglobal.org/vocab/lis/v2/membership/"
	roleTestUser      = "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"
)

// Context returns the roles in the context, each once, in the order received.
// A sub-role such as …/membership/Instructor#TeachingAssistant counts as the
// principal role in its path, whatever its fragment says: …/membership/
// Learner#Instructor is a learner. A short name such as Instructor counts as
// the context role of that name. Unknown values are left out.
func (r Roles) Context() []ContextRole {
	var roles []ContextRole
	for _, value := range r {
		role, ok := contextRole(value)
		if ok && !slices.Contains(roles, role) {
			roles = append(roles, role)
		}
	}
	return roles
}

// Has tells whether the roles include this context role.
func (r Roles) Has(role ContextRole) bool { return slices.Contains(r.Context(), role) }

// IsTeacher tells whether the person teaches in the context.
func (r Roles) IsTeacher() bool { return r.Has(RoleInstructor) }

// IsStudent tells whether the person learns in the context.
func (r Roles) IsStudent() bool { return r.Has(RoleLearner) }

// IsAdministrator tells whether the person administers the context.
func (r Roles) IsAdministrator() bool { return r.Has(RoleAdministrator) }

// IsContentDeveloper tells whether the person makes content for the context.
func (r Roles) IsContentDeveloper() bool { return r.Has(RoleContentDeveloper) }

// IsMentor tells whether the person mentors others in the context.
func (r Roles) IsMentor() bool { return r.Has(RoleMentor) }

// IsTestUser tells that the platform made the user up to try the tool (LTI
// Core 1.3 A.2.4). Launches work; rosters and grades leave such a user out.
func (r Roles) IsTestUser() bool { return slices.Contains(r, roleTestUser) }

// contextRole maps one value exactly; nothing is trimmed, folded or searched.
func contextRole(value string) (ContextRole, bool) {
	name := value
	if full, ok := strings.CutPrefix(value, contextRolePrefix); ok {
		name = full
	} else if sub, ok := strings.CutPrefix(value, contextSubPrefix); ok {
		principal, fragment, found := strings.Cut(sub, "#")
		if !found || fragment == "" {
			return "", false
		}
		name = principal
	}
	switch role := ContextRole(name); role {
	case RoleAdministrator, RoleContentDeveloper, RoleInstructor, RoleLearner,
		RoleMentor, RoleManager, RoleMember, RoleOfficer:
		return role, true
	default:
		return "", false
	}
}
