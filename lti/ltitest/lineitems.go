package ltitest

import (
	"net/http"
	"net/url"
	"slices"
)

// lineItemsQuery is part of every line item URL, as in some real platforms: who
// glues "/scores" to the end of the URL instead of to its path gets a 404.
const lineItemsQuery = "?type_id=3"

func (p *Platform) lineItemsURL(courseID string) string {
	return p.cfg.BaseURL + "/ags/" + url.PathEscape(courseID) + "/lineitems" + lineItemsQuery
}

// LineItemURL is how the tool knows a line item.
func (p *Platform) LineItemURL(courseID, id string) string {
	return p.cfg.BaseURL + "/ags/" + url.PathEscape(courseID) + "/lineitems/" + url.PathEscape(id) + lineItemsQuery
}

// lineItemDocument is a line item on the wire (AGS 2.0 §3.2).
type lineItemDocument struct {
	ID             string  `json:"id"`
	Label          string  `json:"label"`
	ScoreMaximum   float64 `json:"scoreMaximum"`
	ResourceLinkID string  `json:"resourceLinkId,omitempty"`
	ResourceID     string  `json:"resourceId,omitempty"`
	Tag            string  `json:"tag,omitempty"`
	StartDateTime  string  `json:"startDateTime,omitempty"`
	EndDateTime    string  `json:"endDateTime,omitempty"`
	GradesReleased *bool   `json:"gradesReleased,omitempty"`
}

func (p *Platform) document(l LineItem) lineItemDocument {
	return lineItemDocument{
		ID: p.LineItemURL(l.CourseID, l.ID), Label: l.Label, ScoreMaximum: l.ScoreMaximum, ResourceLinkID: l.LinkID,
		ResourceID: l.ResourceID, Tag: l.Tag, StartDateTime: l.StartDateTime, EndDateTime: l.EndDateTime, GradesReleased: l.GradesReleased,
	}
}

// gradeCourse finds the course of a grade service URL.
func (x *exchange) gradeCourse() (Course, bool) {
	x.p.mu.Lock()
	c, ok := x.p.course(x.r.PathValue("course"))
	x.p.mu.Unlock()
	if !ok || x.r.URL.Query().Get("type_id") != "3" {
		x.refuse(http.StatusNotFound, "no such course, or the query of the URL was lost")
		return Course{}, false
	}
	return c, true
}

// listLineItems answers with the line items of a course (AGS 2.0 §3.2.4).
func (p *Platform) listLineItems(x *exchange) {
	if !x.authorized(ScopeLineItem, ScopeLineItemReadOnly) || !x.accepts(mediaLineItems) {
		return
	}
	c, ok := x.gradeCourse()
	if !ok {
		return
	}
	q := x.r.URL.Query()
	differs := func(name, value string) bool { return q.Has(name) && q.Get(name) != value }
	all := []lineItemDocument{}
	for _, l := range p.LineItems(c.ID) {
		if differs("resource_link_id", l.LinkID) || differs("resource_id", l.ResourceID) || differs("tag", l.Tag) {
			continue
		}
		all = append(all, p.document(l))
	}
	if items, ok := page(x, all); ok {
		x.json(http.StatusOK, mediaLineItems, items)
	}
}

// createLineItem adds a column to the gradebook (AGS 2.0 §3.2.5).
func (p *Platform) createLineItem(x *exchange) {
	if !x.authorized(ScopeLineItem) || !x.sends(mediaLineItem) {
		return
	}
	c, ok := x.gradeCourse()
	if !ok {
		return
	}
	l, ok := p.readLineItem(x)
	if !ok {
		return
	}
	l.CourseID = c.ID
	p.mu.Lock()
	if link, exists := p.state.link(l.LinkID); l.LinkID != "" && l.LinkID != toolLinkID(c) && (!exists || link.CourseID != c.ID) {
		p.mu.Unlock()
		x.refuse(http.StatusBadRequest, "resourceLinkId is not a link of the course")
		return
	}
	l.ID = p.state.newID()
	p.state.LineItems = append(p.state.LineItems, l)
	p.saveOrLog()
	p.mu.Unlock()
	x.note("made the column %q", l.Label)
	x.w.Header().Set("Location", p.LineItemURL(c.ID, l.ID))
	x.json(http.StatusCreated, mediaLineItem, p.document(l))
}

