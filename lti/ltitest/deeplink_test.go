package ltitest_test

import (
	"maps"
	"net/http"
	"strings"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

const (
	dlClaim = "https://purl.imsglobal.org/spec/lti-dl/claim/"
)

// picker opens the picker and returns its settings.
func (f *tool) picker(user, course string) map[string]any {
	f.t.Helper()
	visit, err := f.platform.Browser().OpenDeepLinking(f.t.Context(), user, course)
	must(f.t, err)
	if visit.Status != http.StatusOK {
		f.t.Fatalf("the picker answered %d", visit.Status)
	}
	claims := f.verified(f.lastLaunch().Get("id_token"))
	if claims[claim+"message_type"] != "LtiDeepLinkingRequest" || claims[claim+"resource_link"] != nil {
		f.t.Errorf("the request has %v", claims)
	}
	return claims[dlClaim+"deep_linking_settings"].(map[string]any)
}

// response is the claims of a good response with the items given.
func (f *tool) response(settings map[string]any, nonce string, items ...map[string]any) map[string]any {
	r, now := f.platform.Registration(), f.clock.now().Unix()
	return map[string]any{
		"iss": r.ClientID, "aud": r.Issuer, "iat": now, "exp": now + 60, "nonce": nonce,
		claim + "message_type": "LtiDeepLinkingResponse", claim + "version": "1.3.0", claim + "deployment_id": r.DeploymentID,
		dlClaim + "data": settings["data"], dlClaim + "content_items": items,
	}
}

// fractions is a good item, with changes if there are any.
func fractions(changes ...map[string]any) map[string]any {
	item := map[string]any{
		"type": "ltiResourceLink", "title": "Fractions", "url": "http://tool.localhost/app",
		"custom": map[string]any{"Exercise": "7"}, "lineItem": map[string]any{"scoreMaximum": 10},
	}
	for _, c := range changes {
		maps.Copy(item, c)
	}
	return item
}

func TestADeepLinkingResponsePlacesALink(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	settings := f.picker(ltitest.Kari, ltitest.Maths7B)
	visit, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), settings["deep_link_return_url"].(string), f.sign(f.response(settings, "n", fractions())))
	must(t, err)
	if body := string(visit.Body); visit.Status != http.StatusOK || !strings.Contains(body, "Fractions") || !strings.Contains(body, `target="_top"`) {
		t.Errorf("answered %d: %s", visit.Status, body)
	}
	links := f.platform.Links(ltitest.Maths7B)
	if len(links) != 1 || links[0].Title != "Fractions" || links[0].Custom["exercise"] != "7" || links[0].URL != "http://tool.localhost/app" {
		t.Fatalf("links are %+v", links)
	}
	items := f.platform.LineItems(ltitest.Maths7B)
	if len(items) != 1 || items[0].ID != links[0].LineItemID || items[0].LinkID != links[0].ID || items[0].ScoreMaximum != 10 || items[0].Label != "Fractions" {
		t.Errorf("line items are %+v", items)
	}
	if tasks := f.platform.Tasks(ltitest.Maths7B, ltitest.Ola); len(tasks) != 1 {
		t.Errorf("Ola's tasks are %+v", tasks)
	}
	again, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), settings["deep_link_return_url"].(string), f.sign(f.response(settings, "another", fractions())))
	must(t, err)
	if again.Status != http.StatusBadRequest || len(f.platform.Links(ltitest.Maths7B)) != 1 {
		t.Errorf("a second response to one request: answered %d", again.Status)
	}
}

func TestACancelledPickerAddsNothing(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	settings := f.picker(ltitest.Kari, ltitest.Maths7B)
	claims := f.response(settings, "n")
	claims[dlClaim+"msg"] = "Nothing <chosen>"
	visit, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), settings["deep_link_return_url"].(string), f.sign(claims))
	must(t, err)
	if visit.Status != http.StatusOK || !strings.Contains(string(visit.Body), "Nothing &lt;chosen&gt;") || len(f.platform.Links(ltitest.Maths7B)) != 0 {
		t.Errorf("answered %d: %s", visit.Status, visit.Body)
	}
}

