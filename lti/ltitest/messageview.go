package ltitest

import "slices"

// messageView is a Request in words.
type messageView struct {
	Request
	What string
	Who  string // whom it is about; "" when that is nobody in particular
}

// messages are the requests, newest first.
func (p *Platform) messages() []messageView {
	var all []messageView
	for _, r := range slices.Backward(p.Requests()) {
		m := messageView{Request: r, What: r.Endpoint.words()}
		if u, ok := p.user(r.UserID); ok {
			m.Who = u.Name()
		}
		all = append(all, m)
	}
	return all
}

// words says what an endpoint is for.
func (e Endpoint) words() string {
	switch e {
	case EndpointLogin:
		return "Launch begins"
	case EndpointAuthorize:
		return "Launch"
	case EndpointJWKS:
		return "Keys"
	case EndpointToken:
		return "Access token"
	case EndpointMemberships:
		return "Members"
	case EndpointGroups:
		return "Groups"
	case EndpointLineItems:
		return "Gradebook columns"
	case EndpointScores:
		return "Score"
	case EndpointResults:
		return "Grades read back"
	case EndpointDeepLink:
		return "Content chosen"
	default:
		return string(e)
	}
}
