package models

import (
	"context"
	"time"

	"gorm.io/gorm"
)

// Key is one of Lectern's own signing keys.
type Key struct {
	// ID is the `kid`: the key's RFC 7638 thumbprint.
	ID        string `gorm:"primaryKey"`
	Algorithm string
	// PrivateKey is PKCS #8 in DER, encrypted.
	PrivateKey []byte
	CreatedAt  time.Time
	// SignsFrom is when it begins to sign: a while after it was published, so that platforms know it by then.
	SignsFrom time.Time
	// RetiredAt is when it was taken out of the published set; nil while it is in it.
	RetiredAt *time.Time
}

// Keys answers the keys that are published, newest first.
func (s *Store) Keys(ctx context.Context) ([]Key, error) {
	var rows []Key
	return rows, s.db.WithContext(ctx).Where("retired_at IS NULL").Order("signs_from DESC, id").Find(&rows).Error
}

// AddKey publishes a key that begins to sign at k.SignsFrom.
func (s *Store) AddKey(ctx context.Context, k Key) error {
	k.CreatedAt = s.now()
	return s.db.WithContext(ctx).Create(&k).Error
}

// AddKeyUnlessNewer publishes the key unless there is a published one of its algorithm that signs, or will
// sign, from later than since: of instances that do this at the same time, one does it.
func (s *Store) AddKeyUnlessNewer(ctx context.Context, k Key, since time.Time) error {
	k.CreatedAt = s.now()
	return s.tx(ctx, func(tx *gorm.DB) error {
		if s.dialect == PostgreSQL {
			if err := tx.Exec("LOCK TABLE keys IN SHARE ROW EXCLUSIVE MODE").Error; err != nil {
				return err
			}
		}
		var n int64
		err := tx.Model(&Key{}).
			Where("algorithm = ? AND retired_at IS NULL AND signs_from > ?", k.Algorithm, since.UTC()).Count(&n).Error
		if err != nil || n > 0 {
			return err
		}
		return tx.Create(&k).Error
	})
}

// RetireKeys takes the keys that were superseded before the given time out of the published set: of each
// algorithm, all but the newest that signs already.
func (s *Store) RetireKeys(ctx context.Context, before time.Time) error {
	keys, err := s.Keys(ctx)
	if err != nil {
		return err
	}
	signing := map[string]time.Time{}
	for _, k := range keys { // newest first
		since, superseded := signing[k.Algorithm]
		if !superseded {
			if !k.SignsFrom.After(s.now()) {
				signing[k.Algorithm] = k.SignsFrom
			}
			continue
		}
		if since.Before(before) {
			err := s.db.WithContext(ctx).Model(&Key{}).Where("id = ?", k.ID).Update("retired_at", s.now()).Error
			if err != nil {
				return err
			}
		}
	}
	return nil
}
