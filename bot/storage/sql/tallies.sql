-- name: add^
INSERT INTO tally (tenant_id, user_id, local_date, currency, nos, yeses, no_replies, worth, earned,
    late)
VALUES (:tenant_id, :user_id, :local_date, :currency, :nos, :yeses, :no_replies, :worth, :earned,
    :late)
ON CONFLICT (tenant_id, user_id, local_date, currency) DO UPDATE SET
    nos = tally.nos + excluded.nos,
    yeses = tally.yeses + excluded.yeses,
    no_replies = tally.no_replies + excluded.no_replies,
    worth = tally.worth + excluded.worth,
    earned = tally.earned + excluded.earned,
    late = tally.late + excluded.late
RETURNING *;

-- name: add_mark^
INSERT INTO tally (tenant_id, user_id, local_date, currency,
    reflected, worked, lesson_used, exited, cheered)
VALUES (:tenant_id, :user_id, :local_date, 'XXX',
    :reflected, :worked, :lesson_used, :exited, :cheered)
ON CONFLICT (tenant_id, user_id, local_date, currency) DO UPDATE SET
    reflected = tally.reflected + excluded.reflected,
    worked = tally.worked + excluded.worked,
    lesson_used = tally.lesson_used + excluded.lesson_used,
    exited = tally.exited + excluded.exited,
    cheered = tally.cheered + excluded.cheered
RETURNING *;

-- name: count_day!
-- Puts a day's bit where it belongs, by all the day's tallies.
INSERT INTO tally_month (tenant_id, user_id, month, shown, reflected, lesson_used, exited, cheered)
SELECT :tenant_id, :user_id, :month,
    CASE WHEN day.shown > 0 THEN CAST(:flag AS BIGINT) ELSE 0 END,
    CASE WHEN day.reflected > 0 THEN CAST(:flag AS BIGINT) ELSE 0 END,
    CASE WHEN day.lesson_used > 0 THEN CAST(:flag AS BIGINT) ELSE 0 END,
    CASE WHEN day.exited > 0 THEN CAST(:flag AS BIGINT) ELSE 0 END,
    CASE WHEN day.cheered > 0 THEN CAST(:flag AS BIGINT) ELSE 0 END
FROM (
    SELECT SUM(nos + yeses + no_replies + reflected + worked + lesson_used) AS shown,
        SUM(reflected) AS reflected, SUM(lesson_used) AS lesson_used, SUM(exited) AS exited,
        SUM(cheered) AS cheered
    FROM tally
    WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date = :local_date
) AS day
WHERE true
ON CONFLICT (tenant_id, user_id, month) DO UPDATE SET
    shown = (tally_month.shown & ~ CAST(:flag AS BIGINT)) | excluded.shown,
    reflected = (tally_month.reflected & ~ CAST(:flag AS BIGINT)) | excluded.reflected,
    lesson_used = (tally_month.lesson_used & ~ CAST(:flag AS BIGINT)) | excluded.lesson_used,
    exited = (tally_month.exited & ~ CAST(:flag AS BIGINT)) | excluded.exited,
    cheered = (tally_month.cheered & ~ CAST(:flag AS BIGINT)) | excluded.cheered;

-- name: remove_empty!
-- What sums nothing any more, as if nothing had been logged.
DELETE FROM tally
WHERE tenant_id = :tenant_id AND user_id = :user_id AND local_date = :local_date
AND currency = :currency AND nos = 0 AND yeses = 0 AND no_replies = 0 AND worth = 0 AND earned = 0
AND reflected = 0 AND worked = 0 AND lesson_used = 0 AND exited = 0 AND cheered = 0;

-- name: between
SELECT * FROM tally
WHERE tenant_id = :tenant_id AND user_id = :user_id
AND local_date >= :first AND local_date <= :last
ORDER BY local_date, currency;

-- name: hold!
-- Whoever adds to a tally waits until these are counted anew.
LOCK TABLE tally IN EXCLUSIVE MODE;

