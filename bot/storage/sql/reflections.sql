-- name: put!
-- The last submission of a form wins; nobody writes over somebody else's.
INSERT INTO reflection (tenant_id, log_id, user_id, at, form, question, answer, happened, again,
    swap, lesson, plan_when, plan_then, plan_due, plan_state, same_again, next_up, same_as,
    tried_from, tried)
VALUES (:tenant_id, :log_id, :user_id, :at, :form, :question, :answer, :happened, :again,
    :swap, :lesson, :plan_when, :plan_then, :plan_due, :plan_state, :same_again, :next_up, :same_as,
    :tried_from, :tried)
ON CONFLICT (tenant_id, log_id) DO UPDATE SET
    form = excluded.form, question = excluded.question, answer = excluded.answer,
    happened = excluded.happened, again = excluded.again, swap = excluded.swap,
    lesson = excluded.lesson, plan_when = excluded.plan_when, plan_then = excluded.plan_then,
    plan_due = excluded.plan_due, plan_state = excluded.plan_state,
    same_again = excluded.same_again, next_up = excluded.next_up, same_as = excluded.same_as,
    tried_from = excluded.tried_from, tried = excluded.tried
WHERE reflection.user_id = excluded.user_id;

-- name: of_log^
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id;

-- name: any$
SELECT 1 FROM reflection WHERE tenant_id = :tenant_id AND user_id = :user_id LIMIT 1;

-- name: plans
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND plan_then IS NOT NULL
AND plan_state IS NULL
ORDER BY log_id DESC LIMIT :many;

-- name: lessons_since
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND lesson IS NOT NULL AND at >= :since
ORDER BY log_id DESC LIMIT :many;

-- name: lessons
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND lesson IS NOT NULL
AND log_id <> :log_id
ORDER BY log_id DESC LIMIT :many;

-- name: cards
-- A log's reason and stage are those of its first row; a calling block has neither.
SELECT reflection.*, contact.local_date, contact.reason, contact.stage
FROM reflection
LEFT JOIN contact ON contact.tenant_id = reflection.tenant_id AND contact.id = (
    SELECT MIN(log.id) FROM contact AS log
    WHERE log.tenant_id = reflection.tenant_id AND log.log_id = reflection.log_id)
WHERE reflection.tenant_id = :tenant_id AND reflection.user_id = :user_id
AND (lesson IS NOT NULL OR plan_then IS NOT NULL)
ORDER BY reflection.log_id DESC LIMIT :many;

-- name: end_trial!
UPDATE reflection SET tried_from = NULL
WHERE tenant_id = :tenant_id AND user_id = :user_id AND tried_from IS NOT NULL
AND tried IS NULL;

-- name: ask_and_recall$
-- Remembers what was asked, and finds the open plan that fits, in one statement: the same reason
-- counts more than the same stage, the latest more than an earlier one. Its id and both halves
-- come as one text, with the length of the first half before them.
UPDATE rep SET asked = :asked WHERE tenant_id = :tenant_id AND user_id = :user_id
RETURNING (
    SELECT reflection.log_id || ' ' || CAST(LENGTH(plan_when) AS TEXT) || ' ' || plan_when
        || plan_then
    FROM reflection
    JOIN contact ON contact.tenant_id = reflection.tenant_id
        AND contact.log_id = reflection.log_id
    WHERE reflection.tenant_id = :tenant_id AND reflection.user_id = :user_id
    AND plan_then IS NOT NULL AND plan_state IS NULL AND reflection.log_id <> :log_id
    AND (contact.reason = :reason OR contact.stage = :stage)
    ORDER BY CASE WHEN contact.reason = :reason THEN 0 ELSE 1 END, reflection.log_id DESC
    LIMIT 1);
