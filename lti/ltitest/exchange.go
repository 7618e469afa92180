package ltitest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// maxBody is the longest body the platform reads, in bytes.
const maxBody = 1 << 20

// Request is what came in at one endpoint and what became of it. It never holds a
// token: bodies of the token and Deep Linking endpoints are left out.
type Request struct {
	At          time.Time `json:"at"`
	Endpoint    Endpoint  `json:"endpoint"`
	Method      string    `json:"method"`
	Path        string    `json:"path"`
	Query       string    `json:"query,omitempty"`
	Accept      string    `json:"accept,omitempty"`
	ContentType string    `json:"contentType,omitempty"`
	UserID      string    `json:"userId,omitempty"` // whom it is about, where that is one person
	Body        string    `json:"body,omitempty"`
	Status      int       `json:"status"`            // 0 when the connection was dropped
	Note        string    `json:"note,omitempty"`    // what was done
	Refused     string    `json:"refused,omitempty"` // why it was refused; "" when it was not
}

// exchange is one request at one of the protocol's endpoints.
type exchange struct {
	p      *Platform
	w      http.ResponseWriter
	r      *http.Request
	record Request
}

var errNotForm = errors.New("the body must be a form, application/x-www-form-urlencoded")

type handler func(x *exchange)

// endpoint wraps a handler with the faults that were asked for and with the record
// that Requests returns.
func (p *Platform) endpoint(name Endpoint, h handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		r.Body = http.MaxBytesReader(w, r.Body, maxBody)
		x := &exchange{p: p, w: w, r: r, record: Request{
			At: p.cfg.Now(), Endpoint: name, Method: r.Method, Path: r.URL.Path, Query: r.URL.RawQuery,
			Accept: r.Header.Get("Accept"), ContentType: r.Header.Get("Content-Type"),
		}}
		if name == EndpointAuthorize {
			x.record.Query = "" // its hints and state are of no use to a reader
		}
		w.Header().Set("Cache-Control", "no-store")
		w.Header().Set("Date", p.now().UTC().Format(http.TimeFormat))
		fault := p.takeFault(name)
		if fault.DropAfterAccept {
			x.w = nowhere{header: http.Header{}}
		}
		if !fault.before(x) {
			h(x)
		}
		if fault.DropAfterAccept {
			x.record.Status = 0
			x.note("stored, then the connection was dropped")
		}
		p.remember(x.record)
		if fault.DropAfterAccept {
			panic(http.ErrAbortHandler) // net/http closes the connection without an answer
		}
	})
}

func (p *Platform) remember(r Request) {
	p.cfg.Logger.Info("simulated platform", "endpoint", r.Endpoint, "method", r.Method, "status", r.Status, "note", r.Note, "refused", r.Refused)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.memory.remember(r)
}

// Requests returns what came in, oldest first. The platform keeps the last 1,000.
func (p *Platform) Requests() []Request {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Request(nil), p.memory.requests...)
}

// note says what was done, for the record.
func (x *exchange) note(format string, args ...any) {
	if x.record.Note != "" {
		x.record.Note += "; "
	}
	x.record.Note += fmt.Sprintf(format, args...)
}

// refuse answers a service call with a problem and its reason.
func (x *exchange) refuse(status int, reason string) {
	x.record.Refused = reason
	if status == http.StatusBadRequest && x.p.Manners().Unprocessable {
		status = http.StatusUnprocessableEntity
	}
	x.json(status, "application/problem+json", map[string]any{"status": status, "title": http.StatusText(status), "detail": reason})
}

// json answers with a document.
func (x *exchange) json(status int, mediaType string, document any) {
	var body bytes.Buffer
	encoder := json.NewEncoder(&body)
	encoder.SetEscapeHTML(false) // URLs stay as they are
	if err := encoder.Encode(document); err != nil {
		status, mediaType = http.StatusInternalServerError, "text/plain"
		body.Reset()
		body.WriteString("the document cannot be written")
	}
	x.w.Header().Set("Content-Type", mediaType)
	x.w.Header().Set("X-Content-Type-Options", "nosniff")
	x.answer(status, body.Bytes())
}

// answer sends a status and a body that is ready.
func (x *exchange) answer(status int, body []byte) {
	x.record.Status = status
	x.w.WriteHeader(status)
	_, _ = x.w.Write(body) // a client that has gone needs no answer
}

// body reads the body and keeps it for the record.
func (x *exchange) body() ([]byte, bool) {
	data, err := io.ReadAll(x.r.Body)
	if err != nil {
		x.refuse(http.StatusRequestEntityTooLarge, "the body is too long or was cut off")
		return nil, false
	}
	x.record.Body = string(data)
	return data, true
}

// form reads a form in the body. It is not kept for the record: it holds a token.
func (x *exchange) form() (url.Values, error) {
	if !names(x.r.Header.Values("Content-Type"), "application/x-www-form-urlencoded") {
		return nil, errNotForm
	}
	data, err := io.ReadAll(x.r.Body)
	if err != nil {
		return nil, errNotForm
	}
	values, err := url.ParseQuery(string(data))
	if err != nil {
		return nil, errNotForm
	}
	return values, nil
}

// accepts refuses a request whose Accept header does not name the media type. The
// service specifications define a type for each answer; a wildcard is not enough here.
func (x *exchange) accepts(mediaType string) bool {
	if names(x.r.Header.Values("Accept"), mediaType) {
		return true
	}
	x.refuse(http.StatusNotAcceptable, "Accept must name "+mediaType)
	return false
}

// sends refuses a body of another media type.
func (x *exchange) sends(mediaType string) bool {
	if names(x.r.Header.Values("Content-Type"), mediaType) {
		return true
	}
	x.refuse(http.StatusUnsupportedMediaType, "Content-Type must be "+mediaType)
	return false
}

// names reports whether a header lists the media type, whatever its parameters.
func names(header []string, mediaType string) bool {
	for part := range strings.SplitSeq(strings.Join(header, ","), ",") {
		name, _, _ := strings.Cut(part, ";")
		if strings.EqualFold(strings.TrimSpace(name), mediaType) {
			return true
		}
	}
	return false
}
