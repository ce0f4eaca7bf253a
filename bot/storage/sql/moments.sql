-- name: moment^
-- All that answering needs to know, in one statement.
SELECT
    (SELECT answer FROM request WHERE tenant_id = :tenant_id AND key = :key) AS answered,
    price.*,
    last.log_id AS last_log, last.at AS last_at, last.note AS last_note,
    last.outcome AS last_outcome, last.count AS last_count, last.undone_at AS last_undone,
    win.local_date AS win_date, win.note AS win_note, win.account AS win_account,
    win.earned AS win_earned, win.earned_currency AS win_currency
FROM (SELECT 1 AS one) AS one
LEFT JOIN price ON price.tenant_id = :tenant_id AND price.user_id = :user_id
    AND price.id = (SELECT MAX(id) FROM price
        WHERE tenant_id = :tenant_id AND user_id = :user_id)
LEFT JOIN contact AS last ON last.tenant_id = :tenant_id AND last.user_id = :user_id
    AND last.id = (SELECT MAX(id) FROM contact
        WHERE tenant_id = :tenant_id AND user_id = :user_id)
LEFT JOIN contact AS win ON win.tenant_id = :tenant_id AND win.user_id = :user_id
    AND win.id = (SELECT MAX(id) FROM contact
        WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'yes'
        AND undone_at IS NULL);
