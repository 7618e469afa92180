package exercise

import (
	"errors"
	"slices"
)

// Problem is something that keeps an exercise from being asked.
type Problem struct {
	// Question is the place of the question that is meant, from 0; -1 for the exercise as a whole.
	Question int
	// Key is the question's key; empty for the exercise as a whole.
	Key string
	// Gap is the place of the gap that is meant, from 0; -1 for the question as a whole.
	Gap int
	// Err is one of the Err… values.
	Err error
}

// Problems tells what is wrong with the content, question by question: what [Content.Validate] says, for those who
// show it beside the question.
func (c Content) Problems() []Problem {
	if len(c.Questions) == 0 {
		return []Problem{{-1, "", -1, ErrNoQuestions}}
	}
	var problems []Problem
	seen := make(map[string]bool, len(c.Questions))
	for i, q := range c.Questions {
		err := q.validate()
		if seen[q.Key] {
			err = errors.Join(err, ErrKey)
		}
		seen[q.Key] = true
		for _, r := range reasons(err, -1) {
			problems = append(problems, Problem{i, q.Key, r.gap, r.err})
		}
	}
	if err := c.validateDraw(); err != nil {
		problems = append(problems, Problem{-1, "", -1, ErrDraw})
	}
	return problems
}

// reason is one of the Err… values, with the place of the gap that it was said of; -1 for none.
type reason struct {
	gap int
	err error
}

// reasons are the values that an error was wrapped around and joined of, each once for every gap.
func reasons(err error, gap int) []reason {
	var all []reason
	add := func(found []reason) {
		for _, r := range found {
			if !slices.Contains(all, r) {
				all = append(all, r)
			}
		}
	}
	switch e := err.(type) { //nolint:errorlint // the tree itself is walked
	case nil:
	case gapError:
		add(reasons(e.err, e.place))
	case interface{ Unwrap() []error }:
		for _, part := range e.Unwrap() {
			add(reasons(part, gap))
		}
	case interface{ Unwrap() error }:
		add(reasons(e.Unwrap(), gap))
	default:
		all = []reason{{gap, err}}
	}
	return all
}
