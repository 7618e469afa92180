package graph

import (
	"context"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"github.com/lectern-lti/lectern/graph/scalar"
)

const (
	multipartForm = "multipart/form-data"
	maxUploads    = 4                // that a session may send at once, at each instance
	uploadRetry   = 10 * time.Second // what who sends more is told to wait
	uploadStall   = 30 * time.Second // how long nothing may come
	uploadTime    = 15 * time.Minute // how long all may take
	answerTime    = 3 * time.Minute  // how long there is to answer then, as after any request
)

// upload is a file behind the first parts of a request that follows the GraphQL multipart request specification: one
// operation with one file. Nothing of the file is read before it is known that the operation may have it.
type upload struct {
	parts *multipart.Reader
	field string // the name of the part with the file
	conn  *http.ResponseController
	file  *scalar.ReceivedFile
	temp  *os.File
}

// isMultipart tells whether the body brings a file.
func isMultipart(contentType string) bool {
	media, _, err := mime.ParseMediaType(contentType)
	return err == nil && media == multipartForm
}

// readMultipart reads the operation of a request with a file, and puts the file, yet to be received, in its place.
func readMultipart(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *upload, *unreadable) {
	malformed := func(message string) (*graphql.RawParams, *upload, *unreadable) {
		return nil, nil, &unreadable{http.StatusBadRequest, message}
	}
	parts, err := r.MultipartReader()
	if err != nil {
		return malformed("the body is no multipart/form-data")
	}
	u := &upload{parts: parts, conn: http.NewResponseController(w), file: &scalar.ReceivedFile{}}
	params, where := &graphql.RawParams{}, map[string][]string{}
	for _, part := range []struct {
		name string
		to   any
	}{{"operations", params}, {"map", &where}} {
		text, ok := u.text(part.name)
		if !ok {
			return malformed("the first parts must be operations and map, of at most 1 MiB")
		}
		if decode(text, part.to) != nil {
			return malformed("operations must be one JSON object with the members query and variables, and map one with lists of paths")
		}
	}
	if len(where) != 1 {
		return malformed("a request has exactly one file")
	}
	for field, paths := range where {
		u.field = field
		if len(paths) != 1 || !place(params.Variables, paths[0], scalar.Upload{ReceivedFile: u.file}) {
			return malformed("map must name one place among the variables that holds null, such as variables.input.file")
		}
	}
	return params, u, fault(params)
}

// text reads the next part, which must have this name.
func (u *upload) text(name string) ([]byte, bool) {
	part, err := u.parts.NextPart()
	if err != nil || part.FormName() != name {
		return nil, false
	}
	text, err := io.ReadAll(io.LimitReader(part, maxBody+1))
	return text, err == nil && len(text) <= maxBody
}

// place puts the file where null stands among the variables.
func place(variables map[string]any, path string, file scalar.Upload) bool {
	names := strings.Split(path, ".")
	if len(names) < 2 || names[0] != "variables" {
		return false
	}
	in, last := variables, names[len(names)-1]
	for _, name := range names[1 : len(names)-1] {
		in, _ = in[name].(map[string]any)
	}
	if v, there := in[last]; !there || v != nil {
		return false
	}
	in[last] = file
	return true
}

// uploadLimits is how many bytes a file may have, by the mutation that takes it.
type uploadLimits map[string]int64

// mayUpload refuses files of all but teachers, before anything of the body is read.
func mayUpload(ctx context.Context) (status int, err error) {
	s, ok := SessionFrom(ctx)
	switch {
	case !ok:
		return http.StatusUnauthorized, errUnauthenticated
	case !s.Viewer.IsTeacher():
		return http.StatusForbidden, errForbidden
	}
	return 0, nil
}

// check answers how many bytes the operation may bring, or that it may bring none.
func (l uploadLimits) check(op *ast.OperationDefinition) (int64, error) {
	if op.Operation == ast.Mutation && len(op.SelectionSet) == 1 {
		if field, ok := op.SelectionSet[0].(*ast.Field); ok && l[field.Name] > 0 {
			return l[field.Name], nil
		}
	}
	return 0, notAllowed("a file comes with one mutation that takes one, and with nothing else")
}

// receive writes the file to the disk, at most one byte more than the limit. What is behind that is read as well, within
// bounds, since most clients read no answer before they have sent everything.
func (u *upload) receive(limit int64) error {
	part, err := u.next()
	if err != nil || part.FormName() != u.field {
		return gqlerror.Errorf("the file is missing")
	}
	if u.temp, err = os.CreateTemp("", "lectern-upload-*"); err != nil {
		return err
	}
	body := &patient{Reader: part, conn: u.conn, end: time.Now().Add(uploadTime)}
	size, err := io.Copy(u.temp, io.LimitReader(body, limit+1))
	if err == nil && size > limit {
		_, err = io.Copy(io.Discard, io.LimitReader(body, limit))
	}
	if err == nil && size <= limit {
		if _, after := u.next(); !errors.Is(after, io.EOF) {
			err = gqlerror.Errorf("the body has more than one file, or is cut off")
		}
	}
	u.file.ReaderAt, u.file.Name, u.file.Size = u.temp, part.FileName(), size
	_ = u.conn.SetWriteDeadline(time.Now().Add(answerTime)) // where there is none, there is nothing to extend
	return received(err)
}

func (u *upload) next() (*multipart.Part, error) {
	_ = u.conn.SetReadDeadline(time.Now().Add(uploadStall))
	return u.parts.NextPart()
}

// received says of a body that ends before its time that the client did not send it all.
func received(err error) error {
	if errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, os.ErrDeadlineExceeded) {
		return gqlerror.Errorf("the file did not arrive as a whole")
	}
	return err
}

// close removes what was received.
func (u *upload) close() error {
	if u == nil || u.temp == nil {
		return nil
	}
	return errors.Join(u.temp.Close(), os.Remove(u.temp.Name()))
}

// patient reads a body for as long as something comes.
type patient struct {
	io.Reader
	conn *http.ResponseController
	end  time.Time
}

// Read reads, and gives the client time to send more.
func (p *patient) Read(b []byte) (int, error) {
	next := time.Now().Add(uploadStall)
	if next.After(p.end) {
		next = p.end
	}
	_ = p.conn.SetReadDeadline(next) // not every server has deadlines
	return p.Reader.Read(b)
}

// uploadLimits are how many bytes each mutation takes.
func (c Config) uploadLimits() uploadLimits {
	return uploadLimits{
		"previewImport": c.ImportLimits.File, "importExercises": c.ImportLimits.File, "uploadPicture": c.PictureLimit,
	}
}
