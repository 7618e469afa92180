package interchange_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise"
)

// item12 is an item of QTI 1.2 of the kind that Canvas names.
func item12(kind, presentation, rules string) string {
	return fmt.Sprintf(`<item ident="i" title="Elver"><itemmetadata><qtimetadata><qtimetadatafield><fieldlabel>question_type</fieldlabel><fieldentry>%s</fieldentry></qtimetadatafield><qtimetadatafield><fieldlabel>points_possible</fieldlabel><fieldentry>2.0</fieldentry></qtimetadatafield></qtimetadata></itemmetadata><presentation>%s</presentation><resprocessing><outcomes><decvar maxvalue="100" minvalue="0" varname="SCORE" vartype="Decimal"/></outcomes>%s</resprocessing></item>`,
		kind, presentation, rules)
}

func document12(inner ...string) []byte {
	return []byte(`<?xml version="1.0"?><!DOCTYPE questestinterop SYSTEM "http://example.org/never-fetched.dtd"><questestinterop>` + strings.Join(inner, "") + `</questestinterop>`)
}

func html12(text string) string {
	return `<material><mattext texttype="text/html">` + strings.NewReplacer("<", "&lt;", ">", "&gt;").Replace(text) + `</mattext></material>`
}

// list12 is a response of which something is chosen, given as names and texts in turn.
func list12(ident, cardinality, label string, choices ...string) string {
	var b strings.Builder
	for i := 0; i < len(choices); i += 2 {
		fmt.Fprintf(&b, `<response_label ident="%s"><material><mattext>%s</mattext></material></response_label>`, choices[i], choices[i+1])
	}
	if label != "" {
		label = `<material><mattext>` + label + `</mattext></material>`
	}
	return fmt.Sprintf(`<response_lid ident="%s" rcardinality="%s">%s<render_choice>%s</render_choice></response_lid>`, ident, cardinality, label, b.String())
}

func is12(ident, value string) string {
	return `<varequal respident="` + ident + `">` + value + `</varequal>`
}

func gives12(points, test string) string {
	return `<respcondition continue="No"><conditionvar>` + test + `</conditionvar><setvar action="Set" varname="SCORE">` + points + `</setvar></respcondition>`
}

func TestItemsOfQTI12BecomeQuestions(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		item, told string
		check      func(*testing.T, exercise.Question)
	}{
		"a choice": {
			item: item12("multiple_choice_question", html12("<p>Hvilken?</p>")+list12("r", "Single", "", "12", "Glomma", "7", "Rhinen"), gives12("100", is12("r", "7"))),
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Hvilken?</p>", q.Prompt)
				require.Equal(t, exercise.Choice{Key: "b", Text: "Rhinen", Right: true}, q.Choices[1])
				require.Equal(t, "2", q.Points.String())
			},
		},
		"points by the answer": {
			item:  item12("multiple_choice_question", html12("?")+list12("r", "Single", "", "a", "A", "b", "B"), gives12("50", is12("r", "a"))+gives12("100", is12("r", "b"))),
			told:  "SCORING respcondition",
			check: func(t *testing.T, q exercise.Question) { require.True(t, !q.Choices[0].Right && q.Choices[1].Right) },
		},
		"several choices": {
			item: item12("", html12("?")+list12("r", "Multiple", "", "a", "A", "b", "B", "c", "C"), gives12("100", "<and>"+is12("r", "a")+"<not>"+is12("r", "b")+"</not>"+is12("r", "c")+"</and>")),
			check: func(t *testing.T, q exercise.Question) {
				require.True(t, q.Multiple && q.AllOrNothing && q.Choices[0].Right && !q.Choices[1].Right && q.Choices[2].Right)
			},
		},
		"a word": {
			item:  item12("short_answer_question", html12("?")+`<response_str ident="r"><render_fib/></response_str>`, gives12("100", is12("r", "Oslo")+is12("r", "oslo")+is12("r", "Kristiania"))),
			check: func(t *testing.T, q exercise.Question) { require.Equal(t, []string{"Oslo", "Kristiania"}, q.Accepted) },
		},
		"a number": {
			item: item12("numerical_question", html12("?")+`<response_str ident="r"><render_fib fibtype="Decimal"/></response_str>`,
				gives12("100", "<or>"+is12("r", "4")+`<and><vargte respident="r">3.5</vargte><varlte respident="r">4.5</varlte></and></or>`)),
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "4 0.5", q.Numeric.Value.String()+" "+q.Numeric.Tolerance.String())
			},
		},
		"blanks in brackets": {
			item: item12("fill_in_multiple_blanks_question", html12("<p>Et [dyr] og [annet], [sic].</p>")+list12("response_dyr", "Single", "dyr", "1", "rev", "2", "ulv")+list12("response_annet", "Single", "annet", "3", "gås"),
				gives12("50", is12("response_dyr", "1"))+gives12("50", is12("response_annet", "3"))),
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Et [[dyr]] og [[annet]], [sic].</p>", q.Passage)
				require.Equal(t, []string{"rev", "ulv"}, q.Gaps[0].Accepted)
			},
		},
		"fields within a text": {
			item: item12("", html12("Et ")+`<response_str ident="F1"><render_fib/></response_str>`+html12(" og ")+`<response_str ident="F2"><render_fib/></response_str>`, gives12("50", is12("F1", "hus"))+gives12("50", is12("F2", "bil"))),
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Et [[g1]] og [[g2]]</p>", q.Passage)
			},
		},
		"pairs": {
			item: item12("matching_question", html12("?")+list12("response_1", "", "Norge", "11", "Oslo", "12", "Paris")+list12("response_2", "", "Frankrike", "11", "Oslo", "12", "Paris"),
				gives12("50", is12("response_1", "11"))+gives12("50", is12("response_2", "12"))),
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, map[string]string{"i1": "t1", "i2": "t2"}, q.Matching.Pairs)
				require.Len(t, q.Matching.Targets, 2)
			},
		},
		"an order": {
			item:  item12("", html12("?")+strings.Replace(list12("r", "Ordered", "", "a", "to", "b", "en"), "render_choice", "render_extension", 2), gives12("1", is12("r", "b")+is12("r", "a"))),
			check: func(t *testing.T, q exercise.Question) { require.Equal(t, "en", q.Items[0].Text) },
		},
		"an essay":           {item: item12("essay_question", html12("Skriv."), ""), check: func(t *testing.T, q exercise.Question) { require.Equal(t, exercise.KindEssay, q.Kind) }},
		"a text":             {item: item12("text_only_question", html12("Les."), ""), told: "lost TEXT"},
		"a formula":          {item: item12("calculated_question", html12("[x]+1?")+`<response_str ident="r"><render_fib/></response_str>`, ""), told: "lost VARIABLE calculated_question"},
		"a file to hand in":  {item: item12("file_upload_question", html12("Lever."), ""), told: "lost KIND file_upload_question"},
		"no answer is right": {item: item12("multiple_choice_question", html12("?")+list12("r", "Single", "", "a", "A", "b", "B"), ""), told: "lost NO_KEY"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bank := qtiRead(t, document12(c.item))
			require.Equal(t, c.told, qtiTold(bank))
			require.Equal(t, 1, bank.Found)
			if c.check != nil {
				c.check(t, qtiOnly(t, bank))
				require.Empty(t, bank.Sets[0].Content.Problems())
			}
		})
	}
}

