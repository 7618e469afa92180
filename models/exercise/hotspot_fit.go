package exercise

import "math"

// Fit answers it for a picture of that size. What it says of places is in pixels of the size that it had before.
func (h Hotspot) Fit(width, height int) Hotspot {
	if h.Width == width && h.Height == height {
		return h
	}
	if h.Width > 0 && h.Height > 0 {
		across, down := float64(width)/float64(h.Width), float64(height)/float64(h.Height)
		areas := make([]Area, len(h.Areas))
		for i, a := range h.Areas {
			areas[i] = a.scaled(across, down)
		}
		h.Areas = areas
	}
	h.Width, h.Height = width, height
	return h
}

// scaled is the area in a picture that is so many times as wide and as high.
func (a Area) scaled(across, down float64) Area {
	coords := make([]int, len(a.Coords))
	for i, c := range a.Coords {
		factor := across
		switch {
		case a.Shape == ShapeCircle && i == 2: // a radius has both directions
			factor = math.Sqrt(across * down)
		case i%2 == 1:
			factor = down
		}
		coords[i] = int(math.Round(float64(c) * factor))
	}
	a.Coords = coords
	return a
}
