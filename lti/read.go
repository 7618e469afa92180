package lti

import (
	"net/url"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// One function per claim that tells what a launch is about. Claims of the
// wrong JSON type are refused; unknown claims and members are ignored (LTI
// Core 1.3 §4.3).

func (v *verification) claim(name string, into any) error {
	if err := v.claims.get(name, into); err != nil {
		return refuse(ErrClaim, "%w", err)
	}
	return nil
}

func (v *verification) readUser() error { // LTI Core 1.3 §5.3.6
	u := &v.launch.User
	for name, into := range map[string]*string{
		"name": &u.Name, "given_name": &u.GivenName, "family_name": &u.FamilyName,
		"middle_name": &u.MiddleName, "email": &u.Email, "picture": &u.Picture, "locale": &u.Locale,
	} {
		if err := v.claim(name, into); err != nil {
			return err
		}
		*into = cleanText(*into)
	}
	u.Picture = webURL(u.Picture)
	return nil
}

func (v *verification) readContext() error { // LTI Core 1.3 §5.4.1
	if !v.claims.has(ClaimContext) {
		return nil
	}
	var c struct {
		ID    string   `json:"id"`
		Label string   `json:"label"`
		Title string   `json:"title"`
		Types []string `json:"type"`
	}
	if err := v.claim(ClaimContext, &c); err != nil {
		return err
	}
	if !validID(c.ID) {
		return refuse(ErrClaim, "%s: id is missing or malformed", ClaimContext)
	}
	v.launch.Context = &Context{ID: c.ID, Label: cleanText(c.Label), Title: cleanText(c.Title), Types: c.Types}
	return nil
}

func (v *verification) readResourceLink() error { // LTI Core 1.3 §5.3.5
	var l *struct {
		ID          string `json:"id"`
		Title       string `json:"title"`
		Description string `json:"description"`
	}
	if err := v.claims.get(ClaimResourceLink, &l); err != nil {
		return refuse(ErrResourceLink, "%w", err)
	}
	if l == nil {
		if v.launch.MessageType == MessageResourceLink {
			return refuse(ErrResourceLink, "missing")
		}
		return nil
	}
	if !validID(l.ID) {
		return refuse(ErrResourceLink, "id is missing or malformed")
	}
	v.launch.ResourceLink = &ResourceLink{ID: l.ID, Title: cleanText(l.Title), Description: cleanText(l.Description)}
	return nil
}

func (v *verification) readPlatform() error { // LTI Core 1.3 §5.4.2, §5.4.5
	var p struct {
		GUID              string `json:"guid"`
		Name              string `json:"name"`
		Description       string `json:"description"`
		URL               string `json:"url"`
		Version           string `json:"version"`
		ProductFamilyCode string `json:"product_family_code"`
		ContactEmail      string `json:"contact_email"`
	}
	if err := v.claim(ClaimToolPlatform, &p); err != nil {
		return err
	}
	v.launch.Platform = ToolPlatform{
		GUID: cleanText(p.GUID), Name: cleanText(p.Name), Description: cleanText(p.Description),
		URL: webURL(p.URL), Version: cleanText(p.Version),
		ProductFamilyCode: cleanText(p.ProductFamilyCode), ContactEmail: cleanText(p.ContactEmail),
	}
	var err error
	v.launch.LIS, err = v.textMap(ClaimLIS)
	return err
}

func (v *verification) readPresentation() error { // LTI Core 1.3 §5.4.4
	var p struct {
		DocumentTarget string         `json:"document_target"`
		Width          jsontext.Value `json:"width"`
		Height         jsontext.Value `json:"height"`
		ReturnURL      string         `json:"return_url"`
		Locale         string         `json:"locale"`
	}
	if err := v.claim(ClaimLaunchPresentation, &p); err != nil {
		return err
	}
	v.launch.Presentation = LaunchPresentation{
		DocumentTarget: cleanText(p.DocumentTarget),
		Width:          wholeNumber(p.Width), Height: wholeNumber(p.Height),
		ReturnURL: webURL(p.ReturnURL), Locale: cleanText(p.Locale),
	}
	return nil
}

func (v *verification) readCustom() error { // LTI Core 1.3 §5.4.6
	var err error
	v.launch.Custom, err = v.textMap(ClaimCustom)
	return err
}

// textMap reads an object of strings. Platforms also write numbers and
// booleans there, which are taken as their JSON text; null, arrays and objects
// are left out, and stay reachable by Launch.Claims.
func (v *verification) textMap(name string) (map[string]string, error) {
	var members claimSet
	if err := v.claim(name, &members); err != nil {
		return nil, err
	}
	texts := make(map[string]string, len(members))
	for key, value := range members {
		switch value.Kind() {
		case '"':
			var s string
			if err := members.get(key, &s); err != nil {
				return nil, refuse(ErrClaim, "%s: %w", name, errJSON)
			}
			texts[key] = cleanText(s)
		case '0', 't', 'f':
			texts[key] = string(value)
		default:
		}
	}
	return texts, nil
}

func (v *verification) readMentees() error { // LTI Core 1.3 §5.4.3
	var mentees []string
	if err := v.claim(ClaimRoleScopeMentor, &mentees); err != nil {
		return err
	}
	if !v.launch.Roles.IsMentor() {
		return nil
	}
	for _, id := range mentees {
		if validID(id) {
			v.launch.Mentees = append(v.launch.Mentees, id)
		}
	}
	return nil
}

func (v *verification) readServices() error { // NRPS 2.0 §3.6.1, Course Groups 1.0 §3.2, AGS 2.0 §3.1
	var names *struct {
		URL      string   `json:"context_memberships_url"`
		Versions []string `json:"service_versions"`
	}
	if err := v.claim(ClaimNamesRoleService, &names); err != nil {
		return err
	}
	if names != nil && names.URL != "" {
		v.launch.NamesRoles = &NamesRolesClaim{ContextMembershipsURL: names.URL, ServiceVersions: names.Versions}
	}
	var groups *struct {
		Scopes  []string `json:"scope"`
		URL     string   `json:"context_groups_url"`
		SetsURL string   `json:"context_group_sets_url"`
	}
	if err := v.claim(ClaimGroupsService, &groups); err != nil {
		return err
	}
	if groups != nil && groups.URL != "" {
		v.launch.Groups = &GroupsClaim{Scopes: groups.Scopes, ContextGroupsURL: groups.URL, ContextGroupSetsURL: groups.SetsURL}
	}
	var ags *struct {
		Scopes    []string `json:"scope"`
		LineItems string   `json:"lineitems"`
		LineItem  string   `json:"lineitem"`
	}
	if err := v.claim(ClaimAGSEndpoint, &ags); err != nil {
		return err
	}
	if ags != nil {
		v.launch.AGS = &AGSClaim{Scopes: ags.Scopes, LineItems: ags.LineItems, LineItem: ags.LineItem}
	}
	return nil
}

func (v *verification) readDeepLinking() error { // Deep Linking 2.0 §4.4.1
	if v.launch.MessageType != MessageDeepLinking {
		return nil
	}
	var s struct {
		ReturnURL        string   `json:"deep_link_return_url"`
		AcceptTypes      []string `json:"accept_types"`
		AcceptTargets    []string `json:"accept_presentation_document_targets"`
		AcceptMediaTypes string   `json:"accept_media_types"`
		AcceptMultiple   bool     `json:"accept_multiple"`
		AcceptLineItem   *bool    `json:"accept_lineitem"`
		AutoCreate       bool     `json:"auto_create"`
		Title            string   `json:"title"`
		Text             string   `json:"text"`
		Data             *string  `json:"data"`
	}
	if err := v.claims.get(ClaimDeepLinkingSettings, &s); err != nil {
		return refuse(ErrDeepLinkingSettings, "%w", err)
	}
	if _, err := checkURL(s.ReturnURL, v.tool.config.InsecureAllowPrivateAddresses); err != nil {
		return refuse(ErrDeepLinkingSettings, "deep_link_return_url: %w", err)
	}
	if len(s.AcceptTypes) == 0 {
		return refuse(ErrDeepLinkingSettings, "accept_types is missing or empty")
	}
	if s.AcceptTargets == nil {
		return refuse(ErrDeepLinkingSettings, "accept_presentation_document_targets is missing")
	}
	v.launch.DeepLinking = &DeepLinkingSettings{
		ReturnURL: s.ReturnURL, AcceptTypes: s.AcceptTypes, AcceptTargets: s.AcceptTargets,
		AcceptMediaTypes: s.AcceptMediaTypes, AcceptMultiple: s.AcceptMultiple,
		AcceptLineItem: s.AcceptLineItem == nil || *s.AcceptLineItem, AutoCreate: s.AutoCreate,
		Title: cleanText(s.Title), Text: cleanText(s.Text), Data: s.Data,
	}
	return nil
}

func (v *verification) readEULA() error { // EULA Service 1.0
	if v.launch.MessageType != MessageEULA {
		return nil
	}
	var e struct {
		URL    string   `json:"url"`
		Scopes []string `json:"scope"`
	}
	if err := v.claims.get(ClaimEULAService, &e); err != nil {
		return refuse(ErrEULA, "%w", err)
	}
	if _, err := checkURL(e.URL, v.tool.config.InsecureAllowPrivateAddresses); err != nil {
		return refuse(ErrEULA, "url: %w", err)
	}
	v.launch.EULA = &EULAClaim{URL: e.URL, Scopes: e.Scopes}
	return nil
}

func (v *verification) readForUser() error { // Submission Review 1.0, Data Privacy Launch 1.0
	if v.launch.MessageType != MessageSubmissionReview && v.launch.MessageType != MessageDataPrivacy {
		return nil
	}
	var f struct {
		UserID     string `json:"user_id"`
		Name       string `json:"name"`
		GivenName  string `json:"given_name"`
		FamilyName string `json:"family_name"`
		Email      string `json:"email"`
		Roles      Roles  `json:"roles"`
	}
	if err := v.claims.get(ClaimForUser, &f); err != nil {
		return refuse(ErrForUser, "%w", err)
	}
	if !validID(f.UserID) {
		return refuse(ErrForUser, "user_id is missing or malformed")
	}
	if v.launch.MessageType == MessageSubmissionReview && (v.launch.AGS == nil || v.launch.AGS.LineItem == "") {
		return refuse(ErrForUser, "line item is missing")
	}
	v.launch.ForUser = &ForUser{
		UserID: f.UserID, Name: cleanText(f.Name), GivenName: cleanText(f.GivenName),
		FamilyName: cleanText(f.FamilyName), Email: cleanText(f.Email), Roles: f.Roles,
	}
	return nil
}

// webURL returns an http or https URL as it is, and nothing of any other kind:
// these URLs become links and pictures, where javascript: would be code.
func webURL(raw string) string {
	u, err := url.Parse(raw)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") {
		return ""
	}
	return raw
}

// wholeNumber reads a number that some platforms write as a string; 0 if it is
// none, negative or beyond a hundred million.
func wholeNumber(v jsontext.Value) int {
	text := strings.Trim(string(v), `"`)
	n := 0
	for _, r := range text {
		if r < '0' || r > '9' || n > 9_999_999 {
			return 0
		}
		n = n*10 + int(r-'0')
	}
	return n
}
