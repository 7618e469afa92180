-- +goose Up
-- Who wrote an exercise of the school's own, and whether their colleagues may use and edit it. One that was never
-- published has version 0.
ALTER TABLE exercises ADD COLUMN owner_id text;
ALTER TABLE exercises ADD COLUMN shared boolean NOT NULL DEFAULT false;
CREATE INDEX exercises_by_change ON exercises (deployment_id, updated_at, id);

-- How many attempts an assignment begins with that is made of the version; null for as many as wanted.
ALTER TABLE exercise_versions ADD COLUMN attempts_allowed integer DEFAULT 1;

-- What an author is writing: published, it becomes a version.
CREATE TABLE exercise_drafts (
    exercise_id        text PRIMARY KEY REFERENCES exercises (id) ON DELETE CASCADE,
    revision           integer NOT NULL,
    published_revision integer NOT NULL,
    title              text NOT NULL,
    description        text NOT NULL,
    subject            text NOT NULL,
    language           text NOT NULL,
    from_year          integer NOT NULL,
    to_year            integer NOT NULL,
    minutes            integer NOT NULL,
    attempts_allowed   integer,
    content            text NOT NULL,
    saved_by           text NOT NULL,
    saved_at           datetime NOT NULL
);
