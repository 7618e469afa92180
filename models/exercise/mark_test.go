package exercise_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

func points(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func single() exercise.Question {
	return exercise.Question{
		Key: "q1", Kind: exercise.KindChoice, Prompt: "<p>?</p>", Points: points("2"),
		Explanation: "<p>Because.</p>",
		Choices: []exercise.Choice{
			{Key: "a", Text: "4/10", Feedback: "<p>Tops and bottoms.</p>"},
			{Key: "b", Text: "11/12", Right: true},
			{Key: "c", Text: "10/12"},
		},
	}
}

func multiple() exercise.Question {
	q := single()
	q.Multiple = true
	q.Choices = append(q.Choices,
		exercise.Choice{Key: "d", Text: "22/24", Right: true},
		exercise.Choice{Key: "e", Text: "33/36", Right: true})
	return q
}

func numeric(value, tolerance, unit string) exercise.Question {
	return exercise.Question{
		Key: "q1", Kind: exercise.KindNumeric, Prompt: "<p>?</p>", Points: points("1"),
		Numeric:  &exercise.Numeric{Value: points(value), Tolerance: points(tolerance), Unit: unit},
		Mistakes: []exercise.Mistake{{Answer: "7", Feedback: "<p>Seven is too much.</p>"}},
	}
}

func shortText(caseSensitive bool, accepted ...string) exercise.Question {
	return exercise.Question{
		Key: "q1", Kind: exercise.KindShortText, Prompt: "<p>?</p>", Points: points("1"),
		Accepted: accepted, CaseSensitive: caseSensitive,
	}
}

func TestChoiceIsMarked(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		question exercise.Question
		chosen   []string
		points   string
		correct  bool
		feedback string
	}{
		{"the right one of a single choice gives all points", single(), []string{"b"}, "2", true, "<p>Because.</p>"},
		{"a wrong one gives none and is told why", single(), []string{"a"}, "0", false, "<p>Tops and bottoms.</p><p>Because.</p>"},
		{"no answer gives none and is told why the right one is right", single(), nil, "0", false, "<p>Because.</p>"},
		{"two answers to a single choice give none", single(), []string{"a", "b"}, "0", false, "<p>Because.</p>"},
		{"every right one of a multiple choice gives all points", multiple(), []string{"e", "b", "d"}, "2", true, "<p>Because.</p>"},
		{"one of three right ones gives a third, rounded", multiple(), []string{"d"}, "0.67", false, "<p>Because.</p>"},
		{"two of three right ones give two thirds, rounded", multiple(), []string{"d", "b"}, "1.33", false, "<p>Because.</p>"},
		{"a wrong one takes away a right one", multiple(), []string{"a", "b", "d"}, "0.67", false, "<p>Tops and bottoms.</p><p>Because.</p>"},
		{"more wrong than right gives 0, never less", multiple(), []string{"a", "c", "b"}, "0", false, "<p>Tops and bottoms.</p><p>Because.</p>"},
		{"everything chosen is not everything right", multiple(), []string{"a", "b", "c", "d", "e"}, "0.67", false, "<p>Tops and bottoms.</p><p>Because.</p>"},
		{"a right one given twice does not count twice", multiple(), []string{"b", "b", "b"}, "0", false, "<p>Because.</p>"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := tt.question.Mark(exercise.Response{Choices: tt.chosen})
			if !o.Points.Equal(points(tt.points)) || o.Correct != tt.correct {
				t.Errorf("got %s points, correct %t; want %s, %t", o.Points, o.Correct, tt.points, tt.correct)
			}
			if o.Feedback != tt.feedback {
				t.Errorf("got feedback %q, want %q", o.Feedback, tt.feedback)
			}
		})
	}
}

func TestRightChoicesAreToldInTheOrderShown(t *testing.T) {
	t.Parallel()
	o := multiple().Mark(exercise.Response{Choices: []string{"e"}})
	if got := strings.Join(o.CorrectChoices, ""); got != "bde" {
		t.Errorf("got %q, want bde", got)
	}
}

