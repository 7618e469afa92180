package ltitest

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"maps"
	"net/http"
	"net/url"
	"slices"
)

//go:embed templates
var templates embed.FS

// pages writes what people see.
type pages struct{ set *template.Template }

func loadPages() (pages, error) {
	set, err := template.ParseFS(templates, "templates/*.html")
	if err != nil {
		return pages{}, fmt.Errorf("ltitest: %w", err)
	}
	return pages{set: set}, nil
}

// write answers with a page. The policy lets the pages frame the tool and post to
// it, and nothing else from elsewhere.
func (s pages) write(w http.ResponseWriter, status int, name string, data any) {
	var body bytes.Buffer
	if err := s.set.ExecuteTemplate(&body, name, data); err != nil {
		status = http.StatusInternalServerError
		body.Reset()
		body.WriteString("this page cannot be written")
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'self'; script-src 'self'; frame-src *; form-action *; base-uri 'none'")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // a reader who has gone needs no answer
}

// field is a hidden field of a form.
type field struct{ Name, Value string }

// post answers with a form that sends itself.
func (s pages) post(x *exchange, action string, values url.Values) {
	var fields []field
	for _, name := range slices.Sorted(maps.Keys(values)) {
		fields = append(fields, field{name, values.Get(name)})
	}
	x.record.Status = http.StatusOK
	s.write(x.w, http.StatusOK, "post.html", map[string]any{"Action": action, "Fields": fields})
}

// problem answers with a page that says what is wrong.
func (s pages) problem(x *exchange, status int, title, reason string) {
	x.record.Status = status
	s.write(x.w, status, "problem.html", map[string]any{"Title": title, "Reason": reason})
}

// added answers a Deep Linking response: it takes the top frame, in which the
// picker stood, back to the course.
func (s pages) added(x *exchange, l launch, titles []string, message, errorMessage string) {
	x.record.Status = http.StatusOK
	q := url.Values{"user": {l.user.ID}, "tab": {"tasks"}, "added": titles}
	s.write(x.w, http.StatusOK, "added.html", map[string]any{
		"Titles": titles, "Message": message, "ErrorMessage": errorMessage,
		"Course": "/courses/" + url.PathEscape(l.course.ID) + "?" + q.Encode(),
	})
}
