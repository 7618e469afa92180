package interchange

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// inline writes an element that stands in a line, and tells whether it is one.
func (w *htmlWriter) inline(n *html.Node) bool {
	switch n.DataAtom {
	case atom.B, atom.Strong, atom.Mark:
		w.styled("strong", n)
	case atom.I, atom.Em, atom.Dfn, atom.Cite, atom.Var:
		w.styled("em", n)
	case atom.Sub:
		w.styled("sub", n)
	case atom.Sup:
		w.styled("sup", n)
	case atom.Code, atom.Kbd, atom.Samp, atom.Tt:
		w.styled("code", n)
	case atom.U, atom.Ins:
		w.note(ReasonMarkup, n.Data)
		w.styled("em", n)
	case atom.S, atom.Strike, atom.Del:
		w.note(ReasonMarkup, n.Data)
		w.children(n)
	case atom.A:
		if attr(n, "href") != "" {
			w.note(ReasonMarkup, "a")
		}
		w.children(n)
	case atom.Q:
		w.text("“")
		w.children(n)
		w.text("”")
	case atom.Br:
		w.lineBreak()
	case atom.Span, atom.Font, atom.Small, atom.Big, atom.Abbr, atom.Bdi, atom.Bdo, atom.Label, atom.Time, atom.Wbr, atom.Nobr, atom.Data, atom.Acronym:
		w.children(n)
	case atom.Ruby:
		w.note(ReasonMarkup, "ruby")
		w.children(n)
	case atom.Rt:
		w.text("(")
		w.children(n)
		w.text(")")
	case atom.Rp:
	default:
		return false
	}
	return true
}

// blocks writes an element that makes paragraphs, and tells whether it is one.
func (w *htmlWriter) blocks(n *html.Node) bool {
	switch n.DataAtom {
	case atom.P, atom.Div, atom.Section, atom.Article, atom.Header, atom.Footer, atom.Main, atom.Nav, atom.Aside, atom.Center,
		atom.Figure, atom.Figcaption, atom.Caption, atom.Address, atom.Dl, atom.Dt, atom.Fieldset, atom.Details, atom.Hgroup,
		atom.Body, atom.Html, atom.Form:
		w.block(n)
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Legend, atom.Summary:
		w.endParagraph()
		w.styled("strong", n)
		w.endParagraph()
	case atom.Dd, atom.Blockquote:
		w.element(n, "blockquote", true)
	case atom.Pre, atom.Listing, atom.Xmp:
		w.endParagraph()
		w.kept++
		w.styled("code", n)
		w.kept--
		w.endParagraph()
	case atom.Ul, atom.Menu, atom.Dir:
		w.list(n, "ul")
	case atom.Ol:
		w.list(n, "ol")
	case atom.Table:
		w.table(n)
	case atom.Hr:
		w.endParagraph()
	case atom.Li, atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Colgroup, atom.Col: // outside of their list or table
		w.block(n)
	default:
		return false
	}
	return true
}

// list writes the items of a list; what stands between them becomes items.
func (w *htmlWriter) list(n *html.Node, name string) {
	if !says(n) {
		return
	}
	if attr(n, "start") != "" || attr(n, "type") != "" {
		w.note(ReasonMarkup, n.Data)
	}
	w.endParagraph()
	w.out.WriteString("<" + name + ">")
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.DataAtom == atom.Li:
			w.element(c, "li", false)
		case c.Type == html.ElementNode || strings.TrimSpace(c.Data) != "" && c.Type == html.TextNode:
			w.element(&html.Node{Type: html.ElementNode, FirstChild: alone(c), LastChild: c}, "li", false)
		}
	}
	w.out.WriteString("</" + name + ">")
}

// alone is the node without those that follow.
func alone(n *html.Node) *html.Node {
	c := *n
	c.NextSibling = nil
	return &c
}

// says tells whether there is a text or a picture in the element.
func says(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Img || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "" || says(c) {
			return true
		}
	}
	return false
}

// table writes the rows of a table.
func (w *htmlWriter) table(n *html.Node) {
	w.endParagraph()
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			w.block(c)
		}
	}
	w.out.WriteString("<table>")
	w.rows(n)
	w.out.WriteString("</table>")
}

