-- name: find^
SELECT * FROM hours WHERE tenant_id = :tenant_id AND user_id = :user_id;

-- name: put!
INSERT INTO hours (tenant_id, user_id, own_zone, morning, evening, week, country, subdivision,
    away, excused)
VALUES (:tenant_id, :user_id, :own_zone, :morning, :evening, :week, :country, :subdivision,
    :away, :excused)
ON CONFLICT (tenant_id, user_id) DO UPDATE SET
    own_zone = excluded.own_zone, morning = excluded.morning, evening = excluded.evening,
    week = excluded.week, country = excluded.country, subdivision = excluded.subdivision,
    away = excluded.away, excused = excluded.excused;
