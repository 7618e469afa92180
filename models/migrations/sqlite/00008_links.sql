-- +goose Up
-- The resource link that a session opened while no exercise stood there, as JSON: what a teacher then chooses is
-- placed at it.
ALTER TABLE sessions ADD COLUMN unplaced_link text;
