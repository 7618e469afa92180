package lti

import (
	"context"
	"errors"
	"fmt"
	"mime"
	"slices"
	"strings"
	"time"
)

// Why a deep linking response does not suit the platform's settings.
var (
	// ErrItemType: the platform does not accept items of this type.
	ErrItemType = errors.New("lti: content item type not accepted")
	// ErrItemCount: the platform accepts one item only.
	ErrItemCount = errors.New("lti: more than one content item")
	// ErrItemLineItem: the platform accepts no line items.
	ErrItemLineItem = errors.New("lti: line item not accepted")
	// ErrItemTarget: the platform does not show items that way.
	ErrItemTarget = errors.New("lti: presentation target not accepted")
	// ErrItemMediaType: the platform does not accept files of this type.
	ErrItemMediaType = errors.New("lti: media type not accepted")
	// ErrItem: an item lacks what its type demands, or holds what no platform
	// can use.
	ErrItem = errors.New("lti: unusable content item")
)

// responseTTL is how long a deep linking response is good.
const responseTTL = 5 * time.Minute

// DeepLinkingResponse is what the tool answers to a deep linking launch. It
// may hold no items at all: always send one, also when the person cancels
// (Deep Linking 2.0 §2.3).
type DeepLinkingResponse struct {
	// Items may be empty.
	Items []ContentItem
	// Message and ErrorMessage are plain text for the person, Log and ErrorLog
	// for the platform's log.
	Message      string
	Log          string
	ErrorMessage string
	ErrorLog     string
}

// DeepLinkingResponse checks a response against the settings of the launch it
// answers, and signs it. The browser posts the JWT to settings.ReturnURL in a
// form field named JWT. Settings come from the launch, kept on the server. No
// resource link is certain to come of it (Deep Linking 2.0 §2.2).
func (t *Tool) DeepLinkingResponse(ctx context.Context, reg Registration, deploymentID string, settings DeepLinkingSettings, r DeepLinkingResponse) (string, error) {
	if len(r.Items) > 1 && !settings.AcceptMultiple {
		return "", fmt.Errorf("%w: %d", ErrItemCount, len(r.Items))
	}
	for i, item := range r.Items {
		if err := t.checkItem(settings, item); err != nil {
			return "", fmt.Errorf("item %d: %w", i+1, err)
		}
	}
	now := t.config.Now()
	items := r.Items
	if items == nil {
		items = []ContentItem{}
	}
	claims := map[string]any{
		"iss":             reg.ClientID,
		"aud":             reg.Issuer,
		"iat":             now.Unix(),
		"exp":             now.Add(responseTTL).Unix(),
		"nonce":           randomString(),
		ClaimMessageType:  MessageDeepLinkingResponse,
		ClaimVersion:      Version,
		ClaimDeploymentID: deploymentID,
		ClaimContentItems: items,
	}
	if settings.Data != nil {
		claims[ClaimData] = *settings.Data
	}
	for name, text := range map[string]string{
		ClaimMessage: r.Message, ClaimLog: r.Log, ClaimErrorMessage: r.ErrorMessage, ClaimErrorLog: r.ErrorLog,
	} {
		if text != "" {
			claims[name] = text
		}
	}
	return t.sign(ctx, reg, claims)
}

// checkItem holds one item against the settings (Deep Linking 2.0 §4.4.1) and
// against what its type demands (§3).
func (t *Tool) checkItem(settings DeepLinkingSettings, item ContentItem) error {
	if item == nil {
		return fmt.Errorf("%w: nil", ErrItem)
	}
	if !slices.Contains(settings.AcceptTypes, item.Type()) {
		return fmt.Errorf("%w: %s", ErrItemType, item.Type())
	}
	switch i := item.(type) {
	case ResourceLinkItem:
		return t.checkResourceLinkItem(settings, i)
	case LinkItem:
		if !isWebURL(i.URL) {
			return fmt.Errorf("%w: link without a web URL", ErrItem)
		}
		if i.IFrame != nil && !isWebURL(i.IFrame.Src) {
			return fmt.Errorf("%w: link with an iframe without a web URL", ErrItem)
		}
		return checkTargets(settings, i.Window != nil, i.IFrame != nil, i.Embed != nil)
	case FileItem:
		if !isWebURL(i.URL) {
			return fmt.Errorf("%w: file without a web URL", ErrItem)
		}
		return checkMediaType(settings.AcceptMediaTypes, i.MediaType)
	case HTMLItem:
		if strings.TrimSpace(i.HTML) == "" {
			return fmt.Errorf("%w: empty html", ErrItem)
		}
	case ImageItem:
		if !isWebURL(i.URL) {
			return fmt.Errorf("%w: image without a web URL", ErrItem)
		}
	}
	return nil
}

func (t *Tool) checkResourceLinkItem(settings DeepLinkingSettings, i ResourceLinkItem) error {
	if i.URL != "" && t.checkTarget(i.URL) != nil {
		// Its launches would be refused for their target.
		return fmt.Errorf("%w: resource link to another origin", ErrItem)
	}
	for key := range i.Custom {
		if key == "" || key != strings.ToLower(key) {
			return fmt.Errorf("%w: custom key that is empty or not lower case", ErrItem)
		}
	}
	if i.LineItem != nil {
		if !settings.AcceptLineItem {
			return ErrItemLineItem
		}
		if !isPositive(i.LineItem.ScoreMaximum) {
			return fmt.Errorf("%w: scoreMaximum is not greater than 0", ErrItem)
		}
	}
	return checkTargets(settings, i.Window != nil, i.IFrame != nil, false)
}

// checkTargets holds the ways in which an item wants to be shown against those
// the platform has; an empty list says nothing.
func checkTargets(settings DeepLinkingSettings, window, iframe, embed bool) error {
	if len(settings.AcceptTargets) == 0 {
		return nil
	}
	for target, wanted := range map[string]bool{"window": window, "iframe": iframe, "embed": embed} {
		if wanted && !slices.Contains(settings.AcceptTargets, target) {
			return fmt.Errorf("%w: %s", ErrItemTarget, target)
		}
	}
	return nil
}

// checkMediaType holds a file's type against a list such as
// "image/*, text/html". An empty list accepts all.
func checkMediaType(accepted, mediaType string) error {
	if strings.TrimSpace(accepted) == "" {
		return nil
	}
	own, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return fmt.Errorf("%w: none given", ErrItemMediaType)
	}
	family, _, _ := strings.Cut(own, "/")
	for entry := range strings.SplitSeq(accepted, ",") {
		entry, _, _ = strings.Cut(strings.ToLower(strings.TrimSpace(entry)), ";")
		if entry == own || entry == "*/*" || entry == family+"/*" {
			return nil
		}
	}
	return fmt.Errorf("%w: %.64q", ErrItemMediaType, own)
}

func isWebURL(raw string) bool { return webURL(raw) != "" }
