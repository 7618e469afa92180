package interchange

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"html"
	"io"
	"strings"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// The columns of a table with questions, but for answer1, answer2 … and feedback1, feedback2 …
const (
	columnSet         = "set"
	columnKind        = "kind"
	columnQuestion    = "question"
	columnText        = "text"
	columnPoints      = "points"
	columnPenalty     = "penalty"
	columnCorrect     = "correct"
	columnTolerance   = "tolerance"
	columnUnit        = "unit"
	columnWords       = "words"
	columnOptions     = "options"
	columnExplanation = "explanation"
	columnAnswer      = "answer"
	columnFeedback    = "feedback"
)

// maxColumns is how many columns a table may have.
const maxColumns = 500

// csvTable is what the first line tells of a table: its delimiter, and its columns.
type csvTable struct {
	delimiter rune
	columns   []string
	at        map[string]int
}

// csvHeader tells whether the text is a table with questions: its first line names the columns "kind" and "question".
func csvHeader(text string) (csvTable, bool) {
	first, _, _ := strings.Cut(strings.TrimLeft(text, "\r\n"), "\n")
	t := csvTable{delimiter: ',', at: map[string]int{}}
	for _, d := range []rune{';', '\t'} {
		if strings.Count(first, string(d)) > strings.Count(first, string(t.delimiter)) {
			t.delimiter = d
		}
	}
	names, err := t.reader(first).Read()
	if err != nil {
		return csvTable{}, false
	}
	for i, name := range names {
		name = strings.ToLower(strings.TrimSpace(name))
		t.columns = append(t.columns, name)
		if _, twice := t.at[name]; !twice {
			t.at[name] = i
		}
	}
	_, kind := t.at[columnKind]
	_, question := t.at[columnQuestion]
	return t, kind && question
}

func (t csvTable) reader(text string) *csv.Reader {
	r := csv.NewReader(strings.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes, r.ReuseRecord = t.delimiter, -1, true, true
	return r
}

// csvRow is a row that is being read.
type csvRow struct {
	b      *builder
	table  csvTable
	cells  []string
	place  Place
	q      exercise.Question
	usedUp map[string]bool
}

// readCSV reads a table with a question in each row.
func readCSV(ctx context.Context, b *builder, text string, table csvTable) error {
	b.out.Format = CSV
	if len(table.columns) > maxColumns {
		return fmt.Errorf("%w: more than %d columns", ErrTooLarge, maxColumns)
	}
	rows := table.reader(text)
	if _, err := rows.Read(); err != nil { // the header
		return &SyntaxError{Line: 1, Err: err}
	}
	for _, name := range table.columns {
		if !isColumn(name) && name != "" {
			b.note(Place{Line: 1}, ReasonDetails, name)
		}
	}
	set := ""
	for {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("read CSV: %w", err)
		}
		cells, err := rows.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			b.lose(Place{}, ReasonSyntax, err.Error())
			continue
		}
		line, _ := rows.FieldPos(0)
		row := &csvRow{b: b, table: table, cells: cells, place: Place{Line: line}, usedUp: map[string]bool{}}
		if strings.TrimSpace(strings.Join(cells, "")) == "" {
			continue
		}
		if name := oneLine(row.cell(columnSet)); name != "" && name != set {
			set = name
			b.beginSet(name, "")
		}
		if err := row.read(); err != nil {
			return err
		}
		if err := b.over(); err != nil {
			return err
		}
	}
}

func isColumn(name string) bool {
	switch name {
	case columnSet, columnKind, columnQuestion, columnText, columnPoints, columnPenalty, columnCorrect, columnTolerance, columnUnit,
		columnWords, columnOptions, columnExplanation:
		return true
	}
	return strings.Trim(name, "0123456789") == columnAnswer || strings.Trim(name, "0123456789") == columnFeedback
}

