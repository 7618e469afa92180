package interchange_test

import (
	"bytes"
	"io"
	"regexp"
	"strings"
	"testing"

	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

func readText(t *testing.T, text string) interchange.Bank {
	t.Helper()
	bank, err := interchange.Read(t.Context(), source([]byte(text)), interchange.DefaultLimits())
	require.NoError(t, err)
	require.Equal(t, bank.Found, taken(bank)+lost(bank))
	return bank
}

func told(bank interchange.Bank) []string {
	var all []string
	for _, n := range bank.Notices {
		all = append(all, strings.TrimSpace(string(n.Reason)+" "+n.Detail))
	}
	return all
}

func moodleXML(questions string) string { return "<quiz>" + questions + "</quiz>" }

func TestPicturesOfMoodleComeBack(t *testing.T) {
	t.Parallel()
	img := `<img src="` + exercise.PicturePath + `11111111-1111-4111-8111-111111111111" alt="A &#34;cat&#34;">`
	q := exercise.Question{
		Key: "q1", Kind: exercise.KindChoice, Prompt: "<p>Which " + img + "?</p>", Points: decimal.NewFromInt(1),
		Choices: []exercise.Choice{{Key: "a", Text: img + " this", Right: true, Feedback: "<p>" + img + "</p>"}, {Key: "b", Text: "that"}},
	}
	var file bytes.Buffer
	bank := interchange.Bank{Sets: []interchange.Set{{Content: exercise.Content{Questions: []exercise.Question{q}}}}}
	notices, err := interchange.Write(t.Context(), &file, interchange.MoodleXML, bank, openPicture)
	require.NoError(t, err)
	require.Empty(t, notices)

	again := readText(t, file.String())
	require.Empty(t, again.Notices)
	require.Len(t, again.Pictures, 1, "the same picture once")
	r, err := again.Pictures[0].Open()
	require.NoError(t, err)
	content, err := io.ReadAll(r)
	require.NoError(t, err)
	require.Equal(t, picture, string(content))
	source := exercise.PicturePath + again.Pictures[0].ID.String()
	got := again.Sets[0].Content.Questions[0]
	require.Equal(t, strings.ReplaceAll(q.Prompt, exercise.PicturePath+"11111111-1111-4111-8111-111111111111", source), got.Prompt)
	require.Contains(t, got.Choices[0].Text, source)
	require.Contains(t, got.Choices[0].Feedback, source)
}

func TestQuestionsWithinATextBecomeGapsOrQuestionsOfTheirOwn(t *testing.T) {
	t.Parallel()
	bank := readText(t, moodleXML(`<question type="cloze"><name><text>C</text></name><questiontext format="html"><text><![CDATA[`+
		`<p>Read this.</p><p>The capital is {1:SHORTANSWER:=Oslo~%0%Bergen#No~%50%Kristiania}, in {2:MC:Sweden~=Norway#Yes}.</p>`+
		`<p>Choose the even ones: {1:MULTIRESPONSE:=2~3~=4}</p>]]></text></questiontext></question>`))
	require.Equal(t, 2, bank.Found)
	questions := bank.Sets[0].Content.Questions
	require.Equal(t, "<p>Choose the even ones: …</p>", questions[0].Prompt)
	require.True(t, questions[0].Multiple)
	require.Equal(t, "<p>Read this.</p>", questions[1].Prompt)
	require.Equal(t, "<p>The capital is [[g1]], in [[g2]].</p><p>Choose the even ones: …</p>", questions[1].Passage)
	require.Equal(t, []string{"Oslo"}, questions[1].Gaps[0].Accepted)
	require.Equal(t, []string{"SCORING 50% Kristiania", "SPLIT MULTIRESPONSE", "SCORING 100%", "SCORING 0%", "SCORING 2"}, told(bank))
	require.Empty(t, bank.Sets[0].Content.Problems())
}

func TestWhatMoodleHasAndLecternHasNotIsTold(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		question string
		taken    int
		told     []string
	}{
		"a plug-in's kind":    {`<question type="stack"><questiontext><text>x</text></questiontext></question>`, 0, []string{"KIND stack"}},
		"numbers made anew":   {`<question type="calculated"><questiontext><text>x</text></questiontext></question>`, 0, []string{"VARIABLE calculated"}},
		"a broken cloze":      {`<question type="cloze"><questiontext><text>a {1:MULTICHOICE}</text></questiontext></question>`, 0, []string{"SYNTAX {1:MULTICHOICE"}},
		"a number beyond all": {`<question type="numerical"><questiontext><text>x</text></questiontext><answer fraction="100"><text>1e999999999</text></answer></question>`, 0, []string{"SYNTAX 1e999999999:"}},
		"no key":              {`<question type="shortanswer"><questiontext><text>x</text></questiontext></question>`, 0, []string{"NO_KEY"}},
		"a text":              {`<question type="description"><questiontext><text>x</text></questiontext></question>` + `<question type="essay"><questiontext><text>x</text></questiontext></question>`, 1, []string{"TEXT"}},
		"hints, tags and sound": {
			`<question type="essay"><questiontext format="html"><text>x</text><file name="a.mp3" encoding="base64">AAAA</file></questiontext><hint><text>h</text></hint><tags><tag><text>t</text></tag></tags></question>`,
			1,
			[]string{"HINT h", "DETAILS tag t", "MEDIA a.mp3"},
		},
		"half of the points": {
			`<question type="multichoice"><questiontext><text>x</text></questiontext><single>true</single><answer fraction="100"><text>a</text></answer><answer fraction="50"><text>b</text></answer></question>`,
			1,
			[]string{"SCORING 50%"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bank := readText(t, moodleXML(tt.question))
			require.Equal(t, tt.taken, taken(bank))
			require.Equal(t, tt.told, told(bank))
		})
	}
}

