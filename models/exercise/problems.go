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
	// Err is one of the Err… values.
	Err error
}

// Problems tells what is wrong with the content, question by question: what [Content.Validate] says, for those who
// show it beside the question.
func (c Content) Problems() []Problem {
	if len(c.Questions) == 0 {
		return []Problem{{-1, "", ErrNoQuestions}}
	}
	var problems []Problem
	seen := make(map[string]bool, len(c.Questions))
	for i, q := range c.Questions {
		err := q.validate()
		if seen[q.Key] {
			err = errors.Join(err, ErrKey)
		}
		seen[q.Key] = true
		for _, reason := range reasons(err) {
			problems = append(problems, Problem{i, q.Key, reason})
		}
	}
	if err := c.validateDraw(); err != nil {
		problems = append(problems, Problem{-1, "", ErrDraw})
	}
	return problems
}

// reasons are the values that an error was wrapped around and joined of, each once.
func reasons(err error) []error {
	var all []error
	add := func(found []error) {
		for _, reason := range found {
			if !slices.Contains(all, reason) {
				all = append(all, reason)
			}
		}
	}
	switch e := err.(type) { //nolint:errorlint // the tree itself is walked
	case nil:
	case interface{ Unwrap() []error }:
		for _, part := range e.Unwrap() {
			add(reasons(part))
		}
	case interface{ Unwrap() error }:
		add(reasons(e.Unwrap()))
	default:
		all = []error{err}
	}
	return all
}
