package interchange

import (
	"strings"

	"github.com/shopspring/decimal"
)

// qti12 reads documents of QTI 1.2.
type qti12 struct {
	b    *builder
	file string
	// pictures finds the pictures of the document.
	pictures resolve
	// title is that of items that stand in no bank.
	title string
}

// read12 reads a document of QTI 1.2 with all that is in it. The title is that of the package.
func read12(b *builder, file, title string, root *node, pictures resolve) error {
	r := &qti12{b: b, file: file, title: title, pictures: pictures}
	if b.out.Language == "" {
		b.out.Language = root.attr("xml:lang")
	}
	if root.is("item") {
		root = (&node{name: "questestinterop"}).add(root)
	}
	if root.is("assessment", "objectbank", "section") {
		return r.bank(root, "", "")
	}
	if items := root.all("item"); len(items) > 0 {
		if last := len(b.out.Sets) - 1; last < 0 || b.out.Sets[last].Title != r.title {
			b.beginSet(r.title, "")
		}
		if err := r.items(items, decimal.Zero); err != nil {
			return err
		}
	}
	for _, n := range root.all("assessment", "objectbank", "section") {
		before := b.begun()
		if err := r.bank(n, "", ""); err != nil {
			return err
		}
		if n.is("assessment") {
			b.join(Place{File: file, Line: n.line}, before, title12(n))
		}
	}
	return nil
}

// bank reads an assessment, a bank or a section: each section with items becomes a set, until [builder.join].
func (r *qti12) bank(n *node, above, description string) error {
	title := title12(n)
	switch {
	case title == "" || title == above || n.is("section") && n.attr("ident") == "root_section":
		title = above
	case above != "":
		title = above + ": " + title
	}
	if own := r.plain(n.child("presentation_material", "objectives")); own != "" {
		description = own
	}
	items, sections := r.flat(n)
	if len(items) > 0 {
		r.b.beginSet(title, description)
		draw, shuffle, each := r.selection(n)
		if err := r.items(items, each); err != nil {
			return err
		}
		r.b.choose(Place{File: r.file, Line: n.line}, draw, len(items), shuffle)
	} else if bank := n.first("sourcebank_ref"); bank != nil && len(sections) == 0 {
		r.b.note(Place{File: r.file, Line: bank.line}, ReasonSelection, bank.plain())
	}
	for _, s := range sections {
		if len(sections) > 1 {
			description = ""
		}
		if err := r.bank(s, title, description); err != nil {
			return err
		}
	}
	return nil
}

func title12(n *node) string {
	if title := n.attr("title"); title != "" {
		return title
	}
	return metadata12(n)["bank_title"]
}

// flat are the items of a section, with those of groups of which all are asked, and the other sections.
func (r *qti12) flat(n *node) (items, sections []*node) {
	for _, c := range n.children {
		switch c.name {
		case "item":
			items = append(items, c)
		case "section", "assessment", "objectbank":
			draw, shuffle, each := r.selection(c)
			own := c.all("item")
			whole := len(own) > 0 && c.child("selection_ordering") != nil && draw == len(own) && !shuffle && each.IsZero() &&
				c.child("section") == nil
			if whole {
				items = append(items, own...)
			} else {
				sections = append(sections, c)
			}
		}
	}
	return items, sections
}

// plain is the text of materials.
func (r *qti12) plain(n *node) string {
	if n == nil {
		return ""
	}
	var texts []string
	for _, t := range n.deep("mattext", "mat_formattedtext") {
		texts = append(texts, plain(markup12(t)))
	}
	return strings.Join(texts, " ")
}

// selection is how many items of a section are drawn, whether they are shuffled, and what each gives.
func (r *qti12) selection(n *node) (int, bool, decimal.Decimal) {
	rule := n.child("selection_ordering")
	drawn := qtiNumber(rule.first("selection_number").plain())
	order := rule.first("order")
	const most = 10_000
	if drawn.GreaterThan(decimal.NewFromInt(most)) || drawn.IsNegative() {
		drawn = decimal.Zero
	}
	shuffle := strings.EqualFold(order.attrOr("order_type", ""), "Random")
	return int(drawn.IntPart()), shuffle, qtiNumber(rule.first("points_per_item").plain())
}

