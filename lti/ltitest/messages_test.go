package ltitest_test

import (
	"net/http"
	"net/url"
	"reflect"
	"testing"

	"github.com/lectern-lti/lectern/lti/ltitest"
)

func TestFurtherMessages(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	link, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions"}, 10)
	b := f.platform.Browser()
	for _, row := range []struct {
		message string
		open    func() (*ltitest.Visit, error)
		has     map[string]any
		lacks   string
	}{
		{"LtiSubmissionReviewRequest", func() (*ltitest.Visit, error) {
			return b.OpenReview(t.Context(), ltitest.Kari, ltitest.Maths7B, link.ID, ltitest.Ola)
		}, map[string]any{"for_user": map[string]any{"user_id": ltitest.Ola, "roles": []any{"http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"}}}, "eulaservice"},
		{"LtiEulaRequest", func() (*ltitest.Visit, error) {
			return b.OpenEULA(t.Context(), ltitest.Ola, ltitest.Maths7B)
		}, map[string]any{"eulaservice": map[string]any{"url": f.platform.URL + "/eula", "scope": []any{"https://purl.imsglobal.org/spec/lti/scope/eula"}}}, "resource_link"},
		{"DataPrivacyLaunchRequest", func() (*ltitest.Visit, error) {
			return b.OpenDataPrivacy(t.Context(), ltitest.Kari, ltitest.Maths7B, ltitest.Ola)
		}, map[string]any{"for_user": map[string]any{"user_id": ltitest.Ola}}, "resource_link"},
	} {
		_, err := row.open()
		must(t, err)
		claims := f.verified(f.lastLaunch().Get("id_token"))
		if claims[claim+"message_type"] != row.message || claims[claim+row.lacks] != nil {
			t.Errorf("%s: sent %v", row.message, claims)
		}
		for name, want := range row.has {
			if !reflect.DeepEqual(claims[claim+name], want) {
				t.Errorf("%s: %s is %v", row.message, name, claims[claim+name])
			}
		}
	}
}

func TestFurtherMessagesThatCannotBeSent(t *testing.T) {
	t.Parallel()
	f := start(t, ltitest.Config{})
	graded, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions"}, 10)
	plain, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "To read"}, 0)
	b := f.platform.Browser()
	for name, open := range map[string]func() (*ltitest.Visit, error){
		"a student reviews": func() (*ltitest.Visit, error) {
			return b.OpenReview(t.Context(), ltitest.Ola, ltitest.Maths7B, graded.ID, ltitest.Ola)
		},
		"a review without a line item": func() (*ltitest.Visit, error) {
			return b.OpenReview(t.Context(), ltitest.Kari, ltitest.Maths7B, plain.ID, ltitest.Ola)
		},
		"a review of somebody else's student": func() (*ltitest.Visit, error) {
			return b.OpenReview(t.Context(), ltitest.Kari, ltitest.Maths7B, graded.ID, "nobody")
		},
		"a student asks about another": func() (*ltitest.Visit, error) {
			return b.OpenDataPrivacy(t.Context(), ltitest.Ola, ltitest.Maths7B, ltitest.Maja)
		},
		"a message of no kind": func() (*ltitest.Visit, error) {
			return b.Get(t.Context(), f.platform.URL+"/open?user="+ltitest.Kari+"&course="+ltitest.Maths7B+"&message=x")
		},
	} {
		visit, err := open()
		must(t, err)
		if visit.Status != http.StatusNotFound || len(f.launches) > 0 {
			t.Errorf("%s: answered %d", name, visit.Status)
		}
	}
}

// TestACopyNamesWhatItWasCopiedFrom covers LTI Core 1.3 B.3 and B.4.
func TestACopyNamesWhatItWasCopiedFrom(t *testing.T) {
	t.Parallel()
	school := ltitest.Skogbrynet()
	for i := range school.Courses {
		if school.Courses[i].ID == ltitest.Science9A {
			school.Courses[i].History = []string{"3061-12", "3061-a,b"}
		}
	}
	f := start(t, ltitest.Config{School: school})
	f.platform.SetTool(ltitest.Tool{
		LoginURL: f.server.URL + "/login", RedirectURIs: []string{f.server.URL + "/launch"}, TargetLinkURI: f.server.URL + "/app",
		Custom: map[string]string{"courses": "$Context.id.history", "links": "$ResourceLink.id.history", "who": "$User.id", "both": "the tool's"},
	})
	first, _ := f.platform.AddLink(ltitest.Link{CourseID: ltitest.Maths7B, Title: "Fractions", Custom: map[string]string{"both": "the link's"}}, 10)
	second, _ := f.platform.CopyLink(first.ID, ltitest.Maths7B)
	third, _ := f.platform.CopyLink(second.ID, ltitest.Science9A)
	for _, row := range []struct {
		user, course, link, courses, links string
	}{
		{ltitest.Kari, ltitest.Maths7B, first.ID, "", ""},
		{ltitest.Jonas, ltitest.Science9A, third.ID, "3061-12,3061-a%2Cb", url.QueryEscape(second.ID) + "," + url.QueryEscape(first.ID)},
	} {
		_, err := f.platform.Browser().Open(t.Context(), row.user, row.course, row.link)
		must(t, err)
		want := map[string]any{"courses": row.courses, "links": row.links, "who": "$User.id", "both": "the link's"}
		if got := f.verified(f.lastLaunch().Get("id_token"))[claim+"custom"]; !reflect.DeepEqual(got, want) {
			t.Errorf("custom is %v, want %v", got, want)
		}
	}
}
