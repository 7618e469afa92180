package interchange

import (
	"image"
	_ "image/gif"  // so that its size can be told
	_ "image/jpeg" // likewise
	_ "image/png"  // likewise
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// gapMatch reads a text with gaps into which words are dragged: gaps with lists of all the words.
func (a qtiAsked) gapMatch() error {
	words := a.n.deep("gapText", "gapImg")
	pairs := a.pairs()
	for _, w := range words {
		if w.is("gapImg") {
			a.item.lose(ReasonKind, w.name)
			return nil
		}
	}
	if len(pairs) == 0 {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	if len(words)*len(a.n.deep("gap")) > mostPairs {
		a.item.lose(ReasonTooLong, a.n.name)
		return nil
	}
	keyOf := keys(identifiers(words))
	texts := make([]string, len(words))
	for i, w := range words {
		texts[i] = a.text(w)
	}
	q := exercise.Question{Kind: exercise.KindGaps, AllOrNothing: a.whole()}
	var passage strings.Builder
	body := qtiBody{item: a.item, gaps: make(map[string]*node), taken: a.item.body.taken}
	body.gapped = func(n *node) string {
		key := body.key(n.attr("identifier"))
		body.gaps[key] = n
		gap := exercise.Gap{Key: key}
		for i, w := range words {
			right := slices.Contains(pairs, [2]string{w.attr("identifier"), n.attr("identifier")})
			right = right && !slices.ContainsFunc(gap.Choices, func(c exercise.Choice) bool { return c.Right })
			gap.Choices = append(gap.Choices, exercise.Choice{Key: keyOf[w.attr("identifier")], Text: texts[i], Right: right})
		}
		q.Gaps = append(q.Gaps, gap)
		return "[[" + key + "]]"
	}
	for _, c := range a.n.children {
		if !c.is("prompt", "gapText", "gapImg") {
			body.flow(&passage, nil, []*node{c})
		}
	}
	for _, g := range q.Gaps {
		if !slices.ContainsFunc(g.Choices, func(c exercise.Choice) bool { return c.Right }) {
			a.item.lose(ReasonNoKey, g.Key)
			return nil
		}
	}
	q.Passage = a.item.html(passage.String())
	a.item.note(ReasonKindChanged, a.n.name)
	a.uneven(false)
	return a.finish(q, keyOf)
}

// hotspot reads a picture in which places are to be pointed at.
func (a qtiAsked) hotspot() error {
	object := a.n.child("object", "img", "picture")
	if object.is("picture") {
		object = object.first("img")
	}
	if object == nil {
		a.item.lose(ReasonPicture, a.n.name)
		return nil
	}
	name := object.attrOr("data", object.attr("src"))
	source, ok := a.item.pictures(name)
	if !ok {
		a.item.note(ReasonPicture, name)
	}
	h := &exercise.Hotspot{Source: source, Alt: object.altText(), Width: qtiSize(object.attr("width")), Height: qtiSize(object.attr("height"))}
	if h.Width == 0 || h.Height == 0 {
		h.Width, h.Height = a.item.b.pictureSize(source)
	}
	if h.Alt == "" && (a.item.extra == nil || a.item.extra.Alt == "") {
		a.item.note(ReasonAlt, name)
	}
	q := exercise.Question{
		Kind: exercise.KindHotspot, Hotspot: h,
		Multiple: a.response.cardinality == "multiple" && a.n.attr("maxChoices") != "1",
	}
	keyOf := a.areas(h)
	if !slices.ContainsFunc(h.Areas, func(a exercise.Area) bool { return a.Right }) {
		a.item.lose(ReasonNoKey, "")
		return nil
	}
	q.AllOrNothing = q.Multiple && a.whole()
	a.uneven(q.Multiple)
	return a.finish(q, keyOf)
}

// areas reads the places: choices of a hotspot interaction, or the map of the response.
func (a qtiAsked) areas(h *exercise.Hotspot) map[string]string {
	nodes := a.n.deep("hotspotChoice")
	chosen := len(nodes) > 0
	if !chosen {
		nodes = a.response.areas
	}
	keyOf := keys(identifiers(nodes))
	if !chosen {
		places := make([]string, len(nodes))
		for i := range places {
			places[i] = strconv.Itoa(i)
		}
		keyOf = keys(places)
	}
	right := slices.Concat(a.response.right(), a.item.rules.accepted[a.response.id])
	for i, n := range nodes {
		id := n.attr("identifier")
		area := exercise.Area{Name: n.attrOr("hotspotLabel", strconv.Itoa(i+1)), Right: slices.Contains(right, id)}
		if chosen {
			area.Key = keyOf[id]
		} else {
			area.Key, area.Right = keyOf[strconv.Itoa(i)], qtiNumber(n.attr("mappedValue")).IsPositive()
		}
		var fits bool
		if area.Shape, area.Coords, fits = qtiShape(n.attr("shape"), n.attr("coords"), h.Width, h.Height); !fits {
			a.item.note(ReasonDetails, strings.TrimSpace(n.attr("shape")+" "+n.attr("coords")))
			continue
		}
		h.Areas = append(h.Areas, area)
	}
	return keyOf
}

// pictureSize is the width and height of a picture of the file, 0 where it cannot be told.
func (b *builder) pictureSize(source string) (width, height int) {
	for _, p := range b.out.Pictures {
		if exercise.PicturePath+p.ID.String() != source {
			continue
		}
		file, err := p.Open()
		if err != nil {
			return 0, 0
		}
		defer file.Close()
		config, _, err := image.DecodeConfig(file)
		if err != nil {
			return 0, 0
		}
		return config.Width, config.Height
	}
	return 0, 0
}

// mostPixels is how many pixels a picture may be wide or high.
func mostPixels() decimal.Decimal {
	const most = 100_000
	return decimal.NewFromInt(most)
}

// qtiSize is a width or height in pixels; 0 where none is told.
func qtiSize(text string) int {
	d, ok := qtiDecimal(strings.TrimSuffix(text, "px"))
	if !ok || d.IsNegative() || d.GreaterThan(mostPixels()) {
		return 0
	}
	return int(d.IntPart())
}

// qtiShape reads a shape with its coordinates. An ellipse becomes a polygon, and a place without bounds the whole picture.
func qtiShape(name, coords string, width, height int) (exercise.Shape, []int, bool) {
	var c []int
	for _, field := range strings.FieldsFunc(coords, func(r rune) bool { return r == ',' || r == ' ' }) {
		d, ok := qtiDecimal(strings.TrimSuffix(field, "%"))
		if !ok || d.Abs().GreaterThan(mostPixels()) || strings.HasSuffix(field, "%") {
			return "", nil, false
		}
		c = append(c, int(d.Round(0).IntPart()))
	}
	const corners, circle, ellipse = 4, 3, 4
	switch name {
	case "rect":
		if len(c) == corners {
			return exercise.ShapeRect, []int{min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3])}, c[0] != c[2] && c[1] != c[3]
		}
	case "circle":
		return exercise.ShapeCircle, c, len(c) == circle && c[2] > 0
	case "poly":
		if last := len(c) - 2; last >= ellipse+corners-2 && c[0] == c[last] && c[1] == c[last+1] {
			c = c[:last] // closed by its first corner once more
		}
		return exercise.ShapePoly, c, len(c) >= 6 && len(c)%2 == 0
	case "ellipse":
		if len(c) == ellipse {
			return exercise.ShapePoly, polygon(c), true
		}
	case "default":
		return exercise.ShapeRect, []int{0, 0, width, height}, width > 0 && height > 0
	}
	return "", nil, false
}

// polygon is an ellipse by its centre and radii, as a polygon of 24 corners.
func polygon(c []int) []int {
	const corners = 24
	var points []int
	for i := range corners {
		angle := 2 * math.Pi * float64(i) / corners
		points = append(points, c[0]+int(math.Round(float64(c[2])*math.Cos(angle))), c[1]+int(math.Round(float64(c[3])*math.Sin(angle))))
	}
	return points
}
