-- +goose Up

-- How we know a platform. Shared by all deployments of it.
CREATE TABLE registrations (
    id             text PRIMARY KEY,
    issuer         text NOT NULL,
    client_id      text NOT NULL,
    auth_url       text NOT NULL,
    token_url      text NOT NULL,
    jwks_url       text NOT NULL,
    token_audience text NOT NULL DEFAULT '',
    algorithms     text NOT NULL DEFAULT 'RS256',
    signing_algorithm text NOT NULL DEFAULT 'RS256',
    frame_ancestors text NOT NULL DEFAULT '',
    queue_deployments boolean NOT NULL DEFAULT false,
    suspended_at   datetime,
    created_at     datetime NOT NULL,
    updated_at     datetime NOT NULL,
    UNIQUE (issuer, client_id)
);

-- Links by which a platform's administrator may register it (Dynamic Registration), each good once.
CREATE TABLE invitations (
    hash            blob PRIMARY KEY,
    name            text NOT NULL DEFAULT '',
    created_at      datetime NOT NULL,
    expires_at      datetime NOT NULL,
    used_at         datetime,
    registration_id text REFERENCES registrations (id) ON DELETE SET NULL
);

-- One customer's installation: the tenant. Everything below that carries deployment_id belongs to exactly one.
CREATE TABLE deployments (
    id                text PRIMARY KEY,
    registration_id   text NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    lti_deployment_id text NOT NULL,
    name              text NOT NULL DEFAULT '',
    platform_name     text NOT NULL DEFAULT '',
    platform_guid     text NOT NULL DEFAULT '',
    pending           boolean NOT NULL DEFAULT false,
    suspended_at      datetime,
    created_at        datetime NOT NULL,
    UNIQUE (registration_id, lti_deployment_id)
);

-- The tool's own signing keys, encrypted at rest.
CREATE TABLE keys (
    id          text PRIMARY KEY,
    algorithm   text NOT NULL,
    private_key blob NOT NULL,
    created_at  datetime NOT NULL,
    signs_from  datetime NOT NULL,
    retired_at  datetime
);

-- Logins under way: state and nonce, each spent once.
CREATE TABLE logins (
    state           text PRIMARY KEY,
    nonce           text NOT NULL,
    registration_id text NOT NULL REFERENCES registrations (id) ON DELETE CASCADE,
    deployment_id   text NOT NULL DEFAULT '',
    target_link_uri text NOT NULL,
    storage_target  text NOT NULL DEFAULT '',
    login_hint      text NOT NULL DEFAULT '',
    message_hint    text,
    new_window      boolean NOT NULL DEFAULT false,
    binding         blob,
    created_at      datetime NOT NULL,
    expires_at      datetime NOT NULL,
    consumed_at     datetime
);
CREATE INDEX logins_expires_at ON logins (expires_at);

CREATE TABLE users (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    lti_user_id   text NOT NULL,
    name          text NOT NULL DEFAULT '',
    folded_name   text NOT NULL DEFAULT '',
    email         text NOT NULL DEFAULT '',
    locale        text NOT NULL DEFAULT '',
    created_at    datetime NOT NULL,
    updated_at    datetime NOT NULL,
    UNIQUE (deployment_id, lti_user_id),
    UNIQUE (deployment_id, id)
);

-- An LTI context. Keeps the roster service's address, so that it can be read without a launch.
CREATE TABLE courses (
    id                  text PRIMARY KEY,
    deployment_id       text NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    lti_context_id      text NOT NULL,
    title               text NOT NULL DEFAULT '',
    label               text NOT NULL DEFAULT '',
    memberships_url     text NOT NULL DEFAULT '',
    roster_refreshed_at datetime,
    roster_problem      text NOT NULL DEFAULT '',
    created_at          datetime NOT NULL,
    updated_at          datetime NOT NULL,
    UNIQUE (deployment_id, lti_context_id),
    UNIQUE (deployment_id, id)
);

