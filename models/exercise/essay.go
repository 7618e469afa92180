package exercise

import "github.com/shopspring/decimal"

// MaxEssayLength is how many characters an essay may have.
const MaxEssayLength = 50_000

// Essay is what the writer of an essay is told of its length. It binds nobody.
type Essay struct {
	// FewestWords and MostWords are how many are asked for; 0 for no such limit.
	FewestWords int `json:"fewestWords,omitempty"`
	MostWords   int `json:"mostWords,omitempty"`
}

// essayMarker is the rule of [KindEssay]: a person marks it.
type essayMarker struct{}

func (essayMarker) check(_ Question, r Response) error { return r.checkText(MaxEssayLength) }

func (essayMarker) mark(q Question, r Response) Outcome {
	return Outcome{Points: decimal.Zero, Pending: !r.Empty(), Feedback: q.Explanation}
}

func (essayMarker) validate(q Question) error {
	if e := q.Essay; e != nil && (e.FewestWords < 0 || e.MostWords < 0 || e.MostWords > 0 && e.FewestWords > e.MostWords) {
		return ErrWords
	}
	return nil
}
