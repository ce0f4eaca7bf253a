-- name: add$
INSERT INTO ask (tenant_id, id, user_id, coach_id, at, state, logs, skill, link, parts,
    instead_of, blocks)
VALUES (:tenant_id, :id, :user_id, :coach_id, :at, 'sent', :logs, :skill, :link, :parts,
    :instead_of, :blocks)
ON CONFLICT (tenant_id, id) DO NOTHING
RETURNING id;

-- name: find^
SELECT * FROM ask WHERE tenant_id = :tenant_id AND id = :id;

-- name: of_rep
SELECT * FROM ask WHERE tenant_id = :tenant_id AND user_id = :user_id
ORDER BY id DESC LIMIT :many;

-- name: open_of_rep
SELECT * FROM ask WHERE tenant_id = :tenant_id AND user_id = :user_id AND state = 'sent'
ORDER BY id;

-- name: of_coach
SELECT * FROM ask WHERE tenant_id = :tenant_id AND coach_id = :coach_id AND state = 'sent'
ORDER BY id LIMIT :many;

-- name: between
SELECT * FROM ask WHERE tenant_id = :tenant_id AND user_id = :user_id AND state = 'sent'
AND coach_id = :coach_id ORDER BY id;

-- name: withdraw$
-- What the coach began to answer is withdrawn only where that is said: even_opened is 1.
UPDATE ask SET state = 'withdrawn'
WHERE tenant_id = :tenant_id AND id = :id AND user_id = :user_id AND state = 'sent'
AND (opened_at IS NULL OR :even_opened = 1)
RETURNING id;

-- name: decline
UPDATE ask SET state = 'declined'
WHERE tenant_id = :tenant_id AND user_id = :user_id AND coach_id = :coach_id AND state = 'sent'
RETURNING id;

-- name: open$
UPDATE ask SET opened_at = COALESCE(opened_at, :at)
WHERE tenant_id = :tenant_id AND id = :id AND coach_id = :coach_id AND state = 'sent'
RETURNING id;

-- name: put_off$
UPDATE ask SET put_off_at = COALESCE(put_off_at, :at)
WHERE tenant_id = :tenant_id AND id = :id AND coach_id = :coach_id AND state = 'sent'
RETURNING id;

-- name: answer$
-- The last submission of the form that answered wins; another form doesn't write over it.
UPDATE ask SET state = 'answered', keep = :keep, advice = :advice, form = :form
WHERE tenant_id = :tenant_id AND id = :id AND coach_id = :coach_id
AND (state = 'sent' OR (state = 'answered' AND form = :form))
RETURNING id;
