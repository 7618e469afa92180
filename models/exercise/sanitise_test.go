package exercise_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise"
)

func sanitised(q exercise.Question) exercise.Question {
	return exercise.NewSanitiser().Content(exercise.Content{Questions: []exercise.Question{q}}).Questions[0]
}

func TestReadyMadePicturesSurviveACopy(t *testing.T) {
	t.Parallel()
	all, err := exercise.ReadyMade()
	require.NoError(t, err)
	found := 0
	for _, e := range all {
		for _, q := range e.Content.Questions {
			if q.Kind == exercise.KindHotspot {
				found++
				require.Equal(t, q.Hotspot, sanitised(q).Hotspot, "%s %s", e.Slug, q.Key)
			}
		}
	}
	require.Positive(t, found)
}

func TestPicturesThatMayStandInATextAndThoseThatMayNot(t *testing.T) {
	t.Parallel()
	const id = "/pictures/01938e8c-0000-7000-8000-000000000000"
	for written, kept := range map[string]string{
		`<p><img src="` + id + `" alt="A bowl" width="640" height="480"></p>`:                                       `<p><img src="` + id + `" alt="A bowl" width="640" height="480"></p>`,
		`<p><img src="` + id + `" alt=""></p>`:                                                                      `<p><img src="` + id + `" alt=""></p>`,
		`<p><img src="/pictures/water-cycle.svg" alt="Water"></p>`:                                                  `<p><img src="/pictures/water-cycle.svg" alt="Water"></p>`,
		`<img src="/pictures/water-cycle.svg" alt="x" width="1e9" height="-1" onload="x()" style="position:fixed">`: `<img src="/pictures/water-cycle.svg" alt="x">`,
		`<img src="/pictures/none.svg" alt="x">`:                                                                    ``,
		`<img src="/pictures/water-cycle.svg.png" alt="x">`:                                                         ``,
		`<img src="/pictures/../graphql" alt="x">`:                                                                  ``,
		`<img src="//evil.example` + id + `" alt="x">`:                                                              ``,
		`<img src="https://evil.example` + id + `" alt="x">`:                                                        ``,
		`<img src="data:image/png;base64,iVBORw0KGgo=" alt="x">`:                                                    ``,
		`<img src="blob:https://lectern.example/5f3b" alt="x">`:                                                     ``,
		`<img src="/pictures/01938E8C-0000-7000-8000-00000000000G">`:                                                ``,
	} {
		require.Equal(t, kept, sanitised(exercise.Question{Prompt: written}).Prompt, written)
	}
	require.Empty(t, sanitised(exercise.Question{Hotspot: &exercise.Hotspot{Source: "/pictures/none.svg"}}).Hotspot.Source)
}
