package main

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models/exercise"
)

// TestTheWholeWay goes the way of a class: the teacher opens Lectern and sees everybody, places an exercise;
// a student works through it; the score reaches the Gradebook and both see it.
func TestTheWholeWay(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		seesTheClass(t, kari)

		title := placesAnExercise(t, h)
		links := h.platform.Links(ltitest.Maths7B)
		link := links[len(links)-1]
		require.Equal(t, title, link.Title)
		require.NotEmpty(t, link.LineItemID, "the platform made a line item with it")
		require.Contains(t, taskIDs(h), link.ID)

		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
		attempt := ola.startsAttempt(t)
		ola.answersEverything(t, attempt)
		ola.handsIn(t, attempt.ID)

		require.Eventually(t, func() bool {
			score, ok := h.platform.Score(ltitest.Maths7B, link.ID, ltitest.Ola)
			return ok && score.ScoreGiven != nil
		}, 20*time.Second, 20*time.Millisecond, "the score reaches the Gradebook")
		score, _ := h.platform.Score(ltitest.Maths7B, link.ID, ltitest.Ola)
		require.InDelta(t, score.ScoreMaximum, *score.ScoreGiven, 0, "everything was right")
		require.Equal(t, "Completed", score.ActivityProgress)
		require.Equal(t, "FullyGraded", score.GradingProgress)
		require.NotContains(t, taskIDs(h), link.ID, "the task has left Ola's list")

		require.Eventually(t, func() bool { return kari.deliveryOf(t, link.Title) == "DELIVERED" },
			20*time.Second, 20*time.Millisecond, "the teacher sees that it has arrived")
	})
}

// TestAScoreArrivesAfterAnOutage hands in while the platform is down.
func TestAScoreArrivesAfterAnOutage(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		placesAnExercise(t, h)
		links := h.platform.Links(ltitest.Maths7B)
		link := links[len(links)-1]
		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
		attempt := ola.startsAttempt(t)

		h.platform.Stop()
		ola.answersEverything(t, attempt)
		ola.handsIn(t, attempt.ID)
		h.platform.Start()

		require.Eventually(t, func() bool {
			score, ok := h.platform.Score(ltitest.Maths7B, link.ID, ltitest.Ola)
			return ok && score.ScoreGiven != nil && score.ActivityProgress == "Completed"
		}, 60*time.Second, 50*time.Millisecond)
	})
}

func seesTheClass(t *testing.T, kari session) {
	t.Helper()
	var refreshed struct {
		RefreshRoster struct {
			Course struct {
				Title  string
				Roster struct {
					StudentCount int
					RefreshedAt  *string
				}
			}
			UserErrors []struct{ Message string }
		}
	}
	kari.query(`mutation { refreshRoster(input: {}) { course { title roster { studentCount refreshedAt } } userErrors { message } } }`,
		nil, &refreshed)
	require.Empty(t, refreshed.RefreshRoster.UserErrors)
	require.Equal(t, "7B Matematikk", refreshed.RefreshRoster.Course.Title)
	require.Equal(t, 30, refreshed.RefreshRoster.Course.Roster.StudentCount)
	require.NotNil(t, refreshed.RefreshRoster.Course.Roster.RefreshedAt)

	var page struct {
		Viewer struct {
			Name   string
			Role   string
			Course struct {
				Members struct {
					TotalCount int
					Edges      []struct {
						Node struct {
							DisplayName     string
							FirstLaunchedAt *string
						}
					}
				}
			}
		}
	}
	kari.query(`{ viewer { name role course { members(first: 50, filter: {role: STUDENT}) {
		totalCount edges { node { displayName firstLaunchedAt } } } } } }`, nil, &page)
	require.Equal(t, "Kari Lund", page.Viewer.Name)
	require.Equal(t, "TEACHER", page.Viewer.Role)
	members := page.Viewer.Course.Members
	require.Equal(t, 30, members.TotalCount)
	require.Len(t, members.Edges, 30)
	names := make([]string, len(members.Edges))
	for i, e := range members.Edges {
		names[i] = e.Node.DisplayName
		require.Nil(t, e.Node.FirstLaunchedAt, "nobody has opened it yet")
	}
	require.Contains(t, names, "Ola Nordli")
	require.Equal(t, "Ada Kristoffersen", names[0], "ordered A to Å")
	require.Equal(t, "Ylva Sørbø", names[29], "ordered A to Å")
}

