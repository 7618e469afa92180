package graph

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// authored reads what an author says of an exercise.
func authored(in *model.ExerciseDraftInput) (models.Authored, error) {
	a := models.Authored{
		Title: in.Title, Description: in.Description, Subject: in.Subject, Language: in.Language,
		FromYear: in.FromYear, ToYear: in.ToYear, Minutes: in.Minutes, AttemptsAllowed: in.AttemptsAllowed.Value(),
		Content: exercise.Content{Draw: in.Draw, Shuffle: in.Shuffle},
	}
	for i, q := range in.Questions {
		question, err := writtenQuestion(q)
		if err != nil {
			return a, models.Refuse(models.RefusedInvalid, "question_kind", "draft", "questions", strconv.Itoa(i), "answer")
		}
		a.Content.Questions = append(a.Content.Questions, question)
	}
	return a, nil
}

// errNoAnswer says that a question has no way to be answered.
var errNoAnswer = errors.New("graph: a question without an answer")

func writtenQuestion(in model.DraftQuestionInput) (exercise.Question, error) {
	q := exercise.Question{
		Key: in.Key, Prompt: in.Prompt, Points: in.Points, Penalty: in.Penalty, AllOrNothing: in.AllOrNothing,
		Explanation: in.Explanation,
	}
	switch a := in.Answer; {
	case a.Choice.Value() != nil:
		k := a.Choice.Value()
		q.Kind, q.Choices, q.Multiple, q.Shuffle = exercise.KindChoice, k.Choices, k.Multiple, k.Shuffle
	case a.Numeric.Value() != nil:
		k := a.Numeric.Value()
		q.Kind, q.Numeric, q.Mistakes = exercise.KindNumeric, k.Number, k.Mistakes
	case a.ShortText.Value() != nil:
		k := a.ShortText.Value()
		q.Kind, q.Accepted, q.CaseSensitive, q.Mistakes = exercise.KindShortText, k.Accepted, k.CaseSensitive, k.Mistakes
	case a.Gaps.Value() != nil:
		q.Kind, q.Passage, q.Gaps = exercise.KindGaps, a.Gaps.Value().Passage, writtenGaps(a.Gaps.Value().Gaps)
	case a.Matching.Value() != nil:
		q.Kind, q.Matching = exercise.KindMatching, writtenMatching(a.Matching.Value())
	case a.Ordering.Value() != nil:
		q.Kind, q.Items = exercise.KindOrdering, a.Ordering.Value().Items
	case a.Hotspot.Value() != nil:
		k := a.Hotspot.Value()
		q.Kind, q.Multiple = exercise.KindHotspot, k.Multiple
		q.Hotspot = &exercise.Hotspot{Source: k.Source, Alt: k.Alt, Width: k.Width, Height: k.Height, Areas: k.Areas}
	case a.Essay.Value() != nil:
		q.Kind, q.Essay = exercise.KindEssay, a.Essay.Value()
	default:
		return q, errNoAnswer
	}
	if len(q.Mistakes) == 0 { // none is not the same as a list of none
		q.Mistakes = nil
	}
	return q, nil
}

// writtenGaps leaves out the lists that say nothing: a gap without choices is none to select from a list.
func writtenGaps(gaps []exercise.Gap) []exercise.Gap {
	for i, g := range gaps {
		if len(g.Choices) == 0 {
			gaps[i].Choices = nil
		}
		if len(g.Accepted) == 0 {
			gaps[i].Accepted = nil
		}
		if len(g.Mistakes) == 0 {
			gaps[i].Mistakes = nil
		}
	}
	return gaps
}

func writtenMatching(in *model.MatchingKeyInput) *exercise.Matching {
	m := &exercise.Matching{Items: in.Items, Targets: in.Targets, Pairs: make(map[string]string, len(in.Pairs))}
	for _, p := range in.Pairs {
		m.Pairs[p.Item] = p.Target
	}
	return m
}

