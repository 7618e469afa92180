package interchange

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"unicode"
)

// node is an element, or a text where it has no name. QTI mixes its own elements with HTML at every depth, so that it
// is read as a tree.
type node struct {
	name     string
	attrs    []xmlAttr
	children []*node
	text     string
	line     int
	// space is the namespace, and qti3 tells that the name was written as QTI 3 does.
	space string
	qti3  bool
}

type xmlAttr struct{ name, value string }

// mostNodes is how many elements, attributes and texts a document may have: far more than honest ones of the size that is
// read, and few enough for their tree to fit into memory.
const mostNodes = 1 << 20

// xmlNamespace is that of xml:lang.
const xmlNamespace = "http://www.w3.org/XML/1998/namespace"

// readTree reads a document into a tree, with the names of QTI 3 told by those of QTI 2.
func readTree(d *xmlDecoder) (*node, error) {
	var open []*node
	blank, size := &node{text: " "}, 0
	for {
		if size > mostNodes {
			return nil, fmt.Errorf("%w: more than %d elements in one document", ErrTooLarge, mostNodes)
		}
		token, err := d.Token()
		if err != nil {
			if errors.Is(err, io.EOF) {
				return nil, &SyntaxError{File: d.file, Line: d.line(), Err: errors.New("no element")}
			}
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			n := newElement(t, d.line())
			if len(open) > 0 {
				open[len(open)-1].add(n)
			}
			open = append(open, n)
			size += 1 + len(n.attrs)
		case xml.CharData:
			switch {
			case len(open) == 0 || len(t) == 0:
			case t[0] == '\n' && len(bytes.TrimSpace(t)) == 0:
				open[len(open)-1].add(blank) // between elements that stand below each other, in great numbers
			default:
				open[len(open)-1].add(&node{text: string(t)})
				size++
			}
		case xml.EndElement:
			last := open[len(open)-1]
			if open = open[:len(open)-1]; len(open) == 0 {
				return last, nil
			}
		}
	}
}

func newElement(t xml.StartElement, line int) *node {
	n := &node{name: t.Name.Local, line: line}
	own, qti3 := strings.CutPrefix(n.name, "qti-")
	n.space, n.qti3 = t.Name.Space, qti3
	if qti3 {
		n.name = camel(own)
	}
	for _, a := range t.Attr {
		name := a.Name.Local
		switch {
		case a.Name.Space == xmlNamespace:
			name = "xml:" + name
		case a.Name.Space == "xmlns":
			continue
		case qti3 && !strings.HasPrefix(name, "data-") && !strings.HasPrefix(name, "aria-"):
			name = camel(name)
		}
		n.attrs = append(n.attrs, xmlAttr{name, a.Value})
	}
	return n
}

// plainName is the name of an element as QTI 2 has it.
func plainName(name string) string {
	if own, ok := strings.CutPrefix(name, "qti-"); ok {
		return camel(own)
	}
	return name
}

// camel is a name of QTI 3 as QTI 2 writes it: "simple-choice" is "simpleChoice".
func camel(kebab string) string {
	parts := strings.Split(kebab, "-")
	for i, p := range parts[1:] {
		if p != "" {
			parts[i+1] = strings.ToUpper(p[:1]) + p[1:]
		}
	}
	return strings.Join(parts, "")
}

// kebab is a name of QTI 2 as QTI 3 writes it, without the prefix.
func kebab(camel string) string {
	var b strings.Builder
	for _, r := range camel {
		if unicode.IsUpper(r) {
			b.WriteByte('-')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

func (n *node) add(children ...*node) *node {
	n.children = append(n.children, children...)
	return n
}

// attr is the value of the attribute, empty where there is none.
func (n *node) attr(name string) string {
	for _, a := range n.attrs {
		if a.name == name {
			return strings.TrimSpace(a.value)
		}
	}
	return ""
}

func (n *node) set(name, value string) *node {
	n.attrs = append(n.attrs, xmlAttr{name, value})
	return n
}

// child is the first child of one of the names; nil for none.
func (n *node) child(names ...string) *node {
	if n == nil {
		return nil
	}
	for _, c := range n.children {
		if c.name != "" && slices.Contains(names, c.name) {
			return c
		}
	}
	return nil
}

// all are the children of the names.
func (n *node) all(names ...string) []*node {
	if n == nil {
		return nil
	}
	var found []*node
	for _, c := range n.children {
		if c.name != "" && slices.Contains(names, c.name) {
			found = append(found, c)
		}
	}
	return found
}

// deep are the elements of the names at any depth, in the order of the file.
func (n *node) deep(names ...string) []*node {
	if n == nil {
		return nil
	}
	var found []*node
	for _, c := range n.children {
		if c.name == "" {
			continue
		}
		if slices.Contains(names, c.name) {
			found = append(found, c)
		}
		found = append(found, c.deep(names...)...)
	}
	return found
}

// first is the first element of the names at any depth; nil for none.
func (n *node) first(names ...string) *node {
	if found := n.deep(names...); len(found) > 0 {
		return found[0]
	}
	return nil
}

// plain is all text in it, with single blanks.
func (n *node) plain() string {
	return strings.Join(strings.Fields(n.content()), " ")
}

// content is all text in it as it stands.
func (n *node) content() string {
	if n == nil {
		return ""
	}
	if n.name == "" {
		return n.text
	}
	var b strings.Builder
	for _, c := range n.children {
		b.WriteString(c.content())
	}
	return b.String()
}

// is tells whether it is an element of one of the names.
func (n *node) is(names ...string) bool {
	return n != nil && n.name != "" && slices.Contains(names, n.name)
}

// serialise writes nodes as HTML.
func serialise(nodes []*node) string {
	var out strings.Builder
	for _, n := range nodes {
		if n.name == "" {
			out.WriteString(html.EscapeString(n.text))
			continue
		}
		writeStart(&out, n)
		if !isVoid(n.name) {
			out.WriteString(serialise(n.children) + "</" + n.name + ">")
		}
	}
	return out.String()
}

// escapedLines is a plain text as HTML.
func escapedLines(text string) string {
	text = strings.ReplaceAll(strings.TrimSpace(text), "\r\n", "\n")
	return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
}
