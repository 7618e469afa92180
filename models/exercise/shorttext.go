package exercise

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// shortTextMarker is the rule of [KindShortText].
type shortTextMarker struct{}

func (shortTextMarker) check(_ Question, r Response) error { return r.checkText(MaxTextLength) }

func (shortTextMarker) mark(q Question, r Response) Outcome {
	if len(q.Accepted) == 0 {
		return q.outcome(false, "", "")
	}
	given := foldText(r.Text, q.CaseSensitive)
	if given == "" {
		return q.outcome(false, q.Accepted[0], "")
	}
	if o, known := q.markText(given); known || q.CaseSensitive {
		return o
	}
	o, _ := q.markText(strings.TrimRight(given, ". ")) // who writes a sentence ends it with a full stop
	return o
}

// markText marks a folded text, and tells whether the question says anything of it.
func (q Question) markText(given string) (Outcome, bool) {
	for _, a := range q.Accepted {
		if foldText(a, q.CaseSensitive) == given {
			return q.outcome(true, q.Accepted[0], ""), true
		}
	}
	for _, m := range q.Mistakes {
		if foldText(m.Answer, q.CaseSensitive) == given {
			return q.outcome(false, q.Accepted[0], m.Feedback), true
		}
	}
	return q.outcome(false, q.Accepted[0], ""), false
}

// foldText writes texts that count as equal in one way.
func foldText(s string, caseSensitive bool) string {
	s = strings.NewReplacer("\u2019", "'", "\u2018", "'", "\u02bc", "'").Replace(s)
	s = strings.Join(strings.Fields(norm.NFC.String(s)), " ")
	if caseSensitive {
		return s
	}
	// Folding can take a text out of its normal form.
	return norm.NFC.String(cases.Fold().String(s))
}

func (m shortTextMarker) validate(q Question) error {
	var errs []error
	if len(q.Accepted) == 0 {
		errs = append(errs, ErrRight)
	}
	seen := make(map[string]bool, len(q.Accepted)+len(q.Mistakes))
	for _, a := range q.Accepted {
		folded := foldText(a, q.CaseSensitive)
		if folded == "" || seen[folded] {
			errs = append(errs, fmt.Errorf("%w: %q", ErrRight, a))
		}
		seen[folded] = true
	}
	for _, mistake := range q.Mistakes {
		folded := foldText(mistake.Answer, q.CaseSensitive)
		if folded == "" || seen[folded] || mistake.Feedback == "" {
			errs = append(errs, fmt.Errorf("%w: %q", ErrMistake, mistake.Answer))
		}
		seen[folded] = true
	}
	return errors.Join(errs...)
}
