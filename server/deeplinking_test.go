package main

import (
	"encoding/json"
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

// Claims of Deep Linking 2.0, 4.4 and 4.5. The numbers in the names of the tests are those of docs/conformance.md.
const (
	dlClaim    = "https://purl.imsglobal.org/spec/lti-dl/claim/"
	dlSettings = dlClaim + "deep_linking_settings"
	dlItems    = dlClaim + "content_items"
)

// asks changes what the platform asks for; nil leaves a member out.
func asks(changes map[string]any) ltitest.Tamper {
	return func(m *ltitest.Message) {
		settings, _ := m.Claims[dlSettings].(map[string]any)
		maps.Copy(settings, changes)
		maps.DeleteFunc(settings, func(_ string, v any) bool { return v == nil })
	}
}

// picker opens the picker of a teacher whose platform asks for something else than usual.
func (h *harness) picker(changes map[string]any) session {
	h.t.Helper()
	b := h.platform.Browser()
	b.Tamper = asks(changes)
	return h.exchange(b.OpenDeepLinking(h.t.Context(), ltitest.Kari, ltitest.Maths7B))
}

// signedResponse is what the API says to a choice.
type signedResponse struct {
	CreateDeepLinkingResponse struct {
		JWT        string
		ReturnURL  string
		UserErrors []struct {
			Code, Message string
			Path          []string
		}
	}
}

// answers sends the choice, without expecting it to be signed.
func (s session) answers(input string) signedResponse {
	s.h.t.Helper()
	var signed signedResponse
	s.query(`mutation { createDeepLinkingResponse(input: {`+input+`}) { jwt returnUrl userErrors { code message path } } }`, nil, &signed)
	return signed
}

// posts takes a response to the platform, as the browser does, and answers what the platform's page says.
func (h *harness) posts(signed signedResponse) (status int, page string) {
	h.t.Helper()
	require.Empty(h.t, signed.CreateDeepLinkingResponse.UserErrors)
	visit, err := h.platform.Browser().PostDeepLinkingResponse(h.t.Context(),
		signed.CreateDeepLinkingResponse.ReturnURL, signed.CreateDeepLinkingResponse.JWT)
	require.NoError(h.t, err)
	return visit.Status, string(visit.Body)
}

// TestDeepLinkingSettings covers G1 and G13: a picker opens only for settings that can be answered.
func TestDeepLinkingSettings(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		for name, changes := range map[string]map[string]any{
			"no return URL":               {"deep_link_return_url": nil},
			"a script for a return URL":   {"deep_link_return_url": "javascript:alert(1)"},
			"a return URL without a host": {"deep_link_return_url": "https:///return"},
			"a return URL that is a path": {"deep_link_return_url": "/return"},
			"no accepted types":           {"accept_types": nil},
			"an empty list of types":      {"accept_types": []string{}},
			"no targets":                  {"accept_presentation_document_targets": nil},
			"several as a word":           {"accept_multiple": "true"},
			"data that is no text":        {"data": 7},
		} {
			b := h.platform.Browser()
			b.Tamper = asks(changes)
			visit, err := b.OpenDeepLinking(t.Context(), ltitest.Kari, ltitest.Maths7B)
			require.NoError(t, err, name)
			require.Equal(t, http.StatusBadRequest, visit.Status, name)
			require.NotContains(t, visit.URL, "code=", name)
		}
		requireEmpty(t, h)

		least := h.picker(map[string]any{
			"accept_multiple": nil, "accept_lineitem": nil, "auto_create": nil, "data": nil, "unknown": map[string]any{"x": 1},
		})
		var asked struct {
			Viewer struct {
				DeepLinking struct{ AcceptMultiple, AcceptLineItem, AcceptResourceLink, AutoCreate bool }
			}
		}
		least.query(`{ viewer { deepLinking { acceptMultiple acceptLineItem acceptResourceLink autoCreate } } }`, nil, &asked)
		require.False(t, asked.Viewer.DeepLinking.AcceptMultiple)
		require.False(t, asked.Viewer.DeepLinking.AutoCreate)
		require.True(t, asked.Viewer.DeepLinking.AcceptResourceLink)
		kari := h.picker(map[string]any{"auto_create": true, "accept_lineitem": false})
		kari.query(`{ viewer { deepLinking { acceptMultiple acceptLineItem acceptResourceLink autoCreate } } }`, nil, &asked)
		require.True(t, asked.Viewer.DeepLinking.AutoCreate)
		require.False(t, asked.Viewer.DeepLinking.AcceptLineItem)
	})
}

