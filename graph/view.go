package graph

import (
	"cmp"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// viewer is who asks, as the API shows them.
func viewer(l lang, s Session) *model.Viewer {
	v := &model.Viewer{
		Name: orNull(s.UserName), Locale: cmp.Or(s.Viewer.Locale, string(english)),
		PlatformName: cmp.Or(s.PlatformName, l.pick("the learning platform", "læringsplattformen")),
		Role:         s.Viewer.Role, MessageType: model.MessageType(s.MessageType), CanViewRoster: s.Viewer.IsTeacher(),
		CanPlaceContent: s.Viewer.IsTeacher(), SessionExpiresAt: s.ExpiresAt,
	}
	if d := s.DeepLinking; d != nil {
		v.DeepLinking = &model.DeepLinkingRequest{
			Title: orNull(d.Title), Text: orNull(d.Text), AcceptMultiple: d.AcceptMultiple,
			AcceptLineItem: d.AcceptLineItem, AcceptResourceLink: d.AcceptResourceLink,
		}
	}
	return v
}

// delivery is where a result stands on its way to the platform.
func delivery(l lang, r models.Result) *model.Delivery {
	d := &model.Delivery{
		State: r.DeliveryState, LastTriedAt: r.LastTriedAt, Tries: r.Tries, DeliveredAt: r.DeliveredAt,
		Problem: orNull(l.deliveryProblem(r.Problem)),
	}
	if r.DeliveryState == models.DeliveryWaiting {
		d.NextTryAt = r.NextTryAt
	}
	return d
}
