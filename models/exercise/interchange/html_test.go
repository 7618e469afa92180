package interchange

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func TestHTMLIsWrittenAnew(t *testing.T) {
	t.Parallel()
	const drop = "\u00a0"
	for _, tt := range []struct {
		name, raw, want string
		notices         []string
	}{
		{"nothing", " \n ", "", nil},
		{"a text alone becomes a paragraph", "2 &lt; 3", "<p>2 &lt; 3</p>", nil},
		{"emphasis by its old names", "<b>a</b> <i>b</i>", "<p><strong>a</strong> <em>b</em></p>", nil},
		{"paragraphs stay, and what stands between them becomes one", "<p>a</p>b<div>c</div>", "<p>a</p><p>b</p><p>c</p>", nil},
		{"empty ones go", "<p></p><p><br></p><p>a<br></p><b></b>", "<p>a</p>", nil},
		{"emphasis around paragraphs", "<b><p>a</p><p>b</p></b>", "<p><strong>a</strong></p><p><strong>b</strong></p>", nil},
		{"headings", "<h2>Top</h2>text", "<p><strong>Top</strong></p><p>text</p>", nil},
		{"lists", "<ul><li>a<ol><li>b</li></ol></li><li><p>c</p><p>d</p></li></ul>", "<ul><li>a<ol><li>b</li></ol></li><li>c<br>d</li></ul>", nil},
		{"a table", `<table><tr><th>a</th><td><b>b</b></td></tr></table>`, "<table><tbody><tr><th>a</th><td><strong>b</strong></td></tr></tbody></table>", nil},
		{"preformatted", "<pre>a\n  b</pre>", "<p><code>a<br>" + drop + drop + "b</code></p>", nil},
		{"a script", "a<script>alert(1)</script>", "<p>a</p>", []string{"MEDIA script"}},
		{"a link", `<a href="https://x.example">a</a>`, "<p>a</p>", []string{"MARKUP a"}},
		{"a colour", `<span style="color: red">a</span><span style="font-family: x; color: #000000">b</span>`, "<p>ab</p>", []string{"MARKUP color"}},
		{"film and sound", `<video><source src="a.mp4"></video><audio src="b.mp3"></audio><iframe src="c"></iframe>`, "", []string{"MEDIA a.mp4", "MEDIA b.mp3", "MEDIA c"}},
		{"a picture", `<img src="a.png" alt="A &quot;cat&quot;">`, `<p><img src="/pictures/1" alt="A &#34;cat&#34;"></p>`, nil},
		{"a picture without a text", `<img src="a.png">`, `<p><img src="/pictures/1" alt=""></p>`, []string{"ALT a.png"}},
		{"a picture that is missing", `<img src="none.png" alt="A dog">`, `<p>[A dog]</p>`, []string{"PICTURE none.png"}},
		{"TeX as Moodle has it", "$$x^2$$ and \\(a<b\\)", "<p>\\[x^2\\] and \\(a&lt;b\\)</p>", nil},
		{"MathML", "<math><mfrac><mi>x</mi><msup><mn>2</mn><mi>n</mi></msup></mfrac><mo>≤</mo><msqrt><mi>sin</mi><mi>y</mi></msqrt></math>", `<p>\(\frac{x}{2^{n}}≤\sqrt{\sin y}\)</p>`, nil},
		{"MathML that carries TeX", `<math display="block"><semantics><mi>x</mi><annotation encoding="application/x-tex">x_1</annotation></semantics></math>`, `<p>\[x_1\]</p>`, nil},
		{"MathML beyond us", `<math><mlongdiv><mn>3</mn></mlongdiv></math>`, `<p>3</p>`, []string{"FORMULA 3"}},
		{"ruby", `<ruby>漢<rp>(</rp><rt>kan</rt></ruby>`, `<p>漢(kan)</p>`, []string{"MARKUP ruby"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := newBuilder(GIFT, DefaultLimits())
			pictures := func(src string) (string, bool) { return "/pictures/1", src == "a.png" }
			require.Equal(t, tt.want, b.html(Place{}, tt.raw, pictures))
			var notices []string
			for _, n := range b.bank().Notices {
				notices = append(notices, string(n.Reason)+" "+n.Detail)
			}
			require.Equal(t, tt.notices, notices)
		})
	}
}

func TestALineStaysALine(t *testing.T) {
	t.Parallel()
	for raw, want := range map[string]string{
		"<p>a <b>b</b></p>":                            "a <strong>b</strong>",
		"<div><p>a</p><p>b</p></div>":                  "a<br>b",
		"<ul><li>a</li><li>b</li></ul>":                "a<br>b",
		"<table><tr><td>a</td><td>b</td></tr></table>": "a b",
		"  a \n b ": "a b",
	} {
		require.Equal(t, want, newBuilder(GIFT, DefaultLimits()).line(Place{}, raw, nil), raw)
	}
}

func TestHTMLNestedTooDeepKeepsItsText(t *testing.T) {
	t.Parallel()
	b := newBuilder(GIFT, DefaultLimits())
	require.Equal(t, "<p>a</p>", b.html(Place{}, strings.Repeat("<div>", 100_000)+"a", nil))
	require.Len(t, b.bank().Notices, 1)
}

func FuzzHTML(f *testing.F) {
	for _, seed := range []string{"", "<p>a</p>", "<ul>a<li><b>c", "<table><td>x<tr><b>", `<img src="a.png"><math><mi>x`, "<pre>\n a", "$$a$$<u>b", "<li><p>a<blockquote>b"} {
		f.Add(seed)
	}
	pictures := func(string) (string, bool) { return "/pictures/00000000-0000-0000-0000-000000000000", true }
	f.Fuzz(func(t *testing.T, raw string) {
		b := newBuilder(GIFT, DefaultLimits())
		for _, write := range []func(Place, string, resolve) string{b.html, b.line} {
			once := write(Place{}, raw, pictures)
			if twice := write(Place{}, once, pictures); twice != once {
				t.Errorf("%q became %q, and then %q", raw, once, twice)
			}
		}
	})
}
