package models_test

import (
	"testing"

	"github.com/google/uuid"
	"github.com/shopspring/decimal"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/models"
	"github.com/lectern-lti/lectern/models/exercise"
)

// berries is what a teacher writes: what is right of its first question can be chosen wrongly.
func berries(right string) models.Authored {
	f := fruits()
	a := models.Authored{
		Title: "Berries", Subject: f.Subject, Language: "en", FromYear: 1, ToYear: 3, Minutes: 5,
		AttemptsAllowed: new(2), Content: exercise.Content{Questions: f.Content.Questions},
	}
	choices := []exercise.Choice{{Key: "a", Text: "Apple"}, {Key: "b", Text: "Stone"}}
	for i := range choices {
		choices[i].Right = choices[i].Key == right
	}
	a.Content.Questions[0].Choices = choices
	return a
}

func (c class) colleague(t *testing.T) models.Viewer {
	t.Helper()
	l := teacherLaunch(c.deployment)
	l.LTIUserID = "colleague"
	return c.launch(t, l)
}

func (c class) draft(t *testing.T, id uuid.UUID) models.ExerciseDraft {
	t.Helper()
	d, err := c.store.ExerciseDraft(t.Context(), c.teacher, id)
	require.NoError(t, err)
	return d
}

func TestAnExerciseIsWrittenPublishedAndPlaced(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		begun := berries("a")
		begun.Content.Questions[1].Prompt = ""
		e, err := c.store.CreateExercise(t.Context(), c.teacher, begun)
		require.NoError(t, err)
		require.Zero(t, e.Version)
		require.Equal(t, []string{"Fruits"}, titles(t, c.store, c.teacher, models.LibraryFilter{}), "a draft is not in the library")
		_, err = c.store.CreateContentItems(t.Context(), c.teacher, []models.NewContentItem{{ExerciseID: e.ID}})
		requireRefusal(t, err, models.RefusedNotFound, "")

		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 1)
		var problems models.Refusals
		require.ErrorAs(t, err, &problems)
		require.Len(t, problems, 1)
		require.Equal(t, "question_prompt", problems[0].Rule)
		require.Equal(t, []string{"draft", "questions", "1"}, problems[0].Path)

		saved, err := c.store.SaveExerciseDraft(t.Context(), c.teacher, e.ID, 1, berries("a"))
		require.NoError(t, err)
		require.Equal(t, 2, saved.Revision)
		require.False(t, saved.Published())
		published, err := c.store.PublishExercise(t.Context(), c.teacher, e.ID, 2)
		require.NoError(t, err)
		require.Equal(t, 1, published.Version)
		require.True(t, c.draft(t, e.ID).Published())
		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 2)
		requireRefusal(t, err, models.RefusedNothingToDo, "published")
		require.Equal(t, []string{"Berries", "Fruits"}, titles(t, c.store, c.teacher, models.LibraryFilter{}))

		items, err := c.store.CreateContentItems(t.Context(), c.teacher, []models.NewContentItem{{ExerciseID: e.ID}})
		require.NoError(t, err)
		c.launch(t, c.student("ola", "Ola Nordmann", &models.LaunchLink{LTIResourceLinkID: "own", ContentItemID: items[0].ID}))
		page, err := c.store.Assignments(t.Context(), c.teacher, c.teacher.CourseID, models.PageRequest{First: 10})
		require.NoError(t, err)
		require.Equal(t, "Berries", page.Items[0].Title)
		require.Equal(t, new(2), page.Items[0].AttemptsAllowed, "an assignment begins with what its author says")
	})
}