func TestFeedbackOfQTI12GoesToTheAnswerItIsFor(t *testing.T) {
	t.Parallel()
	shows := func(test, link string) string {
		return `<respcondition continue="Yes"><conditionvar>` + test + `</conditionvar><displayfeedback feedbacktype="Response" linkrefid="` + link + `"/></respcondition>`
	}
	feedback := ""
	for _, id := range []string{"general_fb", "a_fb", "general_incorrect_fb"} {
		feedback += `<itemfeedback ident="` + id + `"><flow_mat>` + html12("<p>"+id+"</p>") + `</flow_mat></itemfeedback>`
	}
	item := item12("multiple_choice_question", html12("?")+list12("r", "Single", "", "a", "A", "b", "B"),
		shows("<other/>", "general_fb")+shows(is12("r", "a"), "a_fb")+gives12("100", is12("r", "a"))+shows("<other/>", "general_incorrect_fb"))
	q := qtiOnly(t, qtiRead(t, document12(strings.Replace(item, "</item>", feedback+"</item>", 1))))
	require.Equal(t, "<p>general_fb</p>", q.Explanation)
	require.Equal(t, "<p>a_fb</p>", q.Choices[0].Feedback)
	require.Equal(t, "<p>general_incorrect_fb</p>", q.Choices[1].Feedback)
}

func TestGroupsOfCanvasAreDrawnFrom(t *testing.T) {
	t.Parallel()
	item := item12("essay_question", html12("Skriv."), "")
	group := func(draw int, items string) string {
		return fmt.Sprintf(`<section ident="g" title="Gruppe"><selection_ordering><selection><selection_number>%d</selection_number></selection></selection_ordering>%s</section>`, draw, items)
	}
	bank := qtiRead(t, document12(`<assessment ident="a" title="Prøve"><section ident="root_section">`+item+group(1, item)+group(2, item+item+item)+`</section></assessment>`))
	require.Len(t, bank.Sets, 2)
	require.Equal(t, "Prøve", bank.Sets[0].Title)
	require.Len(t, bank.Sets[0].Content.Questions, 2, "a group of which all are asked is no set")
	require.Equal(t, "Prøve: Gruppe", bank.Sets[1].Title)
	require.Equal(t, 2, bank.Sets[1].Content.Draw)
}

func TestACanvasCourseHasEachQuizOnce(t *testing.T) {
	t.Parallel()
	quiz := func(items int) string {
		return string(document12(`<assessment ident="q" title="Prøve"><section ident="root_section">` + strings.Repeat(item12("essay_question", html12("Skriv."), ""), items) + `</section></assessment>`))
	}
	bank := qtiRead(t, qtiPacked(t,
		"imsmanifest.xml", `<manifest><metadata><schema>IMS Common Cartridge</schema><schemaversion>1.3.0</schemaversion></metadata><resources>
<resource identifier="q" type="imsqti_xmlv1p2/imscc_xmlv1p1/assessment"><file href="q/assessment_qti.xml"/><dependency identifierref="m"/></resource>
<resource identifier="m" type="associatedcontent/imscc_xmlv1p1/learning-application-resource" href="q/assessment_meta.xml"><file href="q/assessment_meta.xml"/><file href="non_cc_assessments/q.xml.qti"/></resource></resources></manifest>`,
		"q/assessment_qti.xml", quiz(1), "q/assessment_meta.xml", "<quiz/>", "non_cc_assessments/q.xml.qti", quiz(3)))
	require.Equal(t, 3, bank.Found)
	require.Empty(t, qtiTold(bank))
}
