package exercise

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/gohugoio/hugo-goldmark-extensions/passthrough"
	"github.com/microcosm-cc/bluemonday"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// ErrInline is wrapped when a text that has to fit into a line has paragraphs, lists or the like.
var ErrInline = errors.New("exercise: the text is more than one line of running text")

// texts turns Markdown with formulas into sanitised HTML.
//
// Allowed are paragraphs, line breaks, emphasis, sub- and superscripts, code, quotations, lists and tables.
// No element keeps any attribute, and everything else, links, images and styles among them, is taken out.
// HTML within the Markdown is dropped before that. Formulas come out as they were written, TeX between their
// delimiters, with the characters escaped that mean something in HTML.
type texts struct {
	markdown goldmark.Markdown
	policy   *bluemonday.Policy
}

func newTexts() *texts {
	return &texts{
		markdown: goldmark.New(
			goldmark.WithExtensions(
				extension.Table,
				passthrough.New(passthrough.Config{
					InlineDelimiters: []passthrough.Delimiters{{Open: `\(`, Close: `\)`}},
					BlockDelimiters:  []passthrough.Delimiters{{Open: `\[`, Close: `\]`}},
				}),
			),
			// Before the extension's own renderers, which write "<" as it is.
			goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(formulaRenderer{}, 1))),
		),
		policy: blockPolicy(),
	}
}

// block returns HTML of one or several paragraphs; nothing for nothing.
func (t *texts) block(markdown string) (string, error) {
	var b bytes.Buffer
	if err := t.markdown.Convert([]byte(markdown), &b); err != nil {
		return "", fmt.Errorf("convert Markdown: %w", err)
	}
	return strings.TrimSpace(t.policy.Sanitize(b.String())), nil
}

// inline returns HTML that fits into a line. It fails with [ErrInline] where the text does not.
func (t *texts) inline(markdown string) (string, error) {
	html, err := t.block(markdown)
	if err != nil {
		return "", err
	}
	line, ok := strings.CutPrefix(html, "<p>")
	line, ok2 := strings.CutSuffix(line, "</p>")
	if !ok || !ok2 || strings.Contains(line, "<p>") {
		return "", fmt.Errorf("%w: %.40q", ErrInline, markdown)
	}
	return line, nil
}

// formulaRenderer writes formulas escaped.
type formulaRenderer struct{}

func (formulaRenderer) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(passthrough.KindPassthroughInline, renderInlineFormula)
	r.Register(passthrough.KindPassthroughBlock, renderBlockFormula)
}

func renderInlineFormula(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if inline, ok := n.(*passthrough.PassthroughInline); ok && entering {
		if _, err := w.Write(util.EscapeHTML(inline.Segment.Value(source))); err != nil {
			return ast.WalkStop, err
		}
	}
	return ast.WalkSkipChildren, nil
}

func renderBlockFormula(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkSkipChildren, nil
	}
	if _, err := fmt.Fprintf(w, "<p>%s</p>\n", util.EscapeHTML(n.Lines().Value(source))); err != nil {
		return ast.WalkStop, err
	}
	return ast.WalkSkipChildren, nil
}
