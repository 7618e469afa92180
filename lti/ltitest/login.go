package ltitest

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// launchLifetime is how long a begun launch may take. It is also how long the tool
// may begin it anew from the same hints, for instance in a new window.
const launchLifetime = time.Hour

// launch is what stands behind an lti_message_hint.
type launch struct {
	message string // an LTI message type
	user    User
	role    Role
	course  Course // zero when opened from the Library
	link    Link
	library bool
	about   User // whose work is reviewed, or whose data it is about
	tamper  Tamper
	expires time.Time
}

var (
	errUnknownCourse  = errors.New("the school has no such course")
	errUnknownLink    = errors.New("the course has no such link")
	errNotMember      = errors.New("the person is not an active member of the course")
	errNotTeacher     = errors.New("only a teacher can do this")
	errUnknownMessage = errors.New("there is no such message")
	errNoLineItem     = errors.New("the link has no line item to review")
)

// login begins a launch at the tool (Security Framework §5.1.1.1). What is opened
// comes from the query: user and course, and one of link and message. The messages
// are add (Deep Linking), library (no course), review (with link and about, the
// student), eula, and privacy (with about). With neither it is the course's own link
// to the tool, which every course has.
func (p *Platform) login(x *exchange) {
	q := x.r.URL.Query()
	l, err := p.prepare(q)
	if err != nil {
		x.record.Refused = err.Error()
		p.pages.problem(x, http.StatusNotFound, "This cannot be opened", err.Error())
		return
	}
	hint := newSecret()
	p.mu.Lock()
	tool, manners := p.tool, p.manners
	p.memory.forgetLaunches(p.cfg.Now())
	p.memory.launches[hint] = l
	p.mu.Unlock()

	x.record.UserID = l.user.ID
	x.note("%s began", l.message)
	fields := url.Values{
		"iss":               {p.cfg.BaseURL},
		"login_hint":        {l.user.ID},
		"target_link_uri":   {l.target(tool)},
		"lti_message_hint":  {hint},
		"lti_deployment_id": {p.cfg.DeploymentID},
		"client_id":         {p.cfg.ClientID},
	}
	if manners.Storage || manners.StorageSilent {
		fields.Set("lti_storage_target", manners.storageTarget())
	}
	if manners.LoginByGet {
		x.redirect(withQuery(tool.LoginURL, fields))
		return
	}
	p.pages.post(x, tool.LoginURL, fields)
}

// prepare checks that the person may open what was asked for.
func (p *Platform) prepare(q url.Values) (launch, error) {
	userID, courseID, linkID, message := q.Get("user"), q.Get("course"), q.Get("link"), q.Get("message")
	p.mu.Lock()
	defer p.mu.Unlock()
	l := launch{message: messageResourceLink, tamper: p.memory.tampers[q.Get("tamper")], expires: p.cfg.Now().Add(launchLifetime)}
	var ok bool
	if l.user, ok = p.user(userID); !ok {
		return launch{}, errNotMember
	}
	if message == "library" {
		l.library = true
		l.link = Link{ID: p.cfg.School.CustomerID + ":library", Title: p.tool.Name}
		return l, nil
	}
	if l.course, ok = p.course(courseID); !ok {
		return launch{}, errUnknownCourse
	}
	m, ok := l.course.member(userID)
	if !ok || m.Status != Active {
		return launch{}, errNotMember
	}
	l.role = m.Role
	switch {
	case linkID != "":
		if l.link, ok = p.state.link(linkID); !ok || l.link.CourseID != courseID {
			return launch{}, errUnknownLink
		}
	case message == "":
		l.link = Link{ID: toolLinkID(l.course), CourseID: l.course.ID, Title: p.tool.Name}
	}
	return l, p.prepareMessage(&l, message, q.Get("about"))
}

// toolLinkID is the resource link of the tool itself in a course.
func toolLinkID(c Course) string { return c.ID + ":tool" }

func (l launch) target(t Tool) string {
	if l.link.URL != "" {
		return l.link.URL
	}
	return t.TargetLinkURI
}

func (m *memory) forgetLaunches(now time.Time) {
	for _, launches := range []map[string]launch{m.launches, m.pickers} {
		for hint, l := range launches {
			if l.expires.Before(now) {
				delete(launches, hint)
			}
		}
	}
}

// course is a course with the privacy and the statuses as they are now. Call it
// with p.mu held.
func (p *Platform) course(id string) (Course, bool) {
	c, ok := p.cfg.School.course(id)
	if !ok {
		return Course{}, false
	}
	if v, changed := p.state.Privacy[id]; changed {
		c.Privacy = v
	}
	if c.Privacy == "" {
		c.Privacy = Anonymous
	}
	c.Members = slices.Clone(c.Members)
	for i := range c.Members {
		m := &c.Members[i]
		if v, changed := p.state.Statuses[id][m.UserID]; changed {
			m.Status = v
		}
		if m.Status == "" {
			m.Status = Active
		}
	}
	return c, true
}

// withQuery adds parameters to a URL that may have a query already.
func withQuery(address string, more url.Values) string {
	u, err := url.Parse(address)
	if err != nil {
		return address
	}
	q := u.Query()
	for name, values := range more {
		q[name] = values
	}
	u.RawQuery = q.Encode()
	return u.String()
}

// redirect sends the browser on.
func (x *exchange) redirect(address string) {
	x.w.Header().Set("Location", address)
	x.answer(http.StatusFound, nil)
}
