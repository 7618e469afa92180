package models

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"path"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"github.com/lectern-lti/lectern/models/exercise"
	"github.com/lectern-lti/lectern/models/picture"
)

// Picture is what is known of a picture that a teacher has given to the school. It never changes, and is never deleted:
// published versions show it.
type Picture struct {
	ID           uuid.UUID
	DeploymentID uuid.UUID
	OwnerID      uuid.UUID
	// Name is the name of the file that it came as, for people.
	Name string
	// MediaType is image/png, image/jpeg, image/gif or image/webp.
	MediaType string
	// Width and Height are in pixels.
	Width, Height int
	// SHA256 is that of its file.
	SHA256    []byte
	CreatedAt time.Time
}

// Source is how the HTML of exercises names it.
func (p Picture) Source() string { return exercise.PicturePath + p.ID.String() }

// pictureFile is the file of one or several pictures of a school.
type pictureFile struct {
	DeploymentID uuid.UUID `gorm:"primaryKey"`
	SHA256       []byte    `gorm:"primaryKey"`
	Size         int
	Data         []byte // nil where it lies in the object storage
}

// objectKey is its name in the object storage.
func (f pictureFile) objectKey() string {
	return path.Join(f.DeploymentID.String(), hex.EncodeToString(f.SHA256))
}

// PictureObjects is a storage of objects outside of the database.
type PictureObjects interface {
	// Put keeps the content under the key. What is there already is the same.
	Put(ctx context.Context, key, mediaType string, content []byte) error
	// Get answers what is kept under the key.
	Get(ctx context.Context, key string) ([]byte, error)
}

// PictureConfig says how pictures are kept. Zero fields mean the defaults named here.
type PictureConfig struct {
	// Objects keeps the files. Defaults to the database.
	Objects PictureObjects
	// MaxBytes is how large a file may be. Defaults to 5 MiB.
	MaxBytes int64
	// Quota is how many bytes the files of a school may have together. Defaults to 2 GiB.
	Quota int64
}

const (
	mebibyte             = 1 << 20
	defaultPictureBytes  = 5 * mebibyte
	defaultPictureQuota  = 2048 * mebibyte
	maxPictureName       = 255
	maxPictureMegapixels = picture.MaxPixels / 1_000_000
)

// UsePictures sets how pictures are kept. It must be called before the store serves requests.
func (s *Store) UsePictures(c PictureConfig) { s.pictures = c.withDefaults() }

func (c PictureConfig) withDefaults() PictureConfig {
	if c.MaxBytes == 0 {
		c.MaxBytes = defaultPictureBytes
	}
	if c.Quota == 0 {
		c.Quota = defaultPictureQuota
	}
	return c
}

// NewPicture is a picture to be kept.
type NewPicture struct {
	// ID is to be its id; [uuid.Nil] for a new one, or that of the same picture where the school has it already.
	ID uuid.UUID
	// Name is the name of its file.
	Name string
	// Content is the file. It is checked by what it holds, whatever it is called.
	Content io.Reader
}

