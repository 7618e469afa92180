// The parser of Link headers has no seam of its own in the API, and is worth
// fuzzing alone; hence this test inside of the package.

package lti

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
)

func TestFindLink(t *testing.T) {
	t.Parallel()
	base, err := url.Parse("https://lms.example/a/members?page=1")
	if err != nil {
		t.Fatal(err)
	}
	const next = "https://lms.example/Next?ids=1,2;3"
	tests := []struct {
		name   string
		values []string
		want   string
	}{
		{"quoted", []string{`<` + next + `>; rel="next"`}, next},
		{"unquoted", []string{`<` + next + `>;rel=next`}, next},
		{"blanks everywhere", []string{` , <` + next + `> ; rel = "next" , `}, next},
		{"upper case", []string{`<` + next + `>; REL="NEXT"`}, next},
		{"after others, in one value", []string{`<https://x/?a=1,2>; rel="prev", <` + next + `>; rel="next"`}, next},
		{"after others, in another value", []string{`<https://x/>; rel="prev"`, `<` + next + `>; rel="next"`}, next},
		{"other parameters with commas, semicolons and quotes", []string{`<` + next + `>; title="a, \"b\"; rel=\"prev\""; rel="next"`}, next},
		{"several relations", []string{`<` + next + `>; rel="start next"`}, next},
		{"parameter without a value", []string{`<` + next + `>; flag; rel="next"`}, next},
		{"the first rel counts", []string{`<` + next + `>; rel="prev"; rel="next"`}, ""},
		{"relative", []string{`<other?page=2>; rel="next"`}, "https://lms.example/a/other?page=2"},
		{"without a scheme", []string{`<//evil.example/>; rel="next"`}, "https://evil.example/"},
		{"relation that only contains it", []string{`<` + next + `>; rel="nextpage"`}, ""},
		{"no brackets", []string{next + `; rel="next"`}, ""},
		{"bracket never closed", []string{`<` + next + `; rel="next"`}, ""},
		{"quote never closed", []string{`<` + next + `>; rel="next`}, ""},
		{"empty", []string{""}, ""},
		{"none", nil, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			got, ok := findLink(http.Header{"Link": tt.values}, base, "next")
			if got != tt.want || ok != (tt.want != "") {
				t.Errorf("got %q", got)
			}
		})
	}
}

// FuzzParseLinks parses any header: it ends, and every target was in it.
func FuzzParseLinks(f *testing.F) {
	for _, s := range []string{
		`<https://a/>; rel="next", </b>; rel=prev`, `<a>;b="\"`, `<<>>;;=,,`, `< a >;rel="x y" ;rel=z`, `<a>; rel*=UTF-8''next`, "",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range parseLinks(s) {
			if !strings.Contains(s, l.target) {
				t.Fatalf("target %q is not in %q", l.target, s)
			}
		}
	})
}
