package ltitest

import (
	"errors"
	"net/http"
)

// errNoColumn is refused by the knob of grades.
var errNoColumn = errors.New("the course has no such line item, or no such member")

// SetGrade does what a teacher does who writes another grade into the gradebook, on the scale of the column, or, with
// nil, takes it away. A later score of the tool takes its place. It reports false when the course has no such line item
// or member.
func (p *Platform) SetGrade(courseID, lineItemID, userID string, grade *float64) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	item, ok := p.state.lineItem(courseID, lineItemID)
	if !ok {
		return false
	}
	c, _ := p.course(courseID)
	if _, ok := c.member(userID); !ok {
		return false
	}
	s, ok := p.state.score(lineItemID, userID)
	if !ok {
		p.state.Scores = append(p.state.Scores, Score{UserID: userID, LineItemID: lineItemID, ActivityProgress: "Initialized"})
		s = &p.state.Scores[len(p.state.Scores)-1]
	}
	s.ScoreGiven, s.ScoreMaximum, s.GradingProgress = grade, item.ScoreMaximum, "FullyGraded"
	p.saveOrLog()
	return true
}

func (p *Platform) controlGrade(r *http.Request) (any, error) {
	var d struct {
		CourseID   string   `json:"courseId"`
		LineItemID string   `json:"lineItemId"`
		UserID     string   `json:"userId"`
		Grade      *float64 `json:"grade"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	if !p.SetGrade(d.CourseID, d.LineItemID, d.UserID, d.Grade) {
		return nil, errNoColumn
	}
	return done{}, nil
}
