-- +goose Up

-- The platform's instance that a session was launched from: tells customers apart under a global deployment id.
ALTER TABLE sessions ADD COLUMN platform_guid text NOT NULL DEFAULT '';

-- Pools of rights to use Lectern. A deployment without any needs none.
CREATE TABLE licences (
    id               uuid PRIMARY KEY,
    deployment_id    uuid NOT NULL REFERENCES deployments (id) ON DELETE CASCADE,
    scheme           text NOT NULL CHECK (scheme IN ('ORGANISATION', 'CREDITS', 'CODES', 'TEACHER', 'PREDEFINED')),
    name             text NOT NULL DEFAULT '',
    seats            integer CHECK (seats > 0),
    platform_guid    text NOT NULL DEFAULT '',
    custom_parameter text NOT NULL DEFAULT '',
    starts_at        timestamptz NOT NULL,
    ends_at          timestamptz,
    revoked_at       timestamptz,
    created_at       timestamptz NOT NULL,
    UNIQUE (deployment_id, id)
);

-- Users' claims on pools. assigned_by outlives the teacher who gave the seat, so it is no foreign key.
CREATE TABLE seats (
    id            uuid PRIMARY KEY,
    deployment_id uuid NOT NULL,
    licence_id    uuid NOT NULL,
    user_id       uuid NOT NULL,
    assigned_by   uuid,
    given_at      timestamptz NOT NULL,
    freed_at      timestamptz,
    FOREIGN KEY (deployment_id, licence_id) REFERENCES licences (deployment_id, id) ON DELETE CASCADE,
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX seats_active ON seats (deployment_id, licence_id, user_id) WHERE freed_at IS NULL;
CREATE INDEX seats_by_user ON seats (deployment_id, user_id) WHERE freed_at IS NULL;
CREATE INDEX seats_by_time ON seats (deployment_id, licence_id, given_at);

-- Codes that a person enters for a seat.
CREATE TABLE licence_codes (
    id            uuid PRIMARY KEY,
    deployment_id uuid NOT NULL,
    licence_id    uuid NOT NULL,
    code          text NOT NULL,
    uses          integer NOT NULL DEFAULT 0 CHECK (uses >= 0),
    max_uses      integer NOT NULL CHECK (max_uses > 0),
    created_at    timestamptz NOT NULL,
    CHECK (uses <= max_uses),
    UNIQUE (deployment_id, code),
    FOREIGN KEY (deployment_id, licence_id) REFERENCES licences (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX licence_codes_by_licence ON licence_codes (deployment_id, licence_id, id);

-- Wrong codes, kept for as long as they count against who entered them.
CREATE TABLE licence_guesses (
    id            uuid PRIMARY KEY,
    deployment_id uuid NOT NULL,
    user_id       uuid NOT NULL,
    guessed_at    timestamptz NOT NULL,
    FOREIGN KEY (deployment_id, user_id) REFERENCES users (deployment_id, id) ON DELETE CASCADE
);
CREATE INDEX licence_guesses_by_user ON licence_guesses (deployment_id, user_id, guessed_at);

-- The people of a predefined pool: folded e-mail addresses, or exact values of the pool's custom parameter.
CREATE TABLE licence_names (
    deployment_id uuid NOT NULL,
    licence_id    uuid NOT NULL,
    value         text NOT NULL,
    created_at    timestamptz NOT NULL,
    PRIMARY KEY (deployment_id, licence_id, value),
    FOREIGN KEY (deployment_id, licence_id) REFERENCES licences (deployment_id, id) ON DELETE CASCADE
);
