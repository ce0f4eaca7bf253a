-- name: moment^
-- All that answering needs to know, in one statement. Each part asks for the last row of an
-- index, which no planner gets wrong, not even one that has not seen the tables grow.
SELECT
    (SELECT answer FROM request WHERE tenant_id = :tenant_id AND key = :key) AS answered,
    agreed.*,
    hours.own_zone, hours.morning, hours.evening, hours.week, hours.country,
    hours.subdivision, hours.away, hours.excused, company.days_off,
    latest.log_id AS last_log, latest.at AS last_at, latest.note AS last_note,
    latest.outcome AS last_outcome, latest.count AS last_count, latest.undone_at AS last_undone,
    won.local_date AS win_date, won.note AS win_note, won.account AS win_account,
    won.earned AS win_earned, won.earned_currency AS win_currency,
    trial.log_id AS trial_log, trial.lesson AS trial_lesson, trial.plan_then AS trial_plan,
    (SELECT CAST(SUM(called.count) AS BIGINT) FROM (SELECT count FROM contact
        WHERE tenant_id = :tenant_id AND user_id = :user_id AND id > trial.tried_from
        AND outcome <> 'no_reply' AND undone_at IS NULL
        ORDER BY id LIMIT 5) AS called) AS trial_contacts
FROM (SELECT 1 AS one) AS one
LEFT JOIN hours ON hours.tenant_id = :tenant_id AND hours.user_id = :user_id
LEFT JOIN company ON company.tenant_id = :tenant_id
LEFT JOIN (SELECT * FROM price
    WHERE tenant_id = :tenant_id AND user_id = :user_id
    ORDER BY id DESC LIMIT 1) AS agreed ON 1 = 1
LEFT JOIN (SELECT log_id, at, note, outcome, count, undone_at FROM contact
    WHERE tenant_id = :tenant_id AND user_id = :user_id
    ORDER BY id DESC LIMIT 1) AS latest ON 1 = 1
LEFT JOIN (SELECT local_date, note, account, earned, earned_currency FROM contact
    WHERE tenant_id = :tenant_id AND user_id = :user_id AND outcome = 'yes'
    AND undone_at IS NULL
    ORDER BY id DESC LIMIT 1) AS won ON 1 = 1
LEFT JOIN (SELECT log_id, lesson, plan_then, tried_from FROM reflection
    WHERE tenant_id = :tenant_id AND user_id = :user_id AND tried_from IS NOT NULL
    AND tried IS NULL
    ORDER BY tried_from DESC LIMIT 1) AS trial ON 1 = 1;
