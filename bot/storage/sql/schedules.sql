-- name: start!
INSERT INTO schedule (tenant_id, user_id, kind, next_due_at, since)
VALUES (:tenant_id, :user_id, 'morning', 0, :since), (:tenant_id, :user_id, 'evening', 0, :since)
ON CONFLICT (tenant_id, user_id, kind) DO NOTHING;

-- name: wake!
UPDATE schedule SET next_due_at = 0, stopped = NULL, since = :since
WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: rest!
UPDATE schedule SET next_due_at = 0, last_date = :day
WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: waiting
-- Looked up by time first: in the order of their tenants SQLite would read all there are.
WITH waiting AS MATERIALIZED (SELECT tenant_id FROM schedule WHERE next_due_at <= :at)
SELECT tenant_id, COUNT(*) AS many FROM waiting GROUP BY tenant_id;

-- name: due
-- Several processes take different ones. Reps whose rows are alike but for who they are have the
-- same times; how long ago they began tells nothing once it is longer than what is too late.
SELECT rep.tenant_id, rep.user_id, schedule.kind, schedule.next_due_at, schedule.last_date,
    CASE WHEN schedule.since > :late THEN schedule.since ELSE 0 END AS since,
    rep.zone, rep.day_ends_at, rep.writes,
    hours.own_zone, hours.morning, hours.evening, hours.week, hours.country,
    hours.subdivision, hours.away, hours.excused, company.days_off
FROM schedule
JOIN rep ON rep.tenant_id = schedule.tenant_id AND rep.user_id = schedule.user_id
LEFT JOIN hours ON hours.tenant_id = schedule.tenant_id AND hours.user_id = schedule.user_id
LEFT JOIN company ON company.tenant_id = schedule.tenant_id
WHERE schedule.next_due_at <= :at
ORDER BY schedule.next_due_at LIMIT :many
FOR UPDATE OF schedule SKIP LOCKED;

-- name: move*!
UPDATE schedule SET next_due_at = :next_due_at, last_date = :last_date
WHERE tenant_id = :tenant_id AND user_id = :user_id AND kind = :kind;

-- name: wake_all!
UPDATE schedule SET next_due_at = 0, since = :since
WHERE tenant_id = :tenant_id AND stopped IS NULL;

-- name: stop!
UPDATE schedule SET next_due_at = NULL, stopped = :reason
WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: stop_all!
UPDATE schedule SET next_due_at = NULL, stopped = :reason WHERE tenant_id = :tenant_id;

-- name: resume!
UPDATE schedule SET next_due_at = 0, stopped = NULL
WHERE tenant_id = :tenant_id AND stopped IS NOT NULL;

-- name: stops
SELECT tenant_id, stopped AS reason, COUNT(DISTINCT user_id) AS reps
FROM schedule WHERE stopped IS NOT NULL
GROUP BY tenant_id, stopped ORDER BY tenant_id, stopped;

-- name: counts
SELECT kind, COUNT(*) AS many, SUM(CASE WHEN next_due_at <= :at THEN 1 ELSE 0 END) AS due,
    SUM(CASE WHEN stopped IS NOT NULL THEN 1 ELSE 0 END) AS stopped,
    MIN(CASE WHEN next_due_at > 0 THEN next_due_at END) AS next
FROM schedule GROUP BY kind ORDER BY kind;
