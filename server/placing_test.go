package main

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// placement is what placeExercise answers.
type placement struct {
	PlaceExercise struct {
		Assignment *struct{ ID, Title, ScoreMaximum string }
		UserErrors []struct {
			Code, Message string
			Path          []string
		}
	}
}

const placeExercise = `mutation ($id: ID!, $title: String) { placeExercise(input: {exerciseId: $id, title: $title}) {
	assignment { id title scoreMaximum } userErrors { code message path } } }`

// exerciseID is the id of the exercise that the tests place.
func (s session) exerciseID(t *testing.T) string {
	t.Helper()
	var found struct {
		Library struct {
			Edges []struct{ Node struct{ ID string } }
		}
	}
	s.query(`query ($search: String) { library(filter: {search: $search, languages: ["en"]}) { edges { node { id } } } }`,
		map[string]any{"search": placed(t).Title}, &found)
	require.NotEmpty(t, found.Library.Edges)
	return found.Library.Edges[0].Node.ID
}

// opened answers the titles of the link without an exercise and of the assignment that the session opened; ""
// for none.
func (s session) opened(t *testing.T) (unplaced, assignment string) {
	t.Helper()
	var got struct {
		Viewer struct {
			UnplacedLink *struct{ Title string }
			Assignment   *struct{ Title string }
		}
	}
	s.query(`{ viewer { unplacedLink { title } assignment { title } } }`, nil, &got)
	if got.Viewer.UnplacedLink != nil {
		unplaced = got.Viewer.UnplacedLink.Title
	}
	if got.Viewer.Assignment != nil {
		assignment = got.Viewer.Assignment.Title
	}
	return unplaced, assignment
}

// addLink makes a link that says nothing of what it opens, as a teacher does who adds the tool itself.
func addLink(t *testing.T, h *harness) ltitest.Link {
	t.Helper()
	link, ok := h.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Homework"}, 10)
	require.True(t, ok)
	return link
}

// TestATeacherChoosesForALinkWithoutAnExercise opens the tool where the platform made a link without Deep
// Linking, and puts an exercise there.
func TestATeacherChoosesForALinkWithoutAnExercise(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		link := addLink(t, h)
		early := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
		unplaced, assignment := early.opened(t)
		require.Equal(t, "Homework", unplaced, "a student is told that nothing stands here yet")
		require.Empty(t, assignment)

		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, link.ID))
		other := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, link.ID))
		id := kari.exerciseID(t)
		var refused placement
		kari.query(placeExercise, map[string]any{"id": id, "title": " "}, &refused)
		require.Equal(t, []string{"title"}, refused.PlaceExercise.UserErrors[0].Path)
		kari.query(placeExercise, map[string]any{"id": "01900000-0000-7000-8000-000000000000"}, &refused)
		require.Equal(t, "NOT_FOUND", refused.PlaceExercise.UserErrors[0].Code)

		var done placement
		kari.query(placeExercise, map[string]any{"id": id}, &done)
		require.Empty(t, done.PlaceExercise.UserErrors)
		require.Equal(t, "Homework", done.PlaceExercise.Assignment.Title, "the link keeps its title")
		unplaced, assignment = kari.opened(t)
		require.Empty(t, unplaced)
		require.Equal(t, "Homework", assignment)

		var late placement
		other.query(placeExercise, map[string]any{"id": id}, &late)
		require.Nil(t, late.PlaceExercise.Assignment)
		require.Equal(t, "NOTHING_TO_DO", late.PlaceExercise.UserErrors[0].Code, "what stands there stays")

		ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, link.ID))
		attempt := ola.startsAttempt(t)
		ola.answersEverything(t, attempt)
		ola.handsIn(t, attempt.ID)
		requireScore(t, h, ltitest.Maths7B, link.ID)
	})
}

func requireScore(t *testing.T, h *harness, courseID, linkID string) {
	t.Helper()
	require.Eventually(t, func() bool {
		score, ok := h.platform.Score(courseID, linkID, ltitest.Ola)
		return ok && score.ScoreGiven != nil && score.ActivityProgress == "Completed"
	}, 20*time.Second, 20*time.Millisecond, "the score reaches the Gradebook")
}

// TestACopiedCourseWorksAtOnce copies links: what they open comes along by their own parameters, or by the
// history that the platform tells; attempts and scores do not.
func TestACopiedCourseWorksAtOnce(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		h.platform.SetTool(ltitest.Tool{
			LoginURL: h.baseURL + "/lti/login", RedirectURIs: []string{h.baseURL + "/lti/launch"},
			TargetLinkURI: h.baseURL + "/", JWKSURL: h.baseURL + "/lti/jwks",
			Custom: map[string]string{"resource_link_id_history": "$ResourceLink.id.history"},
		})
		title := placesAnExercise(t, h)
		links := h.platform.Links(ltitest.Maths7B)
		picked := links[len(links)-1]
		chosen := addLink(t, h)
		kari := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, chosen.ID))
		kari.query(placeExercise, map[string]any{"id": kari.exerciseID(t)}, &placement{})

		for original, want := range map[string]string{picked.ID: title, chosen.ID: "Homework"} {
			ola := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, original))
			first := ola.startsAttempt(t)
			twin, ok := h.platform.CopyLink(original, ltitest.Maths7B)
			require.True(t, ok)
			require.NotEqual(t, original, twin.ID)
			again := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, twin.ID))
			_, assignment := again.opened(t)
			require.Equal(t, want, assignment)
			second := again.startsAttempt(t)
			require.NotEqual(t, first.ID, second.ID, "an attempt of its own")
			again.answersEverything(t, second)
			again.handsIn(t, second.ID)
			requireScore(t, h, ltitest.Maths7B, twin.ID)
			score, _ := h.platform.Score(ltitest.Maths7B, original, ltitest.Ola)
			require.Nil(t, score.ScoreGiven, "nothing of it on the original's line item")
		}
	})
}

