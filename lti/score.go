package lti

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// ErrScore says that a score breaks a rule of AGS 2.0 §3.4, so that it was not sent.
var ErrScore = errors.New("lti: unusable score")

// ActivityProgress says how far the user is (AGS 2.0 §3.4.7).
type ActivityProgress string

// The values of ActivityProgress.
const (
	// ActivityInitialized: not begun, or reset.
	ActivityInitialized ActivityProgress = "Initialized"
	// ActivityStarted: opened.
	ActivityStarted ActivityProgress = "Started"
	// ActivityInProgress: there is a draft.
	ActivityInProgress ActivityProgress = "InProgress"
	// ActivitySubmitted: handed in, and may be handed in again.
	ActivitySubmitted ActivityProgress = "Submitted"
	// ActivityCompleted: done.
	ActivityCompleted ActivityProgress = "Completed"
)

// GradingProgress says how far the grading is (AGS 2.0 §3.4.8).
type GradingProgress string

// The values of GradingProgress.
const (
	// GradingNotReady: there is nothing to grade.
	GradingNotReady GradingProgress = "NotReady"
	// GradingFailed: it could not be graded.
	GradingFailed GradingProgress = "Failed"
	// GradingPending: the tool will grade by itself.
	GradingPending GradingProgress = "Pending"
	// GradingPendingManual: a person must grade.
	GradingPendingManual GradingProgress = "PendingManual"
	// GradingFullyGraded: final. Platforms may ignore scores that are not.
	GradingFullyGraded GradingProgress = "FullyGraded"
)

// Score is what the tool reports of a user's work (AGS 2.0 §3.4).
type Score struct {
	// UserID is the sub of the user.
	UserID string
	// Timestamp must be later than that of every score sent before for the
	// same user and line item. It is sent with microseconds, in UTC.
	Timestamp        time.Time
	ActivityProgress ActivityProgress
	GradingProgress  GradingProgress
	// ScoreGiven is exact, and not negative. "0" is a score; empty is none,
	// and clears what the platform has.
	ScoreGiven json.Number
	// ScoreMaximum, greater than 0, goes with ScoreGiven. It may be another
	// than the line item's; the platform scales.
	ScoreMaximum json.Number
	// Comment is plain text. Left empty, it clears the last one.
	Comment string
	// StartedAt and SubmittedAt go along each time; zero when unknown.
	StartedAt   time.Time
	SubmittedAt time.Time
}

// validate tells which rule a score breaks, without saying what it holds.
func (sc Score) validate() error {
	if !validID(sc.UserID) {
		return fmt.Errorf("%w: user id", ErrScore)
	}
	if sc.Timestamp.IsZero() {
		return fmt.Errorf("%w: no timestamp", ErrScore)
	}
	switch sc.ActivityProgress {
	case ActivityInitialized, ActivityStarted, ActivityInProgress, ActivitySubmitted, ActivityCompleted:
	default:
		return fmt.Errorf("%w: activity progress", ErrScore)
	}
	switch sc.GradingProgress {
	case GradingNotReady, GradingFailed, GradingPending, GradingPendingManual, GradingFullyGraded:
	default:
		return fmt.Errorf("%w: grading progress", ErrScore)
	}
	if sc.ScoreGiven != "" {
		if !isNumber(sc.ScoreGiven) || isNegative(sc.ScoreGiven) {
			return fmt.Errorf("%w: scoreGiven is not a number of 0 or more", ErrScore)
		}
		if sc.ScoreMaximum == "" {
			return fmt.Errorf("%w: scoreGiven without scoreMaximum", ErrScore)
		}
	}
	if sc.ScoreMaximum != "" && !isPositive(sc.ScoreMaximum) {
		return fmt.Errorf("%w: scoreMaximum is not a number greater than 0", ErrScore)
	}
	if !sc.StartedAt.IsZero() && !sc.SubmittedAt.IsZero() && sc.SubmittedAt.Before(sc.StartedAt) {
		return fmt.Errorf("%w: submitted before it was started", ErrScore)
	}
	return nil
}

// MarshalJSON writes the score as it goes over the wire.
func (sc Score) MarshalJSON() ([]byte, error) {
	type submission struct {
		StartedAt   string `json:"startedAt,omitempty"`
		SubmittedAt string `json:"submittedAt,omitempty"`
	}
	wire := struct {
		UserID           string           `json:"userId"`
		Timestamp        string           `json:"timestamp"`
		ActivityProgress ActivityProgress `json:"activityProgress"`
		GradingProgress  GradingProgress  `json:"gradingProgress"`
		ScoreGiven       json.Number      `json:"scoreGiven,omitempty"`
		ScoreMaximum     json.Number      `json:"scoreMaximum,omitempty"`
		Comment          string           `json:"comment,omitempty"`
		Submission       *submission      `json:"submission,omitempty"`
	}{
		UserID: sc.UserID, Timestamp: isoTime(sc.Timestamp),
		ActivityProgress: sc.ActivityProgress, GradingProgress: sc.GradingProgress,
		ScoreGiven: sc.ScoreGiven, ScoreMaximum: sc.ScoreMaximum, Comment: sc.Comment,
	}
	if !sc.StartedAt.IsZero() || !sc.SubmittedAt.IsZero() {
		wire.Submission = &submission{}
		if !sc.StartedAt.IsZero() {
			wire.Submission.StartedAt = isoTime(sc.StartedAt)
		}
		if !sc.SubmittedAt.IsZero() {
			wire.Submission.SubmittedAt = isoTime(sc.SubmittedAt)
		}
	}
	return json.Marshal(wire)
}

