package interchange

import (
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// htmlWriter writes HTML anew with the few elements that questions have. Paragraphs and emphasis are opened only when there
// is something to put into them, so that none stays empty, whatever the HTML was like.
type htmlWriter struct {
	b        *builder
	place    Place
	pictures resolve
	inLine   bool

	out    strings.Builder
	inside []container
	styles []string // the emphasis that what comes next has
	opened int      // how many of styles are written
	spaced bool     // a blank is to be written before what comes next
	kept   int      // how deep we are in preformatted text
}

// container is what text stands in.
type container struct {
	paragraphs bool // text has to be in a paragraph
	open       bool // something is written in it, or in its paragraph
	any        bool // a paragraph was written in it before
	breaks     int  // line breaks to write before what comes next
}

func (w *htmlWriter) enter(paragraphs bool) {
	w.endParagraph()
	w.inside = append(w.inside, container{paragraphs: paragraphs})
}

func (w *htmlWriter) leave() {
	w.endParagraph()
	w.inside = w.inside[:len(w.inside)-1]
}

func (w *htmlWriter) top() *container { return &w.inside[len(w.inside)-1] }

// content makes ready for a text, a picture or the like.
func (w *htmlWriter) content() {
	c := w.top()
	if !c.open {
		switch {
		case c.paragraphs:
			w.out.WriteString("<p>")
		case c.any:
			w.out.WriteString("<br>")
		}
		c.open, c.any, c.breaks, w.spaced = true, true, 0, false
	}
	for ; c.breaks > 0; c.breaks-- {
		w.out.WriteString("<br>")
	}
	if w.spaced {
		w.out.WriteByte(' ')
		w.spaced = false
	}
	for ; w.opened < len(w.styles); w.opened++ {
		w.out.WriteString("<" + w.styles[w.opened] + ">")
	}
}

// endParagraph ends the paragraph; what comes next begins a new one.
func (w *htmlWriter) endParagraph() {
	for ; w.opened > 0; w.opened-- {
		w.out.WriteString("</" + w.styles[w.opened-1] + ">")
	}
	w.spaced = false
	if len(w.inside) == 0 {
		return
	}
	c := w.top()
	if c.open && c.paragraphs {
		w.out.WriteString("</p>")
	}
	c.open, c.breaks = false, 0
}

// block is a paragraph of its own.
func (w *htmlWriter) block(n *html.Node) {
	w.endParagraph()
	w.children(n)
	w.endParagraph()
}

// styled has the emphasis around its children.
func (w *htmlWriter) styled(name string, n *html.Node) {
	if slices.Contains(w.styles, name) {
		w.children(n)
		return
	}
	w.styles = append(w.styles, name)
	w.children(n)
	if w.opened == len(w.styles) {
		w.out.WriteString("</" + name + ">")
		w.opened--
	}
	w.styles = w.styles[:len(w.styles)-1]
}

// element is one of those that have others in them: a list, a table, an item or a cell.
func (w *htmlWriter) element(n *html.Node, name string, paragraphs bool) {
	w.endParagraph()
	w.out.WriteString("<" + name + ">")
	styles := w.styles
	w.styles = nil // they are opened anew within
	if name == "li" || name == "td" || name == "th" || name == "blockquote" {
		w.styles = styles
	}
	w.enter(paragraphs)
	w.children(n)
	w.leave()
	w.styles = styles
	w.out.WriteString("</" + name + ">")
	w.top().any = w.top().paragraphs
}

func (w *htmlWriter) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.node(c)
	}
}

func (w *htmlWriter) note(reason Reason, detail string) { w.b.note(w.place, reason, detail) }

var blanks = regexp.MustCompile(`[\x00-\x20\x7f]+`)

func (w *htmlWriter) text(text string) {
	text = delimitTeX(strings.ToValidUTF8(text, "\uFFFD"))
	if w.kept > 0 {
		w.preformatted(text)
		return
	}
	text = blanks.ReplaceAllString(text, " ")
	if rest, ok := strings.CutPrefix(text, " "); ok {
		w.spaced, text = true, rest
	}
	if text == "" {
		return
	}
	rest, blankBehind := strings.CutSuffix(text, " ")
	w.content()
	w.out.WriteString(html.EscapeString(rest))
	w.spaced = blankBehind
}

func (w *htmlWriter) preformatted(text string) {
	for i, l := range strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n") {
		if i > 0 {
			w.lineBreak()
		}
		if l != "" {
			w.content()
			w.out.WriteString(html.EscapeString(keepBlanks(l)))
		}
	}
}

// keepBlanks makes blanks such that HTML shows them all.
func keepBlanks(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, text)
	text = strings.ReplaceAll(text, "\t", "  ")
	text = strings.ReplaceAll(text, "  ", " \u00a0")
	if rest, ok := strings.CutPrefix(text, " "); ok {
		text = "\u00a0" + rest
	}
	if rest, ok := strings.CutSuffix(text, " "); ok {
		text = rest + "\u00a0"
	}
	return text
}

func (w *htmlWriter) lineBreak() {
	w.spaced = false
	if c := w.top(); c.open {
		c.breaks++
	}
}

func (w *htmlWriter) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.ElementNode:
	case html.CommentNode, html.DoctypeNode:
		return
	case html.ErrorNode, html.DocumentNode, html.RawNode:
		w.children(n)
		return
	}
	w.styleOf(n)
	switch {
	case n.Namespace == "math" || n.DataAtom == atom.Math:
		w.formula(n)
	case n.Namespace == "svg" || n.DataAtom == atom.Svg:
		w.note(ReasonPicture, "svg")
	case w.inLine && w.flat(n):
	case w.inline(n), w.blocks(n), w.media(n):
	default:
		w.unknown(n)
	}
}
