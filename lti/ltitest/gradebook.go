package ltitest

import "slices"

// Gradebook is a course's columns and the scores in them.
type Gradebook struct {
	LineItems []LineItem `json:"lineItems"`
	Scores    []Score    `json:"scores"`
}

// Gradebook returns what the teachers of a course see.
func (p *Platform) Gradebook(courseID string) Gradebook {
	g := Gradebook{LineItems: p.LineItems(courseID), Scores: []Score{}}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, s := range p.state.Scores {
		if slices.ContainsFunc(g.LineItems, func(l LineItem) bool { return l.ID == s.LineItemID }) {
			g.Scores = append(g.Scores, s)
		}
	}
	return g
}

// Score is the last score of a student on a link's own line item. It reports false
// when there is none.
func (p *Platform) Score(courseID, linkID, userID string) (Score, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	link, ok := p.state.link(linkID)
	if !ok || link.CourseID != courseID || link.LineItemID == "" {
		return Score{}, false
	}
	s, ok := p.state.score(link.LineItemID, userID)
	if !ok {
		return Score{}, false
	}
	return *s, true
}

// Links are the tool's contents in a course, oldest first. The tool's own link,
// which every course has, is not among them.
func (p *Platform) Links(courseID string) []Link {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(p.state.Links), func(l Link) bool { return l.CourseID != courseID })
}

// Tasks are the links on a student's list: those with a line item on which the tool
// has not said Completed. Teachers have none.
func (p *Platform) Tasks(courseID, userID string) []Link {
	p.mu.Lock()
	defer p.mu.Unlock()
	tasks := []Link{}
	c, _ := p.course(courseID)
	if m, ok := c.member(userID); !ok || m.Role != Student || m.Status != Active {
		return tasks
	}
	for _, l := range p.state.Links {
		if l.CourseID != courseID || l.LineItemID == "" || !l.isFor(userID) {
			continue
		}
		if s, ok := p.state.score(l.LineItemID, userID); ok && s.ActivityProgress == "Completed" {
			continue
		}
		tasks = append(tasks, l)
	}
	return tasks
}

// AddLink places content in a course without Deep Linking, with a line item when
// scoreMaximum is above 0. Its ID and LineItemID are given by the platform. It
// reports false when the school has no such course.
func (p *Platform) AddLink(l Link, scoreMaximum float64) (Link, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.course(l.CourseID); !ok {
		return Link{}, false
	}
	var item *LineItem
	if scoreMaximum > 0 {
		item = &LineItem{Label: l.Title, ScoreMaximum: scoreMaximum}
	}
	l = p.state.addLink(p.cfg.School.CustomerID, l, item)
	p.saveOrLog()
	return l, true
}

// CopyLink does what a teacher does who copies content into another course: the
// same content under a new link and a new line item, with the old link in its History. It reports false when there is
// no such link or course.
func (p *Platform) CopyLink(linkID, courseID string) (Link, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.state.link(linkID)
	if _, exists := p.course(courseID); !ok || !exists {
		return Link{}, false
	}
	var item *LineItem
	if original, ok := p.state.lineItem(l.CourseID, l.LineItemID); ok {
		fresh := *original
		item = &fresh
	}
	l.CourseID, l.History = courseID, append([]string{l.ID}, l.History...)
	l = p.state.addLink(p.cfg.School.CustomerID, l, item)
	p.saveOrLog()
	return l, true
}

// CopyCourse copies all links of a course into another one: see CopyLink. It reports false when there is no such course.
func (p *Platform) CopyCourse(courseID, intoCourseID string) ([]Link, bool) {
	p.mu.Lock()
	_, from := p.course(courseID)
	_, into := p.course(intoCourseID)
	p.mu.Unlock()
	if !from || !into {
		return nil, false
	}
	copies := []Link{}
	for _, link := range p.Links(courseID) {
		if twin, ok := p.CopyLink(link.ID, intoCourseID); ok {
			copies = append(copies, twin)
		}
	}
	return copies, true
}
