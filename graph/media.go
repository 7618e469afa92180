package graph

import (
	"mime"
	"net/http"
	"strconv"
	"strings"
)

// mediaType is what an answer can be.
type mediaType string

const (
	plainJSON    mediaType = "application/json"
	responseJSON mediaType = "application/graphql-response+json"
	eventStream  mediaType = "text/event-stream"
)

// acceptable answers the media type that the client likes best of those it can be given (RFC 9110, 12.5.1), and
// whether there is one. Who names none gets application/json, which every client reads.
func acceptable(h http.Header) (best mediaType, ok bool) {
	ranges := strings.Split(strings.Join(h.Values("Accept"), ","), ",")
	liked := 0.0
	for _, text := range ranges {
		if strings.TrimSpace(text) == "" {
			continue
		}
		name, params, err := mime.ParseMediaType(text)
		quality := 1.0
		if q, given := params["q"]; given && err == nil {
			quality, err = strconv.ParseFloat(q, 64)
		}
		offer := offered(name)
		if err == nil && offer != "" && quality > liked {
			best, liked = offer, quality
		}
	}
	if len(ranges) == 1 && strings.TrimSpace(ranges[0]) == "" {
		return plainJSON, true
	}
	return best, liked > 0
}

// offered is what falls into the media range.
func offered(name string) mediaType {
	switch name {
	case "*/*", "application/*", string(plainJSON):
		return plainJSON
	case string(responseJSON):
		return responseJSON
	case string(eventStream):
		return eventStream
	}
	return ""
}

// isJSON tells whether a body is JSON in UTF-8, so that no other site's form can have sent it.
func isJSON(contentType string) bool {
	media, params, err := mime.ParseMediaType(contentType)
	charset, given := params["charset"]
	return err == nil && media == string(plainJSON) && (!given || strings.EqualFold(charset, "utf-8"))
}
