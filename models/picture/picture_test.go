package picture_test

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/picture"
)

const limit = 1 << 20

// secret stands for what must not be left in a picture.
const secret = "59.9139N 10.7522E"

func drawn(width, height int) *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Black})
	m.SetColorIndex(1, 1, 1)
	return m
}

func encoded(t testing.TB, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, encode(&b))
	return b.Bytes()
}

func aJPEG(t testing.TB) []byte {
	t.Helper()
	return encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, drawn(30, 20), nil) })
}

func aPNG(t testing.TB) []byte {
	t.Helper()
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, drawn(30, 20)) })
}

func aGIF(t testing.TB) []byte {
	t.Helper()
	return encoded(t, func(b *bytes.Buffer) error {
		return gif.EncodeAll(b, &gif.GIF{Image: []*image.Paletted{drawn(30, 20), drawn(30, 20)}, Delay: []int{5, 5}})
	})
}

// aWebP is one pixel, as small as the format allows.
func aWebP(t testing.TB) []byte {
	t.Helper()
	b, err := base64.StdEncoding.DecodeString("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==")
	require.NoError(t, err)
	return b
}

// segment is one of a JPEG.
func segment(marker byte, body string) []byte {
	b := []byte{0xff, marker, 0, 0}
	binary.BigEndian.PutUint16(b[2:], uint16(len(body)+2))
	return append(b, body...)
}

// exif is a block that says which side is up and where the photo was taken.
func exif(orientation byte) string {
	return "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x02" +
		"\x01\x0f\x00\x02\x00\x00\x00\x04abc\x00" +
		"\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(orientation) + "\x00\x00" +
		"\x00\x00\x00\x00" + secret
}

func after(b []byte, at int, parts ...[]byte) []byte {
	return append(append(bytes.Clone(b[:at]), bytes.Join(parts, nil)...), b[at:]...)
}

func chunk(name, body string) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, name...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE([]byte(name+body)))
}

func read(t *testing.T, b []byte) picture.Picture {
	t.Helper()
	p, err := picture.Read(bytes.NewReader(b), limit)
	require.NoError(t, err)
	require.NotContains(t, string(p.Content), secret)
	require.NotContains(t, string(p.Content), "<script")
	_, _, err = image.Decode(bytes.NewReader(p.Content))
	require.NoError(t, err, "it can still be shown")
	again, err := picture.Read(bytes.NewReader(p.Content), limit)
	require.NoError(t, err)
	require.Equal(t, p, again, "what is clean stays as it is")
	return p
}

func TestPicturesAreKnownByWhatTheyAreMadeOf(t *testing.T) {
	t.Parallel()
	for mediaType, b := range map[string][]byte{
		"image/jpeg": aJPEG(t), "image/png": aPNG(t), "image/gif": aGIF(t),
	} {
		p := read(t, b)
		require.Equal(t, picture.Picture{MediaType: mediaType, Width: 30, Height: 20, Content: p.Content}, p)
		require.Equal(t, p, read(t, append(b, "<script>alert(1)</script>"...)), "what stands behind the end is no part of it")
	}
	require.Equal(t, "image/webp", read(t, aWebP(t)).MediaType)
}

