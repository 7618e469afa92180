package ltitest

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"
)

// Link is a resource link: a place in a course where the tool's content stands.
type Link struct {
	ID         string            `json:"id"`
	CourseID   string            `json:"courseId"`
	Title      string            `json:"title"`
	Text       string            `json:"text,omitempty"`
	URL        string            `json:"url,omitempty"` // "" opens Tool.TargetLinkURI
	Custom     map[string]string `json:"custom,omitempty"`
	LineItemID string            `json:"lineItemId,omitempty"` // "" has no line item of its own
	History    []string          `json:"history,omitempty"`    // ids of the links it was copied from, the latest first
	For        []string          `json:"for,omitempty"`        // ids of the students who may open it; empty means all
}

// LineItem is a column of a course's gradebook.
type LineItem struct {
	ID             string  `json:"id"` // the last part of its URL; see Platform.LineItemURL
	CourseID       string  `json:"courseId"`
	LinkID         string  `json:"linkId,omitempty"`
	Label          string  `json:"label"`
	ScoreMaximum   float64 `json:"scoreMaximum"`
	ResourceID     string  `json:"resourceId,omitempty"`
	Tag            string  `json:"tag,omitempty"`
	StartDateTime  string  `json:"startDateTime,omitempty"`
	EndDateTime    string  `json:"endDateTime,omitempty"`
	GradesReleased *bool   `json:"gradesReleased,omitempty"`
}

// Score is the last thing the tool said about a student on a line item.
type Score struct {
	UserID           string    `json:"userId"`
	LineItemID       string    `json:"lineItemId"`
	ActivityProgress string    `json:"activityProgress"`
	GradingProgress  string    `json:"gradingProgress"`
	ScoreGiven       *float64  `json:"scoreGiven"` // nil is no score
	ScoreMaximum     float64   `json:"scoreMaximum,omitempty"`
	Comment          string    `json:"comment,omitempty"`
	ScoringUserID    string    `json:"scoringUserId,omitempty"`
	StartedAt        string    `json:"startedAt,omitempty"`
	SubmittedAt      string    `json:"submittedAt,omitempty"`
	Timestamp        time.Time `json:"timestamp"`  // the tool's
	ReceivedAt       time.Time `json:"receivedAt"` // ours
	Times            int       `json:"times"`      // how often one was accepted
}

// state is what survives a restart.
type state struct {
	LastID    int                          `json:"lastId"`
	Keys      []signingKey                 `json:"keys"` // the first signs
	Links     []Link                       `json:"links"`
	LineItems []LineItem                   `json:"lineItems"`
	Scores    []Score                      `json:"scores"`
	Privacy   map[string]Privacy           `json:"privacy"`  // by course, where it was changed
	Statuses  map[string]map[string]Status `json:"statuses"` // by course and user, where it was changed
	Changes   map[string][]string          `json:"changes"`  // by course, whose status was changed, in order
}

func (s *state) newID() string {
	s.LastID++
	return strconv.Itoa(s.LastID)
}

// isFor reports whether a student may open the link.
func (l Link) isFor(userID string) bool {
	return len(l.For) == 0 || slices.Contains(l.For, userID)
}

func (s *state) link(id string) (Link, bool) {
	i := slices.IndexFunc(s.Links, func(l Link) bool { return l.ID == id })
	if i < 0 {
		return Link{}, false
	}
	return s.Links[i], true
}

func (s *state) lineItem(courseID, id string) (*LineItem, bool) {
	i := slices.IndexFunc(s.LineItems, func(l LineItem) bool { return l.ID == id && l.CourseID == courseID })
	if i < 0 {
		return nil, false
	}
	return &s.LineItems[i], true
}

func (s *state) score(lineItemID, userID string) (*Score, bool) {
	i := slices.IndexFunc(s.Scores, func(v Score) bool { return v.LineItemID == lineItemID && v.UserID == userID })
	if i < 0 {
		return nil, false
	}
	return &s.Scores[i], true
}

