package graph

import (
	"bytes"
	"cmp"
	"context"
	"encoding/base64"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/xuri/excelize/v2"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// The media types of what is exported.
const (
	csvType  = "text/csv; charset=utf-8"
	xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
)

// export writes a file of what every student did on an assignment, in the viewer's language.
func (r *Resolver) export(
	ctx context.Context, assignmentID uuid.UUID, format model.ExportFormat, groupID uuid.UUID,
) (*model.ExportedFile, error) {
	sheet, err := r.store.Sheet(ctx, ViewerFrom(ctx), assignmentID, groupID)
	if err != nil {
		return nil, err
	}
	l := languageFrom(ctx)
	f := &model.ExportedFile{Name: fileName(sheet.Assignment.Title)}
	var data []byte
	switch format {
	case model.ExportFormatCSV:
		f.Name, f.MediaType = f.Name+".csv", csvType
		data, err = csvOf(l.resultRows(sheet))
	case model.ExportFormatXlsx:
		f.Name, f.MediaType = f.Name+".xlsx", xlsxType
		data, err = xlsxOf(l, sheet)
	}
	f.Data = base64.StdEncoding.EncodeToString(data)
	return f, err
}

// resultRows are a head and a row for each student. Cells are texts, numbers and times.
func (l lang) resultRows(s models.Sheet) [][]any {
	head := []any{
		l.pick("Name", "Navn"), l.pick("Score", "Poengsum"), l.pick("Out of", "Av"), l.pick("Computed", "Beregnet"),
		l.pick("Extra points", "Ekstrapoeng"), l.pick("Handed in (UTC)", "Levert (UTC)"), l.pick("Late", "For sent"),
		l.pick("Excused", "Fritatt"), l.pick("Comment", "Kommentar"),
	}
	for i := range s.Questions {
		head = append(head, l.pick("Question ", "Spørsmål ")+strconv.Itoa(i+1))
	}
	rows := [][]any{head}
	for _, row := range s.Rows {
		name := row.Member.Name
		if name == "" {
			name = cmp.Or(row.Member.Nickname, l.nameless(row.Member.Role, row.Member.Number)) // sheets are for teachers
		}
		cells := []any{name, nil, s.Assignment.ScoreMaximum, nil, nil, nil, nil, nil, nil}
		if r := row.Result; r != nil {
			cells[1], cells[3], cells[8] = cell(r.ScoreGiven), cell(r.ComputedScore), r.Comment
			if !r.ExtraPoints.IsZero() {
				cells[4] = r.ExtraPoints
			}
			if r.HandedInAt != nil {
				cells[5] = *r.HandedInAt
				if due := s.Assignment.DueAt; due != nil && r.HandedInAt.After(*due) {
					cells[6] = l.pick("yes", "ja")
				}
			}
			if r.ExcusedAt != nil {
				cells[7] = l.pick("yes", "ja")
			}
		}
		for _, p := range row.Points {
			cells = append(cells, cell(p))
		}
		rows = append(rows, cells)
	}
	return rows
}

// questionRows are a head and a row for each question.
func (l lang) questionRows(s models.Sheet) [][]any {
	rows := [][]any{{
		l.pick("Question", "Spørsmål"), l.pick("Points", "Poeng"), l.pick("Handed in", "Levert"), l.pick("Mean points", "Poeng i snitt"),
	}}
	for i, q := range s.Questions {
		var points []decimal.Decimal
		for _, row := range s.Rows {
			if row.Points[i].Valid {
				points = append(points, row.Points[i].Decimal)
			}
		}
		row := []any{i + 1, q.Points, len(points), nil}
		if len(points) > 0 {
			row[3] = decimal.Sum(decimal.Zero, points...).DivRound(decimal.NewFromInt(int64(len(points))), 2)
		}
		rows = append(rows, row)
	}
	return rows
}

func cell(d decimal.NullDecimal) any {
	if !d.Valid {
		return nil
	}
	return d.Decimal
}

// csvOf writes the rows. A text that a spreadsheet would take for a formula is quoted with an apostrophe, as such
// programs do themselves.
func csvOf(rows [][]any) ([]byte, error) {
	var buf bytes.Buffer
	buf.WriteString("\ufeff") // by which spreadsheets know UTF-8
	w := csv.NewWriter(&buf)
	w.UseCRLF = true
	for _, row := range rows {
		texts := make([]string, len(row))
		for i, c := range row {
			switch c := c.(type) {
			case nil:
			case string:
				texts[i] = harmless(c)
			case time.Time:
				texts[i] = c.Format(time.RFC3339)
			default:
				texts[i] = fmt.Sprint(c)
			}
		}
		if err := w.Write(texts); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return buf.Bytes(), w.Error()
}

func harmless(text string) string {
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}

// xlsxOf writes a sheet of results and one of questions.
func xlsxOf(l lang, s models.Sheet) ([]byte, error) {
	results, questions := l.pick("Results", "Resultater"), l.pick("Questions", "Spørsmål")
	return workbook(map[string][][]any{results: l.resultRows(s), questions: l.questionRows(s)}, results, questions)
}

// workbook writes the rows of sheets, in the order of their names.
func workbook(sheets map[string][][]any, names ...string) (data []byte, err error) {
	f := excelize.NewFile()
	defer func() {
		if closed := f.Close(); err == nil {
			err = closed
		}
	}()
	for i, name := range names {
		if i == 0 {
			err = f.SetSheetName("Sheet1", name)
		} else {
			_, err = f.NewSheet(name)
		}
		if err != nil {
			return nil, err
		}
		if err := fill(f, name, sheets[name]); err != nil {
			return nil, err
		}
	}
	var buf bytes.Buffer
	err = f.Write(&buf)
	return buf.Bytes(), err
}

// fill writes the rows into a sheet whose head stays in sight.
func fill(f *excelize.File, sheet string, rows [][]any) error {
	w, err := f.NewStreamWriter(sheet)
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return err
	}
	moment := "yyyy-mm-dd hh:mm"
	when, err := f.NewStyle(&excelize.Style{CustomNumFmt: &moment})
	if err != nil {
		return err
	}
	if err := w.SetColWidth(1, 1, 28); err != nil {
		return err
	}
	if err := w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	for i, row := range rows {
		cells := make([]any, len(row))
		for k, c := range row {
			switch c := c.(type) {
			case decimal.Decimal:
				cells[k] = c.InexactFloat64() // as a spreadsheet keeps numbers
			case time.Time:
				cells[k] = excelize.Cell{StyleID: when, Value: c}
			case string:
				cells[k] = excelize.Cell{Value: c}
				if i == 0 {
					cells[k] = excelize.Cell{StyleID: bold, Value: c}
				}
			default:
				cells[k] = c
			}
		}
		if err := w.SetRow("A"+strconv.Itoa(i+1), cells); err != nil {
			return err
		}
	}
	return w.Flush()
}

// fileName is the title as a name that every system takes.
func fileName(title string) string {
	name := strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '.':
			return r
		case unicode.IsSpace(r):
			return ' '
		}
		return -1
	}, title)
	name = strings.Trim(strings.Join(strings.Fields(name), " "), ".")
	if name == "" {
		return "lectern"
	}
	return name
}
