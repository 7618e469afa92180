package models

import (
	"cmp"
	"context"
	"errors"
	"slices"
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
	// Course is nil outside of any course.
	Course *LaunchCourse
	// Link is nil for messages that open no resource link.
	Link *LaunchLink

	MessageType string
	// DeepLinking holds the Deep Linking settings as JSON; empty for other messages.
	DeepLinking string
	ReturnURL   string
	Binding     string
}

// LaunchCourse is the context of a launch.
type LaunchCourse struct {
	LTIContextID, Title, Label, MembershipsURL string
}

// LaunchLink is the resource link of a launch, with the services it was given.
type LaunchLink struct {
	LTIResourceLinkID, Title string
	// ContentItemID and ExerciseID say what the link opens, from its custom parameters and URL; [uuid.Nil]
	// where they say nothing.
	ContentItemID, ExerciseID uuid.UUID
	LineItemURL, LineItemsURL string
	Scopes                    []string
}

// RecordLaunch stores the launch's user, course, membership and assignment and opens a session, all in one
// transaction. It answers the session and the one-time code to exchange for its tokens.
func (s *Store) RecordLaunch(ctx context.Context, l Launch) (session Session, code string, err error) {
	if l.DeploymentID == uuid.Nil || l.LTIUserID == "" {
		return session, "", errors.New("models: a launch needs a deployment and a user")
	}
	now := s.now()
	code = newToken()
	codeExpiresAt := now.Add(CodeTTL)
	session = Session{
		ID: newID(), DeploymentID: l.DeploymentID, Role: l.Role, MessageType: l.MessageType,
		DeepLinking: l.DeepLinking, Locale: l.Locale, ReturnURL: l.ReturnURL, Binding: l.Binding,
		CodeHash: hashToken(code), CodeExpiresAt: &codeExpiresAt, CreatedAt: now, ExpiresAt: now.Add(SessionTTL),
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
		Label: l.Course.Label, MembershipsURL: l.Course.MembershipsURL, CreatedAt: s.now(), UpdatedAt: s.now(),
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
	if known.Title == c.Title && known.Label == c.Label && known.MembershipsURL == c.MembershipsURL {
		return known, nil
	}
	return known, tx.Model(&Course{}).Where("id = ?", known.ID).Updates(map[string]any{
		"title": c.Title, "label": c.Label, "memberships_url": c.MembershipsURL,
	}).Error
}

// recordMembership makes the person a member of the course, by the launch's roles.
func (s *Store) recordMembership(tx *gorm.DB, l Launch, courseID uuid.UUID, user User) (Membership, error) {
	now := s.now()
	m := Membership{
		ID: newID(), DeploymentID: l.DeploymentID, CourseID: courseID, UserID: user.ID, Roles: nonNil(l.Roles), Role: l.Role,
		TestUser: l.TestUser, Status: MemberActive, SortName: sortName(user.Name),
		FirstLaunchedAt: &now, LastSeenAt: &now, CreatedAt: now, UpdatedAt: now,
	}
	byUser := func() (Membership, error) {
		return find[Membership](tx.
			Where("deployment_id = ? AND course_id = ? AND user_id = ?", l.DeploymentID, courseID, user.ID))
	}
	known, err := byUser()
	if errors.Is(err, ErrNotFound) {
		// The course's row is the lock under which numbers are given out.
		if err := lockCourse(tx, l.DeploymentID, courseID); err != nil {
			return m, err
		}
		if known, err = byUser(); errors.Is(err, ErrNotFound) {
			next, err := nextMemberNumbers(tx, l.DeploymentID, courseID)
			if err != nil {
				return m, err
			}
			m.Number = next.take(l.Role)
			return m, tx.Create(&m).Error
		}
	}
	if err != nil {
		return m, err
	}
	if known.FirstLaunchedAt != nil {
		m.FirstLaunchedAt = known.FirstLaunchedAt
	}
	m.Number = known.Number
	if known.Role != l.Role {
		if err := lockCourse(tx, l.DeploymentID, courseID); err != nil {
			return m, err
		}
		next, err := nextMemberNumbers(tx, l.DeploymentID, courseID)
		if err != nil {
			return m, err
		}
		m.Number = next.take(l.Role)
	}
	return known, tx.Model(&Membership{}).Where("id = ?", known.ID).
		Select("roles", "role", "number", "test_user", "status", "sort_name", "first_launched_at", "last_seen_at", "updated_at").
		Updates(&m).Error
}

// lockCourse holds the course's row until the transaction ends. SQLite has one writer anyway.
func lockCourse(tx *gorm.DB, deploymentID, courseID uuid.UUID) error {
	if Dialect(tx.Name()) != PostgreSQL {
		return nil
	}
	_, err := find[Course](tx.Clauses(clause.Locking{Strength: "UPDATE"}).
		Where("deployment_id = ? AND id = ?", deploymentID, courseID))
	return err
}

// memberNumbers are the highest numbers given out in a course, by part.
type memberNumbers map[Role]int

// take gives out the next number.
func (n memberNumbers) take(r Role) int {
	n[r]++
	return n[r]
}

// nextMemberNumbers answers where to go on. The course must be locked until the numbers are stored.
func nextMemberNumbers(tx *gorm.DB, deploymentID, courseID uuid.UUID) (memberNumbers, error) {
	var rows []struct {
		Role    Role
		Highest int
	}
	err := tx.Model(&Membership{}).Select("role, max(number) AS highest").
		Where("deployment_id = ? AND course_id = ?", deploymentID, courseID).Group("role").Scan(&rows).Error
	numbers := memberNumbers{}
	for _, r := range rows {
		numbers[r.Role] = r.Highest
	}
	return numbers, err
}

// recordAssignment answers the assignment that the resource link opens, made on the first launch; nil when
// the link names no exercise that we know.
func (s *Store) recordAssignment(tx *gorm.DB, l Launch, courseID uuid.UUID) (*uuid.UUID, error) {
	now := s.now()
	known, err := find[Assignment](tx.
		Where("deployment_id = ? AND lti_resource_link_id = ?", l.DeploymentID, l.Link.LTIResourceLinkID))
	if err == nil {
		return &known.ID, s.updateAssignment(tx, known, l.Link)
	}
	if !errors.Is(err, ErrNotFound) {
		return nil, err
	}
	a := Assignment{
		ID: newID(), DeploymentID: l.DeploymentID, CourseID: courseID, LTIResourceLinkID: l.Link.LTIResourceLinkID,
		Title: l.Link.Title, LineItemURL: l.Link.LineItemURL, LineItemsURL: l.Link.LineItemsURL, Scopes: nonNil(l.Link.Scopes),
		CreatedAt: now, UpdatedAt: now,
	}
	if ok, err := fillAssignment(tx, &a, l); err != nil || !ok {
		return nil, err
	}
	if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&a).Error; err != nil {
		return nil, err
	}
	known, err = find[Assignment](tx.
		Where("deployment_id = ? AND lti_resource_link_id = ?", l.DeploymentID, l.Link.LTIResourceLinkID))
	return &known.ID, err
}

