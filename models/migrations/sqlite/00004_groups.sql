-- +goose Up
-- Ways to divide the students of a course into groups.
CREATE TABLE groupings (
    id                  text PRIMARY KEY,
    deployment_id       text NOT NULL,
    course_id           text NOT NULL,
    title               text NOT NULL,
    visible_to_students boolean NOT NULL DEFAULT false,
    created_at          datetime NOT NULL,
    updated_at          datetime NOT NULL,
    deleted_at          datetime,
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, course_id) REFERENCES courses (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX groupings_by_course ON groupings (deployment_id, course_id, created_at, id);

CREATE TABLE groups (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL,
    grouping_id   text NOT NULL,
    name          text NOT NULL,
    colour        text NOT NULL CHECK (colour IN ('BLUE', 'GREEN', 'OCHRE', 'RED', 'VIOLET', 'TEAL', 'PINK', 'SLATE')),
    position      integer NOT NULL,
    created_at    datetime NOT NULL,
    deleted_at    datetime,
    UNIQUE (deployment_id, id),
    UNIQUE (deployment_id, grouping_id, id),
    FOREIGN KEY (deployment_id, grouping_id) REFERENCES groupings (deployment_id, id) ON DELETE CASCADE
);

-- A student is in one group of a grouping at most.
CREATE TABLE group_members (
    deployment_id text NOT NULL,
    grouping_id   text NOT NULL,
    membership_id text NOT NULL,
    group_id      text NOT NULL,
    pinned        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (deployment_id, grouping_id, membership_id),
    FOREIGN KEY (deployment_id, grouping_id, group_id) REFERENCES groups (deployment_id, grouping_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, membership_id) REFERENCES memberships (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX group_members_by_group ON group_members (deployment_id, group_id);
CREATE INDEX group_members_by_member ON group_members (deployment_id, membership_id);

-- How a grouping was before each of its latest changes, as JSON, so that they can be undone.
CREATE TABLE grouping_changes (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL,
    grouping_id   text NOT NULL,
    before        text NOT NULL,
    created_at    datetime NOT NULL,
    FOREIGN KEY (deployment_id, grouping_id) REFERENCES groupings (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX grouping_changes_by_grouping ON grouping_changes (deployment_id, grouping_id, created_at, id);

-- To whom an assignment is given: to everybody where there is no row.
CREATE TABLE assignees (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL,
    assignment_id text NOT NULL,
    group_id      text,
    membership_id text,
    CHECK ((group_id IS NULL) <> (membership_id IS NULL)),
    FOREIGN KEY (deployment_id, assignment_id) REFERENCES assignments (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, group_id) REFERENCES groups (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, membership_id) REFERENCES memberships (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX assignees_by_assignment ON assignees (deployment_id, assignment_id);

-- Whether the assignment is given to its assignees only.
ALTER TABLE assignments ADD COLUMN restricted boolean NOT NULL DEFAULT false;
