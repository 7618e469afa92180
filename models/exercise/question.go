package exercise

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Kind says how a question is answered and by which rule it is marked.
type Kind string

// The kinds of question.
const (
	// KindChoice asks to choose one, or several, of the given choices.
	KindChoice Kind = "choice"
	// KindNumeric asks for a number.
	KindNumeric Kind = "numeric"
	// KindShortText asks for a word or a few.
	KindShortText Kind = "shortText"
	// KindGaps asks to fill the gaps of a text, each with a word, a number, or one of a list.
	KindGaps Kind = "gaps"
	// KindMatching asks to find for each item the one that belongs to it.
	KindMatching Kind = "matching"
	// KindOrdering asks to put items in order.
	KindOrdering Kind = "ordering"
	// KindHotspot asks to point at one, or several, places of a picture.
	KindHotspot Kind = "hotspot"
	// KindEssay asks for a longer text, which a teacher marks.
	KindEssay Kind = "essay"
)

// Question is one question with everything needed to ask and to mark it. It holds the answer: never send it
// to a student as it is. Which of the members below Points are set follows the kind.
type Question struct {
	// Key names the question within its exercise, the same in every version.
	Key string `json:"key"`
	// Kind says how it is answered.
	Kind Kind `json:"kind"`
	// Prompt is what is asked: sanitised HTML with TeX between \( and \) or \[ and \].
	Prompt string `json:"prompt"`
	// Points are given for a right answer: more than 0, with at most 2 places.
	Points decimal.Decimal `json:"points"`
	// AllOrNothing gives no points for an answer that is right in part.
	AllOrNothing bool `json:"allOrNothing,omitempty"`
	// Penalty is taken off for an answer of which nothing counts as right: 0 for none, at most Points. An answer
	// that is right in part never costs anything. Not for KindEssay.
	Penalty decimal.Decimal `json:"penalty,omitzero"`
	// Shuffle shows the choices in another order to every student. For KindChoice.
	Shuffle bool `json:"shuffle,omitempty"`

	// Choices are what can be chosen, in the order to show. For KindChoice.
	Choices []Choice `json:"choices,omitempty"`
	// Multiple lets several be chosen. For KindChoice and KindHotspot.
	Multiple bool `json:"multiple,omitempty"`
	// Numeric is the right number. For KindNumeric.
	Numeric *Numeric `json:"numeric,omitempty"`
	// Accepted are the right texts; the first is shown as the right answer. For KindShortText.
	Accepted []string `json:"accepted,omitempty"`
	// CaseSensitive tells "Oslo" from "oslo". For KindShortText.
	CaseSensitive bool `json:"caseSensitive,omitempty"`

	// Passage is the text with the gaps, each written [[KEY]]: sanitised HTML. For KindGaps.
	Passage string `json:"passage,omitempty"`
	// Gaps are what belongs into the gaps of the passage. For KindGaps.
	Gaps []Gap `json:"gaps,omitempty"`
	// Matching is the items and what belongs to them. For KindMatching.
	Matching *Matching `json:"matching,omitempty"`
	// Items are what is to be put in order, in the right order: a student sees [Question.Shown]. For KindOrdering.
	Items []Item `json:"items,omitempty"`
	// Hotspot is the picture with its areas. For KindHotspot.
	Hotspot *Hotspot `json:"hotspot,omitempty"`
	// Essay is what the writer is told of the length. For KindEssay.
	Essay *Essay `json:"essay,omitempty"`

	// Mistakes are typical wrong answers with what to say to them. For KindNumeric and KindShortText; a
	// choice carries its own feedback.
	Mistakes []Mistake `json:"mistakes,omitempty"`
	// Explanation is why the right answer is right, told with the outcome whatever was answered: sanitised
	// HTML like the prompt, may be empty.
	Explanation string `json:"explanation,omitempty"`
}

// Choice is one of the choices of a question.
type Choice struct {
	// Key names the choice within its question.
	Key string `json:"key"`
	// Text is what it says: sanitised HTML within a line.
	Text string `json:"text"`
	// Right tells whether it belongs to the right answer.
	Right bool `json:"right,omitempty"`
	// Feedback is said to whoever chose it: sanitised HTML, may be empty.
	Feedback string `json:"feedback,omitempty"`
}

// Numeric is a right number.
type Numeric struct {
	// Value is the right value.
	Value decimal.Decimal `json:"value"`
	// Tolerance is how far off an answer may be, both ways; 0 asks for the exact value.
	Tolerance decimal.Decimal `json:"tolerance"`
	// Relative makes the tolerance a share of the value: 0.05 of 200 is 10.
	Relative bool `json:"relative,omitempty"`
	// Unit stands behind the field (£ and $ before it), and may be typed; empty for none.
	Unit string `json:"unit,omitempty"`
	// Shown is the right answer as a student reads it, without the unit ("5/6", "0,75"); the plain value
	// when empty.
	Shown string `json:"shown,omitempty"`
}

// Mistake is a typical wrong answer.
type Mistake struct {
	// Answer is what a student writes who makes it. It is compared as a right answer is, numbers exactly.
	Answer string `json:"answer"`
	// Feedback is said to it: sanitised HTML.
	Feedback string `json:"feedback"`
}

// Check reports whether the response fits the question, so that it can be kept. It does not look at whether
// it is right, and a numeric question takes a text that is no number: a student may be halfway through. The
// empty response fits every question. It fails with [ErrWrongKind], [ErrUnknownChoice], [ErrTooManyChoices],
// [ErrRepeatedChoice], [ErrTooLong] or [ErrUnknownKind].
func (q Question) Check(r Response) error {
	m, err := q.Kind.marker()
	if err != nil {
		return err
	}
	return m.check(q, r)
}

// Mark marks the response by the rule of the question's kind. Any response can be marked: one that does not
// fit the question counts as none, and none gives 0 points, not the penalty.
func (q Question) Mark(r Response) Outcome {
	m, err := q.Kind.marker()
	if err != nil {
		return Outcome{Points: decimal.Zero}
	}
	if m.check(q, r) != nil {
		r = Response{}
	}
	o := m.mark(q, r)
	switch {
	case o.Correct || o.Pending || r.Empty():
	case o.Points.IsZero():
		o.Points = q.Penalty.Neg()
	case q.AllOrNothing:
		o.Points = decimal.Zero
	}
	return o
}

// marker is what one kind of question adds: each kind keeps its own in a file of its own. A response is
// marked only after it was checked.
type marker interface {
	check(q Question, r Response) error
	mark(q Question, r Response) Outcome
	validate(q Question) error
}

func (k Kind) marker() (marker, error) {
	switch k {
	case KindChoice:
		return choiceMarker{}, nil
	case KindNumeric:
		return numericMarker{}, nil
	case KindShortText:
		return shortTextMarker{}, nil
	case KindGaps:
		return gapsMarker{}, nil
	case KindMatching:
		return matchingMarker{}, nil
	case KindOrdering:
		return orderingMarker{}, nil
	case KindHotspot:
		return hotspotMarker{}, nil
	case KindEssay:
		return essayMarker{}, nil
	default:
		return nil, fmt.Errorf("%w: %q", ErrUnknownKind, string(k))
	}
}
