package picture

import (
	"bytes"
	"encoding/binary"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// cleanPNG keeps the chunks that say how the picture looks: no Exif, texts or times, and nothing behind the end.
func cleanPNG(b []byte) ([]byte, error) {
	const around = 12 // length, name and checksum
	clean := append(make([]byte, 0, len(b)), pngSignature...)
	for b = b[len(pngSignature):]; len(b) >= around; {
		n := uint64(binary.BigEndian.Uint32(b)) + around
		if n > uint64(len(b)) {
			break
		}
		name := string(b[4:8])
		switch name {
		case "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "bKGD", "pHYs",
			"acTL", "fcTL", "fdAT":
			clean = append(clean, b[:n]...)
		case "eXIf":
			if isTurned(b[8 : n-4]) {
				return nil, ErrTurned
			}
		}
		if name == "IEND" {
			return clean, nil
		}
		b = b[n:]
	}
	return nil, ErrFormat
}

// The bits of WebP's VP8X chunk that announce what is taken out.
const webpExif, webpXMP = 0x08, 0x04

// cleanWebP keeps the chunks that say how the picture looks: no Exif and XMP, and nothing behind the end.
func cleanWebP(b []byte) ([]byte, error) {
	const head, around = 12, 8
	if len(b) < head || string(b[8:head]) != "WEBP" {
		return nil, ErrFormat
	}
	end := uint64(binary.LittleEndian.Uint32(b[4:])) + around
	if end > uint64(len(b)) {
		return nil, ErrFormat
	}
	clean := append(make([]byte, 0, len(b)), b[:head]...)
	for rest := b[head:max(end, head)]; len(rest) >= around; {
		n := uint64(binary.LittleEndian.Uint32(rest[4:])) + around
		n += n % 2 // each begins at an even place
		if n > uint64(len(rest)) {
			return nil, ErrFormat
		}
		switch string(rest[:4]) {
		case "VP8X":
			if n < around+10 {
				return nil, ErrFormat
			}
			chunk := bytes.Clone(rest[:n])
			chunk[around] &^= webpExif | webpXMP
			clean = append(clean, chunk...)
		case "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP":
			clean = append(clean, rest[:n]...)
		case "EXIF":
			if isTurned(rest[around:n]) {
				return nil, ErrTurned
			}
		}
		rest = rest[n:]
	}
	binary.LittleEndian.PutUint32(clean[4:], uint32(len(clean)-around)) //nolint:gosec // as long as what was read, at most
	return clean, nil
}

// isTurned tells whether an Exif block says that another side is up than that of the pixels.
func isTurned(exif []byte) bool {
	return orientationOf(bytes.TrimPrefix(exif, []byte("Exif\x00\x00"))) != 1
}