func TestAPenaltyOfOneChoiceIsTheSameInLectern(t *testing.T) {
	t.Parallel()
	bank := readText(t, "$CATEGORY: $course$/top/Sums\n\n2 + 2?{=4 ~%-25%5 ~%-25%6}\n")
	require.Empty(t, bank.Notices)
	require.Equal(t, "Sums", bank.Sets[0].Title)
	require.Equal(t, "0.25", bank.Sets[0].Content.Questions[0].Penalty.String())
}

func TestGIFTThatIsNotAsItShouldBeIsTold(t *testing.T) {
	t.Parallel()
	bank := readText(t, "A text.\n\none {=a}\ntwo {=b}\n\nthree {anything}\n\nfour {=x\n\nfive {#3} \";\n\nsix {\n=a\n\n=b\n}\n\nseven {=x\neight {=c}\nnine {=a} or {=b}\nten{}\n")
	require.Equal(t, 10, bank.Found)
	require.Equal(t, []string{"TEXT", "SYNTAX {anything}", "SYNTAX {=x", "SYNTAX \";", "SYNTAX {=x eight", "SYNTAX or {=b}"}, told(bank))
	var prompts []string
	for _, q := range bank.Sets[0].Content.Questions {
		prompts = append(prompts, q.Prompt)
	}
	require.Equal(t, []string{"<p>one</p>", "<p>two</p>", "<p>five</p>", "<p>six</p>", "<p>eight</p>", "<p>ten</p>"}, prompts)
	var lines []int
	for _, n := range bank.Notices {
		lines = append(lines, n.Line)
	}
	require.Equal(t, []int{1, 6, 8, 10, 18, 20}, lines)
}

func TestATableOfATeacher(t *testing.T) {
	t.Parallel()
	bank := readText(t, "\uFEFFset;kind;question;correct;answer1;answer2;answer3;tolerance;points;note\r\n"+
		"Capitals;choice;Norway?;1;Oslo;Bergen;;;2;x\r\n"+
		";true/false;Oslo is a town.;TRUE;;;;;;\r\n"+
		";numeric;Half of 3?;;1,5;;;0,1;;\r\n"+
		";matching;Match.;;Norway -> Oslo;Sweden -> Stockholm;-> Turku;;;\r\n"+
		"Maths;choice;'=1+1?;9;2;3;;;;\r\n"+
		";poll;?;;;;;;;\r\n")
	require.Len(t, bank.Sets, 1, "a set of which nothing is left is none")
	require.Equal(t, 6, bank.Found)
	require.Equal(t, []string{"DETAILS note", "SYNTAX correct: 9", "KIND poll"}, told(bank))
	require.Equal(t, 6, bank.Notices[1].Line)
	require.Equal(t, "=1+1?", bank.Notices[1].Question)
	questions := bank.Sets[0].Content.Questions
	require.Equal(t, "2", questions[0].Points.String())
	require.Equal(t, "1.5", questions[2].Numeric.Value.String())
	require.Len(t, questions[3].Matching.Targets, 3)
	require.Empty(t, bank.Sets[0].Content.Problems())
}

func TestATableCannotRunAFormula(t *testing.T) {
	t.Parallel()
	q := exercise.Question{Key: "q1", Kind: exercise.KindShortText, Prompt: "<p>=cmd|x</p>", Points: decimal.NewFromInt(1), Accepted: []string{"@SUM(A1)", "-1+1", "+47", "-3"}}
	var file bytes.Buffer
	bank := interchange.Bank{Sets: []interchange.Set{{Title: "=1", Content: exercise.Content{Questions: []exercise.Question{q}}}}}
	_, err := interchange.Write(t.Context(), &file, interchange.CSV, bank, openPicture)
	require.NoError(t, err)
	for _, cell := range []string{"'=1", "'=cmd|x", "'@SUM(A1)", "'-1+1", "+47", "-3"} {
		require.Regexp(t, "[,\n]"+regexp.QuoteMeta(cell)+",", file.String())
	}
}

func taken(bank interchange.Bank) int {
	n := 0
	for _, set := range bank.Sets {
		n += len(set.Content.Questions)
	}
	return n
}

func lost(bank interchange.Bank) int {
	n := 0
	for _, notice := range bank.Notices {
		if notice.Lost {
			n++
		}
	}
	return n
}
