package exercise_test

import (
	"errors"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

func valid(questions ...exercise.Question) exercise.Exercise {
	return exercise.Exercise{
		Slug: "en-fractions-2", Title: "Fractions", Description: "Adding them.", Subject: exercise.Mathematics,
		Language: "en", FromYear: 6, ToYear: 7, Minutes: 15, Content: exercise.Content{Questions: questions},
	}
}

func TestWhatIsWrongWithAnExerciseIsTold(t *testing.T) {
	t.Parallel()
	type (
		e = exercise.Exercise
		q = exercise.Question
	)
	first := func(e *e) *q { return &e.Content.Questions[0] }
	for _, tt := range []struct {
		name    string
		of      exercise.Question
		spoil   func(e *e)
		wantErr error
	}{
		{"nothing, with one right choice", single(), func(*e) {}, nil},
		{"nothing, with several right choices", multiple(), func(*e) {}, nil},
		{"nothing, with a number", numeric("3", "0.5", "cm"), func(*e) {}, nil},
		{"nothing, with a short text", shortText(false, "Oslo", "Kristiania"), func(*e) {}, nil},
		{"a slug with a capital letter", single(), func(e *e) { e.Slug = "en-Fractions" }, exercise.ErrSlug},
		{"a slug without a language", single(), func(e *e) { e.Slug = "fractions" }, exercise.ErrSlug},
		{"no title", single(), func(e *e) { e.Title = "" }, exercise.ErrNoTitle},
		{"no description", single(), func(e *e) { e.Description = "" }, exercise.ErrNoTitle},
		{"a subject nobody teaches", single(), func(e *e) { e.Subject = "ALCHEMY" }, exercise.ErrSubject},
		{"a language that is no tag", single(), func(e *e) { e.Language = "en_?" }, exercise.ErrLanguage},
		{"years that go down", single(), func(e *e) { e.FromYear = 8 }, exercise.ErrYears},
		{"a year before the first", single(), func(e *e) { e.FromYear = 0 }, exercise.ErrYears},
		{"a year after the last", single(), func(e *e) { e.ToYear = 14 }, exercise.ErrYears},
		{"no time", single(), func(e *e) { e.Minutes = 0 }, exercise.ErrMinutes},
		{"more than a morning", single(), func(e *e) { e.Minutes = 181 }, exercise.ErrMinutes},
		{"no questions", single(), func(e *e) { e.Content.Questions = nil }, exercise.ErrNoQuestions},
		{"a question without a key", single(), func(e *e) { first(e).Key = "" }, exercise.ErrKey},
		{
			"two questions with one key", single(),
			func(e *e) { e.Content.Questions = append(e.Content.Questions, single()) }, exercise.ErrKey,
		},
		{"a question that asks nothing", single(), func(e *e) { first(e).Prompt = "" }, exercise.ErrPrompt},
		{"a question for nothing", single(), func(e *e) { first(e).Points = decimal.Zero }, exercise.ErrPoints},
		{"points in thousandths", single(), func(e *e) { first(e).Points = points("0.125") }, exercise.ErrPoints},
		{"too many points", single(), func(e *e) { first(e).Points = points("1000.01") }, exercise.ErrPoints},
		{"a kind nobody knows", single(), func(e *e) { first(e).Kind = "telepathy" }, exercise.ErrUnknownKind},

		{"one choice only", single(), func(e *e) { first(e).Choices = first(e).Choices[1:2] }, exercise.ErrChoices},
		{"a choice that says nothing", single(), func(e *e) { first(e).Choices[0].Text = "" }, exercise.ErrChoices},
		{"two choices with one key", single(), func(e *e) { first(e).Choices[0].Key = "b" }, exercise.ErrKey},
		{"no right choice", single(), func(e *e) { first(e).Choices[1].Right = false }, exercise.ErrRight},
		{"no right choice among several", multiple(), func(e *e) {
			for i := range first(e).Choices {
				first(e).Choices[i].Right = false
			}
		}, exercise.ErrRight},
		{"two right choices where one may be chosen", single(), func(e *e) { first(e).Choices[0].Right = true }, exercise.ErrRight},
		{"choices with accepted texts", single(), func(e *e) { first(e).Accepted = []string{"x"} }, exercise.ErrMember},

		{"a number without one", numeric("3", "0", ""), func(e *e) { first(e).Numeric = nil }, exercise.ErrRight},
		{
			"a negative tolerance", numeric("3", "0", ""),
			func(e *e) { first(e).Numeric.Tolerance = points("-1") }, exercise.ErrTolerance,
		},
		{
			"a shown answer that is another number", numeric("0.75", "0", ""),
			func(e *e) { first(e).Numeric.Shown = "4/3" }, exercise.ErrShown,
		},
		{
			"a mistake that is right", numeric("3", "4", ""), func(*e) {}, exercise.ErrMistake,
		},
		{
			"a mistake that is no number", numeric("3", "0", ""),
			func(e *e) { first(e).Mistakes[0].Answer = "seven" }, exercise.ErrMistake,
		},
		{
			"one mistake written in two ways", numeric("3", "0", ""),
			func(e *e) {
				first(e).Mistakes = append(first(e).Mistakes, exercise.Mistake{Answer: "14/2", Feedback: "f"})
			}, exercise.ErrMistake,
		},
		{"a number with choices", numeric("3", "0", ""), func(e *e) { first(e).Multiple = true }, exercise.ErrMember},

		{"a text that nothing is accepted for", shortText(false), func(*e) {}, exercise.ErrRight},
		{"an accepted text of blanks", shortText(false, " "), func(*e) {}, exercise.ErrRight},
		{"an accepted text twice but for its case", shortText(false, "Oslo", "oslo"), func(*e) {}, exercise.ErrRight},
		{"nothing, where case tells them apart", shortText(true, "Oslo", "oslo"), func(*e) {}, nil},
		{
			"a mistake that is accepted", shortText(false, "Oslo"),
			func(e *e) { first(e).Mistakes = []exercise.Mistake{{Answer: "OSLO", Feedback: "f"}} }, exercise.ErrMistake,
		},
		{
			"a mistake that nothing is said to", shortText(false, "Oslo"),
			func(e *e) { first(e).Mistakes = []exercise.Mistake{{Answer: "Bergen"}} }, exercise.ErrMistake,
		},
		{
			"a gap that does not stand in the text", gaps(),
			func(e *e) { first(e).Passage = "<p>[[a]] has letters and lies in [[c]].</p>" }, exercise.ErrGap,
		},
		{
			"a word in brackets that is no gap", gaps(),
			func(e *e) { first(e).Passage += "<p>It is [[cold]].</p>" }, exercise.ErrMark,
		},
		{
			"words in brackets, as the author writes them", gaps(),
			func(e *e) { first(e).Passage += "<p>It lies by the [[<em>Oslo</em> fjord]].</p>" }, exercise.ErrMark,
		},
		{
			"a text with a number", shortText(false, "Oslo"),
			func(e *e) { first(e).Numeric = &exercise.Numeric{} }, exercise.ErrMember,
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			e := valid(tt.of)
			tt.spoil(&e)
			if err := e.Validate(); !errors.Is(err, tt.wantErr) {
				t.Errorf("got %v, want %v", err, tt.wantErr)
			}
		})
	}
}

func TestBracketsThatNoGapCouldMeanAreText(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`x [ [y] ] z`, `[y]`, `[[]]`, `[[1, 2], [3, 4]]`, `\([[x]]\)`, `\[[[x]]\]`, `[[ \(x\)`, `<img alt="[[x]]">`,
	} {
		q := gaps()
		q.Passage += "<p>" + text + "</p>"
		if err := valid(q).Validate(); err != nil {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestEverythingThatIsWrongIsToldAtOnce(t *testing.T) {
	t.Parallel()
	e := valid(single(), shortText(false))
	e.Slug, e.Minutes = "", 0
	err := e.Validate()
	for _, want := range []error{exercise.ErrSlug, exercise.ErrMinutes, exercise.ErrKey, exercise.ErrRight} {
		if !errors.Is(err, want) {
			t.Errorf("%v is not told in %v", want, err)
		}
	}
}
