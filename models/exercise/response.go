package exercise

import (
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// MaxTextLength is how many characters a written response may have.
const MaxTextLength = 1000

// Response is what a student answered to one question. At most one member is set; which one follows the
// question's kind.
type Response struct {
	// Choices are the keys of the chosen choices, in no particular order.
	Choices []string `json:"choices,omitempty"`
	// Text is what was written, as it was written.
	Text string `json:"text,omitempty"`
	// Parts are what was put into each gap, or beside each item to match, by the key of the gap or item: what was
	// written, or the key of what was chosen.
	Parts map[string]string `json:"parts,omitempty"`
	// Order is the keys of all items in the order they were put in.
	Order []string `json:"order,omitempty"`
	// Spots are the places pointed at in a picture. Areas chosen by their names are Choices.
	Spots []Spot `json:"spots,omitempty"`
}

// Spot is a place in a picture, in its own pixels from the upper left corner.
type Spot struct {
	X int `json:"x"`
	Y int `json:"y"`
}

// Empty tells whether nothing was answered: nothing chosen or put anywhere, and no text but white space.
func (r Response) Empty() bool {
	for _, part := range r.Parts {
		if strings.TrimSpace(part) != "" {
			return false
		}
	}
	return len(r.Choices) == 0 && len(r.Order) == 0 && len(r.Spots) == 0 && strings.TrimSpace(r.Text) == ""
}

func (r Response) hasChoices() bool { return len(r.Choices) > 0 }
func (r Response) hasText() bool    { return r.Text != "" }
func (r Response) hasParts() bool   { return len(r.Parts) > 0 }
func (r Response) hasOrder() bool   { return len(r.Order) > 0 }
func (r Response) hasSpots() bool   { return len(r.Spots) > 0 }

// checkText reports whether the response is a text that can be kept.
func (r Response) checkText(longest int) error {
	if r.hasChoices() || r.hasParts() || r.hasOrder() || r.hasSpots() {
		return ErrWrongKind
	}
	if utf8.RuneCountInString(r.Text) > longest {
		return ErrTooLong
	}
	return nil
}

// Outcome is how a response was marked.
type Outcome struct {
	// Points are the points given, up to the question's, with at most 2 places; below 0 by the question's penalty only.
	Points decimal.Decimal `json:"points"`
	// Correct tells whether all points were given.
	Correct bool `json:"correct"`
	// Pending tells that a person has to mark the answer; until then it gives 0 points.
	Pending bool `json:"pending,omitempty"`
	// CorrectChoices are the keys of the right choices in the order shown; nil for other kinds.
	CorrectChoices []string `json:"correctChoices,omitempty"`
	// CorrectOrder is the keys of the items in the right order; nil for other kinds.
	CorrectOrder []string `json:"correctOrder,omitempty"`
	// Parts are how each gap or each item to match was marked, in their order; nil for other kinds.
	Parts []PartOutcome `json:"parts,omitempty"`
	// CorrectText is a right answer in words or figures, plain text; empty for choices.
	CorrectText string `json:"correctText,omitempty"`
	// Feedback is what the author says to this very answer, followed by the explanation: sanitised HTML,
	// empty when the author says nothing.
	Feedback string `json:"feedback,omitempty"`
}

// PartOutcome is how one gap, or one item to match, was marked.
type PartOutcome struct {
	// Key names the gap or the item.
	Key string `json:"key"`
	// Correct tells whether what was put there is right.
	Correct bool `json:"correct"`
	// CorrectPart is what is right there: a text, or the key of what was to choose.
	CorrectPart string `json:"correctPart"`
}

// markParts gives points × right parts ÷ parts.
func (q Question) markParts(parts []PartOutcome, feedback string) Outcome {
	o := Outcome{Points: decimal.Zero, Parts: parts, Feedback: feedback + q.Explanation}
	right := 0
	for _, p := range parts {
		if p.Correct {
			right++
		}
	}
	if right > 0 && right == len(parts) {
		o.Correct, o.Points = true, q.Points
		return o
	}
	o.Points = partialPoints(q.Points, int64(right), int64(len(parts)))
	return o
}

// outcome gives all points or none.
func (q Question) outcome(correct bool, correctText, feedback string) Outcome {
	o := Outcome{Points: decimal.Zero, Correct: correct, CorrectText: correctText, Feedback: feedback + q.Explanation}
	if correct {
		o.Points = q.Points
	}
	return o
}
