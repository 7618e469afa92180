-- +goose Up
-- How many attempts a student has, null for as many as wanted, and which of them counts.
ALTER TABLE assignments ADD COLUMN attempts_allowed integer DEFAULT 1 CHECK (attempts_allowed BETWEEN 1 AND 100);
ALTER TABLE assignments ADD COLUMN counting text NOT NULL DEFAULT 'BEST' CHECK (counting IN ('BEST', 'LAST', 'AVERAGE', 'FIRST'));
-- The title that the platform last gave the link: a title given here stands until the platform gives another.
ALTER TABLE assignments ADD COLUMN link_title text NOT NULL DEFAULT '';
UPDATE assignments SET link_title = title;

-- How many answers of the attempt wait for a person to mark them.
ALTER TABLE attempts ADD COLUMN pending_count integer NOT NULL DEFAULT 0;

-- What Lectern computed from the attempts, what a teacher says instead, and what a teacher gives on top.
ALTER TABLE results ADD COLUMN computed_score text;
ALTER TABLE results ADD COLUMN override_score text;
ALTER TABLE results ADD COLUMN extra_points text NOT NULL DEFAULT '0';
ALTER TABLE results ADD COLUMN excused_at datetime;
UPDATE results SET computed_score = score_given WHERE EXISTS (
    SELECT 1 FROM attempts WHERE attempts.deployment_id = results.deployment_id
        AND attempts.assignment_id = results.assignment_id AND attempts.user_id = results.user_id AND attempts.state = 'HANDED_IN'
);
UPDATE results SET override_score = score_given WHERE computed_score IS NULL;

-- What a teacher gives for one answer, instead of what its rule gives.
CREATE TABLE marks (
    deployment_id text NOT NULL,
    attempt_id    text NOT NULL,
    question_key  text NOT NULL,
    points        text NOT NULL,
    comment       text NOT NULL DEFAULT '',
    marked_by     text NOT NULL,
    marked_at     datetime NOT NULL,
    PRIMARY KEY (deployment_id, attempt_id, question_key),
    FOREIGN KEY (deployment_id, attempt_id) REFERENCES attempts (deployment_id, id) ON DELETE CASCADE
);

-- Mutations that a client named, so that the same one sent again is not done again.
CREATE TABLE client_mutations (
    deployment_id      text NOT NULL,
    user_id            text NOT NULL,
    client_mutation_id text NOT NULL,
    input_hash         blob NOT NULL,
    object_id          text NOT NULL,
    created_at         datetime NOT NULL,
    PRIMARY KEY (deployment_id, user_id, client_mutation_id),
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX client_mutations_by_time ON client_mutations (created_at);
