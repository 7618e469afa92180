package lti

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrLineItem says that a line item cannot be sent as it is.
var ErrLineItem = errors.New("lti: unusable line item")

const maxLineItemBytes = 256 << 10

// LineItem is a column of the platform's gradebook (AGS 2.0 §3.2).
type LineItem struct {
	// ID is the line item's URL, given by the platform.
	ID string
	// Label must not be blank.
	Label string
	// ScoreMaximum must be greater than 0.
	ScoreMaximum json.Number
	// ResourceID and Tag are the tool's own words.
	ResourceID string
	Tag        string
	// ResourceLinkID ties the line item to a resource link of the same context.
	ResourceLinkID string
	StartDateTime  *time.Time
	EndDateTime    *time.Time
	GradesReleased *bool
	// SubmissionReview offers to open users' work from the gradebook; nil for not offered.
	SubmissionReview *SubmissionReview
	// Extra holds other members the platform sent. They are sent back by
	// UpdateLineItem, which would delete them otherwise.
	Extra map[string]json.RawMessage
}

// LineItemFilter narrows a listing. The zero value lists all.
type LineItemFilter struct {
	ResourceLinkID string
	ResourceID     string
	Tag            string
	// Limit is a hint how many a page should have.
	Limit int
}

// LineItems lists line items, following pages. Look here before you create
// one: a copied course brings its line items along (AGS 2.0 §3.2.15).
func (s *Service) LineItems(ctx context.Context, lineItemsURL string, f LineItemFilter) iter.Seq2[LineItem, error] {
	return func(yield func(LineItem, error) bool) {
		scope, err := s.scope(ScopeLineItemReadOnly, ScopeLineItem)
		if err != nil {
			yield(LineItem{}, err)
			return
		}
		first, err := addQuery(lineItemsURL, [2]string{"resource_link_id", f.ResourceLinkID},
			[2]string{"resource_id", f.ResourceID}, [2]string{"tag", f.Tag}, [2]string{"limit", positive(f.Limit)})
		if err != nil {
			yield(LineItem{}, fmt.Errorf("line items: %w", err))
			return
		}
		k := call{op: "line items", method: http.MethodGet, url: first, accept: MediaLineItemContainer, limit: maxPageBytes}
		for a, err := range s.pages(ctx, scope, k) {
			if err != nil {
				yield(LineItem{}, err)
				return
			}
			var rows []jsontext.Value
			if err := decodeJSON(a.body, &rows); err != nil || rows == nil {
				yield(LineItem{}, fmt.Errorf("line items at %s: %w: not a list", a.url.Host, ErrBadAnswer))
				return
			}
			for _, row := range rows {
				li, err := parseLineItem(row)
				if err != nil {
					err = fmt.Errorf("line items at %s: %w", a.url.Host, err)
				}
				if !yield(li, err) || err != nil {
					return
				}
			}
		}
	}
}

// LineItem reads one line item.
func (s *Service) LineItem(ctx context.Context, lineItemURL string) (LineItem, error) {
	scope, err := s.scope(ScopeLineItemReadOnly, ScopeLineItem)
	if err != nil {
		return LineItem{}, err
	}
	a, err := s.do(ctx, scope, call{op: "line item", method: http.MethodGet, url: lineItemURL, accept: MediaLineItem, limit: maxLineItemBytes})
	if err != nil {
		return LineItem{}, err
	}
	return parseLineItem(a.body)
}

// CreateLineItem makes a line item; the one returned has its ID. Look whether
// there is one already before.
func (s *Service) CreateLineItem(ctx context.Context, lineItemsURL string, li LineItem) (LineItem, error) {
	if li.ID != "" {
		return LineItem{}, fmt.Errorf("%w: it has an id already", ErrLineItem)
	}
	return s.sendLineItem(ctx, http.MethodPost, lineItemsURL, li)
}

// UpdateLineItem replaces the line item at li.ID. Start from what LineItem
// returned, since what is left out is deleted; ID and ResourceLinkID cannot
// change (AGS 2.0 §3.2.6). What is returned is what the platform kept.
func (s *Service) UpdateLineItem(ctx context.Context, li LineItem) (LineItem, error) {
	if li.ID == "" {
		return LineItem{}, fmt.Errorf("%w: it has no id", ErrLineItem)
	}
	return s.sendLineItem(ctx, http.MethodPut, li.ID, li)
}

