package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"slices"

	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// sender brings one result to its platform.
type sender struct {
	store     *models.Store
	tool      *lti.Tool
	lineItems *lineItems
}

// changedError says that the Gradebook holds another score than was sent.
type changedError struct{ seen models.PlatformScore }

func (*changedError) Error() string { return "the score was changed in the Gradebook" }

// send posts the score, unless the Gradebook tells that it has arrived already, or that a teacher has changed it.
func (s *sender) send(ctx context.Context, d models.Delivery) error {
	service := serviceOf(s.tool, d.Registration, d.Deployment, d.Assignment)
	lineItemURL, err := s.lineItems.of(ctx, service, d.Assignment)
	if err != nil {
		return err
	}
	arrived, err := s.look(ctx, service, lineItemURL, d)
	if err == nil && !arrived {
		err = service.PostScore(ctx, lineItemURL, scoreOf(d))
	}
	if isGone(err) {
		return s.lineItems.replace(ctx, service, d.Assignment)
	}
	return err
}

// isGone tells whether the platform says that the line item is not there.
func isGone(err error) bool {
	var status *lti.StatusError
	return errors.As(err, &status) && status.Op != opToken &&
		(status.StatusCode == http.StatusNotFound || status.StatusCode == http.StatusGone)
}

// scoreOf is the result as it goes over the wire.
func scoreOf(d models.Delivery) lti.Score {
	r := d.Result
	score := lti.Score{
		UserID: d.LTIUserID, Timestamp: d.Timestamp,
		ActivityProgress: lti.ActivityProgress(r.ActivityProgress), GradingProgress: lti.GradingProgress(r.GradingProgress),
		Comment: r.Comment,
	}
	if r.ScoreGiven.Valid {
		score.ScoreGiven = json.Number(r.ScoreGiven.Decimal.String())
		score.ScoreMaximum = json.Number(r.ScoreMaximum.String())
	}
	if r.StartedAt != nil {
		score.StartedAt = *r.StartedAt
	}
	if r.HandedInAt != nil {
		score.SubmittedAt = *r.HandedInAt
	}
	return score
}

// look reads what the Gradebook holds of the student before it is written over: when the outcome of an earlier try is
// not known, and when another score was sent before, which a teacher may have changed since.
func (s *sender) look(ctx context.Context, service *lti.Service, lineItemURL string, d models.Delivery) (arrived bool, err error) {
	r := d.Result
	overwrites := r.SentScore.Valid && (!r.ScoreGiven.Valid || !r.SentScore.Decimal.Equal(r.ScoreGiven.Decimal))
	if !slices.Contains(d.Assignment.Scopes, lti.ScopeResultReadOnly) || !d.Unsure() && !overwrites {
		return false, nil
	}
	seen, err := resultOf(ctx, service, lineItemURL, d.LTIUserID)
	var status *lti.StatusError
	switch {
	case errors.Is(err, lti.ErrScope), errors.As(err, &status) && status.StatusCode == http.StatusForbidden:
		return false, nil // it cannot be read after all
	case err != nil:
		return false, fmt.Errorf("%w: %w", errNotSent, err)
	case !seen.Score.Valid || r.SentAs(seen):
		return false, nil
	case !r.UnsureAs(seen):
		if r.Is(seen) {
			return false, nil
		}
		return false, &changedError{seen}
	case r.UnsureVersion == r.Version && r.GradingProgress == models.GradingFullyGraded:
		return true, nil
	default:
		return false, s.store.NoteSent(ctx, d)
	}
}

// errNotSent says that it did not come to sending.
var errNotSent = errors.New("the Gradebook was not read")

// resultOf reads what the Gradebook holds of one user.
func resultOf(ctx context.Context, service *lti.Service, lineItemURL, userID string) (models.PlatformScore, error) {
	for row, err := range service.Results(ctx, lineItemURL, userID) {
		if err != nil {
			return models.PlatformScore{}, err
		}
		if row.UserID == userID { // not every platform filters
			return platformScore(row), nil
		}
	}
	return models.PlatformScore{}, nil
}

// platformScore reads the numbers of a result; what is none counts as no score.
func platformScore(row lti.Result) models.PlatformScore {
	score, err := decimal.NewFromString(row.ResultScore.String())
	if err != nil {
		return models.PlatformScore{}
	}
	maximum, err := decimal.NewFromString(row.ResultMaximum.String())
	if err != nil {
		return models.PlatformScore{}
	}
	return models.PlatformScore{Score: decimal.NewNullDecimal(score), Maximum: maximum}
}
