package interchange_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/exercise/interchange"
)

func TestAPictureThatIsNotKeptGivesWayToItsWords(t *testing.T) {
	t.Parallel()
	good := interchange.Picture{ID: uuid.New(), Name: "good.png"}
	bad := interchange.Picture{ID: uuid.New(), Name: "bad.bmp"}
	unseen := interchange.Picture{ID: uuid.New(), Name: "unseen.png"}
	shows := func(p interchange.Picture) string { return `<img src="` + p.Source() + `" alt="A bowl">` }
	bank := interchange.Bank{
		Pictures: []interchange.Picture{good, bad, unseen},
		Sets: []interchange.Set{{Content: exercise.Content{Questions: []exercise.Question{
			{Prompt: "<p>" + shows(good) + shows(bad) + "</p>", Choices: []exercise.Choice{{Text: shows(bad), Feedback: shows(bad)}}},
			{Hotspot: &exercise.Hotspot{Source: bad.Source()}},
		}}}},
	}
	var asked []string
	require.NoError(t, bank.KeepPictures(func(p interchange.Picture) (bool, error) {
		asked = append(asked, p.Name)
		return p.ID == good.ID, nil
	}))
	require.Equal(t, []string{"good.png", "bad.bmp"}, asked)
	require.Equal(t, []interchange.Picture{good}, bank.Pictures)
	q := bank.Sets[0].Content.Questions
	require.Equal(t, "<p>"+shows(good)+"A bowl</p>", q[0].Prompt)
	require.Equal(t, exercise.Choice{Text: "A bowl", Feedback: "A bowl"}, q[0].Choices[0])
	require.Empty(t, q[1].Hotspot.Source)
	require.Len(t, bank.Notices, 1)
	require.Equal(t, "bad.bmp", bank.Notices[0].Detail)
}
