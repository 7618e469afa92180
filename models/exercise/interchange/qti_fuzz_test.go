package interchange

import (
	"bytes"
	"io"
	"testing"
)

// whatever QTI says, it is read as other files are, and what was read can be written in each version.
func checkQTI(t *testing.T, content []byte) {
	checkRead(t, content)
	bank, err := Read(t.Context(), Source{ReaderAt: bytes.NewReader(content), Size: int64(len(content))}, DefaultLimits())
	if err != nil {
		return
	}
	for _, format := range []Format{QTI12, QTI21, QTI30} {
		if _, err := Write(t.Context(), io.Discard, format, bank, noPictures); err != nil {
			t.Fatalf("%q: write %s: %v", content, format, err)
		}
	}
}

func FuzzQTI(f *testing.F) {
	response := `<responseDeclaration identifier="R" cardinality="multiple" baseType="directedPair"><correctResponse><value>a b</value></correctResponse><mapping lowerBound="0" upperBound="1e9"><mapEntry mapKey="a b" mappedValue="-1e999999"/></mapping></responseDeclaration>`
	for _, body := range []string{
		`<choiceInteraction responseIdentifier="R" maxChoices="1"><prompt>?</prompt><simpleChoice identifier="a b">A<feedbackInline outcomeIdentifier="F" identifier="a"/></simpleChoice></choiceInteraction>`,
		`<p>[[g1]] <textEntryInteraction responseIdentifier="R"/> <inlineChoiceInteraction responseIdentifier="R"><inlineChoice identifier="a b"/></inlineChoiceInteraction></p>`,
		`<matchInteraction responseIdentifier="R"><simpleMatchSet><simpleAssociableChoice identifier="a"/></simpleMatchSet><simpleMatchSet><simpleAssociableChoice identifier="b">x</simpleAssociableChoice></simpleMatchSet></matchInteraction>`,
		`<associateInteraction responseIdentifier="R"><simpleAssociableChoice identifier="a"/></associateInteraction><orderInteraction responseIdentifier="R"><simpleChoice identifier="a b">x</simpleChoice></orderInteraction>`,
		`<gapMatchInteraction responseIdentifier="R"><gapText identifier="a">x</gapText><p><gap identifier="b"/></p></gapMatchInteraction><hottextInteraction responseIdentifier="R"><hottext identifier="a b">x</hottext></hottextInteraction>`,
		`<hotspotInteraction responseIdentifier="R"><object data="x.png" width="1e9" height="-1"/><hotspotChoice identifier="a b" shape="ellipse" coords="1,2,3,1e50"/></hotspotInteraction><sliderInteraction responseIdentifier="R" lowerBound="0" upperBound="9"/>`,
		`<p><![CDATA[]]></p><rubricBlock view="scorer"/><m:math xmlns:m="x"><m:mi>x</m:mi></m:math><xi:include href="../../x" xmlns:xi="y"/><extendedTextInteraction responseIdentifier="R"/><uploadInteraction/>`,
	} {
		f.Add([]byte(`<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" title="t">` + response + `<outcomeDeclaration identifier="LECTERN"><defaultValue><value>{"kind":"choice","penalty":"1e99"}</value></defaultValue></outcomeDeclaration><itemBody>` + body +
			`</itemBody><responseProcessing><responseCondition><responseIf><and><not><match><variable identifier="R"/><correct identifier="R"/></match></not></and><setOutcomeValue identifier="SCORE"><baseValue>1</baseValue></setOutcomeValue></responseIf><responseElse/></responseCondition></responseProcessing></assessmentItem>`))
	}
	f.Add([]byte(`<qti-assessment-item><qti-item-body><qti-choice-interaction response-identifier="R"/></qti-item-body></qti-assessment-item>`))
	list := `<response_lid ident="r" rcardinality="Multiple"><material><mattext>a</mattext></material><render_choice><response_label ident="1"/><response_label ident="2"><material><mattext texttype="text/html">&lt;b&gt;x</mattext></material></response_label></render_choice></response_lid>`
	for _, item := range []string{
		list + list, `<response_str ident="r"><render_fib fibtype="Decimal"/></response_str>`, `<material><mattext>[r] [2]</mattext></material>` + list,
		`<response_xy ident="r"><render_hotspot><material><matimage uri="x"/></material><response_label ident="1" rarea="ellipse">0.1,0.2,0.3,0.4</response_label></render_hotspot></response_xy>`,
		`<response_lid ident="r" rcardinality="Ordered"><render_extension><x><response_label ident="1"/></x></render_extension></response_lid>`,
		`<flow class="RESPONSE_BLOCK"><flow><material><mattext>x</mattext></material>` + list + `</flow></flow><flow class="RIGHT_MATCH_BLOCK"><flow/></flow>`,
	} {
		f.Add([]byte(`<questestinterop><assessment title="a"><section><selection_ordering><selection><selection_number>1</selection_number></selection></selection_ordering><item><presentation>` + item +
			`</presentation><resprocessing><outcomes><decvar maxvalue="1e99"/></outcomes><respcondition><conditionvar><and><varequal respident="r">1</varequal><not><varequal respident="r">2</varequal></not><vargte respident="r">1e9999999</vargte></and></conditionvar><setvar action="Add">1</setvar><displayfeedback linkrefid="f"/></respcondition></resprocessing><itemfeedback ident="f"><solution/></itemfeedback></item></section></assessment></questestinterop>`))
	}
	f.Fuzz(checkQTI)
}
