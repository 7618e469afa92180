package ltitest

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// activityProgresses is the vocabulary of AGS 2.0 §3.4.7.
func activityProgresses() []string {
	return []string{"Initialized", "Started", "InProgress", "Submitted", "Completed"}
}

// gradingProgresses is the vocabulary of AGS 2.0 §3.4.8.
func gradingProgresses() []string {
	return []string{"NotReady", "Failed", "Pending", "PendingManual", "FullyGraded"}
}

// postScore takes a score (AGS 2.0 §3.4).
func (p *Platform) postScore(x *exchange) {
	if !x.authorized(ScopeScore) || !x.sends(mediaScore) {
		return
	}
	c, ok := x.gradeCourse()
	if !ok {
		return
	}
	data, ok := x.body()
	if !ok {
		return
	}
	o, err := parseObject(data)
	if err != nil {
		x.refuse(http.StatusBadRequest, err.Error())
		return
	}
	s := scoreOf(o)
	x.record.UserID = s.UserID
	s.LineItemID, s.ReceivedAt = x.r.PathValue("item"), p.now()
	status, reason := p.checkScore(c, s, o.err)
	if status == 0 {
		status, reason = p.storeScore(c, s)
	}
	if reason != "" {
		x.refuse(status, reason)
		return
	}
	x.note("%s, %s, %s", s.ActivityProgress, s.GradingProgress, s.points())
	x.answer(status, nil)
}

// scoreOf reads a score; o.err tells what is wrong with it.
func scoreOf(o *object) Score {
	s := Score{
		UserID:           o.needText("userId"),
		ActivityProgress: o.needText("activityProgress"),
		GradingProgress:  o.needText("gradingProgress"),
		ScoreGiven:       o.number("scoreGiven"),
		Comment:          o.text("comment"),
		ScoringUserID:    o.text("scoringUserId"),
	}
	if m := o.number("scoreMaximum"); m != nil {
		s.ScoreMaximum = *m
		if *m <= 0 {
			o.fail("scoreMaximum: want a number above 0")
		}
	} else if s.ScoreGiven != nil {
		o.fail("scoreMaximum: must come with scoreGiven") // §3.4.5
	}
	if s.ScoreGiven != nil && *s.ScoreGiven < 0 {
		o.fail("scoreGiven: want 0 or more")
	}
	if !slices.Contains(activityProgresses(), s.ActivityProgress) {
		o.fail("activityProgress: %q is not in the vocabulary", s.ActivityProgress)
	}
	if !slices.Contains(gradingProgresses(), s.GradingProgress) {
		o.fail("gradingProgress: %q is not in the vocabulary", s.GradingProgress)
	}
	s.Timestamp = timestampOf(o)
	if sub := o.object("submission"); sub != nil {
		s.StartedAt, s.SubmittedAt = sub.date("startedAt"), sub.date("submittedAt")
		if sub.err != nil {
			o.fail("submission: %w", sub.err)
		}
		started, _ := time.Parse(time.RFC3339, s.StartedAt)
		submitted, _ := time.Parse(time.RFC3339, s.SubmittedAt)
		if s.StartedAt != "" && s.SubmittedAt != "" && submitted.Before(started) {
			o.fail("submission: submittedAt is before startedAt")
		}
	}
	return s
}

// timestampOf reads the timestamp, which must have a zone and parts of a second
// (AGS 2.0 §3.4.9).
func timestampOf(o *object) time.Time {
	v := o.needText("timestamp")
	t, err := time.Parse(time.RFC3339, v)
	if err != nil || !strings.Contains(v, ".") {
		o.fail("timestamp: want ISO 8601 with parts of a second and a zone")
	}
	return t
}

// checkScore returns 0 for a score that may be stored.
func (p *Platform) checkScore(c Course, s Score, fault error) (status int, reason string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.state.lineItem(c.ID, s.LineItemID); !ok {
		return http.StatusNotFound, "the course has no such line item"
	}
	if fault != nil {
		return http.StatusBadRequest, fault.Error()
	}
	if s.Timestamp.After(p.nowLocked().Add(clockLeeway)) {
		return http.StatusBadRequest, "timestamp: in the future"
	}
	m, ok := c.member(s.UserID)
	if !ok || m.Status != Active {
		return http.StatusBadRequest, "userId: not an active member of the course"
	}
	if m.Role != Student && p.manners.RefuseNonLearners {
		return http.StatusBadRequest, "userId: not a student"
	}
	return 0, ""
}

// storeScore keeps a score that is newer than the one before. Absent scoreGiven
// clears the score, absent comment the comment (AGS 2.0 §3.4.4, §3.4.11).
func (p *Platform) storeScore(c Course, s Score) (status int, reason string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if _, ok := p.state.lineItem(c.ID, s.LineItemID); !ok {
		return http.StatusNotFound, "the course has no such line item"
	}
	if s.ScoreGiven != nil && *s.ScoreGiven == 0 && p.manners.LoseZeroScores {
		s.ScoreGiven = nil
	}
	s.Times = 1
	old, exists := p.state.score(s.LineItemID, s.UserID)
	switch {
	case !exists:
		p.state.Scores = append(p.state.Scores, s)
	case !s.Timestamp.After(old.Timestamp):
		return http.StatusConflict, "timestamp: not newer than the last one"
	default:
		s.Times += old.Times
		*old = s
	}
	p.saveOrLog()
	return http.StatusNoContent, ""
}

// points is how a score reads: "8 / 10", or "no score".
func (s Score) points() string {
	if s.ScoreGiven == nil {
		return "no score"
	}
	return number(*s.ScoreGiven) + " / " + number(s.ScoreMaximum)
}

func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
