package picture

import "bytes"

// The blocks of GIF89a that are looked for.
const (
	gifExtension   = 0x21
	gifImage       = 0x2c
	gifTrailer     = 0x3b
	gifControl     = 0xf9
	gifApplication = 0xff
	gifHead        = 13
	gifImageHead   = 10
)

// cleanGIF keeps the frames and how they follow each other: no comments and no XMP, and nothing behind the end.
func cleanGIF(b []byte) ([]byte, error) {
	if len(b) < gifHead {
		return nil, ErrFormat
	}
	clean := make([]byte, 0, len(b))
	take := func(n int) bool { // moves n bytes from b to clean
		if n > len(b) {
			return false
		}
		clean, b = append(clean, b[:n]...), b[n:]
		return true
	}
	if !take(gifHead + colours(b[10])) {
		return nil, ErrFormat
	}
	for len(b) > 1 {
		switch b[0] {
		case gifTrailer:
			return append(clean, gifTrailer), nil
		case gifImage:
			// Its head, its colours, and the size of its codes.
			if len(b) < gifImageHead || !take(gifImageHead+colours(b[9])+1) || !take(blocks(b)) {
				return nil, ErrFormat
			}
		case gifExtension:
			n := 2 + blocks(b[2:])
			if n > len(b) {
				return nil, ErrFormat
			}
			if !keepsExtension(b[:n]) {
				b = b[n:]
			} else if !take(n) {
				return nil, ErrFormat
			}
		default:
			return nil, ErrFormat
		}
	}
	if len(b) == 1 && b[0] == gifTrailer {
		return append(clean, gifTrailer), nil
	}
	return nil, ErrFormat
}

// colours is the size of the table of colours that the flags announce.
func colours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&0x07 + 1)
}

// blocks is the size of the blocks of data at the beginning of b, the empty one at their end included; more than
// there is where they have no end.
func blocks(b []byte) int {
	for n := 0; n < len(b); {
		size := int(b[n])
		if n += size + 1; size == 0 {
			return n
		}
	}
	return len(b) + 1
}

// keepsExtension tells whether the picture looks another without the extension.
func keepsExtension(b []byte) bool {
	switch b[1] {
	case gifControl:
		return true
	case gifApplication: // how often to play it
		return bytes.HasPrefix(b[2:], []byte("\x0bNETSCAPE2.0")) || bytes.HasPrefix(b[2:], []byte("\x0bANIMEXTS1.0"))
	}
	return false
}
