package lti

import (
	"encoding/json"
	"net/http"

	"github.com/lestrrat-go/jwx/v2/jwk"
)

// JWKSHandler serves the tool's public keys as a JWK Set (Security Framework
// §6.3), to be mounted at /lti/jwks. Platforms may keep it for five minutes,
// so publish a key at least that long before signing with it.
func (t *Tool) JWKSHandler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method != http.MethodGet && r.Method != http.MethodHead {
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, http.StatusText(http.StatusMethodNotAllowed), http.StatusMethodNotAllowed)
			return
		}
		keys, err := t.config.Keys.PublishedKeys(r.Context())
		if err != nil {
			t.jwksUnavailable(w, r, err)
			return
		}
		set := struct {
			Keys []jwk.Key `json:"keys"`
		}{Keys: make([]jwk.Key, 0, len(keys))}
		for _, k := range keys {
			public, err := k.public()
			if err != nil {
				t.jwksUnavailable(w, r, err)
				return
			}
			set.Keys = append(set.Keys, public)
		}
		body, err := json.Marshal(set)
		if err != nil {
			t.jwksUnavailable(w, r, err)
			return
		}
		h := w.Header()
		h.Set("Content-Type", "application/json")
		h.Set("Cache-Control", "public, max-age=300")
		h.Set("X-Content-Type-Options", "nosniff")
		_, _ = w.Write(body) // nobody is left to tell
	})
}

func (t *Tool) jwksUnavailable(w http.ResponseWriter, r *http.Request, err error) {
	t.config.Logger.ErrorContext(r.Context(), "lti keys not published", "error", err)
	http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
}
