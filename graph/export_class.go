package graph

import (
	"cmp"
	"context"
	"encoding/base64"

	"github.com/google/uuid"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
)

// exportClass writes a file of everybody in a course and their groups, in the viewer's language.
func (r *Resolver) exportClass(ctx context.Context, courseID uuid.UUID, format model.ExportFormat) (*model.ExportedFile, error) {
	sheet, err := r.store.ClassSheet(ctx, ViewerFrom(ctx), courseID)
	if err != nil {
		return nil, err
	}
	l := languageFrom(ctx)
	f := &model.ExportedFile{Name: fileName(cmp.Or(sheet.Course.Title, sheet.Course.Label, l.pick("Class", "Klasse")))}
	var data []byte
	switch format {
	case model.ExportFormatCSV:
		f.Name, f.MediaType = f.Name+".csv", csvType
		data, err = csvOf(l.classRows(sheet))
	case model.ExportFormatXlsx:
		f.Name, f.MediaType = f.Name+".xlsx", xlsxType
		data, err = workbook(map[string][][]any{l.pick("Class", "Klasse"): l.classRows(sheet)}, l.pick("Class", "Klasse"))
	}
	f.Data = base64.StdEncoding.EncodeToString(data)
	return f, err
}

// classRows are a head and a row for each member, with a column for each grouping.
func (l lang) classRows(s models.ClassSheet) [][]any {
	head := []any{l.pick("Name", "Navn"), l.pick("Role", "Rolle"), l.pick("First opened (UTC)", "Først åpnet (UTC)"), l.pick("Last seen (UTC)", "Sist her (UTC)")}
	for _, g := range s.Groupings {
		head = append(head, g.Title)
	}
	rows := [][]any{head}
	for _, row := range s.Rows {
		m := row.Member
		cells := []any{cmp.Or(m.Name, m.Nickname, l.nameless(m.Role, m.Number)), l.label(m.Role), nil, nil}
		if m.FirstLaunchedAt != nil {
			cells[2] = *m.FirstLaunchedAt
		}
		if m.LastSeenAt != nil {
			cells[3] = *m.LastSeenAt
		}
		for _, g := range s.Groupings {
			cells = append(cells, row.Groups[g.ID])
		}
		rows = append(rows, cells)
	}
	return rows
}
