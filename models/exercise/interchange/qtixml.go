package interchange

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// el makes an element of QTI with attributes, given as names and values in turn.
func el(name string, attrs ...string) *node {
	n := &node{name: name, qti3: true}
	for i := 0; i+1 < len(attrs); i += 2 {
		n.set(attrs[i], attrs[i+1])
	}
	return n
}

// tx makes a text.
func tx(text string) *node { return &node{text: text} }

// with puts a text into the element.
func (n *node) with(text string) *node { return n.add(tx(text)) }

// xhtml makes nodes of the HTML of a question.
func xhtml(raw string) []*node {
	parsed, err := html.ParseFragment(strings.NewReader(raw), &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body})
	if err != nil { // nested too deep for what questions may have
		return []*node{tx(plain(raw))}
	}
	var nodes []*node
	for _, p := range parsed {
		nodes = append(nodes, fromHTML(p, strings.Contains(raw, "<tbody"))...)
	}
	return nodes
}

func fromHTML(p *html.Node, bodies bool) []*node {
	switch p.Type {
	case html.TextNode:
		return []*node{tx(p.Data)}
	case html.ElementNode:
	case html.ErrorNode, html.DocumentNode, html.CommentNode, html.DoctypeNode, html.RawNode:
		return nil
	}
	n := &node{name: p.Data}
	described := false
	for _, a := range p.Attr {
		n.set(a.Key, a.Val)
		described = described || a.Key == "alt"
	}
	if n.is("img") && !described {
		n.set("alt", "") // asked for by QTI
	}
	for c := p.FirstChild; c != nil; c = c.NextSibling {
		n.add(fromHTML(c, bodies)...)
	}
	if n.is("tbody") && !bodies { // put in by the parser
		return n.children
	}
	return []*node{n}
}

// xmlWriter writes a tree as XML; the first mistake stays.
type xmlWriter struct {
	w io.Writer
	// qti3 writes the names of QTI elements as QTI 3 does.
	qti3 bool
	err  error
}

// writeDocument writes a document.
func writeDocument(w io.Writer, root *node, qti3 bool) error {
	x := &xmlWriter{w: w, qti3: qti3}
	x.raw(xml.Header)
	x.node(root)
	x.raw("\n")
	return x.err
}

func (x *xmlWriter) raw(text string) {
	if x.err == nil {
		if _, err := io.WriteString(x.w, text); err != nil {
			x.err = fmt.Errorf("write XML: %w", err)
		}
	}
}

func (x *xmlWriter) text(text string) {
	if x.err == nil {
		if err := xml.EscapeText(x.w, []byte(text)); err != nil {
			x.err = fmt.Errorf("write XML: %w", err)
		}
	}
}

func (x *xmlWriter) node(n *node) {
	if n.name == "" {
		x.text(n.text)
		return
	}
	name := n.name
	if x.qti3 && n.qti3 {
		name = "qti-" + kebab(name)
	}
	x.raw("<" + name)
	for _, a := range n.attrs {
		key := a.name
		if x.qti3 && n.qti3 && !strings.Contains(key, ":") {
			key = kebab(key)
		}
		x.raw(" " + key + `="`)
		x.text(a.value)
		x.raw(`"`)
	}
	if len(n.children) == 0 {
		x.raw("/>")
		return
	}
	x.raw(">")
	for _, c := range n.children {
		x.node(c)
	}
	x.raw("</" + name + ">")
}