func TestWhereAPhotoWasTakenIsTakenOut(t *testing.T) {
	t.Parallel()
	b := aJPEG(t)
	photo := after(b, 2, segment(0xe0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"), segment(0xe1, exif(6)),
		segment(0xe1, "http://ns.adobe.com/xap/1.0/\x00"+secret), segment(0xed, "Photoshop 3.0\x00"+secret),
		segment(0xfe, secret), segment(0xe2, "ICC_PROFILE\x00\x01\x01"+strings.Repeat("x", 128)), segment(0xe2, "MPF\x00"+secret))
	p := read(t, photo)
	require.Equal(t, [2]int{20, 30}, [2]int{p.Width, p.Height}, "which side is up stays known")
	require.Contains(t, string(p.Content), "Exif")
	require.Contains(t, string(p.Content), "ICC_PROFILE")
	require.Contains(t, string(p.Content), "JFIF")
	upright := read(t, after(b, 2, segment(0xe1, exif(1))))
	require.Equal(t, b, upright.Content)
	for _, broken := range []string{"Exif\x00\x00", "Exif\x00\x00II*\x00\xff\xff\xff\xff", "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x09", exif(9)} {
		require.Equal(t, b, read(t, after(b, 2, segment(0xe1, broken))).Content)
	}
}

// TestATurnedPNGOrWebPIsRefused because not all browsers would turn it.
func TestATurnedPNGOrWebPIsRefused(t *testing.T) {
	t.Parallel()
	const firstChunk = 8 + 25
	b, w := aPNG(t), aWebP(t)
	webp := func(block string) []byte {
		extended := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"), w[12:]...)
		extended = append(binary.LittleEndian.AppendUint32(append(extended, "EXIF"...), uint32(len(block))), block...)
		if len(block)%2 == 1 {
			extended = append(extended, 0)
		}
		binary.LittleEndian.PutUint32(extended[4:], uint32(len(extended)-8))
		return extended
	}
	bare := func(orientation byte) string { return strings.TrimPrefix(exif(orientation), "Exif\x00\x00") }
	for name, content := range map[string][]byte{
		"PNG": after(b, firstChunk, chunk("eXIf", bare(6))), "WebP": webp(bare(3)), "WebP, as cameras write it": webp(exif(8)),
	} {
		_, err := picture.Read(bytes.NewReader(content), limit)
		require.ErrorIs(t, err, picture.ErrTurned, name)
	}
	require.Equal(t, b, read(t, after(b, firstChunk, chunk("eXIf", bare(1)))).Content)
	read(t, webp(exif(1)))
}

func TestTextsInPicturesAreTakenOut(t *testing.T) {
	t.Parallel()
	const firstChunk = 8 + 25
	b := aPNG(t)
	require.Equal(t, b, read(t, after(b, firstChunk, chunk("tEXt", "GPS\x00"+secret), chunk("eXIf", secret), chunk("tIME", "1234567"))).Content)

	g := aGIF(t)
	at := bytes.Index(g, []byte("\x21\xff\x0bNETSCAPE2.0"))
	require.Positive(t, at)
	comment := append([]byte{0x21, 0xfe, byte(len(secret))}, secret+"\x00"...)
	require.Equal(t, g, read(t, after(g, at, comment)).Content)

	w := aWebP(t)
	extended := append([]byte("RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x0c\x00\x00\x00\x00\x00\x00\x00\x00\x00"), w[12:]...)
	extended = append(extended, "EXIF\x12\x00\x00\x00"+secret+"\x00"...)
	binary.LittleEndian.PutUint32(extended[4:], uint32(len(extended)-8))
	p := read(t, extended)
	require.Len(t, p.Content, len(w)+18, "the picture and its head")
}

func TestWhatIsNoPictureIsRefused(t *testing.T) {
	t.Parallel()
	b := aPNG(t)
	huge := after(b[:8], 8, chunk("IHDR", "\x00\x00\x40\x00\x00\x00\x40\x00\x08\x00\x00\x00\x00"), b[33:])
	for name, tt := range map[string]struct {
		content string
		err     error
	}{
		"nothing":                    {"", picture.ErrFormat},
		"a drawing":                  {`<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`, picture.ErrFormat},
		"a page":                     {"<!doctype html><script>alert(1)</script>", picture.ErrFormat},
		"a page that begins as GIF":  {"GIF89a/*<script>alert(1)</script>*/=1;", picture.ErrFormat},
		"a page that begins as PNG":  {string(b[:8]) + "<html><script>alert(1)</script>", picture.ErrFormat},
		"a page that begins as JPEG": {"\xff\xd8\xff\xfe\x00\x10<script>alert(1)</script>", picture.ErrFormat},
		"half a PNG":                 {string(b[:len(b)-10]), picture.ErrFormat},
		"half a GIF":                 {string(aGIF(t)[:60]), picture.ErrFormat},
		"half a WebP":                {string(aWebP(t)[:20]), picture.ErrFormat},
		"268 megapixels":             {string(huge), picture.ErrTooManyPixels},
		"too many bytes":             {string(b) + strings.Repeat("x", limit), picture.ErrTooLarge},
	} {
		_, err := picture.Read(strings.NewReader(tt.content), limit)
		require.ErrorIs(t, err, tt.err, name)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(aJPEG(f))
	f.Add(after(aJPEG(f), 2, segment(0xe1, exif(6))))
	f.Add(aPNG(f))
	f.Add(aGIF(f))
	f.Add(aWebP(f))
	f.Fuzz(func(t *testing.T, b []byte) {
		p, err := picture.Read(bytes.NewReader(b), limit)
		if err != nil {
			return
		}
		again, err := picture.Read(bytes.NewReader(p.Content), limit+64)
		if err != nil {
			t.Fatalf("what was clean is refused: %v", err)
		}
		if !bytes.Equal(p.Content, again.Content) || p.Width != again.Width || p.Height != again.Height {
			t.Fatal("what was clean is changed")
		}
	})
}
