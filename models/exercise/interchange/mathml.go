package interchange

import (
	"strings"

	"golang.org/x/net/html"
)

// formula writes MathML as TeX, or its characters where that cannot be.
func (w *htmlWriter) formula(n *html.Node) {
	tex, ok := "", false
	if a := find(n, "annotation"); a != nil && strings.Contains(strings.ToLower(attr(a, "encoding")), "tex") {
		tex, ok = strings.TrimSpace(textOf(a)), true
	} else {
		tex, ok = mathTeX(n)
	}
	tex = strings.TrimSpace(tex)
	switch {
	case !ok:
		w.note(ReasonFormula, cut(oneLine(textOf(n)), maxBeginning))
		w.text(oneLine(textOf(n)))
	case tex == "":
	case attr(n, "display") == "block" && !w.inLine:
		w.text(`\[` + tex + `\]`)
	default:
		w.text(`\(` + tex + `\)`)
	}
}

func find(n *html.Node, name string) *html.Node {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode && c.Data == name {
			return c
		}
		if found := find(c, name); found != nil {
			return found
		}
	}
	return nil
}

// mathTeX writes an element of MathML in TeX; false where it has no such form here.
func mathTeX(n *html.Node) (string, bool) {
	if n.Type == html.TextNode {
		return texText(strings.TrimSpace(n.Data)), true
	}
	name := n.Data
	if _, local, ok := strings.Cut(name, ":"); ok {
		name = local
	}
	switch name {
	case "mfrac", "msup", "msub", "msubsup", "munderover", "munder", "mover", "mroot":
		return mathScript(name, n)
	case "math", "mrow", "mstyle", "mpadded", "semantics", "mtd", "maction", "mn", "merror":
		return mathRow(n)
	case "msqrt":
		inner, ok := mathRow(n)
		return `\sqrt{` + inner + `}`, ok
	case "mi":
		text := strings.TrimSpace(textOf(n))
		if len(text) > 1 && strings.Trim(text, letters) == "" {
			return texWord(text), true
		}
		return texText(text), true
	case "mo":
		return texOperator(strings.TrimSpace(textOf(n))), true
	case "mtext", "ms":
		return `\text{` + texText(oneLine(textOf(n))) + `}`, true
	case "mspace", "mphantom":
		return `\ `, true
	case "mfenced":
		return mathFenced(n)
	case "mtable":
		return mathTable(n)
	case "annotation", "annotation-xml":
		return "", true
	}
	return "", false
}

// mathScript writes an element with a fixed number of arguments.
func mathScript(name string, n *html.Node) (string, bool) {
	args, ok := mathArguments(n)
	want := 2
	if name == "msubsup" || name == "munderover" {
		want = 3
	}
	if !ok || len(args) != want {
		return "", false
	}
	switch name {
	case "mfrac":
		return `\frac{` + args[0] + `}{` + args[1] + `}`, true
	case "msup":
		return base(args[0]) + `^{` + args[1] + `}`, true
	case "msub":
		return base(args[0]) + `_{` + args[1] + `}`, true
	case "mroot":
		return `\sqrt[` + args[1] + `]{` + args[0] + `}`, true
	case "munder":
		if args[0] == `\lim` || args[0] == `\sum` {
			return args[0] + `_{` + args[1] + `}`, true
		}
		return `\underset{` + args[1] + `}{` + args[0] + `}`, true
	case "mover":
		return over(args[0], args[1]), true
	default:
		return base(args[0]) + `_{` + args[1] + `}^{` + args[2] + `}`, true
	}
}

// base is what an exponent stands on.
func base(tex string) string {
	if len(tex) == 1 || strings.HasPrefix(tex, `\`) && strings.Trim(tex[1:], letters) == "" {
		return tex
	}
	return `{` + tex + `}`
}

func over(tex, mark string) string {
	switch mark {
	case "¯", "‾", "-", "−", "_":
		return `\overline{` + tex + `}`
	case "→", `\to`, "⃗":
		return `\vec{` + tex + `}`
	case "^", "ˆ":
		return `\hat{` + tex + `}`
	case "~", "˜":
		return `\tilde{` + tex + `}`
	case "˙", ".":
		return `\dot{` + tex + `}`
	}
	return `\overset{` + mark + `}{` + tex + `}`
}

func mathArguments(n *html.Node) ([]string, bool) {
	var args []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		arg, ok := mathTeX(c)
		if !ok {
			return nil, false
		}
		args = append(args, arg)
	}
	return args, true
}

func mathRow(n *html.Node) (string, bool) {
	var row strings.Builder
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode && c.Type != html.TextNode {
			continue
		}
		part, ok := mathTeX(c)
		if !ok {
			return "", false
		}
		if s := row.String(); endsInCommand(s) && part != "" && isLetter(part[0]) {
			row.WriteByte(' ')
		}
		row.WriteString(part)
	}
	return row.String(), true
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"

func isLetter(c byte) bool { return strings.IndexByte(letters, c) >= 0 }

// endsInCommand tells whether a letter behind the TeX would become part of a command.
func endsInCommand(tex string) bool {
	rest := strings.TrimRight(tex, letters)
	return rest != tex && strings.HasSuffix(rest, `\`)
}

func mathFenced(n *html.Node) (string, bool) {
	args, ok := mathArguments(n)
	open, end, between := "(", ")", ","
	for _, a := range n.Attr {
		switch a.Key {
		case "open":
			open = a.Val
		case "close":
			end = a.Val
		case "separators":
			between = strings.TrimSpace(a.Val)
		}
	}
	if len(between) > 1 {
		between = between[:1]
	}
	return `\left` + fence(open) + strings.Join(args, between) + `\right` + fence(end), ok
}

func fence(mark string) string {
	switch strings.TrimSpace(mark) {
	case "":
		return "."
	case "{":
		return `\{`
	case "}":
		return `\}`
	case "(", ")", "[", "]", "|":
		return strings.TrimSpace(mark)
	}
	return "."
}

func mathTable(n *html.Node) (string, bool) {
	var rows []string
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		cells, ok := mathArguments(c)
		if !ok {
			return "", false
		}
		rows = append(rows, strings.Join(cells, ` & `))
	}
	return `\begin{matrix}` + strings.Join(rows, ` \\ `) + `\end{matrix}`, true
}

// texText escapes what means something in TeX.
func texText(text string) string {
	return strings.NewReplacer(
		`\`, `\backslash `, `{`, `\{`, `}`, `\}`, `%`, `\%`, `$`, `\$`, `#`, `\#`, `&`, `\&`, `_`, `\_`, `^`, `\wedge `, `~`, `\sim `,
	).Replace(text)
}

// texWord is a name of several letters: of a function, or upright.
func texWord(word string) string {
	switch word {
	case "sin", "cos", "tan", "cot", "sec", "csc", "arcsin", "arccos", "arctan", "sinh", "cosh", "tanh", "log", "ln", "lg", "exp",
		"lim", "max", "min", "sup", "inf", "det", "dim", "gcd", "deg", "ker", "arg":
		return `\` + word
	}
	return `\mathrm{` + word + `}`
}

// texOperator is an operator; those that KaTeX reads as they are stay characters.
func texOperator(text string) string {
	switch text {
	case "\u2061", "\u2062", "\u2063", "\u2064": // invisible: applied to, times, and, plus
		return ""
	case "−":
		return "-"
	case "∑":
		return `\sum`
	case "∏":
		return `\prod`
	case "∫":
		return `\int`
	case "→":
		return `\to`
	case "lim", "max", "min", "sin", "cos", "tan", "log", "ln":
		return texWord(text)
	}
	return texText(text)
}
