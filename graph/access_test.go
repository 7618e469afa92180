package graph_test

import (
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/models"
)

func TestAStudentReadsNoResultsButTheirOwn(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		s.get(s.ola, startAttempt, vars{"id": s.assignment.ID})
		own := s.get(s.ola, `query($a: [ID!]!) { viewer { membership { displayName results(assignmentIds: $a) { activityProgress member { displayName } } } } }`,
			vars{"a": []uuid.UUID{s.assignment.ID}})
		require.Equal(t, "Ola Nordmann", dig(t, own, "viewer", "membership", "results", 0, "member", "displayName"))
		none := s.get(s.siri, `query($a: [ID!]!) { viewer { membership { results(assignmentIds: $a) { id } } assignment { viewerResult { id } viewerAttempt { id } } } }`,
			vars{"a": []uuid.UUID{s.assignment.ID}})
		require.Empty(t, dig(t, none, "viewer", "membership", "results"))
		require.Nil(t, dig(t, none, "viewer", "assignment", "viewerAttempt"))
	})
}

func TestTheViewerOfEachKindOfLaunch(t *testing.T) {
	t.Parallel()
	eachSchool(t, func(t *testing.T, s *school) {
		const query = `{ viewer { name locale platformName role messageType canViewRoster canPlaceContent sessionExpiresAt
			course { id } assignment { id } membership { id } deepLinking { title text acceptMultiple acceptLineItem acceptResourceLink } } }`
		picker := s.kari
		picker.MessageType, picker.ExpiresAt = "LtiDeepLinkingRequest", time.Date(2026, 11, 24, 11, 59, 0, 0, time.FixedZone("", 3600))
		picker.DeepLinking = &graph.DeepLinkingSettings{Title: "Homework", AcceptResourceLink: true}
		choosing := dig(t, s.get(picker, query, nil), "viewer")
		require.Equal(t, "LtiDeepLinkingRequest", dig(t, choosing, "messageType"))
		require.Equal(t, "2026-11-24T10:59:00Z", dig(t, choosing, "sessionExpiresAt"))
		require.Equal(t, map[string]any{
			"title": "Homework", "text": nil, "acceptMultiple": false, "acceptLineItem": false, "acceptResourceLink": true,
		}, dig(t, choosing, "deepLinking"))
		require.Equal(t, true, dig(t, choosing, "canPlaceContent"))

		outside := s.launch(models.Launch{
			DeploymentID: s.deployment.ID, LTIUserID: "anonymous", Role: models.RoleOther, MessageType: "LtiResourceLinkRequest",
		})
		outside.PlatformName = ""
		library := dig(t, s.get(outside, query, nil), "viewer")
		for _, absent := range []string{"name", "course", "assignment", "membership", "deepLinking"} {
			require.Nil(t, dig(t, library, absent), absent)
		}
		require.Equal(t, "en", dig(t, library, "locale"))
		require.NotEmpty(t, dig(t, library, "platformName"))
		require.Equal(t, "OTHER", dig(t, library, "role"))
	})
}
