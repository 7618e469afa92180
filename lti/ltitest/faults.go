package ltitest

import (
	"fmt"
	"net/http"
	"strconv"
	"time"
)

// Endpoint names a place where the tool or a browser meets the platform.
type Endpoint string

// The endpoints. The last two stand for several in a Fault.
const (
	EndpointLogin       Endpoint = "login" // a launch begins
	EndpointAuthorize   Endpoint = "authorize"
	EndpointJWKS        Endpoint = "jwks"
	EndpointToken       Endpoint = "token"
	EndpointMemberships Endpoint = "memberships"
	EndpointGroups      Endpoint = "groups"
	EndpointLineItems   Endpoint = "lineitems"
	EndpointScores      Endpoint = "scores"
	EndpointResults     Endpoint = "results"
	EndpointDeepLink    Endpoint = "deeplink"
	EndpointRegister    Endpoint = "register" // the configuration and the registration

	AllServices  Endpoint = "services" // what the tool's server calls: keys, tokens, members, grades
	AllEndpoints Endpoint = "*"
)

func (e Endpoint) isService() bool {
	switch e {
	case EndpointJWKS, EndpointToken, EndpointMemberships, EndpointGroups, EndpointLineItems, EndpointScores, EndpointResults:
		return true
	default:
		return false
	}
}

// stands reports whether a fault for e is also one for the given endpoint.
func (e Endpoint) stands(endpoint Endpoint) bool {
	return e == endpoint || e == AllEndpoints || e == AllServices && endpoint.isService()
}

func (e Endpoint) known() bool {
	switch e {
	case EndpointLogin, EndpointAuthorize, EndpointDeepLink, EndpointRegister, AllServices, AllEndpoints:
		return true
	default:
		return e.isService()
	}
}

// Fault is a way to go wrong. Its parts add up: a fault with a Latency alone is
// late and right, one with a Status is wrong at once.
type Fault struct {
	Endpoint        Endpoint      `json:"endpoint"`
	Latency         time.Duration `json:"-"`                         // before anything else, in real time
	Status          int           `json:"status,omitempty"`          // answered instead of doing anything
	Body            string        `json:"body,omitempty"`            // answered instead of doing anything, with Status or 200
	RetryAfter      time.Duration `json:"-"`                         // sent along with Status, in whole seconds
	DropAfterAccept bool          `json:"dropAfterAccept,omitempty"` // does what was asked, then closes the connection
	Times           int           `json:"times,omitempty"`           // how many requests it hits. 0 means until ClearFaults.
}

// SetFault makes an endpoint go wrong. It replaces an earlier fault of the same
// name; a fault for one endpoint comes before one for several. It errors when the
// endpoint is not one of the above.
func (p *Platform) SetFault(f Fault) error {
	if !f.Endpoint.known() {
		return fmt.Errorf("ltitest: no endpoint is called %q", f.Endpoint)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.memory.faults[f.Endpoint] = &f
	return nil
}

// ClearFaults heals the endpoints named, or all of them when none is.
func (p *Platform) ClearFaults(endpoints ...Endpoint) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if len(endpoints) == 0 {
		clear(p.memory.faults)
	}
	for _, e := range endpoints {
		delete(p.memory.faults, e)
	}
}

// Faults are the faults in force.
func (p *Platform) Faults() []Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	var all []Fault
	for _, f := range p.memory.faults {
		all = append(all, *f)
	}
	return all
}

// takeFault returns the fault that hits the next request, or none.
func (p *Platform) takeFault(endpoint Endpoint) Fault {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, name := range []Endpoint{endpoint, AllServices, AllEndpoints} {
		f, ok := p.memory.faults[name]
		if !ok || !name.stands(endpoint) {
			continue
		}
		if f.Times == 1 {
			delete(p.memory.faults, name)
		}
		if f.Times > 0 {
			f.Times--
		}
		return *f
	}
	return Fault{}
}

// before acts ahead of the handler, and reports whether it has answered.
func (f Fault) before(x *exchange) bool {
	if f.Latency > 0 {
		timer := time.NewTimer(f.Latency)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-x.r.Context().Done():
		}
		x.note("%s late", f.Latency)
	}
	if f.Status == 0 && f.Body == "" {
		return false
	}
	if f.RetryAfter > 0 {
		x.w.Header().Set("Retry-After", strconv.Itoa(int(f.RetryAfter.Seconds())))
	}
	status := f.Status
	if status == 0 {
		status = http.StatusOK
	}
	x.record.Refused = "a fault was asked for"
	x.answer(status, []byte(f.Body))
	return true
}

// nowhere is where answers go whose connection will be dropped.
type nowhere struct{ header http.Header }

func (n nowhere) Header() http.Header         { return n.header }
func (n nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (n nowhere) WriteHeader(int)             {}
