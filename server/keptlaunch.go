package main

import (
	"cmp"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// keptLaunch is what the launch carried, for developers: its claims, and the services in them.
func keptLaunch(launch *lti.Launch) *models.KeptLaunch {
	kept := &models.KeptLaunch{Claims: launch.Claims}
	offer := func(name, url string, scopes []string) {
		if url != "" {
			kept.Services = append(kept.Services, models.KeptService{Name: name, URL: url, Scopes: scopes})
		}
	}
	if s := launch.NamesRoles; s != nil {
		offer("Names and Role Provisioning Services", s.ContextMembershipsURL, nil)
	}
	if s := launch.AGS; s != nil {
		offer("Assignment and Grade Services", cmp.Or(s.LineItems, s.LineItem), s.Scopes)
	}
	if s := launch.DeepLinking; s != nil {
		offer("Deep Linking", s.ReturnURL, nil)
	}
	return kept
}
