package models

import "encoding/json"

// KeptLaunch is what a launch carried, for developers to look into. A server keeps it with the session, and only
// where it is configured to: it may hold names and addresses of the person who launched.
type KeptLaunch struct {
	// Claims are all claims of the identity token by their names, as they came.
	Claims map[string]json.RawMessage `json:"claims"`
	// Services are the platform's services that the launch offers.
	Services []KeptService `json:"services"`
}

// KeptService is a service of the platform.
type KeptService struct {
	// Name is the specification's.
	Name string `json:"name"`
	// URL is where it is.
	URL string `json:"url"`
	// Scopes are what it was offered with; nil where the launch names none.
	Scopes []string `json:"scopes,omitempty"`
}