// addLink gives a link and its line item, if it has one, their identifiers. Save afterwards.
func (s *state) addLink(customerID string, l Link, item *LineItem) Link {
	l.ID = customerID + ":" + s.newID()
	l.LineItemID = ""
	if item != nil {
		item.ID, item.CourseID, item.LinkID = s.newID(), l.CourseID, l.ID
		l.LineItemID = item.ID
		s.LineItems = append(s.LineItems, *item)
	}
	s.Links = append(s.Links, l)
	return l
}

// removeLineItem also takes its scores and the link's reference away.
func (s *state) removeLineItem(id string) {
	s.LineItems = slices.DeleteFunc(s.LineItems, func(l LineItem) bool { return l.ID == id })
	s.Scores = slices.DeleteFunc(s.Scores, func(v Score) bool { return v.LineItemID == id })
	for i := range s.Links {
		if s.Links[i].LineItemID == id {
			s.Links[i].LineItemID = ""
		}
	}
}

// loadState reads the state file, or begins anew when there is none.
func (p *Platform) loadState() error {
	p.state = p.beginning()
	if p.cfg.StateFile != "" {
		data, err := os.ReadFile(p.cfg.StateFile)
		switch {
		case err == nil:
			if err := json.Unmarshal(data, &p.state); err != nil {
				return fmt.Errorf("ltitest: read state file: %w", err)
			}
		case !errors.Is(err, fs.ErrNotExist):
			return fmt.Errorf("ltitest: read state file: %w", err)
		}
	}
	if len(p.state.Keys) > 0 {
		return nil
	}
	key, err := newSigningKey()
	if err != nil {
		return err
	}
	p.state.Keys = []signingKey{key}
	return p.save()
}

// beginning is the state before anything was done, without keys.
func (p *Platform) beginning() state {
	s := state{LastID: 3244, Privacy: map[string]Privacy{}, Statuses: map[string]map[string]Status{}}
	for _, c := range p.cfg.School.Courses {
		for _, l := range c.Links {
			var item *LineItem
			if l.ScoreMaximum > 0 {
				item = &LineItem{Label: l.Title, ScoreMaximum: l.ScoreMaximum}
			}
			s.addLink(p.cfg.School.CustomerID, Link{CourseID: c.ID, Title: l.Title, Text: l.Text, URL: l.URL, Custom: l.Custom}, item)
		}
	}
	return s
}

// Reset takes the platform back to its beginning: links, line items, scores, members, faults, manners and the
// record of requests are what they were when it started, and all tokens are void. Its keys stay.
func (p *Platform) Reset() {
	p.mu.Lock()
	defer p.mu.Unlock()
	keys := p.state.Keys
	p.state = p.beginning()
	p.state.Keys = keys
	tampers := p.memory.tampers // belong to browsers, not to the platform
	p.memory, p.manners = newMemory(), p.cfg.Manners
	p.memory.tampers = tampers
	p.saveOrLog()
}

// save writes the state file, if there is one, in one step. Call it with p.mu held
// after each change.
func (p *Platform) save() error {
	if p.cfg.StateFile == "" {
		return nil
	}
	data, err := json.MarshalIndent(p.state, "", "\t")
	if err != nil {
		return fmt.Errorf("ltitest: write state file: %w", err)
	}
	temp, err := os.CreateTemp(filepath.Dir(p.cfg.StateFile), filepath.Base(p.cfg.StateFile)+".*") // mode 0600: it holds a private key
	if err != nil {
		return fmt.Errorf("ltitest: write state file: %w", err)
	}
	_, err = temp.Write(data)
	err = errors.Join(err, temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), p.cfg.StateFile)
	}
	if err != nil {
		return fmt.Errorf("ltitest: write state file: %w", errors.Join(err, os.Remove(temp.Name())))
	}
	return nil
}

// saveOrLog is for changes that are true in memory already: a file that cannot be
// written must not fail the request, but somebody should hear of it.
func (p *Platform) saveOrLog() {
	if err := p.save(); err != nil {
		p.cfg.Logger.Error("the simulated platform could not save its state", "error", err)
	}
}
