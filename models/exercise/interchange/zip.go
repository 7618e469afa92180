package interchange

import (
	"archive/zip"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
)

// archive is a package: the files of a zip, read where they lie. Names are looked up, never used as paths, and what is read
// of all files together is counted as it is unpacked, whatever the zip says of it. A zip within is a file like others.
type archive struct {
	limits Limits
	order  []string
	files  map[string]*entry
	folded map[string]string // names by their lower-case form

	mu       sync.Mutex
	unpacked int64
}

// entry is a file of the package.
type entry struct {
	zip *zip.File
	// counted is how much of it was unpacked so far; reading it again costs nothing new.
	counted int64
}

const (
	// directoryEntry is how many bytes of its directory a zip may need for a file, on average.
	directoryEntry = 256
	manifestFile   = "imsmanifest.xml"
)

// openArchive opens a zip. It fails with [ErrTooLarge], [ErrUnsafe] or [ErrSyntax].
func openArchive(source io.ReaderAt, size int64, limits Limits) (*archive, error) {
	// The directory is read as a whole, whatever the limit of files is: bound it first.
	bounded := &boundedReaderAt{source: source, left: int64(limits.Entries)*directoryEntry + 1<<17}
	z, err := zip.NewReader(bounded, size)
	if err != nil {
		if bounded.left < 0 {
			return nil, fmt.Errorf("%w: more than %d files", ErrTooLarge, limits.Entries)
		}
		return nil, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	bounded.lift()
	if len(z.File) > limits.Entries {
		return nil, fmt.Errorf("%w: more than %d files", ErrTooLarge, limits.Entries)
	}
	a := &archive{limits: limits, files: make(map[string]*entry), folded: make(map[string]string)}
	if err := a.check(z.File); err != nil {
		return nil, err
	}
	a.index(z.File)
	return a, nil
}

// check refuses a zip that no honest program writes.
func (a *archive) check(files []*zip.File) error {
	type span struct{ from, to int64 }
	spans := make([]span, 0, len(files))
	var declared uint64
	for _, f := range files {
		if err := checkName(f); err != nil {
			return err
		}
		declared += f.UncompressedSize64
		if f.UncompressedSize64 > uint64(a.limits.Unpacked) || declared > uint64(a.limits.Unpacked) { //nolint:gosec // never negative
			return fmt.Errorf("%w: more than %d bytes unpacked", ErrTooLarge, a.limits.Unpacked)
		}
		from, err := f.DataOffset()
		if err != nil {
			return fmt.Errorf("%w: %w", ErrSyntax, err)
		}
		spans = append(spans, span{from, from + int64(f.CompressedSize64)}) //nolint:gosec // compared only
	}
	slices.SortFunc(spans, func(x, y span) int { return cmp.Compare(x.from, y.from) })
	for i := 1; i < len(spans); i++ {
		if spans[i].from < spans[i-1].to || spans[i].to < spans[i].from {
			return fmt.Errorf("%w: files of the zip overlap", ErrUnsafe)
		}
	}
	return nil
}

func checkName(f *zip.File) error {
	name := f.Name
	kind := f.Mode().Type()
	drive := len(name) > 1 && name[1] == ':'
	if name == "" || drive || strings.HasPrefix(name, "/") || strings.ContainsAny(name, "\\\x00") || kind&^fs.ModeDir != 0 ||
		slices.Contains(strings.Split(name, "/"), "..") {
		return fmt.Errorf("%w: the name %q", ErrUnsafe, cut(oneLine(name), maxDetail))
	}
	return nil
}

// index keeps the files by names relative to the folder of the manifest, which some programs put one down.
func (a *archive) index(files []*zip.File) {
	var kept []*zip.File
	root := ""
	for _, f := range files {
		if f.FileInfo().IsDir() || isJunk(f.Name) {
			continue
		}
		kept = append(kept, f)
		name := path.Clean(f.Name)
		folder, base := path.Split(name)
		if base != manifestFile {
			continue
		}
		if folder == "" {
			root = "."
		} else if root == "" && strings.Count(folder, "/") == 1 {
			root = folder
		}
	}
	for _, f := range kept {
		name := path.Clean(f.Name)
		if root != "." {
			name = strings.TrimPrefix(name, root)
		}
		if a.files[name] == nil {
			a.order = append(a.order, name)
			a.files[name] = &entry{zip: f}
			a.folded[strings.ToLower(name)] = name
		}
	}
}

// isJunk tells whether the file is one that systems leave in every folder.
func isJunk(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(name, "__MACOSX/") || strings.HasPrefix(base, "._") || base == ".DS_Store" || base == "Thumbs.db" ||
		base == "desktop.ini"
}

// names are those of all files, in the order of the package.
func (a *archive) names() []string { return a.order }

// has tells whether there is a file of the name.
func (a *archive) has(name string) bool { return a.find(name) != nil }

// find finds a file by its name, be it in other letters.
func (a *archive) find(name string) *entry {
	name = strings.TrimPrefix(path.Clean("/"+name), "/")
	if e := a.files[name]; e != nil {
		return e
	}
	return a.files[a.folded[strings.ToLower(name)]]
}

// open begins to read a file.
func (a *archive) open(name string) (io.ReadCloser, error) {
	e := a.find(name)
	if e == nil {
		return nil, fmt.Errorf("open %q: %w", cut(oneLine(name), maxDetail), fs.ErrNotExist)
	}
	r, err := e.zip.Open()
	if err != nil {
		return nil, &SyntaxError{File: name, Err: err}
	}
	return &entryReader{archive: a, entry: e, r: r}, nil
}

// decoder begins to read a file as XML.
func (a *archive) decoder(name string) (*xmlDecoder, io.Closer, error) {
	r, err := a.open(name)
	if err != nil {
		return nil, nil, err
	}
	d := newXML(r, a.limits.Entry)
	d.file = name
	return d, r, nil
}

// count takes note of what is unpacked of an entry, from its beginning.
func (a *archive) count(e *entry, read int64) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if read > e.counted {
		a.unpacked += read - e.counted
		e.counted = read
	}
	if a.unpacked > a.limits.Unpacked {
		return fmt.Errorf("%w: more than %d bytes unpacked", ErrTooLarge, a.limits.Unpacked)
	}
	return nil
}

