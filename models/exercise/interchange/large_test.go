//go:build !race

package interchange

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestALargeFileIsNotKeptInMemory reads 100 MB of which nearly all is pictures.
func TestALargeFileIsNotKeptInMemory(t *testing.T) { //nolint:paralleltest // it looks at the memory of the process
	f, err := os.CreateTemp(t.TempDir(), "large")
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	_, err = f.WriteString(`<?xml version="1.0" encoding="UTF-8"?>` + "\n<quiz>")
	require.NoError(t, err)
	const pictures, each = 12, 8 << 20
	data := strings.Repeat("iVBORw0KGgo=\n", each/13)
	for i := range pictures {
		_, err = fmt.Fprintf(f, `<question type="essay"><questiontext format="html"><text>%d &lt;img src="@@PLUGINFILE@@/a.png" alt="A"&gt;</text><file name="a.png" encoding="base64">%d%s</file></questiontext></question>`, i, 1000+i, data)
		require.NoError(t, err)
	}
	_, err = f.WriteString("</quiz>")
	require.NoError(t, err)
	info, err := f.Stat()
	require.NoError(t, err)
	require.Greater(t, info.Size(), int64(90<<20))

	bank, err := Read(t.Context(), Source{ReaderAt: f, Size: info.Size()}, DefaultLimits())
	require.NoError(t, err)
	require.Len(t, bank.Pictures, pictures)
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	require.Less(t, memory.HeapAlloc, uint64(60<<20))
	r, err := bank.Pictures[pictures-1].Open()
	require.NoError(t, err)
	n, err := io.Copy(io.Discard, r)
	require.NoError(t, err)
	require.Greater(t, n, int64(each/2))
	runtime.KeepAlive(bank)
}

// TestALargePackageIsNotKeptInMemory reads a package of 100 MB, of which nearly all is pictures.
func TestALargePackageIsNotKeptInMemory(t *testing.T) { //nolint:paralleltest // it looks at the memory of the process
	f, err := os.CreateTemp(t.TempDir(), "large")
	require.NoError(t, err)
	t.Cleanup(func() { _ = f.Close() })
	const pictures, each = 12, 8 << 20
	w := zip.NewWriter(f)
	put := func(name string, content io.Reader) {
		entry, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		require.NoError(t, err)
		_, err = io.Copy(entry, content)
		require.NoError(t, err)
	}
	resources, body := "", ""
	for i := range pictures {
		put(fmt.Sprintf("img/%d.png", i), io.LimitReader(endless{}, each))
		body += fmt.Sprintf(`<p><img src="img/%d.png" alt="A"/></p>`, i)
	}
	put("q.xml", strings.NewReader(`<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q" title="Q"><responseDeclaration identifier="RESPONSE" cardinality="single" baseType="string"/><itemBody>`+
		body+`<extendedTextInteraction responseIdentifier="RESPONSE"/></itemBody></assessmentItem>`))
	resources += `<resource identifier="q" type="imsqti_item_xmlv2p1" href="q.xml"><file href="q.xml"/></resource>`
	put("imsmanifest.xml", strings.NewReader(`<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>`+resources+`</resources></manifest>`))
	require.NoError(t, w.Close())
	info, err := f.Stat()
	require.NoError(t, err)
	require.Greater(t, info.Size(), int64(90<<20))

	bank, err := Read(t.Context(), Source{ReaderAt: f, Size: info.Size()}, DefaultLimits())
	require.NoError(t, err)
	require.Equal(t, 1, bank.Found)
	require.Len(t, bank.Pictures, pictures)
	var memory runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&memory)
	require.Less(t, memory.HeapAlloc, uint64(60<<20))
	r, err := bank.Pictures[pictures-1].Open()
	require.NoError(t, err)
	n, err := io.Copy(io.Discard, r)
	require.NoError(t, err)
	require.Equal(t, int64(each), n)
}

// endless reads the same for ever.
type endless struct{}

// Read is that of [io.Reader].
func (endless) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
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
