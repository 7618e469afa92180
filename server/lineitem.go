package main

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// What becomes of a line item that is not there.
var (
	// errNoLineItem: the platform offers the link no place for scores.
	errNoLineItem = errors.New("the resource link has no line item")
	// errLineItemGone: it was deleted, and could not be replaced.
	errLineItemGone = errors.New("the line item was deleted")
	// errLineItemBusy: another worker looks for it just now.
	errLineItemBusy = errors.New("the line item is being looked for")
	// errLineItemNew: it was replaced, and all its scores are on their way again.
	errLineItemNew = errors.New("the line item was replaced")
)

// lineItems finds and makes the line items of assignments (AGS 2.0 §3.2).
type lineItems struct {
	store *models.Store
}

// of answers where the assignment's scores go: the line item that is known, else one found, else one made, where the
// platform lets us.
func (l *lineItems) of(ctx context.Context, service *lti.Service, a models.Assignment) (string, error) {
	if a.LineItemURL != "" {
		return a.LineItemURL, nil
	}
	item, err := l.claim(ctx, service, a)
	return item.ID, err
}

// replace finds another line item in place of one that was deleted, or makes one, once. It always answers an error:
// the scores are enqueued anew for the new one.
func (l *lineItems) replace(ctx context.Context, service *lti.Service, a models.Assignment) error {
	if _, err := l.claim(ctx, service, a); err != nil {
		return err
	}
	return errLineItemNew
}

// claim looks for a line item, or makes one, alone among all workers of all instances: none is made twice.
func (l *lineItems) claim(ctx context.Context, service *lti.Service, a models.Assignment) (lti.LineItem, error) {
	if !canList(a) {
		if a.LineItemURL != "" {
			return lti.LineItem{}, errLineItemGone
		}
		return lti.LineItem{}, errNoLineItem
	}
	ours, err := l.store.ClaimLineItem(ctx, a)
	if err == nil && !ours {
		err = errLineItemBusy
	}
	if err != nil {
		return lti.LineItem{}, err
	}
	item, err := l.findOrMake(ctx, service, a)
	if err != nil {
		return item, errors.Join(err, l.store.ReleaseLineItem(context.WithoutCancel(ctx), a))
	}
	return item, l.store.SaveLineItem(context.WithoutCancel(ctx), a, toLineItem(item))
}

// canList tells whether line items may be looked for.
func canList(a models.Assignment) bool {
	return a.LineItemsURL != "" &&
		(slices.Contains(a.Scopes, lti.ScopeLineItem) || slices.Contains(a.Scopes, lti.ScopeLineItemReadOnly))
}

// findOrMake looks by the resource link, then by our own id, then by our own tag, for platforms that keep only that,
// before it makes one.
func (l *lineItems) findOrMake(ctx context.Context, service *lti.Service, a models.Assignment) (lti.LineItem, error) {
	ours := a.ID.String()
	ofLink := func(i lti.LineItem) bool { return i.ResourceLinkID == a.LTIResourceLinkID }
	byLink := service.LineItems(ctx, a.LineItemsURL, lti.LineItemFilter{ResourceLinkID: a.LTIResourceLinkID})
	item, err := pick(byLink, a, ofLink, func(i lti.LineItem) bool { return i.ResourceID == ours })
	if err != nil || item.ID != "" {
		return item, err
	}
	ofUs := func(i lti.LineItem) bool { return i.ResourceID == ours }
	item, err = pick(service.LineItems(ctx, a.LineItemsURL, lti.LineItemFilter{ResourceID: ours}), a, ofUs, ofUs)
	if err != nil || item.ID != "" {
		return item, err
	}
	tagged := func(i lti.LineItem) bool { return i.Tag == ours }
	item, err = pick(service.LineItems(ctx, a.LineItemsURL, lti.LineItemFilter{Tag: ours}), a, tagged, tagged)
	switch {
	case err != nil || item.ID != "":
		return item, err
	case a.LineItemURL != "" && a.LineItemRemadeAt != nil: // somebody deletes it each time, and means it
		return item, errLineItemGone
	case !slices.Contains(a.Scopes, lti.ScopeLineItem) && a.LineItemURL != "":
		return item, errLineItemGone
	case !slices.Contains(a.Scopes, lti.ScopeLineItem):
		return item, errNoLineItem
	}
	return service.CreateLineItem(ctx, a.LineItemsURL, lti.LineItem{
		Label: a.Title, ScoreMaximum: json.Number(a.ScoreMaximum.String()), ResourceLinkID: a.LTIResourceLinkID, ResourceID: ours, Tag: ours,
		SubmissionReview: submissionReview(),
	})
}

// submissionReview offers a line item's platform to open students' work from the Gradebook.
func submissionReview() *lti.SubmissionReview {
	return &lti.SubmissionReview{
		ReviewableStatus: []lti.ActivityProgress{lti.ActivityInProgress, lti.ActivitySubmitted, lti.ActivityCompleted},
	}
}

// pick answers the first line item that fits, the best of several where a link has several; none has no ID. Not every
// platform filters, and some go on listing what is gone.
func pick(listed iter.Seq2[lti.LineItem, error], a models.Assignment, fits, best func(lti.LineItem) bool) (lti.LineItem, error) {
	var found lti.LineItem
	for item, err := range listed {
		switch {
		case err != nil:
			return lti.LineItem{}, err
		case item.ID == a.LineItemURL || !fits(item):
		case best(item):
			return item, nil
		case found.ID == "":
			found = item
		}
	}
	return found, nil
}

// keepInStep gives the line item the assignment's title and maximum where the teacher has changed them.
func (l *lineItems) keepInStep(ctx context.Context, service *lti.Service, a models.Assignment) error {
	if a.LineItemURL == "" || a.LineItemInStep() || !slices.Contains(a.Scopes, lti.ScopeLineItem) {
		return nil
	}
	item, err := service.LineItem(ctx, a.LineItemURL)
	if err != nil {
		return err
	}
	maximum := json.Number(a.ScoreMaximum.String())
	if !sameNumber(item.ScoreMaximum, maximum) || item.Label != a.Title {
		item.Label, item.ScoreMaximum = a.Title, maximum
		if item, err = service.UpdateLineItem(ctx, item); err != nil {
			return err
		}
	}
	kept := toLineItem(item)
	kept.URL = a.LineItemURL
	return l.store.NoteLineItem(ctx, a, kept)
}

func sameNumber(a, b json.Number) bool {
	x, err := decimal.NewFromString(a.String())
	y, fault := decimal.NewFromString(b.String())
	return err == nil && fault == nil && x.Equal(y)
}

func toLineItem(item lti.LineItem) models.LineItem {
	maximum, err := decimal.NewFromString(item.ScoreMaximum.String())
	return models.LineItem{
		URL: item.ID, Label: item.Label, Maximum: decimal.NullDecimal{Decimal: maximum, Valid: err == nil},
	}
}
