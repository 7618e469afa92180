package models

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// Launch is what a validated launch says, in Lectern's own terms.
type Launch struct {
	DeploymentID uuid.UUID
	// PlatformName and PlatformGUID describe the platform's instance; empty when it does not say.
	PlatformName, PlatformGUID string
	// LTIUserID is the person's opaque id at the platform. Required.
	LTIUserID string
	// Name, Email and Locale are empty where the platform keeps them to itself.
	Name, Email, Locale string
	// Roles as received, and what they come to in the course.
	Roles    []string
	Role     Role
	TestUser bool
	// Custom are the custom parameters, for licences by a list. They are not stored.
	Custom map[string]string
	// Course is nil outside of any course.
	Course *LaunchCourse
	// Link is nil for messages that open no resource link.
	Link *LaunchLink
	// Review is nil for messages that ask for nobody's work.
	Review *LaunchReview

	MessageType string
	// DeepLinking holds the Deep Linking settings as JSON; empty for other messages.
	DeepLinking string
	// Kept is what the launch carried, to be kept for developers; nil keeps nothing.
	Kept      *KeptLaunch
	ReturnURL string
	Binding   string
}

// LaunchCourse is the context of a launch.
type LaunchCourse struct {
	LTIContextID, Title, Label, MembershipsURL, GroupsURL, GroupSetsURL string
}

// LaunchLink is the resource link of a launch, with the services it was given.
type LaunchLink struct {
	LTIResourceLinkID, Title string
	// ContentItemID and ExerciseID say what the link opens, from its custom parameters and URL; [uuid.Nil]
	// where they say nothing.
	ContentItemID, ExerciseID uuid.UUID
	LineItemURL, LineItemsURL string
	Scopes                    []string
	// History are the ids of the links that this one was copied from, the latest first, where the platform
	// says so (LTI Core 1.3, B.4).
	History []string
}

// RecordLaunch stores the launch's user, course, membership and assignment, takes the seat that a licence has
// for the student, and opens a session, all in one transaction. Who is not covered by a licence gets in as well,
// to be told what is missing: see [Store.DecideLicence]. It answers the session and the one-time code to exchange
// for its tokens.
func (s *Store) RecordLaunch(ctx context.Context, l Launch) (session Session, code string, err error) {
	if l.DeploymentID == uuid.Nil || l.LTIUserID == "" {
		return session, "", errors.New("models: a launch needs a deployment and a user")
	}
	now := s.now()
	code = newToken()
	codeExpiresAt := now.Add(CodeTTL)
	session = Session{
		ID: newID(), DeploymentID: l.DeploymentID, Role: l.Role, MessageType: l.MessageType,
		PlatformGUID: l.PlatformGUID, DeepLinking: l.DeepLinking, Locale: l.Locale, ReturnURL: l.ReturnURL, Binding: l.Binding,
		CodeHash: hashToken(code), CodeExpiresAt: &codeExpiresAt, CreatedAt: now, ExpiresAt: now.Add(SessionTTL),
	}
	if l.Kept != nil {
		kept, err := json.Marshal(l.Kept)
		if err != nil {
			return Session{}, "", err
		}
		session.Launch = string(kept)
	}
	err = s.tx(ctx, func(tx *gorm.DB) error {
		if err := s.recordPlatform(tx, l); err != nil {
			return err
		}
		user, err := s.recordUser(tx, l)
		if err != nil {
			return err
		}
		session.UserID = user.ID
		if l.Course == nil {
			session.Role = RoleOther
			return tx.Create(&session).Error
		}
		course, err := s.recordCourse(tx, l)
		if err != nil {
			return err
		}
		membership, err := s.recordMembership(tx, l, course.ID, user)
		if err != nil {
			return err
		}
		session.CourseID, session.MembershipID = &course.ID, &membership.ID
		if l.Link != nil {
			if session.AssignmentID, err = s.recordAssignment(tx, l, course.ID); err != nil {
				return err
			}
			if session.AssignmentID == nil {
				session.UnplacedLink = l.Link
			}
		}
		if l.Review != nil {
			if err := recordReview(tx, *l.Review, &session); err != nil {
				return err
			}
		}
		if _, err := s.enterLicence(tx, l.licensee(session)); err != nil {
			return err
		}
		return tx.Create(&session).Error
	})
	return session, code, err
}

