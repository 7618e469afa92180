package interchange_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

// qtiPacked makes a package of files, given as names and contents in turn.
func qtiPacked(t testing.TB, files ...string) []byte {
	t.Helper()
	var buffer bytes.Buffer
	z := zip.NewWriter(&buffer)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		require.NoError(t, err)
		_, err = w.Write([]byte(files[i+1]))
		require.NoError(t, err)
	}
	require.NoError(t, z.Close())
	return buffer.Bytes()
}

// qtiRead reads a file and checks that nothing went without a word.
func qtiRead(t testing.TB, content []byte) interchange.Bank {
	t.Helper()
	bank, err := interchange.Read(t.Context(), source(content), interchange.DefaultLimits())
	require.NoError(t, err)
	qtiCounted(t, bank)
	return bank
}

func qtiCounted(t testing.TB, bank interchange.Bank) {
	t.Helper()
	all := 0
	for _, set := range bank.Sets {
		all += len(set.Content.Questions)
	}
	for _, n := range bank.Notices {
		if n.Lost {
			all++
		}
	}
	require.Equal(t, bank.Found, all, "%v", bank.Notices)
}

// qtiTold are the reasons of the notices, with what they mean.
func qtiTold(bank interchange.Bank) string {
	var all []string
	for _, n := range bank.Notices {
		lost := ""
		if n.Lost {
			lost = "lost "
		}
		all = append(all, strings.TrimSpace(lost+string(n.Reason)+" "+n.Detail))
	}
	return strings.Join(all, ", ")
}

// qtiOnly is the one question of the bank.
func qtiOnly(t testing.TB, bank interchange.Bank) exercise.Question {
	t.Helper()
	require.Len(t, bank.Sets, 1, qtiTold(bank))
	require.Len(t, bank.Sets[0].Content.Questions, 1, qtiTold(bank))
	return bank.Sets[0].Content.Questions[0]
}

// item2 is an item of QTI 2.1.
func item2(inner string) string {
	return `<?xml version="1.0"?><assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="x" title="Elver" adaptive="false" timeDependent="false">` +
		inner + `</assessmentItem>`
}

// qtiDeclared is a response with what is right.
func qtiDeclared(id, cardinality, baseType string, right ...string) string {
	values := ""
	for _, r := range right {
		values += "<value>" + r + "</value>"
	}
	return fmt.Sprintf(`<responseDeclaration identifier="%s" cardinality="%s" baseType="%s"><correctResponse>%s</correctResponse></responseDeclaration>`,
		id, cardinality, baseType, values)
}

const matchCorrect = `<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>`

