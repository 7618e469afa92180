//go:build !race

package interchange

import (
	"archive/zip"
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
