package lti

import (
	"net/http"
	"net/url"
	"strings"
)

// webLink is one link of a Link header (RFC 8288).
type webLink struct {
	target string
	rels   []string
}

// findLink returns the absolute URL of the first link with a relation. An
// absolute target is returned as it was written.
//
// The parser is our own because the well-known one cuts URLs at commas, which
// RFC 8288 allows inside <>, and platforms use.
func findLink(h http.Header, base *url.URL, rel string) (string, bool) {
	for _, value := range h.Values("Link") {
		for _, l := range parseLinks(value) {
			for _, r := range l.rels {
				if !strings.EqualFold(r, rel) {
					continue
				}
				u, err := url.Parse(l.target)
				if err != nil {
					return "", false
				}
				if u.IsAbs() {
					return l.target, true
				}
				return base.ResolveReference(u).String(), true
			}
		}
	}
	return "", false
}

// parseLinks reads the links of one header value. It stops at what it cannot
// read and returns what came before.
func parseLinks(s string) []webLink {
	var links []webLink
	for {
		s = strings.TrimLeft(s, " \t,")
		rest, ok := strings.CutPrefix(s, "<")
		if !ok {
			return links
		}
		target, rest, ok := strings.Cut(rest, ">")
		if !ok {
			return links
		}
		l := webLink{target: strings.TrimSpace(target)}
		for {
			rest = strings.TrimLeft(rest, " \t")
			if rest, ok = strings.CutPrefix(rest, ";"); !ok {
				break
			}
			var name, value string
			if name, value, rest, ok = parseParam(rest); !ok {
				return append(links, l)
			}
			// Of several rel parameters the first counts (RFC 8288 §3.3).
			if strings.EqualFold(name, "rel") && l.rels == nil {
				l.rels = strings.Fields(value)
			}
		}
		links = append(links, l)
		if rest != "" && rest[0] != ',' {
			return links
		}
		s = rest
	}
}

// parseParam reads name, name=token or name="quoted string".
func parseParam(s string) (name, value, rest string, ok bool) {
	s = strings.TrimLeft(s, " \t")
	end := strings.IndexAny(s, "=;, \t")
	if end < 0 {
		return s, "", "", true
	}
	name, s = s[:end], strings.TrimLeft(s[end:], " \t")
	if s, ok = strings.CutPrefix(s, "="); !ok {
		return name, "", s, true
	}
	s = strings.TrimLeft(s, " \t")
	quoted, isQuoted := strings.CutPrefix(s, `"`)
	if !isQuoted {
		if end = strings.IndexAny(s, ";, \t"); end < 0 {
			end = len(s)
		}
		return name, s[:end], s[end:], true
	}
	var b strings.Builder
	for i := 0; i < len(quoted); i++ {
		switch c := quoted[i]; {
		case c == '"':
			return name, b.String(), quoted[i+1:], true
		case c == '\\' && i+1 < len(quoted):
			i++
			b.WriteByte(quoted[i])
		default:
			b.WriteByte(c)
		}
	}
	return "", "", "", false
}
