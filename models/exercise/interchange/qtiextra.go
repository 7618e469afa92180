package interchange

import (
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// extraName is the name under which QTI files carry a [qtiExtra]: that of an outcome in QTI 2 and 3, where other systems
// may have any, and the label of a metadata field in QTI 1.2.
const extraName = "LECTERN"

// qtiExtra is what Lectern knows of a question and QTI has no word for. Whoever else reads the file does well without
// it; what another system changed since wins over it.
type qtiExtra struct {
	AllOrNothing bool            `json:"allOrNothing,omitempty"`
	Penalty      decimal.Decimal `json:"penalty,omitzero"`
	// Kind is that of the question. Where the file asks in another way by now, nothing of the extra counts.
	Kind exercise.Kind `json:"kind,omitempty"`
	// Numbers are the right numbers by the gap, that of a numeric question under no name.
	Numbers map[string]*exercise.Numeric `json:"numbers,omitempty"`
	// Mistakes are the typical wrong answers by the gap.
	Mistakes map[string][]exercise.Mistake `json:"mistakes,omitempty"`
	// Said is the feedback of the choices of gaps, by the gap and the choice.
	Said map[string]map[string]string `json:"said,omitempty"`
	// Lists are the texts with markup of the choices of gaps, by the gap and the choice: QTI 2.1 has plain texts there.
	Lists map[string]map[string]string `json:"lists,omitempty"`
	Essay *exercise.Essay              `json:"essay,omitempty"`
	// Alt is what the picture shows, and Names are those of its areas by their key.
	Alt   string            `json:"alt,omitempty"`
	Names map[string]string `json:"names,omitempty"`
}

// extraOf is what QTI has no word for in the question.
func extraOf(q exercise.Question) qtiExtra {
	e := qtiExtra{AllOrNothing: q.AllOrNothing, Penalty: q.Penalty, Kind: q.Kind, Essay: q.Essay}
	number := func(key string, n *exercise.Numeric) {
		if n != nil {
			if e.Numbers == nil {
				e.Numbers = make(map[string]*exercise.Numeric)
			}
			e.Numbers[key] = n
		}
	}
	mistakes := func(key string, m []exercise.Mistake) {
		if len(m) > 0 {
			if e.Mistakes == nil {
				e.Mistakes = make(map[string][]exercise.Mistake)
			}
			e.Mistakes[key] = m
		}
	}
	number("", q.Numeric)
	mistakes("", q.Mistakes)
	for _, g := range q.Gaps {
		number(g.Key, g.Numeric)
		mistakes(g.Key, g.Mistakes)
		for _, c := range g.Choices {
			if c.Feedback != "" {
				keep(&e.Said, g.Key, c.Key, c.Feedback)
			}
		}
	}
	if h := q.Hotspot; h != nil {
		e.Alt = h.Alt
		e.Names = make(map[string]string, len(h.Areas))
		for _, a := range h.Areas {
			e.Names[a.Key] = a.Name
		}
	}
	return e
}

// keep keeps a text of a choice of a gap.
func keep(texts *map[string]map[string]string, gap, choice, text string) {
	if *texts == nil {
		*texts = make(map[string]map[string]string)
	}
	if (*texts)[gap] == nil {
		(*texts)[gap] = make(map[string]string)
	}
	(*texts)[gap][choice] = text
}

// plainLists makes the choices of gaps plain texts, and keeps their markup.
func (e *qtiExtra) plainLists(q exercise.Question) exercise.Question {
	gaps := slices.Clone(q.Gaps)
	for i := range gaps {
		gaps[i].Choices = slices.Clone(gaps[i].Choices)
		for j, c := range gaps[i].Choices {
			if strings.Contains(c.Text, "<") {
				keep(&e.Lists, gaps[i].Key, c.Key, c.Text)
				gaps[i].Choices[j].Text = html.EscapeString(listed(c.Text))
			}
		}
	}
	q.Gaps = gaps
	return q
}

// listed is a text as it can stand in a list: what pictures show in words.
func listed(text string) string {
	return plain(htmlImage.ReplaceAllString(text, " $1 "))
}

var htmlImage = regexp.MustCompile(`<img [^>]*?\balt="([^"]*)"[^>]*>`)

// markLists gives the choices of gaps their markup again where they still say the same.
func (e *qtiExtra) markLists(q *exercise.Question, line func(string) string) {
	if e == nil {
		return
	}
	for i := range q.Gaps {
		for j, c := range q.Gaps[i].Choices {
			if text := e.Lists[q.Gaps[i].Key][c.Key]; text != "" && listed(text) == plain(c.Text) {
				q.Gaps[i].Choices[j].Text = line(text)
			}
		}
	}
}

// text is the extra as it stands in a file.
func (e qtiExtra) text() (string, error) {
	text, err := json.Marshal(e)
	if err != nil {
		return "", err //nolint:wrapcheck // cannot be: plain values
	}
	return string(text), nil
}

// readExtra reads the extra of a file; what is none is nil.
func readExtra(text string) *qtiExtra {
	const longest = 1 << 20
	var e qtiExtra
	if text == "" || len(text) > longest || json.Unmarshal([]byte(text), &e) != nil || !modest(e.Penalty) {
		return nil
	}
	for _, n := range e.Numbers {
		if n == nil || !modest(n.Value) || !modest(n.Tolerance) {
			return nil
		}
	}
	return &e
}

// modest tells whether a number is one that arithmetic with it costs nothing.
func modest(d decimal.Decimal) bool {
	const places = 60
	return d.Exponent() <= places && d.Exponent() >= -places && d.NumDigits() <= 2*places
}

// apply gives the question what the extra knows, as far as the file still says the same.
func (e *qtiExtra) apply(q *exercise.Question) {
	if e == nil || e.Kind != q.Kind {
		return
	}
	q.AllOrNothing, q.Penalty = e.AllOrNothing && q.Kind != exercise.KindEssay, e.Penalty
	q.Numeric = e.number("", q.Numeric)
	if m := e.Mistakes[""]; m != nil && (q.Kind == exercise.KindNumeric || q.Kind == exercise.KindShortText) {
		q.Mistakes = m
	}
	for i := range q.Gaps {
		g := &q.Gaps[i]
		g.Numeric = e.number(g.Key, g.Numeric)
		if m := e.Mistakes[g.Key]; m != nil && g.Choices == nil {
			g.Mistakes = m
		}
		for j := range g.Choices {
			if said := e.Said[g.Key][g.Choices[j].Key]; said != "" {
				g.Choices[j].Feedback = said
			}
		}
	}
	if q.Kind == exercise.KindEssay {
		q.Essay = e.Essay
		q.Penalty = decimal.Zero
	}
	if h := q.Hotspot; h != nil {
		if e.Alt != "" {
			h.Alt = e.Alt
		}
		for i := range h.Areas {
			if name := e.Names[h.Areas[i].Key]; name != "" {
				h.Areas[i].Name = name
			}
		}
	}
}

// number is the number of the extra where it has the value of the file's.
func (e *qtiExtra) number(key string, file *exercise.Numeric) *exercise.Numeric {
	known := e.Numbers[key]
	if file == nil || known == nil || !known.Value.Equal(file.Value) {
		return file
	}
	return known
}
