package interchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"

	"golang.org/x/net/html/charset"
)

// maxDepth is how deep elements may stand in each other.
const maxDepth = 256

// xmlDecoder reads XML of strangers. encoding/xml never reads a DTD, so nothing is expanded or fetched; a document that
// declares entities is refused all the same, for it would be read otherwise than it is meant. The names of HTML's own
// characters ("&nbsp;") are known without any.
type xmlDecoder struct {
	*xml.Decoder
	budget *budgetReader
	text   *decoded
	depth  int
	// file is its name within the package; empty where there is none.
	file string
}

// newXML begins to read a document. No more than most bytes are read between two calls of [xmlDecoder.refill].
func newXML(r io.Reader, most int64) *xmlDecoder {
	budget := &budgetReader{r: r, most: most, left: most}
	text := decode(budget, declaredEncoding)
	d := xml.NewDecoder(text)
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, input io.Reader) (io.Reader, error) {
		if known, _ := charset.Lookup(label); known == nil {
			return nil, fmt.Errorf("unknown encoding %q", cut(label, maxDetail))
		}
		return input, nil // it is UTF-8 by now
	}
	return &xmlDecoder{Decoder: d, budget: budget, text: text}
}

var declaration = regexp.MustCompile(`^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._:-]+)["']`)

// declaredEncoding is the encoding that an XML declaration names; empty for none.
func declaredEncoding(head []byte) string {
	if m := declaration.FindSubmatch(head); m != nil {
		return string(m[1])
	}
	return ""
}

// refill lets as many bytes be read again as at first.
func (d *xmlDecoder) refill() { d.budget.left = d.budget.most }

// Token is that of [xml.Decoder]. It fails with io.EOF at the end, and else with [ErrSyntax], [ErrUnsafe] or
// [ErrTooLarge].
func (d *xmlDecoder) Token() (xml.Token, error) {
	token, err := d.Decoder.Token()
	if err != nil {
		return nil, d.fault(err)
	}
	switch t := token.(type) {
	case xml.StartElement:
		if d.depth++; d.depth > maxDepth {
			return nil, fmt.Errorf("%w: elements stand more than %d deep in each other", ErrUnsafe, maxDepth)
		}
	case xml.EndElement:
		d.depth--
	case xml.Directive:
		if bytes.Contains(bytes.ToUpper(t), []byte("<!ENTITY")) {
			return nil, fmt.Errorf("%w: an entity is declared", ErrUnsafe)
		}
	}
	return token, nil
}

func (d *xmlDecoder) fault(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, ErrTooLarge) || errors.Is(err, ErrUnsafe) {
		return err
	}
	damage := &SyntaxError{File: d.file, Line: d.line(), Err: err}
	if syntax := (*xml.SyntaxError)(nil); errors.As(err, &syntax) {
		damage.Line, damage.Err = syntax.Line, errors.New(syntax.Msg)
	}
	return damage
}

// line is the line that is being read.
func (d *xmlDecoder) line() int {
	line, _ := d.InputPos()
	return line
}

// budgetReader reads no more than is left.
type budgetReader struct {
	r          io.Reader
	most, left int64
}

func (b *budgetReader) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, fmt.Errorf("%w: more than %d bytes of XML at once", ErrTooLarge, b.most)
	}
	if int64(len(p)) > b.left {
		p = p[:b.left]
	}
	n, err := b.r.Read(p)
	b.left -= int64(n)
	return n, err //nolint:wrapcheck // io.EOF must stay what it is
}