func TestTwoTeachersWhoSaveTheSameDraftLoseNothing(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		colleague := c.colleague(t)
		e, err := c.store.CreateExercise(t.Context(), c.teacher, berries("a"))
		require.NoError(t, err)
		_, err = c.store.UpdateExercise(t.Context(), c.teacher, models.ExerciseChange{ExerciseID: e.ID, Shared: new(true)})
		require.NoError(t, err)

		theirs := berries("a")
		theirs.Title = "Their berries"
		_, err = c.store.SaveExerciseDraft(t.Context(), colleague, e.ID, 1, theirs)
		require.NoError(t, err)
		mine := berries("a")
		mine.Title = "My berries"
		stands, err := c.store.SaveExerciseDraft(t.Context(), c.teacher, e.ID, 1, mine)
		requireRefusal(t, err, models.RefusedDraftChanged, "")
		require.Equal(t, "Their berries", stands.Title, "beside the refusal stands what the colleague wrote")
		require.Equal(t, colleague.UserID, stands.SavedBy)
		require.Equal(t, "Their berries", c.draft(t, e.ID).Title)

		again, err := c.store.SaveExerciseDraft(t.Context(), colleague, e.ID, 1, theirs)
		require.NoError(t, err, "a save that is sent again is no conflict")
		require.Equal(t, 2, again.Revision)
		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 1)
		requireRefusal(t, err, models.RefusedDraftChanged, "")
		kept, err := c.store.SaveExerciseDraft(t.Context(), c.teacher, e.ID, stands.Revision, mine)
		require.NoError(t, err, "whoever has seen theirs may put their own in its place")
		require.Equal(t, 3, kept.Revision)
	})
}

func TestOnlyTeachersOfTheSchoolSeeWhatIsShared(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		colleague := c.colleague(t)
		elsewhere := c
		elsewhere.deployment = newDeployment(t, c.store, "another-school")
		stranger := elsewhere.launch(t, teacherLaunch(elsewhere.deployment))
		e, err := c.store.CreateExercise(t.Context(), c.teacher, berries("a"))
		require.NoError(t, err)
		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 1)
		require.NoError(t, err)
		title := func(s string) string { return s + " 2" }
		refusedTo := func(v models.Viewer) {
			t.Helper()
			_, err := c.store.Exercise(t.Context(), v, e.ID)
			require.ErrorIs(t, err, models.ErrNotFound)
			_, err = c.store.ExerciseDraft(t.Context(), v, e.ID)
			require.ErrorIs(t, err, models.ErrNotFound)
			_, err = c.store.SaveExerciseDraft(t.Context(), v, e.ID, 1, berries("b"))
			requireRefusal(t, err, models.RefusedNotFound, "")
			_, err = c.store.PublishExercise(t.Context(), v, e.ID, 1)
			requireRefusal(t, err, models.RefusedNotFound, "")
			_, err = c.store.DuplicateExercise(t.Context(), v, e.ID, title)
			requireRefusal(t, err, models.RefusedNotFound, "")
			_, err = c.store.CreateContentItems(t.Context(), v, []models.NewContentItem{{ExerciseID: e.ID}})
			requireRefusal(t, err, models.RefusedNotFound, "")
			_, err = c.store.UpdateExercise(t.Context(), v, models.ExerciseChange{ExerciseID: e.ID, Shared: new(true)})
			requireRefusal(t, err, models.RefusedNotFound, "")
		}
		refusedTo(colleague)
		refusedTo(stranger)
		_, err = c.store.UpdateExercise(t.Context(), c.teacher, models.ExerciseChange{ExerciseID: e.ID, Shared: new(true)})
		require.NoError(t, err)
		refusedTo(stranger)
		require.Equal(t, []string{"Berries", "Fruits"}, titles(t, c.store, colleague, models.LibraryFilter{}))
		copied, err := c.store.DuplicateExercise(t.Context(), colleague, e.ID, title)
		require.NoError(t, err)
		require.Equal(t, "Berries 2", copied.Title)
		_, err = c.store.ExerciseDraft(t.Context(), c.teacher, copied.ID)
		require.ErrorIs(t, err, models.ErrNotFound, "a copy is the colleague's own")
		_, err = c.store.UpdateExercise(t.Context(), colleague, models.ExerciseChange{ExerciseID: e.ID, Archived: new(true)})
		requireRefusal(t, err, models.RefusedInvalid, "not_owner")

		archived, err := c.store.UpdateExercise(t.Context(), c.teacher, models.ExerciseChange{ExerciseID: e.ID, Archived: new(true)})
		require.NoError(t, err)
		require.NotNil(t, archived.ArchivedAt)
		require.Equal(t, []string{"Fruits"}, titles(t, c.store, colleague, models.LibraryFilter{}))
		list, err := c.store.AuthoredExercises(t.Context(), c.teacher, true, models.PageRequest{First: 5})
		require.NoError(t, err)
		require.Len(t, list.Items, 1)

		for _, v := range []models.Viewer{c.ola, {DeploymentID: c.teacher.DeploymentID}} {
			_, err = c.store.CreateExercise(t.Context(), v, berries("a"))
			require.ErrorIs(t, err, models.ErrForbidden)
			_, err = c.store.ExerciseDraft(t.Context(), v, e.ID)
			require.ErrorIs(t, err, models.ErrForbidden)
			_, err = c.store.AuthoredExercises(t.Context(), v, false, models.PageRequest{First: 5})
			require.ErrorIs(t, err, models.ErrForbidden)
			_, err = c.store.UpdateAssignmentVersion(t.Context(), v, c.assignment.ID, 2)
			require.ErrorIs(t, err, models.ErrForbidden)
		}
	})
}

