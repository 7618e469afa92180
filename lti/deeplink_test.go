package lti_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"testing"
	"time"

	"github.com/lestrrat-go/jwx/v2/jwa"
	"github.com/lestrrat-go/jwx/v2/jws"

	"github.com/lectern-lti/lectern/lti"
)

func settings() lti.DeepLinkingSettings {
	data := "opaque <&> \"å\""
	return lti.DeepLinkingSettings{
		ReturnURL: "https://lms.example/return", AcceptTypes: []string{lti.ItemResourceLink, lti.ItemLink, lti.ItemFile, lti.ItemHTML, lti.ItemImage},
		AcceptTargets: []string{"iframe", "window"}, AcceptMultiple: true, AcceptLineItem: true, Data: &data,
	}
}

func respond(t *testing.T, b *bundle, s lti.DeepLinkingSettings, r lti.DeepLinkingResponse) (map[string]any, error) {
	t.Helper()
	token, err := b.tool.DeepLinkingResponse(t.Context(), b.store.registrations[0], deployment, s, r)
	if err != nil {
		return nil, err
	}
	payload, err := jws.Verify([]byte(token), jws.WithKey(jwa.RS256, toolKey().Private.Public()))
	if err != nil {
		t.Fatal(err)
	}
	m, err := jws.ParseString(token)
	if err != nil {
		t.Fatal(err)
	}
	if h := m.Signatures()[0].ProtectedHeaders(); h.KeyID() != toolKey().ID {
		t.Errorf("kid %q", h.KeyID())
	}
	var claims map[string]any
	if err := json.Unmarshal(payload, &claims); err != nil {
		t.Fatal(err)
	}
	return claims, nil
}

// TestDeepLinkingResponse covers G3 to G5 and G9 to G11.
func TestDeepLinkingResponse(t *testing.T) {
	t.Parallel()
	b := setup(t)
	end := b.clock.now().Add(24 * time.Hour)
	claims, err := respond(t, b, settings(), lti.DeepLinkingResponse{
		Items: []lti.ContentItem{lti.ResourceLinkItem{
			URL: target, Title: "Brøk", Custom: map[string]string{"exercise": "7"}, IFrame: &lti.IFrame{Width: 900},
			LineItem: &lti.ItemLineItem{ScoreMaximum: "10.50", ResourceID: "7"}, Submission: &lti.Period{EndDateTime: &end},
		}},
		Message: "1 exercise",
	})
	if err != nil {
		t.Fatal(err)
	}
	now := float64(b.clock.now().Unix())
	nonce, _ := claims["nonce"].(string)
	if len(nonce) < 22 {
		t.Errorf("nonce %q", nonce)
	}
	delete(claims, "nonce")
	want := map[string]any{
		"iss": clientID, "aud": issuer, "iat": now, "exp": now + 300,
		lti.ClaimMessageType: "LtiDeepLinkingResponse", lti.ClaimVersion: "1.3.0", lti.ClaimDeploymentID: deployment,
		lti.ClaimData: *settings().Data, lti.ClaimMessage: "1 exercise",
		lti.ClaimContentItems: []any{map[string]any{
			"type": "ltiResourceLink", "url": target, "title": "Brøk", "custom": map[string]any{"exercise": "7"},
			"iframe": map[string]any{"width": 900.0}, "lineItem": map[string]any{"scoreMaximum": 10.5, "resourceId": "7"},
			"submission": map[string]any{"endDateTime": "2026-11-25T08:00:00Z"},
		}},
	}
	if !reflect.DeepEqual(claims, want) {
		t.Errorf("claims %v", claims)
	}
}

// TestDeepLinkingCancel covers G4, G5 and G7: nothing chosen, no data came.
func TestDeepLinkingCancel(t *testing.T) {
	t.Parallel()
	b := setup(t)
	s := settings()
	s.Data = nil
	claims, err := respond(t, b, s, lti.DeepLinkingResponse{})
	if err != nil {
		t.Fatal(err)
	}
	if items, ok := claims[lti.ClaimContentItems].([]any); !ok || len(items) != 0 {
		t.Errorf("items %v", claims[lti.ClaimContentItems])
	}
	for _, absent := range []string{lti.ClaimData, lti.ClaimMessage, lti.ClaimLog, lti.ClaimErrorMessage, lti.ClaimErrorLog, "azp"} {
		if _, there := claims[absent]; there {
			t.Errorf("%s is there", absent)
		}
	}
	empty := ""
	s.Data = &empty
	if claims, _ = respond(t, b, s, lti.DeepLinkingResponse{}); claims[lti.ClaimData] != "" {
		t.Errorf("empty data came back as %v", claims[lti.ClaimData])
	}
}

