package main

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io/fs"
	"net/http"
	"strconv"
	"time"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

// pictures serves what exercises show: the drawings of ready-made ones to everybody, and what a school's authors have
// given to whoever has a session there.
func (a *app) pictures(drawings fs.FS) http.Handler {
	open, own := drawing(drawings), a.sessions.authenticate(http.HandlerFunc(a.ownPicture))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if _, err := uuid.Parse(r.PathValue("name")); err == nil {
			own.ServeHTTP(w, r)
			return
		}
		open.ServeHTTP(w, r)
	})
}

// ownPicture serves an author's picture. Opened as a page of its own, it can do nothing.
func (a *app) ownPicture(w http.ResponseWriter, r *http.Request) {
	viewer := graph.ViewerFrom(r.Context())
	if viewer.SessionID == uuid.Nil { // whatever the id: the answer tells nothing of what is there
		w.Header().Set("Cache-Control", "no-store")
		http.Error(w, "Send an access token in the header Authorization.", http.StatusUnauthorized)
		return
	}
	picture, content, err := a.store.Picture(r.Context(), viewer, parseID(r.PathValue("name")))
	switch {
	case errors.Is(err, models.ErrNotFound):
		http.NotFound(w, r)
		return
	case err != nil:
		a.log.ErrorContext(r.Context(), "picture not read", "error", err)
		http.Error(w, "The picture cannot be read just now. Try again.", http.StatusServiceUnavailable)
		return
	}
	h := w.Header()
	h.Set("Content-Type", picture.MediaType)
	h.Set("Cache-Control", "private, max-age=31536000, immutable")
	h.Set("Content-Security-Policy", "default-src 'none'; sandbox")
	h.Set("ETag", strconv.Quote(hex.EncodeToString(picture.SHA256)))
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(content))
}
