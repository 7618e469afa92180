package models

import (
	"context"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// maxNickname is how many characters a nickname may have.
const maxNickname = 60

// SetNickname says what the course's teachers call a member whom the platform does not name; empty takes it back. It
// stays inside the course, and out of the audit log.
func (s *Store) SetNickname(ctx context.Context, v Viewer, memberID uuid.UUID, nickname string) (Member, error) {
	if !v.IsTeacher() {
		return Member{}, ErrForbidden
	}
	nickname = strings.Join(strings.Fields(nickname), " ")
	if utf8.RuneCountInString(nickname) > maxNickname {
		return Member{}, Refuse(RefusedInvalid, "nickname_length", "nickname")
	}
	var m Member
	err := s.tx(ctx, func(tx *gorm.DB) error {
		var err error
		m, err = find[Member](s.membersIn(tx, v).Where("memberships.id = ?", memberID))
		if errors.Is(err, ErrNotFound) {
			return Refuse(RefusedNotFound, "", "memberId")
		}
		if err != nil {
			return err
		}
		if m.Name != "" {
			return Refuse(RefusedInvalid, "has_name", "memberId")
		}
		m.Nickname, m.FoldedNickname, m.SortName, m.UpdatedAt = nickname, fold(nickname), sortName(nickname), s.now()
		return tx.Model(&Membership{}).Where("id = ?", m.ID).
			Select("nickname", "folded_nickname", "sort_name", "updated_at").Updates(&m.Membership).Error
	})
	return m, err
}
