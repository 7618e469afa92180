package interchange

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
)

// Names of the classes that Lectern gives to parts of a body it writes, so that it reads them as they were.
const (
	classPrompt  = "lectern-prompt"
	classPassage = "lectern-passage"
	classAnswer  = "lectern-answer"
)

// isOwn tells whether the element has one of the classes of Lectern.
func isOwn(n *node) bool {
	class := n.attr("class")
	return class == classPrompt || class == classPassage || class == classAnswer
}

// gapShape is how a gap stands in a passage.
var gapShape = regexp.MustCompile(`\[\[([a-z][a-z0-9]{0,15})\]\]`)

// qtiPart is a piece of the body of an item: HTML, in which the interactions within a line stand as [[KEY]], or an
// interaction that stands by itself.
type qtiPart struct {
	html        string
	gaps        []*node
	class       string
	interaction *node
}

// qtiBody takes the body of an item of QTI 2 or 3 apart.
type qtiBody struct {
	item  *qtiItem
	parts []qtiPart
	// gaps are the interactions within a line by their key.
	gaps map[string]*node
	// taken are the keys that stand as [[KEY]] in the text itself, and next is the number of the next new key.
	taken map[string]bool
	next  int
	// gapped writes a gap of a text into which words are dragged.
	gapped func(*node) string
}

// standsAlone tells whether the element is an interaction that stands by itself.
func standsAlone(n *node) bool {
	switch n.name {
	case "inlineChoiceInteraction", "textEntryInteraction", "endAttemptInteraction":
		return false
	}
	return strings.HasSuffix(n.name, "Interaction")
}

func inLine(n *node) bool { return n.is("inlineChoiceInteraction", "textEntryInteraction") }

func (n *node) has(what func(*node) bool) bool {
	for _, c := range n.children {
		if c.name != "" && (what(c) || c.has(what)) {
			return true
		}
	}
	return false
}

// read takes the body apart.
func (b *qtiBody) read(body *node) {
	b.gaps = make(map[string]*node)
	b.taken = make(map[string]bool)
	for _, literal := range gapShape.FindAllStringSubmatch(body.content(), -1) {
		b.taken[literal[1]] = true
	}
	b.block(body)
	b.parts = slices.DeleteFunc(b.parts, func(p qtiPart) bool {
		return p.interaction == nil && p.class == "" && strings.TrimSpace(p.html) == ""
	})
}

// block reads the children of an element that holds whole paragraphs.
func (b *qtiBody) block(n *node) {
	for _, c := range n.children {
		switch {
		case c.name == "":
			b.parts = append(b.parts, qtiPart{html: html.EscapeString(c.text)})
		case standsAlone(c):
			b.parts = append(b.parts, qtiPart{interaction: c})
		case c.is("rubricBlock"):
			if !b.forStudents(c) {
				continue
			}
			b.block(c)
		case c.has(standsAlone):
			b.block(c)
		case c.is("div", "section", "stimulusBody", "contentBody") && !isOwn(c) &&
			c.has(func(n *node) bool { return n.is("p", "div", "ul", "ol", "table") }):
			b.block(c)
		default:
			b.whole(c)
		}
	}
}

// whole reads an element with all that is in it into one part.
func (b *qtiBody) whole(c *node) {
	part := qtiPart{}
	var out strings.Builder
	if isOwn(c) {
		part.class = c.attr("class")
		b.flow(&out, &part, c.children)
	} else {
		b.flow(&out, &part, []*node{c})
	}
	part.html = out.String()
	b.parts = append(b.parts, part)
}

// forStudents tells whether a rubric is for those who answer.
func (b *qtiBody) forStudents(n *node) bool {
	view := n.attr("view")
	if view == "" || slices.Contains(strings.Fields(view), "candidate") {
		return true
	}
	b.item.note(ReasonHint, n.name)
	return false
}

// flow writes nodes as HTML; part may be nil where no interaction can stand.
func (b *qtiBody) flow(out *strings.Builder, part *qtiPart, nodes []*node) {
	for _, n := range nodes {
		switch {
		case n.name == "":
			out.WriteString(html.EscapeString(n.text))
		case inLine(n) && part != nil:
			key := b.key(n.attr("responseIdentifier"))
			b.gaps[key] = n
			part.gaps = append(part.gaps, n)
			out.WriteString("[[" + key + "]]")
		default:
			b.element(out, part, n)
		}
	}
}

func (b *qtiBody) element(out *strings.Builder, part *qtiPart, n *node) {
	if n.is("span") && n.attr("class") == classAnswer && b.item.extra != nil {
		return // the unit of a number, which is known
	}
	switch n.name {
	case "feedbackBlock", "feedbackInline":
		b.item.feedbackIn(n)
	case "templateBlock", "templateInline", "printedVariable":
		b.item.note(ReasonVariable, n.name)
	case "endAttemptInteraction", "infoControl":
		b.item.note(ReasonHint, n.name)
	case "catalogInfo", "companionMaterialsInfo", "apipAccessibility", "stylesheet":
		b.item.note(ReasonDetails, n.name)
	case "rubricBlock":
		if b.forStudents(n) {
			b.flow(out, part, n.children)
		}
	case "object", "picture":
		b.object(out, part, n)
	case "hottext", "stimulusBody", "contentBody", "prompt":
		b.flow(out, part, n.children)
	case "gap":
		if b.gapped != nil {
			out.WriteString(b.gapped(n))
		}
	case "include":
		b.item.note(ReasonDetails, n.attr("href"))
	default:
		writeStart(out, n)
		if isVoid(n.name) {
			return
		}
		b.flow(out, part, n.children)
		out.WriteString("</" + n.name + ">")
	}
}

// object writes a picture as such; other objects are left to whoever reads the HTML.
func (b *qtiBody) object(out *strings.Builder, part *qtiPart, n *node) {
	if img := n.first("img"); img != nil {
		writeStart(out, img)
		return
	}
	kind, data := n.attr("type"), n.attr("data")
	if strings.HasPrefix(kind, "image/") || kind == "" && data != "" {
		writeStart(out, (&node{name: "img"}).set("src", data).set("alt", n.altText()))
		return
	}
	b.item.note(ReasonMedia, data)
	b.flow(out, part, n.children)
}

// altText is what the file says of a picture in words.
func (n *node) altText() string {
	for _, alt := range []string{n.attr("alt"), n.attr("aria-label"), n.first("img").attrOr("alt", ""), n.plain(), n.attr("title")} {
		if alt != "" {
			return alt
		}
	}
	return ""
}

func writeStart(out *strings.Builder, n *node) {
	out.WriteString("<" + n.name)
	for _, a := range n.attrs {
		if strings.HasPrefix(a.name, "xml:") {
			continue
		}
		out.WriteString(" " + a.name + `="` + html.EscapeString(a.value) + `"`)
	}
	out.WriteString(">")
}

func isVoid(name string) bool {
	switch name {
	case "br", "img", "hr", "col", "wbr", "source", "track", "input", "embed":
		return true
	}
	return false
}

// markup writes nodes as HTML where no interaction can stand.
func (b *qtiBody) markup(nodes []*node) string {
	var out strings.Builder
	b.flow(&out, nil, nodes)
	return out.String()
}

// key is the identifier of a response if it can be the key of a gap, or else a new one.
func (b *qtiBody) key(identifier string) string {
	free := func(key string) bool {
		return b.gaps[key] == nil && !b.taken[key]
	}
	if isKey(identifier) && free(identifier) {
		return identifier
	}
	for {
		b.next++
		if key := fmt.Sprintf("g%d", b.next); free(key) {
			return key
		}
	}
}