func TestInteractionsOfQTIBecomeQuestions(t *testing.T) {
	t.Parallel()
	choices := `<simpleChoice identifier="A1">Glomma</simpleChoice><simpleChoice identifier="B1">Rhinen</simpleChoice><simpleChoice identifier="C1">Otta</simpleChoice>`
	for name, c := range map[string]struct {
		xml, told string
		problem   error
		check     func(*testing.T, exercise.Question)
	}{
		"a choice": {
			xml: qtiDeclared("R", "single", "identifier", "B1") + `<itemBody><p>Hvilken?</p><choiceInteraction responseIdentifier="R" shuffle="true" maxChoices="1"><prompt>Velg</prompt>` + choices + `</choiceInteraction></itemBody>` + matchCorrect,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Hvilken?</p><p>Velg</p>", q.Prompt)
				require.True(t, q.Shuffle && !q.Multiple && !q.AllOrNothing)
				require.Equal(t, exercise.Choice{Key: "b", Text: "Rhinen", Right: true}, q.Choices[1])
			},
		},
		"several choices, right only together": {
			xml: qtiDeclared("R", "multiple", "identifier", "A1", "C1") + `<itemBody><choiceInteraction responseIdentifier="R" maxChoices="0">` + choices + `</choiceInteraction></itemBody>` + matchCorrect,
			check: func(t *testing.T, q exercise.Question) {
				require.True(t, q.Multiple && q.AllOrNothing && q.Choices[0].Right && !q.Choices[1].Right && q.Choices[2].Right)
				require.Equal(t, "<p>Elver</p>", q.Prompt, "an item without prompt has its title")
			},
		},
		"a word": {
			xml: qtiDeclared("R", "single", "string", "Oslo") + `<itemBody><p>Hovedstad?</p><p><textEntryInteraction responseIdentifier="R"/></p></itemBody>` + matchCorrect,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, exercise.KindShortText, q.Kind)
				require.Equal(t, []string{"Oslo"}, q.Accepted)
				require.True(t, q.CaseSensitive, "the template compares letter by letter")
			},
		},
		"a number with a tolerance": {
			xml: qtiDeclared("R", "single", "float", "4.50") + `<itemBody><p>Hvor mye?</p><div><textEntryInteraction responseIdentifier="R"/></div></itemBody><responseProcessing><responseCondition><responseIf><equal toleranceMode="relative" tolerance="5 5"><variable identifier="R"/><correct identifier="R"/></equal><setOutcomeValue identifier="SCORE"><baseValue baseType="float">2</baseValue></setOutcomeValue></responseIf></responseCondition></responseProcessing>`,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "4.5", q.Numeric.Value.String())
				require.Equal(t, "0.05", q.Numeric.Tolerance.String())
				require.True(t, q.Numeric.Relative)
				require.Equal(t, "2", q.Points.String())
			},
		},
		"a text with gaps, and brackets that are none": {
			problem: exercise.ErrMark,
			xml: qtiDeclared("a", "single", "string", "er") + qtiDeclared("b", "single", "identifier", "Y") + `<itemBody><p>Fyll inn.</p><p>Hun <textEntryInteraction responseIdentifier="a"/> [[g1]] <inlineChoiceInteraction responseIdentifier="b"><inlineChoice identifier="X">her</inlineChoice><inlineChoice identifier="Y">der</inlineChoice></inlineChoiceInteraction>.</p></itemBody>`,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Hun [[a]] [[g1]] [[b]].</p>", q.Passage) // whether it should be a gap is for the teacher to say
				require.Equal(t, "<p>Fyll inn.</p>", q.Prompt)
				require.True(t, q.Gaps[1].Choices[1].Right)
			},
		},
		"words dragged into gaps": {
			xml:  qtiDeclared("R", "multiple", "directedPair", "W1 G1", "W2 G2") + `<itemBody><gapMatchInteraction responseIdentifier="R"><prompt>Sett inn.</prompt><gapText identifier="W1" matchMax="1">is</gapText><gapText identifier="W2" matchMax="1">vann</gapText><p>Av <gap identifier="G1"/> blir <gap identifier="G2"/>.</p></gapMatchInteraction></itemBody>`,
			told: "KIND_CHANGED gapMatchInteraction",
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Av [[g1]] blir [[g2]].</p>", q.Passage)
				require.True(t, q.Gaps[0].Choices[0].Right && q.Gaps[1].Choices[1].Right)
			},
		},
		"pairs of two lists": {
			xml: qtiDeclared("R", "multiple", "directedPair", "N S", "F H") + `<itemBody><matchInteraction responseIdentifier="R" maxAssociations="2"><simpleMatchSet><simpleAssociableChoice identifier="N" matchMax="1">Norge</simpleAssociableChoice><simpleAssociableChoice identifier="F" matchMax="1">Finland</simpleAssociableChoice></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="H" matchMax="1">Helsinki</simpleAssociableChoice><simpleAssociableChoice identifier="S" matchMax="1">Oslo</simpleAssociableChoice></simpleMatchSet></matchInteraction></itemBody>`,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, map[string]string{"a": "b", "b": "a"}, q.Matching.Pairs)
			},
		},
		"pairs of one list": {
			xml:  qtiDeclared("R", "multiple", "pair", "A B") + `<itemBody><associateInteraction responseIdentifier="R"><simpleAssociableChoice identifier="A" matchMax="1">sol</simpleAssociableChoice><simpleAssociableChoice identifier="B" matchMax="1">dag</simpleAssociableChoice><simpleAssociableChoice identifier="C" matchMax="1">natt</simpleAssociableChoice></associateInteraction></itemBody>`,
			told: "KIND_CHANGED associateInteraction",
			check: func(t *testing.T, q exercise.Question) {
				require.Len(t, q.Matching.Items, 1)
				require.Len(t, q.Matching.Targets, 2)
			},
		},
		"an order": {
			xml: qtiDeclared("R", "ordered", "identifier", "C1", "A1", "B1") + `<itemBody><orderInteraction responseIdentifier="R">` + choices + `</orderInteraction></itemBody>` + matchCorrect,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "Otta", q.Items[0].Text)
				require.True(t, q.AllOrNothing)
			},
		},
		"words of a text": {
			xml:  qtiDeclared("R", "multiple", "identifier", "H2") + `<itemBody><hottextInteraction responseIdentifier="R" maxChoices="0"><prompt>Finn verbet.</prompt><p>Hun <hottext identifier="H1">ofte</hottext> <hottext identifier="H2">løper</hottext>.</p></hottextInteraction></itemBody>`,
			told: "KIND_CHANGED hottextInteraction",
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "løper", q.Choices[1].Text)
				require.Contains(t, q.Prompt, "Hun ofte løper.")
			},
		},
		"a slider": {
			xml:  qtiDeclared("R", "single", "integer", "16") + `<itemBody><p>Hvor mange?</p><sliderInteraction responseIdentifier="R" lowerBound="0" upperBound="100"/></itemBody>`,
			told: "KIND_CHANGED sliderInteraction",
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, "<p>Hvor mange?</p><p>0–100</p>", q.Prompt)
				require.Equal(t, "16", q.Numeric.Value.String())
			},
		},
		"an essay": {
			xml: `<responseDeclaration identifier="R" cardinality="single" baseType="string"/><itemBody><extendedTextInteraction responseIdentifier="R"><prompt>Skriv.</prompt></extendedTextInteraction></itemBody>`,
			check: func(t *testing.T, q exercise.Question) {
				require.Equal(t, exercise.KindEssay, q.Kind)
			},
		},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bank := qtiRead(t, []byte(item2(c.xml)))
			require.Equal(t, c.told, qtiTold(bank))
			q := qtiOnly(t, bank)
			c.check(t, q)
			if c.problem == nil {
				require.Empty(t, bank.Sets[0].Content.Problems())
			} else {
				require.ErrorIs(t, bank.Sets[0].Content.Validate(), c.problem)
			}
		})
	}
}

