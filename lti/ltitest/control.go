package ltitest

import (
	"net/http"
	"net/url"
)

// control is the interface for tests that are not written in Go, all in JSON:
//
//	GET    /simulator/state          registration, manners, faults, and each course's members, links, gradebook, tasks
//	GET    /simulator/requests       what came in; see Request
//	POST   /simulator/reset          back to the beginning; see Platform.Reset
//	POST   /simulator/faults         a Fault, with latencyMs and retryAfterSeconds
//	DELETE /simulator/faults         heals everything
//	PUT    /simulator/manners        Manners; what is left out is off
//	POST   /simulator/links          places a link: courseId, title, and if wanted text, url, custom, scoreMaximum
//	POST   /simulator/links/copy     copies linkId into courseId
//	POST   /simulator/courses/copy   copies all links of courseId into intoCourseId
//	PUT    /simulator/member         makes userId of courseId Active, Inactive or Deleted: status
//	PUT    /simulator/privacy        what courseId shows of its members: privacy
//	PUT    /simulator/grade          writes another grade into the gradebook: courseId, lineItemId, userId, grade
//	DELETE /simulator/line-item      deletes lineItemId of courseId and its scores
//	POST   /simulator/revoke-tokens  makes all access tokens invalid
//	POST   /simulator/rotate-key     signs with a new key
func (p *Platform) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /simulator/state", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, http.StatusOK, p.snapshot()) })
	mux.HandleFunc("GET /simulator/requests", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, http.StatusOK, p.Requests()) })
	for pattern, do := range map[string]func(*http.Request) (any, error){
		"DELETE /simulator/faults":      func(*http.Request) (any, error) { p.ClearFaults(); return done{}, nil },
		"POST /simulator/reset":         func(*http.Request) (any, error) { p.Reset(); return done{}, nil },
		"POST /simulator/revoke-tokens": func(*http.Request) (any, error) { p.RevokeTokens(); return done{}, nil },
		"POST /simulator/rotate-key":    func(*http.Request) (any, error) { return done{}, p.RotateKey() },
		"POST /simulator/faults":        p.controlFault,
		"PUT /simulator/manners":        p.controlManners,
		"PUT /simulator/member":         p.controlMember,
		"PUT /simulator/privacy":        p.controlPrivacy,
		"PUT /simulator/grade":          p.controlGrade,
		"DELETE /simulator/line-item":   p.controlLineItem,
		"POST /simulator/links":         p.controlLink,
		"POST /simulator/links/copy":    p.controlCopy,
		"POST /simulator/courses/copy":  p.controlCopyCourse,
	} {
		mux.HandleFunc(pattern, func(w http.ResponseWriter, r *http.Request) {
			made, err := do(r)
			answerControl(w, made, err)
		})
	}
	return mux
}

// snapshot is the whole state for a reader outside.
type snapshot struct {
	Registration Registration     `json:"registration"`
	Manners      Manners          `json:"manners"`
	Faults       []faultDocument  `json:"faults"`
	Courses      []courseSnapshot `json:"courses"`
}

type courseSnapshot struct {
	ID        string              `json:"id"`
	Title     string              `json:"title"`
	Privacy   Privacy             `json:"privacy"`
	Members   []memberSnapshot    `json:"members"`
	Links     []Link              `json:"links"`
	Gradebook Gradebook           `json:"gradebook"`
	Tasks     map[string][]string `json:"tasks"` // open links by student
}

// memberSnapshot is a person of a course. OpenURL opens the tool there as that person, in any browser.
type memberSnapshot struct {
	UserID  string `json:"userId"`
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	Status  Status `json:"status"`
	OpenURL string `json:"openUrl"`
}

// faultDocument is a Fault with its times as numbers.
type faultDocument struct {
	Fault
	LatencyMs         int64 `json:"latencyMs,omitempty"`
	RetryAfterSeconds int64 `json:"retryAfterSeconds,omitempty"`
}

func (p *Platform) snapshot() snapshot {
	s := snapshot{Registration: p.Registration(), Manners: p.Manners(), Faults: []faultDocument{}}
	for _, f := range p.Faults() {
		s.Faults = append(s.Faults, faultDocument{Fault: f, LatencyMs: f.Latency.Milliseconds(), RetryAfterSeconds: int64(f.RetryAfter.Seconds())})
	}
	for _, c := range p.cfg.School.Courses {
		p.mu.Lock()
		c, _ := p.course(c.ID)
		p.mu.Unlock()
		course := courseSnapshot{
			ID: c.ID, Title: c.Title, Privacy: c.Privacy,
			Members: []memberSnapshot{}, Links: append([]Link{}, p.Links(c.ID)...), Gradebook: p.Gradebook(c.ID), Tasks: map[string][]string{},
		}
		for _, m := range c.Members {
			u := p.users[m.UserID]
			course.Members = append(course.Members, memberSnapshot{
				UserID: u.ID, Name: u.Name(), Role: m.Role, Status: m.Status, OpenURL: p.openURL(u.ID, c.ID),
			})
			for _, l := range p.Tasks(c.ID, m.UserID) {
				course.Tasks[m.UserID] = append(course.Tasks[m.UserID], l.ID)
			}
		}
		s.Courses = append(s.Courses, course)
	}
	return s
}

// openURL is where a person's browser opens the tool in a course.
func (p *Platform) openURL(userID, courseID string) string {
	return withQuery(p.cfg.BaseURL+"/open", url.Values{"user": {userID}, "course": {courseID}})
}
