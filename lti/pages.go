package lti

import (
	"bytes"
	"crypto/rand"
	"embed"
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"golang.org/x/text/language"
)

// The pages a person sees before there is a session: the two that talk to the
// platform's storage, the one with the button for a new window, and the one
// that explains a refusal. They hold all they need, and no third-party part.

//go:embed pages
var pageFiles embed.FS

// pages writes them.
type pages struct {
	templates *template.Template
	texts     []texts // in the order of the matcher's tags
	languages language.Matcher
	name      string
	insecure  bool
	hsts      bool
}

// texts are the words of one language.
type texts struct {
	Language   string             `json:"language"`
	Wait       string             `json:"wait"`
	Continue   string             `json:"continue"`
	Window     windowTexts        `json:"window"`
	Registered refusal            `json:"registered"`
	Details    string             `json:"details"`
	Reason     string             `json:"reason"`
	Reference  string             `json:"reference"`
	Advice     map[advice]refusal `json:"advice"`
}

type windowTexts struct {
	Title  string `json:"title"`
	Text   string `json:"text"`
	Button string `json:"button"`
	After  string `json:"after"`
}

// refusal explains a kind of refusal: what happened, and what to do.
type refusal struct {
	Title string   `json:"title"`
	Text  string   `json:"text"`
	Steps []string `json:"steps"`
}

func newPages(name string, insecure, https bool) (*pages, error) {
	p := &pages{name: name, insecure: insecure, hsts: https}
	var err error
	if p.templates, err = template.ParseFS(pageFiles, "pages/*.html"); err != nil {
		return nil, fmt.Errorf("parse pages: %w", err)
	}
	var tags []language.Tag
	for _, tag := range []language.Tag{language.English, language.MustParse("nb")} {
		data, err := pageFiles.ReadFile("pages/" + tag.String() + ".json")
		if err != nil {
			return nil, fmt.Errorf("read page texts: %w", err)
		}
		var t texts
		if err := decodeJSON(data, &t); err != nil {
			return nil, fmt.Errorf("page texts of %s: %w", tag, err)
		}
		tags = append(tags, tag)
		p.texts = append(p.texts, t)
	}
	p.languages = language.NewMatcher(tags)
	return p, nil
}

// page is what the templates are filled with.
type page struct {
	texts
	Name   string
	Nonce  string
	Script template.JS
	// Data is for the script, which asks the platform's storage.
	Data map[string]string
	// Next is the link to go on without a script.
	Next string
	// Action and Fields make the form of the page.
	Action string
	Fields []field
	// Refusal and Error explain a refusal.
	Refusal refusal
	Error   *Error
}

type field struct{ Name, Value string }

// headers sets what every answer of the handlers carries, redirects too.
func (p *pages) headers(w http.ResponseWriter) {
	h := w.Header()
	h.Set("Cache-Control", "no-store")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Content-Type-Options", "nosniff")
	if p.hsts {
		h.Set("Strict-Transport-Security", "max-age=31536000")
	}
}

// writeStore writes the page that leaves the binding secret in the platform's
// storage before it goes on to the platform.
func (p *pages) writeStore(w http.ResponseWriter, r *http.Request, l *login) {
	data := p.storageData(l)
	data["value"] = l.secret
	data["next"] = l.authURL
	p.write(w, r, http.StatusOK, "store.html", l.registration.FrameAncestors, page{Data: data, Next: l.authURL})
}

// writeFetch writes the page that asks the platform's storage for the secret
// and hands the response in once more, together with what it found.
func (p *pages) writeFetch(w http.ResponseWriter, r *http.Request, l *login, resp response) {
	fields := []field{{paramState, resp.state}, {paramStorageChecked, "1"}}
	if resp.errCode != "" {
		fields = append(fields, field{paramError, resp.errCode})
	} else {
		fields = append(fields, field{paramIDToken, resp.token})
	}
	p.write(w, r, http.StatusOK, "fetch.html", l.registration.FrameAncestors, page{
		Data: p.storageData(l), Action: launchPath, Fields: fields,
	})
}

// storageData says where the storage is. Messages go only to the origin of the
// registered authorization URL.
func (p *pages) storageData(l *login) map[string]string {
	data := map[string]string{
		"target": l.attempt.StorageTarget,
		"key":    storageKey(l.attempt.State),
		"origin": "",
	}
	if u, err := url.Parse(l.registration.AuthURL); err == nil {
		data["origin"] = origin(u)
	}
	return data
}

