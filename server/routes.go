package main

import (
	"net/http"
	"net/url"

	"github.com/realclientip/realclientip-go"
	"github.com/rs/cors"

	"github.com/lectern-lti/lectern/models/exercise"
)

// routes is the table of everything that is answered.
func (a *app) routes() (http.Handler, error) {
	trusted, err := realclientip.AddressesAndRangesToIPNets(a.config.TrustedProxies...)
	if err != nil {
		return nil, err
	}
	address, err := clientAddress(trusted)
	if err != nil {
		return nil, err
	}
	compress, err := compressed()
	if err != nil {
		return nil, err
	}
	launches := newFailureLimit(a.config.FailureLimit, address, a.now, tooManyPage)
	exchanges := newFailureLimit(a.config.FailureLimit, address, a.now, tooManyJSON)
	mux := http.NewServeMux()
	route := func(pattern string, h http.Handler) {
		mux.Handle(pattern, observe(a.log, a.metrics, pattern, a.now, h))
	}
	api := a.cors()
	login, launch := launches.guard(a.tool.LoginHandler()), launches.guard(a.tool.LaunchHandler())
	pages := newSPA(a.pages, &ancestors{store: a.store, now: a.now})

	route("/lti/login", login)
	route("/lti/launch", launch)
	route("/lti/deep-link", launch)
	register := launches.guard(newRegistrations(a.store, a.tool, a.keys, a.log))
	route("GET /lti/register", register)
	route("POST /lti/register", register)
	route("GET /lti/jwks", a.tool.JWKSHandler())
	route("GET /.well-known/jwks.json", a.tool.JWKSHandler())
	route("POST /lti/session", api.Handler(exchanges.guard(a.sessions)))
	route("OPTIONS /lti/session", api.Handler(http.NotFoundHandler()))
	route("/graphql", api.Handler(compress(a.sessions.authenticate(a.graphql))))
	if a.config.Playground {
		route("GET /playground", compress(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			pages.page(w, r, "playground.html", playgroundPolicy)
		})))
		if a.personas != nil {
			route("GET /playground/personas", http.HandlerFunc(a.personas.list))
			route("POST /playground/session", http.HandlerFunc(a.personas.become))
		}
	}
	route("GET "+iconPath, picture(iconPNG))
	route("GET "+thumbnailPath, picture(thumbnailPNG))
	drawings, err := exercise.Pictures()
	if err != nil {
		return nil, err
	}
	route("GET "+exercise.PicturePath+"{name}", api.Handler(a.pictures(drawings)))
	route("OPTIONS "+exercise.PicturePath+"{name}", api.Handler(http.NotFoundHandler()))
	route("GET /playground/", http.NotFoundHandler())
	route("GET /healthz", http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		writeJSON(w, http.StatusOK, map[string]string{"status": "ok"})
	}))
	route("GET /readyz", http.HandlerFunc(a.ready))
	route("GET /metrics", a.metrics.handler())
	route("/", compress(pages))
	return secure(isHTTPS(a.config.BaseURL), mux), nil
}

// ready tells whether requests can be answered: whether the database is there.
func (a *app) ready(w http.ResponseWriter, r *http.Request) {
	if err := a.store.Ping(r.Context()); err != nil {
		a.log.ErrorContext(r.Context(), "not ready", "error", err)
		writeJSON(w, http.StatusServiceUnavailable, map[string]string{"status": "the database does not answer"})
		return
	}
	writeJSON(w, http.StatusOK, map[string]string{"status": "ready"})
}

// cors lets an app that is hosted elsewhere use the API.
func (a *app) cors() *cors.Cors {
	return cors.New(cors.Options{
		AllowedOrigins: a.config.SPAOrigins,
		// With no origins named, the library would allow them all.
		AllowOriginFunc:  originCheck(a.config.SPAOrigins),
		AllowedMethods:   []string{http.MethodGet, http.MethodHead, http.MethodPost},
		AllowedHeaders:   []string{"Authorization", "Content-Type", "Accept-Language"},
		ExposedHeaders:   []string{"X-Request-Id", "Retry-After"},
		AllowCredentials: true,
		MaxAge:           600,
	})
}

// originCheck refuses every origin when none is configured; otherwise the library's own list decides.
func originCheck(origins []string) func(string) bool {
	if len(origins) > 0 {
		return nil
	}
	return func(string) bool { return false }
}

func isHTTPS(baseURL string) bool {
	u, err := url.Parse(baseURL)
	return err == nil && u.Scheme == "https"
}
