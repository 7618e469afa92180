package lti

import (
	"encoding/json"
	"time"
)

// ContentItem is something a deep linking response offers to the platform
// (Deep Linking 2.0 §3): a ResourceLinkItem, LinkItem, FileItem, HTMLItem or
// ImageItem.
type ContentItem interface {
	// Type is the item's type as in accept_types.
	Type() string
	json.Marshaler
}

// The content item types of Deep Linking 2.0 §3.
const (
	ItemResourceLink = "ltiResourceLink"
	ItemLink         = "link"
	ItemFile         = "file"
	ItemHTML         = "html"
	ItemImage        = "image"
)

// Image is an icon or thumbnail; Width and Height are in pixels, 0 when unknown.
type Image struct {
	URL    string `json:"url"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// Window asks that an item opens in a window of its own.
type Window struct {
	TargetName     string `json:"targetName,omitempty"`
	Width          int    `json:"width,omitempty"`
	Height         int    `json:"height,omitempty"`
	WindowFeatures string `json:"windowFeatures,omitempty"`
}

// IFrame asks that an item opens in a frame. Src is for LinkItem only.
type IFrame struct {
	Src    string `json:"src,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// Embed is HTML that shows a LinkItem in place.
type Embed struct {
	HTML string `json:"html"`
}

// Period is a stretch of time, open at an end that is nil.
type Period struct {
	StartDateTime *time.Time `json:"startDateTime,omitempty"`
	EndDateTime   *time.Time `json:"endDateTime,omitempty"`
}

// ItemLineItem asks the platform to make a line item together with the link.
type ItemLineItem struct {
	// Label defaults, at the platform, to the item's title.
	Label string `json:"label,omitempty"`
	// ScoreMaximum must be greater than 0.
	ScoreMaximum   json.Number `json:"scoreMaximum"`
	ResourceID     string      `json:"resourceId,omitempty"`
	Tag            string      `json:"tag,omitempty"`
	GradesReleased *bool       `json:"gradesReleased,omitempty"`
	// SubmissionReview offers the platform to open a user's work from its gradebook.
	SubmissionReview *SubmissionReview `json:"submissionReview,omitempty"`
}

// ResourceLinkItem becomes a resource link that launches the tool. Name what
// it opens by Custom rather than by the link's id, so that copies of the
// course work too.
type ResourceLinkItem struct {
	// URL is the target link URI of the launches; empty means the tool's own default.
	URL        string            `json:"url,omitempty"`
	Title      string            `json:"title,omitempty"`
	Text       string            `json:"text,omitempty"`
	Icon       *Image            `json:"icon,omitempty"`
	Thumbnail  *Image            `json:"thumbnail,omitempty"`
	Window     *Window           `json:"window,omitempty"`
	IFrame     *IFrame           `json:"iframe,omitempty"`
	Custom     map[string]string `json:"custom,omitempty"` // lower-case keys; some platforms lower them
	LineItem   *ItemLineItem     `json:"lineItem,omitempty"`
	Available  *Period           `json:"available,omitempty"`
	Submission *Period           `json:"submission,omitempty"`
}

// LinkItem is a link to something outside of the tool.
type LinkItem struct {
	URL       string  `json:"url"`
	Title     string  `json:"title,omitempty"`
	Text      string  `json:"text,omitempty"`
	Icon      *Image  `json:"icon,omitempty"`
	Thumbnail *Image  `json:"thumbnail,omitempty"`
	Embed     *Embed  `json:"embed,omitempty"`
	Window    *Window `json:"window,omitempty"`
	IFrame    *IFrame `json:"iframe,omitempty"`
}

// FileItem is a file the platform fetches soon and keeps.
type FileItem struct {
	URL       string     `json:"url"`
	Title     string     `json:"title,omitempty"`
	Text      string     `json:"text,omitempty"`
	Icon      *Image     `json:"icon,omitempty"`
	Thumbnail *Image     `json:"thumbnail,omitempty"`
	MediaType string     `json:"mediaType,omitempty"`
	ExpiresAt *time.Time `json:"expiresAt,omitempty"`
}

// HTMLItem is a fragment of HTML.
type HTMLItem struct {
	HTML  string `json:"html"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text,omitempty"`
}

// ImageItem is a picture by its URL.
type ImageItem struct {
	URL       string `json:"url"`
	Title     string `json:"title,omitempty"`
	Text      string `json:"text,omitempty"`
	Icon      *Image `json:"icon,omitempty"`
	Thumbnail *Image `json:"thumbnail,omitempty"`
	Width     int    `json:"width,omitempty"`
	Height    int    `json:"height,omitempty"`
}

// Type returns ItemResourceLink.
func (ResourceLinkItem) Type() string { return ItemResourceLink }

// Type returns ItemLink.
func (LinkItem) Type() string { return ItemLink }

// Type returns ItemFile.
func (FileItem) Type() string { return ItemFile }

// Type returns ItemHTML.
func (HTMLItem) Type() string { return ItemHTML }

// Type returns ItemImage.
func (ImageItem) Type() string { return ItemImage }

// MarshalJSON writes the item with its type.
func (i ResourceLinkItem) MarshalJSON() ([]byte, error) {
	type plain ResourceLinkItem
	return json.Marshal(struct {
		Type string `json:"type"`
		plain
	}{i.Type(), plain(i)})
}

// MarshalJSON writes the item with its type.
func (i LinkItem) MarshalJSON() ([]byte, error) {
	type plain LinkItem
	return json.Marshal(struct {
		Type string `json:"type"`
		plain
	}{i.Type(), plain(i)})
}

// MarshalJSON writes the item with its type.
func (i FileItem) MarshalJSON() ([]byte, error) {
	type plain FileItem
	return json.Marshal(struct {
		Type string `json:"type"`
		plain
	}{i.Type(), plain(i)})
}

// MarshalJSON writes the item with its type.
func (i HTMLItem) MarshalJSON() ([]byte, error) {
	type plain HTMLItem
	return json.Marshal(struct {
		Type string `json:"type"`
		plain
	}{i.Type(), plain(i)})
}

// MarshalJSON writes the item with its type.
func (i ImageItem) MarshalJSON() ([]byte, error) {
	type plain ImageItem
	return json.Marshal(struct {
		Type string `json:"type"`
		plain
	}{i.Type(), plain(i)})
}