-- name: forget!
DELETE FROM tally;

-- name: rebuild_contacts!
INSERT INTO tally (tenant_id, user_id, local_date, currency, nos, yeses, no_replies, worth, late)
SELECT tenant_id, user_id, local_date, currency,
    SUM(CASE WHEN outcome = 'no' THEN count ELSE 0 END),
    SUM(CASE WHEN outcome = 'yes' THEN count ELSE 0 END),
    SUM(CASE WHEN outcome = 'no_reply' THEN count ELSE 0 END),
    SUM(worth),
    SUM(CASE WHEN late = 1 THEN count ELSE 0 END)
FROM contact
WHERE undone_at IS NULL
GROUP BY tenant_id, user_id, local_date, currency
ON CONFLICT (tenant_id, user_id, local_date, currency) DO UPDATE SET
    nos = tally.nos + excluded.nos,
    yeses = tally.yeses + excluded.yeses,
    no_replies = tally.no_replies + excluded.no_replies,
    worth = tally.worth + excluded.worth,
    late = tally.late + excluded.late;

-- name: rebuild_earned!
INSERT INTO tally (tenant_id, user_id, local_date, currency, earned)
SELECT tenant_id, user_id, local_date, earned_currency, SUM(earned)
FROM contact
WHERE undone_at IS NULL AND earned <> 0
GROUP BY tenant_id, user_id, local_date, earned_currency
ON CONFLICT (tenant_id, user_id, local_date, currency) DO UPDATE SET
    earned = tally.earned + excluded.earned;

-- name: rebuild_marks!
INSERT INTO tally (tenant_id, user_id, local_date, currency,
    reflected, worked, lesson_used, exited, cheered)
SELECT tenant_id, user_id, local_date, 'XXX',
    SUM(CASE WHEN kind = 'reflected' THEN 1 ELSE 0 END),
    SUM(CASE WHEN kind = 'worked' THEN 1 ELSE 0 END),
    SUM(CASE WHEN kind = 'lesson_used' THEN 1 ELSE 0 END),
    SUM(CASE WHEN kind = 'exited' THEN 1 ELSE 0 END),
    SUM(CASE WHEN kind = 'cheered' THEN 1 ELSE 0 END)
FROM mark
WHERE undone_at IS NULL
GROUP BY tenant_id, user_id, local_date
ON CONFLICT (tenant_id, user_id, local_date, currency) DO UPDATE SET
    reflected = tally.reflected + excluded.reflected,
    worked = tally.worked + excluded.worked,
    lesson_used = tally.lesson_used + excluded.lesson_used,
    exited = tally.exited + excluded.exited,
    cheered = tally.cheered + excluded.cheered;

-- name: forget_months!
DELETE FROM tally_month;

-- name: rebuild_months!
INSERT INTO tally_month (tenant_id, user_id, month, shown, reflected, lesson_used, exited, cheered)
SELECT tenant_id, user_id, month,
    CAST(SUM(CASE WHEN shown > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN reflected > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN lesson_used > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN exited > 0 THEN flag ELSE 0 END) AS BIGINT),
    CAST(SUM(CASE WHEN cheered > 0 THEN flag ELSE 0 END) AS BIGINT)
FROM (
    SELECT tenant_id, user_id, SUBSTR(local_date, 1, 7) AS month,
        CAST(1 AS BIGINT) << CAST(SUBSTR(local_date, 9, 2) AS INT) AS flag,
        SUM(nos + yeses + no_replies + reflected + worked + lesson_used) AS shown,
        SUM(reflected) AS reflected, SUM(lesson_used) AS lesson_used, SUM(exited) AS exited,
        SUM(cheered) AS cheered
    FROM tally GROUP BY tenant_id, user_id, local_date
) AS days
GROUP BY tenant_id, user_id, month;

-- name: months
SELECT month, shown, reflected, lesson_used, exited, cheered FROM tally_month
WHERE tenant_id = :tenant_id AND user_id = :user_id
ORDER BY month;
