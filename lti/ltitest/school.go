package ltitest

import (
	"fmt"
	"slices"
)

// Role is what a person is in a course.
type Role string

// The roles of a course.
const (
	Teacher Role = "teacher"
	Student Role = "student"
)

// Status tells whether a member still has access to the course (NRPS 2.0 §2.3).
type Status string

// The statuses of a member.
const (
	Active   Status = "Active"
	Inactive Status = "Inactive"
	Deleted  Status = "Deleted" // has left; told of with the differences only
)

// Privacy is how much of a person a course shows to the tool. A stable user id
// and the roles are shown at every level.
type Privacy string

// The privacy levels, from least to most.
const (
	Anonymous Privacy = "anonymous"
	EmailOnly Privacy = "email"
	NameOnly  Privacy = "name"
	Public    Privacy = "public"
)

func (p Privacy) showsName() bool  { return p == NameOnly || p == Public }
func (p Privacy) showsEmail() bool { return p == EmailOnly || p == Public }

// School is the customer of the platform: its people and courses.
type School struct {
	CustomerID string // prefix of every identifier, and the guid of the platform
	Name       string
	Users      []User
	Courses    []Course
}

// User is a person of the school.
type User struct {
	ID         string // the "sub" of launches and the user_id of rosters
	GivenName  string
	FamilyName string
	Email      string
}

// Name is the full name.
func (u User) Name() string { return u.GivenName + " " + u.FamilyName }

// Course is what LTI calls a context.
type Course struct {
	ID      string
	Title   string
	Privacy Privacy // "" means Anonymous, as in itslearning
	Members []Member
	History []string     // ids of the courses it was copied from, the latest first
	Links   []PlacedLink // stand in the course from the beginning
	Sets    []GroupSet   // its own groups, offered with Manners.CourseGroups
}

// GroupSet is one way in which a course divides its students.
type GroupSet struct {
	ID     string
	Name   string
	Groups []Group
}

// Group is a group of a GroupSet.
type Group struct {
	ID      string
	Name    string
	Members []string // user ids
}

// PlacedLink is a link that stands in a course from the beginning. The platform gives it an identifier.
type PlacedLink struct {
	Title        string
	Text         string
	URL          string // "" opens Tool.TargetLinkURI
	Custom       map[string]string
	ScoreMaximum float64 // 0 has no line item
}

// Member is a person's place in a course.
type Member struct {
	UserID string
	Role   Role
	Status Status // "" means Active
}

func (s School) course(id string) (Course, bool) {
	i := slices.IndexFunc(s.Courses, func(c Course) bool { return c.ID == id })
	if i < 0 {
		return Course{}, false
	}
	return s.Courses[i], true
}

func (c Course) member(userID string) (Member, bool) {
	i := slices.IndexFunc(c.Members, func(m Member) bool { return m.UserID == userID })
	if i < 0 {
		return Member{}, false
	}
	return c.Members[i], true
}

// validate refuses a school whose courses name unknown people, or in which two
// things share an identifier.
func (s School) validate() error {
	seen, users := map[string]bool{}, map[string]bool{}
	for _, u := range s.Users {
		if u.ID == "" || seen[u.ID] {
			return fmt.Errorf("school: user id %q is empty or used twice", u.ID)
		}
		seen[u.ID], users[u.ID] = true, true
	}
	for _, c := range s.Courses {
		if c.ID == "" || seen[c.ID] {
			return fmt.Errorf("school: course id %q is empty or used twice", c.ID)
		}
		seen[c.ID] = true
		for _, m := range c.Members {
			if !users[m.UserID] {
				return fmt.Errorf("school: course %q has an unknown member %q", c.ID, m.UserID)
			}
		}
	}
	return nil
}
