package ltitest

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed assets
var assets embed.FS

func (p *Platform) routes() http.Handler {
	mux := http.NewServeMux()
	for _, e := range []struct {
		pattern string
		name    Endpoint
		handler handler
	}{
		{"GET /open", EndpointLogin, p.login},
		{"/connect/authorize", EndpointAuthorize, p.authorize},
		{"/connect/token", EndpointToken, p.token},
		{"GET /.well-known/openid-configuration/jwks", EndpointJWKS, p.jwks},
		{"GET /nrps/{course}/memberships", EndpointMemberships, p.memberships},
		{"GET /gs/{course}/groups", EndpointGroups, p.groups},
		{"GET /gs/{course}/sets", EndpointGroups, p.groupSets},
		{"GET /ags/{course}/lineitems", EndpointLineItems, p.listLineItems},
		{"POST /ags/{course}/lineitems", EndpointLineItems, p.createLineItem},
		{"GET /ags/{course}/lineitems/{item}", EndpointLineItems, p.lineItem},
		{"PUT /ags/{course}/lineitems/{item}", EndpointLineItems, p.lineItem},
		{"DELETE /ags/{course}/lineitems/{item}", EndpointLineItems, p.lineItem},
		{"POST /ags/{course}/lineitems/{item}/scores", EndpointScores, p.postScore},
		{"GET /ags/{course}/lineitems/{item}/results", EndpointResults, p.results},
		{"GET /.well-known/openid-configuration", EndpointRegister, p.configuration},
		{"POST /connect/register", EndpointRegister, p.register},
		{"POST /deep-linking/{course}", EndpointDeepLink, p.deepLinkReturn},
	} {
		mux.Handle(e.pattern, p.endpoint(e.name, e.handler))
	}
	files, err := fs.Sub(assets, "assets")
	if err != nil {
		panic(err) // the folder is part of the package
	}
	mux.HandleFunc("GET /{$}", p.home)
	mux.HandleFunc("GET /courses/{course}", p.coursePage)
	mux.HandleFunc("GET /storage", p.storagePage)
	ours := http.NewCrossOriginProtection() // what the tool's frame must not press
	mux.Handle("POST /switches/{switch}", ours.Handler(http.HandlerFunc(p.flip)))
	mux.Handle("POST /courses/{course}/copy", ours.Handler(http.HandlerFunc(p.copyPage)))
	mux.Handle("/simulator/", ours.Handler(p.control()))
	mux.Handle("GET /assets/", http.StripPrefix("/assets/", http.FileServerFS(files)))
	return mux
}
