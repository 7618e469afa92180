package interchange

import (
	"bytes"
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Source is how questions name the picture.
func (p Picture) Source() string { return exercise.PicturePath + p.ID.String() }

// KeepPictures has the caller decide on each picture that a question shows. One that is not kept is taken out of its
// questions, with a [Notice], and pictures that no question shows are left out.
func (b *Bank) KeepPictures(keep func(Picture) (bool, error)) error {
	shown, err := b.shown()
	if err != nil {
		return err
	}
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
			if *q, err = dropPicture(*q, p.Source()); err != nil {
				return err
			}
		}
	}
	b.Pictures = kept
	return nil
}

var pictureSource = regexp.MustCompile(regexp.QuoteMeta(exercise.PicturePath) + `[0-9a-f-]{36}`)

// shown is which questions show a picture, by its source.
func (b *Bank) shown() (map[string][]*exercise.Question, error) {
	shown := map[string][]*exercise.Question{}
	for _, s := range b.Sets {
		for i := range s.Content.Questions {
			text, err := json.Marshal(s.Content.Questions[i])
			if err != nil {
				return nil, err
			}
			for _, source := range slices.Compact(slices.Sorted(slices.Values(pictureSource.FindAllString(string(text), -1)))) {
				shown[source] = append(shown[source], &s.Content.Questions[i])
			}
		}
	}
	return shown, nil
}

// dropPicture is the question with the picture's alternative text in its place.
func dropPicture(q exercise.Question, source string) (changed exercise.Question, err error) {
	text, err := json.Marshal(q)
	if err != nil {
		return q, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	var tree any
	if err := d.Decode(&tree); err != nil {
		return q, err
	}
	if text, err = json.Marshal(withoutPicture(tree, source)); err != nil {
		return q, err
	}
	return changed, json.Unmarshal(text, &changed)
}

var (
	pictureElement = regexp.MustCompile(`<img[^>]*>`)
	alternative    = regexp.MustCompile(`alt="([^"]*)"`)
)

func withoutPicture(v any, source string) any {
	switch v := v.(type) {
	case string:
		if v == source {
			return ""
		}
		return pictureElement.ReplaceAllStringFunc(v, func(element string) string {
			if !strings.Contains(element, source) {
				return element
			}
			if alt := alternative.FindStringSubmatch(element); alt != nil {
				return alt[1]
			}
			return ""
		})
	case []any:
		for i := range v {
			v[i] = withoutPicture(v[i], source)
		}
	case map[string]any:
		for name := range v {
			v[name] = withoutPicture(v[name], source)
		}
	}
	return v
}

// Beginning is the beginning of what a question asks, as plain text.
func Beginning(q exercise.Question) string { return beginning(q.Prompt) }
