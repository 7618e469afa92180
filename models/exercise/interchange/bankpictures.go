package interchange

import (
	"regexp"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Source is how questions name the picture.
func (p Picture) Source() string { return exercise.PicturePath + p.ID.String() }

// KeepPictures has the caller decide on each picture that a question shows. One that is not kept is taken out of its
// questions, with a [Notice], and pictures that no question shows are left out.
func (b *Bank) KeepPictures(keep func(Picture) (bool, error)) error {
	shown := b.shown()
	var kept []Picture
	for _, p := range b.Pictures {
		questions := shown[p.Source()]
		if len(questions) == 0 {
			continue
		}
		good, err := keep(p)
		if err != nil {
			return err
		}
		if good {
			kept = append(kept, p)
			continue
		}
		b.Notices = append(b.Notices, Notice{Place: Place{Question: Beginning(*questions[0])}, Reason: ReasonPicture, Detail: p.Name})
		for _, q := range questions {
			*q = dropPicture(*q, p.Source())
		}
	}
	b.Pictures = kept
	return nil
}

// shown is which questions show a picture, by its source.
func (b *Bank) shown() map[string][]*exercise.Question {
	shown := map[string][]*exercise.Question{}
	for _, s := range b.Sets {
		for i := range s.Content.Questions {
			q := &s.Content.Questions[i]
			for _, source := range exercise.PictureSources(*q) {
				shown[source] = append(shown[source], q)
			}
		}
	}
	return shown
}

// dropPicture is the question with the picture's alternative text in its place.
func dropPicture(q exercise.Question, source string) exercise.Question {
	q = exercise.EachHTML(q, func(html string) string { return withoutPicture(html, source) })
	if q.Hotspot != nil && q.Hotspot.Source == source {
		q.Hotspot.Source = ""
	}
	return q
}

var (
	pictureElement = regexp.MustCompile(`<img[^>]*>`)
	alternative    = regexp.MustCompile(`alt="([^"]*)"`)
)

func withoutPicture(html, source string) string {
	return pictureElement.ReplaceAllStringFunc(html, func(element string) string {
		if !strings.Contains(element, source) {
			return element
		}
		if alt := alternative.FindStringSubmatch(element); alt != nil {
			return alt[1]
		}
		return ""
	})
}

// Beginning is the beginning of what a question asks, as plain text.
func Beginning(q exercise.Question) string { return beginning(q.Prompt) }