func TestRoundingAloneNeverGivesAFullMark(t *testing.T) {
	t.Parallel()
	q := multiple()
	q.Points = points("0.01")
	if o := q.Mark(exercise.Response{Choices: []string{"b", "d"}}); !o.Points.LessThan(q.Points) {
		t.Errorf("two of three right ones give %s of %s points", o.Points, q.Points)
	}
}

func TestNumbersAreRead(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name                   string
		value, tolerance, unit string
		written                string
		correct                bool
	}{
		{"a plain number", "42", "0", "", "42", true},
		{"a decimal point", "2.5", "0", "", "2.5", true},
		{"a decimal comma", "2.5", "0", "", "2,5", true},
		{"a mark without digits before it", "0.5", "0", "", ",5", true},
		{"a mark without digits behind it", "5", "0", "", "5.", true},
		{"zeros behind change nothing", "2.5", "0", "", "2,50", true},
		{"white space around", "42", "0", "", "  42\t", true},
		{"a blank between thousands", "12500", "0", "", "12 500", true},
		{"a no-break blank between thousands", "12500", "0", "", "12\u00a0500", true},
		{"a narrow no-break blank between thousands", "12500", "0", "", "12\u202f500", true},
		{"a thin blank between thousands", "12500.5", "0", "", "12\u2009500,5", true},
		{"a blank elsewhere is no number", "12500", "0", "", "125 00", false},
		{"a comma between thousands", "1234567", "0", "", "1,234,567", true},
		{"commas between thousands before a decimal point", "1234.5", "0", "", "1,234.5", true},
		{"points between thousands before a decimal comma", "1234.5", "0", "", "1.234,5", true},
		{"one comma that can only be meant as thousands", "1500", "0", "", "1,500", true},
		{"the same comma meant as a decimal mark", "1.5", "0", "", "1,500", true},
		{"a comma before two digits is a decimal mark", "150", "0", "", "1,50", false},
		{"a hyphen as minus", "-3", "0", "", "-3", true},
		{"a true minus", "-3", "0", "", "\u22123", true},
		{"a dash as minus", "-3", "0", "", "\u20133", true},
		{"a minus with a blank", "-3", "0", "", "- 3", true},
		{"a plus", "3", "0", "", "+3", true},
		{"the sign matters", "-3", "0", "", "3", false},
		{"two signs are no number", "3", "0", "", "--3", false},
		{"a fraction", "0.75", "0", "", "3/4", true},
		{"a fraction that is not in lowest terms", "0.75", "0", "", "6 / 8", true},
		{"a negative fraction", "-0.75", "0", "", "-3/4", true},
		{"a fraction character", "0.75", "0", "", "¾", true},
		{"a mixed number", "1.5", "0", "", "1 1/2", true},
		{"a mixed number with a fraction character", "1.5", "0", "", "1½", true},
		{"an improper fraction", "1.5", "0", "", "3/2", true},
		{"a mixed number with an improper fraction is none", "2.5", "0", "", "1 3/2", false},
		{"a fraction with a fraction slash", "0.75", "0", "", "3\u20444", true},
		{"a fraction of nothing is no number", "0", "0", "", "0/0", false},
		{"a fraction is compared exactly", "0.3333", "0", "", "1/3", false},
		{"a fraction within the tolerance", "0.33", "0.004", "", "1/3", true},
		{"the upper end of the tolerance", "9.8", "0.05", "", "9,85", true},
		{"the lower end of the tolerance", "9.8", "0.05", "", "9,75", true},
		{"just outside of the tolerance", "9.8", "0.05", "", "9,8501", false},
		{"the unit behind", "12", "0", "cm", "12 cm", true},
		{"the unit behind without a blank", "12", "0", "cm", "12cm", true},
		{"the unit before", "5", "0", "£", "£5", true},
		{"a minus before the unit", "-5", "0", "°C", "−5 °C", true},
		{"a unit with its small two written plainly", "20", "0", "cm²", "20 cm2", true},
		{"the unit by its name", "9", "0", "m", "9 metres", true},
		{"the unit by its name in Norwegian", "60", "0", "km/h", "60 kilometer i timen", true},
		{"a unit that is a name, by its sign", "0.75", "0", "litres", "0.75 l", true},
		{"a unit in capitals", "12", "0", "kg", "12 KG", true},
		{"another unit", "12", "0", "cm", "12 m", false},
		{"another unit by its name", "9", "0", "m", "9 kilometres", false},
		{"another unit whose name ends alike", "9", "0", "metres", "9 millimetres", false},
		{"a unit where none is asked for", "12", "0", "", "12 cm", false},
		{"only the unit", "0", "0", "cm", "cm", false},
		{"words", "12", "0", "", "twelve", false},
		{"digits of another script are not read", "3", "0", "", "٣", false},
		{"powers of ten in letters are not read", "1000", "0", "", "1e3", false},
		{"no answer is not nought", "0", "0", "", "", false},
		{"more than anyone writes", "1", "0", "", "1." + strings.Repeat("0", 200), false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := numeric(tt.value, tt.tolerance, tt.unit).Mark(exercise.Response{Text: tt.written})
			want := "0"
			if tt.correct {
				want = "1"
			}
			if o.Correct != tt.correct || !o.Points.Equal(points(want)) {
				t.Errorf("%q for %s: got %s points, correct %t", tt.written, tt.value, o.Points, o.Correct)
			}
		})
	}
}

