package ltitest_test

import (
	"context"
	"fmt"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"

	"github.com/lestrrat-go/jwx/v2/jwk"
	"github.com/lestrrat-go/jwx/v2/jwt"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// smallTool is all that a tool needs to be launched: it sends the browser back to the platform to sign in, verifies
// the identity token that comes, and greets.
func smallTool(platform func() ltitest.Registration) (*httptest.Server, ltitest.Tool) {
	mux := http.NewServeMux()
	server := httptest.NewServer(mux)
	client := &http.Client{Transport: &http.Transport{DialContext: ltitest.DialLocalhost}}

	mux.HandleFunc("/login", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, platform().AuthorizationURL+"?"+url.Values{
			"scope": {"openid"}, "response_type": {"id_token"}, "response_mode": {"form_post"}, "prompt": {"none"},
			"client_id": {platform().ClientID}, "redirect_uri": {server.URL + "/launch"}, "state": {"s"}, "nonce": {"n"},
			"login_hint": {r.FormValue("login_hint")}, "lti_message_hint": {r.FormValue("lti_message_hint")},
		}.Encode(), http.StatusFound)
	})
	mux.HandleFunc("POST /launch", func(w http.ResponseWriter, r *http.Request) {
		keys, err := jwk.Fetch(r.Context(), platform().JWKSURL, jwk.WithHTTPClient(client))
		if err != nil {
			http.Error(w, "the platform's keys cannot be read", http.StatusBadGateway)
			return
		}
		token, err := jwt.ParseString(r.FormValue("id_token"), jwt.WithKeySet(keys),
			jwt.WithIssuer(platform().Issuer), jwt.WithAudience(platform().ClientID), jwt.WithClaimValue("nonce", "n"))
		if err != nil {
			http.Error(w, "this launch is not good", http.StatusUnauthorized)
			return
		}
		name, _ := token.Get("given_name")
		fmt.Fprintf(w, "Hello, %v", name)
	})
	return server, ltitest.Tool{
		LoginURL: server.URL + "/login", RedirectURIs: []string{server.URL + "/launch"}, TargetLinkURI: server.URL + "/", JWKSURL: server.URL + "/jwks",
	}
}

// listenAs serves a platform without a testing.T, as a program does. In a test, NewServer does all this.
func listenAs(c ltitest.Config) (*ltitest.Platform, func()) {
	l, err := new(net.ListenConfig).Listen(context.Background(), "tcp", "127.0.0.1:0")
	if err != nil {
		log.Fatal(err)
	}
	c.BaseURL = "http://lms.localhost:" + fmt.Sprint(l.Addr().(*net.TCPAddr).Port) //nolint:forcetypeassert // it listens by TCP
	platform, err := ltitest.NewPlatform(c)
	if err != nil {
		log.Fatal(err)
	}
	server := &httptest.Server{Listener: l, Config: &http.Server{Handler: platform}}
	server.Start()
	return platform, server.Close
}

// A teacher opens the tool in a course. The second time, the token is meant for somebody else, and a good tool refuses.
func Example() {
	var platform *ltitest.Platform
	server, tool := smallTool(func() ltitest.Registration { return platform.Registration() })
	defer server.Close()
	platform, stop := listenAs(ltitest.Config{Tool: tool})
	defer stop()

	browser := ltitest.NewBrowser(platform)
	visit, err := browser.Open(context.Background(), ltitest.Kari, ltitest.Maths7B)
	fmt.Println(visit.Status, string(visit.Body), err)

	browser.Tamper = ltitest.WrongAudience()
	visit, err = browser.Open(context.Background(), ltitest.Kari, ltitest.Maths7B)
	fmt.Println(visit.Status, err)
	// Output:
	// 200 Hello, Kari <nil>
	// 401 <nil>
}

// The same seed makes the same people up.
func ExampleSchool_Enrol() {
	school := ltitest.School{CustomerID: "1", Courses: []ltitest.Course{{ID: "maths", Title: "Mathematics"}}}
	school.Enrol("maths", 10_000, 7)
	fmt.Println(len(school.Users), school.Users[0].ID, school.Users[0].Name())
	// Output: 10000 1-u1 Jakob Mørk
}

// The platform's keys cannot be read, twice; then they can.
func ExamplePlatform_SetFault() {
	platform, stop := listenAs(ltitest.Config{})
	defer stop()
	err := platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointJWKS, Status: http.StatusServiceUnavailable, Times: 2})
	if err != nil {
		log.Fatal(err)
	}
	for range 3 {
		w := httptest.NewRecorder()
		platform.ServeHTTP(w, httptest.NewRequest(http.MethodGet, platform.Registration().JWKSURL, nil))
		fmt.Println(w.Code)
	}
	// Output:
	// 503
	// 503
	// 200
}

// A link with a line item is on a student's task list until the tool says that it is completed.
func ExamplePlatform_AddLink() {
	platform, stop := listenAs(ltitest.Config{})
	defer stop()
	link, ok := platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions"}, 10)
	fmt.Println(ok, link.Title, platform.LineItems(ltitest.Maths7B)[0].ScoreMaximum)
	for _, task := range platform.Tasks(ltitest.Maths7B, ltitest.Ola) {
		fmt.Println("to do:", task.Title)
	}
	// Output:
	// true Fractions 10
	// to do: Fractions
}
