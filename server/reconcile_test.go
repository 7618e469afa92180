package main

import (
	"net/http"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
	"github.com/lectern-lti/lectern/models"
)

// only answers the one student's result, by the platform's user id.
func (b *bell) only(t *testing.T) (user string, r wantedResult) {
	t.Helper()
	all := b.results(t)
	require.Len(t, all, 1)
	for user, r = range all {
		return user, r
	}
	return "", wantedResult{}
}

// grade is what stands in the Gradebook; below 0 for nothing.
func (b *bell) grade(user string) float64 {
	score, ok := b.platform.Score(ltitest.Maths7B, b.link.ID, user)
	if !ok || score.ScoreGiven == nil {
		return -1
	}
	return *score.ScoreGiven
}

// stands is where the one result stands, as the teacher is told.
func (b *bell) stands(t *testing.T) (id, state, platformScore string) {
	t.Helper()
	var page struct {
		Assignment struct {
			Results struct {
				Edges []struct {
					Node struct {
						ID       string
						Delivery struct{ State, PlatformScore string }
					}
				}
			}
		}
	}
	b.kari.query(`query ($id: ID!) { assignment(id: $id) { results { edges { node { id delivery { state platformScore } } } } } }`,
		map[string]any{"id": b.assignment}, &page)
	node := page.Assignment.Results.Edges[0].Node
	return node.ID, node.Delivery.State, node.Delivery.PlatformScore
}

// decides is one of the teacher's two ways out.
func (b *bell) decides(t *testing.T, mutation, resultID string) {
	t.Helper()
	var done map[string]struct{ UserErrors []struct{ Message string } }
	b.kari.query(`mutation ($id: ID!) { `+mutation+`(input: {resultId: $id}) { userErrors { message } } }`,
		map[string]any{"id": resultID}, &done)
	require.Empty(t, done[mutation].UserErrors)
}

func TestAGradeThatATeacherChangedThereIsNotWipedWithoutAClick(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		b := newBell(t, newHarness(t, databaseURL, hurried), 1)
		require.NoError(t, b.score(b.members[0], 1))
		b.requireArrived(t)
		user, _ := b.only(t)
		require.Equal(t, comparison{}, b.compares(t))

		require.True(t, b.platform.SetGrade(ltitest.Maths7B, b.link.LineItemID, user, new(2.5)))
		require.Equal(t, comparison{changed: 1}, b.compares(t))
		id, state, there := b.stands(t)
		require.Equal(t, "CHANGED_IN_GRADEBOOK", state)
		require.Equal(t, "2.5", there)
		require.NoError(t, b.score(b.members[0], 0))
		require.Equal(t, comparison{changed: 1}, b.compares(t), "it is left alone, and still said")
		require.InDelta(t, 2.5, b.grade(user), 0)

		b.decides(t, "sendOurScore", id)
		b.requireArrived(t)
		require.InDelta(t, 0, b.grade(user), 0)

		// Nobody has compared, and yet it is seen before it would be wiped.
		require.True(t, b.platform.SetGrade(ltitest.Maths7B, b.link.LineItemID, user, new(1.5)))
		require.NoError(t, b.score(b.members[0], 2))
		require.Eventually(t, func() bool { _, state, _ := b.stands(t); return state == "CHANGED_IN_GRADEBOOK" },
			time.Minute, 20*time.Millisecond)
		require.InDelta(t, 1.5, b.grade(user), 0)
		b.decides(t, "keepPlatformScore", id)
		_, r := b.only(t)
		require.InDelta(t, 1.5, r.score.Float64, 0)
		b.requireArrived(t)
		require.Equal(t, comparison{}, b.compares(t))
	})
}

func TestAZeroThatThePlatformLosesIsFoundAndSentAgainOnce(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		b := newBell(t, newHarness(t, databaseURL, hurried), 1)
		b.platform.SetManners(ltitest.Manners{LoseZeroScores: true})
		require.NoError(t, b.score(b.members[0], 0))
		b.requireSome(t, models.DeliveryDelivered, "")
		require.Equal(t, comparison{lost: 1}, b.compares(t))
		b.requireSome(t, models.DeliveryDelivered, "")
		require.Equal(t, comparison{lost: 1}, b.compares(t))
		b.requireSome(t, models.DeliveryFailed, models.ProblemLost)

		b.platform.SetManners(ltitest.Manners{})
		b.sendsAllAgain(t)
		b.requireArrived(t)
		user, _ := b.only(t)
		require.InDelta(t, 0, b.grade(user), 0)
	})
}

