package exercise

// These tests stand inside the package: texts are taken in from files only, which are part of the build.

import (
	"errors"
	"testing"
)

func TestMarkdownBecomesSafeHTML(t *testing.T) {
	t.Parallel()
	texts := newTexts()
	for _, tt := range []struct{ name, markdown, html string }{
		{"nothing stays nothing", "", ""},
		{"emphasis", "**Two** *words*", "<p><strong>Two</strong> <em>words</em></p>"},
		{"two paragraphs", "One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"},
		{"a formula in the line", `Is \(a_1*b*c_1\) small?`, `<p>Is \(a_1*b*c_1\) small?</p>`},
		{"a formula on a line of its own", "So:\n\n\\[\\frac{1}{2}\\]", "<p>So:</p>\n<p>\\[\\frac{1}{2}\\]</p>"},
		{"less-than in a formula is no tag", `\(a<b\)`, `<p>\(a&lt;b\)</p>`},
		{"a tag in a formula is no tag", `\(<script>alert(1)</script>\)`, `<p>\(&lt;script&gt;alert(1)&lt;/script&gt;\)</p>`},
		{"a tag in a formula of its own is no tag", `\[<img src=x onerror=alert(1)>\]`, `<p>\[&lt;img src=x onerror=alert(1)&gt;\]</p>`},
		{"HTML is dropped", `a <b onclick="alert(1)">b</b>`, `<p>a b</p>`},
		{"a block of HTML is dropped", "<script>alert(1)</script>", ""},
		{"a link leaves its words", "[here](https://example.org)", "<p>here</p>"},
		{"a dangerous link leaves its words", "[here](javascript:alert(1))", "<p>here</p>"},
		{"an image is dropped", "![x](https://example.org/x.png)", "<p></p>"},
		{
			"a table keeps no attributes", "| a | b |\n|--:|---|\n| 1 | 2 |",
			"<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td>2</td>\n</tr>\n</tbody>\n</table>",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			html, err := texts.block(tt.markdown)
			if err != nil {
				t.Fatal(err)
			}
			if html != tt.html {
				t.Errorf("got  %q\nwant %q", html, tt.html)
			}
		})
	}
}

func TestAChoiceFitsIntoALine(t *testing.T) {
	t.Parallel()
	texts := newTexts()
	for _, tt := range []struct {
		name, markdown, html string
		wantErr              error
	}{
		{"words", "about *half*", "about <em>half</em>", nil},
		{"a formula", `\(\frac{1}{2}\) litre`, `\(\frac{1}{2}\) litre`, nil},
		{"two paragraphs", "One.\n\nTwo.", "", ErrInline},
		{"a list", "- one", "", ErrInline},
		{"a number that makes a list", "1. one", "", ErrInline},
		{"nothing", "", "", ErrInline},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			html, err := texts.inline(tt.markdown)
			if !errors.Is(err, tt.wantErr) || html != tt.html {
				t.Errorf("got %q, %v; want %q, %v", html, err, tt.html, tt.wantErr)
			}
		})
	}
}
