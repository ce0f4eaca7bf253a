-- name: rows$
SELECT CAST((SELECT COUNT(*) FROM contact) + (SELECT COUNT(*) FROM reflection)
    + (SELECT COUNT(*) FROM revisit) + (SELECT COUNT(*) FROM request)
    + (SELECT COUNT(*) FROM delivery) + (SELECT COUNT(*) FROM ask)
    + (SELECT COUNT(*) FROM preparation) + (SELECT COUNT(*) FROM board_member)
    + (SELECT COUNT(*) FROM share) AS BIGINT);

-- name: contact
SELECT tenant_id, id AS place, note, account, their_words, problem, concern FROM contact
WHERE (tenant_id, id) > (:tenant_id, :place) ORDER BY tenant_id, id LIMIT :many;

-- name: set_contact*!
-- Unless somebody wrote it anew meanwhile; so do the others.
UPDATE contact SET
    note = :note, account = :account, their_words = :their_words, problem = :problem,
    concern = :concern
WHERE tenant_id = :tenant_id AND id = :place AND COALESCE(note, '') = :was_note
AND COALESCE(account, '') = :was_account AND COALESCE(their_words, '') = :was_their_words
AND COALESCE(problem, '') = :was_problem AND COALESCE(concern, '') = :was_concern;

-- name: reflection
SELECT tenant_id, log_id AS place, answer, happened, again, swap, lesson, plan_when, plan_then,
    next_up
FROM reflection
WHERE (tenant_id, log_id) > (:tenant_id, :place) ORDER BY tenant_id, log_id LIMIT :many;

-- name: set_reflection*!
UPDATE reflection SET
    answer = :answer, happened = :happened, again = :again, swap = :swap, lesson = :lesson,
    plan_when = :plan_when, plan_then = :plan_then, next_up = :next_up
WHERE tenant_id = :tenant_id AND log_id = :place AND COALESCE(happened, '') = :was_happened
AND COALESCE(again, '') = :was_again AND COALESCE(swap, '') = :was_swap
AND COALESCE(lesson, '') = :was_lesson AND COALESCE(plan_when, '') = :was_plan_when
AND COALESCE(plan_then, '') = :was_plan_then AND COALESCE(answer, '') = :was_answer
AND COALESCE(next_up, '') = :was_next_up;

-- name: revisit
SELECT tenant_id, log_id AS place, idea FROM revisit
WHERE (tenant_id, log_id) > (:tenant_id, :place) ORDER BY tenant_id, log_id LIMIT :many;

-- name: set_revisit*!
UPDATE revisit SET idea = :idea
WHERE tenant_id = :tenant_id AND log_id = :place AND COALESCE(idea, '') = :was_idea;

-- name: request
SELECT tenant_id, key AS place, answer FROM request
WHERE (tenant_id, key) > (:tenant_id, :place) ORDER BY tenant_id, key LIMIT :many;

-- name: set_request*!
UPDATE request SET answer = :answer
WHERE tenant_id = :tenant_id AND key = :place AND answer = :was_answer;

-- name: delivery
SELECT tenant_id, key AS place, payload FROM delivery
WHERE (tenant_id, key) > (:tenant_id, :place) ORDER BY tenant_id, key LIMIT :many;

-- name: set_delivery*!
UPDATE delivery SET payload = :payload
WHERE tenant_id = :tenant_id AND key = :place AND payload = :was_payload;

-- name: ask
SELECT tenant_id, id AS place, skill, link, blocks, keep, advice FROM ask
WHERE (tenant_id, id) > (:tenant_id, :place) ORDER BY tenant_id, id LIMIT :many;

-- name: set_ask*!
UPDATE ask SET
    skill = :skill, link = :link, blocks = :blocks, keep = :keep, advice = :advice
WHERE tenant_id = :tenant_id AND id = :place AND skill = :was_skill
AND COALESCE(link, '') = :was_link AND blocks = :was_blocks
AND COALESCE(keep, '') = :was_keep AND COALESCE(advice, '') = :was_advice;

-- name: preparation
SELECT tenant_id, log_id || ' ' || kind AS place, answers FROM preparation
WHERE (tenant_id, log_id || ' ' || kind) > (:tenant_id, :place)
ORDER BY tenant_id, log_id || ' ' || kind LIMIT :many;

-- name: set_preparation*!
UPDATE preparation SET answers = :answers
WHERE tenant_id = :tenant_id AND log_id || ' ' || kind = :place AND answers = :was_answers;

-- name: board_member
SELECT tenant_id, channel_id || '/' || user_id AS place, name FROM board_member
WHERE (tenant_id, channel_id || '/' || user_id) > (:tenant_id, :place)
ORDER BY tenant_id, channel_id || '/' || user_id LIMIT :many;

-- name: set_board_member*!
UPDATE board_member SET name = :name
WHERE tenant_id = :tenant_id AND channel_id || '/' || user_id = :place AND name = :was_name;

-- name: share
SELECT tenant_id, id AS place, body FROM share
WHERE (tenant_id, id) > (:tenant_id, :place) ORDER BY tenant_id, id LIMIT :many;

-- name: set_share*!
UPDATE share SET body = :body
WHERE tenant_id = :tenant_id AND id = :place AND body = :was_body;
