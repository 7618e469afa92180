package main

import (
	"net/http"

	"github.com/klauspost/compress/gzhttp"
)

// compressed lets answers of the API and the app's files travel as gzip or zstd, whichever the client takes.
// What is secret in them is read with a token that no other site can send, so their length tells nobody anything.
// Streams are left alone, and so are fonts and pictures, which are compressed already.
func compressed() (func(http.Handler) http.Handler, error) {
	wrap, err := gzhttp.NewWrapper(
		gzhttp.EnableZstd(true),
		gzhttp.ContentTypes([]string{
			"application/json", "application/graphql-response+json", "text/html", "text/css", "text/javascript",
			"image/svg+xml",
		}),
	)
	if err != nil {
		return nil, err
	}
	return func(h http.Handler) http.Handler { return wrap(h) }, nil
}
