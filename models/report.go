package models

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"

	"github.com/lectern-lti/lectern/models/exercise"
)

// Report is what a class made of an assignment. It speaks of the active students of the course, test users left out,
// and of the latest attempt of each.
type Report struct {
	AssignmentID uuid.UUID
	StudentCount int
	// WorkingCount are at work on the attempt that the report speaks of, HandedInCount have handed theirs in.
	WorkingCount  int
	HandedInCount int
	// Scores are those that count, lowest first, on the scale of ScoreMaximum. Who is excused is left out.
	Scores       []decimal.Decimal
	ScoreMaximum decimal.Decimal
	Questions    []QuestionReport
}

// QuestionReport is what a class made of a question.
type QuestionReport struct {
	Question exercise.Question
	// AskedCount is in how many attempts it is asked.
	AskedCount    int
	AnsweredCount int
	// RightCount have all points, PartlyCount some.
	RightCount  int
	PartlyCount int
	// PendingCount wait for a person to mark them. What is said below leaves them out.
	PendingCount int
	// Share is the mean part of the points, 0 to 1; null when nobody was asked.
	Share decimal.NullDecimal
	// LowestThird and HighestThird are the same of the thirds with the least and the most points in the whole; null where
	// there are too few to tell.
	LowestThird, HighestThird decimal.NullDecimal
	// WrongAnswers are those given most often.
	WrongAnswers []WrongAnswer
	// Choices say how often each choice was chosen, for questions that have choices.
	Choices []ChoiceCount
	// Texts are what was written to a question that a person marks.
	Texts []WrittenAnswer
}

// ChoiceCount is how often a choice was chosen.
type ChoiceCount struct {
	Key   string
	Right bool
	Count int
}

// WrittenAnswer is what somebody wrote.
type WrittenAnswer struct {
	AttemptID uuid.UUID
	UserID    uuid.UUID
	Text      string
}

// Bounds of reports.
const (
	// FewestForThirds is how many attempts there must be to speak of thirds.
	FewestForThirds = 15
	maxWrongAnswers = 5
	maxTexts        = 200
	sharePlaces     = 4
)

// ReportFilter says of what a report speaks.
type ReportFilter struct {
	// Open looks also at what is being worked on.
	Open bool
	// GroupID leaves out who is not in the group; [uuid.Nil] for the whole class.
	GroupID uuid.UUID
}

// reportAttempt is an attempt with what belongs to it.
type reportAttempt struct {
	Attempt
	asked    []exercise.Question
	answers  []Answer
	outcomes []exercise.Outcome // of asked
}

// Report answers what the class made of an assignment, for a teacher of its course. It takes the same number of
// statements however large the class is.
func (s *Store) Report(ctx context.Context, v Viewer, assignmentID uuid.UUID, f ReportFilter) (Report, error) {
	if !v.IsTeacher() {
		return Report{}, ErrForbidden
	}
	a, err := s.Assignment(ctx, v, assignmentID)
	if err != nil {
		return Report{}, err
	}
	active, err := s.reportStudents(ctx, v, a, f.GroupID)
	if err != nil {
		return Report{}, err
	}
	db := s.db.WithContext(ctx)
	version, err := find[ExerciseVersion](db.Where("id = ?", a.ExerciseVersionID))
	if err != nil {
		return Report{}, err
	}
	report := Report{AssignmentID: a.ID, ScoreMaximum: a.ScoreMaximum}
	var students int64
	if err := db.Table("(?) AS students", active()).Count(&students).Error; err != nil {
		return Report{}, err
	}
	report.StudentCount = int(students)
	var results []Result
	err = db.Where("deployment_id = ? AND assignment_id = ? AND user_id IN (?)", v.DeploymentID, a.ID, active()).
		Where("score_given IS NOT NULL AND excused_at IS NULL").Find(&results).Error
	if err != nil {
		return Report{}, err
	}
	for _, r := range results {
		report.Scores = append(report.Scores, r.ScoreGiven.Decimal)
	}
	slices.SortFunc(report.Scores, decimal.Decimal.Cmp)
	attempts, err := s.reportAttempts(ctx, v, a, version, f.Open, active)
	if err != nil {
		return Report{}, err
	}
	for _, t := range attempts {
		if t.State == AttemptHandedIn {
			report.HandedInCount++
		} else {
			report.WorkingCount++
		}
	}
	report.Questions = questionReports(version.Content, attempts)
	return report, nil
}

// reportStudents answers a query for the users whom a report of the assignment speaks of: active students of the course
// to whom it is given, in the group if there is one.
func (s *Store) reportStudents(ctx context.Context, v Viewer, a Assignment, groupID uuid.UUID) (func() any, error) {
	if groupID != uuid.Nil {
		if _, err := find[Group](s.groups(ctx, v).Where("groups.id = ?", groupID)); err != nil {
			return nil, err
		}
	}
	return func() any {
		q := s.db.WithContext(ctx).Table("memberships").Select("memberships.user_id").
			Where("memberships.deployment_id = ? AND memberships.course_id = ?", v.DeploymentID, v.CourseID).
			Where("memberships.role = ? AND memberships.status = ? AND NOT memberships.test_user", RoleStudent, MemberActive)
		if a.Restricted {
			q = q.Joins("JOIN assignments ON assignments.deployment_id = memberships.deployment_id AND assignments.id = ?", a.ID).
				Where(strings.ReplaceAll(isAssignee, "@member", "memberships.id"))
		}
		if groupID != uuid.Nil {
			q = q.Where(`memberships.id IN (SELECT membership_id FROM group_members
				WHERE group_members.deployment_id = ? AND group_members.group_id = ?)`, v.DeploymentID, groupID)
		}
		return q
	}, nil
}

