package ltitest

import (
	"net/http"
	"strings"
	"time"
)

// switchView is one of the switches under "Make it go wrong".
type switchView struct {
	Name  string // in the address
	Label string
	On    bool
}

// The faults of the switches.

func slowFault() Fault { return Fault{Endpoint: AllEndpoints, Latency: 3 * time.Second} }

func downFault() Fault { return Fault{Endpoint: AllServices, Status: http.StatusServiceUnavailable} }

func refuseFault() Fault {
	return Fault{
		Endpoint: EndpointScores, Status: http.StatusForbidden,
		Body: `{"status":403,"title":"Forbidden","detail":"this assignment is closed for scores"}`,
	}
}

func (p *Platform) switches() []switchView {
	p.mu.Lock()
	defer p.mu.Unlock()
	on := func(f Fault) bool {
		_, ok := p.memory.faults[f.Endpoint]
		return ok
	}
	return []switchView{
		{"slow", "Answer slowly", on(slowFault())},
		{"refuse-scores", "Refuse scores", on(refuseFault())},
		{"lose-zero", "Lose a score of 0", p.manners.LoseZeroScores},
		{"down", "Services are down", on(downFault())},
	}
}

// flip turns a switch to the state the form asks for and goes back to the page.
func (p *Platform) flip(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, maxBody)
	on := r.FormValue("on") == "true"
	var err error
	switch r.PathValue("switch") {
	case "slow":
		err = p.turn(slowFault(), on)
	case "refuse-scores":
		err = p.turn(refuseFault(), on)
	case "down":
		err = p.turn(downFault(), on)
	case "lose-zero":
		p.mu.Lock()
		p.manners.LoseZeroScores = on
		p.mu.Unlock()
	case "change-keys":
		err = p.RotateKey()
	default:
		http.NotFound(w, r)
		return
	}
	if err != nil {
		http.Error(w, "the switch is stuck", http.StatusInternalServerError)
		return
	}
	back := r.FormValue("back")
	if !strings.HasPrefix(back, "/courses/") { // never to another site
		back = "/"
	}
	http.Redirect(w, r, back, http.StatusSeeOther) //nolint:gosec // back was just checked to be a path of ours
}

func (p *Platform) turn(f Fault, on bool) error {
	if !on {
		p.ClearFaults(f.Endpoint)
		return nil
	}
	return p.SetFault(f)
}
