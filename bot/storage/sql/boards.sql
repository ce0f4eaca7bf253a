-- name: find^
SELECT * FROM board WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: ensure^
-- Locks the row, so that one change comes after another.
INSERT INTO board (tenant_id, channel_id, zone, score, stopped, shared, confirmed, trouble,
    checked_at, members_checked_at)
VALUES (:tenant_id, :channel_id, :zone, :score, 0, 0, 0, '', 0, :at)
ON CONFLICT (tenant_id, channel_id) DO UPDATE SET channel_id = excluded.channel_id
RETURNING *;

-- name: checked!
-- What was confirmed for a shared channel goes with the sharing.
UPDATE board SET shared = :shared,
    confirmed = CASE WHEN CAST(:shared AS BIGINT) = 0 THEN 0 ELSE confirmed END, trouble = :trouble, checked_at = :checked_at
WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: set_next_due!
UPDATE board SET next_due_at = :next_due_at
WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: put!
UPDATE board SET zone = :zone, score = :score, goal = :goal, set_up_by = :set_up_by,
    weekday = :weekday, minutes = :minutes, next_due_at = :next_due_at, stopped = :stopped,
    shared = :shared, confirmed = :confirmed, trouble = :trouble, checked_at = :checked_at
WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: forget!
DELETE FROM board WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: forget_members!
DELETE FROM board_member WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: forget_posts!
DELETE FROM board_post WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: due
SELECT * FROM board WHERE next_due_at <= :at ORDER BY next_due_at LIMIT :many;

-- name: take^
-- Of several processes that saw it due, one moves it on.
UPDATE board SET next_due_at = :next_due_at
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND next_due_at = :expected
RETURNING *;

-- name: unchecked
SELECT * FROM board WHERE members_checked_at < :before
ORDER BY members_checked_at LIMIT :many;

-- name: members_checked!
UPDATE board SET members_checked_at = :at
WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: join!
INSERT INTO board_member (tenant_id, channel_id, user_id, name, joined_at)
VALUES (:tenant_id, :channel_id, :user_id, :name, :joined_at)
ON CONFLICT (tenant_id, channel_id, user_id) DO UPDATE SET name = excluded.name;

-- name: leave^
DELETE FROM board_member
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND user_id = :user_id
RETURNING *;

-- name: leave_all
DELETE FROM board_member WHERE tenant_id = :tenant_id AND user_id = :user_id
RETURNING channel_id;

-- name: let_go!
UPDATE board SET set_up_by = NULL
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND set_up_by = :user_id;

-- name: let_go_all!
UPDATE board SET set_up_by = NULL WHERE tenant_id = :tenant_id AND set_up_by = :user_id;

-- name: rename!
UPDATE board_member SET name = :name WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: user_ids
SELECT user_id FROM board_member
WHERE tenant_id = :tenant_id AND channel_id = :channel_id;

-- name: is_member$
SELECT 1 FROM board_member
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND user_id = :user_id;

-- name: members
-- Whoever erased themselves has no row among the reps, and isn't on a board. Nor is a coach.
SELECT board_member.user_id, board_member.name, rep.zone, rep.created_at,
    hours.own_zone, hours.morning, hours.evening, hours.week, hours.country,
    hours.subdivision, hours.away, hours.excused, company.days_off
FROM board_member
JOIN rep ON rep.tenant_id = board_member.tenant_id AND rep.user_id = board_member.user_id
LEFT JOIN hours ON hours.tenant_id = board_member.tenant_id
    AND hours.user_id = board_member.user_id
LEFT JOIN company ON company.tenant_id = board_member.tenant_id
WHERE board_member.tenant_id = :tenant_id AND board_member.channel_id = :channel_id
AND NOT EXISTS (SELECT 1 FROM coach WHERE coach.tenant_id = board_member.tenant_id
    AND coach.coach_id = board_member.user_id AND coach.role = 'accepted');

-- name: months
-- CROSS JOIN keeps SQLite from reading everybody's months before it asks who is on the board.
SELECT tally_month.user_id, tally_month.month, tally_month.shown, tally_month.reflected,
    tally_month.lesson_used, tally_month.exited, tally_month.cheered
FROM board_member CROSS JOIN tally_month
WHERE board_member.tenant_id = :tenant_id AND board_member.channel_id = :channel_id
AND tally_month.tenant_id = board_member.tenant_id
AND tally_month.user_id = board_member.user_id
AND tally_month.month >= :first AND tally_month.month <= :last;

-- name: nos$
SELECT CAST(COALESCE(SUM(tally.nos), 0) AS BIGINT)
FROM board_member CROSS JOIN rep CROSS JOIN tally
WHERE board_member.tenant_id = :tenant_id AND board_member.channel_id = :channel_id
AND rep.tenant_id = board_member.tenant_id AND rep.user_id = board_member.user_id
AND tally.tenant_id = board_member.tenant_id AND tally.user_id = board_member.user_id
AND tally.local_date >= :first AND tally.local_date <= :last;

-- name: posted!
INSERT INTO board_post (tenant_id, channel_id, local_date, shows, looked_at, revision, until)
VALUES (:tenant_id, :channel_id, :local_date, :shows, :looked_at, 0, :until)
ON CONFLICT (tenant_id, channel_id, local_date) DO UPDATE SET
    shows = excluded.shows, looked_at = excluded.looked_at;

-- name: post^
SELECT * FROM board_post
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND local_date = :local_date;

-- name: stale
-- Posts of today below which somebody did something since. What a member does touches their row.
SELECT board_post.* FROM board_post
WHERE board_post.until > :at AND (board_post.looked_at = 0 OR EXISTS (
    SELECT 1 FROM board_member
    JOIN rep ON rep.tenant_id = board_member.tenant_id AND rep.user_id = board_member.user_id
    WHERE board_member.tenant_id = board_post.tenant_id
    AND board_member.channel_id = board_post.channel_id
    AND rep.seen_at >= board_post.looked_at))
ORDER BY board_post.until LIMIT :many;

-- name: look_again!
UPDATE board_post SET looked_at = 0
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND until > :at;

-- name: looked^
-- Of several processes that saw it stale, one gets the next revision.
UPDATE board_post SET looked_at = :looked_at, revision = revision + 1
WHERE tenant_id = :tenant_id AND channel_id = :channel_id AND local_date = :local_date
AND revision = :revision AND looked_at = :expected
RETURNING *;

-- name: forget_old_posts!
DELETE FROM board_post WHERE until <= :at;

-- name: workspace^
SELECT * FROM workspace_boards WHERE tenant_id = :tenant_id;

-- name: stop_workspace!
INSERT INTO workspace_boards (tenant_id, stopped) VALUES (:tenant_id, :stopped)
ON CONFLICT (tenant_id) DO UPDATE SET stopped = excluded.stopped;

-- name: refuse_charts!
INSERT INTO workspace_boards (tenant_id, stopped, charts_refused_at)
VALUES (:tenant_id, 0, :at)
ON CONFLICT (tenant_id) DO UPDATE SET charts_refused_at = excluded.charts_refused_at;
