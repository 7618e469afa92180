package models

import (
	"strconv"
	"time"

	"gorm.io/gorm"
)

// page orders members and begins behind the cursor.
func (o MemberOrder) page(q *gorm.DB, after string) (*gorm.DB, error) {
	if o == MembersByLastSeen {
		return membersLastSeenAfter(q, after)
	}
	q = q.Order("memberships.sort_name = '', memberships.sort_name, memberships.number, memberships.role")
	position, ok, err := decodeCursor(after, 3)
	if err != nil || !ok {
		return q, err
	}
	number, err := strconv.Atoi(position[1])
	if err != nil {
		return nil, errMalformedCursor()
	}
	return q.Where("(memberships.sort_name = '', memberships.sort_name, memberships.number, memberships.role) > (?, ?, ?, ?)",
		position[0] == "", position[0], number, position[2]), nil
}

func membersLastSeenAfter(q *gorm.DB, after string) (*gorm.DB, error) {
	q = q.Order("memberships.last_seen_at IS NULL, memberships.last_seen_at DESC, memberships.number, memberships.role")
	position, ok, err := decodeCursor(after, 3)
	if err != nil || !ok {
		return q, err
	}
	number, err := strconv.Atoi(position[1])
	if err != nil {
		return nil, errMalformedCursor()
	}
	if position[0] == "" {
		return q.Where("memberships.last_seen_at IS NULL AND (memberships.number, memberships.role) > (?, ?)", number, position[2]), nil
	}
	at, err := time.Parse(time.RFC3339Nano, position[0])
	if err != nil {
		return nil, errMalformedCursor()
	}
	return q.Where("memberships.last_seen_at IS NULL OR memberships.last_seen_at < ? OR "+
		"memberships.last_seen_at = ? AND (memberships.number, memberships.role) > (?, ?)", at, at, number, position[2]), nil
}

// position is where a member stands in the order.
func (o MemberOrder) position(m Member) []string {
	first := m.SortName
	if o == MembersByLastSeen {
		first = ""
		if m.LastSeenAt != nil {
			first = m.LastSeenAt.UTC().Format(time.RFC3339Nano)
		}
	}
	return []string{first, strconv.Itoa(m.Number), string(m.Role)}
}