// cell is the text in the column, without the apostrophe that keeps a spreadsheet from taking it for a formula.
func (r *csvRow) cell(name string) string {
	i, ok := r.table.at[name]
	if !ok || i >= len(r.cells) {
		return ""
	}
	r.usedUp[name] = true
	text := strings.ReplaceAll(r.cells[i], "\r\n", "\n")
	if rest, ok := strings.CutPrefix(text, "'"); ok && isFormula(rest) {
		text = rest
	}
	return strings.TrimSpace(text)
}

// isFormula tells whether a spreadsheet could take the text for a formula, or for less than it is.
func isFormula(text string) bool {
	if text == "" {
		return false
	}
	if _, ok := number(text); ok {
		return false
	}
	return strings.ContainsRune("=+-@\t\r'", rune(text[0]))
}

// list are the cells of the numbered columns that have something in them, by number.
func (r *csvRow) list(name string) []string {
	var list []string
	for i := range r.table.columns {
		column := key(name, i)
		if _, ok := r.table.at[column]; !ok {
			break
		}
		list = append(list, r.cell(column))
	}
	for len(list) > 0 && list[len(list)-1] == "" {
		list = list[:len(list)-1]
	}
	return list
}

// block is a plain text as HTML: empty lines are between paragraphs.
func block(text string) string {
	if text == "" {
		return ""
	}
	var out strings.Builder
	for _, p := range strings.Split(text, "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			out.WriteString("<p>" + lineHTML(p) + "</p>")
		}
	}
	return out.String()
}

// lineHTML is a plain text as HTML within a line.
func lineHTML(text string) string {
	return strings.ReplaceAll(html.EscapeString(strings.TrimSpace(text)), "\n", "<br>")
}

// number reads the number in a column.
func (r *csvRow) number(name string) decimal.Decimal {
	text := r.cell(name)
	if text == "" {
		return decimal.Zero
	}
	d, ok := number(text)
	if !ok {
		r.b.note(r.place, ReasonSyntax, name+": "+text)
	}
	return d
}

func (r *csvRow) read() error {
	prompt := r.cell(columnQuestion)
	r.place.Question = cut(oneLine(prompt), maxBeginning)
	r.q.Prompt, r.q.Explanation = r.b.html(r.place, block(prompt), nil), r.b.html(r.place, block(r.cell(columnExplanation)), nil)
	if r.cell(columnPoints) != "" {
		r.q.Points = r.number(columnPoints)
		if !r.q.Points.IsPositive() {
			r.b.note(r.place, ReasonScoring, r.cell(columnPoints))
		}
	}
	r.q.Penalty = r.number(columnPenalty).Abs()
	if !r.answers() {
		return nil // told
	}
	if r.q.Kind == exercise.KindEssay {
		r.q.Penalty = decimal.Zero
	}
	for _, option := range strings.FieldsFunc(r.cell(columnOptions), func(c rune) bool { return strings.ContainsRune(" ,;|", c) }) {
		switch {
		case strings.EqualFold(option, "shuffle") && r.q.Kind == exercise.KindChoice:
			r.q.Shuffle = true
		case strings.EqualFold(option, "allOrNothing") && r.q.Kind != exercise.KindEssay:
			r.q.AllOrNothing = true
		case strings.EqualFold(option, "caseSensitive") && r.q.Kind == exercise.KindShortText:
			r.q.CaseSensitive = true
		case strings.EqualFold(option, "caseSensitive") && r.q.Kind == exercise.KindGaps:
			for i := range r.q.Gaps {
				r.q.Gaps[i].CaseSensitive = r.q.Gaps[i].Accepted != nil
			}
		default:
			r.b.note(r.place, ReasonDetails, option)
		}
	}
	r.unused()
	return r.b.add(r.place, r.q)
}

// unused tells of cells that the kind has no use for.
func (r *csvRow) unused() {
	for i, name := range r.table.columns {
		if isColumn(name) && !r.usedUp[name] && i < len(r.cells) && strings.TrimSpace(r.cells[i]) != "" {
			r.b.note(r.place, ReasonDetails, name+": "+r.cells[i])
		}
	}
}