func TestATypicalWrongNumberIsToldWhy(t *testing.T) {
	t.Parallel()
	q := numeric("6", "0", "cm")
	q.Explanation = "<p>Count again.</p>"
	if got := q.Mark(exercise.Response{Text: "7,0 cm"}); got.Feedback != "<p>Seven is too much.</p><p>Count again.</p>" {
		t.Errorf("got %q", got.Feedback)
	}
	if got := q.Mark(exercise.Response{Text: "8"}); got.Feedback != "<p>Count again.</p>" {
		t.Errorf("another wrong number: got %q", got.Feedback)
	}
}

func TestTheRightNumberIsShown(t *testing.T) {
	t.Parallel()
	q := numeric("0.75", "0", "l")
	if got := q.Mark(exercise.Response{}).CorrectText; got != "0.75\u00a0l" {
		t.Errorf("got %q", got)
	}
	q.Numeric.Shown = "3/4"
	if got := q.Mark(exercise.Response{}).CorrectText; got != "3/4\u00a0l" {
		t.Errorf("got %q", got)
	}
}

func TestShortTextIsMarked(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name     string
		question exercise.Question
		written  string
		correct  bool
	}{
		{"the accepted text", shortText(false, "Oslo"), "Oslo", true},
		{"another accepted text", shortText(false, "went", "had gone"), "had gone", true},
		{"any case", shortText(false, "Oslo"), "oSLO", true},
		{"any case beyond English", shortText(false, "Ærlig, Øl og Straße"), "ærlig, øl og STRASSE", true},
		{"another case where it matters", shortText(true, "Oslo"), "oslo", false},
		{"the same case where it matters", shortText(true, "Oslo"), " Oslo", true},
		{"white space around and inside", shortText(false, "had gone"), "\u00a0had \t gone\n", true},
		{"letters put together of parts", shortText(false, "Ålesund"), "A\u030alesund", true},
		{"a typographic apostrophe", shortText(false, "don't"), "don’t", true},
		{"a and å are two letters", shortText(false, "får"), "far", false},
		{"part of it", shortText(false, "had gone"), "gone", false},
		{"a sentence with its full stop", shortText(false, "Oslo"), "Oslo .", true},
		{"a full stop that is asked for", shortText(false, "."), ".", true},
		{"no full stop where one is asked for", shortText(false, "Run."), "Run", false},
		{"a full stop where every character counts", shortText(true, "Oslo"), "Oslo.", false},
		{"nothing but a full stop", shortText(false, "Oslo"), ".", false},
		{"nothing", shortText(false, "Oslo"), "  ", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			o := tt.question.Mark(exercise.Response{Text: tt.written})
			if o.Correct != tt.correct {
				t.Errorf("%q: correct %t", tt.written, o.Correct)
			}
			if o.CorrectText != tt.question.Accepted[0] {
				t.Errorf("shows %q as the right answer", o.CorrectText)
			}
		})
	}
}

