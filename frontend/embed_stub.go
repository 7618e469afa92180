//go:build !ui

// Package frontend stands in for the single-page app in a binary built without the tag `ui`, so that a bare
// clone builds and tests without Node.
package frontend

import (
	"io/fs"
	"testing/fstest"
)

const stubPage = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Lectern</title>
<h1>Built without the pages</h1>
<p>This binary answers the API only. Run <code>make build</code> to put the pages in.</p>
</html>
`

// Dist returns a file system with one page, index.html, that says how to build the app.
func Dist() fs.FS {
	return fstest.MapFS{"index.html": {Data: []byte(stubPage), Mode: 0o444}}
}
