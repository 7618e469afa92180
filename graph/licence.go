package graph

import (
	"context"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// viewerLicence is what the licences say of the viewer, as the API shows it.
func viewerLicence(l lang, d models.LicenceDecision) model.ViewerLicence {
	licence := model.ViewerLicence{State: d.State, Message: orNull(l.licenceText(d.State, d.At))}
	if d.State == models.LicenceNotStarted {
		licence.StartsAt = d.At
	} else {
		licence.EndsAt = d.At
	}
	return licence
}

// requireLicence refuses a viewer whom no licence covers.
func requireLicence(ctx context.Context) error {
	decision, err := loadersFrom(ctx).licence.Load(ctx, ViewerFrom(ctx).UserID)
	if err != nil {
		return err
	}
	return decision.Refusal()
}

// memberSeats answers the seats with their members, in the same order; nothing where err says why not.
func (r *Resolver) memberSeats(ctx context.Context, seats []models.Seat, err error) ([]models.MemberSeat, error) {
	if err != nil {
		return nil, err
	}
	ids := make([]uuid.UUID, len(seats))
	for i, seat := range seats {
		ids[i] = seat.ID
	}
	found, err := r.store.SeatsByID(ctx, ViewerFrom(ctx), ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[uuid.UUID]models.MemberSeat, len(found))
	for _, seat := range found {
		byID[seat.ID] = seat
	}
	ordered := make([]models.MemberSeat, 0, len(seats))
	for _, id := range ids {
		seat, ok := byID[id]
		if !ok {
			return nil, models.ErrNotFound
		}
		ordered = append(ordered, seat)
	}
	return ordered, nil
}

// notNil is the list, empty rather than nil: null is no list.
func notNil[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
