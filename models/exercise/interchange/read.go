package interchange

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"unicode"
)

// Why a file is not read at all. What is wrong with a part of it is told by a [Notice].
var (
	// ErrUnknownFormat: the file is in none of the formats.
	ErrUnknownFormat = errors.New("interchange: the file is in no format that can be read")
	// ErrSyntax wraps what keeps the whole file from being read, with the line.
	ErrSyntax = errors.New("interchange: the file is damaged")
	// ErrBlackboard: a pool in the format that Blackboard has of its own. It is an [ErrUnknownFormat].
	ErrBlackboard = fmt.Errorf("%w: it is a pool of Blackboard", ErrUnknownFormat)
	// ErrVersion: a package of a version that is not read.
	ErrVersion = errors.New("interchange: the package is of a version that cannot be read")
	// ErrManifest: a package without imsmanifest.xml.
	ErrManifest = errors.New("interchange: the package has no imsmanifest.xml")
	// ErrTooLarge: the file, or what it would unpack to, is over the [Limits].
	ErrTooLarge = errors.New("interchange: the file is too large")
	// ErrUnsafe: the file has what none should have: a name that leads out of the package, a link, an entity.
	ErrUnsafe = errors.New("interchange: the file has something unsafe")
)

// SyntaxError is an [ErrSyntax] that knows where the file is damaged.
type SyntaxError struct {
	// File is the name of the file within its package; empty where there is none.
	File string
	// Line is the line, from 1; 0 where it is not known.
	Line int
	// Err is what is wrong.
	Err error
}

// Error says what is wrong in which line.
func (e *SyntaxError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%v: %v", ErrSyntax, e.Err)
	}
	return fmt.Sprintf("%v: line %d: %v", ErrSyntax, e.Line, e.Err)
}

// Unwrap answers [ErrSyntax], and what is wrong.
func (e *SyntaxError) Unwrap() []error { return []error{ErrSyntax, e.Err} }

// Limits bound what is read.
type Limits struct {
	// File is how many bytes the file may have.
	File int64
	// Unpacked is how many bytes all entries of a package may have together, and Entry one that is XML.
	Unpacked, Entry int64
	// Entries is how many entries a package may have.
	Entries int
	// Questions is how many questions are read.
	Questions int
}

// DefaultLimits are those for what a teacher brings.
func DefaultLimits() Limits {
	return Limits{File: 100 << 20, Unpacked: 1 << 30, Entry: 16 << 20, Entries: 20_000, Questions: 5_000}
}

// Source is a file to read. A package is read where it lies, never as a whole.
type Source struct {
	io.ReaderAt
	// Name is the name that the teacher knows the file by.
	Name string
	// Size is how many bytes it has.
	Size int64
}

// Read tells what the file holds. The format is told by what is in the file, not by its name. It fails with one of the
// Err… values where nothing can be read.
func Read(ctx context.Context, source Source, limits Limits) (Bank, error) {
	if source.Size > limits.File {
		return Bank{}, fmt.Errorf("%w: more than %d bytes", ErrTooLarge, limits.File)
	}
	head := make([]byte, headSize)
	n, err := source.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return Bank{}, fmt.Errorf("read the file: %w", err)
	}
	b := newBuilder("", limits)
	if bytes.HasPrefix(head[:n], []byte("PK\x03\x04")) || bytes.HasPrefix(head[:n], []byte("PK\x05\x06")) {
		err = readZip(ctx, b, source)
	} else {
		err = readFile(ctx, b, source)
	}
	if err != nil {
		return Bank{}, err
	}
	if err := b.over(); err != nil {
		return Bank{}, err
	}
	return b.bank(), nil
}

// headSize is how much of a file is looked at to tell its format.
const headSize = 4096

func readZip(ctx context.Context, b *builder, source Source) error {
	files, err := openArchive(source, source.Size, b.limits)
	if err != nil {
		return err
	}
	return readPackage(ctx, b, files)
}

// readFile reads a file that is no package: XML, or a text.
func readFile(ctx context.Context, b *builder, source Source) error {
	whole := func() io.Reader { return io.NewSectionReader(source, 0, source.Size) }
	first, err := firstCharacter(whole())
	if err != nil {
		return err
	}
	if first != '<' {
		return readText(ctx, b, whole())
	}
	root, err := rootOf(newXML(whole(), b.limits.Entry))
	switch {
	case err != nil:
		return err
	case root == "quiz":
		return readMoodleXML(ctx, b, source)
	}
	return readDocument(ctx, b, newXML(whole(), b.limits.Entry))
}

// firstCharacter is the first character that is no blank.
func firstCharacter(r io.Reader) (rune, error) {
	text := bufio.NewReader(decode(io.LimitReader(r, headSize), declaredEncoding))
	for {
		c, _, err := text.ReadRune()
		switch {
		case errors.Is(err, io.EOF):
			return 0, ErrUnknownFormat
		case err != nil:
			return 0, fmt.Errorf("read the file: %w", err)
		case !unicode.IsSpace(c):
			return c, nil
		}
	}
}

// rootOf is the name of the first element.
func rootOf(d *xmlDecoder) (string, error) {
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return "", ErrUnknownFormat
		}
		if err != nil {
			return "", err
		}
		if start, ok := token.(xml.StartElement); ok {
			return start.Name.Local, nil
		}
	}
}

// readText reads a file that is no XML: GIFT or CSV.
func readText(ctx context.Context, b *builder, r io.Reader) error {
	decoded := decode(r, func([]byte) string { return "" })
	raw, err := io.ReadAll(io.LimitReader(decoded, b.limits.Entry+1))
	if err != nil {
		return fmt.Errorf("read the file: %w", err)
	}
	if int64(len(raw)) > b.limits.Entry {
		return fmt.Errorf("%w: more than %d bytes of text", ErrTooLarge, b.limits.Entry)
	}
	if bytes.IndexByte(raw, 0) >= 0 || json.Valid(raw) {
		return ErrUnknownFormat
	}
	if decoded.mended() {
		b.note(Place{}, ReasonEncoding, "Windows-1252")
	}
	text := string(raw)
	if header, ok := csvHeader(text); ok {
		return readCSV(ctx, b, text, header)
	}
	return readGIFT(ctx, b, text)
}
