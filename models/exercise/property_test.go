package exercise_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/lectern-lti/lectern/models/exercise"
)

// anyQuestion draws a valid question of any kind, with points down to a hundredth.
func anyQuestion(t *rapid.T) exercise.Question {
	return anyQuestionOf(t, rapid.SampledFrom([]exercise.Kind{
		exercise.KindChoice, exercise.KindNumeric, exercise.KindShortText, exercise.KindGaps, exercise.KindMatching,
		exercise.KindOrdering, exercise.KindHotspot, exercise.KindEssay,
	}).Draw(t, "kind"))
}

func anyQuestionOf(t *rapid.T, kind exercise.Kind) exercise.Question {
	q := exercise.Question{
		Key: "q1", Kind: kind, Prompt: "?",
		Points: decimal.New(rapid.Int64Range(1, 10_00).Draw(t, "hundredths of a point"), -2),
	}
	switch kind {
	case exercise.KindChoice:
		n := rapid.IntRange(2, 8).Draw(t, "choices")
		q.Multiple = rapid.Bool().Draw(t, "multiple")
		for i := range n {
			q.Choices = append(q.Choices, exercise.Choice{Key: string(rune('a' + i)), Text: "x"})
		}
		q.Choices[rapid.IntRange(0, n-1).Draw(t, "right")].Right = true
		for i := range n {
			if q.Multiple && rapid.Bool().Draw(t, "also right") {
				q.Choices[i].Right = true
			}
		}
	case exercise.KindNumeric:
		q.Numeric = &exercise.Numeric{
			Value:     decimal.New(rapid.Int64().Draw(t, "value"), -rapid.Int32Range(0, 6).Draw(t, "places")),
			Tolerance: decimal.New(rapid.Int64Range(0, 1000).Draw(t, "tolerance"), -3),
			Unit:      rapid.SampledFrom([]string{"", "cm", "kr", "°C", "m²"}).Draw(t, "unit"),
		}
	case exercise.KindShortText:
		q.Accepted = []string{rapid.StringMatching(`[A-Za-zÆØÅæøå]{1,9}( [a-zæøå]{1,9})?`).Draw(t, "accepted")}
		q.CaseSensitive = rapid.Bool().Draw(t, "case-sensitive")
	case exercise.KindGaps:
		q.Passage, q.Gaps = "[[a]] [[b]] [[c]]", gaps().Gaps
	case exercise.KindMatching:
		q.Matching = matching().Matching
	case exercise.KindOrdering:
		q.Items = ordering(rapid.IntRange(2, 6).Draw(t, "items")).Items
	case exercise.KindHotspot:
		q.Multiple = rapid.Bool().Draw(t, "several places")
		q.Hotspot = hotspot(q.Multiple).Hotspot
	case exercise.KindEssay: // needs nothing
	}
	if q.Kind != exercise.KindEssay {
		q.AllOrNothing = rapid.Bool().Draw(t, "all or nothing")
		q.Penalty = q.Points.Mul(decimal.New(rapid.Int64Range(0, 100).Draw(t, "penalty"), -2)).Truncate(2)
	}
	if err := (exercise.Content{Questions: []exercise.Question{q}}).Validate(); err != nil {
		t.Fatalf("the drawn question is not valid: %v", err)
	}
	return q
}

func anyResponse(t *rapid.T) exercise.Response {
	parts := rapid.MapOfN(rapid.SampledFrom(strings.Split("abcz", "")),
		rapid.SampledFrom(strings.Split("a,b,x,y,12,Oslo, ,", ",")), 0, 4)
	spots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) exercise.Spot {
		return exercise.Spot{X: rapid.IntRange(-1, 101).Draw(t, "x"), Y: rapid.IntRange(-1, 101).Draw(t, "y")}
	}), 0, 4)
	switch rapid.IntRange(0, 4).Draw(t, "member") {
	case 0:
		return exercise.Response{Parts: parts.Draw(t, "parts")}
	case 1:
		return exercise.Response{Order: rapid.Permutation(strings.Split("abcdef", "")).Draw(t, "order")[:rapid.IntRange(0, 6).Draw(t, "length")]}
	case 2:
		return exercise.Response{Spots: spots.Draw(t, "spots")}
	}
	return exercise.Response{
		Choices: rapid.SliceOfN(rapid.SampledFrom(strings.Split("abcdefghz", "")), 0, 9).Draw(t, "chosen"),
		Text: rapid.OneOf(
			rapid.String(),
			rapid.StringMatching(`[-−+]?[0-9]{0,4}[ .,/]?[0-9]{0,4}[½¾]? ?(cm|kr)?`),
		).Draw(t, "written"),
	}
}

