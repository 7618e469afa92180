-- +goose Up
-- Exercises that a teacher wants to find again.
CREATE TABLE exercise_favourites (
    deployment_id uuid NOT NULL,
    user_id       uuid NOT NULL,
    exercise_id   uuid NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
    at            timestamptz NOT NULL,
    PRIMARY KEY (user_id, exercise_id),
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX exercise_favourites_by_exercise ON exercise_favourites (exercise_id);
