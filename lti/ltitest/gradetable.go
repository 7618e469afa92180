package ltitest

// gradeTable is a gradebook as a table: students by line items.
type gradeTable struct {
	Columns []LineItem
	Rows    []gradeRow
}

type gradeRow struct {
	User
	Cells []gradeCell
}

// gradeCell is one student on one line item.
type gradeCell struct {
	Score
	Sent  bool   // the tool has said something
	Grade string // on the scale of the column; "" when there is none
	Final bool
}

func (p *Platform) gradeTable(c Course) gradeTable {
	book := p.Gradebook(c.ID)
	t := gradeTable{Columns: book.LineItems}
	for _, m := range c.Members {
		if m.Role != Student {
			continue
		}
		u, _ := p.user(m.UserID)
		row := gradeRow{User: u}
		for _, item := range t.Columns {
			row.Cells = append(row.Cells, book.cell(item, u.ID))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

func (g Gradebook) cell(item LineItem, userID string) gradeCell {
	for _, s := range g.Scores {
		if s.LineItemID != item.ID || s.UserID != userID {
			continue
		}
		cell := gradeCell{Score: s, Sent: true, Final: s.GradingProgress == "FullyGraded"}
		s.GradingProgress = "FullyGraded" // a provisional score is shown too, and marked
		if grade := s.grade(item); grade != nil {
			cell.Grade = number(*grade)
		}
		return cell
	}
	return gradeCell{}
}
