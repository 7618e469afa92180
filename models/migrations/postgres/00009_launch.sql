-- +goose Up
-- What the launch behind a session carried, as JSON, where the server keeps it for developers; empty otherwise.
ALTER TABLE sessions ADD COLUMN launch text NOT NULL DEFAULT '';