CREATE TABLE memberships (
    id                text PRIMARY KEY,
    deployment_id     text NOT NULL,
    course_id         text NOT NULL,
    user_id           text NOT NULL,
    number            integer NOT NULL,
    roles             text NOT NULL DEFAULT '[]',
    role              text NOT NULL CHECK (role IN ('TEACHER', 'STUDENT', 'OTHER')),
    test_user         boolean NOT NULL DEFAULT false,
    status            text NOT NULL CHECK (status IN ('Active', 'Inactive', 'Deleted')),
    sort_name         text NOT NULL DEFAULT '',
    roster_seen_at    datetime,
    first_launched_at datetime,
    last_seen_at      datetime,
    created_at        datetime NOT NULL,
    updated_at        datetime NOT NULL,
    UNIQUE (deployment_id, course_id, user_id),
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, course_id) REFERENCES courses (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX memberships_by_name ON memberships (deployment_id, course_id, status, sort_name, number);
CREATE INDEX memberships_by_number ON memberships (deployment_id, course_id, role, number);
CREATE INDEX memberships_by_user ON memberships (deployment_id, user_id);

-- Ready-made exercises have no deployment; authored ones belong to one.
CREATE TABLE exercises (
    id            text PRIMARY KEY,
    deployment_id text REFERENCES deployments (id) ON DELETE CASCADE,
    slug          text UNIQUE,
    subject       text NOT NULL,
    language      text NOT NULL,
    from_year     integer NOT NULL,
    to_year       integer NOT NULL,
    minutes       integer NOT NULL,
    title         text NOT NULL,
    description   text NOT NULL,
    search_text   text NOT NULL,
    sort_title    text NOT NULL,
    version       integer NOT NULL,
    archived_at   datetime,
    created_at    datetime NOT NULL,
    updated_at    datetime NOT NULL
);
CREATE INDEX exercises_by_title ON exercises (deployment_id, sort_title, id);

-- Published versions never change.
CREATE TABLE exercise_versions (
    id             text PRIMARY KEY,
    exercise_id    text NOT NULL REFERENCES exercises (id) ON DELETE CASCADE,
    number         integer NOT NULL,
    title          text NOT NULL,
    content        text NOT NULL,
    question_count integer NOT NULL,
    score_maximum  text NOT NULL,
    published_at   datetime NOT NULL,
    UNIQUE (exercise_id, number)
);

-- What a Deep Linking response offered to a platform; named in the link's custom parameters, so that copies of it work.
CREATE TABLE content_items (
    id                  text PRIMARY KEY,
    deployment_id       text NOT NULL,
    course_id           text NOT NULL,
    created_by          text NOT NULL,
    exercise_version_id text NOT NULL REFERENCES exercise_versions (id),
    title               text NOT NULL,
    score_maximum       text NOT NULL,
    due_at              datetime,
    created_at          datetime NOT NULL,
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, course_id) REFERENCES courses (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, created_by) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);

