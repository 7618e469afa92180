//go:build ui

// Package frontend carries the single-page app inside the binary: the files that `make build` put into dist.
package frontend

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the built app: index.html at its root, files with hashed names under assets.
func Dist() fs.FS {
	sub, err := fs.Sub(dist, "dist")
	if err != nil {
		// Only an invalid path can fail here, and this one is written above.
		panic(err)
	}
	return sub
}
