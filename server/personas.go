package main

import (
	"net/http"
	"net/url"
	"strings"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// personas lets the playground become anybody of the simulated school. Each session comes from a complete
// launch, like any other.
type personas struct {
	platform  *ltitest.Platform
	sessions  *sessions
	everybody []persona
}

// persona is somebody in a course.
type persona struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Role   string `json:"role"`
	Course string `json:"course"`

	userID, courseID string
}

// studentsOffered is how many students of each course can be chosen: enough to try what one may not see of
// another.
const studentsOffered = 3

func newPersonas(platform *ltitest.Platform, school ltitest.School, s *sessions) *personas {
	p := &personas{platform: platform, sessions: s}
	names := map[string]string{}
	for _, u := range school.Users {
		names[u.ID] = u.Name()
	}
	for _, c := range school.Courses {
		students := 0
		for _, m := range c.Members {
			role := models.RoleTeacher
			if m.Role == ltitest.Student {
				role = models.RoleStudent
				if students++; students > studentsOffered {
					continue
				}
			}
			p.everybody = append(p.everybody, persona{
				ID: m.UserID + "@" + c.ID, Name: names[m.UserID], Role: string(role), Course: c.Title,
				userID: m.UserID, courseID: c.ID,
			})
		}
	}
	return p
}

// list answers who one can become.
func (p *personas) list(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, map[string]any{"personas": p.everybody})
}

// become launches as a persona and answers like the session endpoint.
func (p *personas) become(w http.ResponseWriter, r *http.Request) {
	var req struct {
		Persona string `json:"persona"`
	}
	if err := readJSON(w, r, &req); err != nil {
		tokenError(w, http.StatusBadRequest, "invalid_request", `expected a JSON body with "persona"`)
		return
	}
	for _, who := range p.everybody {
		if who.ID == req.Persona {
			p.launch(w, r, who)
			return
		}
	}
	tokenError(w, http.StatusBadRequest, "invalid_grant", "there is no such persona; see /playground/personas")
}

func (p *personas) launch(w http.ResponseWriter, r *http.Request, who persona) {
	visit, err := ltitest.NewBrowser(p.platform).Open(r.Context(), who.userID, who.courseID)
	if err != nil {
		p.sessions.log.ErrorContext(r.Context(), "persona not launched", "error", err)
		tokenError(w, http.StatusBadGateway, "temporarily_unavailable", "the simulated platform did not launch; is it told to fail?")
		return
	}
	code := ""
	if u, err := url.Parse(visit.URL); err == nil {
		code, _ = strings.CutPrefix(u.Fragment, "code=")
	}
	session, refresh, err := p.sessions.store.ExchangeCode(r.Context(), code)
	if err != nil {
		p.sessions.log.ErrorContext(r.Context(), "persona not launched", "error", err)
		tokenError(w, http.StatusBadGateway, "temporarily_unavailable", "the launch was refused; see the platform's messages")
		return
	}
	p.sessions.answer(w, r, session, refresh)
}
