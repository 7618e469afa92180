package ltitest

import (
	"math"
	"net/http"
	"net/url"
	"slices"
)

// result is a row of the gradebook as the tool may read it back (AGS 2.0 §3.3.4).
type result struct {
	ID            string   `json:"id"`
	ScoreOf       string   `json:"scoreOf"`
	UserID        string   `json:"userId"`
	ResultScore   *float64 `json:"resultScore,omitempty"`
	ResultMaximum float64  `json:"resultMaximum,omitempty"`
	ScoringUserID string   `json:"scoringUserId,omitempty"`
	Comment       string   `json:"comment,omitempty"`
}

// results answers with the grades of a line item, one row for each student of whom
// a score came. Only a FullyGraded score is a grade (AGS 2.0 §3.4.8).
func (p *Platform) results(x *exchange) {
	if !x.authorized(ScopeResultReadOnly) || !x.accepts(mediaResults) {
		return
	}
	c, ok := x.gradeCourse()
	if !ok {
		return
	}
	p.mu.Lock()
	found, ok := p.state.lineItem(c.ID, x.r.PathValue("item"))
	var item LineItem
	if ok {
		item = *found
	}
	scores := slices.Clone(p.state.Scores)
	p.mu.Unlock()
	if !ok {
		x.refuse(http.StatusNotFound, "the course has no such line item")
		return
	}
	address := p.LineItemURL(c.ID, item.ID)
	only := x.r.URL.Query().Get("user_id")
	all := []result{}
	for _, s := range scores {
		if s.LineItemID != item.ID || only != "" && s.UserID != only {
			continue
		}
		row := result{ID: resultURL(address, s.UserID), ScoreOf: address, UserID: s.UserID}
		if p.late(row.ID, s.Times) {
			continue
		}
		if grade := s.grade(item); grade != nil {
			row.ResultScore, row.ResultMaximum = grade, item.ScoreMaximum
			row.ScoringUserID, row.Comment = s.ScoringUserID, s.Comment
		}
		all = append(all, row)
	}
	if rows, ok := page(x, all); ok {
		x.json(http.StatusOK, mediaResults, rows)
	}
}

// late reports whether a score is not among the results yet; see [Manners].
func (p *Platform) late(resultURL string, times int) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.manners.LateResults && !p.memory.readBefore(resultURL, times)
}

// grade is the final score on the scale of the line item (AGS 2.0 §3.4.5), or nil.
func (s Score) grade(l LineItem) *float64 {
	if s.ScoreGiven == nil || s.GradingProgress != "FullyGraded" {
		return nil
	}
	v := *s.ScoreGiven
	if s.ScoreMaximum != l.ScoreMaximum {
		v = math.Round(v*l.ScoreMaximum/s.ScoreMaximum*1e6) / 1e6
	}
	return &v
}

// resultURL names a result by its line item and user.
func resultURL(lineItem, userID string) string {
	u, err := url.Parse(lineItem)
	if err != nil {
		return lineItem
	}
	return u.JoinPath("results", userID).String()
}
