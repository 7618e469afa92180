package graph

import (
	"context"
	"net/http"

	"golang.org/x/text/language"
)

// lang is a language that the API speaks to people in.
type lang string

const (
	english   lang = "en"
	norwegian lang = "nb"
)

// chooseLanguage takes the viewer's language where it is spoken here, then the browser's, then English.
// All Norwegian is served by Bokmål.
func chooseLanguage(r *http.Request) lang {
	var wanted []language.Tag
	if tag, err := language.Parse(ViewerFrom(r.Context()).Locale); err == nil {
		wanted = append(wanted, tag)
	}
	if tags, _, err := language.ParseAcceptLanguage(r.Header.Get("Accept-Language")); err == nil {
		wanted = append(wanted, tags...)
	}
	spoken := []lang{english, norwegian}
	matcher := language.NewMatcher([]language.Tag{language.English, language.MustParse(string(norwegian))})
	for _, tag := range wanted { // one by one: together, a later language that is spoken beats a dialect before it
		if _, i, sure := matcher.Match(tag); sure != language.No {
			return spoken[i]
		}
	}
	return english
}

func withLanguage(ctx context.Context, l lang) context.Context {
	return context.WithValue(ctx, languageKey, l)
}

func languageFrom(ctx context.Context) lang {
	if l, ok := ctx.Value(languageKey).(lang); ok {
		return l
	}
	return english
}