func (w *htmlWriter) rows(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Data {
		case "thead", "tbody", "tfoot":
			name := "tbody"
			if c.DataAtom == atom.Thead {
				name = "thead"
			}
			w.out.WriteString("<" + name + ">")
			w.rows(c)
			w.out.WriteString("</" + name + ">")
		case "tr":
			w.out.WriteString("<tr>")
			for cell := c.FirstChild; cell != nil; cell = cell.NextSibling {
				if cell.DataAtom == atom.Td || cell.DataAtom == atom.Th {
					if span(cell, "colspan") || span(cell, "rowspan") {
						w.note(ReasonMarkup, "colspan")
					}
					w.styleOf(cell)
					w.element(cell, cell.Data, false)
				}
			}
			w.out.WriteString("</tr>")
		}
	}
}

func span(n *html.Node, name string) bool {
	v := attr(n, name)
	return v != "" && v != "1"
}

// flat writes in a line what needs several, and tells whether it is such.
func (w *htmlWriter) flat(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Blockquote, atom.Dd:
		w.note(ReasonMarkup, n.Data)
		w.block(n)
	case atom.Table:
		w.note(ReasonMarkup, n.Data)
		w.block(n)
	case atom.Td, atom.Th:
		w.children(n)
		w.text(" ")
	case atom.Tr, atom.Li:
		w.block(n)
	case atom.Thead, atom.Tbody, atom.Tfoot:
		w.children(n)
	default:
		return false
	}
	return true
}

// media tells of what is no text, and shows pictures.
func (w *htmlWriter) media(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Img, atom.Image:
		w.image(n, attr(n, "src"), attr(n, "alt"))
	case atom.Object, atom.Embed:
		src := attr(n, "data") + attr(n, "src")
		if strings.HasPrefix(attr(n, "type"), "image/") {
			w.image(n, src, oneLine(textOf(n)))
			return true
		}
		w.note(ReasonMedia, cmpOr(sourceName(src), n.Data))
		w.children(n)
	case atom.Audio, atom.Video:
		w.note(ReasonMedia, cmpOr(sourceName(mediaSource(n)), n.Data))
	case atom.Iframe, atom.Frame, atom.Applet:
		w.note(ReasonMedia, cmpOr(sourceName(attr(n, "src")), n.Data))
	case atom.Script:
		w.note(ReasonMedia, "script")
	case atom.Style:
		w.note(ReasonMarkup, "style")
	case atom.Input, atom.Textarea, atom.Select, atom.Button:
		w.note(ReasonMarkup, n.Data)
	case atom.Head, atom.Meta, atom.Link, atom.Title, atom.Base, atom.Source, atom.Track, atom.Param, atom.Area, atom.Noscript, atom.Template:
	case atom.Map:
		w.note(ReasonMarkup, "map")
	default:
		return false
	}
	return true
}

func cmpOr(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

func mediaSource(n *html.Node) string {
	if src := attr(n, "src"); src != "" {
		return src
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Source {
			return attr(c, "src")
		}
	}
	return ""
}

func (w *htmlWriter) image(n *html.Node, src, alt string) {
	source, ok := "", false
	switch {
	case w.b.moved[src]:
		source, ok = src, true
	case strings.HasPrefix(src, "data:"):
		source, ok = w.b.dataURL(src)
	case src != "" && w.pictures != nil:
		source, ok = w.pictures(src)
	}
	if !ok {
		w.note(ReasonPicture, cmpOr(sourceName(src), n.Data))
		if alt != "" {
			w.text("[" + alt + "]")
		}
		return
	}
	if alt == "" {
		w.note(ReasonAlt, fileName(sourceName(src)))
	}
	w.content()
	w.out.WriteString(`<img src="` + source + `" alt="` + html.EscapeString(alt) + `">`)
}

// unknown writes the text of an element that HTML does not have.
func (w *htmlWriter) unknown(n *html.Node) {
	w.note(ReasonMarkup, n.Data)
	w.children(n)
}

var meaningful = regexp.MustCompile(`(?i)(?:^|;)\s*(background(?:-color)?|color|text-decoration(?:-line)?|display)\s*:\s*([^;]+)`)

// styleOf tells of a style that may mean something: a colour, a line through or under the text, text that is hidden.
func (w *htmlWriter) styleOf(n *html.Node) {
	if attr(n, "color") != "" || attr(n, "bgcolor") != "" {
		w.note(ReasonMarkup, "color")
	}
	for _, m := range meaningful.FindAllStringSubmatch(attr(n, "style"), -1) {
		property, value := strings.ToLower(m[1]), strings.ToLower(strings.TrimSpace(m[2]))
		switch value {
		case "inherit", "initial", "transparent", "none", "black", "white", "#000", "#000000", "#fff", "#ffffff", "rgb(0, 0, 0)", "rgb(255, 255, 255)":
			if property != "display" {
				continue
			}
		}
		if property != "display" || value == "none" {
			w.note(ReasonMarkup, property)
		}
	}
}