// choose gives the set that was read last how many of the questions that it had in the file are drawn, and their order.
func (b *builder) choose(place Place, draw, of int, shuffle bool) {
	if !b.inSet || len(b.out.Sets) == 0 {
		return
	}
	content := &b.out.Sets[len(b.out.Sets)-1].Content
	content.Shuffle = shuffle
	if draw <= 0 || draw == of || len(content.Questions) == 0 {
		return
	}
	even := draw < len(content.Questions)
	for _, q := range content.Questions {
		even = even && q.Points.Equal(content.Questions[0].Points)
	}
	if !even {
		b.note(place, ReasonSelection, decimal.NewFromInt(int64(draw)).String())
		return
	}
	content.Draw = draw
}

func (r *qti12) items(items []*node, each decimal.Decimal) error {
	for _, n := range items {
		if err := r.item(n, each); err != nil {
			return err
		}
	}
	return nil
}

// metadata12 are the fields that systems give a bank or an item, by their label in lower case. Where a field is given
// twice the first counts.
func metadata12(n *node) map[string]string {
	fields := make(map[string]string)
	keep := func(label, value string) {
		if label = strings.ToLower(label); fields[label] == "" {
			fields[label] = value
		}
	}
	for _, m := range n.all("qtimetadata", "itemmetadata") {
		for _, f := range m.deep("qtimetadatafield", "qti_metadatafield") {
			keep(f.child("fieldlabel").plain(), strings.TrimSpace(f.child("fieldentry").content()))
		}
		for _, f := range m.children {
			if f.name != "" && !f.is("qtimetadata", "qtimetadatafield", "qti_metadatafield") {
				keep(f.name, f.plain())
			}
		}
	}
	return fields
}

// markup12 is the HTML of a text of QTI 1.2.
func markup12(n *node) string {
	for _, c := range n.children {
		if c.name != "" {
			return serialise(n.children)
		}
	}
	text := n.content()
	kind := strings.ToLower(n.attr("texttype") + n.attr("type"))
	isHTML := strings.Contains(kind, "html") || strings.Contains(kind, "smart_text") || kind == "" && looksLikeHTML(text)
	if isHTML {
		return text
	}
	return escapedLines(text)
}

// looksLikeHTML tells whether a text has an element in it.
func looksLikeHTML(text string) bool {
	open := strings.IndexByte(text, '<')
	if open < 0 || open+1 >= len(text) || !strings.Contains(text[open:], ">") {
		return false
	}
	next := text[open+1]
	return next == '/' || next >= 'a' && next <= 'z' || next >= 'A' && next <= 'Z'
}

// material is the HTML of all that is shown below the node: texts run on within a material, and each material is a
// paragraph of its own unless run.
func (r *qti12) material(place Place, n *node, run bool) string {
	var out strings.Builder
	for _, c := range n.children {
		switch c.name {
		case "mattext", "mat_formattedtext", "localizable_mattext":
			out.WriteString(markup12(c))
		case "matemtext":
			out.WriteString("<em>" + markup12(c) + "</em>")
		case "matbreak":
			out.WriteString("<br>")
		case "matimage":
			out.WriteString(picture12(c))
		case "mataudio", "matvideo", "matapplet", "matapplication":
			r.b.note(place, ReasonMedia, c.attrOr("uri", c.name))
		case "mat_extension", "flow_mat", "material", "solutionmaterial", "hintmaterial", "flow":
			inner := r.material(place, c, run)
			if inner != "" && !run && !c.is("mat_extension") {
				inner = "<div>" + inner + "</div>"
			}
			out.WriteString(inner)
		}
	}
	return out.String()
}

func picture12(n *node) string {
	uri := n.attrOr("uri", n.attr("entityref"))
	if uri == "" {
		return ""
	}
	return serialise([]*node{(&node{name: "img"}).set("src", uri).set("alt", n.attrOr("label", n.attr("alt")))})
}
