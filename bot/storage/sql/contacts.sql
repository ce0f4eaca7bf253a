-- name: add!
INSERT INTO contact (
    tenant_id, id, log_id, user_id, at, local_date, date_assumed, outcome, count, price_id,
    worth, currency, earned, earned_currency, pay_said, deal, deal_currency, note, account,
    reason, source, stage, place, control, tone, talk, their_words, problem, concern, door,
    revisit_on, question, block_id, came_from, replaced_by, moved_on_at, undone_at, late)
VALUES (
    :tenant_id, :id, :log_id, :user_id, :at, :local_date, :date_assumed, :outcome, :count,
    :price_id, :worth, :currency, :earned, :earned_currency, :pay_said, :deal,
    :deal_currency, :note, :account, :reason, :source, :stage, :place, :control, :tone, :talk,
    :their_words, :problem, :concern, :door, :revisit_on, :question, :block_id, :came_from,
    :replaced_by, :moved_on_at, :undone_at, :late);

-- name: change!
UPDATE contact SET
    local_date = :local_date, date_assumed = :date_assumed, outcome = :outcome,
    count = :count, price_id = :price_id, worth = :worth, currency = :currency,
    earned = :earned, earned_currency = :earned_currency, pay_said = :pay_said, deal = :deal,
    deal_currency = :deal_currency, note = :note, account = :account, reason = :reason,
    source = :source, stage = :stage, place = :place, control = :control, tone = :tone,
    talk = :talk, their_words = :their_words, problem = :problem, concern = :concern,
    door = :door, revisit_on = :revisit_on, question = :question, came_from = :came_from,
    replaced_by = :replaced_by, moved_on_at = :moved_on_at, undone_at = :undone_at,
    late = :late
WHERE tenant_id = :tenant_id AND id = :id;

-- name: set_prices*!
-- What follows from the price, of many contacts at once.
UPDATE contact SET
    price_id = :price_id, worth = :worth, currency = :currency, earned = :earned,
    earned_currency = :earned_currency
WHERE tenant_id = :tenant_id AND id = :id;

-- name: of_log
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id ORDER BY id;

-- name: find^
SELECT * FROM contact WHERE tenant_id = :tenant_id AND user_id = :user_id AND id = :id;

-- name: of_block
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND block_id = :block_id
AND undone_at IS NULL ORDER BY id;

-- name: last_log$
SELECT log_id FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND undone_at IS NULL AND at >= :since
ORDER BY id DESC LIMIT 1;

-- name: last_no^
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'no' AND undone_at IS NULL
AND moved_on_at IS NULL AND at >= :since
ORDER BY id DESC LIMIT 1;

-- name: open_nos
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'no' AND undone_at IS NULL
AND moved_on_at IS NULL
ORDER BY id DESC LIMIT :many;

-- name: wins
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'yes' AND undone_at IS NULL
ORDER BY id DESC LIMIT :many;

-- name: wins_to_edit
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'yes'
ORDER BY local_date DESC, id DESC LIMIT :many;

-- name: wins_between
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'yes' AND undone_at IS NULL
AND local_date >= :first AND local_date <= :last
ORDER BY local_date, id;

-- name: nos_with_a_note
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'no' AND undone_at IS NULL
AND note IS NOT NULL
ORDER BY id DESC LIMIT :many;

-- name: nos_to_link
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'no' AND undone_at IS NULL
AND count = 1 AND (note IS NOT NULL OR account IS NOT NULL)
ORDER BY id DESC LIMIT :many;

-- name: nos_by_stage
SELECT stage, CAST(SUM(count) AS BIGINT) AS nos FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date >= :since
AND outcome = 'no' AND stage IS NOT NULL AND undone_at IS NULL
GROUP BY stage;

-- name: on_technique
SELECT contact.* FROM asked_why
JOIN contact ON contact.tenant_id = asked_why.tenant_id AND contact.id = asked_why.log_id
WHERE asked_why.tenant_id = :tenant_id AND asked_why.user_id = :user_id
AND asked_why.about_technique = 1 AND contact.their_words IS NOT NULL
AND contact.undone_at IS NULL
ORDER BY asked_why.log_id DESC LIMIT :many;

-- name: with_open_door
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date >= :since
AND door IN ('open', 'ajar') AND revisit_on IS NULL
AND moved_on_at IS NULL AND undone_at IS NULL
ORDER BY id DESC LIMIT :many;

-- name: erase_sting!
UPDATE contact SET note = NULL, their_words = NULL
WHERE tenant_id = :tenant_id AND user_id = :user_id AND at < :before
AND tone IN ('annoyed', 'angry') AND (note IS NOT NULL OR their_words IS NOT NULL);

-- name: nos_before
SELECT currency, CAST(SUM(count) AS BIGINT) AS nos, CAST(SUM(worth) AS BIGINT) AS worth
FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'no' AND undone_at IS NULL
AND (local_date, id) < (:day, :id)
AND (local_date, id) > (
    SELECT COALESCE(MAX(win.local_date), ''), COALESCE(MAX(win.id), '') FROM (
        SELECT local_date, id FROM contact
        WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'yes'
        AND undone_at IS NULL AND (local_date, id) < (:day, :id)
        ORDER BY local_date DESC, id DESC LIMIT 1) AS win)
GROUP BY currency ORDER BY currency;

-- name: dated_by_assumption
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND date_assumed = 1 ORDER BY id;

-- name: since
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date >= :since ORDER BY id;

-- name: deals
SELECT deal, deal_currency FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND deal IS NOT NULL AND undone_at IS NULL
ORDER BY id DESC LIMIT :many;

-- name: on_day
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date = :day
AND undone_at IS NULL AND moved_on_at IS NULL
ORDER BY id DESC LIMIT :many;

-- name: to_revisit
SELECT * FROM contact
WHERE tenant_id = :tenant_id AND user_id = :user_id AND revisit_on IS NOT NULL
AND revisit_on >= :first AND revisit_on <= :last AND undone_at IS NULL
ORDER BY revisit_on, id LIMIT :many;
