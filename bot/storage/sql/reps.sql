-- name: touch^
-- Makes the rep on first sight; locks the row, so that one rep's units run one after another.
INSERT INTO rep (tenant_id, user_id, created_at, seen_at, zone, zone_known, locale)
VALUES (:tenant_id, :user_id, :at, :at, :zone, :zone_known, :locale)
ON CONFLICT (tenant_id, user_id) DO UPDATE SET seen_at = excluded.seen_at
RETURNING *;

-- name: find^
SELECT * FROM rep WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: set_profile!
UPDATE rep SET zone = :zone, zone_known = 1, locale = :locale
WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: set_asked!
UPDATE rep SET asked = :asked WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: set_writes!
UPDATE rep SET writes = :writes WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: set_own!
UPDATE rep SET day_ends_at = :day_ends_at, goal = :goal, new_until = :new_until, plainly = :plainly
WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: set_sting!
UPDATE rep SET sting_days = :days, sting_from = :since
WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: with_sting
SELECT * FROM rep WHERE sting_days IS NOT NULL AND sting_from <= :at;

-- name: set_price_checked!
UPDATE rep SET price_checked_on = :day WHERE tenant_id = :tenant_id AND user_id = :user_id;
