package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/google/uuid"
	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// dot draws a PNG, another for each shade.
func dot(t testing.TB, shade uint8) []byte {
	t.Helper()
	m := image.NewGray(image.Rect(0, 0, 6, 3))
	m.SetGray(1, 1, color.Gray{Y: shade})
	var b bytes.Buffer
	require.NoError(t, png.Encode(&b, m))
	return b.Bytes()
}

// gives has the teacher of the session give a picture, and answers where it is.
func (s session) gives(t testing.TB, content []byte) string {
	t.Helper()
	open, err := s.h.app.sessions.session(t.Context(), s.token.AccessToken)
	require.NoError(t, err)
	p, err := s.h.app.store.AddPicture(t.Context(), open.Viewer(), models.NewPicture{Name: "dot.png", Content: bytes.NewReader(content)})
	require.NoError(t, err)
	return p.Source()
}

// sees asks for a picture with the session's token.
func (s session) sees(path string) (*http.Response, string) {
	return s.h.do(http.MethodGet, path, http.Header{"Authorization": {"Bearer " + s.token.AccessToken}})
}

// anotherSchool is a teacher of a school on another platform.
func (h *harness) anotherSchool(t *testing.T) session {
	t.Helper()
	foreign := ltitest.NewServer(t, ltitest.Config{
		ClientID: "another-client", DeploymentID: "another-deployment", Tool: toolAt(h.baseURL),
	})
	require.NoError(t, registerPlatform(t.Context(), h.app.store, foreign.Platform))
	return h.exchange(foreign.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
}

func TestAPictureIsSeenByItsSchoolOnly(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B))
		path := kari.gives(t, dot(t, 1))
		for _, s := range []session{kari, ola} {
			res, body := s.sees(path)
			require.Equal(t, http.StatusOK, res.StatusCode)
			require.Equal(t, string(dot(t, 1)), body)
			for name, value := range map[string]string{
				"Content-Type": "image/png", "X-Content-Type-Options": "nosniff",
				"Cache-Control":           "private, max-age=31536000, immutable",
				"Content-Security-Policy": "default-src 'none'; sandbox",
			} {
				require.Equal(t, value, res.Header.Get(name))
			}
			res, _ = h.do(http.MethodGet, path, http.Header{
				"Authorization": {"Bearer " + s.token.AccessToken}, "If-None-Match": {res.Header.Get("ETag")},
			})
			require.Equal(t, http.StatusNotModified, res.StatusCode)
		}
		res, _ := h.anotherSchool(t).sees(path)
		require.Equal(t, http.StatusNotFound, res.StatusCode)
		res, _ = kari.sees("/pictures/" + uuid.NewString())
		require.Equal(t, http.StatusNotFound, res.StatusCode)
		for _, header := range []http.Header{nil, {"Authorization": {"Bearer none"}}} {
			for _, of := range []string{path, "/pictures/" + uuid.NewString()} {
				res, body := h.do(http.MethodGet, of, header)
				require.Equal(t, http.StatusUnauthorized, res.StatusCode, "without a session, nothing is told of what is there")
				require.Equal(t, "no-store", res.Header.Get("Cache-Control"))
				require.NotContains(t, body, "PNG")
			}
		}
	})
}

func TestPicturesInAnObjectStorage(t *testing.T) {
	t.Parallel()
	objects := s3mem.New()
	require.NoError(t, objects.CreateBucket("lectern"))
	storage := httptest.NewServer(gofakes3.New(objects).Server())
	t.Cleanup(storage.Close)
	inBucket := func(c *serverConfig) {
		c.S3Bucket, c.S3Endpoint, c.S3Region, c.S3AccessKey, c.S3SecretKey = "lectern", storage.URL, "eu-north-1", "access", "secret"
	}
	h := newHarness(t, started.URL(t, "sqlite"), inBucket)
	kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
	path := kari.gives(t, dot(t, 1))
	list, err := objects.ListBucket("lectern", &gofakes3.Prefix{}, gofakes3.ListBucketPage{})
	require.NoError(t, err)
	require.Len(t, list.Contents, 1)
	res, body := kari.sees(path)
	require.Equal(t, http.StatusOK, res.StatusCode)
	require.Equal(t, string(dot(t, 1)), body)

	storage.Close()
	res, body = kari.sees(path)
	require.Equal(t, http.StatusServiceUnavailable, res.StatusCode)
	require.NotContains(t, body, "lectern/")
	require.Contains(t, h.log.String(), "picture not read")
}

func TestPictureSettingsThatCannotBe(t *testing.T) {
	t.Parallel()
	storage := httptest.NewServer(gofakes3.New(s3mem.New()).Server())
	t.Cleanup(storage.Close)
	for says, c := range map[string]pictureConfig{
		"LECTERN_PICTURE_MEGABYTES":       {PictureMegabytes: -1},
		"LECTERN_PICTURE_QUOTA_MEGABYTES": {PictureQuotaMegabytes: -1},
		"set both":                        {S3Endpoint: "https://s3.example"},
		"expected an address":             {S3Bucket: "lectern", S3Endpoint: "s3.example", S3AccessKey: "a", S3SecretKey: "s"},
		"are needed":                      {S3Bucket: "lectern", S3Endpoint: "https://s3.example"},
	} {
		require.ErrorContains(t, c.validate(), says)
	}
	for _, megabytes := range []int{-1, 1025} {
		require.ErrorContains(t, importConfig{ImportMegabytes: megabytes}.validate(), "LECTERN_IMPORT_MEGABYTES")
	}
	require.EqualValues(t, 200<<20, importConfig{ImportMegabytes: 200}.limits().File)
	require.EqualValues(t, 2000<<20, importConfig{ImportMegabytes: 200}.limits().Unpacked)
	require.EqualValues(t, 100<<20, importConfig{}.limits().File)
	missing := pictureConfig{S3Bucket: "nowhere", S3Endpoint: storage.URL, S3AccessKey: "a", S3SecretKey: "secret"}
	require.NoError(t, missing.validate())
	_, err := missing.pictures(t.Context())
	require.ErrorContains(t, err, "no such bucket")
	require.False(t, strings.Contains(err.Error(), "secret"))
	missing.S3SecretKeyFile = "/nowhere"
	_, err = missing.pictures(t.Context())
	require.ErrorContains(t, err, "LECTERN_S3_SECRET_KEY_FILE")
}
