-- name: add!
-- A message that is written once more asks what it asked last.
INSERT INTO prompt (tenant_id, key, user_id, subject, question, asked_at)
VALUES (:tenant_id, :key, :user_id, :subject, :question, :asked_at)
ON CONFLICT (tenant_id, key) DO UPDATE SET
    subject = excluded.subject, question = excluded.question
WHERE prompt.answered_at IS NULL;

-- name: latest^
SELECT * FROM prompt
WHERE tenant_id = :tenant_id AND user_id = :user_id
ORDER BY asked_at DESC LIMIT 1;

-- name: find^
SELECT * FROM prompt WHERE tenant_id = :tenant_id AND user_id = :user_id AND key = :key;

-- name: delivered$
SELECT key FROM delivery
WHERE tenant_id = :tenant_id AND channel = :channel AND sent_ts = :sent_ts LIMIT 1;

-- name: answered!
UPDATE prompt SET answered_at = :answered_at
WHERE tenant_id = :tenant_id AND user_id = :user_id AND key = :key;

-- name: close!
UPDATE prompt SET closed_at = :at
WHERE tenant_id = :tenant_id AND user_id = :user_id AND closed_at IS NULL;

-- name: purge!
DELETE FROM prompt WHERE asked_at < :before;
