-- +goose Up
-- The words by which an exercise is found, folded, each once: of its title, its description, and what its newest
-- version asks; parts are the ends of the words of title and description, so that the second half of a compound is
-- found. They have no language of their own: a library in several languages has one index, and words are found by
-- how they begin, which is what stemming is for. Exercises of before get theirs as the server migrates.
CREATE TABLE exercise_words (
    number      integer PRIMARY KEY,
    exercise_id text NOT NULL UNIQUE REFERENCES exercises (id) ON DELETE CASCADE,
    title       text NOT NULL,
    description text NOT NULL,
    parts       text NOT NULL,
    questions   text NOT NULL
);
CREATE VIRTUAL TABLE exercise_words_found USING fts5 (
    title, description, parts, questions,
    content = 'exercise_words', content_rowid = 'number', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3'
);
-- +goose StatementBegin
CREATE TRIGGER exercise_words_added AFTER INSERT ON exercise_words BEGIN
    INSERT INTO exercise_words_found (rowid, title, description, parts, questions)
    VALUES (new.number, new.title, new.description, new.parts, new.questions);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER exercise_words_changed AFTER UPDATE ON exercise_words BEGIN
    INSERT INTO exercise_words_found (exercise_words_found, rowid, title, description, parts, questions)
    VALUES ('delete', old.number, old.title, old.description, old.parts, old.questions);
    INSERT INTO exercise_words_found (rowid, title, description, parts, questions)
    VALUES (new.number, new.title, new.description, new.parts, new.questions);
END;
-- +goose StatementEnd
-- +goose StatementBegin
CREATE TRIGGER exercise_words_removed AFTER DELETE ON exercise_words BEGIN
    INSERT INTO exercise_words_found (exercise_words_found, rowid, title, description, parts, questions)
    VALUES ('delete', old.number, old.title, old.description, old.parts, old.questions);
END;
-- +goose StatementEnd
ALTER TABLE exercises DROP COLUMN search_text;

-- Which kinds of question the newest version asks, one bit a kind.
ALTER TABLE exercises ADD COLUMN kinds integer NOT NULL DEFAULT 0;

-- The library by title, and all that its filters look at, so that counting reads no exercise.
CREATE INDEX exercises_in_library ON exercises (sort_title, id) WHERE archived_at IS NULL AND version > 0;
CREATE INDEX exercises_filtered ON exercises
    (subject, language, deployment_id, owner_id, shared, from_year, to_year, minutes, kinds, archived_at, version, id)
    WHERE archived_at IS NULL AND version > 0;

-- What the planner shall take for the size of the library, whatever it is now: nobody runs ANALYZE on a file, and by
-- its own guess it collects and sorts all exercises of a school for a page of twenty.
ANALYZE exercises;
DELETE FROM sqlite_stat1 WHERE tbl = 'exercises';
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
    ('exercises', 'sqlite_autoindex_exercises_1', '100000 1'),
    ('exercises', 'sqlite_autoindex_exercises_2', '100000 1'),
    ('exercises', 'exercises_by_title', '100000 50000 1 1'),
    ('exercises', 'exercises_by_change', '100000 50000 1 1'),
    ('exercises', 'exercises_in_library', '100000 1 1'),
    ('exercises', 'exercises_filtered', '100000 25000 12500 6000 1000 1000 500 500 100 50 50 50 1');
ANALYZE sqlite_schema;