-- An exercise placed in a course by one of the platform's resource links, with the services that link was given.
CREATE TABLE assignments (
    id                   text PRIMARY KEY,
    deployment_id        text NOT NULL,
    course_id            text NOT NULL,
    lti_resource_link_id text NOT NULL,
    exercise_version_id  text NOT NULL REFERENCES exercise_versions (id),
    title                text NOT NULL,
    score_maximum        text NOT NULL,
    due_at               datetime,
    line_item_url        text NOT NULL DEFAULT '',
    line_items_url       text NOT NULL DEFAULT '',
    scopes               text NOT NULL DEFAULT '[]',
    created_at           datetime NOT NULL,
    updated_at           datetime NOT NULL,
    UNIQUE (deployment_id, lti_resource_link_id),
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, course_id) REFERENCES courses (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX assignments_by_course ON assignments (deployment_id, course_id, created_at, id);

-- What a valid launch granted.
CREATE TABLE sessions (
    id              text PRIMARY KEY,
    deployment_id   text NOT NULL,
    user_id         text NOT NULL,
    course_id       text,
    membership_id   text,
    assignment_id   text,
    role            text NOT NULL CHECK (role IN ('TEACHER', 'STUDENT', 'OTHER')),
    message_type    text NOT NULL,
    deep_linking    text NOT NULL DEFAULT '',
    locale          text NOT NULL DEFAULT '',
    return_url      text NOT NULL DEFAULT '',
    binding         text NOT NULL DEFAULT '',
    code_hash       blob UNIQUE,
    code_expires_at datetime,
    created_at      datetime NOT NULL,
    expires_at      datetime NOT NULL,
    ended_at        datetime,
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, course_id) REFERENCES courses (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, membership_id) REFERENCES memberships (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, assignment_id) REFERENCES assignments (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX sessions_expires_at ON sessions (expires_at);

-- Refresh tokens, each good once; one used twice ends its session.
CREATE TABLE refresh_tokens (
    hash       blob PRIMARY KEY,
    session_id text NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    created_at datetime NOT NULL,
    used_at    datetime
);
CREATE INDEX refresh_tokens_by_session ON refresh_tokens (session_id);

CREATE TABLE attempts (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL,
    assignment_id text NOT NULL,
    user_id       text NOT NULL,
    number        integer NOT NULL,
    state         text NOT NULL CHECK (state IN ('IN_PROGRESS', 'HANDED_IN')),
    started_at    datetime NOT NULL,
    handed_in_at  datetime,
    score_given   text,
    score_maximum text NOT NULL,
    UNIQUE (deployment_id, assignment_id, user_id, number),
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, assignment_id) REFERENCES assignments (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);

CREATE TABLE answers (
    deployment_id text NOT NULL,
    attempt_id    text NOT NULL,
    question_key  text NOT NULL,
    response      text NOT NULL,
    answered_at   datetime NOT NULL,
    PRIMARY KEY (deployment_id, attempt_id, question_key),
    FOREIGN KEY (deployment_id, attempt_id) REFERENCES attempts (deployment_id, id) ON DELETE CASCADE
);

-- What the platform should know of a student's work, and what it is known to know.
CREATE TABLE results (
    id                text PRIMARY KEY,
    deployment_id     text NOT NULL,
    assignment_id     text NOT NULL,
    membership_id     text NOT NULL,
    user_id           text NOT NULL,
    activity_progress text NOT NULL CHECK (activity_progress IN ('Initialized', 'Started', 'InProgress', 'Submitted', 'Completed')),
    grading_progress  text NOT NULL CHECK (grading_progress IN ('NotReady', 'Failed', 'Pending', 'PendingManual', 'FullyGraded')),
    score_given       text,
    score_maximum     text NOT NULL,
    comment           text NOT NULL DEFAULT '',
    answered_count    integer NOT NULL DEFAULT 0,
    started_at        datetime,
    handed_in_at      datetime,
    version           integer NOT NULL,
    created_at        datetime NOT NULL,
    updated_at        datetime NOT NULL,
    delivery_state    text NOT NULL CHECK (delivery_state IN ('NOT_OFFERED', 'WAITING', 'DELIVERED', 'FAILED')),
    delivered_version integer NOT NULL DEFAULT 0,
    delivered_at      datetime,
    last_tried_at     datetime,
    next_try_at       datetime,
    tries             integer NOT NULL DEFAULT 0,
    problem           text NOT NULL DEFAULT '',
    sent_timestamp    datetime,
    UNIQUE (deployment_id, assignment_id, user_id),
    UNIQUE (deployment_id, id),
    FOREIGN KEY (deployment_id, assignment_id) REFERENCES assignments (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, membership_id) REFERENCES memberships (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX results_by_assignment ON results (deployment_id, assignment_id, updated_at, id);

-- Who did what to whose data. Rows are only ever added.
CREATE TABLE audit_events (
    id            text PRIMARY KEY,
    deployment_id text NOT NULL,
    actor_id      text,
    action        text NOT NULL,
    subject_id    text,
    details       text NOT NULL,
    created_at    datetime NOT NULL
);
CREATE INDEX audit_events_by_time ON audit_events (deployment_id, created_at);