// lineItem reads, replaces or deletes one line item (AGS 2.0 §3.2.4, §3.2.6).
func (p *Platform) lineItem(x *exchange) {
	scopes := []string{ScopeLineItem}
	if x.r.Method == http.MethodGet {
		scopes = append(scopes, ScopeLineItemReadOnly)
	}
	if !x.authorized(scopes...) {
		return
	}
	c, ok := x.gradeCourse()
	if !ok {
		return
	}
	id := x.r.PathValue("item")
	p.mu.Lock()
	found, ok := p.state.lineItem(c.ID, id)
	var l LineItem
	if ok {
		l = *found
	}
	p.mu.Unlock()
	if !ok {
		x.refuse(http.StatusNotFound, "the course has no such line item")
		return
	}
	switch x.r.Method {
	case http.MethodGet:
		if x.accepts(mediaLineItem) {
			x.json(http.StatusOK, mediaLineItem, p.document(l))
		}
	case http.MethodPut:
		p.replaceLineItem(x, l)
	case http.MethodDelete:
		p.DeleteLineItem(l.CourseID, l.ID)
		x.note("deleted the column %q", l.Label)
		x.answer(http.StatusNoContent, nil)
	}
}

// replaceLineItem takes all members anew but for id and resourceLinkId, which the
// tool cannot change (AGS 2.0 §3.2.6).
func (p *Platform) replaceLineItem(x *exchange, old LineItem) {
	if !x.sends(mediaLineItem) {
		return
	}
	l, ok := p.readLineItem(x)
	if !ok {
		return
	}
	l.ID, l.CourseID, l.LinkID = old.ID, old.CourseID, old.LinkID
	p.mu.Lock()
	stored, ok := p.state.lineItem(old.CourseID, old.ID)
	if ok {
		*stored = l
		p.saveOrLog()
	}
	p.mu.Unlock()
	if !ok {
		x.refuse(http.StatusNotFound, "the course has no such line item")
		return
	}
	x.note("changed the column %q", l.Label)
	x.json(http.StatusOK, mediaLineItem, p.document(l))
}

// readLineItem decodes and checks a line item.
func (p *Platform) readLineItem(x *exchange) (LineItem, bool) {
	data, ok := x.body()
	if !ok {
		return LineItem{}, false
	}
	o, err := parseObject(data)
	if err != nil {
		x.refuse(http.StatusBadRequest, err.Error())
		return LineItem{}, false
	}
	l := lineItemOf(o)
	if o.err != nil {
		x.refuse(http.StatusBadRequest, o.err.Error())
		return LineItem{}, false
	}
	return l, true
}

// lineItemOf reads the members of a line item, without identifiers; o.err tells
// what is wrong with them.
func lineItemOf(o *object) LineItem {
	l := LineItem{
		Label:          o.needText("label"),
		LinkID:         o.text("resourceLinkId"),
		ResourceID:     o.text("resourceId"),
		Tag:            o.text("tag"),
		StartDateTime:  o.date("startDateTime"),
		EndDateTime:    o.date("endDateTime"),
		GradesReleased: o.truth("gradesReleased"),
	}
	if m := o.number("scoreMaximum"); m != nil && *m > 0 {
		l.ScoreMaximum = *m
	} else {
		o.fail("scoreMaximum: want a number above 0")
	}
	return l
}

// LineItems are the columns of a course's gradebook, in the order they were made.
func (p *Platform) LineItems(courseID string) []LineItem {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.state.LineItems), func(l LineItem) bool { return l.CourseID != courseID })
}

// DeleteLineItem removes a column and its scores, as a teacher may in the
// gradebook. The link it belonged to stays. It reports false when there is no such column.
func (p *Platform) DeleteLineItem(courseID, id string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, ok := p.state.lineItem(courseID, id)
	if ok {
		p.state.removeLineItem(id)
		p.saveOrLog()
	}
	return ok
}