func TestResponsesAreChecked(t *testing.T) {
	t.Parallel()
	choose := func(keys ...string) exercise.Response { return exercise.Response{Choices: keys} }
	write := func(text string) exercise.Response { return exercise.Response{Text: text} }
	unknown := single()
	unknown.Kind = "telepathy"
	for _, tt := range []struct {
		name     string
		question exercise.Question
		response exercise.Response
		wantErr  error
	}{
		{"one choice", single(), choose("a"), nil},
		{"several choices where several may be chosen", multiple(), choose("a", "b"), nil},
		{"a choice taken back", single(), choose(), nil},
		{"a text taken back", numeric("1", "0", ""), write(""), nil},
		{"a text that is no number yet", numeric("1", "0", ""), write("-"), nil},
		{"a thousand letters of two bytes", shortText(false, "x"), write(strings.Repeat("å", 1000)), nil},
		{"a text for choices", single(), write("a"), exercise.ErrWrongKind},
		{"choices for a number", numeric("1", "0", ""), choose("a"), exercise.ErrWrongKind},
		{"choices for a text", shortText(false, "x"), choose("a"), exercise.ErrWrongKind},
		{"two choices where one may be chosen", single(), choose("a", "b"), exercise.ErrTooManyChoices},
		{"a choice that is not there", multiple(), choose("a", "z"), exercise.ErrUnknownChoice},
		{"a choice given twice", multiple(), choose("a", "a"), exercise.ErrRepeatedChoice},
		{"a text too long", shortText(false, "x"), write(strings.Repeat("å", 1001)), exercise.ErrTooLong},
		{"a kind from a later version", unknown, choose("a"), exercise.ErrUnknownKind},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			if err := tt.question.Check(tt.response); !errors.Is(err, tt.wantErr) {
				t.Errorf("got %v, want %v", err, tt.wantErr)
			}
		})
	}
}

func TestContentKeepsItsJSONForm(t *testing.T) {
	t.Parallel()
	const stored = `{"questions":[` +
		`{"key":"q1","kind":"choice","prompt":"\u003cp\u003e?\u003c/p\u003e","points":"2","choices":[` +
		`{"key":"a","text":"4/10","feedback":"f"},{"key":"b","text":"11/12","right":true}],"multiple":true,"explanation":"e"},` +
		`{"key":"q2","kind":"numeric","prompt":"p","points":"0.5","numeric":{"value":"0.75","tolerance":"0","unit":"l","shown":"3/4"},` +
		`"mistakes":[{"answer":"1","feedback":"f"}]},` +
		`{"key":"q3","kind":"shortText","prompt":"p","points":"1","accepted":["Oslo"],"caseSensitive":true}]}`
	var c exercise.Content
	if err := json.Unmarshal([]byte(stored), &c); err != nil {
		t.Fatal(err)
	}
	again, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	if string(again) != stored {
		t.Errorf("got  %s\nwant %s", again, stored)
	}
	if got := c.Maximum(); !got.Equal(points("3.5")) {
		t.Errorf("maximum is %s", got)
	}
	if q, ok := c.Question("q2"); !ok || q.Numeric.Unit != "l" {
		t.Error("q2 is not found")
	}
	if _, ok := c.Question("q9"); ok {
		t.Error("q9 is found")
	}
}