// PostScore reports a score for a line item. Every 2xx is success, with a body
// or without; other answers are a *StatusError. It does not retry: whoever
// does must keep the order of scores and, after an unknown outcome, send a
// later timestamp (AGS 2.0 §3.4.9).
func (s *Service) PostScore(ctx context.Context, lineItemURL string, sc Score) error {
	if err := sc.validate(); err != nil {
		return err
	}
	scope, err := s.scope(ScopeScore)
	if err != nil {
		return err
	}
	scores, err := appendPath(lineItemURL, "scores")
	if err != nil {
		return fmt.Errorf("score: %w", err)
	}
	body, err := json.Marshal(sc)
	if err != nil {
		return fmt.Errorf("encode score: %w", err)
	}
	_, err = s.do(ctx, scope, call{
		op: "score", method: http.MethodPost, url: scores,
		content: MediaScore, body: body, limit: maxLineItemBytes,
	})
	return err
}

// Result is what the platform keeps of a user's scores (AGS 2.0 §3.3).
type Result struct {
	ID      string
	ScoreOf string
	UserID  string
	// ResultScore is empty when there is none.
	ResultScore json.Number
	// ResultMaximum is "1" when the platform does not say.
	ResultMaximum json.Number
	ScoringUserID string
	Comment       string
}

// Results lists the results of a line item, of one user or, with an empty
// userID, of all. Users without a result may be missing.
func (s *Service) Results(ctx context.Context, lineItemURL, userID string) iter.Seq2[Result, error] {
	return func(yield func(Result, error) bool) {
		scope, err := s.scope(ScopeResultReadOnly)
		if err != nil {
			yield(Result{}, err)
			return
		}
		first, err := appendPath(lineItemURL, "results")
		if err == nil {
			first, err = addQuery(first, [2]string{"user_id", userID})
		}
		if err != nil {
			yield(Result{}, fmt.Errorf("results: %w", err))
			return
		}
		k := call{op: "results", method: http.MethodGet, url: first, accept: MediaResultContainer, limit: maxPageBytes}
		for a, err := range s.pages(ctx, scope, k) {
			if err != nil {
				yield(Result{}, err)
				return
			}
			rows, err := parseResults(a.body)
			if err != nil {
				yield(Result{}, fmt.Errorf("results at %s: %w", a.url.Host, err))
				return
			}
			for _, row := range rows {
				if !yield(row, nil) {
					return
				}
			}
		}
	}
}

func parseResults(body []byte) ([]Result, error) {
	if len(body) == 0 {
		return nil, nil // 204: nobody has a result
	}
	var rows []*struct {
		ID            string      `json:"id"`
		ScoreOf       string      `json:"scoreOf"`
		UserID        string      `json:"userId"`
		ResultScore   json.Number `json:"resultScore"`
		ResultMaximum json.Number `json:"resultMaximum"`
		ScoringUserID string      `json:"scoringUserId"`
		Comment       string      `json:"comment"`
	}
	if err := decodeJSON(body, &rows, exactNumbers()); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadAnswer, err)
	}
	results := make([]Result, 0, len(rows))
	for _, r := range rows {
		if r == nil {
			continue
		}
		if !validID(r.UserID) {
			return nil, fmt.Errorf("%w: result without a user", ErrBadAnswer)
		}
		if r.ResultMaximum == "" {
			r.ResultMaximum = "1"
		}
		results = append(results, Result{
			ID: r.ID, ScoreOf: r.ScoreOf, UserID: r.UserID, ResultScore: r.ResultScore,
			ResultMaximum: r.ResultMaximum, ScoringUserID: r.ScoringUserID, Comment: cleanText(r.Comment),
		})
	}
	return results, nil
}

// isoTime writes a time as ISO 8601 with a fraction and a zone.
func isoTime(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05.000000Z07:00") }

// maxNumberBytes bounds the digits of a number that is sent.
const maxNumberBytes = 40

// isNumber tells whether a text is a JSON number, digit by digit: scores are
// never put through floating point.
func isNumber(n json.Number) bool {
	v := jsontext.Value(n)
	return len(n) <= maxNumberBytes && v.Kind() == '0' && v.IsValid() && strings.TrimSpace(string(n)) == string(n)
}

func isNegative(n json.Number) bool { return strings.HasPrefix(string(n), "-") && !isZero(n) }

func isPositive(n json.Number) bool {
	return isNumber(n) && !strings.HasPrefix(string(n), "-") && !isZero(n)
}

func isZero(n json.Number) bool {
	mantissa, _, _ := strings.Cut(strings.ToLower(string(n)), "e")
	return !strings.ContainsAny(mantissa, "123456789")
}
