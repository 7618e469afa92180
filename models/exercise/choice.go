package exercise

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// pointPlaces is how many places partial points are rounded to.
const pointPlaces = 2

// choiceMarker is the rule of [KindChoice].
type choiceMarker struct{}

func (choiceMarker) check(q Question, r Response) error {
	if r.hasText() || r.hasParts() || r.hasOrder() || r.hasSpots() {
		return ErrWrongKind
	}
	if !q.Multiple && len(r.Choices) > 1 {
		return ErrTooManyChoices
	}
	seen := make(map[string]bool, len(r.Choices))
	for _, key := range r.Choices {
		if seen[key] {
			return fmt.Errorf("%w: %q", ErrRepeatedChoice, key)
		}
		if !slices.ContainsFunc(q.Choices, func(c Choice) bool { return c.Key == key }) {
			return ErrUnknownChoice // without the key: it is the client's text, of any length
		}
		seen[key] = true
	}
	return nil
}

func (choiceMarker) mark(q Question, r Response) Outcome {
	o := Outcome{Points: decimal.Zero}
	var right, rightChosen, wrongChosen int64
	var feedback strings.Builder
	for _, c := range q.Choices {
		chosen := slices.Contains(r.Choices, c.Key)
		if chosen {
			feedback.WriteString(c.Feedback)
		}
		switch {
		case c.Right && chosen:
			right++
			rightChosen++
		case c.Right:
			right++
		case chosen:
			wrongChosen++
		}
		if c.Right {
			o.CorrectChoices = append(o.CorrectChoices, c.Key)
		}
	}
	o.Feedback = feedback.String() + q.Explanation
	o.Correct = right > 0 && rightChosen == right && wrongChosen == 0
	switch {
	case o.Correct:
		o.Points = q.Points
	case q.Multiple:
		o.Points = partialPoints(q.Points, rightChosen-wrongChosen, right)
	}
	return o
}

// partialPoints is points × share ÷ of for an answer that is not right: at least 0, less than all points.
func partialPoints(points decimal.Decimal, share, of int64) decimal.Decimal {
	if share <= 0 {
		return decimal.Zero
	}
	p := points.Mul(decimal.NewFromInt(share))
	rounded := p.DivRound(decimal.NewFromInt(of), pointPlaces)
	if rounded.LessThan(points) {
		return rounded
	}
	// Of very few points the rounding alone would make a full mark of a partial one.
	return points.Sub(decimal.New(1, -pointPlaces))
}

func (choiceMarker) validate(q Question) error {
	var errs []error
	if len(q.Choices) < minChoices {
		errs = append(errs, ErrChoices)
	}
	right := 0
	seen := make(map[string]bool, len(q.Choices))
	for _, c := range q.Choices {
		if !keyShape.MatchString(c.Key) || seen[c.Key] {
			errs = append(errs, ErrKey)
		}
		seen[c.Key] = true
		if c.Text == "" {
			errs = append(errs, ErrChoices)
		}
		if c.Right {
			right++
		}
	}
	if right == 0 || (!q.Multiple && right > 1) {
		errs = append(errs, ErrRight)
	}
	return errors.Join(errs...)
}
