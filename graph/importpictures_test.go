package graph_test

import (
	"encoding/base64"
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
	"github.com/lectern-lti/lectern/models/modelstest"
)

// leafPackage is a package of QTI 2.1 with so many questions, each with a picture of its own.
func leafPackage(t *testing.T, pictures int) string {
	t.Helper()
	var resources strings.Builder
	var entries []string
	for i := range pictures {
		fmt.Fprintf(&resources, `<resource identifier="r%[1]d" type="imsqti_item_xmlv2p1" href="q%[1]d.xml"><file href="q%[1]d.xml"/><file href="p%[1]d.png"/></resource>`, i)
		entries = append(entries, fmt.Sprintf("q%d.xml", i), fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?>
<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q%[1]d" title="Leaf %[1]d" adaptive="false" timeDependent="false">
<responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"><correctResponse><value>birch</value></correctResponse></responseDeclaration>
<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>
<itemBody><p>Which tree has leaf %[1]d? <img src="p%[1]d.png" alt="A leaf"/></p><p><textEntryInteraction responseIdentifier="RESPONSE"/></p></itemBody>
<responseProcessing template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"/>
</assessmentItem>`, i), fmt.Sprintf("p%d.png", i), leaf(t, uint8(i%200+1)))
	}
	return zipOf(t, append([]string{"imsmanifest.xml", `<?xml version="1.0" encoding="UTF-8"?>
<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" identifier="m"><organizations/><resources>` + resources.String() + `</resources></manifest>`}, entries...)...)
}

// leafQuiz is Moodle XML with a picture in it.
func leafQuiz(t *testing.T) string {
	t.Helper()
	return `<?xml version="1.0" encoding="UTF-8"?><quiz><question type="shortanswer"><name><text>Leaf</text></name>
<questiontext format="html"><text><![CDATA[<p>Which tree? <img src="@@PLUGINFILE@@/leaf.png" alt="A leaf"></p>]]></text>
<file name="leaf.png" path="/" encoding="base64">` + base64.StdEncoding.EncodeToString([]byte(leaf(t, 1))) + `</file></questiontext>
<defaultgrade>1</defaultgrade><answer fraction="100"><text>birch</text></answer></question></quiz>`
}

// TestPicturesComeWithTheirQuestions imports packages, looks whether the pictures are kept, and reads what is exported
// once more.
func TestPicturesComeWithTheirQuestions(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const export = `query($ids: [ID!]!, $format: QuestionFormat!) { exportExercises(ids: $ids, format: $format) { file { data } notices { reason } } }`
		take := about(vars{"index": 0, "title": "Leaves"})
		prompt := func(made map[string]any) string {
			require.Empty(t, made["userErrors"])
			require.Empty(t, made["notices"])
			text, _ := dig(t, made, "exercises", 0, "draft", "questions", 0, "prompt").(string)
			return text
		}
		kept := func(prompt string) {
			_, rest, found := strings.Cut(prompt, `src="/pictures/`)
			require.True(t, found, prompt)
			_, content, err := s.store.Picture(t.Context(), s.ola.Viewer, uuid.MustParse(rest[:36]))
			require.NoError(t, err)
			require.Equal(t, leaf(t, 1), string(content))
		}
		for format, content := range map[string]string{"QTI_2_1": leafPackage(t, 1), "MOODLE_XML": leafQuiz(t)} {
			made := s.brought(s.kari, importExercises, "importExercises", content, take)
			kept(prompt(made))
			for _, as := range []string{format, "QTI_1_2", "QTI_3_0"} {
				file := s.get(s.kari, export, vars{"ids": []any{dig(t, made, "exercises", 0, "id")}, "format": as})
				require.Empty(t, dig(t, file, "exportExercises", "notices"), as)
				again := s.brought(s.kari, importExercises, "importExercises", base64Text(t, dig(t, file, "exportExercises", "file", "data")), take)
				kept(prompt(again))
				require.Contains(t, prompt(again), `alt="A leaf"`)
			}
		}
	})
}

// TestTwoHundredPicturesAreImportedInTime stays below the time that an operation may take.
func TestTwoHundredPicturesAreImportedInTime(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		made := s.brought(s.kari, importExercises, "importExercises", leafPackage(t, 200), about(vars{"index": 0, "title": "Leaves"}))
		require.Empty(t, made["userErrors"])
		require.Empty(t, made["notices"])
		require.Len(t, dig(t, made, "exercises", 0, "draft", "questions"), 200)
	})
}

