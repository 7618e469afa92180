package interchange

// These tests stand inside the package: what they attack is not reached one by one from outside.

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
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
