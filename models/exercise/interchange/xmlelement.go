package interchange

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/xml"
	"io"
	"strings"
)

// element is an element of Moodle XML, with the text in it.
type element struct {
	name     string
	attrs    map[string]string
	children []*element
	text     string
	line     int
	// from and to are where the text stands in the file; both 0 where that is not known.
	from, to int64
}

// element reads what the start element begins, to its end.
func (d *xmlDecoder) element(start xml.StartElement) (*element, error) {
	e := &element{name: start.Name.Local, attrs: make(map[string]string, len(start.Attr)), line: d.line()}
	for _, a := range start.Attr {
		e.attrs[a.Name.Local] = a.Value
	}
	from := d.InputOffset()
	var text strings.Builder
	for {
		before := d.InputOffset()
		token, err := d.Token()
		if err != nil {
			return nil, damaged(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			child, err := d.element(t)
			if err != nil {
				return nil, err
			}
			e.children = append(e.children, child)
		case xml.CharData:
			text.Write(t)
		case xml.EndElement:
			e.text = text.String()
			if len(e.children) == 0 && !d.text.changed && !d.text.mended() && before-from == int64(len(e.text)) {
				e.from, e.to = from+d.text.moved, before+d.text.moved
			}
			return e, nil
		}
	}
}

// damaged is the error of a document that ends too early.
func damaged(err error) error {
	if err == io.EOF { //nolint:errorlint // xml.Decoder returns it as it is
		return ErrSyntax
	}
	return err
}

// child is the first child of the name; an empty element where there is none.
func (e *element) child(name string) *element {
	for _, c := range e.children {
		if c.name == name {
			return c
		}
	}
	return &element{line: e.line}
}

// all are the children of the names.
func (e *element) all(names ...string) []*element {
	var found []*element
	for _, c := range e.children {
		for _, name := range names {
			if c.name == name {
				found = append(found, c)
			}
		}
	}
	return found
}

// has tells whether there is a child of the name.
func (e *element) has(name string) bool { return len(e.all(name)) > 0 }

// words is the text of the child "text", or of the element itself.
func (e *element) words() string {
	if e.has("text") {
		return e.child("text").text
	}
	return e.text
}

// file is what the element holds in base64: a name by its content, and how it is read. Large ones are read from the file
// where they stand.
func (e *element) file(source io.ReaderAt) (name string, open func() (io.ReadCloser, error)) {
	sum := sha256.Sum256([]byte(e.text))
	name = hex.EncodeToString(sum[:])
	from, to := e.from, e.to
	if to <= from {
		encoded := e.text
		return name, func() (io.ReadCloser, error) {
			return io.NopCloser(base64.NewDecoder(base64.RawStdEncoding, &base64Letters{r: strings.NewReader(encoded)})), nil
		}
	}
	return name, func() (io.ReadCloser, error) {
		return io.NopCloser(base64.NewDecoder(base64.RawStdEncoding, &base64Letters{r: io.NewSectionReader(source, from, to-from)})), nil
	}
}

// base64Letters reads without blanks, line ends and padding.
type base64Letters struct{ r io.Reader }

// Read is that of [io.Reader].
func (b *base64Letters) Read(p []byte) (int, error) {
	for {
		n, err := b.r.Read(p)
		kept := 0
		for _, c := range p[:n] {
			if c > ' ' && c != '=' {
				p[kept] = c
				kept++
			}
		}
		if kept > 0 || err != nil || len(p) == 0 {
			return kept, err //nolint:wrapcheck // io.EOF must stay what it is
		}
	}
}