// AddPicture keeps a picture of the viewer, a teacher, for the school, without what does not belong to the picture,
// such as where a photo was taken. A school's files are kept once, however often they are given.
func (s *Store) AddPicture(ctx context.Context, v Viewer, n NewPicture) (Picture, error) {
	if !v.IsTeacher() {
		return Picture{}, ErrForbidden
	}
	clean, err := picture.Read(n.Content, s.pictures.MaxBytes)
	if err != nil {
		return Picture{}, s.pictureRefusal(err)
	}
	sum := sha256.Sum256(clean.Content)
	file := pictureFile{DeploymentID: v.DeploymentID, SHA256: sum[:], Size: len(clean.Content)}
	row := Picture{
		ID: n.ID, DeploymentID: v.DeploymentID, OwnerID: v.UserID, Name: firstRunes(n.Name, maxPictureName),
		MediaType: clean.MediaType, Width: clean.Width, Height: clean.Height, SHA256: sum[:], CreatedAt: s.now(),
	}
	known, err := s.havePictureFile(ctx, file)
	if err != nil {
		return Picture{}, err
	}
	if !known && s.pictures.Objects == nil {
		file.Data = clean.Content
	} else if !known { // before the database says that it is there
		if err := s.pictures.Objects.Put(ctx, file.objectKey(), clean.MediaType, clean.Content); err != nil {
			return Picture{}, fmt.Errorf("keep a picture: %w", err)
		}
	}
	err = s.tx(ctx, func(tx *gorm.DB) error {
		if row.ID == uuid.Nil {
			same, err := find[Picture](tx.Where("deployment_id = ? AND sha256 = ?", v.DeploymentID, row.SHA256).Order("id").Limit(1))
			if !errors.Is(err, ErrNotFound) {
				row = same
				return err
			}
			row.ID = newID()
		}
		if !known {
			if err := tx.Clauses(clause.OnConflict{DoNothing: true}).Create(&file).Error; err != nil {
				return err
			}
		}
		return tx.Create(&row).Error
	})
	return row, err
}

// havePictureFile tells whether the school has the file, and refuses one for which there is no room. Several that come
// at the same time may go a little beyond it.
func (s *Store) havePictureFile(ctx context.Context, file pictureFile) (known bool, err error) {
	err = s.tx(ctx, func(tx *gorm.DB) error {
		files := func() *gorm.DB { return tx.Model(&pictureFile{}).Where("deployment_id = ?", file.DeploymentID) }
		var same, used int64
		if err := files().Where("sha256 = ?", file.SHA256).Count(&same).Error; err != nil {
			return err
		}
		if known = same > 0; known {
			return nil
		}
		if err := files().Select("COALESCE(SUM(size), 0)").Scan(&used).Error; err != nil {
			return err
		}
		if used+int64(file.Size) > s.pictures.Quota {
			return &Refusal{Code: RefusedPictureQuota, Path: []string{"file"}, Limit: s.pictures.Quota / mebibyte}
		}
		return nil
	})
	return known, err
}

// pictureRefusal says what is wrong with a file.
func (s *Store) pictureRefusal(err error) error {
	switch {
	case errors.Is(err, picture.ErrFormat):
		return Refuse(RefusedPictureFormat, "", "file")
	case errors.Is(err, picture.ErrTurned):
		return Refuse(RefusedPictureFormat, "picture_turned", "file")
	case errors.Is(err, picture.ErrTooLarge):
		return &Refusal{Code: RefusedPictureTooLarge, Path: []string{"file"}, Limit: s.pictures.MaxBytes / mebibyte}
	case errors.Is(err, picture.ErrTooManyPixels):
		return &Refusal{Code: RefusedPictureTooLarge, Rule: "picture_pixels", Path: []string{"file"}, Limit: maxPictureMegapixels}
	}
	return err
}

// Picture answers a picture with its file to everybody of its school.
func (s *Store) Picture(ctx context.Context, v Viewer, id uuid.UUID) (Picture, []byte, error) {
	var row Picture
	var file pictureFile
	err := s.tx(ctx, func(tx *gorm.DB) (err error) {
		if row, err = find[Picture](tx.Where("deployment_id = ? AND id = ?", v.DeploymentID, id)); err != nil {
			return err
		}
		file, err = find[pictureFile](tx.Where("deployment_id = ? AND sha256 = ?", row.DeploymentID, row.SHA256))
		return err
	})
	if err != nil || file.Data != nil {
		return row, file.Data, err
	}
	if s.pictures.Objects == nil {
		return row, nil, errors.New("models: a picture lies in an object storage, and none is configured")
	}
	content, err := s.pictures.Objects.Get(ctx, file.objectKey())
	if err != nil {
		return row, nil, fmt.Errorf("read a picture: %w", err)
	}
	return row, content, nil
}

// firstRunes is the beginning of a text that is too long.
func firstRunes(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most])
	}
	return text
}
