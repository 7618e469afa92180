package ltitest

import (
	"encoding/json"
	"net/http"
	"time"
)

// control is the interface for tests that are not written in Go, all in JSON:
//
//	GET    /simulator/state       registration, manners, faults, and each course's links, gradebook and tasks
//	GET    /simulator/requests    what came in; see Request
//	POST   /simulator/faults      a Fault, with latencyMs and retryAfterSeconds
//	DELETE /simulator/faults      heals everything
//	PUT    /simulator/manners     Manners
//	POST   /simulator/rotate-key  signs with a new key
func (p *Platform) control() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /simulator/state", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, http.StatusOK, p.snapshot()) })
	mux.HandleFunc("GET /simulator/requests", func(w http.ResponseWriter, _ *http.Request) { writeJSON(w, http.StatusOK, p.Requests()) })
	mux.HandleFunc("POST /simulator/faults", p.controlFault)
	mux.HandleFunc("DELETE /simulator/faults", func(w http.ResponseWriter, _ *http.Request) {
		p.ClearFaults()
		w.WriteHeader(http.StatusNoContent)
	})
	mux.HandleFunc("PUT /simulator/manners", func(w http.ResponseWriter, r *http.Request) {
		var m Manners
		if readJSON(w, r, &m) {
			p.SetManners(m)
			w.WriteHeader(http.StatusNoContent)
		}
	})
	mux.HandleFunc("POST /simulator/rotate-key", func(w http.ResponseWriter, _ *http.Request) {
		if err := p.RotateKey(); err != nil {
			writeJSON(w, http.StatusInternalServerError, map[string]string{"error": err.Error()})
			return
		}
		w.WriteHeader(http.StatusNoContent)
	})
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
	Links     []Link              `json:"links"`
	Gradebook Gradebook           `json:"gradebook"`
	Tasks     map[string][]string `json:"tasks"` // open links by student
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
			Links: append([]Link{}, p.Links(c.ID)...), Gradebook: p.Gradebook(c.ID), Tasks: map[string][]string{},
		}
		for _, m := range c.Members {
			for _, l := range p.Tasks(c.ID, m.UserID) {
				course.Tasks[m.UserID] = append(course.Tasks[m.UserID], l.ID)
			}
		}
		s.Courses = append(s.Courses, course)
	}
	return s
}

func (p *Platform) controlFault(w http.ResponseWriter, r *http.Request) {
	var d faultDocument
	if !readJSON(w, r, &d) {
		return
	}
	d.Latency = time.Duration(d.LatencyMs) * time.Millisecond
	d.RetryAfter = time.Duration(d.RetryAfterSeconds) * time.Second
	if err := p.SetFault(d.Fault); err != nil {
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
		return
	}
	w.WriteHeader(http.StatusNoContent)
}

// readJSON refuses what it does not know, so that a misspelt knob is noticed.
func readJSON(w http.ResponseWriter, r *http.Request, into any) bool {
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		writeJSON(w, http.StatusBadRequest, map[string]string{"error": err.Error()})
		return false
	}
	return true
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(v) // a reader who has gone needs no answer
}