// TestAnImportSentAgainUnderItsNameMakesNothingMore is for an answer that was lost on the way.
func TestAnImportSentAgainUnderItsNameMakesNothingMore(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		content := leafPackage(t, 2)
		named := func(name string) vars {
			return merged(about(vars{"index": 0, "title": "Leaves"}), vars{"clientMutationId": name})
		}
		first := s.brought(s.kari, importExercises, "importExercises", content, named("a"))
		require.Empty(t, first["userErrors"])
		again := s.brought(s.kari, importExercises, "importExercises", content, named("a"))
		require.JSONEq(t, asJSON(t, first), asJSON(t, again))
		several := merged(about(vars{"index": 1, "title": "Lakes"}, vars{"index": 0, "title": "Rivers"}), vars{"clientMutationId": "b"})
		made := s.brought(s.kari, importExercises, "importExercises", rivers, several)
		require.JSONEq(t, asJSON(t, made), asJSON(t, s.brought(s.kari, importExercises, "importExercises", rivers, several)))
		require.Len(t, made["exercises"], 2)
		count := func() any {
			return dig(t, s.get(s.kari, `{ authoredExercises { totalCount } }`, nil), "authoredExercises", "totalCount")
		}
		require.EqualValues(t, 3, count())

		other := s.brought(s.kari, importExercises, "importExercises", content+" ", named("a"))
		require.Equal(t, "CLIENT_MUTATION_ID_REUSED", dig(t, other, "userErrors", 0, "code"), "another file under the same name")
		more := s.brought(s.kari, importExercises, "importExercises", content, named("c"))
		require.NotEqual(t, dig(t, first, "exercises", 0, "id"), dig(t, more, "exercises", 0, "id"))
		require.EqualValues(t, 4, count())
	})
}

// TestADamagedFileSaysWhere names the line, and the file within a package.
func TestADamagedFileSaysWhere(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	for name, row := range map[string]struct{ content, message string }{
		"a manifest": {zipOf(t, "imsmanifest.xml", "<manifest>\n<resources>\n</manifest>"), "damaged in line 3 of “imsmanifest.xml”:"},
		"Moodle XML": {"<quiz>\n<question type=\"essay\">\n</quiz>", "damaged in line 3:"},
		"an item":    {"<assessmentItem>\n<itemBody>", "damaged in line 2:"},
		"a zip":      {zipOf(t, "imsmanifest.xml", strings.Repeat("<manifest/>", 100))[:60], "This file is damaged:"},
	} {
		got := s.brought(s.kari, previewImport, "previewImport", row.content, nil)
		require.Equal(t, "FILE_DAMAGED", dig(t, got, "userErrors", 0, "code"), name)
		require.Contains(t, dig(t, got, "userErrors", 0, "message"), row.message, name)
	}
}

// TestAPoolOfBlackboardIsCalledByItsName because the teacher can export it in another way.
func TestAPoolOfBlackboardIsCalledByItsName(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	const pool = `<?xml version="1.0" encoding="UTF-8"?><POOL><COURSEID value="c"/><TITLE value="Trees"/></POOL>`
	manifest := `<manifest identifier="m" xmlns:bb="http://www.blackboard.com/content-packaging/"><organizations/><resources>` +
		`<resource bb:file="res00001.dat" bb:title="Trees" identifier="res00001" type="assessment/x-bb-pool" xml:base="res00001"/></resources></manifest>`
	for _, content := range []string{pool, zipOf(t, "imsmanifest.xml", manifest, "res00001.dat", pool)} {
		got := s.brought(s.kari, previewImport, "previewImport", content, nil)
		require.Equal(t, "FILE_FORMAT", dig(t, got, "userErrors", 0, "code"))
		require.Contains(t, dig(t, got, "userErrors", 0, "message"), "Blackboard")
	}
}

// TestClientsLearnHowLargeFilesMayBe by asking, not by trying.
func TestClientsLearnHowLargeFilesMayBe(t *testing.T) {
	t.Parallel()
	s := newSchool(t, modelstest.URL(t, "sqlite"))
	ask := func() string {
		return asJSON(t, s.get(s.kari, `{ uploadLimits { importMegabytes pictureMegabytes } }`, nil)["uploadLimits"])
	}
	require.JSONEq(t, `{"importMegabytes": 100, "pictureMegabytes": 5}`, ask())
	limits := interchange.DefaultLimits()
	limits.File = 7 << 20
	s.serve(graph.Config{ImportLimits: limits, PictureLimit: 3 << 20})
	require.JSONEq(t, `{"importMegabytes": 7, "pictureMegabytes": 3}`, ask())
}
