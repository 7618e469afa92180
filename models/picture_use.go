package models

import (
	"slices"
	"strconv"
	"strings"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"github.com/lectern-lti/lectern/models/exercise"
)

// usePictures holds the pictures that questions show against those of the school, and gives those that are to be
// pointed at the size of their picture. A picture that the school does not have is refused: its students would not see
// it, and another school's is none of its business.
func usePictures(tx *gorm.DB, v Viewer, c *exercise.Content) error {
	var ids []uuid.UUID
	for _, q := range c.Questions {
		for _, source := range exercise.PictureSources(q) {
			ids = append(ids, pictureID(source))
		}
	}
	if len(ids) == 0 {
		return nil
	}
	var pictures []Picture
	if err := tx.Where("deployment_id = ? AND id IN ?", v.DeploymentID, ids).Find(&pictures).Error; err != nil {
		return err
	}
	known := make(map[string]Picture, len(pictures))
	for _, p := range pictures {
		known[p.Source()] = p
	}
	questions := slices.Clone(c.Questions)
	for i, q := range questions {
		for _, source := range exercise.PictureSources(q) {
			if _, ok := known[source]; !ok {
				return Refuse(RefusedInvalid, "picture_unknown", "draft", "questions", strconv.Itoa(i))
			}
		}
		if q.Hotspot == nil {
			continue
		}
		if p, ok := known[q.Hotspot.Source]; ok {
			questions[i].Hotspot = new(q.Hotspot.Fit(p.Width, p.Height))
		}
	}
	c.Questions = questions
	return nil
}

// pictureID is that of a picture that an author gave; [uuid.Nil] for any other source.
func pictureID(source string) uuid.UUID {
	id, err := uuid.Parse(strings.TrimPrefix(source, exercise.PicturePath))
	if err != nil {
		return uuid.Nil
	}
	return id
}
