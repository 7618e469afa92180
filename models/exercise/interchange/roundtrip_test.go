package interchange_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// picture is a picture of one pixel.
const picture = "GIF89a\x01\x00\x01\x00\x00\x00\x00!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01\x00\x3b"

func openPicture(context.Context, string) (io.ReadCloser, string, error) {
	return io.NopCloser(strings.NewReader(picture)), "image/gif", nil
}

// anyWord draws a text that every format has to write with care.
func anyWord(t *rapid.T, what string) string {
	return rapid.SampledFrom([]string{
		"Oslo", "a = b", "{x}", "a~b", "#1", "50%", "%50%", "1:2", `\n`, `a\b`, "é ü ø", "x;y", "a,b", `"q"`, "=1+1", "a|b", "p -> q", "[html]", "*", "//", "漢字", "→",
		"[[g1]]", "-3", "@x", "T", "TRUE", "::t::", "$CATEGORY: x", ">0 ALL", "[]", "]]>", "&amp;",
	}).Draw(t, what)
}

func escaped(text string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;").Replace(text)
}

func anyHTML(t *rapid.T, what string) string {
	text := escaped(anyWord(t, what))
	return rapid.SampledFrom([]string{
		"<p>" + text + "</p>", "<p>a <strong>" + text + "</strong></p><p>b</p>", "<ul><li>" + text + "</li><li>b</li></ul>",
		`<p>\(\frac{1}{2}\) ` + text + "</p>",
	}).Draw(t, what+" as HTML")
}

func anyLine(t *rapid.T, what string, i int) string {
	text := escaped(anyWord(t, what)) + fmt.Sprint(i)
	return rapid.SampledFrom([]string{text, "<em>" + text + "</em>", text + "<br>b"}).Draw(t, what+" in a line")
}

func anyFeedback(t *rapid.T) string {
	if rapid.Bool().Draw(t, "feedback") {
		return anyHTML(t, "what it says")
	}
	return ""
}

func anyChoices(t *rapid.T, several bool) []exercise.Choice {
	n := rapid.IntRange(2, 5).Draw(t, "choices")
	choices := make([]exercise.Choice, n)
	for i := range choices {
		choices[i] = exercise.Choice{Key: string(rune('a' + i)), Text: anyLine(t, "choice", i), Feedback: anyFeedback(t)}
		choices[i].Right = several && rapid.Bool().Draw(t, "right")
	}
	choices[rapid.IntRange(0, n-1).Draw(t, "surely right")].Right = true
	return choices
}

func anyNumeric(t *rapid.T) *exercise.Numeric {
	return &exercise.Numeric{
		Value:     decimal.New(rapid.Int64Range(-9999, 9999).Draw(t, "value"), -rapid.Int32Range(0, 3).Draw(t, "places")),
		Tolerance: decimal.New(rapid.Int64Range(0, 50).Draw(t, "tolerance"), -1),
		Unit:      rapid.SampledFrom([]string{"", "", "cm"}).Draw(t, "unit"),
	}
}

func anyTexts(t *rapid.T) []string {
	return rapid.SliceOfNDistinct(rapid.Custom(func(t *rapid.T) string { return anyWord(t, "accepted") }), 1, 3, rapid.ID[string]).Draw(t, "accepted")
}

