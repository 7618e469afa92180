package interchange

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// slider asks for a number.
func (i *item12) slider(r *response12) error {
	right, _ := i.rules.right(r.ident, false)
	if len(right) == 0 {
		return i.lose(ReasonNoKey, "")
	}
	value, ok := qtiDecimal(right[0].value)
	if !ok {
		return i.lose(ReasonSyntax, right[0].value)
	}
	i.note(ReasonKindChanged, r.render.name)
	return i.finish(exercise.Question{Kind: exercise.KindNumeric, Numeric: &exercise.Numeric{Value: value}}, i.stem()+r.label, r.ident, nil)
}

// hotspot is a picture with places.
func (i *item12) hotspot(r *response12) error {
	img := r.n.first("matimage")
	if img == nil {
		return i.lose(ReasonPicture, "matimage")
	}
	name := img.attrOr("uri", img.attr("entityref"))
	source, ok := i.pictures(name)
	if !ok {
		i.note(ReasonPicture, name)
	}
	h := &exercise.Hotspot{
		Source: source, Alt: img.attrOr("label", img.attr("alt")), Width: qtiSize(img.attr("width")), Height: qtiSize(img.attr("height")),
	}
	if h.Width == 0 || h.Height == 0 {
		h.Width, h.Height = i.b.pictureSize(source)
	}
	right, _ := i.rules.right(r.ident, true)
	keyOf := i.keys(r)
	for n, c := range r.choices {
		coords := strings.TrimSpace(c.n.content())
		form := strings.ToLower(c.n.attr("rarea"))
		a := exercise.Area{Key: keyOf[c.ident], Name: decimal.NewFromInt(int64(n + 1)).String()}
		if a.Shape, a.Coords, ok = shape12(form, coords, h.Width, h.Height); !ok {
			i.note(ReasonDetails, strings.TrimSpace(form+" "+coords))
			continue
		}
		// Canvas has no rules: each of its areas is right.
		a.Right = len(i.rules.list) == 0 || slices.ContainsFunc(right, func(t test12) bool { return t.value == c.ident })
		h.Areas = append(h.Areas, a)
	}
	if !slices.ContainsFunc(h.Areas, func(a exercise.Area) bool { return a.Right }) {
		if source == "" {
			return i.lose(ReasonPicture, name)
		}
		return i.lose(ReasonNoKey, "")
	}
	if h.Alt == "" && (i.extra == nil || i.extra.Alt == "") {
		i.note(ReasonAlt, name)
	}
	several := severalOf(r)
	q := exercise.Question{Kind: exercise.KindHotspot, Hotspot: h, Multiple: several, AllOrNothing: several && i.rules.together()}
	return i.finish(q, i.stem()+r.label, r.ident, keyOf)
}

// shape12 reads an area of QTI 1.2: with blanks or commas, an ellipse by its width and height, and in Canvas in shares
// of the picture.
func shape12(form, coords string, width, height int) (exercise.Shape, []int, bool) {
	fields := strings.FieldsFunc(coords, func(r rune) bool { return r == ',' || r == ' ' || r == '\n' || r == '\t' })
	values := make([]decimal.Decimal, len(fields))
	share := len(fields) > 0
	for n, f := range fields {
		d, ok := qtiDecimal(f)
		if !ok {
			return "", nil, false
		}
		values[n] = d
		share = share && d.LessThanOrEqual(decimal.NewFromInt(1)) && !d.IsNegative()
	}
	texts := make([]string, len(values))
	if share && (width == 0 || height == 0) {
		return "", nil, false
	}
	for n, v := range values {
		if share {
			v = v.Mul(decimal.NewFromInt(int64([]int{width, height}[n%2])))
		}
		texts[n] = v.Round(0).String()
	}
	coords = strings.Join(texts, ",")
	const box = 4
	switch {
	case (form == "rectangle" || form == "rect") && len(values) == box && !share:
		// by the size, not by the other corner
		texts[2], texts[3] = values[0].Add(values[2]).Round(0).String(), values[1].Add(values[3]).Round(0).String()
		return qtiShape("rect", strings.Join(texts, ","), width, height)
	case form == "rectangle" || form == "rect":
		return qtiShape("rect", coords, width, height)
	case form == "bounded" || form == "polygon":
		return qtiShape("poly", coords, width, height)
	case form == "ellipse" && len(values) == box:
		two := decimal.NewFromInt(2)
		texts[2], texts[3] = values[2].Div(two).Round(0).String(), values[3].Div(two).Round(0).String()
		if texts[2] == texts[3] && !share {
			return qtiShape("circle", strings.Join(texts[:3], ","), width, height)
		}
		return qtiShape("ellipse", strings.Join(texts, ","), width, height)
	}
	return "", nil, false
}
