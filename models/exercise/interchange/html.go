package interchange

import (
	"bytes"
	"encoding/base64"
	"io"
	"mime"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

const (
	// maxText is how many bytes of HTML one text may have, and maxRaw before it is written anew.
	maxText = 256 << 10
	maxRaw  = 2 * maxText
)

// resolve answers the source by which questions show the picture that stands in HTML as src, by [builder.picture]; false
// where there is none.
type resolve = func(src string) (string, bool)

// html answers the text, HTML of whatever kind, as questions have it: paragraphs, lists and tables, with TeX between \( \)
// or \[ \]. What means something and has no place there is told.
func (b *builder) html(place Place, raw string, pictures resolve) string {
	return b.rewrite(place, raw, pictures, false)
}

// line answers the text as [builder.html] does, within one line.
func (b *builder) line(place Place, raw string, pictures resolve) string {
	return b.rewrite(place, raw, pictures, true)
}

func (b *builder) rewrite(place Place, raw string, pictures resolve, inLine bool) string {
	if strings.TrimSpace(raw) == "" {
		return ""
	}
	if len(raw) > maxRaw {
		raw = b.moveData(raw)
	}
	if len(raw) > maxRaw {
		b.note(place, ReasonTooLong, beginning(raw[:maxRaw]))
		return html.EscapeString(cut(plain(raw[:maxRaw]), maxPlain))
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(escapeTeX(raw)), body)
	if err != nil { // nested too deep
		b.note(place, ReasonMarkup, "html")
		nodes = []*html.Node{{Type: html.TextNode, Data: cut(plain(raw), maxPlain)}}
	}
	w := &htmlWriter{b: b, place: place, pictures: pictures, inLine: inLine}
	w.enter(!inLine)
	for _, n := range nodes {
		w.node(n)
	}
	w.leave()
	if w.out.Len() > maxText {
		b.note(place, ReasonTooLong, plainBeginning(nodes))
		return html.EscapeString(cut(plain(raw), maxText/8))
	}
	return w.out.String()
}

// plain is the text of HTML, in one line.
func plain(raw string) string {
	if !strings.ContainsAny(raw, "<&") {
		return oneLine(raw)
	}
	return oneLine(tokens(raw))
}

func plainBeginning(nodes []*html.Node) string {
	var text strings.Builder
	for _, n := range nodes {
		text.WriteString(textOf(n))
		if text.Len() > maxBeginning*4 {
			break
		}
	}
	return cut(oneLine(text.String()), maxBeginning)
}

// tokens is the text of HTML, however it is nested.
func tokens(raw string) string {
	var text strings.Builder
	z := html.NewTokenizer(strings.NewReader(raw))
	for {
		switch z.Next() {
		case html.ErrorToken:
			return text.String()
		case html.TextToken:
			text.WriteString(z.Token().Data)
		case html.StartTagToken, html.EndTagToken, html.SelfClosingTagToken:
			if name, _ := z.TagName(); !slices.Contains(inlineNames(), string(name)) {
				text.WriteByte(' ')
			}
		case html.CommentToken, html.DoctypeToken:
		}
	}
}

func inlineNames() []string {
	return []string{"b", "strong", "i", "em", "sub", "sup", "span", "font", "code", "u", "a"}
}

func textOf(n *html.Node) string {
	var text strings.Builder
	writeText(&text, n)
	return text.String()
}

func writeText(text *strings.Builder, n *html.Node) {
	if n.Type == html.TextNode {
		text.WriteString(n.Data)
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(text, c)
	}
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return strings.TrimSpace(a.Val)
		}
	}
	return ""
}

// dataURL reads a picture that stands in HTML itself.
func (b *builder) dataURL(src string) (string, bool) {
	head, body, ok := strings.Cut(strings.TrimPrefix(src, "data:"), ",")
	mediaType, encoded := strings.CutSuffix(head, ";base64")
	if !ok || !strings.HasPrefix(mediaType, "image/") {
		return "", false
	}
	content, err := []byte(nil), error(nil)
	if encoded {
		content, err = decodeBase64(body)
	} else {
		var text string
		text, err = url.PathUnescape(body)
		content = []byte(text)
	}
	if err != nil || len(content) == 0 {
		return "", false
	}
	return b.picture("picture-"+strconv.Itoa(len(b.out.Pictures)+1)+extension(mediaType), opener(content)), true
}

var dataSource = regexp.MustCompile(`data:image/[a-z0-9.+-]+;base64,[A-Za-z0-9+/=\s]+`)

// moveData takes pictures out of a text that stand in it themselves.
func (b *builder) moveData(raw string) string {
	return dataSource.ReplaceAllStringFunc(raw, func(src string) string {
		if source, ok := b.dataURL(src); ok {
			b.moved[source] = true
			return source
		}
		return "data:"
	})
}

// decodeBase64 takes what files have: with line ends, and with or without padding.
func decodeBase64(text string) ([]byte, error) {
	text = strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' || r == '\r' || r == '\t' || r == '=' {
			return -1
		}
		return r
	}, text)
	return base64.RawStdEncoding.DecodeString(text)
}

func opener(content []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(content)), nil }
}

func extension(mediaType string) string {
	mediaType, _, err := mime.ParseMediaType(mediaType)
	if err != nil {
		return ""
	}
	switch mediaType {
	case "image/png":
		return ".png"
	case "image/jpeg":
		return ".jpg"
	case "image/gif":
		return ".gif"
	case "image/webp":
		return ".webp"
	case "image/svg+xml":
		return ".svg"
	}
	return ""
}

// sourceName is what a source is called in a notice.
func sourceName(src string) string {
	if strings.HasPrefix(src, "data:") {
		head, _, _ := strings.Cut(src, ",")
		return head
	}
	return src
}

// fileName is the last part of a source, as a file is called.
func fileName(src string) string {
	if u, err := url.Parse(src); err == nil {
		return path.Base(u.Path)
	}
	return path.Base(src)
}

var (
	formula    = regexp.MustCompile(`(?s)\\\(.+?\\\)|\\\[.+?\\\]|\$\$[^$]+\$\$`)
	displayTeX = regexp.MustCompile(`\$\$([^$]+)\$\$`)
	texTag     = regexp.MustCompile(`\[tex\]([^\[]*)\[/tex\]`)
)

// escapeTeX makes characters of the signs "less than" in formulas, before they are taken for the beginning of an element.
func escapeTeX(raw string) string {
	return formula.ReplaceAllStringFunc(raw, func(tex string) string {
		if strings.Contains(tex, "</") || strings.Contains(tex, "<!") || strings.Contains(tex, ">") && strings.Contains(tex, "<br") {
			return tex
		}
		return strings.ReplaceAll(tex, "<", "&lt;")
	})
}

// delimitTeX writes formulas between the delimiters that questions have.
func delimitTeX(text string) string {
	if strings.Contains(text, "$$") {
		text = displayTeX.ReplaceAllString(text, `\[$1\]`)
	}
	if strings.Contains(text, "[tex]") {
		text = texTag.ReplaceAllString(text, `\($1\)`)
	}
	return text
}
