package exercise

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// Gap is what belongs into one gap of a passage. One of Numeric, Accepted and Choices is set.
type Gap struct {
	// Key names the gap within its question; the passage has it as [[KEY]].
	Key string `json:"key"`
	// Numeric is the right number.
	Numeric *Numeric `json:"numeric,omitempty"`
	// Accepted are the right texts.
	Accepted []string `json:"accepted,omitempty"`
	// CaseSensitive tells "Oslo" from "oslo".
	CaseSensitive bool `json:"caseSensitive,omitempty"`
	// Choices are the list to select from, one of them right.
	Choices []Choice `json:"choices,omitempty"`
	// Mistakes are typical wrong texts or numbers with what to say to them.
	Mistakes []Mistake `json:"mistakes,omitempty"`
}

// gapsMarker is the rule of [KindGaps].
type gapsMarker struct{}

// question is the gap as a question of its own, by whose rule it is marked.
func (g Gap) question(q Question) Question {
	asked := Question{
		Key: g.Key, Kind: KindShortText, Prompt: q.Prompt, Points: q.Points,
		Numeric: g.Numeric, Accepted: g.Accepted, CaseSensitive: g.CaseSensitive,
		Choices: g.Choices, Mistakes: g.Mistakes,
	}
	switch {
	case g.Numeric != nil:
		asked.Kind = KindNumeric
	case g.Choices != nil:
		asked.Kind = KindChoice
	}
	return asked
}

// response is what was put into the gap, as the response to its question.
func (g Gap) response(part string) Response {
	if g.Choices != nil && part != "" {
		return Response{Choices: []string{part}}
	}
	return Response{Text: part}
}

func (gapsMarker) check(q Question, r Response) error {
	if r.hasText() || r.hasChoices() || r.hasOrder() || r.hasSpots() {
		return ErrWrongKind
	}
	for key, part := range r.Parts {
		i := slices.IndexFunc(q.Gaps, func(g Gap) bool { return g.Key == key })
		if i < 0 {
			return ErrUnknownPart
		}
		if utf8.RuneCountInString(part) > MaxTextLength {
			return ErrTooLong
		}
		g := q.Gaps[i]
		if err := g.question(q).Check(g.response(part)); err != nil {
			return err
		}
	}
	return nil
}

func (gapsMarker) mark(q Question, r Response) Outcome {
	parts := make([]PartOutcome, len(q.Gaps))
	var feedback strings.Builder
	for i, g := range q.Gaps {
		o := g.question(q).Mark(g.response(r.Parts[g.Key]))
		parts[i] = PartOutcome{Key: g.Key, Correct: o.Correct, CorrectPart: o.CorrectText}
		if len(o.CorrectChoices) > 0 {
			parts[i].CorrectPart = o.CorrectChoices[0]
		}
		feedback.WriteString(o.Feedback)
	}
	return q.markParts(parts, feedback.String())
}

func (gapsMarker) validate(q Question) error {
	var errs []error
	if len(q.Gaps) == 0 {
		errs = append(errs, ErrGap)
	}
	seen := make(map[string]bool, len(q.Gaps))
	for i, g := range q.Gaps {
		err := g.validate(q)
		if seen[g.Key] {
			err = errors.Join(err, ErrKey)
		}
		seen[g.Key] = true
		if err != nil {
			errs = append(errs, gapError{i, g.Key, err})
		}
	}
	if q.hasStrayMark(seen) {
		errs = append(errs, ErrMark)
	}
	return errors.Join(errs...)
}

// notWords are the formulas, in which brackets mean something else, and the tags of a passage.
var notWords = regexp.MustCompile(`(?s)\\\(.*?\\\)|\\\[.*?\\\]|<[^>]*>`)

// markLike is what whoever wrote it by hand may have meant to be a gap.
var markLike = regexp.MustCompile(`\[\[([^\[\]]+)\]\]`)

// hasStrayMark tells whether something stands in the passage like the mark of a gap, but there is no gap of that name:
// students would read the brackets.
func (q Question) hasStrayMark(gaps map[string]bool) bool {
	text := notWords.ReplaceAllStringFunc(q.Passage, func(part string) string {
		if strings.HasPrefix(part, "<") {
			return ""
		}
		return " "
	})
	return slices.ContainsFunc(markLike.FindAllStringSubmatch(text, -1), func(mark []string) bool { return !gaps[mark[1]] })
}

// validate reports what is wrong with the gap itself: what is asked and the points are the whole question's.
func (g Gap) validate(q Question) error {
	var errs []error
	if !keyShape.MatchString(g.Key) {
		errs = append(errs, ErrKey)
	}
	if strings.Count(q.Passage, "[["+g.Key+"]]") != 1 {
		errs = append(errs, ErrGap)
	}
	return errors.Join(append(errs, g.question(q).validateAnswer())...)
}

// gapError is what is wrong with one of the gaps.
type gapError struct {
	place int
	key   string
	err   error
}

func (e gapError) Error() string { return fmt.Sprintf("gap %q: %v", e.key, e.err) }

func (e gapError) Unwrap() error { return e.err }