func TestWhatAnAuthorWritesRunsNothing(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		a := berries("a")
		bowl, err := c.give(t, c.teacher, uuid.Nil, grey(t, 1))
		require.NoError(t, err)
		picture := bowl.ID.String()
		a.Content.Questions[0].Prompt = `<p onclick="x()">Which <strong>one</strong>, \(a &lt; b\)?<script>x()</script>` +
			`<img src="/pictures/` + picture + `" alt="A bowl" onerror="x()"><img src="https://evil.example/t.png"><a href="javascript:x()">Go</a></p>`
		a.Content.Questions[0].Choices[0].Text = `<p>Apple</p><svg onload="x()"></svg>`
		a.Content.Questions[1].Explanation = `<p>&nbsp;</p>`
		e, err := c.store.CreateExercise(t.Context(), c.teacher, a)
		require.NoError(t, err)
		q := c.draft(t, e.ID).Content.Questions
		require.Equal(t, `<p>Which <strong>one</strong>, \(a &lt; b\)?<img src="/pictures/`+picture+`" alt="A bowl">Go</p>`, q[0].Prompt)
		require.Equal(t, "Apple", q[0].Choices[0].Text)
		require.Empty(t, q[1].Explanation)
	})
}

func TestAMistakeIsMendedAndTheClassIsMarkedAnew(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		e, err := c.store.CreateExercise(t.Context(), c.teacher, berries("b")) // the mistake
		require.NoError(t, err)
		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 1)
		require.NoError(t, err)
		thirty := decimal.NewFromInt(30)
		items, err := c.store.CreateContentItems(t.Context(), c.teacher, []models.NewContentItem{{ExerciseID: e.ID, ScoreMaximum: &thirty}})
		require.NoError(t, err)
		link := &models.LaunchLink{
			LTIResourceLinkID: "own", ContentItemID: items[0].ID, LineItemURL: "https://a.example/lineitem/2",
			Scopes: []string{"https://purl.imsglobal.org/spec/lti-ags/scope/score"},
		}
		c.ola = c.launch(t, c.student("ola", "Ola Nordmann", link))
		c.siri = c.launch(t, c.student("siri", "", link))
		page, err := c.store.Assignments(t.Context(), c.teacher, c.teacher.CourseID, models.PageRequest{First: 10})
		require.NoError(t, err)
		c.assignment = page.Items[0]
		_, err = c.store.VersionUpdate(t.Context(), c.teacher, c.assignment.ID)
		require.ErrorIs(t, err, models.ErrNotFound, "it has the newest")

		olas := c.handIn(t, c.ola, map[string]exercise.Response{"q1": {Choices: []string{"a"}}})
		c.handIn(t, c.siri, map[string]exercise.Response{"q2": {Text: "4"}})
		require.Equal(t, "0", c.resultOf(t, c.ola).ScoreGiven.Decimal.String())
		c.queue.Taken()

		_, err = c.store.SaveExerciseDraft(t.Context(), c.teacher, e.ID, 1, berries("a"))
		require.NoError(t, err)
		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 2)
		require.NoError(t, err)
		require.Equal(t, "0", c.resultOf(t, c.ola).ScoreGiven.Decimal.String(), "a placed exercise keeps its version")

		update, err := c.store.VersionUpdate(t.Context(), c.teacher, c.assignment.ID)
		require.NoError(t, err)
		require.Equal(t, 2, update.Newest.Number)
		require.Equal(t, 2, update.HandedInCount)
		require.Len(t, update.Changes, 1, "Siri's score would be the same")
		require.Equal(t, c.ola.MembershipID, update.Changes[0].MembershipID)
		require.Equal(t, "0", update.Changes[0].Before.Decimal.String())
		require.Equal(t, "10", update.Changes[0].After.Decimal.String())
		require.Empty(t, c.queue.Taken(), "looking changes nothing")

		_, err = c.store.UpdateAssignmentVersion(t.Context(), c.teacher, c.assignment.ID, 3)
		requireRefusal(t, err, models.RefusedInvalid, "version_changed")
		_, err = c.store.UpdateAssignmentVersion(t.Context(), c.teacher, c.assignment.ID, 2)
		require.NoError(t, err)
		require.Equal(t, "10", c.resultOf(t, c.ola).ScoreGiven.Decimal.String())
		require.Equal(t, []uuid.UUID{c.resultOf(t, c.ola).ID}, c.queue.Taken(), "only what changed is sent")
		remarked, err := c.store.Attempt(t.Context(), c.teacher, olas.ID)
		require.NoError(t, err)
		require.Equal(t, "1", remarked.ScoreGiven.Decimal.String())
		_, err = c.store.UpdateAssignmentVersion(t.Context(), c.teacher, c.assignment.ID, 2)
		requireRefusal(t, err, models.RefusedNothingToDo, "newest_version")
	})
}

