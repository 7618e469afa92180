package exercise

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/goccy/go-yaml"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/shopspring/decimal"
)

//go:embed library
var libraryFiles embed.FS

const (
	libraryRoot   = "library"
	librarySchema = "schema.json"
	libraryExt    = ".yaml"
)

// What can be wrong with the file of a ready-made exercise, beyond what can be wrong with any exercise.
var (
	ErrFolder = errors.New("exercise: file is not at LANGUAGE/SUBJECT/NAME.yaml of a known subject")
	ErrSyntax = errors.New("exercise: file is no YAML")
	ErrSchema = errors.New("exercise: file does not follow the schema")
)

// ReadyMade returns the ready-made exercises that this build carries, ordered by path and so by language,
// subject and file name. Each file is checked against the schema beside it and by [Exercise.Validate], and
// its texts are turned from Markdown into sanitised HTML. The error names every file that is at fault.
//
// The first call takes some tens of milliseconds; all calls share what it read, which nobody may change.
func ReadyMade() ([]Exercise, error) { return readyMade() }

var readyMade = sync.OnceValues(func() ([]Exercise, error) { //nolint:gochecknoglobals // the files are part of the build
	files, err := fs.Sub(libraryFiles, libraryRoot)
	if err != nil {
		return nil, fmt.Errorf("open library: %w", err)
	}
	return readLibrary(files)
})

func readLibrary(files fs.FS) ([]Exercise, error) {
	schema, err := compileSchema(files)
	if err != nil {
		return nil, fmt.Errorf("compile %s: %w", librarySchema, err)
	}
	texts := newTexts()
	var exercises []Exercise
	var faults []error
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if name == picturesFolder {
			return fs.SkipDir
		}
		if err != nil || entry.IsDir() || name == librarySchema {
			return err
		}
		e, err := readExercise(files, name, schema, texts)
		if err != nil {
			faults = append(faults, fmt.Errorf("%s: %w", name, err))
			return nil
		}
		exercises = append(exercises, e)
		return nil
	})
	if err := errors.Join(append(faults, err)...); err != nil {
		return nil, err
	}
	return exercises, nil
}

func compileSchema(files fs.FS) (*jsonschema.Schema, error) {
	raw, err := fs.ReadFile(files, librarySchema)
	if err != nil {
		return nil, err
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(raw))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource(librarySchema, doc); err != nil {
		return nil, err
	}
	return c.Compile(librarySchema)
}

func readExercise(files fs.FS, name string, schema *jsonschema.Schema, texts *texts) (Exercise, error) {
	raw, err := fs.ReadFile(files, name)
	if err != nil {
		return Exercise{}, err
	}
	f, err := decodeFile(raw, schema)
	if err != nil {
		return Exercise{}, err
	}
	folder, base := path.Split(name)
	language, subjectFolder, _ := strings.Cut(strings.TrimSuffix(folder, "/"), "/")
	subject, ok := subjectOfFolder(subjectFolder)
	slug, isYAML := strings.CutSuffix(base, libraryExt)
	if !ok || !isYAML {
		return Exercise{}, ErrFolder
	}
	e := Exercise{
		Slug:  language + "-" + slug,
		Title: f.Title, Description: f.Description,
		Subject: subject, Language: language,
		FromYear: f.Years[0], ToYear: f.Years[1], Minutes: f.Minutes,
	}
	reading := &reader{files: files, texts: texts, language: language}
	for i, q := range f.Questions {
		question, err := q.question(reading)
		if err != nil {
			return Exercise{}, fmt.Errorf("question %d (%s): %w", i+1, q.Key, err)
		}
		e.Content.Questions = append(e.Content.Questions, question)
	}
	return e, e.Validate()
}

// subjectOfFolder finds the subject whose files lie in the folder: SOCIAL_STUDIES in social-studies.
func subjectOfFolder(folder string) (Subject, bool) {
	s := Subject(strings.ToUpper(strings.ReplaceAll(folder, "-", "_")))
	return s, s.known()
}

// decodeFile checks a file against the schema before it looks at anything in it.
func decodeFile(raw []byte, schema *jsonschema.Schema) (file, error) {
	var doc any
	if err := yaml.Unmarshal(raw, &doc); err != nil {
		return file{}, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	asJSON, err := json.Marshal(doc)
	if err != nil {
		return file{}, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(asJSON))
	if err != nil {
		return file{}, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	if err := schema.Validate(instance); err != nil {
		return file{}, fmt.Errorf("%w: %w", ErrSchema, err)
	}
	var f file
	if err := json.Unmarshal(asJSON, &f); err != nil {
		return file{}, fmt.Errorf("%w: %w", ErrSyntax, err)
	}
	return f, nil
}

// file is a ready-made exercise as it is written: see library/schema.json for what each member means.
type file struct {
	Title       string         `json:"title"`
	Description string         `json:"description"`
	Years       [2]int         `json:"years"`
	Minutes     int            `json:"minutes"`
	Questions   []fileQuestion `json:"questions"`
}

type fileQuestion struct {
	Key           string           `json:"key"`
	Prompt        string           `json:"prompt"`
	Points        *decimal.Decimal `json:"points"`
	Choices       []Choice         `json:"choices"`
	Multiple      bool             `json:"multiple"`
	Number        *Numeric         `json:"number"`
	Accepted      []string         `json:"accepted"`
	CaseSensitive bool             `json:"caseSensitive"`
	Mistakes      []Mistake        `json:"mistakes"`
	Explanation   string           `json:"explanation"`

	Passage  string        `json:"passage"`
	Gaps     []fileGap     `json:"gaps"`
	Order    []string      `json:"order"`
	Matching *fileMatching `json:"matching"`
	Picture  *filePicture  `json:"picture"`
	Essay    *Essay        `json:"essay"`
}

// question turns the written question into one that can be asked and marked.
func (f fileQuestion) question(r *reader) (Question, error) {
	r.err = nil
	q := Question{
		Key: f.Key, Kind: KindShortText, Points: decimal.NewFromInt(1),
		Choices: f.Choices, Multiple: f.Multiple, Numeric: f.Number,
		Accepted: f.Accepted, CaseSensitive: f.CaseSensitive, Mistakes: f.Mistakes,
		Prompt: r.block(f.Prompt), Explanation: r.block(f.Explanation),
	}
	if f.Points != nil {
		q.Points = *f.Points
	}
	r.choices(q.Choices)
	r.numeric(q.Numeric)
	r.mistakes(q.Mistakes)
	switch {
	case f.Choices != nil:
		q.Kind = KindChoice
	case f.Number != nil:
		q.Kind = KindNumeric
	case f.Gaps != nil:
		q.Kind, q.Passage, q.Gaps = KindGaps, r.block(f.Passage), r.gaps(f.Gaps)
	case f.Order != nil:
		q.Kind, q.Items = KindOrdering, r.items(f.Order)
	case f.Matching != nil:
		q.Kind, q.Matching = KindMatching, r.matching(*f.Matching)
	case f.Picture != nil:
		q.Kind, q.Hotspot = KindHotspot, r.picture(*f.Picture)
	case f.Essay != nil:
		q.Kind, q.Essay = KindEssay, f.Essay
	}
	return q, r.err
}

// writeDecimal writes a number as students of the language read it.
func writeDecimal(d decimal.Decimal, language string) string {
	s := strings.Replace(d.String(), "-", "\u2212", 1)
	if language == "nb" {
		return strings.Replace(s, ".", ",", 1)
	}
	return s
}