// fillAssignment finds what a link opens: by our content item, else by the exercise itself, in its newest
// version. A content item of another deployment is not ours to read; the exercise may be.
func fillAssignment(tx *gorm.DB, a *Assignment, l Launch) (bool, error) {
	item, err := find[ContentItem](tx.Where("deployment_id = ? AND id = ?", l.DeploymentID, l.Link.ContentItemID))
	if err == nil {
		a.ExerciseVersionID, a.ScoreMaximum, a.DueAt = item.ExerciseVersionID, item.ScoreMaximum, item.DueAt
		if a.Title == "" {
			a.Title = item.Title
		}
		return true, nil
	}
	if !errors.Is(err, ErrNotFound) {
		return false, err
	}
	version, err := find[ExerciseVersion](tx.
		Joins("JOIN exercises ON exercises.id = exercise_versions.exercise_id AND exercises.version = exercise_versions.number").
		Where("exercises.id = ? AND (exercises.deployment_id IS NULL OR exercises.deployment_id = ?)",
			l.Link.ExerciseID, l.DeploymentID))
	if errors.Is(err, ErrNotFound) {
		return false, nil
	}
	a.ExerciseVersionID, a.ScoreMaximum = version.ID, version.ScoreMaximum
	if a.Title == "" {
		a.Title = version.Title
	}
	return err == nil, err
}

// updateAssignment keeps the newest title and services of a link. A launch without services leaves the
// known ones: they are the link's, not the session's.
func (s *Store) updateAssignment(tx *gorm.DB, known Assignment, link *LaunchLink) error {
	a := known
	if link.Title != "" {
		a.Title = link.Title
	}
	if len(link.Scopes) > 0 {
		a.LineItemURL, a.LineItemsURL, a.Scopes = link.LineItemURL, link.LineItemsURL, link.Scopes
	}
	if a.Title == known.Title && a.LineItemURL == known.LineItemURL && a.LineItemsURL == known.LineItemsURL &&
		slices.Equal(a.Scopes, known.Scopes) {
		return nil
	}
	a.UpdatedAt = s.now()
	return tx.Model(&Assignment{}).Where("id = ?", known.ID).
		Select("title", "line_item_url", "line_items_url", "scopes", "updated_at").Updates(&a).Error
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
