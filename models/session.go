package models

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
)

// How long what a launch grants can be used.
const (
	// SessionTTL bounds a session, however often its tokens are refreshed: a school day.
	SessionTTL = 12 * time.Hour
	// CodeTTL bounds the one-time code that a launch redirects with.
	CodeTTL = time.Minute
	// RefreshGrace is how long a refresh token may be repeated after its first use, for a client whose
	// answer got lost on the way. Later than that it counts as stolen.
	RefreshGrace = 10 * time.Second
)

// ErrTokenReused says that a spent refresh token came again: its session has been ended, since the token
// may have been stolen.
var ErrTokenReused = errors.New("models: refresh token used twice")

// Session is what a valid launch granted.
type Session struct {
	ID           uuid.UUID `gorm:"primaryKey"`
	DeploymentID uuid.UUID
	UserID       uuid.UUID
	CourseID     *uuid.UUID
	MembershipID *uuid.UUID
	AssignmentID *uuid.UUID
	Role         Role
	// ReviewMembershipID is whose work the session was opened to review; nil for other messages.
	ReviewMembershipID *uuid.UUID
	// PlatformGUID is the instance of the platform that the launch came from; empty when it did not say.
	PlatformGUID string `gorm:"column:platform_guid"`
	// MessageType is the LTI message that opened the session.
	MessageType string
	// DeepLinking holds the platform's Deep Linking settings as JSON; empty for other messages.
	DeepLinking string
	// UnplacedLink is the resource link that was opened while no exercise stood there; nil otherwise.
	UnplacedLink *LaunchLink `gorm:"serializer:json"`
	// Launch is what the launch carried, as JSON of a [KeptLaunch]; empty where the server does not keep it.
	Launch string
	Locale string
	// ReturnURL is where the platform wants the person back; empty when it does not say.
	ReturnURL string `gorm:"column:return_url"`
	// Binding is the way in which the login was bound to the browser.
	Binding       string
	CodeHash      []byte
	CodeExpiresAt *time.Time
	CreatedAt     time.Time
	ExpiresAt     time.Time
	EndedAt       *time.Time
}

// OpenSession is a session that is in force, with what every request needs to know of it.
type OpenSession struct {
	Session
	UserName     string
	PlatformName string
}

// Viewer is who asks in this session.
func (s OpenSession) Viewer() Viewer {
	v := Viewer{
		SessionID: s.ID, DeploymentID: s.DeploymentID, UserID: s.UserID, Role: s.Role, Locale: s.Locale,
		PlatformGUID: s.PlatformGUID,
	}
	if s.CourseID != nil {
		v.CourseID = *s.CourseID
	}
	if s.MembershipID != nil {
		v.MembershipID = *s.MembershipID
	}
	return v
}

// refreshToken is a refresh token by its hash.
type refreshToken struct {
	Hash      []byte `gorm:"primaryKey"`
	SessionID uuid.UUID
	CreatedAt time.Time
	UsedAt    *time.Time
}

// OpenSession answers the session if it is in force: neither ended nor run out, neither its
// deployment nor its platform suspended. Otherwise [ErrNotFound].
func (s *Store) OpenSession(ctx context.Context, id uuid.UUID) (OpenSession, error) {
	return openSession(s.db.WithContext(ctx).Where("sessions.id = ?", id), s.now())
}

func openSession(q *gorm.DB, now time.Time) (OpenSession, error) {
	return find[OpenSession](q.Table("sessions").
		Select("sessions.*, users.name AS user_name, deployments.platform_name").
		Joins("JOIN users ON users.deployment_id = sessions.deployment_id AND users.id = sessions.user_id").
		Joins("JOIN deployments ON deployments.id = sessions.deployment_id").
		Joins("JOIN registrations ON registrations.id = deployments.registration_id").
		Where("sessions.ended_at IS NULL AND sessions.expires_at > ?", now).
		Where("deployments.suspended_at IS NULL AND registrations.suspended_at IS NULL"))
}

// ExchangeCode spends a launch's one-time code and answers its session with a first refresh token.
// A code that is unknown, spent or run out answers [ErrNotFound].
func (s *Store) ExchangeCode(ctx context.Context, code string) (session OpenSession, refresh string, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		now, hash := s.now(), hashToken(code)
		session, err = openSession(tx.Where("sessions.code_hash = ? AND sessions.code_expires_at > ?", hash, now), now)
		if err != nil {
			return err
		}
		res := tx.Model(&Session{}).Where("id = ? AND code_hash = ?", session.ID, hash).Update("code_hash", nil)
		if res.Error == nil && res.RowsAffected == 0 {
			return ErrNotFound
		}
		if res.Error != nil {
			return res.Error
		}
		refresh, err = s.newRefreshToken(tx, session.ID)
		return err
	})
	return session, refresh, err
}

// RefreshSession spends a refresh token and answers its session with the next one. A token that was spent
// before ends the session and answers [ErrTokenReused]; an unknown one answers [ErrNotFound].
func (s *Store) RefreshSession(ctx context.Context, token string) (session OpenSession, refresh string, err error) {
	reused := false
	err = s.tx(ctx, func(tx *gorm.DB) error {
		now, hash := s.now(), hashToken(token)
		row, err := find[refreshToken](tx.Where("hash = ?", hash))
		if err != nil {
			return err
		}
		if session, err = openSession(tx.Where("sessions.id = ?", row.SessionID), now); err != nil {
			return err
		}
		if row.UsedAt == nil {
			res := tx.Model(&refreshToken{}).Where("hash = ? AND used_at IS NULL", hash).Update("used_at", now)
			if res.Error != nil {
				return res.Error
			}
		} else if now.Sub(*row.UsedAt) > RefreshGrace {
			reused = true
			return tx.Model(&Session{}).Where("id = ?", session.ID).Update("ended_at", now).Error
		}
		refresh, err = s.newRefreshToken(tx, session.ID)
		return err
	})
	if err == nil && reused {
		return OpenSession{}, "", ErrTokenReused
	}
	return session, refresh, err
}

// EndSession ends a session with all its tokens at once.
func (s *Store) EndSession(ctx context.Context, id uuid.UUID) error {
	return s.db.WithContext(ctx).Model(&Session{}).Where("id = ? AND ended_at IS NULL", id).
		Update("ended_at", s.now()).Error
}

func (s *Store) newRefreshToken(tx *gorm.DB, sessionID uuid.UUID) (string, error) {
	token := newToken()
	return token, tx.Create(&refreshToken{Hash: hashToken(token), SessionID: sessionID, CreatedAt: s.now()}).Error
}

// newToken makes a secret of 256 random bits, fit for a URL.
func newToken() string {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails: see crypto/rand
	return base64.RawURLEncoding.EncodeToString(b)
}

// hashToken is what is stored of a secret.
func hashToken(token string) []byte {
	sum := sha256.Sum256([]byte(token))
	return sum[:]
}