// entryReader reads a file of the package, and counts.
type entryReader struct {
	archive *archive
	entry   *entry
	r       io.ReadCloser
	read    int64
}

// Read is that of [io.Reader].
func (e *entryReader) Read(p []byte) (int, error) {
	n, err := e.r.Read(p)
	e.read += int64(n)
	if over := e.archive.count(e.entry, e.read); over != nil {
		return 0, over
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return n, &SyntaxError{File: e.entry.zip.Name, Err: err}
	}
	return n, err //nolint:wrapcheck // io.EOF must stay what it is
}

// Close is that of [io.Closer].
func (e *entryReader) Close() error {
	if err := e.r.Close(); err != nil {
		return fmt.Errorf("close %q: %w", e.entry.zip.Name, err)
	}
	return nil
}

// boundedReaderAt reads no more than is left, until that is lifted.
type boundedReaderAt struct {
	source io.ReaderAt
	left   int64
	lifted bool
}

func (b *boundedReaderAt) lift() { b.lifted = true }

// ReadAt is that of [io.ReaderAt].
func (b *boundedReaderAt) ReadAt(p []byte, at int64) (int, error) {
	n, err := b.source.ReadAt(p, at)
	if !b.lifted {
		if b.left -= int64(n); b.left < 0 {
			return 0, fmt.Errorf("%w: too many files", ErrTooLarge)
		}
	}
	return n, err //nolint:wrapcheck // io.EOF must stay what it is
}
