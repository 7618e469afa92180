package lti_test

import (
	"reflect"
	"testing"

	"github.com/lectern-lti/lectern/lti"
)

// TestRoles covers C6 to C11: roles are compared by exact value, and only
// those of the context give rights in it.
func TestRoles(t *testing.T) {
	t.Parallel()
	const lis = "http://purl.imsglobal.org/vocab/lis/v2/"
	tests := []struct {
		name  string
		roles lti.Roles
		want  []lti.ContextRole
	}{
		{"instructor", lti.Roles{lis + "membership#Instructor"}, []lti.ContextRole{lti.RoleInstructor}},
		{"learner", lti.Roles{lis + "membership#Learner"}, []lti.ContextRole{lti.RoleLearner}},
		{"short names", lti.Roles{"Instructor", "Learner"}, []lti.ContextRole{lti.RoleInstructor, lti.RoleLearner}},
		{"sub-role beside its principal", lti.Roles{lis + "membership#Instructor", lis + "membership/Instructor#TeachingAssistant"}, []lti.ContextRole{lti.RoleInstructor}},
		{"sub-role alone", lti.Roles{lis + "membership/Instructor#TeachingAssistant"}, []lti.ContextRole{lti.RoleInstructor}},
		{"a learner who instructs is a learner", lti.Roles{lis + "membership/Learner#Instructor"}, []lti.ContextRole{lti.RoleLearner}},
		{"library launch with Member", lti.Roles{lis + "membership#Member"}, []lti.ContextRole{lti.RoleMember}},
		{
			"every core and other role",
			lti.Roles{lis + "membership#Administrator", lis + "membership#ContentDeveloper", lis + "membership#Mentor", lis + "membership#Manager", lis + "membership#Officer"},
			[]lti.ContextRole{lti.RoleAdministrator, lti.RoleContentDeveloper, lti.RoleMentor, lti.RoleManager, lti.RoleOfficer},
		},
		{"institution roles give none", lti.Roles{lis + "institution/person#Instructor", lis + "institution/person#Administrator", lis + "institution/person#Staff"}, nil},
		{"system roles give none", lti.Roles{lis + "system/person#Administrator", lis + "system/person#SysAdmin"}, nil},
		{"deprecated person roles give none", lti.Roles{lis + "person#Instructor"}, nil},
		{"empty list", lti.Roles{}, nil},
		{"empty string", lti.Roles{""}, nil},
		{"unknown role", lti.Roles{"http://purl.imsglobal.org/vocab/lis/v2/unknown/unknown#Helper"}, nil},
		{"unknown role beside a learner", lti.Roles{"x#Helper", lis + "membership#Learner"}, []lti.ContextRole{lti.RoleLearner}},
		{"role as a suffix of another host's", lti.Roles{"http://evil.example/membership#Instructor"}, nil},
		{"role with text behind", lti.Roles{lis + "membership#Instructors", lis + "membership#Instructor "}, nil},
		{"small letters", lti.Roles{"instructor", lis + "membership#instructor"}, nil},
		{"path without a fragment", lti.Roles{lis + "membership/Instructor", lis + "membership/Instructor#"}, nil},
		{"path below the principal", lti.Roles{lis + "membership/Instructor/x#Grader"}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if got := tt.roles.Context(); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("got %v, want %v", got, tt.want)
			}
		})
	}
}

// TestRoleQuestions covers what a caller asks of roles.
func TestRoleQuestions(t *testing.T) {
	t.Parallel()
	teacher := lti.Roles{"Instructor", "http://purl.imsglobal.org/vocab/lti/system/person#TestUser"}
	if !teacher.IsTeacher() || teacher.IsStudent() || !teacher.IsTestUser() || teacher.IsAdministrator() {
		t.Errorf("teacher: %v", teacher.Context())
	}
	if member := (lti.Roles{"Member"}); member.IsTeacher() || member.IsStudent() || member.IsTestUser() || member.IsContentDeveloper() {
		t.Errorf("member: %v", member.Context())
	}
}
