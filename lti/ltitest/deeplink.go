package ltitest

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// deepLinkingSettings opens a picker (Deep Linking 2.0 §4.4.1). Its data is good
// for one response.
func (p *Platform) deepLinkingSettings(l launch) map[string]any {
	data := newSecret()
	p.mu.Lock()
	defer p.mu.Unlock()
	l.expires = p.cfg.Now().Add(launchLifetime)
	p.memory.pickers[data] = l
	return map[string]any{
		"deep_link_return_url":                 p.cfg.BaseURL + "/deep-linking/" + url.PathEscape(l.course.ID),
		"accept_types":                         []string{typeResourceLink},
		"accept_presentation_document_targets": []string{"iframe", "window"},
		"accept_multiple":                      p.manners.AcceptMultiple,
		"accept_lineitem":                      true,
		"auto_create":                          true,
		"data":                                 data,
	}
}

// contentItem is one thing the tool hands over.
type contentItem struct {
	link Link
	item *LineItem
}

// deepLinkReturn takes the tool's response (Deep Linking 2.0 §4.5) and places what
// it holds in the course.
func (p *Platform) deepLinkReturn(x *exchange) {
	form, err := x.form()
	if err != nil || len(form["JWT"]) != 1 {
		p.refusePage(x, http.StatusBadRequest, "the form must have the field JWT, once")
		return
	}
	claims, err := p.verifyTool(x.r.Context(), form.Get("JWT"), p.cfg.BaseURL)
	if err == nil {
		err = p.checkResponse(claims)
	}
	var items []contentItem
	if err == nil {
		items, err = p.contentItems(claims)
	}
	var l launch
	if err == nil {
		l, err = p.takePicker(x.r.PathValue("course"), claims)
	}
	if err != nil {
		p.refusePage(x, http.StatusBadRequest, err.Error())
		return
	}
	x.record.UserID = l.user.ID
	var titles []string
	p.mu.Lock()
	for _, i := range items {
		i.link.CourseID = l.course.ID
		titles = append(titles, p.state.addLink(p.cfg.School.CustomerID, i.link, i.item).Title)
	}
	p.saveOrLog()
	p.mu.Unlock()
	x.note("added %d links", len(items))
	p.pages.added(x, l, titles, claims.text(claimMsg), claims.text(claimErrorMsg))
}

// checkResponse checks the claims of a response and spends its nonce.
func (p *Platform) checkResponse(claims *object) error {
	messageType, version := claims.text(claimMessageType), claims.text(claimVersion)
	deployment := claims.text(claimDeploymentID)
	switch {
	case claims.err != nil:
		return claims.err
	case messageType != messageDeepLinkingResponse:
		return errors.New("message_type must be " + messageDeepLinkingResponse)
	case version != ltiVersion:
		return errors.New("version must be " + ltiVersion)
	case deployment != p.cfg.DeploymentID:
		return errors.New("deployment_id is another one")
	}
	return p.spend("nonce", claims.text("nonce"), claims.seconds("exp"))
}

// takePicker finds the request that the response answers, and closes it.
func (p *Platform) takePicker(courseID string, claims *object) (launch, error) {
	data := claims.text(claimDeepLinkingData)
	p.mu.Lock()
	defer p.mu.Unlock()
	l, ok := p.memory.pickers[data]
	if !ok || l.course.ID != courseID || l.expires.Before(p.cfg.Now()) {
		return launch{}, errors.New("data is not that of an open request of this course")
	}
	delete(p.memory.pickers, data)
	return l, nil
}

// contentItems reads the items of a response; none at all is a cancelled picker.
func (p *Platform) contentItems(claims *object) ([]contentItem, error) {
	var raw []json.RawMessage
	claims.read(claimContentItems, "an array", &raw)
	if claims.err != nil {
		return nil, claims.err
	}
	if len(raw) > 1 && !p.Manners().AcceptMultiple {
		return nil, fmt.Errorf("content_items: want one, got %d", len(raw))
	}
	items := make([]contentItem, 0, len(raw))
	for n, data := range raw {
		o, err := parseObject(data)
		if err == nil {
			var i contentItem
			if i, err = contentItemOf(o); err == nil {
				items = append(items, i)
				continue
			}
		}
		return nil, fmt.Errorf("content_items[%d]: %w", n, err)
	}
	return items, nil
}

// contentItemOf reads an LTI resource link (Deep Linking 2.0 §3.2).
func contentItemOf(o *object) (contentItem, error) {
	if t := o.needText("type"); t != typeResourceLink {
		o.fail("type %q is not accepted", t)
	}
	link := Link{Title: o.text("title"), Text: o.text("text"), URL: o.text("url"), Custom: lowerKeys(o.texts("custom"))}
	if u, err := url.Parse(link.URL); link.URL != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		o.fail("url: want an absolute one")
	}
	if link.Title == "" {
		link.Title = "Untitled"
	}
	for _, period := range []string{"available", "submission"} {
		if inner := o.object(period); inner != nil {
			inner.date("startDateTime")
			inner.date("endDateTime")
			if inner.err != nil {
				o.fail("%s: %w", period, inner.err)
			}
		}
	}
	var item *LineItem
	if inner := o.object("lineItem"); inner != nil {
		if !inner.has("label") { // §3.2.1: then it is the title
			label, _ := json.Marshal(link.Title)
			inner.members["label"] = label
		}
		l := lineItemOf(inner)
		if inner.err != nil {
			o.fail("lineItem: %w", inner.err)
		}
		item = &l
	}
	return contentItem{link: link, item: item}, o.err
}

// lowerKeys does to the names of custom parameters what itslearning does.
func lowerKeys(custom map[string]string) map[string]string {
	lower := make(map[string]string, len(custom))
	for k, v := range custom {
		lower[strings.ToLower(k)] = v
	}
	return lower
}