// anyQuestion draws a question of the kind that can be asked.
func anyQuestion(t *rapid.T, kind exercise.Kind) exercise.Question {
	q := exercise.Question{Key: "q1", Kind: kind, Prompt: anyHTML(t, "prompt"), Points: decimal.New(rapid.SampledFrom([]int64{100, 100, 250, 33}).Draw(t, "points"), -2)}
	if rapid.Bool().Draw(t, "explained") {
		q.Explanation = anyHTML(t, "explanation")
	}
	if rapid.Bool().Draw(t, "penalised") && kind != exercise.KindEssay {
		q.Penalty = q.Points.Div(decimal.NewFromInt(4)).Round(2)
	}
	switch kind {
	case exercise.KindChoice:
		q.Multiple, q.Shuffle = rapid.Bool().Draw(t, "several"), rapid.Bool().Draw(t, "shuffled")
		q.Choices = anyChoices(t, q.Multiple)
	case exercise.KindNumeric:
		q.Numeric = anyNumeric(t)
		if rapid.Bool().Draw(t, "with a mistake") {
			q.Mistakes = []exercise.Mistake{{Answer: "123456", Feedback: anyHTML(t, "mistake")}}
		}
	case exercise.KindShortText:
		q.Accepted, q.CaseSensitive = anyTexts(t), rapid.Bool().Draw(t, "case-sensitive")
		if rapid.Bool().Draw(t, "with a mistake") {
			q.Mistakes = []exercise.Mistake{{Answer: "Bergen", Feedback: anyHTML(t, "mistake")}}
		}
	case exercise.KindGaps:
		q.Passage = "<p>" + escaped(strings.ReplaceAll(anyWord(t, "passage"), "[", "(")) + " [[a]] and [[b]]</p><p>[[c]].</p>"
		q.Gaps = []exercise.Gap{
			{Key: "a", Accepted: anyTexts(t)}, {Key: "b", Numeric: anyNumeric(t)}, {Key: "c", Choices: anyChoices(t, false)},
		}
	case exercise.KindMatching:
		n := rapid.IntRange(2, 4).Draw(t, "pairs")
		m := &exercise.Matching{Pairs: map[string]string{}}
		for i := range n {
			from, to := fmt.Sprint("i", i), fmt.Sprint("t", i)
			m.Items = append(m.Items, exercise.Item{Key: from, Text: anyLine(t, "item", i)})
			m.Targets = append(m.Targets, exercise.Item{Key: to, Text: anyLine(t, "target", i)})
			m.Pairs[from] = to
		}
		if rapid.Bool().Draw(t, "with a stray") {
			m.Targets = append(m.Targets, exercise.Item{Key: "z", Text: anyLine(t, "stray", n)})
		}
		q.Matching = m
	case exercise.KindOrdering:
		for i := range rapid.IntRange(2, 5).Draw(t, "items") {
			q.Items = append(q.Items, exercise.Item{Key: fmt.Sprint("i", i), Text: anyLine(t, "item", i)})
		}
	case exercise.KindHotspot:
		q.Multiple = rapid.Bool().Draw(t, "several")
		q.Hotspot = &exercise.Hotspot{
			Source: exercise.PicturePath + uuid.NewString(), Alt: "A map", Width: 100, Height: 80,
			Areas: []exercise.Area{
				{Key: "a", Name: "North", Shape: exercise.ShapeRect, Coords: []int{0, 0, 50, 40}, Right: true, Feedback: anyFeedback(t)},
				{Key: "b", Name: "South", Shape: exercise.ShapeCircle, Coords: []int{70, 60, 10}, Right: q.Multiple},
				{Key: "c", Name: "East", Shape: exercise.ShapePoly, Coords: []int{0, 50, 20, 50, 10, 70}},
			},
		}
	case exercise.KindEssay:
		q.Essay = rapid.SampledFrom([]*exercise.Essay{nil, {FewestWords: 10, MostWords: 200}}).Draw(t, "length")
	}
	if kind != exercise.KindEssay && rapid.Bool().Draw(t, "all or nothing") {
		q.AllOrNothing = true
	}
	return q
}

// same writes the question in the one way in which two that are the same are the same: keys are new with every reading.
func same(q exercise.Question) string {
	names := map[string]string{}
	name := func(key *string, prefix string, i int) {
		names[*key] = fmt.Sprint(prefix, i)
		*key = names[*key]
	}
	q.Key = ""
	q.Choices = append([]exercise.Choice(nil), q.Choices...)
	for i := range q.Choices {
		name(&q.Choices[i].Key, "c", i)
	}
	q.Items = append([]exercise.Item(nil), q.Items...)
	for i := range q.Items {
		name(&q.Items[i].Key, "i", i)
	}
	q.Gaps = append([]exercise.Gap(nil), q.Gaps...)
	for i := range q.Gaps {
		q.Passage = strings.Replace(q.Passage, "[["+q.Gaps[i].Key+"]]", fmt.Sprintf("[[gap %d]]", i), 1)
		q.Gaps[i].Key = fmt.Sprint("g", i)
		q.Gaps[i].Choices = append([]exercise.Choice(nil), q.Gaps[i].Choices...)
		for j := range q.Gaps[i].Choices {
			name(&q.Gaps[i].Choices[j].Key, "c", j)
		}
	}
	if m := q.Matching; m != nil {
		texts := map[string]string{}
		for _, target := range m.Targets {
			texts[target.Key] = target.Text
		}
		clean := &exercise.Matching{Pairs: map[string]string{}}
		for i, item := range m.Items {
			k := fmt.Sprint("i", i)
			clean.Items = append(clean.Items, exercise.Item{Key: k, Text: item.Text})
			clean.Pairs[k] = texts[m.Pairs[item.Key]]
		}
		for _, target := range m.Targets {
			clean.Targets = append(clean.Targets, exercise.Item{Text: target.Text})
		}
		q.Matching = clean
	}
	if h := q.Hotspot; h != nil {
		clean := *h
		clean.Source = ""
		clean.Areas = append([]exercise.Area(nil), h.Areas...)
		for i := range clean.Areas {
			clean.Areas[i].Key = fmt.Sprint("a", i)
		}
		q.Hotspot = &clean
	}
	raw, err := json.MarshalIndent(q, "", " ")
	if err != nil {
		return err.Error()
	}
	return string(raw)
}