func TestWhatQTIAsksInAnotherWayIsTold(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct{ xml, told string }{
		"a file to hand in":   {`<itemBody><uploadInteraction responseIdentifier="R"/></itemBody>`, "lost KIND uploadInteraction"},
		"a survey":            {`<responseDeclaration identifier="R" cardinality="single" baseType="identifier"/><itemBody><choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="A">enig</simpleChoice></choiceInteraction></itemBody>`, "lost NO_KEY"},
		"numbers made anew":   {`<templateDeclaration identifier="T" cardinality="single" baseType="integer"/><itemBody><p>?</p></itemBody>`, "lost VARIABLE templateDeclaration"},
		"a text":              {`<itemBody><p>Les side 4.</p></itemBody>`, "lost TEXT"},
		"a pair that is none": {qtiDeclared("R", "multiple", "directedPair", "A") + `<itemBody><matchInteraction responseIdentifier="R"><simpleMatchSet/><simpleMatchSet/></matchInteraction></itemBody>`, "SYNTAX A, lost NO_KEY"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			bank := qtiRead(t, []byte(item2(c.xml)))
			require.Equal(t, c.told, qtiTold(bank))
			require.Empty(t, bank.Sets)
			require.Equal(t, 1, bank.Found)
		})
	}
}

func TestAnItemThatAsksInSeveralWaysIsSplit(t *testing.T) {
	t.Parallel()
	bank := qtiRead(t, []byte(item2(qtiDeclared("A", "single", "identifier", "x")+qtiDeclared("B", "ordered", "identifier", "y", "x")+
		`<itemBody><p>Les dette.</p><choiceInteraction responseIdentifier="A" maxChoices="1"><simpleChoice identifier="x">ja</simpleChoice><simpleChoice identifier="y">nei</simpleChoice></choiceInteraction>`+
		`<orderInteraction responseIdentifier="B"><simpleChoice identifier="x">to</simpleChoice><simpleChoice identifier="y">en</simpleChoice></orderInteraction></itemBody>`)))
	require.Equal(t, "SPLIT", qtiTold(bank))
	questions := bank.Sets[0].Content.Questions
	require.Len(t, questions, 2)
	require.Equal(t, "<p>Les dette.</p>", questions[1].Prompt, "what both are about stands with both")
	require.Equal(t, 2, bank.Found)
}

