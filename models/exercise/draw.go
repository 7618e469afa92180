package exercise

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"slices"

	"github.com/google/uuid"
)

// For is the content as one student sees it: as many questions as are to be drawn, in the order and with the choices,
// items and targets in the order that the seed gives. The same seed gives the same for good, whatever else the
// content asks. What is right stays in: it is for marking as well as for showing.
func (c Content) For(seed uuid.UUID) Content {
	questions := slices.Clone(c.Questions)
	if c.Asked() < len(questions) {
		questions = shuffled(questions, seed, "draw", Question.key)[:c.Asked()]
		slices.SortFunc(questions, func(a, b Question) int {
			return cmp.Compare(c.place(a.Key), c.place(b.Key))
		})
	}
	if c.Shuffle {
		questions = shuffled(questions, seed, "questions", Question.key)
	}
	for i, q := range questions {
		if q.Shuffle {
			questions[i].Choices = shuffled(q.Choices, seed, q.Key, func(c Choice) string { return c.Key })
		}
		if q.Matching != nil {
			m := *q.Matching
			m.Targets = shuffled(m.Targets, seed, q.Key, Item.key)
			questions[i].Matching = &m
		}
	}
	c.Questions, c.Draw = questions, 0 // what is drawn is not drawn from again
	return c
}

// Shown are the items to put in order, as one student first sees them: never in the right order.
func (q Question) Shown(seed uuid.UUID) []Item {
	items := shuffled(q.Items, seed, q.Key, Item.key)
	if len(items) > 1 && slices.Equal(items, q.Items) {
		items = append(items[1:], items[0])
	}
	return items
}

func (q Question) key() string { return q.Key }
func (i Item) key() string     { return i.Key }

func (c Content) place(key string) int {
	return slices.IndexFunc(c.Questions, func(q Question) bool { return q.Key == key })
}

// shuffled is the list in the order of the hashes of its keys. A hash, not a random number generator: it gives the
// same with every release of Go.
func shuffled[T any](list []T, seed uuid.UUID, what string, key func(T) string) []T {
	type hashed struct {
		hash [sha256.Size]byte
		item T
	}
	drawn := make([]hashed, len(list))
	for i, item := range list {
		drawn[i] = hashed{sha256.Sum256([]byte(seed.String() + " " + what + " " + key(item))), item}
	}
	slices.SortFunc(drawn, func(a, b hashed) int { return bytes.Compare(a.hash[:], b.hash[:]) })
	result := make([]T, len(list))
	for i, d := range drawn {
		result[i] = d.item
	}
	return result
}

// validateDraw reports whether every student can reach the same maximum.
func (c Content) validateDraw() error {
	if c.Draw < 0 || c.Draw > len(c.Questions) {
		return ErrDraw
	}
	for _, q := range c.Questions {
		if c.Draw > 0 && !q.Points.Equal(c.Questions[0].Points) {
			return ErrDraw
		}
	}
	return nil
}
