package interchange_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise"
)

// What Lectern puts into QTI for itself is as little to be trusted as the rest of the file.
func TestWhatAFileSaysLecternWroteIsNotTrusted(t *testing.T) {
	t.Parallel()
	extra := func(json string) string {
		return `<outcomeDeclaration identifier="LECTERN" cardinality="single" baseType="string"><defaultValue><value>` +
			strings.NewReplacer("&", "&amp;", "<", "&lt;").Replace(json) + `</value></defaultValue></outcomeDeclaration>`
	}
	word := func(json string) exercise.Question {
		return qtiOnly(t, qtiRead(t, []byte(item2(qtiDeclared("R", "single", "float", "4")+extra(json)+
			`<itemBody><p>?</p><p><textEntryInteraction responseIdentifier="R"/></p></itemBody>`))))
	}
	q := word(`{"kind":"numeric","numbers":{"":{"value":"4","unit":"cm"}},"mistakes":{"":[{"answer":"5","feedback":"<p>No <script>alert(1)</script><img src='/pictures/00000000-0000-4000-8000-000000000009'></p>"}]}}`)
	require.Equal(t, "cm", q.Numeric.Unit)
	require.Equal(t, "<p>No</p>", q.Mistakes[0].Feedback, "no script, and no picture of somebody else's")

	require.Empty(t, word(`{"kind":"numeric","numbers":{"":{"value":"5","unit":"cm"}}}`).Numeric.Unit, "the number was changed since")
	require.Empty(t, word(`{"kind":"choice","allOrNothing":true}`).Choices, "it is asked in another way")
	for _, hostile := range []string{
		`{"kind":"numeric","penalty":"1e999999999"}`, `{"kind":"numeric","numbers":{"":{"value":"4e1000000000"}}}`, `{"kind":"numeric","numbers":{"":null}}`, `{`, `[]`,
	} {
		require.Equal(t, "4", word(hostile).Numeric.Value.String())
	}
}

func TestNumbersOfAFileCostNothing(t *testing.T) {
	t.Parallel()
	for _, number := range []string{"1e999999999", "-1e-999999999", strings.Repeat("9", 1000), "NaN", "0x10", "1/2"} {
		bank := qtiRead(t, []byte(item2(qtiDeclared("R", "single", "float", number)+`<outcomeDeclaration identifier="MAXSCORE" baseType="float"><defaultValue><value>`+number+
			`</value></defaultValue></outcomeDeclaration><itemBody><p>?</p><p><textEntryInteraction responseIdentifier="R"/></p></itemBody>`)))
		require.Contains(t, qtiTold(bank), "lost NO_KEY", number)
	}
}

// Small files that would become large ones are told of, not taken.
func TestListsThatMultiplyAreBounded(t *testing.T) {
	t.Parallel()
	var words, gaps, left, right, pairs strings.Builder
	for i := range 400 {
		fmt.Fprintf(&words, `<gapText identifier="W%d">x</gapText>`, i)
		fmt.Fprintf(&gaps, `<gap identifier="G%d"/>`, i)
		fmt.Fprintf(&left, `<simpleAssociableChoice identifier="L%d">x</simpleAssociableChoice>`, i)
		fmt.Fprintf(&right, `<simpleAssociableChoice identifier="M%d">x</simpleAssociableChoice>`, i)
		fmt.Fprintf(&pairs, `<value>L0 M%d</value><value>L1 M%d</value>`, i, i)
	}
	response := `<responseDeclaration identifier="R" cardinality="multiple" baseType="directedPair"><correctResponse>`
	for _, item := range []string{
		response + `<value>W0 G0</value></correctResponse></responseDeclaration><itemBody><gapMatchInteraction responseIdentifier="R">` + words.String() + `<p>` + gaps.String() + `</p></gapMatchInteraction></itemBody>`,
		response + pairs.String() + `</correctResponse></responseDeclaration><itemBody><matchInteraction responseIdentifier="R"><simpleMatchSet>` + left.String() + `</simpleMatchSet><simpleMatchSet>` + right.String() + `</simpleMatchSet></matchInteraction></itemBody>`,
	} {
		require.Contains(t, qtiTold(qtiRead(t, []byte(item2(item)))), "lost TOO_LONG")
	}
}

func TestATextThatStandsInEachItemIsBounded(t *testing.T) {
	t.Parallel()
	item := item2(`<assessmentStimulusRef identifier="s" href="long.xml"/><assessmentStimulusRef identifier="r" href="round.xml"/><responseDeclaration identifier="R" cardinality="single" baseType="string"/><itemBody><extendedTextInteraction responseIdentifier="R"><prompt>Hva?</prompt></extendedTextInteraction></itemBody>`)
	bank := qtiRead(t, qtiPacked(t, "imsmanifest.xml", qtiManifest("a.xml"), "a.xml", item,
		"long.xml", `<assessmentStimulus><stimulusBody><p>`+strings.Repeat("lang ", 100_000)+`</p></stimulusBody></assessmentStimulus>`,
		"round.xml", `<assessmentStimulus><stimulusBody xmlns:xi="x"><p>Rundt</p><xi:include href="round.xml"/></stimulusBody></assessmentStimulus>`))
	require.Equal(t, "<p>Rundt</p><p>Hva?</p>", qtiOnly(t, bank).Prompt)
	require.Equal(t, "TOO_LONG long.xml, SYNTAX long.xml, DETAILS round.xml", qtiTold(bank))
}
