-- +goose Up
-- The words by which an exercise is found, folded, each once: of its title, its description, and what its newest
-- version asks; parts are the ends of the words of title and description, so that the second half of a compound is
-- found. They have no language of their own: a library in several languages has one index, and words are found by
-- how they begin, which is what stemming is for. Exercises of before get theirs as the server migrates.
CREATE TABLE exercise_words (
    exercise_id uuid PRIMARY KEY REFERENCES exercises (id) ON DELETE CASCADE,
    title       text NOT NULL,
    description text NOT NULL,
    parts       text NOT NULL,
    questions   text NOT NULL,
    words       tsvector NOT NULL GENERATED ALWAYS AS (
        setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', description), 'B') ||
        setweight(to_tsvector('simple', parts), 'C') || setweight(to_tsvector('simple', questions), 'D')
    ) STORED
);
CREATE INDEX exercise_words_found ON exercise_words USING gin (words);
ALTER TABLE exercises DROP COLUMN search_text;

-- Which kinds of question the newest version asks, one bit a kind.
ALTER TABLE exercises ADD COLUMN kinds integer NOT NULL DEFAULT 0;

-- The library by title, and all that its filters look at, so that counting reads no exercise.
CREATE INDEX exercises_in_library ON exercises (sort_title, id) WHERE archived_at IS NULL AND version > 0;
CREATE INDEX exercises_filtered ON exercises (subject, language)
    INCLUDE (deployment_id, owner_id, shared, from_year, to_year, minutes, kinds, id)
    WHERE archived_at IS NULL AND version > 0;
