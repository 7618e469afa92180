package models

import (
	"context"
	"encoding/hex"
	"slices"
	"time"

	"github.com/google/uuid"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"
)

// RosterMember is a member as the platform's roster names them (NRPS 2.0, 2.2).
type RosterMember struct {
	LTIUserID   string
	Name, Email string
	Roles       []string
	Role        Role
	TestUser    bool
	Status      MemberStatus
}

// RosterSource is what is needed to read a course's roster from its platform.
type RosterSource struct {
	Course       Course
	Deployment   Deployment
	Registration Registration
}

// RosterSource answers where the viewer's course has its roster.
func (s *Store) RosterSource(ctx context.Context, v Viewer) (RosterSource, error) {
	if !v.IsTeacher() {
		return RosterSource{}, ErrForbidden
	}
	var (
		src RosterSource
		err error
	)
	q := s.db.WithContext(ctx)
	if src.Course, err = find[Course](q.Where("deployment_id = ? AND id = ?", v.DeploymentID, v.CourseID)); err != nil {
		return src, err
	}
	if src.Deployment, err = s.Deployment(ctx, v.DeploymentID); err != nil {
		return src, err
	}
	src.Registration, err = s.Registration(ctx, src.Deployment.RegistrationID)
	return src, err
}

// SaveRosterPage stores a page of a roster that was begun to be read at the given time. Members that are
// new get their number; who is named as gone is marked so, and nobody else: see [Store.FinishRoster].
func (s *Store) SaveRosterPage(ctx context.Context, c Course, members []RosterMember, begun time.Time) error {
	gone := make([]string, 0, len(members))
	members = slices.DeleteFunc(members, func(m RosterMember) bool {
		if m.Status != MemberDeleted {
			return false
		}
		gone = append(gone, m.LTIUserID)
		return true
	})
	if err := s.leave(ctx, c, gone); err != nil || len(members) == 0 {
		return err
	}
	return s.tx(ctx, func(tx *gorm.DB) error {
		users, err := s.saveRosterUsers(tx, c, members)
		if err != nil {
			return err
		}
		if err := lockCourse(tx, c.DeploymentID, c.ID); err != nil {
			return err
		}
		numbers, err := nextMemberNumbers(tx, c.DeploymentID, c.ID)
		if err != nil {
			return err
		}
		known, err := knownMembers(tx, c, users)
		if err != nil {
			return err
		}
		rows := make([]Membership, 0, len(members))
		for _, m := range members {
			user := users[m.LTIUserID]
			row := Membership{
				ID: newID(), DeploymentID: c.DeploymentID, CourseID: c.ID, UserID: user.ID, Roles: nonNil(m.Roles), Role: m.Role,
				TestUser: m.TestUser, Status: m.Status, SortName: sortName(user.Name), RosterSeenAt: &begun,
				CreatedAt: s.now(), UpdatedAt: s.now(),
			}
			if was, ok := known[user.ID]; ok && was.Role == m.Role {
				row.Number = was.Number
			} else {
				row.Number = numbers.take(m.Role)
				known[user.ID] = row
			}
			rows = append(rows, row)
		}
		return tx.Clauses(clause.OnConflict{
			Columns: []clause.Column{{Name: "deployment_id"}, {Name: "course_id"}, {Name: "user_id"}},
			DoUpdates: append(clause.AssignmentColumns([]string{
				"roles", "role", "number", "test_user", "status", "roster_seen_at", "updated_at",
			}), clause.Assignments(map[string]any{
				"rejoined_at": gorm.Expr("CASE WHEN memberships.status = ? THEN ? ELSE memberships.rejoined_at END",
					MemberDeleted, s.now()),
				// A nickname orders who has no name.
				"sort_name": gorm.Expr("CASE WHEN excluded.sort_name = '' AND memberships.nickname <> '' " +
					"THEN memberships.sort_name ELSE excluded.sort_name END"),
			})...),
		}).Create(&rows).Error
	})
}

// leave marks those as gone of whom the platform says so. It may say nothing else of them.
func (s *Store) leave(ctx context.Context, c Course, ltiUserIDs []string) error {
	if len(ltiUserIDs) == 0 {
		return nil
	}
	tx := s.db.WithContext(ctx)
	users := tx.Model(&User{}).Select("id").Where("deployment_id = ? AND lti_user_id IN ?", c.DeploymentID, ltiUserIDs)
	return tx.Model(&Membership{}).Where("deployment_id = ? AND course_id = ? AND user_id IN (?)", c.DeploymentID, c.ID, users).
		Where("status <> ?", MemberDeleted).
		Updates(map[string]any{"status": MemberDeleted, "left_at": s.now(), "updated_at": s.now()}).Error
}