func (s *Service) sendLineItem(ctx context.Context, method, url string, li LineItem) (LineItem, error) {
	if strings.TrimSpace(li.Label) == "" {
		return LineItem{}, fmt.Errorf("%w: blank label", ErrLineItem)
	}
	if !isPositive(li.ScoreMaximum) {
		return LineItem{}, fmt.Errorf("%w: scoreMaximum is not greater than 0", ErrLineItem)
	}
	scope, err := s.scope(ScopeLineItem)
	if err != nil {
		return LineItem{}, err
	}
	body, err := json.Marshal(li)
	if err != nil {
		return LineItem{}, fmt.Errorf("encode line item: %w", err)
	}
	a, err := s.do(ctx, scope, call{
		op: "line item", method: method, url: url, accept: MediaLineItem,
		content: MediaLineItem, body: body, limit: maxLineItemBytes,
	})
	if err != nil {
		return LineItem{}, err
	}
	if len(a.body) == 0 && li.ID != "" {
		return li, nil // replaced as sent
	}
	return parseLineItem(a.body)
}

// DeleteLineItem deletes a line item and the results in it.
func (s *Service) DeleteLineItem(ctx context.Context, lineItemURL string) error {
	scope, err := s.scope(ScopeLineItem)
	if err != nil {
		return err
	}
	_, err = s.do(ctx, scope, call{op: "line item", method: http.MethodDelete, url: lineItemURL, limit: maxLineItemBytes})
	return err
}

func parseLineItem(body []byte) (LineItem, error) {
	members, err := decodeClaims(body)
	if err != nil {
		return LineItem{}, fmt.Errorf("%w: line item: %w", ErrBadAnswer, err)
	}
	var li LineItem
	for name, into := range li.members() {
		if err := members.get(name, into); err != nil {
			return LineItem{}, fmt.Errorf("%w: line item: %w", ErrBadAnswer, err)
		}
		delete(members, name)
	}
	if members.get("submissionReview", &li.SubmissionReview) == nil { // of another form it goes back as it came
		delete(members, "submissionReview")
	}
	li.StartDateTime = members.time("startDateTime")
	li.EndDateTime = members.time("endDateTime")
	for name, value := range members {
		if name == "startDateTime" || name == "endDateTime" {
			continue
		}
		if li.Extra == nil {
			li.Extra = map[string]json.RawMessage{}
		}
		li.Extra[name] = json.RawMessage(value)
	}
	if li.ID == "" {
		return LineItem{}, fmt.Errorf("%w: line item without an id", ErrBadAnswer)
	}
	return li, nil
}

// members names the members that are read as they are.
func (li *LineItem) members() map[string]any {
	return map[string]any{
		"id": &li.ID, "label": &li.Label, "scoreMaximum": &li.ScoreMaximum,
		"resourceId": &li.ResourceID, "tag": &li.Tag, "resourceLinkId": &li.ResourceLinkID,
		"gradesReleased": &li.GradesReleased,
	}
}

// time reads an RFC 3339 date. Dates of other forms are of no use and no harm.
func (c claimSet) time(name string) *time.Time {
	var text string
	if c.get(name, &text) != nil {
		return nil
	}
	at, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return nil
	}
	return &at
}

// MarshalJSON writes the line item as AGS 2.0 §3.2 names it, Extra included.
func (li LineItem) MarshalJSON() ([]byte, error) {
	members := make(map[string]any, len(li.Extra)+4)
	for name, value := range li.Extra {
		members[name] = value
	}
	members["label"] = li.Label
	members["scoreMaximum"] = li.ScoreMaximum
	for name, value := range map[string]string{
		"id": li.ID, "resourceId": li.ResourceID, "tag": li.Tag, "resourceLinkId": li.ResourceLinkID,
	} {
		if value != "" {
			members[name] = value
		}
	}
	if li.StartDateTime != nil {
		members["startDateTime"] = isoTime(*li.StartDateTime)
	}
	if li.EndDateTime != nil {
		members["endDateTime"] = isoTime(*li.EndDateTime)
	}
	if li.GradesReleased != nil {
		members["gradesReleased"] = *li.GradesReleased
	}
	if li.SubmissionReview != nil {
		members["submissionReview"] = li.SubmissionReview
	}
	return json.Marshal(members)
}