// placedSlug is the ready-made exercise that the tests place.
const placedSlug = "en-fractions-2"

// placesAnExercise does what the picker does, and answers the title.
func placesAnExercise(t testing.TB, h *harness) string {
	t.Helper()
	kari := h.exchange(h.platform.Browser().OpenDeepLinking(t.Context(), ltitest.Kari, ltitest.Maths7B))
	var found struct {
		Viewer struct {
			MessageType string
			DeepLinking struct{ AcceptLineItem, AcceptResourceLink bool }
		}
		Library struct {
			Edges []struct{ Node struct{ ID, Title string } }
		}
	}
	kari.query(`query ($search: String) { viewer { messageType deepLinking { acceptLineItem acceptResourceLink } }
		library(filter: {search: $search, languages: ["en"]}) { edges { node { id title } } } }`,
		map[string]any{"search": placed(t).Title}, &found)
	require.Equal(t, "LtiDeepLinkingRequest", found.Viewer.MessageType)
	require.True(t, found.Viewer.DeepLinking.AcceptLineItem)
	require.True(t, found.Viewer.DeepLinking.AcceptResourceLink)
	require.Len(t, found.Library.Edges, 1)

	var signed struct {
		CreateDeepLinkingResponse struct {
			JWT        string `json:"jwt"`
			ReturnURL  string `json:"returnUrl"`
			UserErrors []struct{ Message string }
		}
	}
	kari.query(`mutation ($id: ID!) { createDeepLinkingResponse(input: {items: [{exerciseId: $id}]}) {
		jwt returnUrl userErrors { message } } }`, map[string]any{"id": found.Library.Edges[0].Node.ID}, &signed)
	require.Empty(t, signed.CreateDeepLinkingResponse.UserErrors)
	visit, err := h.platform.Browser().PostDeepLinkingResponse(t.Context(),
		signed.CreateDeepLinkingResponse.ReturnURL, signed.CreateDeepLinkingResponse.JWT)
	require.NoError(t, err)
	require.Less(t, visit.Status, http.StatusBadRequest, string(visit.Body))
	return found.Library.Edges[0].Node.Title
}

// placed is the exercise with its answers.
func placed(t testing.TB) exercise.Exercise {
	t.Helper()
	all, err := exercise.ReadyMade()
	require.NoError(t, err)
	for _, e := range all {
		if e.Slug == placedSlug {
			return e
		}
	}
	t.Fatalf("there is no ready-made exercise %s", placedSlug)
	return exercise.Exercise{}
}

type startedAttempt struct {
	ID        string
	Questions []struct{ Question struct{ Key string } }
}

func (s session) startsAttempt(t testing.TB) startedAttempt {
	t.Helper()
	var opened struct {
		Viewer struct{ Assignment struct{ ID string } }
	}
	s.query(`{ viewer { assignment { id } } }`, nil, &opened)
	var started struct {
		StartAttempt struct {
			Attempt    startedAttempt
			UserErrors []struct{ Message string }
		}
	}
	s.query(`mutation ($id: ID!) { startAttempt(input: {assignmentId: $id}) {
		attempt { id questions { question { key } } } userErrors { message } } }`,
		map[string]any{"id": opened.Viewer.Assignment.ID}, &started)
	require.Empty(t, started.StartAttempt.UserErrors)
	require.NotEmpty(t, started.StartAttempt.Attempt.Questions)
	return started.StartAttempt.Attempt
}

