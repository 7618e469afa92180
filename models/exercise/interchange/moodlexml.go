package interchange

import (
	"context"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// moodleReader reads Moodle XML, question by question.
type moodleReader struct {
	b       *builder
	source  io.ReaderAt
	formats *formats
}

// readMoodleXML reads a file.
func readMoodleXML(ctx context.Context, b *builder, source Source) error {
	b.out.Format = MoodleXML
	r := &moodleReader{b: b, source: source, formats: newFormats()}
	d := newXML(io.NewSectionReader(source, 0, source.Size), b.limits.Entry)
	defer func() {
		if d.text.mended() {
			b.note(Place{}, ReasonEncoding, "Windows-1252")
		}
	}()
	for {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read Moodle XML: %w", err)
		}
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return r.damaged(d.line(), err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local == "quiz" {
			continue
		}
		d.refill()
		e, err := d.element(start)
		if err != nil {
			return r.damaged(d.line(), err)
		}
		if e.name != "question" {
			continue
		}
		if err := r.question(e); err != nil {
			return err
		}
		if err := b.over(); err != nil {
			return err
		}
	}
}

// damaged keeps what was read before a file breaks off, and tells of that.
func (r *moodleReader) damaged(line int, err error) error {
	if !errors.Is(err, ErrSyntax) || r.b.out.Found == 0 {
		return err
	}
	r.b.lose(Place{Line: line}, ReasonSyntax, err.Error())
	return nil
}

// moodleQuestion is a question that is being read.
type moodleQuestion struct {
	*moodleReader

	e     *element
	kind  string
	place Place
	q     exercise.Question
	files map[string]*moodleFile
	// split are questions that were made of parts of it.
	split []exercise.Question
}

type moodleFile struct {
	e    *element
	used bool
}

func (r *moodleReader) question(e *element) error {
	kind := e.attrs["type"]
	if kind == "category" {
		r.b.beginSet(categoryTitle(e.child("category").words()), plain(e.child("info").words()))
		return nil
	}
	m := &moodleQuestion{moodleReader: r, e: e, kind: kind, files: map[string]*moodleFile{}}
	m.place = Place{Line: e.line, Question: plain(e.child("name").words())}
	if m.place.Question == "" {
		m.place.Question = beginning(e.child("questiontext").words())
	}
	m.collect(e)
	if kind == "description" {
		r.b.note(m.place, ReasonText, "")
		return nil
	}
	m.points()
	m.q.Prompt = m.prompt()
	m.q.Explanation = m.html(e.child("generalfeedback"))
	taken := m.read() // or else it is told
	for _, q := range m.split {
		if err := r.b.add(m.place, q); err != nil {
			return err
		}
	}
	if !taken && len(m.split) == 0 {
		return nil
	}
	m.rest()
	if !taken {
		return nil
	}
	return r.b.add(m.place, m.q)
}

// collect finds the files that stand within the question.
func (m *moodleQuestion) collect(e *element) {
	for _, c := range e.children {
		if c.name == "file" {
			name := c.attrs["name"]
			if m.files[name] == nil {
				m.files[name] = &moodleFile{e: c}
			}
			continue
		}
		m.collect(c)
	}
}

func (m *moodleQuestion) points() {
	given := strings.TrimSpace(m.e.child("defaultgrade").text)
	if given == "" {
		return
	}
	grade, ok := number(given)
	if !ok || !grade.IsPositive() {
		m.b.note(m.place, ReasonScoring, given)
		return
	}
	m.q.Points = grade
}

// prompt is the text of the question, with the picture that old versions have beside it.
func (m *moodleQuestion) prompt() string {
	prompt := m.html(m.e.child("questiontext"))
	image := m.e.child("image")
	if name := strings.TrimSpace(image.words()); name != "" {
		data := m.e.child("image_base64")
		if strings.TrimSpace(data.text) == "" {
			m.b.note(m.place, ReasonPicture, name)
			return prompt
		}
		key, open := data.file(m.source)
		m.b.note(m.place, ReasonAlt, name)
		prompt += `<p><img src="` + m.b.pictureBy(key, name, open) + `" alt=""></p>`
	}
	return prompt
}

func (m *moodleQuestion) format(e *element) string {
	if f := e.attrs["format"]; f != "" {
		return f
	}
	if e.name == "feedback" || e.name == "answer" || e.name == "generalfeedback" || e.name == "subquestion" {
		return cmpOr(m.e.child("questiontext").attrs["format"], "moodle_auto_format")
	}
	return "moodle_auto_format"
}

func (m *moodleQuestion) raw(e *element) string {
	return m.formats.html(m.format(e), strings.TrimSpace(e.words()))
}

// html is the text of the element.
func (m *moodleQuestion) html(e *element) string { return m.b.html(m.place, m.raw(e), m.pictures(e)) }

func (m *moodleQuestion) inLine(e *element) string { return m.b.line(m.place, m.raw(e), m.pictures(e)) }

// pictures finds the pictures of a text: its own files, or others of the question.
func (m *moodleQuestion) pictures(e *element) resolve {
	return func(src string) (string, bool) {
		name, ok := strings.CutPrefix(src, "@@PLUGINFILE@@/")
		if !ok {
			return "", false
		}
		name, _, _ = strings.Cut(name, "?")
		if decoded, err := url.PathUnescape(name); err == nil {
			name = decoded
		}
		if i := strings.LastIndex(name, "/"); i >= 0 {
			name = name[i+1:]
		}
		file := m.files[name]
		if file == nil {
			return "", false
		}
		file.used = true
		data := file.e
		for _, own := range e.all("file") {
			if own.attrs["name"] == name {
				data = own
			}
		}
		key, open := data.file(m.source)
		return m.b.pictureBy(key, name, open), true
	}
}

// rest tells of what stands in the question and has no place.
func (m *moodleQuestion) rest() {
	for _, name := range []string{"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback"} {
		switch text := plain(m.e.child(name).words()); text {
		case "", "Your answer is correct.", "Your answer is partially correct.", "Your answer is incorrect.":
		default:
			m.b.note(m.place, ReasonFeedback, text)
		}
	}
	for _, hint := range m.e.all("hint") {
		if text := plain(hint.words()); text != "" {
			m.b.note(m.place, ReasonHint, text)
		}
	}
	for _, tag := range m.e.child("tags").all("tag") {
		m.b.note(m.place, ReasonDetails, "tag "+tag.words())
	}
	if id := strings.TrimSpace(m.e.child("idnumber").words()); id != "" {
		m.b.note(m.place, ReasonDetails, "id "+id)
	}
	var unused []string
	for name, file := range m.files {
		if !file.used {
			unused = append(unused, name)
		}
	}
	slices.Sort(unused)
	for _, name := range unused {
		m.b.note(m.place, ReasonMedia, name)
	}
}

// answers are those of the question; their texts in HTML where they are chosen.
func (m *moodleQuestion) answers(choices bool) []answer {
	var answers []answer
	for _, e := range m.e.all("answer") {
		fraction, _ := number(e.attrs["fraction"])
		a := answer{share: percent(fraction), feedback: m.html(e.child("feedback"))}
		if choices {
			a.text = m.inLine(e)
		} else {
			a.text = oneLine(e.words())
			if m.format(e) == "html" {
				a.text = oneLine(html.UnescapeString(e.words()))
			}
		}
		answers = append(answers, a)
	}
	return answers
}

func isTrue(text string) bool {
	text = strings.TrimSpace(strings.ToLower(text))
	return text == "true" || text == "1"
}

func count(e *element) int {
	n, err := strconv.Atoi(strings.TrimSpace(e.text))
	if err != nil {
		return 0
	}
	return max(n, 0)
}

func sum(shares []decimal.Decimal) decimal.Decimal {
	total := decimal.Zero
	for _, s := range shares {
		total = total.Add(s)
	}
	return total
}
