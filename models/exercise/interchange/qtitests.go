package interchange

import (
	"context"
	"path"
	"strings"

	"github.com/shopspring/decimal"
)

// version2 is the format of a document of QTI 2 or 3.
func version2(root *node) Format {
	switch {
	case root.qti3 || strings.Contains(root.space, "v3p0"):
		return QTI30
	case strings.Contains(root.space, "v2p2"):
		return QTI22
	}
	return QTI21
}

// test reads a test with the items of its sections.
func (p *qtiPackage) test(ctx context.Context, name string) error {
	p.done[name] = true
	root, err := p.tree(name)
	if err != nil {
		return p.damaged(name, err)
	}
	p.format(version2(root))
	title := root.attr("title")
	if p.b.out.Title == "" {
		p.b.out.Title = title
	}
	if limit := root.first("timeLimits"); limit != nil {
		p.b.note(Place{File: name, Line: limit.line}, ReasonDetails, limit.name)
	}
	several := 0
	for _, s := range root.deep("assessmentSection") {
		if s.child("assessmentItemRef") != nil {
			several++
		}
	}
	s := qtiSections{p: p, file: name, several: several > 1}
	before := p.b.begun()
	for _, part := range root.all("testPart") {
		if err := s.read(ctx, part, title, 0); err != nil {
			return err
		}
	}
	p.b.join(Place{File: name, Line: root.line}, before, title)
	return nil
}

// qtiSections reads the sections of a test.
type qtiSections struct {
	p    *qtiPackage
	file string
	// several tells that more than one section has items, so that their own titles count.
	several bool
}

func (s qtiSections) read(ctx context.Context, n *node, title string, depth int) error {
	const deepest = 20
	for _, section := range n.all("assessmentSection", "assessmentSectionRef") {
		file := s.file
		if section.is("assessmentSectionRef") {
			file = clean(path.Dir(s.file), section.attr("href"))
			root, err := s.p.tree(file)
			if err != nil || !root.is("assessmentSection") || depth > deepest {
				s.p.b.note(Place{File: file}, ReasonSyntax, file)
				continue
			}
			s.p.done[file] = true
			section = root
		}
		inner := qtiSections{p: s.p, file: file, several: s.several}
		if err := inner.section(ctx, section, title, depth); err != nil {
			return err
		}
	}
	return nil
}

func (s qtiSections) section(ctx context.Context, n *node, title string, depth int) error {
	place := Place{File: s.file, Line: n.line}
	if own := n.attr("title"); s.several && own != "" && own != title {
		title = strings.TrimPrefix(title+": "+own, ": ")
	}
	refs := n.all("assessmentItemRef")
	if len(refs) > 0 {
		s.p.b.beginSet(title, n.child("rubricBlock").plain())
	}
	for _, ref := range refs {
		if odd := ref.child("preCondition", "branchRule"); odd != nil {
			s.p.b.note(place, ReasonSelection, odd.name)
		}
		weight := decimal.NewFromInt(1)
		if w := qtiNumber(ref.child("weight").attrOr("value", "1")); w.IsPositive() {
			weight = w
		}
		if err := s.p.item(ctx, clean(path.Dir(s.file), ref.attr("href")), weight); err != nil {
			return err
		}
	}
	s.selection(n, place, len(refs))
	return s.read(ctx, n, title, depth+1)
}

// selection reads how many items are drawn, and whether they are shuffled.
func (s qtiSections) selection(n *node, place Place, refs int) {
	selection := n.child("selection")
	drawn := qtiNumber(selection.attrOr("select", ""))
	const most = 10_000
	odd := selection.attrOr("withReplacement", "") == "true" || drawn.GreaterThan(decimal.NewFromInt(most)) || refs == 0
	if drawn.IsPositive() && odd {
		s.p.b.note(place, ReasonSelection, drawn.String())
		drawn = decimal.Zero
	}
	if refs > 0 {
		s.p.b.choose(place, int(drawn.IntPart()), refs, n.child("ordering").attrOr("shuffle", "") == "true")
	}
}

// item reads the item of a file.
func (p *qtiPackage) item(ctx context.Context, name string, weight decimal.Decimal) error {
	if err := ctx.Err(); err != nil {
		return err //nolint:wrapcheck // that of the caller
	}
	if !p.files.has(name) {
		p.document(name, true)
		return nil
	}
	p.done[name] = true
	root, err := p.tree(name)
	if err != nil {
		return p.damaged(name, err)
	}
	if !root.is("assessmentItem") {
		p.b.lose(Place{File: name}, ReasonSyntax, root.name)
		return nil
	}
	p.format(version2(root))
	folder := path.Dir(name)
	p.include(root, folder)
	var stimuli []*node
	for _, ref := range root.all("assessmentStimulusRef") {
		file := clean(folder, ref.attr("href"))
		if stimulus := p.stimulus(file); stimulus != nil {
			stimuli = append(stimuli, (&node{name: "stimulusBody"}).add(stimulus))
		} else {
			p.b.note(Place{File: name, Line: ref.line}, ReasonSyntax, file)
		}
	}
	return readItem2(p.b, name, root, stimuli, weight, p.pictures(folder))
}

// stimulus reads a text that several items share, once; nil where there is none. Its pictures are named from the top of
// the package. It stands in each of its items anew, and is bounded for that.
func (p *qtiPackage) stimulus(name string) *node {
	if text, ok := p.shared[name]; ok || !p.files.has(name) {
		return text
	}
	p.shared[name] = nil
	root, err := p.tree(name)
	if err != nil {
		return nil
	}
	p.done[name] = true
	if body := root.first("stimulusBody"); body != nil {
		root = body
	}
	if len(serialise(root.children)) > maxText {
		p.b.note(Place{File: name}, ReasonTooLong, name)
		return nil
	}
	fromTop(root, path.Dir(name))
	p.shared[name] = root
	return root
}

// fromTop names pictures from the top of the package.
func fromTop(n *node, folder string) {
	for i, a := range n.attrs {
		if (a.name == "src" || a.name == "data") && a.value != "" && !strings.Contains(a.value, ":") {
			n.attrs[i].value = "/" + clean(folder, a.value)
		}
	}
	for _, c := range n.children {
		fromTop(c, folder)
	}
}

// include puts texts of other files of the package where the item asks for them, a few and not those within those.
func (p *qtiPackage) include(root *node, folder string) {
	const most = 20
	for i, n := range root.deep("include") {
		href := n.attr("href")
		if i >= most || href == "" || strings.Contains(href, ":") {
			continue // told of where it is read
		}
		if text := p.stimulus(clean(folder, href)); text != nil {
			*n = node{name: "div", children: []*node{text}}
			if text.is("rubricBlock", "stimulusBody") {
				n.name = "contentBody"
			}
		}
	}
}
