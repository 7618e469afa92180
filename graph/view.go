package graph

import (
	"cmp"
	"maps"
	"slices"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// viewer is who asks, as the API shows them.
func viewer(l lang, s Session) *model.Viewer {
	v := &model.Viewer{
		UserID: s.Viewer.UserID, Name: orNull(s.UserName), Locale: cmp.Or(s.Viewer.Locale, string(english)),
		PlatformName: cmp.Or(s.PlatformName, l.pick("the learning platform", "læringsplattformen")),
		Role:         s.Viewer.Role, MessageType: model.MessageType(s.MessageType), CanViewRoster: s.Viewer.IsTeacher(),
		CanPlaceContent: s.Viewer.IsTeacher(), SessionExpiresAt: s.ExpiresAt,
	}
	if d := s.DeepLinking; d != nil {
		v.DeepLinking = &model.DeepLinkingRequest{
			Title: orNull(d.Title), Text: orNull(d.Text), AcceptMultiple: d.AcceptMultiple,
			AcceptLineItem: d.AcceptLineItem, AcceptResourceLink: d.AcceptResourceLink,
			PresentationTargets: targets(d.Targets), AutoCreate: d.AutoCreate,
		}
	}
	if s.UnplacedLink != nil {
		v.UnplacedLink = &model.UnplacedLink{Title: orNull(s.UnplacedLink.Title)}
	}
	if s.Launch != nil {
		v.Launch = launchInspection(*s.Launch)
	}
	return v
}

// launchInspection shows the claims in the order of their names.
func launchInspection(kept models.KeptLaunch) *model.LaunchInspection {
	shown := &model.LaunchInspection{Claims: []model.LaunchClaim{}, Services: []model.LaunchService{}}
	for _, name := range slices.Sorted(maps.Keys(kept.Claims)) {
		shown.Claims = append(shown.Claims, model.LaunchClaim{Name: name, Value: string(kept.Claims[name])})
	}
	for _, s := range kept.Services {
		service := model.LaunchService{Name: s.Name, URL: s.URL, Scopes: s.Scopes}
		if service.Scopes == nil {
			service.Scopes = []string{}
		}
		shown.Services = append(shown.Services, service)
	}
	return shown
}

// targets are those of the platform's targets that the specification knows.
func targets(named []string) []model.PresentationTarget {
	known := []model.PresentationTarget{}
	for _, name := range named {
		if t := model.PresentationTarget(name); t.IsValid() {
			known = append(known, t)
		}
	}
	return known
}

// delivery is where a result stands on its way to the platform.
func delivery(l lang, r models.Result) *model.Delivery {
	d := &model.Delivery{
		State: r.Standing(), LastTriedAt: r.LastTriedAt, Tries: r.Tries, DeliveredAt: r.DeliveredAt,
		Problem: orNull(l.deliveryProblem(r.Problem)),
	}
	if r.PlatformSeenAt != nil {
		d.PlatformSeenAt = r.PlatformSeenAt
		d.PlatformScore, d.PlatformMaximum = decimalOrNull(r.PlatformScore), decimalOrNull(r.PlatformMaximum)
	}
	if r.Standing() == models.DeliveryWaiting {
		d.NextTryAt = r.NextTryAt
	}
	return d
}
