package models

import (
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
)

// given is an answer of the attempt, given at that time, which no device's clock puts before the attempt began.
func (a *Attempt) given(key string, r exercise.Response, at time.Time) Answer {
	if at.Before(a.StartedAt) {
		at = a.StartedAt
	}
	return Answer{DeploymentID: a.DeploymentID, AttemptID: a.ID, QuestionKey: key, Response: r, AnsweredAt: at}
}

// toQuestion narrows a query to the answer to the same question.
func (a *Answer) toQuestion(q *gorm.DB) *gorm.DB {
	return q.Where("deployment_id = ? AND attempt_id = ? AND question_key = ?", a.DeploymentID, a.AttemptID, a.QuestionKey)
}

// replaceAnswer puts the answer into the place of an earlier one to the same question, tells those who watch, and
// answers whether there was one. An empty answer replaces none.
func (s *Store) replaceAnswer(tx *gorm.DB, v Viewer, assignmentID uuid.UUID, a Answer) (bool, error) {
	if a.Response.Empty() {
		return false, nil
	}
	response, err := json.Marshal(a.Response)
	if err != nil {
		return false, err
	}
	return s.execAnnouncing(tx, v.work(assignmentID), `UPDATE answers SET response = ?, answered_at = ?
		WHERE deployment_id = ? AND attempt_id = ? AND question_key = ? AND answered_at <= ?`,
		string(response), a.AnsweredAt, a.DeploymentID, a.AttemptID, a.QuestionKey, a.AnsweredAt)
}

// keepAnswer keeps the answer, or takes back what it empties. It refuses where there is a newer one.
func keepAnswer(tx *gorm.DB, a Answer) error {
	older := clause.Lte{Column: clause.Column{Table: "answers", Name: "answered_at"}, Value: a.AnsweredAt}
	var res *gorm.DB
	if a.Response.Empty() {
		res = a.toQuestion(tx).Where(older).Delete(&Answer{})
	} else {
		res = tx.Clauses(clause.OnConflict{
			Columns:   []clause.Column{{Name: "deployment_id"}, {Name: "attempt_id"}, {Name: "question_key"}},
			Where:     clause.Where{Exprs: []clause.Expression{older}},
			DoUpdates: clause.AssignmentColumns([]string{"response", "answered_at"}),
		}).Create(&a)
	}
	if res.Error != nil || res.RowsAffected > 0 {
		return res.Error
	}
	return refuseNewer(tx, a)
}

// refuseNewer refuses the answer where a newer one stands. The same one may: it came twice, as when the device never
// heard that the first had arrived.
func refuseNewer(tx *gorm.DB, a Answer) error {
	newer, err := find[Answer](a.toQuestion(tx))
	if errors.Is(err, ErrNotFound) { // nothing to take back
		return nil
	}
	if err != nil {
		return err
	}
	if same, err := sameStored(newer.Response, a.Response); same || err != nil {
		return err
	}
	return Refuse(RefusedNewerAnswer, "", "response")
}