// recordPlatform keeps what the launch says of the platform's instance.
func (s *Store) recordPlatform(tx *gorm.DB, l Launch) error {
	if l.PlatformName == "" && l.PlatformGUID == "" {
		return nil
	}
	return tx.Model(&Deployment{}).
		Where("id = ? AND (platform_name <> ? OR platform_guid <> ?)", l.DeploymentID, l.PlatformName, l.PlatformGUID).
		Updates(map[string]any{"platform_name": l.PlatformName, "platform_guid": l.PlatformGUID}).Error
}

// recordUser makes the person known. What a launch leaves out is kept as it was known before.
func (s *Store) recordUser(tx *gorm.DB, l Launch) (User, error) {
	byLTI := func() (User, error) {
		return find[User](tx.Where("deployment_id = ? AND lti_user_id = ?", l.DeploymentID, l.LTIUserID))
	}
	user, err := byLTI()
	if errors.Is(err, ErrNotFound) {
		user = User{
			ID: newID(), DeploymentID: l.DeploymentID, LTIUserID: l.LTIUserID, Name: l.Name, FoldedName: fold(l.Name), Email: l.Email,
			Locale: l.Locale, CreatedAt: s.now(), UpdatedAt: s.now(),
		}
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&user).Error; err != nil {
			return user, err
		}
		return byLTI()
	}
	if err != nil {
		return user, err
	}
	changes := map[string]any{}
	for column, v := range map[string]struct{ old, new string }{
		"name": {user.Name, l.Name}, "email": {user.Email, l.Email}, "locale": {user.Locale, l.Locale},
	} {
		if v.new != "" && v.new != v.old {
			changes[column] = v.new
		}
	}
	if l.Name != "" {
		user.Name = l.Name
	}
	if _, ok := changes["name"]; ok {
		changes["folded_name"] = fold(l.Name)
	}
	if len(changes) == 0 {
		return user, nil
	}
	return user, tx.Model(&User{}).Where("id = ?", user.ID).Updates(changes).Error
}

// recordCourse makes the course known and keeps its newest title and roster address.
func (s *Store) recordCourse(tx *gorm.DB, l Launch) (Course, error) {
	c := Course{
		ID: newID(), DeploymentID: l.DeploymentID, LTIContextID: l.Course.LTIContextID, Title: l.Course.Title,
		Label: l.Course.Label, MembershipsURL: l.Course.MembershipsURL, GroupsURL: l.Course.GroupsURL,
		GroupSetsURL: l.Course.GroupSetsURL, CreatedAt: s.now(), UpdatedAt: s.now(),
	}
	byLTI := func() (Course, error) {
		return find[Course](tx.Where("deployment_id = ? AND lti_context_id = ?", l.DeploymentID, c.LTIContextID))
	}
	known, err := byLTI()
	switch {
	case errors.Is(err, ErrNotFound):
		if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&c).Error; err != nil {
			return c, err
		}
		return byLTI()
	case err != nil:
		return c, err
	}
	// What a launch leaves out is kept: a student's may come without the roster service.
	c.Title = cmp.Or(c.Title, known.Title)
	c.Label = cmp.Or(c.Label, known.Label)
	c.MembershipsURL = cmp.Or(c.MembershipsURL, known.MembershipsURL)
	c.GroupsURL = cmp.Or(c.GroupsURL, known.GroupsURL)
	c.GroupSetsURL = cmp.Or(c.GroupSetsURL, known.GroupSetsURL)
	if known.Title == c.Title && known.Label == c.Label && known.MembershipsURL == c.MembershipsURL &&
		known.GroupsURL == c.GroupsURL && known.GroupSetsURL == c.GroupSetsURL {
		return known, nil
	}
	return known, tx.Model(&Course{}).Where("id = ?", known.ID).Updates(map[string]any{
		"title": c.Title, "label": c.Label, "memberships_url": c.MembershipsURL, "groups_url": c.GroupsURL,
		"group_sets_url": c.GroupSetsURL,
	}).Error
}

// seen notes that the member did something just now.
func (s *Store) seen(tx *gorm.DB, v Viewer, at time.Time) error {
	return tx.Model(&Membership{}).Where("deployment_id = ? AND id = ?", v.DeploymentID, v.MembershipID).
		Update("last_seen_at", at).Error
}

// nonNil is the list, empty rather than nil: stored as [] and not as null.
func nonNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}
