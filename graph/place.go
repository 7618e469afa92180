package graph

import (
	"context"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// maxItems bounds how many exercises one Deep Linking response carries.
const maxItems = 50

// place checks what was chosen against what the platform takes, stores it, and has it signed.
func (r *Resolver) place(ctx context.Context, chosen []model.DeepLinkingItemInput) (DeepLinkingResponse, error) {
	session, _ := SessionFrom(ctx)
	if err := session.takes(len(chosen)); err != nil {
		return DeepLinkingResponse{}, err
	}
	items := make([]models.NewContentItem, len(chosen))
	for i, c := range chosen {
		items[i] = models.NewContentItem{
			ExerciseID: c.ExerciseID, Title: c.Title.Value(), ScoreMaximum: c.ScoreMaximum.Value(), DueAt: c.DueAt.Value(),
		}
	}
	stored, err := r.store.CreateContentItems(ctx, session.Viewer, items)
	if err != nil {
		return DeepLinkingResponse{}, err
	}
	placed := make([]PlacedItem, len(stored))
	for i, s := range stored {
		placed[i] = PlacedItem{
			ContentItem: s.ContentItem, ExerciseID: s.Exercise.ID, Description: s.Exercise.Description,
		}
	}
	return r.deepLinking.Sign(ctx, session.Viewer, placed)
}

// takes refuses a number of items that the session's platform did not ask for.
func (s Session) takes(items int) error {
	settings := s.DeepLinking
	switch {
	case settings == nil:
		return models.Refuse(models.RefusedNotAcceptedByPlatform, "no_deep_linking")
	case items > maxItems:
		return models.Refuse(models.RefusedInvalid, "too_many_items", "items")
	case items > 0 && !settings.AcceptResourceLink:
		return models.Refuse(models.RefusedNotAcceptedByPlatform, "no_links", "items")
	case items > 1 && !settings.AcceptMultiple:
		return models.Refuse(models.RefusedNotAcceptedByPlatform, "one_item_only", "items")
	}
	return nil
}
