package models

import (
	"strings"

	"gorm.io/gorm"
)

// librarySearch is what is searched for in the library. An exercise is found that has all the words, each as the
// beginning of one of its own.
type librarySearch struct {
	dialect Dialect
	words   []string
}

// mostPlace is the highest place of an exercise that was found.
const mostPlace = 2

// found begins a query for the exercises found: each exercise_id with its place, the better the lower. It is 0 where all
// the words begin words of the title, 1 where some of them are in the description or within words of either, 2 where it
// takes the questions. A few steps and no measure of likeness: two pages of a list that grows meanwhile agree on them,
// and so do two databases.
func (l librarySearch) found(db *gorm.DB) *gorm.DB {
	if l.dialect == PostgreSQL {
		return db.Table("exercise_words").
			Select("exercise_id, CASE WHEN words @@ to_tsquery('simple', ?) THEN 0 WHEN words @@ to_tsquery('simple', ?) THEN 1 ELSE 2 END AS place",
				l.tsquery("A"), l.tsquery("ABC")).
			Where("words @@ to_tsquery('simple', ?)", l.tsquery(""))
	}
	const within = "number IN (SELECT rowid FROM exercise_words_found WHERE exercise_words_found MATCH ?)"
	return db.Table("exercise_words").
		Select("exercise_id, CASE WHEN "+within+" THEN 0 WHEN "+within+" THEN 1 ELSE 2 END AS place",
			l.match("title"), l.match("title description parts")).
		Where(within, l.match("title description parts questions"))
}

// tsquery asks PostgreSQL for all the words in texts of these weights; in any where there are none.
func (l librarySearch) tsquery(weights string) string {
	terms := make([]string, len(l.words))
	for i, word := range l.words {
		terms[i] = "'" + word + "':*" + weights
	}
	return strings.Join(terms, " & ")
}

// match asks SQLite for all the words in these columns.
func (l librarySearch) match(columns string) string {
	terms := make([]string, len(l.words))
	for i, word := range l.words {
		terms[i] = `"` + word + `" *`
	}
	return "{" + columns + "} : (" + strings.Join(terms, " AND ") + ")"
}