// TestOnlyTeachersChooseContent covers G2, for a platform that opens the picker to anybody.
func TestOnlyTeachersChooseContent(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		const role = "http://purl.imsglobal.org/vocab/lis/v2/membership#"
		id := h.picker(nil).exerciseID(t)
		for name, mayPlace := range map[string]bool{
			role + "Instructor": true, role + "ContentDeveloper": true, role + "Administrator": true,
			role + "Learner": false, role + "Mentor": false, role + "Member": false,
		} {
			b := h.platform.Browser()
			b.Tamper = ltitest.SetClaim("https://purl.imsglobal.org/spec/lti/claim/roles", []string{name})
			s := h.exchange(b.OpenDeepLinking(t.Context(), ltitest.Kari, ltitest.Maths7B))
			var who struct {
				Viewer struct{ CanPlaceContent bool }
			}
			s.query(`{ viewer { canPlaceContent } }`, nil, &who)
			require.Equal(t, mayPlace, who.Viewer.CanPlaceContent, name)
			got := s.ask(`mutation { createDeepLinkingResponse(input: { items: [{ exerciseId: "`+id+`" }] }) { jwt } }`, nil)
			if mayPlace {
				require.Empty(t, got.Errors, name)
				continue
			}
			require.Len(t, got.Errors, 1, name)
			require.Equal(t, "FORBIDDEN", got.Errors[0].Extensions.Code, name)
			require.NotContains(t, string(got.Data), "eyJ", name)
		}
	})
}

// TestADeepLinkingResponseGoesHome covers G3, G4, G6, G7 and G13: the platform verifies each by our published key
// set, finds its own data in it, and takes it once.
func TestADeepLinkingResponseGoesHome(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		before := len(h.platform.Links(ltitest.Maths7B))
		kari := h.picker(nil)
		item := `items: [{ exerciseId: "` + kari.exerciseID(t) + `" }]`
		signed := kari.answers(item)
		require.True(t, strings.HasPrefix(signed.CreateDeepLinkingResponse.ReturnURL, h.platform.URL+"/deep-linking/"))
		status, page := h.posts(signed)
		require.Equal(t, http.StatusOK, status, page)
		require.Len(t, h.platform.Links(ltitest.Maths7B), before+1)
		status, _ = h.posts(signed)
		require.Equal(t, http.StatusBadRequest, status, "a response is good once")

		status, page = h.posts(h.picker(nil).answers(`items: []`))
		require.Equal(t, http.StatusOK, status, page)
		require.Contains(t, page, "Nothing was chosen.", "the way back of who cancels")
		require.Len(t, h.platform.Links(ltitest.Maths7B), before+1)

		first, second := h.picker(nil).signs(t, `items: []`), h.picker(nil).signs(t, item)
		require.NotEqual(t, first["nonce"], second["nonce"])
		for _, claims := range []map[string]any{first, second} {
			registration := h.platform.Registration()
			require.Equal(t, registration.ClientID, claims["iss"])
			require.Equal(t, registration.Issuer, claims["aud"])
			require.Equal(t, registration.DeploymentID, claims["https://purl.imsglobal.org/spec/lti/claim/deployment_id"])
			issued, _ := claims["iat"].(float64)
			require.Equal(t, issued+300, claims["exp"])
			require.NotContains(t, claims, "azp")
		}

		for _, data := range []string{"", " op <&>\"å\u2028 ", strings.Repeat("x", 4000)} {
			require.Equal(t, data, h.picker(map[string]any{"data": data}).signs(t, `items: []`)[dlClaim+"data"])
		}
		require.NotContains(t, h.picker(map[string]any{"data": nil}).signs(t, `items: []`), dlClaim+"data", "absent, not null")
	})
}

