package ltitest

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// What the knobs of the control interface refuse.
var (
	errUnknownMember   = errors.New("the course has no such member")
	errUnknownStatus   = errors.New("status: want Active, Inactive or Deleted")
	errUnknownPrivacy  = errors.New("privacy: want anonymous, email, name or public")
	errUnknownLineItem = errors.New("the course has no such line item")
)

// done is what a knob answers that makes nothing.
type done struct{}

func (p *Platform) controlFault(r *http.Request) (any, error) {
	var d faultDocument
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	d.Latency = time.Duration(d.LatencyMs) * time.Millisecond
	d.RetryAfter = time.Duration(d.RetryAfterSeconds) * time.Second
	return done{}, p.SetFault(d.Fault)
}

func (p *Platform) controlManners(r *http.Request) (any, error) {
	var m Manners
	if err := readJSON(r, &m); err != nil {
		return nil, err
	}
	p.SetManners(m)
	return done{}, nil
}

func (p *Platform) controlMember(r *http.Request) (any, error) {
	var d struct {
		CourseID string `json:"courseId"`
		UserID   string `json:"userId"`
		Status   Status `json:"status"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	c, ok := p.cfg.School.course(d.CourseID)
	if _, member := c.member(d.UserID); !ok || !member {
		return nil, errUnknownMember
	}
	if d.Status != Active && d.Status != Inactive && d.Status != Deleted {
		return nil, errUnknownStatus
	}
	p.SetStatus(d.CourseID, d.UserID, d.Status)
	return done{}, nil
}

func (p *Platform) controlPrivacy(r *http.Request) (any, error) {
	var d struct {
		CourseID string  `json:"courseId"`
		Privacy  Privacy `json:"privacy"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	if _, ok := p.cfg.School.course(d.CourseID); !ok {
		return nil, errUnknownCourse
	}
	switch d.Privacy {
	case Anonymous, EmailOnly, NameOnly, Public:
		p.SetPrivacy(d.CourseID, d.Privacy)
		return done{}, nil
	default:
		return nil, errUnknownPrivacy
	}
}

func (p *Platform) controlLineItem(r *http.Request) (any, error) {
	var d struct {
		CourseID   string `json:"courseId"`
		LineItemID string `json:"lineItemId"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	if !p.DeleteLineItem(d.CourseID, d.LineItemID) {
		return nil, errUnknownLineItem
	}
	return done{}, nil
}

func (p *Platform) controlLink(r *http.Request) (any, error) {
	var d struct {
		CourseID     string            `json:"courseId"`
		Title        string            `json:"title"`
		Text         string            `json:"text"`
		URL          string            `json:"url"`
		Custom       map[string]string `json:"custom"`
		ScoreMaximum float64           `json:"scoreMaximum"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	link := Link{CourseID: d.CourseID, Title: d.Title, Text: d.Text, URL: d.URL, Custom: d.Custom}
	placed, ok := p.AddLink(link, d.ScoreMaximum)
	if !ok {
		return nil, errUnknownCourse
	}
	return placed, nil
}

func (p *Platform) controlCopy(r *http.Request) (any, error) {
	var d struct {
		LinkID   string `json:"linkId"`
		CourseID string `json:"courseId"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	placed, ok := p.CopyLink(d.LinkID, d.CourseID)
	if !ok {
		return nil, errUnknownLink
	}
	return placed, nil
}

func (p *Platform) controlCopyCourse(r *http.Request) (any, error) {
	var d struct {
		CourseID     string `json:"courseId"`
		IntoCourseID string `json:"intoCourseId"`
	}
	if err := readJSON(r, &d); err != nil {
		return nil, err
	}
	copies, ok := p.CopyCourse(d.CourseID, d.IntoCourseID)
	if !ok {
		return nil, errUnknownCourse
	}
	return copies, nil
}

// readJSON refuses what it does not know, so that a misspelt knob is noticed.
func readJSON(r *http.Request, into any) error {
	d := json.NewDecoder(http.MaxBytesReader(nil, r.Body, maxBody))
	d.DisallowUnknownFields()
	return d.Decode(into)
}

// answerControl answers with what was made, says that it was done, or what is wrong with what was asked for.
func answerControl(w http.ResponseWriter, made any, err error) {
	switch {
	case err != nil:
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
	case made == done{}:
		w.WriteHeader(http.StatusNoContent)
	default:
		writeJSON(w, http.StatusOK, made)
	}
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a reader who has gone needs no answer
}
