package interchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"pgregory.net/rapid"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// qtiFormats are the versions of QTI.
func qtiFormats() []interchange.Format {
	return []interchange.Format{interchange.QTI12, interchange.QTI21, interchange.QTI22, interchange.QTI30}
}

// onePicture answers the same small picture for every source.
func onePicture(_ context.Context, _ string) (io.ReadCloser, string, error) {
	return io.NopCloser(strings.NewReader("\x89PNG")), "image/png", nil
}

func writeAndRead(t rapid.TB, format interchange.Format, bank interchange.Bank) (interchange.Bank, []interchange.Notice) {
	t.Helper()
	var file bytes.Buffer
	notices, err := interchange.Write(context.Background(), &file, format, bank, onePicture)
	if err != nil {
		t.Fatal(err)
	}
	read, err := interchange.Read(context.Background(), interchange.Source{
		ReaderAt: bytes.NewReader(file.Bytes()), Name: "x.zip", Size: int64(file.Len()),
	}, interchange.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	return read, notices
}

// qtiSample draws one of the texts.
func qtiSample(t *rapid.T, label string, texts ...string) string {
	return rapid.SampledFrom(texts).Draw(t, label)
}

func qtiLine(t *rapid.T) string {
	return qtiSample(t, "line", "Oslo", "H<sub>2</sub>O", "a &lt; b &amp; c", "<strong>fet</strong> og <em>kursiv</em>", "“x” – it&#39;s",
		`\(\frac{1}{2} \lt x\)`, `<img src="/pictures/00000000-0000-4000-8000-000000000001" alt="Et kart">`, "[x] [[y]]")
}

func qtiBlock(t *rapid.T) string {
	return qtiSample(t, "block", "<p>Hva er dette?</p>", "<p>To avsnitt.</p><p>Her <strong>også</strong>.</p>", "<ul><li>en</li><li>to</li></ul>",
		`<p>\[x^2 = 4\]</p>`, "<p>A<br>B</p>", "<table><tbody><tr><td>1</td><td>2</td></tr></tbody></table>",
		`<p>Se <img src="/pictures/00000000-0000-4000-8000-000000000002" alt=""></p>`, "<p>Skriv [a] eller &#34;b&#34; &amp; c</p>")
}

func qtiMaybe(t *rapid.T, label string, text func(*rapid.T) string) string {
	if rapid.Bool().Draw(t, label) {
		return text(t)
	}
	return ""
}

func qtiChoices(t *rapid.T, n int, multiple bool) []exercise.Choice {
	list := make([]exercise.Choice, n)
	for i := range list {
		list[i] = exercise.Choice{Key: string(rune('a' + i)), Text: qtiLine(t), Feedback: qtiMaybe(t, "feedback", qtiBlock)}
		list[i].Right = multiple && rapid.Bool().Draw(t, "also right")
	}
	list[rapid.IntRange(0, n-1).Draw(t, "right")].Right = true
	return list
}

func qtiNumeric(t *rapid.T) *exercise.Numeric {
	return &exercise.Numeric{
		Value:     decimal.New(rapid.Int64Range(-99_999, 99_999).Draw(t, "value"), -rapid.Int32Range(0, 3).Draw(t, "places")),
		Tolerance: decimal.New(rapid.Int64Range(0, 50).Draw(t, "tolerance"), -2),
		Relative:  rapid.Bool().Draw(t, "relative"),
		Unit:      qtiSample(t, "unit", "", "cm", "°C"),
	}
}

func qtiMistakes(t *rapid.T, answer string) []exercise.Mistake {
	if !rapid.Bool().Draw(t, "mistake") {
		return nil
	}
	return []exercise.Mistake{{Answer: answer, Feedback: qtiBlock(t)}}
}

func qtiItems(t *rapid.T, prefix string, least, most int) []exercise.Item {
	list := make([]exercise.Item, rapid.IntRange(least, most).Draw(t, "items"))
	for i := range list {
		list[i] = exercise.Item{Key: prefix + string(rune('1'+i)), Text: qtiLine(t)}
	}
	return list
}

// anyAsked draws a question of any kind.
func anyAsked(t *rapid.T) exercise.Question {
	q := exercise.Question{
		Kind: rapid.SampledFrom([]exercise.Kind{
			exercise.KindChoice, exercise.KindNumeric, exercise.KindShortText, exercise.KindGaps, exercise.KindMatching,
			exercise.KindOrdering, exercise.KindHotspot, exercise.KindEssay,
		}).Draw(t, "kind"),
		Prompt: qtiBlock(t), Points: decimal.New(rapid.Int64Range(1, 12).Draw(t, "half points"), 0).DivRound(decimal.NewFromInt(2), 2),
		Explanation: qtiMaybe(t, "explanation", qtiBlock),
	}
	switch q.Kind {
	case exercise.KindChoice:
		q.Multiple, q.Shuffle = rapid.Bool().Draw(t, "multiple"), rapid.Bool().Draw(t, "shuffle")
		q.Choices = qtiChoices(t, rapid.IntRange(2, 5).Draw(t, "choices"), q.Multiple)
	case exercise.KindNumeric:
		q.Numeric, q.Mistakes = qtiNumeric(t), qtiMistakes(t, qtiSample(t, "wrong", "1000000", "1/7"))
	case exercise.KindShortText:
		q.Accepted = []string{"Oslo", "Kristiania & omegn"}[:rapid.IntRange(1, 2).Draw(t, "accepted")]
		q.CaseSensitive, q.Mistakes = rapid.Bool().Draw(t, "case"), qtiMistakes(t, "Bergen")
	case exercise.KindGaps:
		anyGaps(t, &q)
	case exercise.KindMatching:
		m := &exercise.Matching{Items: qtiItems(t, "i", 1, 3), Targets: qtiItems(t, qtiSample(t, "prefix", "i", "t"), 2, 4), Pairs: map[string]string{}}
		for _, i := range m.Items {
			m.Pairs[i.Key] = m.Targets[rapid.IntRange(0, len(m.Targets)-1).Draw(t, "pair")].Key
		}
		q.Matching = m
	case exercise.KindOrdering:
		q.Items = qtiItems(t, "o", 2, 5)
	case exercise.KindHotspot:
		q.Multiple = rapid.Bool().Draw(t, "multiple")
		q.Hotspot = &exercise.Hotspot{
			Source: "/pictures/00000000-0000-4000-8000-000000000003", Alt: "Et \"kart\"", Width: 300, Height: 200,
			Areas: []exercise.Area{
				{Key: "a", Name: "Nord", Shape: exercise.ShapeRect, Coords: []int{1, 2, 30, 40}, Right: true, Feedback: qtiMaybe(t, "said", qtiBlock)},
				{Key: "b", Name: "Sør", Shape: exercise.ShapeCircle, Coords: []int{100, 100, 20}},
				{Key: "c", Name: "Vest", Shape: exercise.ShapePoly, Coords: []int{200, 0, 250, 0, 250, 60, 220, 90}, Right: q.Multiple},
			},
		}
	case exercise.KindEssay:
		if rapid.Bool().Draw(t, "length") {
			q.Essay = &exercise.Essay{FewestWords: 100, MostWords: 200}
		}
		return q
	}
	q.AllOrNothing = rapid.Bool().Draw(t, "all or nothing")
	if rapid.Bool().Draw(t, "penalty") {
		q.Penalty = decimal.New(5, -1)
	}
	return q
}

func anyGaps(t *rapid.T, q *exercise.Question) {
	q.Passage = qtiSample(t, "passage", "<p>[[a]]</p>", "<p>Den [[a]], og <em>så</em> [[b]].</p><p>[x] Til slutt [[c1]]</p>",
		"<ul><li>en [[a]]</li><li>to<br>[[b]]</li></ul>")
	only := rapid.IntRange(-1, 2).Draw(t, "only")
	for _, key := range []string{"a", "b", "c1"} {
		if !strings.Contains(q.Passage, "[["+key+"]]") {
			continue
		}
		g := exercise.Gap{Key: key}
		way := only
		if way < 0 {
			way = rapid.IntRange(0, 2).Draw(t, "way")
		}
		switch way {
		case 0:
			g.Choices = qtiChoices(t, 3, false)
		case 1:
			g.Accepted, g.CaseSensitive, g.Mistakes = []string{"er", "var"}, rapid.Bool().Draw(t, "case"), qtiMistakes(t, "ble")
		default:
			g.Numeric, g.Mistakes = qtiNumeric(t), qtiMistakes(t, "1000000")
		}
		q.Gaps = append(q.Gaps, g)
	}
}

// settled is the question as it is compared: pictures get new names when they are read.
func settled(q exercise.Question) exercise.Question {
	q.Key = ""
	return q
}

func TestWhatQTIIsWrittenReadsTheSame(t *testing.T) {
	t.Parallel()
	for _, format := range qtiFormats() {
		t.Run(string(format), func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				bank := interchange.Bank{Title: "Prøve", Language: "nb"}
				for range rapid.IntRange(1, 2).Draw(t, "sets") {
					set := interchange.Set{Title: qtiSample(t, "title", "Første", "Kapittel 2 & 3"), Description: qtiSample(t, "description", "", "Om mye.")}
					for range rapid.IntRange(1, 3).Draw(t, "questions") {
						set.Content.Questions = append(set.Content.Questions, anyAsked(t))
					}
					set.Content.Shuffle = rapid.Bool().Draw(t, "shuffled")
					bank.Sets = append(bank.Sets, set)
				}
				read, _ := writeAndRead(t, format, bank)
				if read.Format != format || read.Title != bank.Title || read.Language != bank.Language || len(read.Sets) != len(bank.Sets) {
					t.Fatalf("read %s %q %q with %d sets: %v", read.Format, read.Title, read.Language, len(read.Sets), read.Notices)
				}
				for i, set := range bank.Sets {
					got := read.Sets[i]
					if got.Title != set.Title || got.Description != set.Description || got.Content.Shuffle != set.Content.Shuffle {
						t.Fatalf("set %d is %q %q %t", i, got.Title, got.Description, got.Content.Shuffle)
					}
					for n, q := range set.Content.Questions {
						sameStored(t, settled(q), settled(got.Content.Questions[n]))
					}
				}
			})
		})
	}
}

// sameStored compares questions by what is stored of them, with all pictures under one name.
func sameStored(t rapid.TB, want, got exercise.Question) {
	t.Helper()
	w, g := stored(t, want), stored(t, got)
	if w != g {
		t.Fatalf("\nwrote %s\nread  %s", w, g)
	}
}

func stored(t rapid.TB, q exercise.Question) string {
	t.Helper()
	text, err := json.Marshal(q)
	if err != nil {
		t.Fatal(err)
	}
	return pictureID.ReplaceAllString(string(text), exercise.PicturePath+uuid.Nil.String())
}

var pictureID = regexp.MustCompile(exercise.PicturePath + `[0-9a-f-]{36}`)

// Texts in which every character may mean something come back as they went, too.
func TestQTIComesBackAsItWent(t *testing.T) {
	t.Parallel()
	for _, format := range qtiFormats() {
		t.Run(string(format), func(t *testing.T) {
			t.Parallel()
			roundTrip(t, format, exercise.KindChoice, exercise.KindNumeric, exercise.KindShortText, exercise.KindGaps, exercise.KindMatching,
				exercise.KindOrdering, exercise.KindHotspot, exercise.KindEssay)
		})
	}
}
