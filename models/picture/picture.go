// Package picture checks pictures that strangers give, by what they are made of, and takes out of them what is not
// part of the picture: where a photo was taken, with which camera, by whom, and whatever stands behind its end. The
// pixels themselves are not touched, so that nothing is lost and a large picture costs no more than its bytes.
package picture

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	_ "image/gif"  // knows GIF
	_ "image/jpeg" // knows JPEG
	_ "image/png"  // knows PNG
	"io"

	_ "golang.org/x/image/webp" // knows WebP
)

// Picture is a picture that was checked and cleaned.
type Picture struct {
	// MediaType is image/png, image/jpeg, image/gif or image/webp.
	MediaType string
	// Width and Height are those in which it is shown, in pixels.
	Width, Height int
	// Content is the file.
	Content []byte
}

// What can be wrong with a picture.
var (
	// ErrFormat says that it is no PNG, JPEG, GIF or WebP, or is damaged. A drawing as SVG is none of these: it can
	// hold scripts.
	ErrFormat = errors.New("picture: not a PNG, JPEG, GIF or WebP that can be read")
	// ErrTurned says that it is a PNG or WebP that asks to be turned before it is shown. Browsers do not agree on that,
	// as they do for JPEG: it would be seen lying on its side, or not, by whoever looks.
	ErrTurned = errors.New("picture: a PNG or WebP that asks to be turned")
	// ErrTooLarge says that the file has more bytes than are taken.
	ErrTooLarge = errors.New("picture: more bytes than are taken")
	// ErrTooManyPixels says that it has more than [MaxPixels].
	ErrTooManyPixels = errors.New("picture: more pixels than are taken")
)

// MaxPixels bounds width times height: what a browser has to hold to show it.
const MaxPixels = 40_000_000

// Read reads a picture of at most so many bytes.
func Read(r io.Reader, maxBytes int64) (Picture, error) {
	raw, err := io.ReadAll(io.LimitReader(r, maxBytes+1))
	if err != nil {
		return Picture{}, fmt.Errorf("read a picture: %w", err)
	}
	if int64(len(raw)) > maxBytes {
		return Picture{}, ErrTooLarge
	}
	p := Picture{}
	turned := false
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xd8\xff")):
		p.MediaType = "image/jpeg"
		p.Content, turned, err = cleanJPEG(raw)
	case bytes.HasPrefix(raw, []byte(pngSignature)):
		p.MediaType = "image/png"
		p.Content, err = cleanPNG(raw)
	case bytes.HasPrefix(raw, []byte("GIF87a")), bytes.HasPrefix(raw, []byte("GIF89a")):
		p.MediaType = "image/gif"
		p.Content, err = cleanGIF(raw)
	case bytes.HasPrefix(raw, []byte("RIFF")):
		p.MediaType = "image/webp"
		p.Content, err = cleanWebP(raw)
	default:
		err = ErrFormat
	}
	if err != nil {
		return Picture{}, err
	}
	c, format, err := image.DecodeConfig(bytes.NewReader(p.Content))
	if err != nil || "image/"+format != p.MediaType || c.Width < 1 || c.Height < 1 {
		return Picture{}, ErrFormat
	}
	if int64(c.Width)*int64(c.Height) > MaxPixels {
		return Picture{}, ErrTooManyPixels
	}
	p.Width, p.Height = c.Width, c.Height
	if turned {
		p.Width, p.Height = c.Height, c.Width
	}
	return p, nil
}