func TestFeedbackOfQTIGoesToTheAnswerItIsFor(t *testing.T) {
	t.Parallel()
	bank := qtiRead(t, []byte(item2(qtiDeclared("R", "single", "identifier", "a")+
		`<outcomeDeclaration identifier="F" cardinality="single" baseType="identifier"/><outcomeDeclaration identifier="G" cardinality="single" baseType="identifier"/>
<itemBody><p>?</p><choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="a">A<feedbackInline outcomeIdentifier="F" identifier="a" showHide="show">Nettopp.</feedbackInline></simpleChoice><simpleChoice identifier="b">B</simpleChoice></choiceInteraction></itemBody>
<responseProcessing><responseCondition><responseIf><match><variable identifier="R"/><correct identifier="R"/></match><setOutcomeValue identifier="G"><baseValue baseType="identifier">ok</baseValue></setOutcomeValue></responseIf><responseElse><setOutcomeValue identifier="G"><baseValue baseType="identifier">no</baseValue></setOutcomeValue></responseElse></responseCondition><setOutcomeValue identifier="F"><variable identifier="R"/></setOutcomeValue></responseProcessing>
<modalFeedback outcomeIdentifier="G" identifier="no" showHide="show">Les på nytt.</modalFeedback><modalFeedback outcomeIdentifier="H" identifier="x" showHide="show">Aldri vist.</modalFeedback>`)))
	q := qtiOnly(t, bank)
	require.Equal(t, "<p>Nettopp.</p>", q.Choices[0].Feedback)
	require.Equal(t, "<p>Les på nytt.</p>", q.Choices[1].Feedback)
	require.Empty(t, q.Explanation)
	require.Equal(t, "FEEDBACK", qtiTold(bank), "what cannot be placed is told")
}

// qtiManifest lists files as items, and those that begin with t as tests.
func qtiManifest(files ...string) string {
	var resources strings.Builder
	for i, f := range files {
		kind := "imsqti_item_xmlv2p1"
		if strings.HasPrefix(f, "t") {
			kind = "imsqti_test_xmlv2p1"
		}
		fmt.Fprintf(&resources, `<resource identifier="r%d" type="%s" href="%s"><file href="%s"/></resource>`, i, kind, f, f)
	}
	return `<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><metadata><schema>QTIv2.1 Package</schema><schemaversion>1.0.0</schemaversion></metadata><resources>` + resources.String() + `</resources></manifest>`
}

func qtiEssay(prompt string) string {
	return item2(`<responseDeclaration identifier="R" cardinality="single" baseType="string"/><itemBody><p>` + prompt + `</p><extendedTextInteraction responseIdentifier="R"/></itemBody>`)
}

func TestADamagedItemKeepsNoOtherFromBeingRead(t *testing.T) {
	t.Parallel()
	bank := qtiRead(t, qtiPacked(t, "imsmanifest.xml", qtiManifest("a.xml", "b.xml", "gone.xml"), "a.xml", "<assessmentItem><oops></assessmentItem>", "b.xml", qtiEssay("Hei")))
	require.Equal(t, 3, bank.Found)
	require.Len(t, bank.Sets[0].Content.Questions, 1)
	require.Equal(t, "a.xml", bank.Notices[0].File)
	require.Equal(t, "lost SYNTAX line 1: element <oops> closed by </assessmentItem>, lost SYNTAX gone.xml", qtiTold(bank))
}

func TestAPackageWithoutManifestIsReadWhereItHasItems(t *testing.T) {
	t.Parallel()
	require.Equal(t, "DETAILS imsmanifest.xml", qtiTold(qtiRead(t, qtiPacked(t, "x/a.xml", qtiEssay("Hei")))))
	_, err := interchange.Read(t.Context(), source(qtiPacked(t, "a.txt", "Hei")), interchange.DefaultLimits())
	require.ErrorIs(t, err, interchange.ErrManifest)
	_, err = interchange.Read(t.Context(), source(qtiPacked(t, "imsmanifest.xml",
		`<manifest><metadata><schema>IMS Content</schema><schemaversion>1.1.3</schemaversion></metadata></manifest>`)), interchange.DefaultLimits())
	require.ErrorIs(t, err, interchange.ErrVersion)
}

