-- +goose Up
-- What teachers call a member whom the platform does not name. It stays inside the course.
ALTER TABLE memberships ADD COLUMN nickname text NOT NULL DEFAULT '';
ALTER TABLE memberships ADD COLUMN folded_nickname text NOT NULL DEFAULT '';
CREATE INDEX memberships_by_last_seen ON memberships (deployment_id, course_id, status, last_seen_at, id);
