package lti

// SubmissionReview offers, with a line item, that the platform opens a user's work from its gradebook: by a message of
// type MessageSubmissionReview (Submission Review 1.0 §4).
type SubmissionReview struct {
	// ReviewableStatus are the activity progresses of which there is something to look at.
	ReviewableStatus []ActivityProgress `json:"reviewableStatus"`
	// Label is what the platform may call it; empty for its own words.
	Label string `json:"label,omitempty"`
	// URL is the target link URI; empty for that of the line item's resource link.
	URL string `json:"url,omitempty"`
	// Custom parameters of the message.
	Custom map[string]string `json:"custom,omitempty"`
}
