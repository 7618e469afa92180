package main

import (
	"errors"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// spa serves the single-page app: files as they are, and its one page for every other path.
type spa struct {
	files     fs.FS
	server    http.Handler
	ancestors *ancestors
}

func newSPA(files fs.FS, a *ancestors) *spa {
	return &spa{files: files, server: http.FileServerFS(files), ancestors: a}
}

// ServeHTTP answers GET and HEAD.
func (s *spa) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		w.Header().Set("Allow", "GET, HEAD")
		http.Error(w, "There is nothing to send here.", http.StatusMethodNotAllowed)
		return
	}
	name := strings.TrimPrefix(path.Clean("/"+r.URL.Path), "/")
	if strings.HasPrefix(name, "assets/") {
		if _, err := fs.Stat(s.files, name); err == nil {
			// The name holds a hash of the content: it never changes.
			w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
		}
		s.server.ServeHTTP(w, r)
		return
	}
	if info, err := fs.Stat(s.files, name); err == nil && !info.IsDir() && !strings.HasSuffix(name, ".html") {
		s.server.ServeHTTP(w, r)
		return
	}
	s.page(w, r, "index.html", appPolicy(s.ancestors.list(r.Context())))
}

// page writes one of the app's pages under a content security policy of its own.
func (s *spa) page(w http.ResponseWriter, r *http.Request, name, policy string) {
	b, err := fs.ReadFile(s.files, name)
	if errors.Is(err, fs.ErrNotExist) {
		http.Error(w, "This binary was built without its pages: run make build.", http.StatusNotFound)
		return
	}
	if err != nil {
		http.Error(w, "The page cannot be read. Try again.", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "no-cache")
	if r.Method != http.MethodHead {
		_, _ = w.Write(b) // the client is gone: nobody to tell
	}
}

// appPolicy lets the app load from its own origin only, post forms to the platforms (a Deep Linking
// response), and stand in the frames of registered platforms.
func appPolicy(ancestors []string) string {
	return strings.Join([]string{
		"default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
		"connect-src 'self'", "base-uri 'none'",
		"form-action https: " + strings.Join(ancestors, " "),
		"frame-ancestors " + strings.Join(ancestors, " "),
	}, "; ")
}

// playgroundPolicy lets the editor style itself and run its workers, all from our own files.
const playgroundPolicy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; " +
	"img-src 'self' data:; font-src 'self' data:; connect-src 'self'; worker-src 'self' blob:; base-uri 'none'; " +
	"form-action 'none'; frame-ancestors 'none'"
