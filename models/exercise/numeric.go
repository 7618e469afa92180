package exercise

import (
	"errors"
	"fmt"
	"math/big"
)

// numericMarker is the rule of [KindNumeric].
type numericMarker struct{}

func (numericMarker) check(_ Question, r Response) error { return r.checkText(MaxTextLength) }

func (numericMarker) mark(q Question, r Response) Outcome {
	if q.Numeric == nil {
		return q.outcome(false, "", "")
	}
	n := *q.Numeric
	given := readNumber(r.Text, n.Unit)
	if n.accepts(given) {
		return q.outcome(true, n.text(), "")
	}
	for _, m := range q.Mistakes {
		if sameNumber(given, readNumber(m.Answer, n.Unit)) {
			return q.outcome(false, n.text(), m.Feedback)
		}
	}
	return q.outcome(false, n.text(), "")
}

// accepts tells whether one of the readings lies within the tolerance.
func (n Numeric) accepts(readings []*big.Rat) bool {
	value, tolerance := n.Value.Rat(), n.Tolerance.Rat()
	if n.Relative {
		tolerance.Mul(tolerance, new(big.Rat).Abs(value))
	}
	for _, r := range readings {
		off := new(big.Rat).Sub(r, value)
		if off.Abs(off).Cmp(tolerance) <= 0 {
			return true
		}
	}
	return false
}

// text is the right answer as a student reads it.
func (n Numeric) text() string {
	s := n.Shown
	if s == "" {
		s = n.Value.String()
	}
	switch n.Unit {
	case "":
		return s
	case "£", "$":
		return n.Unit + s
	case "°":
		return s + n.Unit // the one unit that is written without a blank in every language
	default:
		return s + "\u00a0" + n.Unit
	}
}

func sameNumber(a, b []*big.Rat) bool {
	for _, x := range a {
		for _, y := range b {
			if x.Cmp(y) == 0 {
				return true
			}
		}
	}
	return false
}

func (m numericMarker) validate(q Question) error {
	var errs []error
	if q.Numeric == nil {
		return errors.Join(append(errs, ErrRight)...)
	}
	if q.Numeric.Tolerance.IsNegative() {
		errs = append(errs, ErrTolerance)
	}
	if !m.mark(q, Response{Text: q.Numeric.text()}).Correct {
		errs = append(errs, ErrShown)
	}
	for i, mistake := range q.Mistakes {
		readings := readNumber(mistake.Answer, q.Numeric.Unit)
		wrong := len(readings) > 0 && !q.Numeric.accepts(readings) && mistake.Feedback != ""
		for _, before := range q.Mistakes[:i] {
			wrong = wrong && !sameNumber(readings, readNumber(before.Answer, q.Numeric.Unit))
		}
		if !wrong {
			errs = append(errs, fmt.Errorf("%w: %q", ErrMistake, mistake.Answer))
		}
	}
	return errors.Join(errs...)
}