// answersEverything answers each question right.
func (s session) answersEverything(t testing.TB, a startedAttempt) {
	t.Helper()
	content := placed(t).Content
	for _, aq := range a.Questions {
		q, ok := content.Question(aq.Question.Key)
		require.True(t, ok)
		var got struct {
			AnswerQuestion struct {
				UserErrors []struct{ Message string }
			}
		}
		s.query(`mutation ($a: ID!, $q: String!, $r: ResponseInput!) {
			answerQuestion(input: {attemptId: $a, questionKey: $q, response: $r}) { userErrors { message } } }`,
			map[string]any{"a": a.ID, "q": aq.Question.Key, "r": rightResponse(q)}, &got)
		require.Empty(t, got.AnswerQuestion.UserErrors, aq.Question.Key)
	}
}

func rightResponse(q exercise.Question) map[string]any {
	switch q.Kind {
	case exercise.KindChoice:
		var right []string
		for _, c := range q.Choices {
			if c.Right {
				right = append(right, c.Key)
			}
		}
		return map[string]any{"choices": right}
	case exercise.KindNumeric:
		return map[string]any{"text": q.Numeric.Value.String()}
	default:
		return map[string]any{"text": q.Accepted[0]}
	}
}

func (s session) handsIn(t *testing.T, attemptID string) {
	t.Helper()
	var got struct {
		HandInAttempt struct {
			Attempt struct {
				State                    string
				ScoreGiven, ScoreMaximum json.Number
			}
			UserErrors []struct{ Message string }
		}
	}
	s.query(`mutation ($id: ID!) { handInAttempt(input: {attemptId: $id}) {
		attempt { state scoreGiven scoreMaximum } userErrors { message } } }`, map[string]any{"id": attemptID}, &got)
	require.Empty(t, got.HandInAttempt.UserErrors)
	require.Equal(t, "HANDED_IN", got.HandInAttempt.Attempt.State)
	require.Equal(t, got.HandInAttempt.Attempt.ScoreMaximum, got.HandInAttempt.Attempt.ScoreGiven)
}

// deliveryOf is where Ola's result on the assignment stands, as the teacher sees it.
func (s session) deliveryOf(t *testing.T, title string) string {
	t.Helper()
	var page struct {
		Viewer struct {
			Course struct {
				Assignments struct {
					Edges []struct {
						Node struct {
							Title   string
							Results struct {
								Edges []struct {
									Node struct {
										Member   struct{ DisplayName string }
										Delivery struct{ State string }
									}
								}
							}
						}
					}
				}
			}
		}
	}
	s.query(`{ viewer { course { assignments { edges { node { title results { edges { node {
		member { displayName } delivery { state } } } } } } } } } }`, nil, &page)
	for _, a := range page.Viewer.Course.Assignments.Edges {
		if a.Node.Title != title {
			continue
		}
		for _, r := range a.Node.Results.Edges {
			if r.Node.Member.DisplayName == "Ola Nordli" {
				return r.Node.Delivery.State
			}
		}
	}
	return ""
}

func taskIDs(h *harness) []string {
	var ids []string
	for _, l := range h.platform.Tasks(ltitest.Maths7B, ltitest.Ola) {
		ids = append(ids, l.ID)
	}
	return ids
}

// TestAPlatformThatCanIsSignedToWithES256 reads a roster with a client assertion, and places content with a
// response, that are signed by an elliptic curve.
func TestAPlatformThatCanIsSignedToWithES256(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		require.NoError(t, h.app.keys.ensure(t.Context(), "ES256"))
		registrations, err := h.app.store.Registrations(t.Context())
		require.NoError(t, err)
		registrations[0].SigningAlgorithm = "ES256"
		_, err = h.app.store.SaveRegistration(t.Context(), registrations[0])
		require.NoError(t, err)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		seesTheClass(t, kari)
		title := placesAnExercise(t, h)
		links := h.platform.Links(ltitest.Maths7B)
		require.Equal(t, title, links[len(links)-1].Title)
		res, keyset := h.do(http.MethodGet, "/lti/jwks", nil)
		require.Equal(t, http.StatusOK, res.StatusCode)
		require.Contains(t, keyset, `"ES256"`)
	})
}
