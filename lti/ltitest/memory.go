package ltitest

import (
	"slices"
	"time"
)

// maxRequests is how many requests the record keeps.
const maxRequests = 1000

// memory is what a restart may forget.
type memory struct {
	launches      map[string]launch      // begun, by lti_message_hint
	registrations map[string]bool        // tokens with which a tool may register itself
	tokens        map[string]accessToken // by their value
	spent         map[string]time.Time   // jti and nonce values of the tool, until they expire
	pickers       map[string]launch      // Deep Linking requests without a response, by data
	tampers       map[string]Tamper      // of browsers
	faults        map[Endpoint]*Fault
	read          map[string]int // how many scores were in a result when it was last read, by its URL
	requests      []Request
}

func newMemory() memory {
	return memory{
		launches:      map[string]launch{},
		registrations: map[string]bool{},
		tokens:        map[string]accessToken{},
		spent:         map[string]time.Time{},
		pickers:       map[string]launch{},
		tampers:       map[string]Tamper{},
		faults:        map[Endpoint]*Fault{},
		read:          map[string]int{},
	}
}

// spend marks a value that may be used once, and reports whether it was unused.
func (m *memory) spend(value string, now, until time.Time) bool {
	for v, end := range m.spent {
		if end.Before(now) {
			delete(m.spent, v)
		}
	}
	if _, used := m.spent[value]; used {
		return false
	}
	m.spent[value] = until
	return true
}

// readBefore reports whether a result was read with as many scores in it as now, and takes note of this reading.
func (m *memory) readBefore(resultURL string, times int) bool {
	before := m.read[resultURL] == times
	m.read[resultURL] = times
	return before
}

func (m *memory) remember(r Request) {
	if len(m.requests) == maxRequests {
		m.requests = slices.Delete(m.requests, 0, 1)
	}
	m.requests = append(m.requests, r)
}
