package exercise

import "fmt"

// Item is something to put in order or to match with another.
type Item struct {
	// Key names the item within its list.
	Key string `json:"key"`
	// Text is what it says: sanitised HTML within a line.
	Text string `json:"text"`
}

// Matching is items, and those that belong to them.
type Matching struct {
	// Items are what something is to be found for, in the order to show.
	Items []Item `json:"items"`
	// Targets are what to find it among: show [Content.For] to a student. One may belong to several items, and
	// one that belongs to none leads astray.
	Targets []Item `json:"targets"`
	// Pairs tell the key of the target that belongs to each item, by the item's key.
	Pairs map[string]string `json:"pairs"`
}

// matchingMarker is the rule of [KindMatching].
type matchingMarker struct{}

func (matchingMarker) check(q Question, r Response) error {
	if r.hasText() || r.hasChoices() || r.hasOrder() || r.hasSpots() {
		return ErrWrongKind
	}
	if q.Matching == nil {
		return nil
	}
	for item, target := range r.Parts {
		if !hasItem(q.Matching.Items, item) {
			return ErrUnknownPart
		}
		if target != "" && !hasItem(q.Matching.Targets, target) {
			return ErrUnknownChoice
		}
	}
	return nil
}

func (matchingMarker) mark(q Question, r Response) Outcome {
	if q.Matching == nil {
		return q.outcome(false, "", "")
	}
	parts := make([]PartOutcome, len(q.Matching.Items))
	for i, item := range q.Matching.Items {
		right := q.Matching.Pairs[item.Key]
		parts[i] = PartOutcome{Key: item.Key, Correct: right != "" && r.Parts[item.Key] == right, CorrectPart: right}
	}
	return q.markParts(parts, "")
}

func (matchingMarker) validate(q Question) error {
	m := q.Matching
	if m == nil || len(m.Items) == 0 || len(m.Targets) < minChoices || !keysAndTexts(m.Items) || !keysAndTexts(m.Targets) {
		return ErrItems
	}
	if len(m.Pairs) > len(m.Items) {
		return ErrPairs
	}
	for _, item := range m.Items {
		if !hasItem(m.Targets, m.Pairs[item.Key]) {
			return fmt.Errorf("%w: %q", ErrPairs, item.Key)
		}
	}
	return nil
}
