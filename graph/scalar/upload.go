package scalar

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"

	"github.com/99designs/gqlgen/graphql"
)

// Upload is a file that came with the request. A file that is over the bound of its mutation is cut one byte behind
// it: whoever reads it sees by its size that it is too large.
type Upload struct {
	// ReceivedFile is the same for all copies, since the input is read before the file is.
	*ReceivedFile
}

// ReceivedFile is what was received of a file. It lies on the disk until the request is answered.
type ReceivedFile struct {
	io.ReaderAt
	// Name is what the client calls it, without a folder; empty where it has no name.
	Name string
	// Size is how many bytes there are.
	Size int64
}

// Reader reads the file from its beginning.
func (f *ReceivedFile) Reader() *io.SectionReader { return io.NewSectionReader(f, 0, f.Size) }

// MarshalJSON tells the file from all others: by its name and what it holds.
func (u Upload) MarshalJSON() ([]byte, error) {
	sum := sha256.New()
	if _, err := io.Copy(sum, u.Reader()); err != nil {
		return nil, fmt.Errorf("read the file: %w", err)
	}
	return json.Marshal(map[string]any{"name": u.Name, "sha256": sum.Sum(nil)}) //nolint:wrapcheck // cannot fail
}

// MarshalUpload writes nothing: no answer holds a file.
func MarshalUpload(Upload) graphql.Marshaler { return graphql.Null }

// UnmarshalUpload takes the file of a multipart request, and nothing that stands in JSON.
func UnmarshalUpload(v any) (Upload, error) {
	u, ok := v.(Upload)
	if !ok {
		return Upload{}, fmt.Errorf("%w: not a file: send it by a multipart request", ErrMalformed)
	}
	return u, nil
}