// reportAttempts answers the latest attempt of each student, with how its questions were marked, those with the least
// points first.
func (s *Store) reportAttempts(
	ctx context.Context, v Viewer, a Assignment, version ExerciseVersion, open bool, students func() any,
) ([]reportAttempt, error) {
	db := s.db.WithContext(ctx)
	q := db.Where("deployment_id = ? AND assignment_id = ? AND user_id IN (?)", v.DeploymentID, a.ID, students())
	if !open {
		q = q.Where("state = ?", AttemptHandedIn)
	}
	var all []Attempt
	if err := q.Order("number").Find(&all).Error; err != nil {
		return nil, err
	}
	latest := make(map[uuid.UUID]Attempt, len(all))
	for _, t := range all {
		latest[t.UserID] = t
	}
	ofAssignment := db.Model(&Attempt{}).Select("id").Where("deployment_id = ? AND assignment_id = ?", v.DeploymentID, a.ID)
	var answers []Answer
	if err := db.Where("deployment_id = ? AND attempt_id IN (?)", v.DeploymentID, ofAssignment).Find(&answers).Error; err != nil {
		return nil, err
	}
	var marks []Mark
	if err := db.Where("deployment_id = ? AND attempt_id IN (?)", v.DeploymentID, ofAssignment).Find(&marks).Error; err != nil {
		return nil, err
	}
	answersOf, marksOf := map[uuid.UUID][]Answer{}, map[uuid.UUID][]Mark{}
	for _, answer := range answers {
		answersOf[answer.AttemptID] = append(answersOf[answer.AttemptID], answer)
	}
	for _, m := range marks {
		marksOf[m.AttemptID] = append(marksOf[m.AttemptID], m)
	}
	attempts := make([]reportAttempt, 0, len(latest))
	for _, t := range latest {
		r := reportAttempt{Attempt: t, asked: version.Content.For(t.ID).Questions, answers: answersOf[t.ID]}
		for _, q := range r.asked {
			r.outcomes = append(r.outcomes, Outcome(q, r.answers, marksOf[t.ID]))
		}
		attempts = append(attempts, r)
	}
	slices.SortFunc(attempts, func(x, y reportAttempt) int {
		return cmp.Or(exercise.Score(x.outcomes).Cmp(exercise.Score(y.outcomes)), cmp.Compare(x.ID.String(), y.ID.String()))
	})
	return attempts, nil
}

// questionReports answers what the attempts, those with the least points first, made of each question.
func questionReports(c exercise.Content, attempts []reportAttempt) []QuestionReport {
	reports := make([]QuestionReport, len(c.Questions))
	third := len(attempts) / 3
	for i, q := range c.Questions {
		r := QuestionReport{Question: q}
		var all, lowest, highest []decimal.Decimal
		wrong := wrongAnswers{}
		chosen := map[string]int{}
		for place, t := range attempts {
			at := slices.IndexFunc(t.asked, func(asked exercise.Question) bool { return asked.Key == q.Key })
			if at < 0 {
				continue
			}
			response, answered := answerTo(t.answers, q.Key)
			o := t.outcomes[at]
			r.count(o, answered)
			if o.Pending {
				r.addText(t, response)
				continue
			}
			if q.Kind == exercise.KindEssay && answered {
				r.addText(t, response)
			}
			for _, key := range response.Choices {
				chosen[key]++
			}
			if answered && !o.Correct {
				wrong.add(q, response, o)
			}
			if !answered && t.State != AttemptHandedIn {
				continue // may still come
			}
			share := o.Points.DivRound(q.Points, sharePlaces)
			all = append(all, share)
			switch {
			case place < third:
				lowest = append(lowest, share)
			case place >= len(attempts)-third:
				highest = append(highest, share)
			}
		}
		r.Share = mean(all)
		if len(attempts) >= FewestForThirds {
			r.LowestThird, r.HighestThird = mean(lowest), mean(highest)
		}
		r.WrongAnswers = wrong.most()
		for _, choice := range q.Choices {
			r.Choices = append(r.Choices, ChoiceCount{choice.Key, choice.Right, chosen[choice.Key]})
		}
		reports[i] = r
	}
	return reports
}

func (r *QuestionReport) count(o exercise.Outcome, answered bool) {
	r.AskedCount++
	switch {
	case o.Pending:
		r.PendingCount++
	case o.Correct:
		r.RightCount++
	case o.Points.IsPositive():
		r.PartlyCount++
	}
	if answered {
		r.AnsweredCount++
	}
}

func (r *QuestionReport) addText(t reportAttempt, response exercise.Response) {
	if len(r.Texts) < maxTexts {
		r.Texts = append(r.Texts, WrittenAnswer{t.ID, t.UserID, response.Text})
	}
}

func answerTo(answers []Answer, key string) (exercise.Response, bool) {
	i := slices.IndexFunc(answers, func(a Answer) bool { return a.QuestionKey == key })
	if i < 0 {
		return exercise.Response{}, false
	}
	return answers[i].Response, true
}

// mean is the mean of the shares; null for none.
func mean(shares []decimal.Decimal) decimal.NullDecimal {
	if len(shares) == 0 {
		return decimal.NullDecimal{}
	}
	sum := decimal.Sum(decimal.Zero, shares...)
	return decimal.NewNullDecimal(sum.DivRound(decimal.NewFromInt(int64(len(shares))), sharePlaces))
}