// forget takes out of the question what the notices say was not written.
func forget(q exercise.Question, notices []interchange.Notice) exercise.Question {
	points, pointless := q.Points, false
	for _, n := range notices {
		switch {
		case n.Reason == interchange.ReasonScoring && n.Detail == "caseSensitive":
			q.CaseSensitive = false
		case n.Reason == interchange.ReasonScoring && n.Detail == "allOrNothing":
			q.AllOrNothing = false
		case n.Reason == interchange.ReasonScoring && n.Detail == q.Penalty.Neg().String():
			q.Penalty = decimal.Zero
		case n.Reason == interchange.ReasonScoring && n.Detail == points.String():
			pointless = true
		case n.Reason == interchange.ReasonScoring:
			q.Accepted = without(q.Accepted, n.Detail)
			q.Gaps = append([]exercise.Gap(nil), q.Gaps...)
			for i := range q.Gaps {
				q.Gaps[i].Accepted = without(q.Gaps[i].Accepted, n.Detail)
			}
		case n.Reason == interchange.ReasonSelection && n.Detail == "shuffle":
			q.Shuffle = false
		case n.Reason == interchange.ReasonDetails && n.Detail == "words":
			q.Essay = nil
		case n.Reason == interchange.ReasonDetails && q.Numeric != nil && n.Detail == q.Numeric.Unit:
			clean := *q.Numeric
			clean.Unit = ""
			q.Numeric = &clean
		case n.Reason == interchange.ReasonDetails:
			q.Gaps = append([]exercise.Gap(nil), q.Gaps...)
			for i, g := range q.Gaps {
				if g.Numeric != nil && g.Numeric.Unit == n.Detail {
					clean := *g.Numeric
					clean.Unit = ""
					q.Gaps[i].Numeric = &clean
				}
			}
		}
	}
	if pointless {
		q.Penalty = q.Penalty.Div(q.Points).Round(2)
		q.Points = decimal.NewFromInt(1)
	}
	if q.Kind == exercise.KindChoice && !q.Multiple || q.Kind == exercise.KindNumeric || q.Kind == exercise.KindShortText {
		q.AllOrNothing = false // it means nothing there
	}
	return q
}

// withoutFeedback is the question without the feedback for which a table has no column.
func withoutFeedback(q exercise.Question) exercise.Question {
	q.Mistakes = nil
	q.Gaps = append([]exercise.Gap(nil), q.Gaps...)
	for i := range q.Gaps {
		q.Gaps[i].Choices = append([]exercise.Choice(nil), q.Gaps[i].Choices...)
		for j := range q.Gaps[i].Choices {
			q.Gaps[i].Choices[j].Feedback = ""
		}
	}
	return q
}

func without(texts []string, text string) []string {
	var kept []string
	for _, t := range texts {
		if t != text {
			kept = append(kept, t)
		}
	}
	return kept
}

// roundTrip checks that what is written and read again is the same, but for what the notices say.
func roundTrip(t *testing.T, format interchange.Format, kinds ...exercise.Kind) {
	t.Helper()
	rapid.Check(t, func(t *rapid.T) {
		q := anyQuestion(t, rapid.SampledFrom(kinds).Draw(t, "kind"))
		set := interchange.Set{Title: "Sums / more", Content: exercise.Content{Questions: []exercise.Question{q}}}
		var file bytes.Buffer
		notices, err := interchange.Write(t.Context(), &file, format, interchange.Bank{Sets: []interchange.Set{set}}, openPicture)
		require.NoError(t, err)
		for _, n := range notices {
			if n.Lost {
				return
			}
		}
		bank, err := interchange.Read(t.Context(), source(file.Bytes()), interchange.DefaultLimits())
		require.NoError(t, err, file.String())
		require.Equal(t, format, bank.Format)
		require.Empty(t, bank.Notices, file.String())
		require.Len(t, bank.Sets, 1)
		require.Equal(t, "Sums / more", bank.Sets[0].Title)
		require.Len(t, bank.Sets[0].Content.Questions, 1)
		for _, n := range notices {
			if n.Reason == interchange.ReasonMarkup || strings.Contains(n.Detail, "->") && n.Reason == interchange.ReasonDetails {
				return // its text is another by what the notice says
			}
		}
		if format == interchange.CSV {
			q = withoutFeedback(q)
		}
		require.Equal(t, same(forget(q, notices)), same(forget(bank.Sets[0].Content.Questions[0], nil)), "%s\n%v", file.String(), notices)
	})
}

func source(content []byte) interchange.Source {
	return interchange.Source{ReaderAt: bytes.NewReader(content), Size: int64(len(content))}
}

func TestGIFTComesBackAsItWent(t *testing.T) {
	t.Parallel()
	roundTrip(t, interchange.GIFT, exercise.KindChoice, exercise.KindNumeric, exercise.KindShortText, exercise.KindMatching,
		exercise.KindOrdering, exercise.KindEssay)
}

func TestMoodleXMLComesBackAsItWent(t *testing.T) {
	t.Parallel()
	roundTrip(t, interchange.MoodleXML, exercise.KindChoice, exercise.KindNumeric, exercise.KindShortText, exercise.KindMatching,
		exercise.KindOrdering, exercise.KindEssay, exercise.KindGaps)
}

func TestCSVComesBackAsItWent(t *testing.T) {
	t.Parallel()
	roundTrip(t, interchange.CSV, exercise.KindChoice, exercise.KindNumeric, exercise.KindShortText, exercise.KindMatching,
		exercise.KindOrdering, exercise.KindEssay, exercise.KindGaps)
}
