package ltitest

import (
	"net/http"
	"net/url"
	"slices"
)

// The tabs of a course's page.
const (
	tabTool      = "tool"
	tabTasks     = "tasks"
	tabGradebook = "gradebook"
	tabAdd       = "add"
	tabMessages  = "messages"
)

// frameSizes are the widths in which the tool can be looked at, in pixels.
func frameSizes() []string { return []string{"1020", "320", "768", "full"} }

// courseView is all that a course's page shows. The page is at
// /courses/{id}?user={id}&tab=tool|tasks|gradebook|add|messages, with link={id} for
// what the tool opens and frame=1020|320|768|full for its width.
type courseView struct {
	School   string
	Tool     string
	Course   Course
	User     User
	Role     Role
	Tab      string
	Link     string
	Frame    string
	Here     string // the address of this very page
	People   []personView
	More     []personView // students who are not shown at once
	MoreOpen bool
	Courses  []courseEntry
	Switches []switchView
	Added    []string
	Storage  *storageView // nil when the page has no storage for the tool

	Tasks    []taskView
	Done     int // tasks that left the student's list
	Table    gradeTable
	Messages []messageView
	Counts   struct{ Tasks, Messages int }
}

type personView struct {
	User
	Role    Role
	Current bool
	Address string
}

type courseEntry struct {
	Course
	Students int
	Current  bool
	Address  string
}

// Names says in words what the tool is shown.
func (c courseEntry) Names() string {
	switch {
	case c.Privacy.showsName():
		return "with names"
	case c.Privacy.showsEmail():
		return "with addresses only"
	default:
		return "no names"
	}
}

type taskView struct {
	Link
	Maximum float64
	Done    int // students who completed it
	Address string
}

// home goes to the first course as its first teacher.
func (p *Platform) home(w http.ResponseWriter, r *http.Request) {
	for _, c := range p.cfg.School.Courses {
		if len(c.Members) > 0 {
			http.Redirect(w, r, courseAddress(c.ID, firstTeacher(c), tabTool), http.StatusFound)
			return
		}
	}
	http.NotFound(w, r)
}

func firstTeacher(c Course) string {
	for _, m := range c.Members {
		if m.Role == Teacher {
			return m.UserID
		}
	}
	return c.Members[0].UserID
}

func courseAddress(courseID, userID, tab string) string {
	return "/courses/" + url.PathEscape(courseID) + "?" + url.Values{"user": {userID}, "tab": {tab}}.Encode()
}

// coursePage shows a course as a person sees it.
func (p *Platform) coursePage(w http.ResponseWriter, r *http.Request) {
	q := r.URL.Query()
	p.mu.Lock()
	c, ok := p.course(r.PathValue("course"))
	tool := p.tool
	p.mu.Unlock()
	if !ok || len(c.Members) == 0 {
		p.pages.write(w, http.StatusNotFound, "problem.html", map[string]any{"Title": "There is no such course", "Reason": errUnknownCourse.Error()})
		return
	}
	m, ok := c.member(q.Get("user"))
	if !ok {
		http.Redirect(w, r, courseAddress(c.ID, firstTeacher(c), tabTool), http.StatusFound)
		return
	}
	v := courseView{
		School: p.cfg.School.Name, Tool: tool.Name, Course: c, Role: m.Role,
		Tab: q.Get("tab"), Link: q.Get("link"), Frame: q.Get("frame"), Here: r.URL.RequestURI(), Added: q["added"],
	}
	v.User, _ = p.user(m.UserID)
	if !slices.Contains([]string{tabTasks, tabGradebook, tabAdd, tabMessages}, v.Tab) {
		v.Tab = tabTool
	}
	if !slices.Contains(frameSizes(), v.Frame) {
		v.Frame = frameSizes()[0]
	}
	v.Storage = p.storage()
	p.fillPeople(&v)
	v.Switches = p.switches()
	p.fillTasks(&v)
	v.Table = p.gradeTable(c)
	v.Messages = p.messages()
	v.Counts.Messages = len(v.Messages)
	p.pages.write(w, http.StatusOK, "course.html", v)
}

