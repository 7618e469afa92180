package exercise_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

func ask(kind exercise.Kind) exercise.Question {
	return exercise.Question{Key: "q1", Kind: kind, Prompt: "<p>?</p>", Points: points("3")}
}

// gaps has a text, a number and a list.
func gaps() exercise.Question {
	q := ask(exercise.KindGaps)
	q.Passage = "<p>[[a]] has [[b]] letters and lies in [[c]].</p>"
	q.Gaps = []exercise.Gap{
		{Key: "a", Accepted: []string{"Oslo"}, Mistakes: []exercise.Mistake{{Answer: "Bergen", Feedback: "<p>Further east.</p>"}}},
		{Key: "b", Numeric: &exercise.Numeric{Value: points("4")}},
		{Key: "c", Choices: []exercise.Choice{{Key: "x", Text: "Sweden"}, {Key: "y", Text: "Norway", Right: true}}},
	}
	return q
}

// matching has two capitals among three and one country that shares none.
func matching() exercise.Question {
	q := ask(exercise.KindMatching)
	q.Matching = &exercise.Matching{
		Items:   []exercise.Item{{Key: "a", Text: "Norway"}, {Key: "b", Text: "Sweden"}, {Key: "c", Text: "Skåne"}},
		Targets: []exercise.Item{{Key: "x", Text: "Oslo"}, {Key: "y", Text: "Stockholm"}, {Key: "z", Text: "Turku"}},
		Pairs:   map[string]string{"a": "x", "b": "y", "c": "y"},
	}
	return q
}

func ordering(n int) exercise.Question {
	q := ask(exercise.KindOrdering)
	for i := range n {
		key := string(rune('a' + i))
		q.Items = append(q.Items, exercise.Item{Key: key, Text: key})
	}
	return q
}

// hotspot has an area of each shape; the rectangle is right, and the triangle where several are asked for.
func hotspot(multiple bool) exercise.Question {
	q := ask(exercise.KindHotspot)
	q.Multiple = multiple
	q.Hotspot = &exercise.Hotspot{
		Source: "shapes.svg", Alt: "Three shapes", Width: 100, Height: 100,
		Areas: []exercise.Area{
			{Key: "a", Name: "Square", Shape: exercise.ShapeRect, Coords: []int{0, 0, 10, 10}, Right: true},
			{Key: "b", Name: "Circle", Shape: exercise.ShapeCircle, Coords: []int{50, 50, 10}},
			{Key: "c", Name: "Triangle", Shape: exercise.ShapePoly, Coords: []int{60, 0, 100, 0, 80, 40}, Right: multiple},
		},
	}
	return q
}

