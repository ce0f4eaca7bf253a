-- name: move*!
-- Each row is looked up by itself: the planner would rather read the whole table through.
UPDATE schedule SET next_due_at = moved.next_due_at, last_date = moved.last_date
FROM unnest(
    CAST(:tenant_id AS TEXT[]), CAST(:user_id AS TEXT[]), CAST(:kind AS TEXT[]),
    CAST(:next_due_at AS BIGINT[]), CAST(:last_date AS TEXT[])
) AS moved(tenant_id, user_id, kind, next_due_at, last_date)
CROSS JOIN LATERAL (
    SELECT ctid FROM schedule
    WHERE tenant_id = moved.tenant_id AND user_id = moved.user_id AND kind = moved.kind
    LIMIT 1
) AS found
WHERE schedule.ctid = found.ctid;