func TestTheLibraryIsNarrowedToWhatTheSchoolWroteToAYearAndToATime(t *testing.T) {
	t.Parallel()
	eachClass(t, func(t *testing.T, c class) {
		long := berries("a")
		long.FromYear, long.ToYear, long.Minutes = 4, 7, 45
		e, err := c.store.CreateExercise(t.Context(), c.teacher, long)
		require.NoError(t, err)
		_, err = c.store.PublishExercise(t.Context(), c.teacher, e.ID, 1)
		require.NoError(t, err)
		for _, tt := range []struct {
			name   string
			filter models.LibraryFilter
			want   []string
		}{
			{"all", models.LibraryFilter{}, []string{"Berries", "Fruits"}},
			{"of the school", models.LibraryFilter{FromSchool: true}, []string{"Berries"}},
			{"its lowest year", models.LibraryFilter{Year: 4}, []string{"Berries"}},
			{"the other's highest year", models.LibraryFilter{Year: 3}, []string{"Fruits"}},
			{"a year of none", models.LibraryFilter{Year: 8}, nil},
			{"exactly as long", models.LibraryFilter{MostMinutes: 45}, []string{"Berries", "Fruits"}},
			{"shorter", models.LibraryFilter{MostMinutes: 44}, []string{"Fruits"}},
		} {
			require.Equal(t, tt.want, titles(t, c.store, c.teacher, tt.filter), tt.name)
		}
	})
}