func TestEveryKindIsMarked(t *testing.T) {
	t.Parallel()
	penal := func(q exercise.Question) exercise.Question { q.Penalty = points("1"); return q }
	allOrNothing := func(q exercise.Question) exercise.Question { q.AllOrNothing = true; return q }
	parts := func(p map[string]string) exercise.Response { return exercise.Response{Parts: p} }
	order := func(keys ...string) exercise.Response { return exercise.Response{Order: keys} }
	spots := func(s ...exercise.Spot) exercise.Response { return exercise.Response{Spots: s} }
	percent := numeric("200", "0.05", "")
	percent.Numeric.Relative = true
	for _, tt := range []struct {
		name     string
		question exercise.Question
		response exercise.Response
		points   string
	}{
		{"all gaps", gaps(), parts(map[string]string{"a": "oslo ", "b": "4,0", "c": "y"}), "3"},
		{"two gaps of three", gaps(), parts(map[string]string{"a": "Bergen", "b": "4", "c": "y"}), "2"},
		{"one gap filled", gaps(), parts(map[string]string{"b": "4"}), "1"},
		{"not all where nothing else counts", allOrNothing(gaps()), parts(map[string]string{"a": "Oslo", "b": "4"}), "0"},
		{"no gap right costs", penal(gaps()), parts(map[string]string{"a": "Bergen"}), "-1"},
		{"one gap right costs nothing", penal(gaps()), parts(map[string]string{"a": "Oslo"}), "1"},
		{"blanks cost nothing", penal(gaps()), parts(map[string]string{"a": " "}), "0"},
		{"what does not fit costs nothing", penal(gaps()), parts(map[string]string{"z": "?"}), "0"},
		{"all pairs", matching(), parts(map[string]string{"a": "x", "b": "y", "c": "y"}), "3"},
		{"one pair", matching(), parts(map[string]string{"a": "x", "b": "z"}), "1"},
		{"in order", ordering(4), order("a", "b", "c", "d"), "3"},
		{"the first put last", ordering(4), order("b", "c", "d", "a"), "2"},
		{"turned round", ordering(4), order("d", "c", "b", "a"), "0"},
		{"pointed into the square", hotspot(false), spots(exercise.Spot{X: 10, Y: 3}), "3"},
		{"pointed beside it", hotspot(false), spots(exercise.Spot{X: 11, Y: 3}), "0"},
		{"named the square", hotspot(false), exercise.Response{Choices: []string{"a"}}, "3"},
		{"pointed into both", hotspot(true), spots(exercise.Spot{X: 1, Y: 1}, exercise.Spot{X: 80, Y: 20}), "3"},
		{"pointed into one of both", hotspot(true), spots(exercise.Spot{X: 80, Y: 39}), "1.5"},
		{"beside the triangle", hotspot(true), spots(exercise.Spot{X: 62, Y: 39}), "0"},
		{"one of both and one wrong", hotspot(true), spots(exercise.Spot{X: 1, Y: 1}, exercise.Spot{X: 50, Y: 60}), "0"},
		{"one of both and nowhere", hotspot(true), spots(exercise.Spot{X: 1, Y: 1}, exercise.Spot{X: 30, Y: 90}), "0"},
		{"within five per cent", percent, exercise.Response{Text: "210"}, "1"},
		{"beyond five per cent", percent, exercise.Response{Text: "211"}, "0"},
		{"a wrong choice costs", penal(single()), exercise.Response{Choices: []string{"a"}}, "-1"},
	} {
		if err := (exercise.Content{Questions: []exercise.Question{tt.question}}).Validate(); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
		if o := tt.question.Mark(tt.response); !o.Points.Equal(points(tt.points)) {
			t.Errorf("%s: %s points, want %s", tt.name, o.Points, tt.points)
		}
	}
}

func TestTheSumOfAnExerciseIsNeverBelowNought(t *testing.T) {
	t.Parallel()
	lost, won := exercise.Outcome{Points: points("-2")}, exercise.Outcome{Points: points("1.5")}
	if s := exercise.Score([]exercise.Outcome{lost, won}); !s.IsZero() {
		t.Error(s)
	}
	if s := exercise.Score([]exercise.Outcome{won, lost, won}); !s.Equal(points("1")) {
		t.Error(s)
	}
}

func TestPartOfAllOrNothingCostsNothing(t *testing.T) {
	t.Parallel()
	q := gaps()
	q.AllOrNothing, q.Penalty = true, points("1")
	if o := q.Mark(exercise.Response{Parts: map[string]string{"a": "Oslo"}}); !o.Points.IsZero() || o.Points.IsNegative() {
		t.Error(o.Points)
	}
}

func TestAnEssayWaitsForAPerson(t *testing.T) {
	t.Parallel()
	q := ask(exercise.KindEssay)
	if o := q.Mark(exercise.Response{Text: "Once upon a time"}); !o.Pending || !o.Points.IsZero() {
		t.Errorf("%+v", o)
	}
	if o := q.Mark(exercise.Response{Text: " "}); o.Pending {
		t.Error("nobody has to mark what was not written")
	}
}

