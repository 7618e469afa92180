package exercise

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// picturesFolder holds the pictures of ready-made exercises.
const picturesFolder = "pictures"

// ErrPictureFile is wrapped when a file names a picture that is not there.
var ErrPictureFile = errors.New("exercise: there is no such picture")

// Pictures are the pictures of ready-made exercises: drawings as SVG, by name.
func Pictures() (fs.FS, error) { return fs.Sub(libraryFiles, libraryRoot+"/"+picturesFolder) }

// fileGap is what belongs into a gap: one of its members is set.
type fileGap struct {
	Key           string    `json:"key"`
	Accepted      []string  `json:"accepted"`
	CaseSensitive bool      `json:"caseSensitive"`
	Number        *Numeric  `json:"number"`
	Choices       []Choice  `json:"choices"`
	Mistakes      []Mistake `json:"mistakes"`
}

// filePair is an item and the target that belongs to it.
type filePair struct {
	Item   string `json:"item"`
	Target string `json:"target"`
}

// fileMatching is what belongs together, and targets that belong to nothing.
type fileMatching struct {
	Pairs  []filePair `json:"pairs"`
	Strays []string   `json:"strays"`
}

// filePicture is a picture to point at.
type filePicture struct {
	File   string `json:"file"`
	Alt    string `json:"alt"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
	Areas  []Area `json:"areas"`
}

// reader turns the texts of a file into HTML, and remembers what was wrong.
type reader struct {
	files    fs.FS
	texts    *texts
	language string
	err      error
}

func (r *reader) block(markdown string) string {
	html, err := r.texts.block(markdown)
	r.err = errors.Join(r.err, err)
	return html
}

func (r *reader) inline(markdown string) string {
	html, err := r.texts.inline(markdown)
	r.err = errors.Join(r.err, err)
	return html
}

// choices gives choices their letters for keys.
func (r *reader) choices(choices []Choice) {
	for i, c := range choices {
		choices[i].Key = string(rune('a' + i))
		choices[i].Text, choices[i].Feedback = r.inline(c.Text), r.block(c.Feedback)
	}
}

func (r *reader) mistakes(mistakes []Mistake) {
	for i, m := range mistakes {
		mistakes[i].Feedback = r.block(m.Feedback)
	}
}

func (r *reader) numeric(n *Numeric) {
	if n != nil && n.Shown == "" {
		n.Shown = writeDecimal(n.Value, r.language)
	}
}

// item keys the text by itself: a key that counted would tell the right order.
func (r *reader) item(markdown string) Item {
	sum := sha256.Sum256([]byte(markdown))
	return Item{Key: "i" + hex.EncodeToString(sum[:4]), Text: r.inline(markdown)}
}

func (r *reader) gaps(files []fileGap) []Gap {
	gaps := make([]Gap, len(files))
	for i, f := range files {
		r.numeric(f.Number)
		r.choices(f.Choices)
		r.mistakes(f.Mistakes)
		gaps[i] = Gap{
			Key: f.Key, Accepted: f.Accepted, CaseSensitive: f.CaseSensitive, Numeric: f.Number, Choices: f.Choices, Mistakes: f.Mistakes,
		}
	}
	return gaps
}

func (r *reader) items(texts []string) []Item {
	items := make([]Item, len(texts))
	for i, text := range texts {
		items[i] = r.item(text)
	}
	return items
}

// matching makes one target of what belongs to several items.
func (r *reader) matching(f fileMatching) *Matching {
	m := &Matching{Pairs: map[string]string{}}
	target := func(text string) string {
		t := r.item(text)
		if !hasItem(m.Targets, t.Key) {
			m.Targets = append(m.Targets, t)
		}
		return t.Key
	}
	for _, p := range f.Pairs {
		item := r.item(p.Item)
		m.Items = append(m.Items, item)
		m.Pairs[item.Key] = target(p.Target)
	}
	for _, stray := range f.Strays {
		target(stray)
	}
	return m
}

func (r *reader) picture(f filePicture) *Hotspot {
	if _, err := fs.Stat(r.files, path.Join(picturesFolder, f.File)); err != nil {
		r.err = errors.Join(r.err, fmt.Errorf("%w: %q", ErrPictureFile, f.File))
	}
	for i, a := range f.Areas {
		f.Areas[i].Key = "a" + strings.TrimPrefix(r.item(a.Name).Key, "i")
		f.Areas[i].Feedback = r.block(a.Feedback)
	}
	return &Hotspot{Source: PicturePath + f.File, Alt: f.Alt, Width: f.Width, Height: f.Height, Areas: f.Areas}
}
