-- +goose Up
-- Where the platform tells what changed in the roster since it was read, and when it was last read whole.
ALTER TABLE courses ADD COLUMN differences_url text NOT NULL DEFAULT '';
ALTER TABLE courses ADD COLUMN roster_read_at datetime;
-- Where the platform lists its own groups of the course.
ALTER TABLE courses ADD COLUMN groups_url text NOT NULL DEFAULT '';
ALTER TABLE courses ADD COLUMN group_sets_url text NOT NULL DEFAULT '';
-- What the platform calls its own groupings and groups; empty for the teachers'.
ALTER TABLE groupings ADD COLUMN platform_id text NOT NULL DEFAULT '';
ALTER TABLE groups ADD COLUMN platform_id text NOT NULL DEFAULT '';
CREATE UNIQUE INDEX groupings_of_platform ON groupings (deployment_id, course_id, platform_id) WHERE platform_id <> '';
CREATE UNIQUE INDEX groups_of_platform ON groups (deployment_id, grouping_id, platform_id) WHERE platform_id <> '';
-- When a member left the course, and when they came back, as the roster told last.
ALTER TABLE memberships ADD COLUMN left_at datetime;
ALTER TABLE memberships ADD COLUMN rejoined_at datetime;