func TestPointsLieBetweenNoughtAndTheMaximum(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q, r := anyQuestion(t), anyResponse(t)
		o := q.Mark(r)
		if o.Points.LessThan(q.Penalty.Neg()) || o.Points.GreaterThan(q.Points) {
			t.Fatalf("%s of %s points", o.Points, q.Points)
		}
		if !o.Points.Equal(o.Points.Truncate(2)) {
			t.Fatalf("%s points have more than 2 places", o.Points)
		}
		if o.Correct != o.Points.Equal(q.Points) {
			t.Fatalf("%s of %s points and correct %t", o.Points, q.Points, o.Correct)
		}
		if q.Check(r) != nil && !o.Points.IsZero() {
			t.Fatalf("a response that does not fit gives %s points", o.Points)
		}
	})
}

func TestTheRightAnswerGivesAllPointsAndNoAnswerNone(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuestion(t)
		nothing := q.Mark(exercise.Response{Text: rapid.SampledFrom([]string{"", " ", "\u00a0\n"}).Draw(t, "blank")})
		if !nothing.Points.IsZero() || nothing.Correct {
			t.Fatalf("no answer gives %s points", nothing.Points)
		}
		if q.Kind == exercise.KindEssay {
			t.Skip("a person says what is right")
		}
		right := exercise.Response{
			Choices: nothing.CorrectChoices, Text: nothing.CorrectText, Order: nothing.CorrectOrder,
			Parts: make(map[string]string, len(nothing.Parts)),
		}
		for _, p := range nothing.Parts {
			right.Parts[p.Key] = p.CorrectPart
		}
		if err := q.Check(right); err != nil {
			t.Fatal(err)
		}
		if o := q.Mark(right); !o.Correct {
			t.Fatalf("the answer shown as right gives %s of %s points", o.Points, q.Points)
		}
	})
}

func TestOneMoreRightChoiceNeverCostsPointsAndOneMoreWrongNeverGivesAny(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuestionOf(t, exercise.KindChoice)
		if !q.Multiple {
			t.Skip("for multiple choice")
		}
		q.Penalty = decimal.Zero // it is for having answered, and no choice is no answer
		var chosen []string
		var spare []exercise.Choice
		for _, c := range q.Choices {
			if rapid.Bool().Draw(t, "chosen") {
				chosen = append(chosen, c.Key)
			} else {
				spare = append(spare, c)
			}
		}
		if len(spare) == 0 {
			t.Skip("nothing left to choose")
		}
		more := rapid.SampledFrom(spare).Draw(t, "one more")
		before := q.Mark(exercise.Response{Choices: chosen})
		after := q.Mark(exercise.Response{Choices: append(slices.Clone(chosen), more.Key)})
		if more.Right && after.Points.LessThan(before.Points) || !more.Right && after.Points.GreaterThan(before.Points) {
			t.Fatalf("%s points became %s by a choice whose being right is %t", before.Points, after.Points, more.Right)
		}
	})
}

func TestMarkingDoesNotDependOnTheOrderOfChoosing(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		q, r := anyQuestion(t), anyResponse(t)
		turned := r
		turned.Choices = rapid.Permutation(r.Choices).Draw(t, "turned")
		if a, b := q.Mark(r), q.Mark(turned); !a.Points.Equal(b.Points) {
			t.Fatalf("%s and %s points", a.Points, b.Points)
		}
	})
}

func TestANumberIsTheSameHoweverItIsWritten(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		whole := rapid.IntRange(0, 999_999).Draw(t, "whole")
		places := rapid.StringMatching(`[0-9]{1,2}`).Draw(t, "places") // three could be thousands
		q := exercise.Question{
			Key: "q1", Kind: exercise.KindNumeric, Prompt: "?", Points: decimal.NewFromInt(1),
			Numeric: &exercise.Numeric{Value: decimal.RequireFromString(fmt.Sprintf("%d.%s", whole, places)), Unit: "kr"},
		}
		grouped := fmt.Sprint(whole)
		if whole > 999 {
			blank := rapid.SampledFrom([]string{"", " ", "\u00a0", "\u202f", "\u2009"}).Draw(t, "blank")
			grouped = fmt.Sprintf("%d%s%03d", whole/1000, blank, whole%1000)
		}
		written := grouped + rapid.SampledFrom([]string{",", "."}).Draw(t, "mark") + places +
			rapid.SampledFrom([]string{"", "kr", " kr", "\u00a0kr"}).Draw(t, "unit")
		if !q.Mark(exercise.Response{Text: written}).Correct {
			t.Fatalf("%q is not read as %s", written, q.Numeric.Value)
		}
	})
}
