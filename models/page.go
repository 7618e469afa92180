package models

import (
	"encoding/base64"
	"encoding/json"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MaxPageSize bounds how many rows a page may hold.
const MaxPageSize = 100

// PageRequest asks for a page of a list.
type PageRequest struct {
	// First is how many rows at most, 1 to [MaxPageSize].
	First int
	// After is the cursor of the row before the page; empty for the first page.
	After string
}

// Page is a part of a list.
type Page[T any] struct {
	Items []T
	// Cursors are the positions of the items, one each: see [PageRequest.After].
	Cursors []string
	// HasNext tells whether another page follows.
	HasNext bool
	// Total counts the rows on all pages; only where the method says so.
	Total int
}

// check refuses a size out of range.
func (p PageRequest) check() error {
	if p.First < 1 || p.First > MaxPageSize {
		return Refuse(RefusedInvalid, "page_size", "first")
	}
	return nil
}

// encodeCursor makes an opaque cursor of a sort position. It holds a position and nothing else: who asks
// and for what always comes from the request.
func encodeCursor(position ...string) string {
	b, _ := json.Marshal(position) //nolint:errchkjson // strings always marshal
	return base64.RawURLEncoding.EncodeToString(b)
}

// decodeCursor reads a cursor of n parts; ok is false for an empty one. A malformed one is refused.
func decodeCursor(cursor string, n int) (position []string, ok bool, err error) {
	if cursor == "" {
		return nil, false, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(cursor)
	if err == nil {
		err = json.Unmarshal(b, &position)
	}
	if err != nil || len(position) != n {
		return nil, false, errMalformedCursor()
	}
	return position, true, nil
}

// errMalformedCursor refuses a cursor that none of our pages ever had.
func errMalformedCursor() *Refusal { return Refuse(RefusedInvalid, "cursor", "after") }

// trimPage cuts the one row too many that was asked for to learn whether more follow, and tells the position
// of each row.
func trimPage[T any](rows []T, first int, position func(T) []string) Page[T] {
	p := Page[T]{Items: rows}
	if len(rows) > first {
		p.Items, p.HasNext = rows[:first], true
	}
	p.Cursors = make([]string, len(p.Items))
	for i, row := range p.Items {
		p.Cursors[i] = encodeCursor(position(row)...)
	}
	return p
}

// timePosition is the position of a row in a list that is ordered by time, newest first.
func timePosition(at time.Time, id uuid.UUID) []string {
	return []string{at.UTC().Format(time.RFC3339Nano), id.String()}
}

// before begins behind the cursor in a list that is ordered by the column of time, newest first.
func before(q *gorm.DB, column, cursor string) (*gorm.DB, error) {
	position, ok, err := decodeCursor(cursor, 2)
	if err != nil || !ok {
		return q, err
	}
	at, id, err := parseTimePosition(position)
	if err != nil {
		return q, err
	}
	return q.Where("("+column+", id) < (?, ?)", at, id), nil
}

// parseTimePosition reads what [timePosition] wrote.
func parseTimePosition(position []string) (time.Time, uuid.UUID, error) {
	at, errAt := time.Parse(time.RFC3339Nano, position[0])
	id, errID := uuid.Parse(position[1])
	if errAt != nil || errID != nil {
		return at, id, errMalformedCursor()
	}
	return at.UTC(), id, nil
}
