package ltitest

import (
	"net/http"
	"net/url"
)

// copyPage copies a course as a teacher does at the press of a button, and goes on to the copy.
func (p *Platform) copyPage(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	into := r.FormValue("into")
	copies, ok := p.CopyCourse(r.PathValue("course"), into)
	p.mu.Lock()
	c, known := p.course(into)
	p.mu.Unlock()
	if !ok || !known || len(c.Members) == 0 {
		http.NotFound(w, r)
		return
	}
	added := url.Values{}
	for _, link := range copies {
		added.Add("added", link.Title)
	}
	http.Redirect(w, r, courseAddress(c.ID, firstTeacher(c), tabTasks)+"&"+added.Encode(), http.StatusSeeOther)
}
