package interchange

import (
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// qtiPackage is a package that is being read.
type qtiPackage struct {
	b     *builder
	files *archive
	title string
	// documents are the files with items, tests or banks, in the order of the manifest.
	documents []string
	// done are the files that were read or told of.
	done map[string]bool
	// roots are the names of the first elements of files that were looked at.
	roots map[string]string
	// missing are files that are named but are not there.
	missing []string
	// blackboard tells that Blackboard wrote the package.
	blackboard bool
	// shared are the texts that several items share, nil for one that cannot be read.
	shared map[string]*node
}

// readPackage reads a package of any version of QTI.
func readPackage(ctx context.Context, b *builder, files *archive) error {
	p := &qtiPackage{b: b, files: files, done: make(map[string]bool), shared: make(map[string]*node), roots: make(map[string]string)}
	if !files.has(manifestFile) {
		p.unlisted()
		if len(p.documents) == 0 {
			return ErrManifest
		}
		b.note(Place{}, ReasonDetails, manifestFile)
	} else if err := p.manifest(); err != nil {
		return err
	}
	if err := p.read(ctx); err != nil {
		return err
	}
	return p.rest(ctx)
}

// rest reads what is there and was not named, and tells of what was named and is not there: the one may be the other.
func (p *qtiPackage) rest(ctx context.Context) error {
	p.unlisted()
	for _, name := range p.documents {
		p.b.note(Place{File: name}, ReasonDetails, manifestFile)
	}
	if err := p.read(ctx); err != nil {
		return err
	}
	for i, name := range p.missing {
		if i < len(p.documents) {
			p.b.note(Place{File: name}, ReasonSyntax, name)
			continue
		}
		p.b.lose(Place{File: name}, ReasonSyntax, name)
	}
	switch {
	case p.b.out.Found == 0 && p.blackboard:
		return ErrBlackboard
	case p.b.out.Found == 0:
		return ErrUnknownFormat
	}
	return nil
}

// manifest reads what the package holds.
func (p *qtiPackage) manifest() error {
	root, err := p.tree(manifestFile)
	if err != nil {
		return err
	}
	general := root.child("metadata").first("general")
	p.title = general.first("title").first("langstring", "string").plain()
	p.b.out.Title = p.title
	p.b.out.Language = languageTag(general.child("language").plain())
	resources := root.deep("resource")
	for _, r := range resources {
		p.resource(r)
	}
	if version := root.first("schemaversion").plain(); len(resources) == 0 && version != "" &&
		!strings.Contains(strings.ToUpper(root.first("schema").plain()), "SCORM") {
		return ErrVersion
	}
	return nil
}

// languageTag is the text if it can be the tag of a language.
func languageTag(text string) string {
	const longest = 35
	text = strings.ReplaceAll(text, "_", "-")
	if len(text) > longest || strings.EqualFold(text, "x-none") || strings.EqualFold(text, "und") {
		return ""
	}
	return text
}

// resource adds the documents of a resource.
func (p *qtiPackage) resource(r *node) {
	kind := strings.ToLower(r.attr("type"))
	if strings.Contains(kind, "stimulus") || strings.Contains(kind, "imsqti_rptemplate") {
		p.done[clean("", r.attr("href"))] = true
		return
	}
	p.blackboard = p.blackboard || strings.Contains(kind, "/x-bb-")
	isQTI := strings.Contains(kind, "qti") || strings.Contains(kind, "imsapip") || strings.Contains(kind, "question-bank")
	if id := r.attr("identifier"); strings.Contains(kind, "imscc") {
		// Canvas gives each quiz twice: as Common Cartridge has it, and whole.
		if whole := "non_cc_assessments/" + id + ".xml.qti"; p.files.has(whole) {
			p.document(whole, true)
			for _, f := range r.all("file") {
				if name := clean("", f.attr("href")); name != whole {
					p.done[name] = true
				}
			}
			return
		}
	}
	names := []string{r.attr("href"), r.attr("file")}
	if r.attr("href") == "" || !isQTI {
		for _, f := range r.all("file") {
			names = append(names, f.attr("href"))
		}
	}
	for _, name := range names {
		if name != "" {
			p.document(clean("", name), isQTI)
		}
	}
}

// document adds a file if it is one with questions. One that must be and is not there is missing.
func (p *qtiPackage) document(name string, must bool) {
	if slices.Contains(p.documents, name) || p.done[name] {
		return
	}
	if !p.files.has(name) {
		if must && isDocumentName(name) && !slices.Contains(p.missing, name) {
			p.missing = append(p.missing, name)
		}
		return
	}
	if !isDocumentName(name) {
		return
	}
	root, err := p.rootName(name)
	switch {
	case err != nil && must:
		p.documents = append(p.documents, name)
	case err == nil && isDocument(root):
		p.documents = append(p.documents, name)
	}
}

// read reads the documents: tests with their items, then items of no test, then banks of QTI 1.2.
func (p *qtiPackage) read(ctx context.Context) error {
	var items, banks []string
	for _, name := range p.documents {
		root, err := p.rootName(name)
		switch {
		case p.done[name]:
		case err == nil && root == "assessmentTest":
			if err := p.test(ctx, name); err != nil {
				return err
			}
		case err == nil && root == "questestinterop":
			banks = append(banks, name)
		default:
			items = append(items, name)
		}
	}
	p.b.beginSet(p.title, "")
	one := decimal.NewFromInt(1)
	for _, name := range items {
		if p.done[name] {
			continue // a test has it
		}
		if err := p.item(ctx, name, one); err != nil {
			return err
		}
	}
	for _, name := range banks {
		if err := p.bank(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// bank reads a document of QTI 1.2.
func (p *qtiPackage) bank(ctx context.Context, name string) error {
	if err := ctx.Err(); err != nil {
		return err //nolint:wrapcheck // that of the caller
	}
	p.done[name] = true
	root, err := p.tree(name)
	if err != nil {
		return p.damaged(name, err)
	}
	p.format(QTI12)
	return read12(p.b, name, p.title, root, p.pictures(path.Dir(name)))
}

// damaged tells of a file that cannot be read; what is unsafe or too large stops it all.
func (p *qtiPackage) damaged(name string, err error) error {
	if !errors.Is(err, ErrSyntax) {
		return err
	}
	place := Place{File: name}
	if damage := (*SyntaxError)(nil); errors.As(err, &damage) {
		place.Line = damage.Line
	}
	p.b.lose(place, ReasonSyntax, strings.TrimPrefix(err.Error(), ErrSyntax.Error()+": "))
	return nil
}

func (p *qtiPackage) format(f Format) {
	if p.b.out.Found == 0 {
		p.b.out.Format = f
	}
}
