package interchange

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/lectern-lti/lectern/models/exercise"
)

// csvWriter writes a table.
type csvWriter struct {
	b     *builder // tells what there is no room for
	place Place
	rows  []map[string]string
	row   map[string]string
}

// writeCSV writes a row for each question. Texts are plain: what else they have is told.
func writeCSV(ctx context.Context, w io.Writer, bank Bank, _ OpenPicture) ([]Notice, error) {
	c := &csvWriter{b: newBuilder(CSV, DefaultLimits())}
	for _, set := range bank.Sets {
		c.b.ofSet(set)
		for _, q := range set.Content.Questions {
			c.place, c.row = Place{Question: beginning(q.Prompt)}, map[string]string{columnSet: oneLine(set.Title)}
			if c.question(q) {
				c.rows = append(c.rows, c.row)
			} else {
				c.b.lose(c.place, ReasonKind, string(q.Kind))
			}
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	if err := c.write(w); err != nil {
		return nil, fmt.Errorf("write CSV: %w", err)
	}
	return c.b.out.Notices, nil
}

// write writes the table, with the mark that tells spreadsheets its encoding.
func (c *csvWriter) write(w io.Writer) error {
	columns := []string{columnSet, columnKind, columnQuestion, columnText, columnPoints, columnPenalty, columnCorrect}
	for _, name := range []string{columnAnswer, columnFeedback} {
		for i := range c.most(name) {
			columns = append(columns, key(name, i))
		}
	}
	columns = append(columns, columnTolerance, columnUnit, columnWords, columnOptions, columnExplanation)
	if _, err := io.WriteString(w, "\uFEFF"); err != nil {
		return err //nolint:wrapcheck // by the caller
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	_ = out.Write(columns) // the error stays: see below
	cells := make([]string, len(columns))
	for _, row := range c.rows {
		for i, name := range columns {
			cells[i] = row[name]
			if isFormula(cells[i]) {
				cells[i] = "'" + cells[i]
			}
		}
		_ = out.Write(cells)
	}
	out.Flush()
	return out.Error() //nolint:wrapcheck // by the caller
}

// most is how many columns of the name are needed.
func (c *csvWriter) most(name string) int {
	most := 1
	for _, row := range c.rows {
		for row[key(name, most)] != "" {
			most++
		}
	}
	for _, row := range c.rows { // feedback can leave some out
		for column := range row {
			if n, err := strconv.Atoi(strings.TrimPrefix(column, name)); err == nil && strings.HasPrefix(column, name) {
				most = max(most, n)
			}
		}
	}
	return most
}

// plain is a text in HTML as a cell.
func (c *csvWriter) plain(html string) string {
	html = pictureTag.ReplaceAllStringFunc(html, func(tag string) string {
		m := pictureTag.FindStringSubmatch(tag)
		c.b.note(c.place, ReasonPicture, m[1])
		return "[" + m[2] + "]"
	})
	text, whole := csvPlain(html)
	if !whole {
		c.b.note(c.place, ReasonMarkup, strings.Trim(anyTag.FindString(strings.NewReplacer("<p>", "", "</p>", "", "<br>", "").Replace(html)), "<>"))
	}
	return text
}

func (c *csvWriter) question(q exercise.Question) bool {
	c.row[columnQuestion], c.row[columnExplanation] = c.plain(q.Prompt), c.plain(q.Explanation)
	if !q.Points.Equal(whole()) {
		c.row[columnPoints] = q.Points.String()
	}
	if !q.Penalty.IsZero() {
		c.row[columnPenalty] = q.Penalty.String()
	}
	var options []string
	for _, option := range []struct {
		set  bool
		name string
	}{{q.Shuffle, "shuffle"}, {q.AllOrNothing, "allOrNothing"}, {q.CaseSensitive, "caseSensitive"}} {
		if option.set {
			options = append(options, option.name)
		}
	}
	for _, m := range q.Mistakes {
		c.b.note(c.place, ReasonFeedback, m.Answer)
	}
	ok := c.answers(q, &options)
	c.row[columnOptions] = strings.Join(options, " ")
	return ok
}

func (c *csvWriter) answers(q exercise.Question, options *[]string) bool {
	switch q.Kind {
	case exercise.KindChoice:
		c.choices(q)
	case exercise.KindNumeric:
		return c.numeric(q)
	case exercise.KindShortText:
		c.row[columnKind] = "shortText"
		for i, a := range q.Accepted {
			c.row[key(columnAnswer, i)] = a
		}
	case exercise.KindMatching:
		return c.matching(q)
	case exercise.KindOrdering:
		c.row[columnKind] = kindOrdering
		for i, item := range q.Items {
			c.row[key(columnAnswer, i)] = c.plain(item.Text)
		}
	case exercise.KindGaps:
		c.gaps(q, options)
	case exercise.KindEssay:
		c.row[columnKind] = kindEssay
		if q.Essay != nil {
			c.row[columnWords] = strconv.Itoa(q.Essay.FewestWords) + "-" + strconv.Itoa(q.Essay.MostWords)
		}
	case exercise.KindHotspot:
		return false
	}
	return true
}

func (c *csvWriter) choices(q exercise.Question) {
	c.row[columnKind] = kindChoice
	if q.Multiple {
		c.row[columnKind] = kindMultiple
	}
	var right []string
	for i, choice := range q.Choices {
		c.row[key(columnAnswer, i)] = c.plain(choice.Text)
		if choice.Feedback != "" {
			c.row[key(columnFeedback, i)] = c.plain(choice.Feedback)
		}
		if choice.Right {
			right = append(right, strconv.Itoa(i+1))
		}
	}
	c.row[columnCorrect] = strings.Join(right, " ")
	if isTruth(q) {
		c.row[columnKind], c.row[columnCorrect] = "trueFalse", strings.ToUpper(q.Choices[0].Text)
		if q.Choices[1].Right {
			c.row[columnCorrect] = strings.ToUpper(q.Choices[1].Text)
		}
		delete(c.row, key(columnAnswer, 0))
		delete(c.row, key(columnAnswer, 1))
	}
}

func (c *csvWriter) numeric(q exercise.Question) bool {
	if q.Numeric == nil {
		return false
	}
	n := *q.Numeric
	c.row[columnKind], c.row[key(columnAnswer, 0)], c.row[columnUnit] = kindNumeric, n.Value.String(), n.Unit
	switch {
	case n.Tolerance.IsZero():
	case n.Relative:
		c.row[columnTolerance] = n.Tolerance.Shift(2).String() + "%"
	default:
		c.row[columnTolerance] = n.Tolerance.String()
	}
	if n.Shown != "" {
		c.b.note(c.place, ReasonDetails, n.Shown)
	}
	return true
}

func (c *csvWriter) matching(q exercise.Question) bool {
	if q.Matching == nil {
		return false
	}
	c.row[columnKind] = kindMatching
	texts, used := map[string]string{}, map[string]bool{}
	for _, target := range q.Matching.Targets {
		texts[target.Key] = c.plain(target.Text)
	}
	at := 0
	for _, item := range q.Matching.Items {
		used[q.Matching.Pairs[item.Key]] = true
		from := c.plain(item.Text)
		if strings.Contains(from, arrow) {
			c.b.note(c.place, ReasonDetails, from)
			from = strings.ReplaceAll(from, arrow, "→")
		}
		c.row[key(columnAnswer, at)] = from + " " + arrow + " " + texts[q.Matching.Pairs[item.Key]]
		at++
	}
	for _, target := range q.Matching.Targets {
		if !used[target.Key] {
			c.row[key(columnAnswer, at)] = arrow + " " + texts[target.Key]
			at++
		}
	}
	return true
}

func (c *csvWriter) gaps(q exercise.Question, options *[]string) {
	c.row[columnKind] = kindGaps
	passage := q.Passage
	sensitive, texts := 0, 0
	for i, g := range q.Gaps {
		passage = strings.Replace(passage, "[["+g.Key+"]]", "[["+strconv.Itoa(i+1)+"]]", 1)
		c.row[key(columnAnswer, i)] = c.gap(g)
		if g.Accepted != nil {
			texts++
		}
		if g.CaseSensitive {
			sensitive++
		}
		for _, m := range g.Mistakes {
			c.b.note(c.place, ReasonFeedback, m.Answer)
		}
	}
	if sensitive > 0 && sensitive < texts {
		c.b.note(c.place, ReasonScoring, "caseSensitive")
	}
	if sensitive > 0 {
		*options = append(*options, "caseSensitive")
	}
	c.row[columnText] = c.plain(passage)
}

func (c *csvWriter) gap(g exercise.Gap) string {
	if g.Numeric != nil {
		if g.Numeric.Unit != "" {
			c.b.note(c.place, ReasonDetails, g.Numeric.Unit)
		}
		if g.Numeric.Shown != "" {
			c.b.note(c.place, ReasonDetails, g.Numeric.Shown)
		}
		return "#" + g.Numeric.Value.String() + ":" + absolute(*g.Numeric).String()
	}
	var parts []string
	for _, a := range g.Accepted {
		parts = append(parts, csvQuote(a))
	}
	for _, choice := range g.Choices {
		text := csvQuote(c.plain(choice.Text))
		if choice.Right {
			text = "*" + text
		}
		if choice.Feedback != "" {
			c.b.note(c.place, ReasonFeedback, plain(choice.Feedback))
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, " | ")
}
