package interchange

import (
	"fmt"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

const (
	// maxTitle is how many characters of a title are kept.
	maxTitle = 200
	// maxPlain is how many characters of another plain text are kept.
	maxPlain = 2000
	// maxDetail is how many characters of a file a notice repeats.
	maxDetail = 200
	// maxBeginning is how much of a question's text stands for its title.
	maxBeginning = 80
	// maxPoints and pointPlaces bound the points of a question.
	maxPoints   = 1000
	pointPlaces = 2
	// maxQuestion is how many bytes one question may have, and maxContent all of them together.
	maxQuestion = 512 << 10
	maxContent  = 128 << 20
	// maxNotices is how many notices there may be for each question that may be read.
	maxNotices = 10
)

// builder gathers a [Bank] while a file is read. All readers go through it, so that none can take a question without
// counting it, nor leave one out without saying so.
type builder struct {
	out       Bank
	limits    Limits
	sanitiser *exercise.Sanitiser
	told      map[Notice]bool
	pictures  map[string]string // the sources by the names in the file
	inSet     bool
	moved     map[string]bool // sources of pictures that were taken out of a text before it was read
	size      int             // of all questions, in bytes
}

// newBuilder makes a builder for a file of the format.
func newBuilder(format Format, limits Limits) *builder {
	return &builder{
		out: Bank{Format: format}, limits: limits, sanitiser: exercise.NewSanitiser(),
		told: make(map[Notice]bool), pictures: make(map[string]string), moved: make(map[string]bool),
	}
}

// beginSet puts the questions that follow into a set of their own. A set that stays empty is dropped.
func (b *builder) beginSet(title, description string) {
	set := Set{Title: cut(oneLine(title), maxTitle), Description: cut(oneLine(description), maxPlain)}
	b.out.Sets = append(b.out.Sets[:b.begun()], set)
	b.inSet = true
}

// begun is how many sets there are without an empty one at the end, whose place the next takes.
func (b *builder) begun() int {
	if last := len(b.out.Sets) - 1; b.inSet && len(b.out.Sets[last].Content.Questions) == 0 {
		return last
	}
	return len(b.out.Sets)
}

// join makes one set of those that were begun since there were `from`, the parts of one test: unless questions of one are
// drawn or shuffled, or have an introduction of their own. The titles of the parts go, which is told.
func (b *builder) join(place Place, from int, title string) {
	parts := b.out.Sets[from:max(from, b.begun())]
	for i, part := range parts {
		if part.Content.Draw > 0 || part.Content.Shuffle || i > 0 && part.Description != parts[0].Description {
			return
		}
	}
	if len(parts) < 2 {
		return
	}
	whole := Set{Title: cut(oneLine(title), maxTitle), Description: parts[0].Description}
	for _, part := range parts {
		b.note(place, ReasonDetails, part.Title)
		for _, q := range part.Content.Questions {
			q.Key = key("q", len(whole.Content.Questions))
			whole.Content.Questions = append(whole.Content.Questions, q)
		}
	}
	b.out.Sets = append(b.out.Sets[:from], whole)
}

// add takes a question into the current set: sanitised, with a key of its own, and with 1 point where it has none. Keys of
// choices, items and the like are the reader's business. It fails with [ErrTooLarge] where there are too many questions.
func (b *builder) add(place Place, q exercise.Question) error {
	if !b.inSet {
		b.beginSet("", "")
	}
	if !bounded(q) {
		b.lose(place, ReasonSyntax, "1e…") // a number beyond all bounds, with which nothing can be done
		return b.over()
	}
	size := sizeOf(q)
	if size > maxQuestion {
		b.lose(place, ReasonTooLong, "")
		return b.over()
	}
	b.size += size
	b.out.Found++
	if err := b.over(); err != nil {
		return err
	}
	content := &b.out.Sets[len(b.out.Sets)-1].Content
	q.Key = key("q", len(content.Questions))
	b.points(place, &q)
	q = b.sanitiser.Content(exercise.Content{Questions: []exercise.Question{q}}).Questions[0]
	content.Questions = append(content.Questions, q)
	return nil
}

// bounded tells whether the numbers of the question are such that reckoning with them costs little.
func bounded(q exercise.Question) bool {
	const mostPlaces, mostBits = 100, 400
	small := func(d decimal.Decimal) bool {
		return d.Exponent() > -mostPlaces && d.Exponent() < mostPlaces && d.Coefficient().BitLen() < mostBits
	}
	numeric := func(n *exercise.Numeric) bool { return n == nil || small(n.Value) && small(n.Tolerance) }
	for _, g := range q.Gaps {
		if !numeric(g.Numeric) {
			return false
		}
	}
	return small(q.Points) && small(q.Penalty) && numeric(q.Numeric)
}

// points brings points and penalty into the bounds that questions have.
func (b *builder) points(place Place, q *exercise.Question) {
	given := q.Points
	if !q.Points.IsPositive() {
		q.Points = decimal.NewFromInt(1)
	}
	least := decimal.New(1, -pointPlaces)
	q.Points = decimal.Max(least, decimal.Min(q.Points.Round(pointPlaces), decimal.NewFromInt(maxPoints)))
	if !given.IsZero() && !given.Equal(q.Points) {
		b.note(place, ReasonScoring, given.String())
	}
	given = q.Penalty
	q.Penalty = decimal.Max(decimal.Zero, decimal.Min(q.Penalty.Round(pointPlaces), q.Points))
	if !given.Equal(q.Penalty) {
		b.note(place, ReasonScoring, given.String())
	}
}

// over fails with [ErrTooLarge] when there is more in the file than is read.
func (b *builder) over() error {
	switch {
	case b.out.Found > b.limits.Questions:
		return fmt.Errorf("%w: more than %d questions", ErrTooLarge, b.limits.Questions)
	case b.size > maxContent:
		return fmt.Errorf("%w: more than %d bytes of questions", ErrTooLarge, maxContent)
	case len(b.out.Notices) > maxNotices*b.limits.Questions:
		return fmt.Errorf("%w: more than %d notices", ErrTooLarge, maxNotices*b.limits.Questions)
	}
	return nil
}

// sizeOf is about how many bytes the question needs.
func sizeOf(q exercise.Question) int {
	const each = 64
	size := len(q.Prompt) + len(q.Passage) + len(q.Explanation)
	choices := func(choices []exercise.Choice) {
		for _, c := range choices {
			size += each + len(c.Text) + len(c.Feedback)
		}
	}
	written := func(accepted []string, mistakes []exercise.Mistake) {
		for _, a := range accepted {
			size += each + len(a)
		}
		for _, m := range mistakes {
			size += each + len(m.Answer) + len(m.Feedback)
		}
	}
	items := func(items []exercise.Item) {
		for _, i := range items {
			size += each + len(i.Text)
		}
	}
	choices(q.Choices)
	written(q.Accepted, q.Mistakes)
	items(q.Items)
	for _, g := range q.Gaps {
		size += each
		choices(g.Choices)
		written(g.Accepted, g.Mistakes)
	}
	if q.Matching != nil {
		items(q.Matching.Items)
		items(q.Matching.Targets)
	}
	if q.Hotspot != nil {
		for _, a := range q.Hotspot.Areas {
			size += each + len(a.Name) + len(a.Feedback) + len(a.Coords)
		}
	}
	return size
}

// lose counts a question that is not taken over, and tells why. That there are too many the next [builder.add] says, or
// [Read] in the end.
func (b *builder) lose(place Place, reason Reason, detail string) {
	b.out.Found++
	if b.out.Found <= b.limits.Questions {
		b.out.Notices = append(b.out.Notices, notice(place, reason, detail, true))
	}
}

// note tells what of a question, or of the file, is not taken over as it is; the same of the same only once.
func (b *builder) note(place Place, reason Reason, detail string) {
	n := notice(place, reason, detail, false)
	if !b.told[n] && len(b.out.Notices) <= maxNotices*b.limits.Questions {
		b.told[n] = true
		b.out.Notices = append(b.out.Notices, n)
	}
}

func notice(place Place, reason Reason, detail string, lost bool) Notice {
	place.File, place.Question = cut(oneLine(place.File), maxDetail), cut(oneLine(place.Question), maxTitle)
	return Notice{Place: place, Reason: reason, Detail: cut(oneLine(detail), maxDetail), Lost: lost}
}

// picture answers the source by which questions show the picture of that name. Asked again for the name, it answers the
// same.
func (b *builder) picture(name string, open func() (io.ReadCloser, error)) string {
	return b.pictureBy(name, name, open)
}

// pictureBy is [builder.picture] where several pictures can have the same name: the id tells them apart.
func (b *builder) pictureBy(id, name string, open func() (io.ReadCloser, error)) string {
	if source, ok := b.pictures[id]; ok {
		return source
	}
	p := Picture{ID: uuid.New(), Name: oneLine(name), Open: open}
	source := exercise.PicturePath + p.ID.String()
	b.pictures[id] = source
	b.out.Pictures = append(b.out.Pictures, p)
	return source
}

// bank is what was read. A set that stayed empty is left out.
func (b *builder) bank() Bank {
	bank := b.out
	bank.Title = cut(oneLine(bank.Title), maxTitle)
	bank.Sets = nil
	for _, set := range b.out.Sets {
		if len(set.Content.Questions) > 0 {
			bank.Sets = append(bank.Sets, set)
		}
	}
	return bank
}

// oneLine is the text without line ends, control characters and blanks around it.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		if r < ' ' || r == '\u007f' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}

// cut shortens a text to that many characters.
func cut(text string, most int) string {
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return strings.TrimSpace(string([]rune(text)[:most-1])) + "…"
}

// beginning is what stands for the title of a question without one: the beginning of its text.
func beginning(html string) string { return cut(plain(html), maxBeginning) }

// key names the choice, item, gap or area at that place in its list, counted from 0, within its question.
func key(prefix string, at int) string { return prefix + strconv.Itoa(at+1) }
