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
}

// Empty tells whether nothing was answered: no choice, and no text but white space.
func (r Response) Empty() bool {
	return len(r.Choices) == 0 && strings.TrimSpace(r.Text) == ""
}

// checkText reports whether the response is a text that can be kept.
func (r Response) checkText() error {
	if len(r.Choices) > 0 {
		return ErrWrongKind
	}
	if utf8.RuneCountInString(r.Text) > MaxTextLength {
		return ErrTooLong
	}
	return nil
}

// Outcome is how a response was marked.
type Outcome struct {
	// Points are the points given, from 0 to the question's, with at most 2 places.
	Points decimal.Decimal `json:"points"`
	// Correct tells whether all points were given.
	Correct bool `json:"correct"`
	// CorrectChoices are the keys of the right choices in the order shown; nil for other kinds.
	CorrectChoices []string `json:"correctChoices,omitempty"`
	// CorrectText is a right answer in words or figures, plain text; empty for choices.
	CorrectText string `json:"correctText,omitempty"`
	// Feedback is what the author says to this very answer, followed by the explanation: sanitised HTML,
	// empty when the author says nothing.
	Feedback string `json:"feedback,omitempty"`
}

// outcome gives all points or none.
func (q Question) outcome(correct bool, correctText, feedback string) Outcome {
	o := Outcome{Points: decimal.Zero, Correct: correct, CorrectText: correctText, Feedback: feedback + q.Explanation}
	if correct {
		o.Points = q.Points
	}
	return o
}
