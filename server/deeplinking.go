package main

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"

	"github.com/lectern-lti/lectern/graph"
	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

var _ graph.DeepLinking = (*deepLinking)(nil)

// deepLinking signs responses to platforms' requests for content (Deep Linking 2.0).
type deepLinking struct {
	store   *models.Store
	tool    *lti.Tool
	baseURL string
}

// errNoDeepLinking says that the session was not opened to choose content.
var errNoDeepLinking = errors.New("not a deep linking session")

// deepLinkingSettings are the platform's, from the verified launch that opened the session.
func deepLinkingSettings(s models.Session) (lti.DeepLinkingSettings, error) {
	var settings lti.DeepLinkingSettings
	if s.DeepLinking == "" {
		return settings, errNoDeepLinking
	}
	return settings, json.Unmarshal([]byte(s.DeepLinking), &settings)
}

func acceptsResourceLink(s lti.DeepLinkingSettings) bool {
	return slices.Contains(s.AcceptTypes, lti.ItemResourceLink)
}

// Sign makes the response that carries the answer.
func (d *deepLinking) Sign(ctx context.Context, v models.Viewer, answer graph.DeepLinkingAnswer) (graph.DeepLinkingResponse, error) {
	var none graph.DeepLinkingResponse
	session, err := d.store.OpenSession(ctx, v.SessionID)
	if err != nil {
		return none, err
	}
	settings, err := deepLinkingSettings(session.Session)
	if errors.Is(err, errNoDeepLinking) {
		return none, models.Refuse(models.RefusedNotAcceptedByPlatform, "no_deep_linking")
	}
	if err != nil {
		return none, err
	}
	deployment, err := d.store.Deployment(ctx, v.DeploymentID)
	if err != nil {
		return none, err
	}
	registration, err := d.store.Registration(ctx, deployment.RegistrationID)
	if err != nil {
		return none, err
	}
	response := lti.DeepLinkingResponse{Message: answer.Message, ErrorMessage: answer.ErrorMessage}
	response.Log, response.ErrorLog = forTheLog(v, answer)
	for _, item := range answer.Items {
		response.Items = append(response.Items, d.resourceLink(item, settings))
	}
	jwt, err := d.tool.DeepLinkingResponse(ctx, toLTIRegistration(registration), deployment.LTIDeploymentID, settings, response)
	if err != nil {
		return none, err
	}
	return graph.DeepLinkingResponse{JWT: jwt, ReturnURL: settings.ReturnURL}, nil
}

// forTheLog is what the platform's log is told, with the session by which ours finds it. It names no person.
func forTheLog(v models.Viewer, answer graph.DeepLinkingAnswer) (log, errorLog string) {
	in := " in session " + v.SessionID.String()
	switch n := len(answer.Items); {
	case answer.ErrorMessage != "":
		return "", "Lectern: choosing content failed" + in
	case n == 0:
		return "Lectern: nothing was chosen" + in, ""
	case n == 1:
		return "Lectern: 1 item offered" + in, ""
	default:
		return "Lectern: " + strconv.Itoa(n) + " items offered" + in, ""
	}
}

// resourceLink describes an exercise to the platform. What it opens is said in the URL and in two custom
// parameters: by our content item, and by the exercise itself for copies that reach another deployment.
func (d *deepLinking) resourceLink(item graph.PlacedItem, settings lti.DeepLinkingSettings) lti.ResourceLinkItem {
	link := lti.ResourceLinkItem{
		URL:       d.baseURL + exercisePath + item.ExerciseID.String(),
		Title:     item.Title,
		Text:      item.Text,
		Icon:      &lti.Image{URL: d.baseURL + iconPath, Width: iconSize, Height: iconSize},
		Thumbnail: &lti.Image{URL: d.baseURL + thumbnailPath, Width: thumbnailWidth, Height: thumbnailHeight},
		Custom: map[string]string{
			customContentItem: item.ID.String(),
			customExercise:    item.ExerciseID.String(),
		},
	}
	if settings.AcceptLineItem {
		link.LineItem = &lti.ItemLineItem{
			Label: item.Title, ScoreMaximum: json.Number(item.ScoreMaximum.String()), ResourceID: item.ID.String(),
			GradesReleased: item.GradesReleased, SubmissionReview: submissionReview(),
		}
	}
	if item.AvailableAt != nil {
		link.Available = &lti.Period{StartDateTime: item.AvailableAt}
	}
	if item.DueAt != nil {
		link.Submission = &lti.Period{EndDateTime: item.DueAt}
	}
	present(&link, settings.AcceptTargets)
	return link
}

// frameHeight is what a question needs, in pixels, without a scroll bar of its own.
const frameHeight = 700

// present asks for the way in which the exercise is shown: in a frame where the platform has them, because
// students come back to the course without losing their place; else in a window. A platform that does not say
// decides by itself.
func present(link *lti.ResourceLinkItem, targets []string) {
	switch {
	case slices.Contains(targets, "iframe"):
		link.IFrame = &lti.IFrame{Height: frameHeight}
	case slices.Contains(targets, "window"):
		link.Window = &lti.Window{TargetName: "_blank"}
	}
}