func TestResponsesOfAnotherShapeDoNotFit(t *testing.T) {
	t.Parallel()
	every := []exercise.Response{
		{Choices: []string{"a"}},
		{Text: "a"},
		{Parts: map[string]string{"a": "x"}},
		{Order: []string{"a", "b", "c"}},
		{Spots: []exercise.Spot{{X: 1, Y: 1}}},
	}
	for _, tt := range []struct {
		question exercise.Question
		fits     []int
	}{
		{single(), []int{0}},
		{numeric("1", "0", ""), []int{1}},
		{shortText(false, "a"), []int{1}},
		{ask(exercise.KindEssay), []int{1}},
		{gaps(), []int{2}},
		{matching(), []int{2}},
		{ordering(3), []int{3}},
		{hotspot(false), []int{0, 4}},
	} {
		for i, r := range every {
			if err := tt.question.Check(r); (err == nil) != slices.Contains(tt.fits, i) {
				t.Errorf("%s and %+v: %v", tt.question.Kind, r, err)
			}
		}
	}
}

func TestTheSameSeedShowsTheSame(t *testing.T) {
	t.Parallel()
	content := exercise.Content{Draw: 3, Shuffle: true}
	for i := range 12 {
		q := single()
		q.Key, q.Shuffle = "q"+string(rune('a'+i)), true
		content.Questions = append(content.Questions, q)
	}
	if err := content.Validate(); err != nil {
		t.Fatal(err)
	}
	if !content.Maximum().Equal(points("6")) {
		t.Errorf("maximum %s", content.Maximum())
	}
	seen := make(map[string]bool)
	for range 200 {
		seed := uuid.New()
		a, b := content.For(seed), content.For(seed)
		if len(a.Questions) != 3 || !a.Maximum().Equal(content.Maximum()) {
			t.Fatalf("%d questions", len(a.Questions))
		}
		for i, q := range a.Questions {
			if q.Key != b.Questions[i].Key || !slices.Equal(q.Choices, b.Questions[i].Choices) {
				t.Fatal("the same seed shows another exercise")
			}
			seen[q.Key] = true
		}
	}
	if len(seen) != 12 {
		t.Errorf("only %d of 12 questions are ever drawn", len(seen))
	}
	if content.Questions[0].Key != "qa" || content.Questions[0].Choices[0].Key != "a" {
		t.Error("the content itself was changed")
	}
}

func TestItemsAreNeverShownInTheRightOrder(t *testing.T) {
	t.Parallel()
	q := ordering(2)
	for range 50 {
		if shown := q.Shown(uuid.New()); shown[0].Key != "b" || len(shown) != 2 {
			t.Fatal(shown)
		}
	}
}

func TestAPoolGivesEveryoneTheSameMaximum(t *testing.T) {
	t.Parallel()
	first, second := single(), single()
	second.Key, second.Points = "q2", decimal.NewFromInt(1)
	if (exercise.Content{Draw: 1, Questions: []exercise.Question{first, second}}).Validate() == nil {
		t.Error("questions of different points can be drawn")
	}
}

func TestWhatIsWrongWithPairsIsToldApart(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		spoil func(*exercise.Matching)
		want  error
	}{
		"nothing":                   {func(*exercise.Matching) {}, nil},
		"an item without text":      {func(m *exercise.Matching) { m.Items[0].Text = "" }, exercise.ErrItems},
		"one answer":                {func(m *exercise.Matching) { m.Targets = m.Targets[:1] }, exercise.ErrItems},
		"an item without an answer": {func(m *exercise.Matching) { delete(m.Pairs, "a") }, exercise.ErrPairs},
		"an answer that is gone":    {func(m *exercise.Matching) { m.Pairs["a"] = "gone" }, exercise.ErrPairs},
		"a pair without an item":    {func(m *exercise.Matching) { m.Pairs["gone"] = "x" }, exercise.ErrPairs},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			q := matching()
			tt.spoil(q.Matching)
			if err := (exercise.Content{Questions: []exercise.Question{q}}).Validate(); !errors.Is(err, tt.want) {
				t.Error(err)
			}
		})
	}
}
