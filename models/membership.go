package models

import (
	"context"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// MemberStatus says whether a member still belongs to the course (NRPS 2.0, 2.3).
type MemberStatus string

// The statuses of the specification.
const (
	MemberActive   MemberStatus = "Active"
	MemberInactive MemberStatus = "Inactive"
	MemberDeleted  MemberStatus = "Deleted"
)

// Membership is a user's part in a course, known from a launch, the roster, or both.
type Membership struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	CourseID     uuid.UUID
	UserID       uuid.UUID
	// Number counts the course's students, its teachers and the others in order of first sight, each part for
	// itself: it names the nameless, and stays the same as long as the part does.
	Number int
	// Roles are the platform's role URIs as received.
	Roles []string `gorm:"serializer:json"`
	Role  Role
	// TestUser marks the platform's own test person, who is left out of rosters and grades.
	TestUser bool
	Status   MemberStatus
	// Nickname is what teachers call a member whom the platform does not name; FoldedNickname for searches.
	Nickname       string
	FoldedNickname string
	// SortName is the name, or the nickname, as lists are ordered by it; empty for those without, who come last by number.
	SortName        string
	RosterSeenAt    *time.Time
	FirstLaunchedAt *time.Time
	LastSeenAt      *time.Time
	// LeftAt and RejoinedAt are when the roster last told that the member left, and came back.
	LeftAt     *time.Time
	RejoinedAt *time.Time
	CreatedAt  time.Time
	UpdatedAt  time.Time
}

// Member is a membership with its person.
type Member struct {
	Membership
	// Name is the person's full name; empty where the platform keeps names to itself.
	Name string
}

// MemberFilter says which members of a course, and in which order.
type MemberFilter struct {
	// Order defaults to [MembersByName].
	Order MemberOrder
	// Role is the part in the course; empty for teachers and students.
	Role Role
	// Status defaults to [MemberActive].
	Status MemberStatus
	// Search is what the shown name contains, whatever the case.
	Search string
	// Labels are what the nameless are shown as, before their number, by their part.
	Labels map[Role]string
	// Launched chooses those who have opened Lectern, or those who never did; nil for both.
	Launched *bool
	// Seat chooses those who hold a seat of a licence in force, or those who hold none; nil for both.
	Seat *bool
	// GroupID chooses the members of a group; [uuid.Nil] for all.
	GroupID uuid.UUID
	// UngroupedIn chooses those who are in no group of a grouping; [uuid.Nil] for all.
	UngroupedIn uuid.UUID
}

// MemberOrder says how members are ordered.
type MemberOrder string

// The orders of members.
const (
	// MembersByName puts the nameless last, by number.
	MembersByName MemberOrder = "NAME"
	// MembersByLastSeen puts who was here last first, and who never was last.
	MembersByLastSeen MemberOrder = "LAST_SEEN"
)

// Members answers a page of the course's members for a teacher of it, with their Total. Test users are left out.
func (s *Store) Members(ctx context.Context, v Viewer, courseID uuid.UUID, f MemberFilter, p PageRequest) (Page[Member], error) {
	if err := v.teaches(courseID); err != nil {
		return Page[Member]{}, err
	}
	if err := p.check(); err != nil {
		return Page[Member]{}, err
	}
	matching := func() *gorm.DB { return f.where(s.members(ctx, v), s.now()) }
	var total int64
	if err := matching().Count(&total).Error; err != nil {
		return Page[Member]{}, err
	}
	q, err := f.Order.page(matching(), p.After)
	if err != nil {
		return Page[Member]{}, err
	}
	var rows []Member
	err = q.Limit(p.First + 1).Find(&rows).Error
	page := trimPage(rows, p.First, f.Order.position)
	page.Total = int(total)
	return page, err
}