// TestADeepLinkingResponseIsCheckedAgainstItsRequest covers G8 and G10: nothing is signed that the platform did
// not ask for, and nothing of what is refused is kept.
func TestADeepLinkingResponseIsCheckedAgainstItsRequest(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		item := `{ exerciseId: "` + h.picker(nil).exerciseID(t) + `" }`
		for name, row := range map[string]struct {
			asks  map[string]any
			input string
			code  string
			path  []string
		}{
			"two where one is taken": {nil, "items: [" + item + "," + item + "]", "NOT_ACCEPTED_BY_PLATFORM", []string{"items"}},
			"several not told of":    {map[string]any{"accept_multiple": nil}, "items: [" + item + "," + item + "]", "NOT_ACCEPTED_BY_PLATFORM", []string{"items"}},
			"only files are taken":   {map[string]any{"accept_types": []string{"file", "html", "link", "image"}}, "items: [" + item + "]", "NOT_ACCEPTED_BY_PLATFORM", []string{"items"}},
			"a type in other case":   {map[string]any{"accept_types": []string{"LtiResourceLink"}}, "items: [" + item + "]", "NOT_ACCEPTED_BY_PLATFORM", []string{"items"}},
			"more than anybody needs": {
				map[string]any{"accept_multiple": true},
				"items: [" + strings.Repeat(item+",", 51) + "]", "INVALID",
				[]string{"items"},
			},
			"an exercise that is not there": {
				map[string]any{"accept_multiple": true},
				"items: [" + item + `, { exerciseId: "01900000-0000-7000-8000-000000000000" }]`, "NOT_FOUND",
				[]string{"items", "1", "exerciseId"},
			},
			"a maximum of 0":          {nil, `items: [` + strings.Replace(item, "}", `, scoreMaximum: "0" }`, 1) + `]`, "INVALID", []string{"items", "0", "scoreMaximum"}},
			"an error beside an item": {nil, "items: [" + item + `], errorMessage: "No"`, "INVALID", []string{"errorMessage"}},
		} {
			signed := h.picker(row.asks).answers(row.input).CreateDeepLinkingResponse
			require.Empty(t, signed.JWT, name)
			require.Len(t, signed.UserErrors, 1, name)
			require.Equal(t, row.code, signed.UserErrors[0].Code, name)
			require.NotEmpty(t, signed.UserErrors[0].Message, name)
			require.Equal(t, row.path, signed.UserErrors[0].Path, name)
		}
		unasked := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
		require.Equal(t, "NOT_ACCEPTED_BY_PLATFORM", unasked.answers("items: []").CreateDeepLinkingResponse.UserErrors[0].Code,
			"a launch that asked for nothing is not answered")
	})
}

// TestItemsAreWhatThePlatformTakes covers G8 to G11: line items and targets as asked for, several where they are
// taken, names and values of custom parameters that come back from every platform.
func TestItemsAreWhatThePlatformTakes(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		item := `{ exerciseId: "` + h.picker(nil).exerciseID(t) + `" }`
		// places answers the items of a response to the request.
		places := func(changes map[string]any, items ...string) []map[string]any {
			claims := h.picker(changes).signs(t, "items: ["+strings.Join(items, ",")+"]")
			text, err := json.Marshal(claims[dlItems])
			require.NoError(t, err)
			var placed []map[string]any
			require.NoError(t, json.Unmarshal(text, &placed))
			return placed
		}
		for name, row := range map[string]struct {
			asks      map[string]any
			has, lack []string
		}{
			"both targets":           {nil, []string{"iframe", "lineItem"}, []string{"window"}},
			"a window only":          {map[string]any{"accept_presentation_document_targets": []string{"window"}}, []string{"window"}, []string{"iframe"}},
			"embedded only":          {map[string]any{"accept_presentation_document_targets": []string{"embed"}}, nil, []string{"iframe", "window", "embed"}},
			"targets of no name":     {map[string]any{"accept_presentation_document_targets": []string{}}, nil, []string{"iframe", "window"}},
			"no line items":          {map[string]any{"accept_lineitem": false}, nil, []string{"lineItem"}},
			"line items not told of": {map[string]any{"accept_lineitem": nil}, []string{"lineItem"}, nil},
			"many types":             {map[string]any{"accept_types": []string{"file", "ltiResourceLink", "link"}}, []string{"lineItem"}, nil},
			"created at once":        {map[string]any{"auto_create": true}, []string{"lineItem", "url", "custom"}, nil},
			"asked once more":        {map[string]any{"auto_create": false}, []string{"lineItem", "url", "custom"}, nil},
			"media types, for files": {map[string]any{"accept_media_types": "image/png"}, []string{"lineItem"}, nil},
		} {
			placed := places(row.asks, item)
			require.Len(t, placed, 1, name)
			require.Equal(t, "ltiResourceLink", placed[0]["type"], name)
			for _, member := range row.has {
				require.Contains(t, placed[0], member, name)
			}
			for _, member := range row.lack {
				require.NotContains(t, placed[0], member, name)
			}
			custom, _ := placed[0]["custom"].(map[string]any)
			require.NotEmpty(t, custom, name)
			for key, value := range custom {
				require.Equal(t, strings.ToLower(key), key, name)
				require.IsType(t, "", value, name)
			}
		}

		several := places(map[string]any{"accept_multiple": true}, item,
			strings.Replace(item, "}", `, title: "Again", availableAt: "2026-11-25T08:00:00+01:00" }`, 1))
		require.Len(t, several, 2)
		require.Equal(t, "Again", several[1]["title"])
		require.Equal(t, map[string]any{"startDateTime": "2026-11-25T07:00:00Z"}, several[1]["available"])
		ids := make([]any, len(several))
		for i, placed := range several {
			custom, _ := placed["custom"].(map[string]any)
			ids[i] = custom["content_item"]
		}
		require.NotEqual(t, ids[0], ids[1], "each is a content item of its own")
	})
}

