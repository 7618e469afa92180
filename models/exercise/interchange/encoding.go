package interchange

import (
	"bufio"
	"bytes"
	"io"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// decoded is a text as UTF-8, without byte order mark.
type decoded struct {
	io.Reader
	// moved is by how many bytes it is shorter than the file at its beginning.
	moved int64
	// changed tells that its bytes are not those of the file.
	changed bool
	mend    *mend
}

// decode reads a text in whatever encoding it has: the one that its byte order mark tells, or its declaration, or else
// UTF-8. A byte that is none of UTF-8 is read as Windows-1252, for that is what it is in nearly all files that have any.
func decode(r io.Reader, declared func(head []byte) string) *decoded {
	const headSize = 1024
	file := bufio.NewReaderSize(r, 4*headSize)
	head, _ := file.Peek(headSize) // what is wrong is told by the next read
	t := &decoded{mend: &mend{}}
	switch {
	case bytes.HasPrefix(head, []byte("\xEF\xBB\xBF")):
		t.moved = 3
		_, _ = file.Discard(int(t.moved))
	case bytes.HasPrefix(head, []byte("\xFF\xFE")), bytes.HasPrefix(head, []byte("\xFE\xFF")):
		t.changed = true
		t.Reader = unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(file)
		return t
	default:
		if encoding, name := charset.Lookup(declared(head)); encoding != nil && name != "utf-8" && name != "utf-16be" && name != "utf-16le" {
			t.changed = true
			t.Reader = encoding.NewDecoder().Reader(file)
			return t
		}
	}
	t.Reader = transform.NewReader(file, t.mend)
	return t
}

// mended tells whether there was a byte that is none of UTF-8.
func (t *decoded) mended() bool { return t.mend.used }

// mend is a transformer that reads bytes which are none of UTF-8 as Windows-1252.
type mend struct {
	transform.NopResetter

	used bool
}

// Transform is that of [transform.Transformer].
func (m *mend) Transform(dst, src []byte, atEOF bool) (written, read int, err error) {
	for read < len(src) {
		if n := m.valid(src[read:], len(dst)-written); n > 0 {
			written += copy(dst[written:], src[read:read+n])
			read += n
			continue
		}
		r, size := utf8.DecodeRune(src[read:])
		if r == utf8.RuneError && size == 1 {
			if !atEOF && !utf8.FullRune(src[read:]) {
				return written, read, transform.ErrShortSrc
			}
			r = charmap.Windows1252.DecodeByte(src[read])
			m.used = true
		}
		if written+utf8.RuneLen(r) > len(dst) {
			return written, read, transform.ErrShortDst
		}
		written += utf8.EncodeRune(dst[written:], r)
		read += size
	}
	return written, read, nil
}

// valid is how many bytes at the beginning are surely UTF-8 and have room: a large part of them, or none.
func (m *mend) valid(src []byte, room int) int {
	n := min(len(src), room)
	for n > 0 && n < len(src) && !utf8.RuneStart(src[n]) {
		n--
	}
	if n < utf8.UTFMax || !utf8.Valid(src[:n]) {
		return 0
	}
	return n
}
