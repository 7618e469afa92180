package main

import (
	"bytes"
	_ "embed" // the pictures
	"io/fs"
	"net/http"
	"time"
)

// Where platforms find Lectern's pictures, and how large they are in pixels (Deep Linking 2.0, 3.2).
const (
	iconPath        = "/icon.png"
	thumbnailPath   = "/thumbnail.png"
	iconSize        = 64
	thumbnailWidth  = 320
	thumbnailHeight = 180
)

//go:embed images/icon.png
var iconPNG []byte

//go:embed images/thumbnail.png
var thumbnailPNG []byte

// picture serves a PNG that pages of other sites show beside a link.
func picture(png []byte) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "image/png")
		w.Header().Set("Cache-Control", "public, max-age=86400")
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(png))
	})
}

// drawing serves an SVG of a ready-made exercise. As a page of its own it can run nothing.
func drawing(files fs.FS) http.Handler {
	serve := http.FileServerFS(files)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
		w.Header().Set("Cache-Control", "public, max-age=86400")
		w.Header().Set("Cross-Origin-Resource-Policy", "cross-origin")
		r.URL.Path = "/" + r.PathValue("name")
		serve.ServeHTTP(w, r)
	})
}
