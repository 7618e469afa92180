package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// simulation is the file of a simulated platform.
type simulation struct {
	Seed         uint64            `yaml:"seed"`
	School       simulatedSchool   `yaml:"school"`
	Tool         simulatedTool     `yaml:"tool"`
	ClientID     string            `yaml:"clientId"`
	DeploymentID string            `yaml:"deploymentId"`
	Scopes       []string          `yaml:"scopes"` // by their last part: score, lineitem, …
	TokenSeconds int               `yaml:"tokenSeconds"`
	PageSize     int               `yaml:"pageSize"`
	Manners      ltitest.Manners   `yaml:"manners"`
	People       []simulatedPerson `yaml:"people"`
	Courses      []simulatedCourse `yaml:"courses"`
}

type simulatedSchool struct {
	ID   string `yaml:"id"`
	Name string `yaml:"name"`
}

type simulatedTool struct {
	Name          string            `yaml:"name"`
	BaseURL       string            `yaml:"baseUrl"` // of a Lectern, in place of the four below
	LoginURL      string            `yaml:"loginUrl"`
	RedirectURIs  []string          `yaml:"redirectUris"`
	TargetLinkURI string            `yaml:"targetLinkUri"`
	JWKSURL       string            `yaml:"jwksUrl"`
	Custom        map[string]string `yaml:"custom"`
}

type simulatedPerson struct {
	ID         string `yaml:"id"`
	GivenName  string `yaml:"givenName"`
	FamilyName string `yaml:"familyName"`
	Email      string `yaml:"email"`
}

type simulatedCourse struct {
	ID           string          `yaml:"id"`
	Title        string          `yaml:"title"`
	Privacy      ltitest.Privacy `yaml:"privacy"`
	Teachers     []string        `yaml:"teachers"`
	Students     []string        `yaml:"students"`
	Inactive     []string        `yaml:"inactive"`     // of those
	MoreStudents int             `yaml:"moreStudents"` // made up
	CopyOf       []string        `yaml:"copyOf"`
	Links        []simulatedLink `yaml:"links"`
}

type simulatedLink struct {
	Title        string            `yaml:"title"`
	Text         string            `yaml:"text"`
	URL          string            `yaml:"url"`
	Custom       map[string]string `yaml:"custom"`
	ScoreMaximum float64           `yaml:"scoreMaximum"`
}

// readSimulation reads the file of a simulated platform. Its error names the file and, where it can, the line.
func readSimulation(path string) (ltitest.Config, error) {
	f, err := os.Open(path) //nolint:gosec // the operator names it
	if err != nil {
		return ltitest.Config{}, err
	}
	defer f.Close()
	var s simulation
	if err := yaml.NewDecoder(f, yaml.Strict()).Decode(&s); err != nil {
		return ltitest.Config{}, fmt.Errorf("%s: %s", path, yaml.FormatError(err, false, true))
	}
	config, err := s.config()
	if err != nil {
		return ltitest.Config{}, fmt.Errorf("%s: %w", path, err)
	}
	return config, nil
}

// config is what the file says, checked as far as the platform itself does not.
func (s simulation) config() (ltitest.Config, error) {
	var faults []error
	if s.School.ID == "" {
		s.School.ID = "1"
	}
	school := ltitest.School{CustomerID: s.School.ID, Name: s.School.Name}
	for _, p := range s.People {
		school.Users = append(school.Users, ltitest.User(p))
	}
	for i, c := range s.Courses {
		course, err := c.course()
		if err != nil {
			faults = append(faults, fmt.Errorf("courses[%d] %q: %w", i, c.ID, err))
		}
		school.Courses = append(school.Courses, course)
		school.Enrol(c.ID, c.MoreStudents, s.Seed+uint64(i))
	}
	tool, err := s.Tool.tool()
	if err != nil {
		faults = append(faults, err)
	}
	scopes, err := fullScopes(s.Scopes)
	if err != nil {
		faults = append(faults, err)
	}
	if len(s.Courses) == 0 {
		faults = append(faults, errors.New("courses: want one or more"))
	}
	if s.TokenSeconds < 0 || s.PageSize < 0 {
		faults = append(faults, errors.New("tokenSeconds, pageSize: want a number above 0"))
	}
	return ltitest.Config{
		Tool: tool, School: school, ClientID: s.ClientID, DeploymentID: s.DeploymentID, Scopes: scopes,
		TokenLifetime: time.Duration(s.TokenSeconds) * time.Second, PageSize: s.PageSize, Manners: s.Manners,
	}, errors.Join(faults...)
}

func (c simulatedCourse) course() (ltitest.Course, error) {
	course := ltitest.Course{ID: c.ID, Title: c.Title, Privacy: c.Privacy, History: c.CopyOf}
	inactive := map[string]bool{}
	for _, id := range c.Inactive {
		inactive[id] = true
	}
	add := func(ids []string, role ltitest.Role) {
		for _, id := range ids {
			m := ltitest.Member{UserID: id, Role: role}
			if inactive[id] {
				m.Status = ltitest.Inactive
				delete(inactive, id)
			}
			course.Members = append(course.Members, m)
		}
	}
	add(c.Teachers, ltitest.Teacher)
	add(c.Students, ltitest.Student)
	for _, l := range c.Links {
		course.Links = append(course.Links, ltitest.PlacedLink(l))
	}
	switch {
	case len(inactive) > 0:
		return course, errors.New("inactive: names somebody who is neither among the teachers nor among the students")
	case c.MoreStudents < 0:
		return course, errors.New("moreStudents: want a number above 0")
	}
	switch c.Privacy {
	case "", ltitest.Anonymous, ltitest.EmailOnly, ltitest.NameOnly, ltitest.Public:
		return course, nil
	default:
		return course, fmt.Errorf("privacy: want anonymous, email, name or public, got %q", c.Privacy)
	}
}

func (t simulatedTool) tool() (ltitest.Tool, error) {
	tool := ltitest.Tool{
		Name: t.Name, LoginURL: t.LoginURL, RedirectURIs: t.RedirectURIs, TargetLinkURI: t.TargetLinkURI, JWKSURL: t.JWKSURL,
	}
	if t.BaseURL != "" {
		tool = toolAt(strings.TrimSuffix(t.BaseURL, "/"))
		tool.Name = t.Name
	}
	tool.Custom = t.Custom
	if tool.LoginURL == "" || len(tool.RedirectURIs) == 0 || tool.TargetLinkURI == "" || tool.JWKSURL == "" {
		return tool, errors.New("tool: want loginUrl, redirectUris, targetLinkUri and jwksUrl, or the baseUrl of a Lectern")
	}
	return tool, nil
}

// fullScopes finds the scopes by their last part. Nothing stays nothing, which means all.
func fullScopes(names []string) ([]string, error) {
	known := []string{
		ltitest.ScopeLineItem, ltitest.ScopeLineItemReadOnly, ltitest.ScopeResultReadOnly, ltitest.ScopeScore, ltitest.ScopeMembership,
	}
	var scopes []string
	for _, name := range names {
		found := false
		for _, scope := range known {
			if strings.HasSuffix(scope, "/"+name) {
				scopes, found = append(scopes, scope), true
			}
		}
		if !found {
			return nil, fmt.Errorf("scopes: want lineitem, lineitem.readonly, result.readonly, score or contextmembership.readonly, got %q", name)
		}
	}
	return scopes, nil
}
