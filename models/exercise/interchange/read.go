package interchange

import (
	"context"
	"errors"
	"io"
)

// Why a file is not read at all. What is wrong with a part of it is told by a [Notice].
var (
	// ErrUnknownFormat: the file is in none of the formats.
	ErrUnknownFormat = errors.New("interchange: the file is in no format that can be read")
	// ErrSyntax wraps what keeps the whole file from being read, with the line.
	ErrSyntax = errors.New("interchange: the file is damaged")
	// ErrVersion: a package of a version that is not read.
	ErrVersion = errors.New("interchange: the package is of a version that cannot be read")
	// ErrManifest: a package without imsmanifest.xml.
	ErrManifest = errors.New("interchange: the package has no imsmanifest.xml")
	// ErrTooLarge: the file, or what it would unpack to, is over the [Limits].
	ErrTooLarge = errors.New("interchange: the file is too large")
	// ErrUnsafe: the file has what none should have: a name that leads out of the package, a link, an entity.
	ErrUnsafe = errors.New("interchange: the file has something unsafe")
)

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
	return Bank{}, ErrUnknownFormat
}