// draftAnswer is how a question is answered, with what is right.
func draftAnswer(q exercise.Question) *model.DraftAnswer {
	switch q.Kind {
	case exercise.KindChoice:
		return &model.DraftAnswer{Choice: &model.ChoiceKey{Choices: q.Choices, Multiple: q.Multiple, Shuffle: q.Shuffle}}
	case exercise.KindNumeric:
		return &model.DraftAnswer{Numeric: &model.NumericKey{Number: q.Numeric, Mistakes: q.Mistakes}}
	case exercise.KindShortText:
		return &model.DraftAnswer{ShortText: &model.ShortTextKey{
			Accepted: q.Accepted, CaseSensitive: q.CaseSensitive, Mistakes: q.Mistakes,
		}}
	case exercise.KindGaps:
		return &model.DraftAnswer{Gaps: &model.GapsKey{Passage: q.Passage, Gaps: q.Gaps}}
	case exercise.KindMatching:
		k := &model.MatchingKey{Items: q.Matching.Items, Targets: q.Matching.Targets}
		for _, item := range slices.Sorted(maps.Keys(q.Matching.Pairs)) {
			k.Pairs = append(k.Pairs, model.DraftPair{Item: item, Target: q.Matching.Pairs[item]})
		}
		return &model.DraftAnswer{Matching: k}
	case exercise.KindOrdering:
		return &model.DraftAnswer{Ordering: &model.OrderingKey{Items: q.Items}}
	case exercise.KindHotspot:
		h := q.Hotspot
		return &model.DraftAnswer{Hotspot: &model.HotspotKey{
			Source: h.Source, Alt: h.Alt, Width: h.Width, Height: h.Height, Multiple: q.Multiple, Areas: h.Areas,
		}}
	case exercise.KindEssay:
		if q.Essay == nil {
			return &model.DraftAnswer{Essay: &exercise.Essay{}}
		}
		return &model.DraftAnswer{Essay: q.Essay}
	}
	return &model.DraftAnswer{}
}

// saveDraft keeps a draft, or answers what stands instead beside the refusal.
func (r *Resolver) saveDraft(ctx context.Context, in model.SaveExerciseDraftInput) (draft, theirs *models.ExerciseDraft, err error) {
	a, err := authored(in.Draft)
	if err != nil {
		return nil, nil, err
	}
	stands, err := r.store.SaveExerciseDraft(ctx, ViewerFrom(ctx), in.ExerciseID, in.Revision, a)
	var refusal *models.Refusal
	switch {
	case err == nil:
		return &stands, nil, nil
	case errors.As(err, &refusal) && refusal.Code == models.RefusedDraftChanged:
		return nil, &stands, err
	}
	return nil, nil, err
}

// createExercise begins an exercise.
func (r *Resolver) createExercise(ctx context.Context, in *model.ExerciseDraftInput) (models.Exercise, error) {
	a, err := authored(in)
	if err != nil {
		return models.Exercise{}, err
	}
	return r.store.CreateExercise(ctx, ViewerFrom(ctx), a)
}

// draftProblems are what keeps a draft from being published.
func draftProblems(ctx context.Context, d *models.ExerciseDraft) []model.DraftProblem {
	problems := []model.DraftProblem{}
	for _, p := range d.Problems() {
		shown := model.DraftProblem{Message: languageFrom(ctx).refusalText(p)}
		if i, ok := questionOf(p); ok {
			shown.QuestionKey = &d.Content.Questions[i].Key
			if j, ok := gapOf(p); ok {
				shown.GapKey = &d.Content.Questions[i].Gaps[j].Key
			}
		}
		problems = append(problems, shown)
	}
	return problems
}

// questionOf is the place of the question of a draft that a refusal means, from 0.
func questionOf(r *models.Refusal) (int, bool) {
	return placeIn(r.Path, "questions", 1)
}

// gapOf is the place of the gap of the question that a refusal means, from 0.
func gapOf(r *models.Refusal) (int, bool) {
	return placeIn(r.Path, "gaps", 5)
}

// placeIn is the place in a list of that name, which stands in the path at the depth.
func placeIn(path []string, list string, depth int) (int, bool) {
	if len(path) < depth+2 || path[depth] != list {
		return 0, false
	}
	i, err := strconv.Atoi(path[depth+1])
	return i, err == nil
}