// TestContentItems covers G8 to G11.
func TestContentItems(t *testing.T) {
	t.Parallel()
	link := lti.ResourceLinkItem{Title: "x"}
	tests := []struct {
		name   string
		change func(*lti.DeepLinkingSettings)
		items  []lti.ContentItem
		want   error
	}{
		{"every type", nil, []lti.ContentItem{
			link,
			lti.LinkItem{URL: "https://a.example", Embed: nil, IFrame: &lti.IFrame{Src: "https://a.example"}},
			lti.FileItem{URL: "https://a.example/f", MediaType: "image/png"},
			lti.HTMLItem{HTML: "<p>x</p>"},
			lti.ImageItem{URL: "https://a.example/i.png"},
		}, nil},
		{"a type that is not accepted", func(s *lti.DeepLinkingSettings) { s.AcceptTypes = []string{lti.ItemLink} }, []lti.ContentItem{link}, lti.ErrItemType},
		{"two where one is accepted", func(s *lti.DeepLinkingSettings) { s.AcceptMultiple = false }, []lti.ContentItem{link, link}, lti.ErrItemCount},
		{"one where one is accepted", func(s *lti.DeepLinkingSettings) { s.AcceptMultiple = false }, []lti.ContentItem{link}, nil},
		{
			"a line item that is not accepted", func(s *lti.DeepLinkingSettings) { s.AcceptLineItem = false },
			[]lti.ContentItem{lti.ResourceLinkItem{LineItem: &lti.ItemLineItem{ScoreMaximum: "1"}}},
			lti.ErrItemLineItem,
		},
		{"a line item without a maximum", nil, []lti.ContentItem{lti.ResourceLinkItem{LineItem: &lti.ItemLineItem{}}}, lti.ErrItem},
		{"a line item with a maximum of zero", nil, []lti.ContentItem{lti.ResourceLinkItem{LineItem: &lti.ItemLineItem{ScoreMaximum: "0"}}}, lti.ErrItem},
		{
			"a window that is not accepted", func(s *lti.DeepLinkingSettings) { s.AcceptTargets = []string{"iframe"} },
			[]lti.ContentItem{lti.ResourceLinkItem{Window: &lti.Window{}}},
			lti.ErrItemTarget,
		},
		{"an embed that is not accepted", nil, []lti.ContentItem{lti.LinkItem{URL: "https://a.example", Embed: &lti.Embed{HTML: "x"}}}, lti.ErrItemTarget},
		{"targets not told", func(s *lti.DeepLinkingSettings) { s.AcceptTargets = nil }, []lti.ContentItem{lti.ResourceLinkItem{Window: &lti.Window{}}}, nil},
		{"a resource link to a stranger", nil, []lti.ContentItem{lti.ResourceLinkItem{URL: "https://evil.example/"}}, lti.ErrItem},
		{"a custom key in capitals", nil, []lti.ContentItem{lti.ResourceLinkItem{Custom: map[string]string{"exerciseId": "7"}}}, lti.ErrItem},
		{"an empty custom key", nil, []lti.ContentItem{lti.ResourceLinkItem{Custom: map[string]string{"": "7"}}}, lti.ErrItem},
		{"a link that is a script", nil, []lti.ContentItem{lti.LinkItem{URL: "javascript:alert(1)"}}, lti.ErrItem},
		{"a link with a frame without a source", nil, []lti.ContentItem{lti.LinkItem{URL: "https://a.example", IFrame: &lti.IFrame{}}}, lti.ErrItem},
		{"a file without a URL", nil, []lti.ContentItem{lti.FileItem{}}, lti.ErrItem},
		{"an image without a URL", nil, []lti.ContentItem{lti.ImageItem{}}, lti.ErrItem},
		{"empty HTML", nil, []lti.ContentItem{lti.HTMLItem{HTML: " "}}, lti.ErrItem},
		{"nil", nil, []lti.ContentItem{nil}, lti.ErrItem},
		{"a file of an accepted type", func(s *lti.DeepLinkingSettings) { s.AcceptMediaTypes = "text/html, Image/*;q=0.5" }, []lti.ContentItem{lti.FileItem{URL: "https://a.example", MediaType: "image/png"}}, nil},
		{"a file of another type", func(s *lti.DeepLinkingSettings) { s.AcceptMediaTypes = "text/html" }, []lti.ContentItem{lti.FileItem{URL: "https://a.example", MediaType: "image/png"}}, lti.ErrItemMediaType},
		{"a file of no type", func(s *lti.DeepLinkingSettings) { s.AcceptMediaTypes = "text/html" }, []lti.ContentItem{lti.FileItem{URL: "https://a.example"}}, lti.ErrItemMediaType},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			s := settings()
			if tt.change != nil {
				tt.change(&s)
			}
			claims, err := respond(t, b, s, lti.DeepLinkingResponse{Items: tt.items})
			if !errors.Is(err, tt.want) {
				t.Fatalf("got %v, want %v", err, tt.want)
			}
			if err != nil {
				return
			}
			items, _ := claims[lti.ClaimContentItems].([]any)
			for i, item := range items {
				if m, _ := item.(map[string]any); m["type"] != tt.items[i].Type() {
					t.Errorf("item %d: %v", i, m)
				}
			}
		})
	}
}
