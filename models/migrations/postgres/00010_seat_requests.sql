-- +goose Up
-- Students who have asked their teacher for a seat.
CREATE TABLE seat_requests (
    deployment_id uuid NOT NULL,
    membership_id uuid NOT NULL,
    asked_at      timestamptz NOT NULL,
    PRIMARY KEY (deployment_id, membership_id),
    FOREIGN KEY (deployment_id, membership_id) REFERENCES memberships (deployment_id, id) ON DELETE CASCADE
);
