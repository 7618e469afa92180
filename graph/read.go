package graph

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/99designs/gqlgen/graphql"
)

// unreadable says why a request is no GraphQL request.
type unreadable struct {
	status  int
	message string
}

// read reads a GraphQL request (GraphQL over HTTP, 5).
func read(w http.ResponseWriter, r *http.Request) (exchange, *unreadable) {
	media, ok := acceptable(r.Header)
	if !ok || r.Method == http.MethodHead && media == eventStream {
		return exchange{}, &unreadable{http.StatusNotAcceptable, "answers are application/graphql-response+json or application/json"}
	}
	switch r.Method {
	case http.MethodGet, http.MethodHead:
		params, reason := readQuery(r.URL.Query())
		return exchange{params: params, media: media, readOnly: true, lost: &atomic.Bool{}}, reason
	case http.MethodPost:
		if isMultipart(r.Header.Get("Content-Type")) {
			if media == eventStream {
				return exchange{}, &unreadable{http.StatusNotAcceptable, "a request with a file is not answered as a stream"}
			}
			params, u, reason := readMultipart(w, r)
			return exchange{params: params, media: media, lost: &atomic.Bool{}, upload: u}, reason
		}
		params, reason := readBody(w, r)
		return exchange{params: params, media: media, lost: &atomic.Bool{}}, reason
	}
	return exchange{}, &unreadable{http.StatusMethodNotAllowed, "send the request by POST, or a query by GET"}
}

// readQuery reads a request that stands in the address.
func readQuery(q url.Values) (*graphql.RawParams, *unreadable) {
	params := &graphql.RawParams{Query: q.Get("query"), OperationName: q.Get("operationName")}
	for name, to := range map[string]*map[string]any{"variables": &params.Variables, "extensions": &params.Extensions} {
		if text := q.Get(name); text != "" && decode([]byte(text), to) != nil {
			return nil, &unreadable{http.StatusBadRequest, "variables and extensions must be JSON objects"}
		}
	}
	return params, fault(params)
}

// readBody reads a request that stands in the body.
func readBody(w http.ResponseWriter, r *http.Request) (*graphql.RawParams, *unreadable) {
	if !isJSON(r.Header.Get("Content-Type")) {
		return nil, &unreadable{http.StatusUnsupportedMediaType, "the body must be application/json in UTF-8, or multipart/form-data with a file"}
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxBody))
	if err != nil { // too large, or the client has gone
		return nil, &unreadable{http.StatusRequestEntityTooLarge, "the body is larger than 1 MiB"}
	}
	params := &graphql.RawParams{}
	if decode(body, params) != nil {
		return nil, &unreadable{
			http.StatusBadRequest,
			"the body must be one JSON object with the members query, variables, operationName and extensions; " +
				"several operations in one request are not taken",
		}
	}
	return params, fault(params)
}

// fault finds a request that asks for nothing, with neither a query nor a persisted query's hash, and one with
// text that not every database can hold.
func fault(params *graphql.RawParams) *unreadable {
	if params.Query == "" && params.Extensions["persistedQuery"] == nil {
		return &unreadable{http.StatusBadRequest, "there is no query"}
	}
	if holdsNUL(params.Query) || strings.Contains(params.Query, `\u0000`) || holdsNUL(params.Variables) {
		return &unreadable{http.StatusBadRequest, "text must not hold the character U+0000"}
	}
	return nil
}

// holdsNUL looks for U+0000 in any text of a decoded JSON value.
func holdsNUL(v any) bool {
	switch v := v.(type) {
	case string:
		return strings.ContainsRune(v, 0)
	case []any:
		return slices.ContainsFunc(v, holdsNUL)
	case map[string]any:
		for _, member := range v {
			if holdsNUL(member) {
				return true
			}
		}
	}
	return false
}

// decode decodes one JSON value and nothing behind it. Numbers stay as they are written.
func decode(text []byte, to any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if err := d.Decode(to); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("graph: more than one JSON value")
	}
	return nil
}
