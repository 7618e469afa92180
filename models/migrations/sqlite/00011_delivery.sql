-- +goose Up
-- Who sends it just now, until when; the version whose sending had an outcome that is not known, with its score; what
-- the platform last took; what its Gradebook was last seen to hold; and the version that was sent again because the
-- Gradebook had lost it.
ALTER TABLE results ADD COLUMN sending_until datetime;
ALTER TABLE results ADD COLUMN unsure_version integer NOT NULL DEFAULT 0;
ALTER TABLE results ADD COLUMN unsure_score text;
ALTER TABLE results ADD COLUMN unsure_maximum text;
ALTER TABLE results ADD COLUMN sent_score text;
ALTER TABLE results ADD COLUMN sent_maximum text;
ALTER TABLE results ADD COLUMN platform_score text;
ALTER TABLE results ADD COLUMN platform_maximum text;
ALTER TABLE results ADD COLUMN platform_seen_at datetime;
ALTER TABLE results ADD COLUMN changed_in_gradebook boolean NOT NULL DEFAULT false;
ALTER TABLE results ADD COLUMN resent_version integer NOT NULL DEFAULT 0;
UPDATE results SET sent_score = score_given, sent_maximum = score_maximum
    WHERE delivered_version = version AND delivered_version > 0 AND score_given IS NOT NULL;
CREATE INDEX results_waiting ON results (next_try_at) WHERE delivery_state = 'WAITING';

-- The line item that the platform last named at a launch; what the line item in use was last told to be; who looks for
-- or makes one just now; when a deleted one was replaced; when the Gradebook was read, and when it is read next.
ALTER TABLE assignments ADD COLUMN launch_line_item_url text NOT NULL DEFAULT '';
ALTER TABLE assignments ADD COLUMN line_item_label text NOT NULL DEFAULT '';
ALTER TABLE assignments ADD COLUMN line_item_maximum text;
ALTER TABLE assignments ADD COLUMN line_item_claimed_until datetime;
ALTER TABLE assignments ADD COLUMN line_item_remade_at datetime;
ALTER TABLE assignments ADD COLUMN reconciled_at datetime;
ALTER TABLE assignments ADD COLUMN reconcile_at datetime;
UPDATE assignments SET launch_line_item_url = line_item_url;
CREATE INDEX assignments_to_reconcile ON assignments (reconcile_at) WHERE reconcile_at IS NOT NULL;

-- Whose work a session was opened to review.
ALTER TABLE sessions ADD COLUMN review_membership_id text;
