package main

import (
	"cmp"
	"encoding/json"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/google/uuid"
	"golang.org/x/text/language"

	"github.com/lectern-lti/lectern/lti"
	"github.com/lectern-lti/lectern/models"
)

// Custom parameters by which a resource link says what it opens. Lower case, because some platforms fold
// the names; two of them and the URL beside, because some lose one or the other.
const (
	customContentItem = "content_item"
	customExercise    = "exercise"
	customLinkHistory = "resource_link_id_history" // asked for at registration: see toolRegistration
	exercisePath      = "/exercises/"
)

// launches turns validated launches into sessions.
type launches struct {
	store     *models.Store
	tool      *lti.Tool
	roster    *roster
	spaOrigin string
	log       *slog.Logger
	counts    *metrics
	// keep keeps with each session what its launch carried.
	keep bool
}

// open answers a launch that passed every check: it stores it and sends the browser to the app with a
// one-time code in the fragment, which never reaches a log or another server.
func (l *launches) open(w http.ResponseWriter, r *http.Request, launch *lti.Launch) {
	session, code, err := l.record(r, launch)
	if err != nil {
		l.tool.WriteError(w, r, &lti.Error{Code: lti.ErrInternal, Status: http.StatusInternalServerError, Err: err})
		l.log.ErrorContext(r.Context(), "launch not stored", "error", err)
		return
	}
	l.counts.launched(string(launch.Binding), browserFamily(r.UserAgent()))
	l.log.InfoContext(r.Context(), "launch", "session", session.ID, "deployment", session.DeploymentID,
		"message_type", session.MessageType, "role", session.Role, "binding", session.Binding)
	l.roster.RefreshStale(r.Context(), models.OpenSession{Session: session}.Viewer())
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Set("Referrer-Policy", "no-referrer")
	http.Redirect(w, r, l.spaOrigin+"/launch#code="+url.QueryEscape(code), http.StatusSeeOther)
}

func (l *launches) record(r *http.Request, launch *lti.Launch) (models.Session, string, error) {
	registrationID, err := uuid.Parse(launch.Registration.ID)
	if err != nil {
		return models.Session{}, "", err
	}
	d, err := l.store.DeploymentByLTI(r.Context(), registrationID, launch.DeploymentID)
	if err != nil {
		return models.Session{}, "", err
	}
	record := models.Launch{
		DeploymentID: d.ID,
		PlatformName: platformName(launch.Platform),
		PlatformGUID: launch.Platform.GUID,
		LTIUserID:    launch.User.Subject,
		Name:         fullName(launch.User.Name, launch.User.GivenName, launch.User.FamilyName),
		Email:        launch.User.Email,
		Locale:       launchLocale(launch, r.Header.Get("Accept-Language")),
		Roles:        launch.Roles,
		Role:         courseRole(launch.Roles),
		TestUser:     launch.Roles.IsTestUser(),
		MessageType:  string(launch.MessageType),
		ReturnURL:    launch.Presentation.ReturnURL,
		Binding:      string(launch.Binding),
		Custom:       launch.Custom,
	}
	if c := launch.Context; c != nil {
		record.Course = &models.LaunchCourse{LTIContextID: c.ID, Title: c.Title, Label: c.Label}
		if launch.NamesRoles != nil {
			record.Course.MembershipsURL = launch.NamesRoles.ContextMembershipsURL
		}
		if launch.Groups != nil {
			record.Course.GroupsURL, record.Course.GroupSetsURL = launch.Groups.ContextGroupsURL, launch.Groups.ContextGroupSetsURL
		}
	}
	if launch.ResourceLink != nil {
		record.Link = launchLink(launch)
	}
	if launch.MessageType == lti.MessageSubmissionReview {
		record.Review = &models.LaunchReview{LTIUserID: launch.ForUser.UserID, LineItemURL: launch.AGS.LineItem}
	}
	if launch.DeepLinking != nil {
		settings, err := json.Marshal(launch.DeepLinking)
		if err != nil {
			return models.Session{}, "", err
		}
		record.DeepLinking = string(settings)
	}
	if l.keep {
		record.Kept = keptLaunch(launch)
	}
	return l.store.RecordLaunch(r.Context(), record)
}

func launchLink(launch *lti.Launch) *models.LaunchLink {
	link := &models.LaunchLink{
		LTIResourceLinkID: launch.ResourceLink.ID,
		Title:             launch.ResourceLink.Title,
		ContentItemID:     parseID(launch.Custom[customContentItem]),
		ExerciseID:        parseID(launch.Custom[customExercise]),
		History:           linkHistory(launch.Custom[customLinkHistory]),
	}
	if u, err := url.Parse(launch.TargetLinkURI); err == nil && link.ExerciseID == uuid.Nil {
		if id, ok := strings.CutPrefix(u.Path, exercisePath); ok {
			link.ExerciseID = parseID(id)
		}
	}
	if launch.AGS != nil {
		link.LineItemURL, link.LineItemsURL = launch.AGS.LineItem, launch.AGS.LineItems
		link.Scopes = launch.AGS.Scopes
	}
	return link
}

// maxHistory bounds how many ancestors of a copied link are looked up.
const maxHistory = 20

// linkHistory reads the ids of the links that this one was copied from, the latest first: each is escaped as in
// a URL, and commas stand between them (LTI Core 1.3, B.4). A platform that does not know the variable sends its
// name instead.
func linkHistory(value string) []string {
	if value == "" || strings.HasPrefix(value, "$") {
		return nil
	}
	var ids []string
	for escaped := range strings.SplitSeq(value, ",") {
		if id, err := url.QueryUnescape(strings.TrimSpace(escaped)); err == nil && id != "" && len(ids) < maxHistory {
			ids = append(ids, id)
		}
	}
	return ids
}

// parseID reads one of our own ids; anything else is [uuid.Nil], which names nothing.
func parseID(s string) uuid.UUID {
	id, err := uuid.Parse(s)
	if err != nil {
		return uuid.Nil
	}
	return id
}

// courseRole is what the roles come to in the course: the strongest of them.
func courseRole(roles lti.Roles) models.Role {
	switch {
	case roles.IsTeacher(), roles.IsAdministrator(), roles.IsContentDeveloper():
		return models.RoleTeacher
	case roles.IsStudent():
		return models.RoleStudent
	default:
		return models.RoleOther
	}
}

// fullName is the name as the platform puts it, else its parts.
func fullName(name, given, family string) string {
	if name != "" {
		return name
	}
	return strings.TrimSpace(given + " " + family)
}

// platformName is what to call the platform in a sentence.
func platformName(p lti.ToolPlatform) string {
	switch {
	case p.ProductFamilyCode == "itslearning":
		return "itslearning"
	case p.Name != "":
		return p.Name
	default:
		return p.ProductFamilyCode
	}
}

// launchLocale is the language that the platform shows, else the person's own, else the browser's.
func launchLocale(l *lti.Launch, acceptLanguage string) string {
	if locale := cmp.Or(l.Presentation.Locale, l.User.Locale); locale != "" {
		return locale
	}
	tags, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil || len(tags) == 0 {
		return ""
	}
	return tags[0].String()
}