// saveRosterUsers makes the page's persons known, by their platform ids. A name that the roster leaves out
// is kept as it was known before.
func (s *Store) saveRosterUsers(tx *gorm.DB, c Course, members []RosterMember) (map[string]User, error) {
	rows := make([]User, 0, len(members))
	ids := make([]string, 0, len(members))
	for _, m := range members {
		ids = append(ids, m.LTIUserID)
		rows = append(rows, User{
			ID: newID(), DeploymentID: c.DeploymentID, LTIUserID: m.LTIUserID, Name: m.Name, FoldedName: fold(m.Name), Email: m.Email,
			CreatedAt: s.now(), UpdatedAt: s.now(),
		})
	}
	keep := func(column string) clause.Expr {
		return gorm.Expr("CASE WHEN excluded." + column + " <> '' THEN excluded." + column + " ELSE users." + column + " END")
	}
	err := tx.Clauses(clause.OnConflict{
		Columns: []clause.Column{{Name: "deployment_id"}, {Name: "lti_user_id"}},
		DoUpdates: clause.Assignments(map[string]any{
			"name": keep("name"), "folded_name": keep("folded_name"), "email": keep("email"), "updated_at": s.now(),
		}),
	}).Create(&rows).Error
	if err != nil {
		return nil, err
	}
	var stored []User
	if err := tx.Where("deployment_id = ? AND lti_user_id IN ?", c.DeploymentID, ids).Find(&stored).Error; err != nil {
		return nil, err
	}
	users := make(map[string]User, len(stored))
	for _, u := range stored {
		users[u.LTIUserID] = u
	}
	return users, nil
}

// knownMembers answers those of the users who are members of the course already, by user.
func knownMembers(tx *gorm.DB, c Course, users map[string]User) (map[uuid.UUID]Membership, error) {
	ids := make([]uuid.UUID, 0, len(users))
	for _, u := range users {
		ids = append(ids, u.ID)
	}
	var rows []Membership
	err := tx.Where("deployment_id = ? AND course_id = ? AND user_id IN ?", c.DeploymentID, c.ID, ids).Find(&rows).Error
	known := make(map[uuid.UUID]Membership, len(rows))
	for _, m := range rows {
		known[m.UserID] = m
	}
	return known, err
}

// FinishRoster ends a reading that came through whole: members that it did not name have left, and are
// marked so; what they did is kept. Who launched meanwhile stays. The URL tells later what changed since; it may be empty.
func (s *Store) FinishRoster(ctx context.Context, c Course, begun time.Time, differencesURL string) error {
	return s.tx(ctx, func(tx *gorm.DB) error {
		err := tx.Model(&Membership{}).
			Where("deployment_id = ? AND course_id = ? AND status <> ?", c.DeploymentID, c.ID, MemberDeleted).
			Where("(roster_seen_at IS NULL OR roster_seen_at < ?) AND (last_seen_at IS NULL OR last_seen_at < ?)", begun, begun).
			Updates(map[string]any{"status": MemberDeleted, "left_at": s.now()}).Error
		if err != nil {
			return err
		}
		return tx.Model(&Course{}).Where("id = ?", c.ID).Updates(map[string]any{
			"roster_read_at": begun, "roster_refreshed_at": s.now(), "roster_problem": "", "differences_url": differencesURL,
		}).Error
	})
}

// FinishDifferences ends a reading of what changed since the one before. Members that it did not name are as they were.
func (s *Store) FinishDifferences(ctx context.Context, c Course, differencesURL string) error {
	return s.db.WithContext(ctx).Model(&Course{}).Where("id = ?", c.ID).Updates(map[string]any{
		"roster_refreshed_at": s.now(), "roster_problem": "", "differences_url": differencesURL,
	}).Error
}

// FailRoster notes why a reading failed. The former roster stands.
func (s *Store) FailRoster(ctx context.Context, c Course, problem string) error {
	return s.db.WithContext(ctx).Model(&Course{}).Where("id = ?", c.ID).Update("roster_problem", problem).Error
}

// sortName makes the key by which lists of names are ordered: A to Å. Empty for the nameless. Danish stands
// for the Nordic alphabets with Æ, Ø and Å: the library has no order of its own for Norwegian Bokmål.
func sortName(name string) string {
	if name == "" {
		return ""
	}
	var buf collate.Buffer
	return hex.EncodeToString(collate.New(language.Danish, collate.IgnoreCase).KeyFromString(&buf, name))
}
