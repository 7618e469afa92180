package graph

import (
	"html"

	"github.com/lectern-lti/lectern/graph/model"
	"github.com/lectern-lti/lectern/models/exercise"
)

func askedChoices(choices []exercise.Choice) []model.Choice {
	asked := make([]model.Choice, len(choices))
	for i, c := range choices {
		asked[i] = model.Choice{Key: c.Key, Text: c.Text}
	}
	return asked
}

func askedItems(items []exercise.Item) []exercise.Item {
	asked := make([]exercise.Item, len(items))
	for i, item := range items {
		asked[i] = exercise.Item{Key: item.Key, Text: item.Text}
	}
	return asked
}

func askedGaps(q exercise.Question) model.GapsQuestion {
	asked := model.GapsQuestion{
		Key: q.Key, Prompt: q.Prompt, Points: q.Points, Passage: q.Passage, Gaps: make([]model.Gap, len(q.Gaps)),
	}
	for i, g := range q.Gaps {
		asked.Gaps[i] = model.Gap{Key: g.Key, Numeric: g.Numeric != nil}
		if g.Numeric != nil {
			asked.Gaps[i].Unit = orNull(g.Numeric.Unit)
		}
		if g.Choices != nil {
			asked.Gaps[i].Choices = askedChoices(g.Choices)
		}
	}
	return asked
}

func askedMatching(q exercise.Question) model.MatchingQuestion {
	asked := model.MatchingQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points}
	if m := q.Matching; m != nil {
		asked.Items, asked.Targets = askedItems(m.Items), askedItems(m.Targets)
	}
	return asked
}

// askedHotspot tells the areas by their names only, which are plain text: where they lie would show where to point.
func askedHotspot(q exercise.Question) model.HotspotQuestion {
	asked := model.HotspotQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points, Multiple: q.Multiple}
	if h := q.Hotspot; h != nil {
		asked.Source, asked.Alt, asked.Width, asked.Height = h.Source, h.Alt, h.Width, h.Height
		for _, a := range h.Areas {
			asked.Areas = append(asked.Areas, model.Choice{Key: a.Key, Text: html.EscapeString(a.Name)})
		}
	}
	return asked
}

func askedEssay(q exercise.Question) model.EssayQuestion {
	asked := model.EssayQuestion{Key: q.Key, Prompt: q.Prompt, Points: q.Points}
	if e := q.Essay; e != nil {
		asked.FewestWords, asked.MostWords = positive(e.FewestWords), positive(e.MostWords)
	}
	return asked
}

func positive(n int) *int {
	if n <= 0 {
		return nil
	}
	return &n
}
