package interchange

import (
	"bytes"
	"html"
	"regexp"
	"strings"

	"github.com/gohugoio/hugo-goldmark-extensions/passthrough"
	"github.com/yuin/goldmark"
	tables "github.com/yuin/goldmark/extension"
	goldmarkhtml "github.com/yuin/goldmark/renderer/html"
)

// formats turns texts of the formats that Moodle has into HTML, which is cleaned afterwards like all other.
type formats struct {
	markdown goldmark.Markdown
}

func newFormats() *formats {
	return &formats{markdown: goldmark.New(
		goldmark.WithExtensions(tables.Table, passthrough.New(passthrough.Config{
			InlineDelimiters: []passthrough.Delimiters{{Open: `\(`, Close: `\)`}, {Open: `$$`, Close: `$$`}},
			BlockDelimiters:  []passthrough.Delimiters{{Open: `\[`, Close: `\]`}},
		})),
		goldmark.WithRendererOptions(goldmarkhtml.WithUnsafe()),
	)}
}

var paragraphs = regexp.MustCompile(`(?i)<(p|br|div|li|td|h\d)\b`)

func (f *formats) html(format, text string) string {
	switch format {
	case "html":
		return text
	case "plain", "plain_text":
		return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
	case "markdown":
		var out bytes.Buffer
		if err := f.markdown.Convert([]byte(text), &out); err == nil {
			return out.String()
		}
	}
	// Moodle's own: HTML in which a line end is one, unless the text has elements for that.
	if paragraphs.MatchString(text) {
		return text
	}
	return strings.ReplaceAll(text, "\n", "<br>")
}
