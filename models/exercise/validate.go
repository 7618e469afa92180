package exercise

import (
	"errors"
	"fmt"
	"regexp"
	"slices"

	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
)

// What can be wrong with an exercise: see [Exercise.Validate].
var (
	ErrSlug        = errors.New("exercise: malformed slug")
	ErrNoTitle     = errors.New("exercise: no title or no description")
	ErrSubject     = errors.New("exercise: unknown subject")
	ErrLanguage    = errors.New("exercise: malformed language tag")
	ErrYears       = errors.New("exercise: school years out of order or out of 1 to 13")
	ErrMinutes     = errors.New("exercise: minutes out of 1 to 180")
	ErrNoQuestions = errors.New("exercise: no questions")
	ErrKey         = errors.New("exercise: malformed or repeated key")
	ErrPrompt      = errors.New("exercise: no prompt")
	ErrPoints      = errors.New("exercise: points out of 0.01 to 1000, or with more than 2 places")
	ErrChoices     = errors.New("exercise: fewer than two choices, or one without text")
	ErrRight       = errors.New("exercise: wrong number of right answers")
	ErrTolerance   = errors.New("exercise: negative tolerance")
	ErrShown       = errors.New("exercise: the answer that is shown would not be marked right")
	ErrMistake     = errors.New("exercise: a typical mistake is right, repeated, empty or no number")
	ErrPenalty     = errors.New("exercise: penalty out of 0 to the question's points, or with more than 2 places")
	ErrGap         = errors.New("exercise: a gap is not in the passage once, or has not one way to be filled")
	ErrMark        = errors.New("exercise: the passage has a word in double square brackets that names no gap")
	ErrItems       = errors.New("exercise: too few items, one without text, or one that matches nothing")
	ErrPicture     = errors.New("exercise: a picture without source, description or size, or with an area out of shape or without name")
	ErrWords       = errors.New("exercise: fewest words out of order with most words")
	ErrDraw        = errors.New("exercise: more questions drawn than there are, or of different points")
	ErrMember      = errors.New("exercise: a member that belongs to another kind of question")
)

const (
	maxYear    = 13
	maxMinutes = 180
	maxPoints  = 1000
	minChoices = 2
)

var (
	slugShape = regexp.MustCompile(`^[a-z]{2,3}(-[a-z0-9]+)+$`)
	keyShape  = regexp.MustCompile(`^[a-z][a-z0-9]{0,15}$`)
)

// Validate reports everything that is wrong with the exercise, joined into one error; each part wraps one of
// the Err… values and says where. It does not look at whether HTML is safe: that is the business of whoever
// takes in a text.
func (e Exercise) Validate() error {
	var errs []error
	if !slugShape.MatchString(e.Slug) {
		errs = append(errs, ErrSlug)
	}
	if e.Title == "" || e.Description == "" {
		errs = append(errs, ErrNoTitle)
	}
	if !e.Subject.known() {
		errs = append(errs, ErrSubject)
	}
	if _, err := language.Parse(e.Language); err != nil {
		errs = append(errs, ErrLanguage)
	}
	if e.FromYear < 1 || e.ToYear > maxYear || e.FromYear > e.ToYear {
		errs = append(errs, ErrYears)
	}
	if e.Minutes < 1 || e.Minutes > maxMinutes {
		errs = append(errs, ErrMinutes)
	}
	return errors.Join(append(errs, e.Content.Validate())...)
}

func (s Subject) known() bool {
	for _, k := range Subjects() {
		if s == k {
			return true
		}
	}
	return false
}

// Validate reports everything that is wrong with the questions, as [Exercise.Validate] does.
func (c Content) Validate() error {
	if len(c.Questions) == 0 {
		return ErrNoQuestions
	}
	errs := []error{c.validateDraw()}
	seen := make(map[string]bool, len(c.Questions))
	for i, q := range c.Questions {
		err := q.validate()
		if seen[q.Key] {
			err = errors.Join(err, ErrKey)
		}
		seen[q.Key] = true
		if err != nil {
			errs = append(errs, fmt.Errorf("question %d (%s): %w", i+1, q.Key, err))
		}
	}
	return errors.Join(errs...)
}

func (q Question) validate() error {
	var errs []error
	if !keyShape.MatchString(q.Key) {
		errs = append(errs, ErrKey)
	}
	if q.Prompt == "" {
		errs = append(errs, ErrPrompt)
	}
	if !q.Points.IsPositive() || q.Points.GreaterThan(decimal.NewFromInt(maxPoints)) ||
		!q.Points.Equal(q.Points.Truncate(pointPlaces)) {
		errs = append(errs, ErrPoints)
	}
	if q.Penalty.IsNegative() || q.Penalty.GreaterThan(q.Points) || !q.Penalty.Equal(q.Penalty.Truncate(pointPlaces)) {
		errs = append(errs, ErrPenalty)
	}
	return errors.Join(append(errs, q.validateAnswer())...)
}

// validateAnswer reports what is wrong with how the question is answered and what is right.
func (q Question) validateAnswer() error {
	var errs []error
	if q.hasForeignMember() {
		errs = append(errs, ErrMember)
	}
	m, err := q.Kind.marker()
	if err != nil {
		return errors.Join(append(errs, err)...)
	}
	return errors.Join(append(errs, m.validate(q))...)
}

// hasForeignMember tells whether something is set that belongs to another kind of question.
func (q Question) hasForeignMember() bool {
	for _, member := range []struct {
		set   bool
		kinds []Kind
	}{
		{q.Choices != nil || q.Shuffle, []Kind{KindChoice}},
		{q.Multiple, []Kind{KindChoice, KindHotspot}},
		{q.Numeric != nil, []Kind{KindNumeric}},
		{q.Accepted != nil || q.CaseSensitive, []Kind{KindShortText}},
		{q.Mistakes != nil, []Kind{KindNumeric, KindShortText}},
		{q.Passage != "" || q.Gaps != nil, []Kind{KindGaps}},
		{q.Matching != nil, []Kind{KindMatching}},
		{q.Items != nil, []Kind{KindOrdering}},
		{q.Hotspot != nil, []Kind{KindHotspot}},
		{q.Essay != nil, []Kind{KindEssay}},
	} {
		if member.set && !slices.Contains(member.kinds, q.Kind) {
			return true
		}
	}
	return q.Kind == KindEssay && (q.AllOrNothing || !q.Penalty.IsZero())
}

// keysAndTexts tells whether all items have a key of their own and a text.
func keysAndTexts(items []Item) bool {
	seen := make(map[string]bool, len(items))
	for _, item := range items {
		if !keyShape.MatchString(item.Key) || seen[item.Key] || item.Text == "" {
			return false
		}
		seen[item.Key] = true
	}
	return true
}

func hasItem(items []Item, key string) bool {
	return slices.ContainsFunc(items, func(i Item) bool { return i.Key == key })
}
