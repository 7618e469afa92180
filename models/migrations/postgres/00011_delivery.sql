-- +goose Up
-- Who sends it just now, until when; the version whose sending had an outcome that is not known, with its score; what
-- the platform last took; what its Gradebook was last seen to hold; and the version that was sent again because the
-- Gradebook had lost it.
ALTER TABLE results
    ADD COLUMN sending_until        timestamptz,
    ADD COLUMN unsure_version       integer NOT NULL DEFAULT 0,
    ADD COLUMN unsure_score         numeric,
    ADD COLUMN unsure_maximum       numeric,
    ADD COLUMN sent_score           numeric,
    ADD COLUMN sent_maximum         numeric,
    ADD COLUMN platform_score       numeric,
    ADD COLUMN platform_maximum     numeric,
    ADD COLUMN platform_seen_at     timestamptz,
    ADD COLUMN changed_in_gradebook boolean NOT NULL DEFAULT false,
    ADD COLUMN resent_version       integer NOT NULL DEFAULT 0;
UPDATE results SET sent_score = score_given, sent_maximum = score_maximum
    WHERE delivered_version = version AND delivered_version > 0 AND score_given IS NOT NULL;
CREATE INDEX results_waiting ON results (next_try_at) WHERE delivery_state = 'WAITING';

-- The line item that the platform last named at a launch; what the line item in use was last told to be; who looks for
-- or makes one just now; when a deleted one was replaced; when the Gradebook was read, and when it is read next.
ALTER TABLE assignments
    ADD COLUMN launch_line_item_url    text NOT NULL DEFAULT '',
    ADD COLUMN line_item_label         text NOT NULL DEFAULT '',
    ADD COLUMN line_item_maximum       numeric,
    ADD COLUMN line_item_claimed_until timestamptz,
    ADD COLUMN line_item_remade_at     timestamptz,
    ADD COLUMN reconciled_at           timestamptz,
    ADD COLUMN reconcile_at            timestamptz;
UPDATE assignments SET launch_line_item_url = line_item_url;
CREATE INDEX assignments_to_reconcile ON assignments (reconcile_at) WHERE reconcile_at IS NOT NULL;

-- Whose work a session was opened to review.
ALTER TABLE sessions ADD COLUMN review_membership_id uuid;
