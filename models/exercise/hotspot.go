package exercise

import "slices"

// Hotspot is a picture in which places are to be pointed at.
type Hotspot struct {
	// Source says where the picture is.
	Source string `json:"source"`
	// Alt says in words what the picture shows, without telling what is right.
	Alt string `json:"alt"`
	// Width and Height are the picture's, in pixels.
	Width  int `json:"width"`
	Height int `json:"height"`
	// Areas are the places that can be told apart. Where two overlap, the first counts.
	Areas []Area `json:"areas"`
}

// Area is a place in a picture.
type Area struct {
	// Key names the area within its question.
	Key string `json:"key"`
	// Name is what it is called for those who do not point: plain text that does not tell what is right.
	Name string `json:"name"`
	// Shape is its shape.
	Shape Shape `json:"shape"`
	// Coords are pixels from the upper left corner, as of an HTML image map: left, top, right, bottom of a
	// rectangle; centre x and y, and radius, of a circle; x and y of each corner of a polygon.
	Coords []int `json:"coords"`
	// Right tells whether it belongs to the right answer.
	Right bool `json:"right,omitempty"`
	// Feedback is said to whoever pointed there: sanitised HTML, may be empty.
	Feedback string `json:"feedback,omitempty"`
}

// Shape is the shape of an area, named as in an HTML image map.
type Shape string

// The shapes of an area.
const (
	ShapeRect   Shape = "rect"
	ShapeCircle Shape = "circle"
	ShapePoly   Shape = "poly"
)

// valid tells whether the coordinates are those of the shape.
func (a Area) valid() bool {
	switch a.Shape {
	case ShapeRect:
		return len(a.Coords) == 4 && a.Coords[0] < a.Coords[2] && a.Coords[1] < a.Coords[3]
	case ShapeCircle:
		return len(a.Coords) == 3 && a.Coords[2] > 0
	case ShapePoly:
		return len(a.Coords) >= 6 && len(a.Coords)%2 == 0
	}
	return false
}

// contains tells whether the spot lies in the area, its edge included but for a polygon's lower and right ones.
func (a Area) contains(s Spot) bool {
	if !a.valid() {
		return false
	}
	c := a.Coords
	switch a.Shape {
	case ShapeRect:
		return c[0] <= s.X && s.X <= c[2] && c[1] <= s.Y && s.Y <= c[3]
	case ShapeCircle:
		x, y := s.X-c[0], s.Y-c[1]
		return x*x+y*y <= c[2]*c[2]
	case ShapePoly:
		return inPolygon(c, s)
	}
	return false
}

// inPolygon counts the edges that a ray from the spot to the right crosses.
func inPolygon(c []int, s Spot) bool {
	inside := false
	for i, j := 0, len(c)-2; i < len(c); j, i = i, i+2 {
		x1, y1, x2, y2 := c[j], c[j+1], c[i], c[i+1]
		if (y1 > s.Y) == (y2 > s.Y) {
			continue
		}
		// Left of the crossing, without dividing: multiplied by y2-y1, whose sign turns the comparison.
		left := (s.X-x1)*(y2-y1) < (x2-x1)*(s.Y-y1)
		if left == (y2 > y1) {
			inside = !inside
		}
	}
	return inside
}

// hotspotMarker is the rule of [KindHotspot]: that of [KindChoice] with the areas for choices.
type hotspotMarker struct{}

// nowhere is the key of what is pointed at outside all areas. It is no key of an area.
const nowhere = "-"

// question is the picture as a choice among its areas and the rest of it.
func (h Hotspot) question(q Question) Question {
	asked := Question{
		Key: q.Key, Kind: KindChoice, Prompt: q.Prompt, Points: q.Points, Multiple: q.Multiple, Explanation: q.Explanation,
	}
	for _, a := range h.Areas {
		asked.Choices = append(asked.Choices, Choice{Key: a.Key, Text: a.Name, Right: a.Right, Feedback: a.Feedback})
	}
	return asked
}

// chosen are the keys of the areas pointed at or named, each once.
func (h Hotspot) chosen(r Response) []string {
	keys := slices.Clone(r.Choices)
	for _, s := range r.Spots {
		key := nowhere
		if i := slices.IndexFunc(h.Areas, func(a Area) bool { return a.contains(s) }); i >= 0 {
			key = h.Areas[i].Key
		}
		if !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	return keys
}

func (hotspotMarker) check(q Question, r Response) error {
	if r.hasText() || r.hasParts() || r.hasOrder() {
		return ErrWrongKind
	}
	if q.Hotspot == nil {
		return nil
	}
	if len(r.Spots) > len(q.Hotspot.Areas) {
		return ErrTooManySpots
	}
	for _, s := range r.Spots {
		if s.X < 0 || s.Y < 0 || s.X > q.Hotspot.Width || s.Y > q.Hotspot.Height {
			return ErrUnknownChoice
		}
	}
	if !q.Multiple && len(r.Spots)+len(r.Choices) > 1 {
		return ErrTooManyChoices
	}
	return choiceMarker{}.check(q.Hotspot.question(q), Response{Choices: r.Choices})
}

func (hotspotMarker) mark(q Question, r Response) Outcome {
	if q.Hotspot == nil {
		return q.outcome(false, "", "")
	}
	asked := q.Hotspot.question(q)
	chosen := q.Hotspot.chosen(r)
	if slices.Contains(chosen, nowhere) {
		asked.Choices = append(asked.Choices, Choice{Key: nowhere})
	}
	return choiceMarker{}.mark(asked, Response{Choices: chosen})
}

func (hotspotMarker) validate(q Question) error {
	h := q.Hotspot
	if h == nil || h.Source == "" || h.Alt == "" || h.Width < 1 || h.Height < 1 || len(h.Areas) == 0 {
		return ErrPicture
	}
	for _, a := range h.Areas {
		if !a.valid() || a.Name == "" {
			return ErrPicture
		}
	}
	return choiceMarker{}.validate(h.question(q))
}
