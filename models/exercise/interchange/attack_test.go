package interchange

// These tests stand inside the package: what they attack is not reached one by one from outside.

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// zipped is a zip with the files, by name and content.
func zipped(t testing.TB, files ...[2]string) []byte {
	t.Helper()
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range files {
		method := zip.Deflate
		if f[1] == "" {
			method = zip.Store // a writer for each of 20,000 entries takes its time
		}
		entry, err := w.CreateHeader(&zip.FileHeader{Name: f[0], Method: method})
		require.NoError(t, err)
		_, err = io.WriteString(entry, f[1])
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

func opened(content []byte, limits Limits) (*archive, error) {
	return openArchive(bytes.NewReader(content), int64(len(content)), limits)
}

func TestAPackageWithUnsafeNamesIsRefused(t *testing.T) {
	t.Parallel()
	for _, name := range []string{"/etc/passwd", "../x.xml", "a/../../x.xml", `a\b.xml`, "C:/x.xml", "C:x", "a/..", "x\x00.xml"} {
		_, err := opened(zipped(t, [2]string{name, "x"}), DefaultLimits())
		require.ErrorIs(t, err, ErrUnsafe, name)
	}
	for _, mode := range []fs.FileMode{fs.ModeSymlink, fs.ModeNamedPipe, fs.ModeDevice} {
		var out bytes.Buffer
		w := zip.NewWriter(&out)
		header := &zip.FileHeader{Name: "link.xml"}
		header.SetMode(mode | 0o777)
		entry, err := w.CreateHeader(header)
		require.NoError(t, err)
		_, err = io.WriteString(entry, "/etc/passwd")
		require.NoError(t, err)
		require.NoError(t, w.Close())
		_, err = opened(out.Bytes(), DefaultLimits())
		require.ErrorIs(t, err, ErrUnsafe, mode)
	}
}

func TestFilesOfAPackageAreFoundWhereTheyAreMeant(t *testing.T) {
	t.Parallel()
	a, err := opened(zipped(t,
		[2]string{"quiz/imsmanifest.xml", "<manifest/>"}, [2]string{"quiz/Items/q1.xml", "<a/>"}, [2]string{"quiz/nested.zip", "PK"},
		[2]string{"__MACOSX/quiz/._q1.xml", "x"}, [2]string{"quiz/.DS_Store", "x"}, [2]string{"quiz/empty/", ""},
	), DefaultLimits())
	require.NoError(t, err)
	require.Equal(t, []string{"imsmanifest.xml", "Items/q1.xml", "nested.zip"}, a.names())
	require.True(t, a.has("items/Q1.xml"), "by other letters")
	require.True(t, a.has("/../Items/./q1.xml"), "a name cannot lead out")
	require.False(t, a.has("q1.xml"))
	_, err = a.open("none.xml")
	require.ErrorIs(t, err, fs.ErrNotExist)
}

// TestABombGoesOffNowhere: what is unpacked is counted as it comes, whatever the zip says.
func TestABombGoesOffNowhere(t *testing.T) {
	t.Parallel()
	limits := Limits{File: 1 << 20, Unpacked: 1 << 20, Entry: 1 << 16, Entries: 100, Questions: 10}
	zeros := strings.Repeat("\x00", 1<<21)

	_, err := opened(zipped(t, [2]string{"a.png", zeros}), limits)
	require.ErrorIs(t, err, ErrTooLarge, "it says what it is")

	lying := zipped(t, [2]string{"a.png", zeros})
	lie(lying, 10)
	a, err := opened(lying, limits)
	require.NoError(t, err)
	r, err := a.open("a.png")
	require.NoError(t, err)
	n, err := io.Copy(io.Discard, r)
	require.Error(t, err, "it says that it is small")
	require.LessOrEqual(t, n, limits.Unpacked)

	half := strings.Repeat("\x00", 600<<10)
	a, err = opened(zipped(t, [2]string{"a.png", half}, [2]string{"b.png", half}), DefaultLimits())
	require.NoError(t, err)
	a.limits = limits // as if it had got by the first look
	var last error
	for range 2 { // the same again costs nothing; another does
		for _, name := range []string{"a.png", "a.png", "b.png"} {
			r, err := a.open(name)
			require.NoError(t, err)
			_, last = io.Copy(io.Discard, r)
		}
	}
	require.ErrorIs(t, last, ErrTooLarge)

	var many [][2]string
	for i := range 101 {
		many = append(many, [2]string{fmt.Sprint("f", i), ""})
	}
	_, err = opened(zipped(t, many...), limits)
	require.ErrorIs(t, err, ErrTooLarge, "many files")

	many = nil
	for i := range 20_000 {
		many = append(many, [2]string{fmt.Sprint("f", i), ""})
	}
	_, err = opened(zipped(t, many...), limits)
	require.ErrorIs(t, err, ErrTooLarge, "a directory too large to be read")
}

// lie makes all headers of the zip tell that so many bytes are unpacked.
func lie(content []byte, size uint32) {
	for i := 0; i+4 < len(content); i++ {
		switch {
		case bytes.HasPrefix(content[i:], []byte("PK\x01\x02")):
			binary.LittleEndian.PutUint32(content[i+24:], size)
		case bytes.HasPrefix(content[i:], []byte("PK\x07\x08")):
			binary.LittleEndian.PutUint32(content[i+12:], size)
		}
	}
}

func TestOverlappingFilesAreRefused(t *testing.T) {
	t.Parallel()
	content := zipped(t, [2]string{"a.xml", "<a>1</a>"}, [2]string{"b.xml", "<b>2</b>"})
	second := bytes.LastIndex(content, []byte("PK\x01\x02"))
	binary.LittleEndian.PutUint32(content[second+42:], 0) // it begins where the first does
	_, err := opened(content, DefaultLimits())
	require.ErrorIs(t, err, ErrUnsafe)
}

func TestATruncatedPackageIsRefused(t *testing.T) {
	t.Parallel()
	content := zipped(t, [2]string{"imsmanifest.xml", "<manifest/>"})
	for at := 4; at < len(content); at += 7 {
		_, err := Read(t.Context(), Source{ReaderAt: bytes.NewReader(content[:at]), Size: int64(at)}, DefaultLimits())
		require.Error(t, err)
	}
}

func read(t testing.TB, text string) (Bank, error) {
	t.Helper()
	return Read(t.Context(), Source{ReaderAt: strings.NewReader(text), Size: int64(len(text))}, DefaultLimits())
}

func moodle(questions string) string {
	return `<?xml version="1.0" encoding="UTF-8"?><quiz>` + questions + `</quiz>`
}

const essay = `<question type="essay"><name><text>E</text></name><questiontext format="html"><text>Why?</text></questiontext></question>`

func TestXMLThatWantsMoreThanTextIsRefused(t *testing.T) {
	t.Parallel()
	laughs := `<!ENTITY a "ha">`
	for c := 'b'; c < 'k'; c++ {
		laughs += fmt.Sprintf(`<!ENTITY %c "%s">`, c, strings.Repeat(fmt.Sprintf("&%c;", c-1), 10))
	}
	for name, text := range map[string]string{
		"a billion laughs":        `<!DOCTYPE quiz [` + laughs + `]><quiz>&j;</quiz>`,
		"an external entity":      `<!DOCTYPE quiz [<!ENTITY x SYSTEM "file:///etc/passwd">]><quiz>&x;</quiz>`,
		"a parameter entity":      `<!DOCTYPE quiz [<!ENTITY % x SYSTEM "http://127.0.0.1/x"> %x;]><quiz/>`,
		"in small letters":        `<!DOCTYPE quiz [<!entity x "y">]><quiz>&x;</quiz>`,
		"in UTF-16":               string(utf16(`<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE quiz [<!ENTITY x "y">]><quiz>&x;</quiz>`)),
		"elements too deep":       moodle(strings.Repeat("<question>", 300) + strings.Repeat("</question>", 300)),
		"elements that stay open": "<quiz>" + strings.Repeat("<a>", 1_000_000),
	} {
		_, err := read(t, text)
		require.ErrorIs(t, err, ErrUnsafe, name)
	}
	_, err := read(t, `<quiz><question type="&unknown;"/></quiz>`)
	require.ErrorIs(t, err, ErrSyntax, "an entity that nobody declared")
	_, err = read(t, `<quiz><question type="`+strings.Repeat("a", 17<<20)+`"/></quiz>`)
	require.ErrorIs(t, err, ErrTooLarge, "an attribute of megabytes")

	bank, err := read(t, `<!DOCTYPE quiz SYSTEM "http://127.0.0.1:1/never-fetched.dtd">`+moodle(essay)[len(`<?xml version="1.0" encoding="UTF-8"?>`):])
	require.NoError(t, err, "a DTD that is only named")
	require.Equal(t, 1, bank.Found)
}

func utf16(text string) []byte {
	out := []byte{0xFE, 0xFF}
	for _, c := range []byte(text) {
		out = append(out, 0, c)
	}
	return out
}

func TestTextsInOtherEncodings(t *testing.T) {
	t.Parallel()
	question := func(head, text string) string {
		return head + `<quiz><question type="essay"><questiontext format="html"><text>` + text + `</text></questiontext></question></quiz>`
	}
	for name, file := range map[string]string{
		"declared":     question(`<?xml version="1.0" encoding="ISO-8859-1"?>`, "Bl\xE5b\xE6r"),
		"not declared": question("", "Bl\xE5b\xE6r"),
		"UTF-8":        question("\uFEFF", "Blåbær"),
		"UTF-16":       string(utf16(question(`<?xml version="1.0" encoding="UTF-16"?>`, "Bl&#229;b&#230;r"))),
		"GIFT":         "Bl\xE5b\xE6r{}\r\n",
	} {
		bank, err := read(t, file)
		require.NoError(t, err, name)
		require.Equal(t, "<p>Blåbær</p>", bank.Sets[0].Content.Questions[0].Prompt, name)
		told := len(bank.Notices) == 1 && bank.Notices[0].Reason == ReasonEncoding
		require.Equal(t, name == "not declared" || name == "GIFT", told, name)
	}
}

func TestWhatIsNoFileWithQuestionsIsRefused(t *testing.T) {
	t.Parallel()
	for name, file := range map[string]string{
		"nothing": "", "blanks": " \n ", "a text": "Dear all,\nsee you.", "JSON": `{"a": {"b": 1}}`, "a picture": "\x89PNG\r\n\x1a\n\x00\x00{}",
		"HTML": "<!DOCTYPE html><html><body>{}</body></html>", "SVG": `<svg xmlns="http://www.w3.org/2000/svg"/>`, "a zip of texts": string(zipped(t, [2]string{"a.txt", "a"})),
	} {
		_, err := read(t, file)
		require.True(t, errors.Is(err, ErrUnknownFormat) || errors.Is(err, ErrManifest), "%s: %v", name, err)
	}
	_, err := read(t, "<quiz><question")
	require.ErrorIs(t, err, ErrSyntax)
	limits := DefaultLimits()
	limits.Questions = 2
	_, err = Read(t.Context(), Source{ReaderAt: strings.NewReader("a{}\n\nb{}\n\nc{}"), Size: 14}, limits)
	require.ErrorIs(t, err, ErrTooLarge)
	limits.File = 3
	_, err = Read(t.Context(), Source{ReaderAt: strings.NewReader("a{}\n"), Size: 4}, limits)
	require.ErrorIs(t, err, ErrTooLarge)
}

// TestNothingTakesForEver reads texts of megabytes that would take hours where anything was done anew for each part.
func TestNothingTakesForEver(t *testing.T) {
	t.Parallel()
	const mega = 1 << 20
	text := func(html string) string {
		return moodle(`<question type="essay"><questiontext format="html"><text><![CDATA[` + html + `]]></text></questiontext></question>`)
	}
	cloze := func(part string, n int) string {
		return moodle(`<question type="cloze"><questiontext format="html"><text><![CDATA[` + strings.Repeat(part, n) + `]]></text></questiontext></question>`)
	}
	options := strings.Repeat("<selectoption><text>a</text><group>1</group></selectoption>", 20_000)
	for name, file := range map[string]string{
		"lists within lists":       text(strings.Repeat("<ul><li>", 200) + strings.Repeat("a ", mega)),
		"many elements":            text(strings.Repeat("<b><i>", mega/8)),
		"many pictures":            text(strings.Repeat(`<img src="a`+strings.Repeat("b", 20)+`.png">`, mega/40)),
		"formulas within formulas": text("<math>" + strings.Repeat("<mrow>", 300) + strings.Repeat("<mi>x</mi>", mega/10)),
		"many questions in a text": cloze("{1:SA:=a}", mega/9),
		"many of several choices":  cloze("{1:MR:=a~b}", mega/11),
		"many lists to select":     moodle(`<question type="gapselect"><questiontext><text>` + strings.Repeat("[[1]]", 20_000) + `</text></questiontext>` + options + `</question>`),
		"GIFT in one block":        strings.Repeat("a{b}\n", mega/5),
		"GIFT of open braces":      strings.Repeat("a{\n", mega/3),
		"GIFT of empty lines":      "a{" + strings.Repeat("\n\n", mega),
		"GIFT of lines":            strings.Repeat("a\n", mega) + "{}",
		"GIFT of answers":          "a{" + strings.Repeat("=b", mega) + "}",
		"a table of columns":       "kind,question" + strings.Repeat(",a", mega) + strings.Repeat("\na,b", mega/4),
		"a table of rows":          "kind,question" + strings.Repeat("\na,b", mega/4),
		"a table of gaps":          "kind,question,text,answer1\ngaps,a," + strings.Repeat("[[1]]", mega/5) + "," + strings.Repeat("b|", mega/2),
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := read(t, file); err != nil {
				require.ErrorIs(t, err, ErrTooLarge)
			}
		})
	}
}
