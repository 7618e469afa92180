package graph

import (
	"context"
	"unicode/utf8"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// maxItems bounds how many exercises one Deep Linking response carries.
const maxItems = 50

// place checks what was chosen against what the platform takes, stores it, and has it signed.
func (r *Resolver) place(ctx context.Context, input model.CreateDeepLinkingResponseInput) (DeepLinkingResponse, error) {
	session, _ := SessionFrom(ctx)
	answer := DeepLinkingAnswer{
		Message: value(input.Message.Value()), ErrorMessage: value(input.ErrorMessage.Value()),
	}
	if err := session.takes(len(input.Items)); err != nil {
		return DeepLinkingResponse{}, err
	}
	if err := answer.check(len(input.Items)); err != nil {
		return DeepLinkingResponse{}, err
	}
	if len(input.Items) == 0 && answer.Message == "" && answer.ErrorMessage == "" {
		answer.Message = languageFrom(ctx).pick("Nothing was chosen.", "Ingenting ble valgt.")
	}
	items := make([]models.NewContentItem, len(input.Items))
	for i, c := range input.Items {
		items[i] = models.NewContentItem{
			ExerciseID: c.ExerciseID, Title: c.Title.Value(), Text: c.Text.Value(), ScoreMaximum: c.ScoreMaximum.Value(),
			AvailableAt: c.AvailableAt.Value(), DueAt: c.DueAt.Value(),
		}
	}
	stored, err := r.store.CreateContentItems(ctx, session.Viewer, items)
	if err != nil {
		return DeepLinkingResponse{}, err
	}
	for i, s := range stored {
		item := PlacedItem{
			ContentItem: s.ContentItem, ExerciseID: s.Exercise.ID, Text: s.Exercise.Description,
			AvailableAt: items[i].AvailableAt, GradesReleased: input.Items[i].GradesReleased.Value(),
		}
		if items[i].Text != nil {
			item.Text = *items[i].Text
		}
		answer.Items = append(answer.Items, item)
	}
	return r.deepLinking.Sign(ctx, session.Viewer, answer)
}

// maxMessage bounds what a platform is asked to show, in characters.
const maxMessage = 1_000

// check refuses messages that no platform would show, or that say the opposite of the items.
func (a DeepLinkingAnswer) check(items int) error {
	switch {
	case utf8.RuneCountInString(a.Message) > maxMessage:
		return models.Refuse(models.RefusedInvalid, "message_length", "message")
	case utf8.RuneCountInString(a.ErrorMessage) > maxMessage:
		return models.Refuse(models.RefusedInvalid, "message_length", "errorMessage")
	case a.ErrorMessage != "" && items > 0:
		return models.Refuse(models.RefusedInvalid, "error_with_items", "errorMessage")
	}
	return nil
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