// TestTheGradebookIsReadByItself has the calm schedule find a lost score.
func TestTheGradebookIsReadByItself(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		b := newBell(t, newHarness(t, databaseURL, hurried), 1)
		require.NoError(t, b.score(b.members[0], 1))
		b.requireArrived(t)
		user, _ := b.only(t)
		require.True(t, b.platform.SetGrade(ltitest.Maths7B, b.link.LineItemID, user, nil))
		require.Zero(t, b.called("GET", ltitest.EndpointResults), "not before it is time")
		_, err := b.app.store.SQL().ExecContext(t.Context(), `UPDATE assignments SET reconcile_at = delivered.at
			FROM (SELECT delivered_at AS at FROM results) AS delivered`) // a day has passed
		require.NoError(t, err)
		require.Eventually(t, func() bool { return b.grade(user) == 1 }, time.Minute, 20*time.Millisecond)
		b.requireArrived(t)
	})
}

func TestAResultThatShowsLateIsNotTakenForChanged(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		b := newBell(t, newHarness(t, databaseURL, hurried), 1)
		b.platform.SetManners(ltitest.Manners{LateResults: true})
		require.NoError(t, b.score(b.members[0], 1))
		b.requireArrived(t)
		require.Equal(t, comparison{lost: 1}, b.compares(t), "it does not show yet: sent once more, which does no harm")
		b.requireArrived(t)
		require.Equal(t, 0, b.compares(t).changed)
	})
}

func TestAGradebookThatDoesNotAnswerIsSaid(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		b := newBell(t, newHarness(t, databaseURL, hurried), 1)
		require.NoError(t, b.score(b.members[0], 1))
		b.requireArrived(t)
		require.NoError(t, b.platform.SetFault(ltitest.Fault{Endpoint: ltitest.EndpointResults, Status: http.StatusServiceUnavailable}))
		require.NotEmpty(t, b.compares(t).message)
		_, state, _ := b.stands(t)
		require.Equal(t, "DELIVERED", state)
	})
}

// TestTheColumnFollowsTheTitle renames an assignment; what the platform keeps of the column otherwise stays.
func TestTheColumnFollowsTheTitle(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		b := newBell(t, newHarness(t, databaseURL, hurried), 1)
		before := b.columns()[0]
		b.ring(t, 1)
		b.requireArrived(t)
		var done struct {
			UpdateAssignment struct{ UserErrors []struct{ Message string } }
		}
		b.kari.query(`mutation ($id: ID!) { updateAssignment(input: {assignmentId: $id, title: "Fractions for 7B"}) { userErrors { message } } }`,
			map[string]any{"id": b.assignment}, &done)
		require.Empty(t, done.UpdateAssignment.UserErrors)
		require.Eventually(t, func() bool { return b.columns()[0].Label == "Fractions for 7B" }, time.Minute, 20*time.Millisecond)
		after := b.columns()[0]
		after.Label = before.Label
		require.Equal(t, before, after)
	})
}

// TestALinkWithoutALineItemGetsOneOnly lets a whole class come at once where the launch names no line item: the link's
// is found, or, where there is none, one is made.
func TestALinkWithoutALineItemGetsOneOnly(t *testing.T) {
	t.Parallel()
	for name, exists := range map[string]bool{"the platform has one": true, "there is none": false} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			started.EachURL(t, func(t *testing.T, databaseURL string) {
				h := newHarness(t, databaseURL, hurried)
				h.platform.SetManners(ltitest.Manners{OmitLineItem: true})
				b := newBell(t, h, 10)
				if !exists {
					require.True(t, b.platform.DeleteLineItem(ltitest.Maths7B, b.link.LineItemID))
				}
				b.ring(t, 2)
				b.requireArrived(t)
				require.Len(t, b.columns(), 1)
				require.Equal(t, exists, b.columns()[0].ID == b.link.LineItemID)
			})
		})
	}
}

// TestALineItemThatDoesNotExistIsReplaced launches where the platform names a wrong line item each time.
func TestALineItemThatDoesNotExistIsReplaced(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL, hurried)
		h.platform.SetManners(ltitest.Manners{WrongLineItem: true})
		b := newBell(t, h, 5)
		b.ring(t, 1)
		b.requireArrived(t)
		remade := b.lineItemRemadeAt(t)
		b.kari = h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B, b.link.ID))
		b.ring(t, 2)
		b.requireArrived(t)
		require.Len(t, b.columns(), 1)
		require.Equal(t, remade, b.lineItemRemadeAt(t), "a launch that goes on naming it changes nothing")
	})
}
