package ltitest

import (
	"maps"
	"net/url"
	"strings"
)

// The variables by which a tool follows copies (LTI Core 1.3 B.3, B.4).
const (
	contextHistory = "$Context.id.history"
	linkHistory    = "$ResourceLink.id.history"
)

// prepareMessage makes a launch the message that was asked for, if the person may
// send it; "" opens the link. Call it with p.mu held.
func (p *Platform) prepareMessage(l *launch, message, aboutID string) error {
	types := map[string]string{
		"": messageResourceLink, "add": messageDeepLinking, "review": messageSubmissionReview,
		"eula": messageEULA, "privacy": messageDataPrivacy,
	}
	l.message = types[message]
	var known bool
	l.about, known = p.user(aboutID)
	_, member := l.course.member(aboutID)
	switch {
	case l.message == "":
		return errUnknownMessage
	case (message == "add" || message == "review" || message == "privacy") && l.role != Teacher:
		return errNotTeacher
	case message == "review" && l.link.LineItemID == "":
		return errNoLineItem
	case (message == "review" || message == "privacy") && (!known || !member):
		return errNotMember
	}
	return nil
}

// addMessageClaims adds what only this kind of message has.
func (p *Platform) addMessageClaims(claims map[string]any, l launch) {
	switch l.message {
	case messageDeepLinking:
		claims[claimDeepLinking] = p.deepLinkingSettings(l)
	case messageEULA:
		claims[claimEULAService] = map[string]any{"url": p.cfg.BaseURL + "/eula", "scope": []string{scopeEULA}}
	case messageDataPrivacy:
		claims[claimForUser] = map[string]any{"user_id": l.about.ID}
	case messageSubmissionReview:
		claims[claimForUser] = map[string]any{"user_id": l.about.ID, "roles": []string{roleLearner}}
		claims[claimResourceLink] = map[string]any{"id": l.link.ID, "title": l.link.Title}
	default:
		claims[claimResourceLink] = map[string]any{"id": l.link.ID, "title": l.link.Title}
	}
}

// custom are the tool's parameters, and over them the link's (LTI Core 1.3 §5.4.6).
func (l launch) custom(t Tool) map[string]string {
	custom := map[string]string{}
	for name, value := range t.Custom {
		switch value {
		case contextHistory:
			value = history(l.course.History)
		case linkHistory:
			value = history(l.link.History)
		}
		custom[name] = value
	}
	maps.Copy(custom, l.link.Custom)
	return custom
}

// history writes ids as the variables do: each escaped, the latest first.
func history(ids []string) string {
	escaped := make([]string, len(ids))
	for i, id := range ids {
		escaped[i] = url.QueryEscape(id)
	}
	return strings.Join(escaped, ",")
}