// where adds the filter's conditions.
func (f MemberFilter) where(q *gorm.DB, now time.Time) *gorm.DB {
	status, roles := f.Status, []Role{RoleTeacher, RoleStudent}
	if status == "" {
		status = MemberActive
	}
	if f.Role != "" {
		roles = []Role{f.Role}
	}
	q = q.Where("memberships.status = ? AND memberships.role IN ? AND NOT memberships.test_user", status, roles)
	if search := fold(f.Search); search != "" {
		q = q.Where(`CASE WHEN users.name <> '' THEN users.folded_name
			WHEN memberships.nickname <> '' THEN memberships.folded_nickname
			ELSE CASE memberships.role WHEN ? THEN ? WHEN ? THEN ? ELSE ? END || ' ' || memberships.number
			END LIKE ? ESCAPE '\'`,
			RoleTeacher, fold(f.Labels[RoleTeacher]), RoleStudent, fold(f.Labels[RoleStudent]), fold(f.Labels[RoleOther]),
			containing(search))
	}
	if f.Launched != nil {
		if *f.Launched {
			q = q.Where("memberships.first_launched_at IS NOT NULL")
		} else {
			q = q.Where("memberships.first_launched_at IS NULL")
		}
	}
	if f.Seat != nil {
		exists := holdsSeat
		if !*f.Seat {
			exists = "NOT " + exists
		}
		q = q.Where(exists, now)
	}
	const inGroup = `EXISTS (SELECT 1 FROM group_members WHERE group_members.deployment_id = memberships.deployment_id
		AND group_members.membership_id = memberships.id AND `
	if f.GroupID != uuid.Nil {
		q = q.Where(inGroup+"group_members.group_id = ?)", f.GroupID)
	}
	if f.UngroupedIn != uuid.Nil {
		q = q.Where("NOT "+inGroup+"group_members.grouping_id = ?)", f.UngroupedIn)
	}
	return q
}

// holdsSeat is the condition that the member holds a seat of a licence that is not over by the time given.
const holdsSeat = `EXISTS (SELECT 1 FROM seats JOIN licences ON licences.deployment_id = seats.deployment_id AND licences.id = seats.licence_id
	WHERE seats.deployment_id = memberships.deployment_id AND seats.user_id = memberships.user_id AND seats.freed_at IS NULL
	AND licences.revoked_at IS NULL AND (licences.ends_at IS NULL OR licences.ends_at > ?))`

// MembersByID answers those of the members that the viewer may see, in no order: a teacher everybody in the
// course, everybody else themselves.
func (s *Store) MembersByID(ctx context.Context, v Viewer, ids []uuid.UUID) ([]Member, error) {
	q := s.members(ctx, v).Where("memberships.id IN ?", ids)
	if !v.IsTeacher() {
		q = q.Where("memberships.id = ?", v.MembershipID)
	}
	var rows []Member
	return rows, q.Find(&rows).Error
}

// MembersByUser answers those of the users who are members of the viewer's course, in no order: a student only the
// student's own self.
func (s *Store) MembersByUser(ctx context.Context, v Viewer, userIDs []uuid.UUID) ([]Member, error) {
	q := s.members(ctx, v).Where("memberships.user_id IN ?", userIDs)
	if !v.IsTeacher() {
		q = q.Where("memberships.id = ?", v.MembershipID)
	}
	var rows []Member
	return rows, q.Find(&rows).Error
}

// members begins a query for members of the viewer's course.
func (s *Store) members(ctx context.Context, v Viewer) *gorm.DB {
	return s.membersIn(s.db.WithContext(ctx), v)
}

// membersIn begins the same query in a transaction.
func (s *Store) membersIn(tx *gorm.DB, v Viewer) *gorm.DB {
	return tx.Table("memberships").Select("memberships.*, users.name").
		Joins("JOIN users ON users.deployment_id = memberships.deployment_id AND users.id = memberships.user_id").
		Where("memberships.deployment_id = ? AND memberships.course_id = ?", v.DeploymentID, v.CourseID)
}
