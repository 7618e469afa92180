package interchange

import (
	"archive/zip"
	"context"
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// qtiWriter writes a package of a version of QTI.
type qtiWriter struct {
	format Format
	bank   Bank
	zip    *zip.Writer
	open   OpenPicture
	// sources are the names of pictures in the package by their sources.
	sources   map[string]qtiPicture
	notices   []Notice
	told      map[Notice]bool
	resources []*node
}

// qtiPicture is a picture as it lies in the package.
type qtiPicture struct{ name, mediaType string }

// writeQTI writes the bank as a package of the version.
func writeQTI(ctx context.Context, w io.Writer, format Format, bank Bank, open OpenPicture) ([]Notice, error) {
	q := &qtiWriter{
		format: format, bank: bank, zip: zip.NewWriter(w), open: open,
		sources: make(map[string]qtiPicture), told: make(map[Notice]bool),
	}
	for i, set := range bank.Sets {
		var err error
		if format == QTI12 {
			err = q.set12(ctx, i+1, set)
		} else {
			err = q.set2(ctx, i+1, set)
		}
		if err != nil {
			return nil, err
		}
	}
	if err := q.manifest(); err != nil {
		return nil, err
	}
	if err := q.zip.Close(); err != nil {
		return nil, fmt.Errorf("write package: %w", err)
	}
	return q.notices, nil
}

// note tells what the format has no room for.
func (q *qtiWriter) note(asked exercise.Question, reason Reason, detail string) {
	n := notice(Place{Question: beginning(asked.Prompt)}, reason, detail, false)
	if !q.told[n] {
		q.told[n] = true
		q.notices = append(q.notices, n)
	}
}

// document puts a document into the package.
func (q *qtiWriter) document(name string, root *node) error {
	file, err := q.zip.Create(name)
	if err != nil {
		return fmt.Errorf("write package: %w", err)
	}
	return writeDocument(file, root, q.format == QTI30)
}

// resource lists a document in the manifest, with the pictures it shows and what it needs.
func (q *qtiWriter) resource(id, kind, name string, pictures, needs []string) {
	r := &node{name: "resource"}
	r.set("identifier", id).set("type", kind)
	if q.format != QTI12 {
		r.set("href", name)
	}
	for _, file := range append([]string{name}, pictures...) {
		r.add((&node{name: "file"}).set("href", file))
	}
	for _, need := range needs {
		r.add((&node{name: "dependency"}).set("identifierref", need))
	}
	q.resources = append(q.resources, r)
}

var htmlSource = regexp.MustCompile(`(<img [^>]*?\bsrc=")([^"]*)(")`)

// relocate names the pictures of a question as they lie in the package, and puts them there. It answers their names.
func (q *qtiWriter) relocate(ctx context.Context, asked exercise.Question) (exercise.Question, []string, error) {
	var names []string
	var failed error
	name := func(source string) string {
		p, err := q.picture(ctx, asked, source)
		if err != nil {
			failed = err
		}
		if p.name == "" {
			return source
		}
		names = append(names, p.name)
		return p.name
	}
	change := func(html string) string {
		if !strings.Contains(html, "<img") {
			return html
		}
		return htmlSource.ReplaceAllStringFunc(html, func(img string) string {
			parts := htmlSource.FindStringSubmatch(img)
			return parts[1] + name(parts[2]) + parts[3]
		})
	}
	asked = exercise.EachHTML(asked, change)
	if asked.Hotspot != nil {
		h := *asked.Hotspot
		h.Source = name(h.Source)
		asked.Hotspot = &h
	}
	return asked, unique(names), failed
}

func unique(names []string) []string {
	seen := make(map[string]bool, len(names))
	var once []string
	for _, n := range names {
		if !seen[n] {
			seen[n] = true
			once = append(once, n)
		}
	}
	return once
}

// picture puts a picture into the package, once.
func (q *qtiWriter) picture(ctx context.Context, asked exercise.Question, source string) (qtiPicture, error) {
	if p, ok := q.sources[source]; ok {
		return p, nil
	}
	if source == "" || q.open == nil {
		return qtiPicture{}, nil
	}
	content, mediaType, err := q.open(ctx, source)
	if err != nil {
		q.note(asked, ReasonPicture, source)
		q.sources[source] = qtiPicture{}
		return qtiPicture{}, ctx.Err() //nolint:wrapcheck // that of the caller
	}
	defer content.Close()
	p := qtiPicture{"images/picture" + strconv.Itoa(len(q.sources)+1) + extension(mediaType), mediaType}
	file, err := q.zip.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Store}) // pictures are compressed as they are
	if err != nil {
		return qtiPicture{}, fmt.Errorf("write package: %w", err)
	}
	if _, err := io.Copy(file, content); err != nil {
		return qtiPicture{}, fmt.Errorf("write picture: %w", err)
	}
	q.sources[source] = p
	return p, nil
}