func TestATestOfQTIBecomesSets(t *testing.T) {
	t.Parallel()
	test := `<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="Prøve"><testPart identifier="p">
<assessmentSection identifier="s1" title="Lett"><selection select="1"/><ordering shuffle="true"/><rubricBlock view="candidate"><p>Om været.</p></rubricBlock><assessmentItemRef identifier="a" href="items/a.xml"><weight identifier="W" value="2"/></assessmentItemRef><assessmentItemRef identifier="b" href="items/b%20c.xml"><weight identifier="W" value="2"/></assessmentItemRef></assessmentSection>
<assessmentSection identifier="s2" title="Vanskelig"><selection select="9" withReplacement="true"/><assessmentItemRef identifier="c" href="c.xml"/></assessmentSection></testPart></assessmentTest>`
	bank := qtiRead(t, qtiPacked(t, "imsmanifest.xml", qtiManifest("t.xml"), "t.xml", test, "items/a.xml", qtiEssay("En"), "items/b c.xml", qtiEssay("To"), "c.xml", qtiEssay("Tre")))
	require.Len(t, bank.Sets, 2)
	require.Equal(t, "Prøve: Lett", bank.Sets[0].Title)
	require.Equal(t, "Om været.", bank.Sets[0].Description)
	require.Equal(t, 1, bank.Sets[0].Content.Draw)
	require.True(t, bank.Sets[0].Content.Shuffle)
	require.Equal(t, "2", bank.Sets[0].Content.Questions[0].Points.String())
	require.Equal(t, "SELECTION 9", qtiTold(bank))
	require.Zero(t, bank.Sets[1].Content.Draw)
}

func TestSectionsOfQTIThatDrawNothingAreOneExercise(t *testing.T) {
	t.Parallel()
	test := `<assessmentTest xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="t" title="Prøve"><testPart identifier="p">
<assessmentSection identifier="s1" title="Lett"><assessmentItemRef identifier="a" href="a.xml"/></assessmentSection>
<assessmentSection identifier="s2" title="Vanskelig"><assessmentItemRef identifier="b" href="b.xml"/></assessmentSection></testPart></assessmentTest>`
	bank := qtiRead(t, qtiPacked(t, "imsmanifest.xml", qtiManifest("t.xml"), "t.xml", test, "a.xml", qtiEssay("En"), "b.xml", qtiEssay("To")))
	require.Len(t, bank.Sets, 1)
	require.Equal(t, "Prøve", bank.Sets[0].Title)
	require.Equal(t, "DETAILS Prøve: Lett, DETAILS Prøve: Vanskelig", qtiTold(bank))

	item := `<item ident="%s" title="En"><presentation><material><mattext>Hva?</mattext></material><response_str ident="r" rcardinality="Single"><render_fib/></response_str></presentation></item>`
	old := `<questestinterop><assessment ident="t" title="Prøve">
<section ident="s1" title="Lett">` + fmt.Sprintf(item, "a") + `</section><section ident="s2" title="Vanskelig">` + fmt.Sprintf(item, "b") + `</section></assessment></questestinterop>`
	bank = qtiRead(t, []byte(old))
	require.Len(t, bank.Sets, 1)
	require.Equal(t, "Prøve", bank.Sets[0].Title)
	require.Equal(t, "q2", bank.Sets[0].Content.Questions[1].Key)
}

func TestATextThatItemsShareStandsWithEach(t *testing.T) {
	t.Parallel()
	item := item2(`<assessmentStimulusRef identifier="s" href="../texts/s.xml"/><responseDeclaration identifier="R" cardinality="single" baseType="string"/><itemBody xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="../texts/i.xml"/><xi:include href="../../../etc/passwd"/><xi:include href="http://example.org/x.xml"/><extendedTextInteraction responseIdentifier="R"><prompt>Hva?</prompt></extendedTextInteraction></itemBody>`)
	bank := qtiRead(t, qtiPacked(t, "imsmanifest.xml", qtiManifest("items/a.xml"), "items/a.xml", item,
		"texts/s.xml", `<assessmentStimulus identifier="s" title="s"><stimulusBody><p>Teksten <img src="p.png" alt="Et hus"/></p></stimulusBody></assessmentStimulus>`,
		"texts/p.png", picture, "texts/i.xml", `<div><p>Tillegget</p></div>`))
	require.Len(t, bank.Pictures, 1)
	require.Equal(t, `<p>Teksten <img src="`+exercise.PicturePath+bank.Pictures[0].ID.String()+`" alt="Et hus"></p><p>Tillegget</p><p>Hva?</p>`, qtiOnly(t, bank).Prompt)
	require.Equal(t, "DETAILS ../../../etc/passwd, DETAILS http://example.org/x.xml", qtiTold(bank))
	require.False(t, slices.ContainsFunc(bank.Notices, func(n interchange.Notice) bool { return n.Lost }))
}