func TestDeepLinkingResponsesThatAreRefused(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	settings := f.picker(ltitest.Kari, ltitest.Maths7B)
	back := settings["deep_link_return_url"].(string)
	// A nonce is spent by the first response whose signature and claims are good.
	spent, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), back, f.sign(f.response(settings, "spent", fractions(map[string]any{"type": "link"}))))
	must(t, err)
	if spent.Status != http.StatusBadRequest {
		t.Fatalf("an item of another type: answered %d", spent.Status)
	}
	now := f.clock.now().Unix()
	for name, row := range map[string]struct {
		change map[string]any
		items  []map[string]any
	}{
		"another issuer":           {change: map[string]any{"iss": "x"}},
		"another audience":         {change: map[string]any{"aud": f.platform.Registration().TokenURL}},
		"expired":                  {change: map[string]any{"iat": now - 180, "exp": now - 120}},
		"no nonce":                 {change: map[string]any{"nonce": nil}},
		"a nonce used before":      {change: map[string]any{"nonce": "spent"}},
		"another deployment":       {change: map[string]any{claim + "deployment_id": "x"}},
		"another message":          {change: map[string]any{claim + "message_type": "LtiResourceLinkRequest"}},
		"another version":          {change: map[string]any{claim + "version": "1.3"}},
		"no data":                  {change: map[string]any{dlClaim + "data": nil}},
		"other data":               {change: map[string]any{dlClaim + "data": "x"}},
		"items that are no list":   {change: map[string]any{dlClaim + "content_items": "x"}},
		"two items":                {items: []map[string]any{fractions(), fractions()}},
		"no type":                  {items: []map[string]any{fractions(map[string]any{"type": nil})}},
		"a relative URL":           {items: []map[string]any{fractions(map[string]any{"url": "/app"})}},
		"a script for a URL":       {items: []map[string]any{fractions(map[string]any{"url": "javascript:alert(1)"})}},
		"custom that is no text":   {items: []map[string]any{fractions(map[string]any{"custom": map[string]any{"n": 1}})}},
		"a line item without max":  {items: []map[string]any{fractions(map[string]any{"lineItem": map[string]any{}})}},
		"a maximum of 0":           {items: []map[string]any{fractions(map[string]any{"lineItem": map[string]any{"scoreMaximum": 0}})}},
		"an end that is no time":   {items: []map[string]any{fractions(map[string]any{"submission": map[string]any{"endDateTime": "soon"}})}},
		"a title that is a number": {items: []map[string]any{fractions(map[string]any{"title": 1})}},
	} {
		items := row.items
		if items == nil {
			items = []map[string]any{fractions()}
		}
		claims := f.response(settings, name, items...)
		for k, v := range row.change {
			claims[k] = v
		}
		visit, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), back, f.sign(claims))
		must(t, err)
		if visit.Status != http.StatusBadRequest {
			t.Errorf("%s: answered %d", name, visit.Status)
		}
	}
	stranger := signWith(t, newKey(t, "tool-1"), f.response(settings, "s", fractions()))
	for name, token := range map[string]string{"signed by a stranger": stranger, "not a token": "x", "empty": ""} {
		visit, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), back, token)
		must(t, err)
		if visit.Status != http.StatusBadRequest {
			t.Errorf("%s: answered %d", name, visit.Status)
		}
	}
	other := strings.Replace(back, ltitest.Maths7B, ltitest.Science9A, 1)
	visit, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), other, f.sign(f.response(settings, "o", fractions())))
	must(t, err)
	if visit.Status != http.StatusBadRequest {
		t.Errorf("sent to another course: answered %d", visit.Status)
	}
	if n := len(f.platform.Links(ltitest.Maths7B)) + len(f.platform.Links(ltitest.Science9A)); n != 0 {
		t.Errorf("%d links were made", n)
	}
	visit, err = f.platform.Browser().PostDeepLinkingResponse(t.Context(), back, f.sign(f.response(settings, "good", fractions())))
	must(t, err)
	if visit.Status != http.StatusOK {
		t.Errorf("the good response: answered %d", visit.Status)
	}
}

func TestSeveralItemsWhereTheyAreAccepted(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{Manners: ltitest.Manners{AcceptMultiple: true}})
	settings := f.picker(ltitest.Kari, ltitest.Maths7B)
	visit, err := f.platform.Browser().PostDeepLinkingResponse(t.Context(), settings["deep_link_return_url"].(string),
		f.sign(f.response(settings, "n", fractions(), fractions(map[string]any{"title": "Decimals", "lineItem": nil}))))
	must(t, err)
	links := f.platform.Links(ltitest.Maths7B)
	if visit.Status != http.StatusOK || len(links) != 2 || links[1].Title != "Decimals" || links[1].LineItemID != "" {
		t.Errorf("answered %d, links are %+v", visit.Status, links)
	}
}