// TestNothingIsPromisedOfWhatWasPlaced covers G12: an exercise stands in the course when its link is opened, not
// when it was offered.
func TestNothingIsPromisedOfWhatWasPlaced(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.picker(nil)
		signed := kari.answers(`items: [{ exerciseId: "` + kari.exerciseID(t) + `" }]`)
		assignments := func() int {
			var course struct {
				Viewer struct {
					Course struct {
						Assignments struct {
							Edges []struct{ Node struct{ ID string } }
						}
					}
				}
			}
			s := h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Kari, ltitest.Maths7B))
			s.query(`{ viewer { course { assignments { edges { node { id } } } } } }`, nil, &course)
			return len(course.Viewer.Course.Assignments.Edges)
		}
		require.Zero(t, assignments(), "signed, and never sent")
		status, page := h.posts(signed)
		require.Equal(t, http.StatusOK, status, page)
		require.Zero(t, assignments(), "sent, and not opened yet")
		links := h.platform.Links(ltitest.Maths7B)
		h.exchange(h.platform.Browser().Open(t.Context(), ltitest.Ola, ltitest.Maths7B, links[len(links)-1].ID))
		require.Equal(t, 1, assignments())
	})
}

// TestMessagesOfADeepLinkingResponse covers G5: what the person reads and what the platform's log keeps, for a
// choice, a cancelled one and one that failed.
func TestMessagesOfADeepLinkingResponse(t *testing.T) {
	t.Parallel()
	started.EachURL(t, func(t *testing.T, databaseURL string) {
		h := newHarness(t, databaseURL)
		kari := h.picker(nil)
		item := `{ exerciseId: "` + kari.exerciseID(t) + `" }`
		for name, row := range map[string]struct {
			input string
			want  map[string]string // by claim; "" for absent
		}{
			"a choice": {
				"items: [" + item + "]",
				map[string]string{"msg": "", "log": "Lectern: 1 item offered", "errormsg": "", "errorlog": ""},
			},
			"a choice with a word": {
				"items: [" + item + `], message: "Placed <b>"`,
				map[string]string{"msg": "Placed <b>", "log": "Lectern: 1 item offered", "errormsg": "", "errorlog": ""},
			},
			"cancelled": {
				"items: []",
				map[string]string{"msg": "Nothing was chosen.", "log": "Lectern: nothing was chosen", "errormsg": "", "errorlog": ""},
			},
			"failed": {
				`items: [], errorMessage: "The library could not be read."`,
				map[string]string{"msg": "", "log": "", "errormsg": "The library could not be read.", "errorlog": "Lectern: choosing content failed"},
			},
		} {
			claims := h.picker(nil).signs(t, row.input)
			for claim, want := range row.want {
				got, there := claims[dlClaim+claim].(string)
				require.Equal(t, want != "", there, "%s: %s", name, claim)
				require.True(t, strings.HasPrefix(got, want), "%s: %s is %q", name, claim, got)
			}
		}
		_, page := h.posts(h.picker(nil).answers(`items: [], errorMessage: "<script>"`))
		require.Contains(t, page, "&lt;script&gt;")
	})
}