// writeNewWindow writes the page with one button, which starts the login again
// in a window of the tool's own. It goes by POST, so that the hints stay out
// of the address bar.
func (p *pages) writeNewWindow(w http.ResponseWriter, r *http.Request, l *login) {
	a := l.attempt
	fields := []field{
		{paramIssuer, l.registration.Issuer},
		{paramClientID, l.registration.ClientID},
		{paramLoginHint, a.LoginHint},
		{paramTargetLinkURI, a.TargetLinkURI},
		{paramNewWindow, "1"},
	}
	if a.DeploymentID != "" {
		fields = append(fields, field{paramDeploymentID, a.DeploymentID})
	}
	if a.MessageHint != nil {
		fields = append(fields, field{paramMessageHint, *a.MessageHint})
	}
	p.write(w, r, http.StatusOK, "window.html", l.registration.FrameAncestors, page{Action: loginPath, Fields: fields})
}

// writeError writes the page that explains a refusal.
func (p *pages) writeError(w http.ResponseWriter, r *http.Request, e *Error) {
	status := e.Status
	if status == 0 { // an Error of the caller's own making
		status = ruleOf(e.Code).status
	}
	p.write(w, r, status, "error.html", e.FrameAncestors, page{Error: e})
}

func (p *pages) write(w http.ResponseWriter, r *http.Request, status int, name string, ancestors []string, pg page) {
	pg.texts = p.texts[p.match(r)]
	if pg.Error != nil {
		pg.Refusal = pg.Advice[ruleOf(pg.Error.Code).advice]
	}
	pg.Name = p.name
	pg.Nonce = rand.Text()
	if pg.Data != nil {
		script, err := pageFiles.ReadFile("pages/storage.js")
		if err != nil {
			http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
			return
		}
		pg.Script = template.JS(script) //nolint:gosec // our own file
	}
	var body bytes.Buffer
	if err := p.templates.ExecuteTemplate(&body, name, pg); err != nil {
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	p.headers(w)
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Security-Policy", p.policy(pg.Nonce, ancestors))
	h.Set("Vary", "Accept-Language")
	w.WriteHeader(status)
	_, _ = w.Write(body.Bytes()) // nobody is left to tell
}

// policy is the Content-Security-Policy of a page. Forms lead to this tool,
// which redirects to the platform or to its own app, and browsers hold
// redirects to form-action too; so it names a scheme rather than hosts.
func (p *pages) policy(nonce string, ancestors []string) string {
	schemes := "https:"
	if p.insecure {
		schemes = "https: http:"
	}
	if len(ancestors) > 0 {
		safe := make([]string, 0, len(ancestors))
		for _, a := range ancestors {
			if a != "" && !strings.ContainsAny(a, ";, \t\r\n") {
				safe = append(safe, a)
			}
		}
		ancestors = safe
	} else {
		ancestors = []string{schemes}
	}
	return fmt.Sprintf("default-src 'none'; script-src 'nonce-%s'; style-src 'nonce-%s'; base-uri 'none'; form-action 'self' %s; frame-ancestors 'self' %s",
		nonce, nonce, schemes, strings.Join(ancestors, " "))
}

// match picks the language that the browser likes best; English failing others.
func (p *pages) match(r *http.Request) int {
	tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language"))
	if err != nil {
		return 0
	}
	_, index, _ := p.languages.Match(tags...)
	return index
}

// JSON returns the script's data, to stand in a script element of its own.
func (pg page) JSON() (template.JS, error) {
	data, err := json.Marshal(pg.Data) // escapes <, > and & itself
	return template.JS(data), err      //nolint:gosec // JSON, escaped for HTML
}

// newReference returns a number to read out on the phone: no letters that look
// or sound like others, no vowels.
func newReference() string {
	const (
		letters = "CDFGHJKMNPQRTVWXY34679"
		length  = 7
	)
	b := make([]byte, length)
	_, _ = rand.Read(b) // never fails
	for i, c := range b {
		b[i] = letters[int(c)%len(letters)]
	}
	return string(b[:3]) + "-" + string(b[3:])
}

// WriteError writes a small page that says in plain words what happened and
// what to do. It is the default of Config.OnError, and for an OnError that
// adds something to it.
func (t *Tool) WriteError(w http.ResponseWriter, r *http.Request, e *Error) {
	t.pages.writeError(w, r, e)
}
