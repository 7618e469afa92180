package ltitest

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// Enrol makes n students up and puts them into a course of the school. The same seed always makes the same people,
// and the first of them do not depend on how many there are. It reports false when the school has no such course.
func (s *School) Enrol(courseID string, n int, seed uint64) bool {
	for i := range s.Courses {
		c := &s.Courses[i]
		if c.ID != courseID {
			continue
		}
		random := rand.New(rand.NewPCG(seed, 0)) //nolint:gosec // made-up names, no secret
		given, family := firstNames(), lastNames()
		for range n {
			number := len(s.Users) + 1
			u := User{
				ID:         fmt.Sprintf("%s-u%d", s.CustomerID, number),
				GivenName:  given[random.IntN(len(given))],
				FamilyName: family[random.IntN(len(family))],
				Email:      fmt.Sprintf("student%d@school.example", number),
			}
			s.Users = append(s.Users, u)
			c.Members = append(c.Members, Member{UserID: u.ID, Role: Student})
		}
		return true
	}
	return false
}

// firstNames and lastNames are those of the demo's classes, each half apart.
func firstNames() []string { return halves(func(first, _ string) string { return first }) }
func lastNames() []string  { return halves(func(_, last string) string { return last }) }

func halves(half func(first, last string) string) []string {
	lines := strings.Split(strings.TrimSpace(names7B+names9A), "\n")
	all := make([]string, 0, len(lines))
	for _, line := range lines {
		if first, last, ok := strings.Cut(line, " "); ok {
			all = append(all, half(first, last))
		}
	}
	return all
}
