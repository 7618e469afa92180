-- +goose Up
-- How long an attempt may take, and how long after the due date work is taken; null for no limit.
ALTER TABLE assignments ADD COLUMN time_limit_minutes integer CHECK (time_limit_minutes > 0);
ALTER TABLE assignments ADD COLUMN grace_minutes integer CHECK (grace_minutes >= 0);

-- When an attempt is handed in by itself. One that a teacher opened again is not timed.
ALTER TABLE attempts ADD COLUMN ends_at datetime;
ALTER TABLE attempts ADD COLUMN timed boolean NOT NULL DEFAULT true;
CREATE INDEX attempts_ending ON attempts (ends_at) WHERE state = 'IN_PROGRESS' AND ends_at IS NOT NULL;

-- What a student has beyond the others on an assignment.
CREATE TABLE accommodations (
    deployment_id  text NOT NULL,
    assignment_id  text NOT NULL,
    membership_id  text NOT NULL,
    extra_minutes  integer NOT NULL DEFAULT 0 CHECK (extra_minutes >= 0),
    extra_attempts integer NOT NULL DEFAULT 0 CHECK (extra_attempts >= 0),
    PRIMARY KEY (deployment_id, assignment_id, membership_id),
    FOREIGN KEY (deployment_id, assignment_id) REFERENCES assignments (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, membership_id) REFERENCES memberships (deployment_id, id) ON DELETE CASCADE
);