// fillPeople lists the teachers of the school and the students of the course, two
// of them at once, and the courses.
func (p *Platform) fillPeople(v *courseView) {
	seen := map[string]bool{}
	for _, c := range p.cfg.School.Courses {
		p.mu.Lock()
		c, _ := p.course(c.ID)
		p.mu.Unlock()
		entry := courseEntry{Course: c, Current: c.ID == v.Course.ID}
		for _, m := range c.Members {
			if m.Role == Student {
				entry.Students++
				continue
			}
			if seen[m.UserID] {
				continue
			}
			seen[m.UserID] = true
			home := c.ID // where this teacher is at home, unless in the course that is shown
			if _, here := v.Course.member(m.UserID); here {
				home = v.Course.ID
			}
			v.People = append(v.People, p.person(v, m, home))
		}
		who := v.User.ID
		if _, ok := c.member(who); !ok && len(c.Members) > 0 {
			who = firstTeacher(c)
		}
		entry.Address = courseAddress(c.ID, who, tabTool)
		v.Courses = append(v.Courses, entry)
	}
	shown := 0
	for _, m := range v.Course.Members {
		switch {
		case m.Role != Student || m.Status != Active:
		case shown < 2:
			shown++
			v.People = append(v.People, p.person(v, m, v.Course.ID))
		default:
			v.More = append(v.More, p.person(v, m, v.Course.ID))
			v.MoreOpen = v.MoreOpen || m.UserID == v.User.ID
		}
	}
}

func (p *Platform) person(v *courseView, m Member, courseID string) personView {
	u, _ := p.user(m.UserID)
	return personView{User: u, Role: m.Role, Current: u.ID == v.User.ID, Address: courseAddress(courseID, u.ID, tabTool)}
}

// fillTasks lists a student's open tasks, or all contents for a teacher.
func (p *Platform) fillTasks(v *courseView) {
	all := p.Links(v.Course.ID)
	links := all
	if v.Role == Student {
		links = p.Tasks(v.Course.ID, v.User.ID)
	}
	book := p.Gradebook(v.Course.ID)
	withLineItem := 0
	for _, l := range all {
		if l.LineItemID != "" {
			withLineItem++
		}
	}
	for _, l := range links {
		t := taskView{Link: l, Address: courseAddress(v.Course.ID, v.User.ID, tabTool) + "&" + url.Values{"link": {l.ID}}.Encode()}
		for _, i := range book.LineItems {
			if i.ID == l.LineItemID {
				t.Maximum = i.ScoreMaximum
			}
		}
		for _, s := range book.Scores {
			if s.LineItemID == l.LineItemID && s.ActivityProgress == "Completed" {
				t.Done++
			}
		}
		v.Tasks = append(v.Tasks, t)
	}
	v.Counts.Tasks = len(v.Tasks)
	if v.Role == Student {
		v.Done = withLineItem - len(v.Tasks)
	}
}

// TabAddress is the same page on another tab.
func (v courseView) TabAddress(tab string) string { return courseAddress(v.Course.ID, v.User.ID, tab) }

// CopyAddress is where the form goes that copies the course.
func (v courseView) CopyAddress() string { return "/courses/" + url.PathEscape(v.Course.ID) + "/copy" }

// FrameAddress is the same page in another width.
func (v courseView) FrameAddress(size string) string {
	return courseAddress(v.Course.ID, v.User.ID, v.Tab) + "&" + url.Values{"link": {v.Link}, "frame": {size}}.Encode()
}

// FrameSizes are the widths to choose from.
func (v courseView) FrameSizes() []string { return frameSizes() }

// Students is how many can be in the gradebook.
func (v courseView) Students() int { return len(v.Table.Rows) }

// Open is what the frame loads: the beginning of a launch.
func (v courseView) Open() string {
	q := url.Values{"user": {v.User.ID}, "course": {v.Course.ID}}
	if v.Tab == tabAdd {
		q.Set("message", "add")
	} else if v.Link != "" {
		q.Set("link", v.Link)
	}
	return "/open?" + q.Encode()
}
