package exercise

import "github.com/shopspring/decimal"

// orderingMarker is the rule of [KindOrdering].
type orderingMarker struct{}

func (orderingMarker) check(q Question, r Response) error {
	if r.hasText() || r.hasChoices() || r.hasParts() || r.hasSpots() {
		return ErrWrongKind
	}
	seen := make(map[string]bool, len(r.Order))
	for _, key := range r.Order {
		if !hasItem(q.Items, key) {
			return ErrUnknownPart
		}
		if seen[key] {
			return ErrRepeatedChoice
		}
		seen[key] = true
	}
	if r.hasOrder() && len(r.Order) < len(q.Items) {
		return ErrIncomplete
	}
	return nil
}

// mark counts the items that directly follow the one they should, so that one item in the wrong place costs
// little wherever it stands.
func (orderingMarker) mark(q Question, r Response) Outcome {
	o := Outcome{Points: decimal.Zero, Feedback: q.Explanation}
	place := make(map[string]int, len(q.Items))
	for i, item := range q.Items {
		place[item.Key] = i
		o.CorrectOrder = append(o.CorrectOrder, item.Key)
	}
	follow := 0
	for i := 1; i < len(r.Order); i++ {
		if place[r.Order[i]] == place[r.Order[i-1]]+1 {
			follow++
		}
	}
	if follow > 0 && follow == len(q.Items)-1 {
		o.Correct, o.Points = true, q.Points
		return o
	}
	o.Points = partialPoints(q.Points, int64(follow), int64(len(q.Items)-1))
	return o
}

func (orderingMarker) validate(q Question) error {
	if len(q.Items) < minChoices || !keysAndTexts(q.Items) {
		return ErrItems
	}
	return nil
}
