package picture

import (
	"bytes"
	"encoding/binary"
)

// The markers of JPEG (ITU T.81, table B.1) that are looked for.
const (
	jpegSOI  = 0xd8
	jpegEOI  = 0xd9
	jpegSOS  = 0xda
	jpegRST0 = 0xd0
	jpegRST7 = 0xd7
	jpegAPP0 = 0xe0
	jpegAPP1 = 0xe1
	jpegAPP2 = 0xe2
	jpegAPPE = 0xee
	jpegAPPF = 0xef
	jpegCOM  = 0xfe
	jpegTEM  = 0x01
)

// cleanJPEG keeps what is needed to show the picture: no Exif, XMP, IPTC or comments, and nothing behind the end. Which
// side is up stands in the Exif of photos, so that much of it is written anew. It tells whether width and height are
// exchanged by it.
func cleanJPEG(b []byte) (clean []byte, turned bool, err error) {
	clean = make([]byte, 2, len(b))
	copy(clean, b)
	orientation := 1
	for i := 2; ; {
		marker, at := nextMarker(b, i)
		if at < 0 {
			return nil, false, ErrFormat
		}
		if marker == jpegEOI {
			return append(clean, 0xff, jpegEOI), orientation >= 5, nil
		}
		segment := segmentAt(b, at)
		if segment == nil {
			return nil, false, ErrFormat
		}
		i = at + len(segment)
		if marker == jpegAPP1 && bytes.HasPrefix(segment[2:], []byte("Exif\x00\x00")) && orientation == 1 {
			if orientation = orientationOf(segment[8:]); orientation != 1 {
				clean = append(clean, orientationOnly(orientation)...)
			}
		}
		if keepsSegment(marker, segment[2:]) {
			clean = append(append(clean, 0xff, marker), segment...)
		}
		if marker == jpegSOS {
			end := endOfScan(b, i)
			clean = append(clean, b[i:end]...)
			if i = end; i == len(b) { // a file that was cut off, which browsers show nevertheless
				return append(clean, 0xff, jpegEOI), orientation >= 5, nil
			}
		}
	}
}

// nextMarker answers the marker at i, and where what follows it begins; -1 where there is none.
func nextMarker(b []byte, i int) (marker byte, at int) {
	if i >= len(b) || b[i] != 0xff {
		return 0, -1
	}
	for i < len(b) && b[i] == 0xff { // any number of them may come before
		i++
	}
	if i >= len(b) || b[i] <= jpegTEM || b[i] == jpegSOI || b[i] >= jpegRST0 && b[i] <= jpegRST7 {
		return 0, -1
	}
	return b[i], i + 1
}

// segmentAt is a segment from its length on; nil where the file ends before it.
func segmentAt(b []byte, at int) []byte {
	if at+2 > len(b) {
		return nil
	}
	n := int(binary.BigEndian.Uint16(b[at:]))
	if n < 2 || at+n > len(b) {
		return nil
	}
	return b[at : at+n]
}

// keepsSegment tells whether the picture looks another without the segment.
func keepsSegment(marker byte, body []byte) bool {
	switch {
	case marker == jpegAPP0:
		return bytes.HasPrefix(body, []byte("JFIF\x00"))
	case marker == jpegAPP2:
		return bytes.HasPrefix(body, []byte("ICC_PROFILE\x00"))
	case marker == jpegAPPE:
		return bytes.HasPrefix(body, []byte("Adobe"))
	case marker > jpegAPP0 && marker <= jpegAPPF:
		return false
	}
	return marker < jpegCOM && marker < 0xf0
}

// endOfScan is where the pixels end that begin at i: at the next marker that is none of theirs.
func endOfScan(b []byte, i int) int {
	for ; i+1 < len(b); i++ {
		if next := b[i+1]; b[i] == 0xff && next != 0 && next != 0xff && (next < jpegRST0 || next > jpegRST7) {
			return i
		}
	}
	return len(b)
}

// The tag of Exif (2.32, 4.6.4) that says which side is up, the type of its value, and the size of a tag.
const (
	tagOrientation = 0x0112
	exifShort      = 3
	exifTagSize    = 12
)

// orientationOf reads which side is up, 1 to 8, from an Exif block; 1 where it does not say.
func orientationOf(tiff []byte) int {
	var order binary.ByteOrder = binary.LittleEndian
	switch {
	case bytes.HasPrefix(tiff, []byte("MM\x00*")):
		order = binary.BigEndian
	case !bytes.HasPrefix(tiff, []byte("II*\x00")):
		return 1
	}
	if len(tiff) < 8 {
		return 1
	}
	at := uint64(order.Uint32(tiff[4:]))
	if at+2 > uint64(len(tiff)) {
		return 1
	}
	count := int(order.Uint16(tiff[at:]))
	tags := tiff[at+2:]
	for ; count > 0 && len(tags) >= exifTagSize; count, tags = count-1, tags[exifTagSize:] {
		if order.Uint16(tags) != tagOrientation || order.Uint16(tags[2:]) != exifShort {
			continue
		}
		if o := int(order.Uint16(tags[8:])); o >= 1 && o <= 8 {
			return o
		}
	}
	return 1
}

// orientationOnly is an Exif segment that says which side is up and nothing else.
func orientationOnly(orientation int) []byte {
	return append([]byte("\xff\xe1\x00\x22Exif\x00\x00II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00"),
		byte(orientation&0xf), 0, 0, 0, 0, 0, 0, 0)
}
