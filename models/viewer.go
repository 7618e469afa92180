package models

import "github.com/google/uuid"

// Role is the part that a launch's roles give in its course.
type Role string

// The parts that Lectern tells apart.
const (
	RoleTeacher Role = "TEACHER"
	RoleStudent Role = "STUDENT"
	RoleOther   Role = "OTHER"
)

// Viewer says who asks, in which course, and in which role: the facts of a launch session.
type Viewer struct {
	SessionID    uuid.UUID
	DeploymentID uuid.UUID
	UserID       uuid.UUID
	// CourseID is [uuid.Nil] when the launch was outside of any course.
	CourseID uuid.UUID
	// MembershipID is [uuid.Nil] outside of any course.
	MembershipID uuid.UUID
	Role         Role
	// PlatformGUID is the instance of the platform that the launch came from; empty when it did not say.
	PlatformGUID string
	// Locale is the BCP 47 tag to speak to the viewer in; empty when the platform named none.
	Locale string
}

// IsTeacher tells whether the viewer teaches the course.
func (v Viewer) IsTeacher() bool { return v.Role == RoleTeacher && v.CourseID != uuid.Nil }

// IsStudent tells whether the viewer learns in the course.
func (v Viewer) IsStudent() bool { return v.Role == RoleStudent && v.CourseID != uuid.Nil }

// teaches answers nil for a teacher of the course, [ErrNotFound] for who is in another one, and
// [ErrForbidden] for everybody else in it.
func (v Viewer) teaches(courseID uuid.UUID) error {
	switch {
	case v.CourseID == uuid.Nil || v.CourseID != courseID:
		return ErrNotFound
	case !v.IsTeacher():
		return ErrForbidden
	}
	return nil
}