// TestADeepLinkingResponseSaysAllThatAPlatformTakes reads what is signed.
func TestADeepLinkingResponseSaysAllThatAPlatformTakes(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		picks := func() session {
			return h.exchange(h.platform.Browser().OpenDeepLinking(t.Context(), ltitest.Kari, ltitest.Maths7B))
		}
		kari := picks()
		claims := kari.signs(t, `items: [{ exerciseId: "`+kari.exerciseID(t)+`", title: "Fractions for Friday", text: "Pages 3 and 4",
			scoreMaximum: "12.5", availableAt: "2026-11-25T08:00:00Z", dueAt: "2026-11-27T15:00:00Z", gradesReleased: false }]`)
		items, _ := claims["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"].([]any)
		require.Len(t, items, 1)
		item, _ := items[0].(map[string]any)
		require.Equal(t, "ltiResourceLink", item["type"])
		require.Equal(t, "Fractions for Friday", item["title"])
		require.Equal(t, "Pages 3 and 4", item["text"])
		require.Equal(t, map[string]any{"startDateTime": "2026-11-25T08:00:00Z"}, item["available"])
		require.Equal(t, map[string]any{"endDateTime": "2026-11-27T15:00:00Z"}, item["submission"])
		require.Equal(t, map[string]any{"height": 700.0}, item["iframe"])
		lineItem, _ := item["lineItem"].(map[string]any)
		require.Equal(t, 12.5, lineItem["scoreMaximum"])
		require.Equal(t, false, lineItem["gradesReleased"])
		custom, _ := item["custom"].(map[string]any)
		require.Equal(t, lineItem["resourceId"], custom["content_item"])
		require.Contains(t, item["url"], custom["exercise"])
		for _, name := range []string{"icon", "thumbnail"} {
			image, _ := item[name].(map[string]any)
			url, _ := image["url"].(string)
			path, ok := strings.CutPrefix(url, h.baseURL)
			require.True(t, ok, url)
			res, _ := h.do(http.MethodGet, path, nil)
			require.Equal(t, http.StatusOK, res.StatusCode)
			require.Equal(t, "image/png", res.Header.Get("Content-Type"))
			require.Equal(t, "cross-origin", res.Header.Get("Cross-Origin-Resource-Policy"), "the platform's page shows it")
		}

		res, svg := h.do(http.MethodGet, "/pictures/water-cycle.svg", nil)
		require.Equal(t, http.StatusOK, res.StatusCode)
		require.Equal(t, "image/svg+xml", res.Header.Get("Content-Type"))
		require.Contains(t, svg, "<svg")
		require.Contains(t, res.Header.Get("Content-Security-Policy"), "default-src 'none'")
		res, _ = h.do(http.MethodGet, "/pictures/none.svg", nil)
		require.Equal(t, http.StatusNotFound, res.StatusCode)

		cancelled := picks().signs(t, `items: []`)
		require.Empty(t, cancelled["https://purl.imsglobal.org/spec/lti-dl/claim/content_items"])
		require.Equal(t, "Nothing was chosen.", cancelled["https://purl.imsglobal.org/spec/lti-dl/claim/msg"])
		failed := picks().signs(t, `items: [], errorMessage: "The library could not be read."`)
		require.Equal(t, "The library could not be read.", failed["https://purl.imsglobal.org/spec/lti-dl/claim/errormsg"])
		require.NotEmpty(t, failed["https://purl.imsglobal.org/spec/lti-dl/claim/errorlog"])
		require.NotContains(t, failed, "https://purl.imsglobal.org/spec/lti-dl/claim/msg")
	})
}

// signs answers the claims of the response that the input asks for.
func (s session) signs(t *testing.T, input string) map[string]any {
	t.Helper()
	var signed struct {
		CreateDeepLinkingResponse struct {
			JWT        string
			UserErrors []struct{ Message string }
		}
	}
	s.query(`mutation { createDeepLinkingResponse(input: {`+input+`}) { jwt userErrors { message } } }`, nil, &signed)
	require.Empty(t, signed.CreateDeepLinkingResponse.UserErrors)
	_, rest, _ := strings.Cut(signed.CreateDeepLinkingResponse.JWT, ".")
	payload, _, _ := strings.Cut(rest, ".")
	text, err := base64.RawURLEncoding.DecodeString(payload)
	require.NoError(t, err)
	var claims map[string]any
	require.NoError(t, json.Unmarshal(text, &claims))
	return claims
}
