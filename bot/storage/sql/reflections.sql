-- name: put!
-- The last submission of a form wins; nobody writes over somebody else's.
INSERT INTO reflection (tenant_id, log_id, user_id, at, form, question, happened, again, swap,
    lesson, plan_when, plan_then, same_again)
VALUES (:tenant_id, :log_id, :user_id, :at, :form, :question, :happened, :again, :swap,
    :lesson, :plan_when, :plan_then, :same_again)
ON CONFLICT (tenant_id, log_id) DO UPDATE SET
    form = excluded.form, question = excluded.question, happened = excluded.happened,
    again = excluded.again, swap = excluded.swap, lesson = excluded.lesson,
    plan_when = excluded.plan_when, plan_then = excluded.plan_then,
    same_again = excluded.same_again
WHERE reflection.user_id = excluded.user_id;

-- name: of_log^
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id;

-- name: any$
SELECT 1 FROM reflection WHERE tenant_id = :tenant_id AND user_id = :user_id LIMIT 1;

-- name: plans
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND plan_then IS NOT NULL
ORDER BY log_id DESC LIMIT :many;

-- name: lessons_since
SELECT * FROM reflection
WHERE tenant_id = :tenant_id AND user_id = :user_id AND lesson IS NOT NULL AND at >= :since
ORDER BY log_id DESC LIMIT :many;
