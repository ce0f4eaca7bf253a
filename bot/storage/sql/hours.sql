-- name: find^
SELECT hours.own_zone, hours.morning, hours.evening, hours.week, hours.country,
    hours.subdivision, hours.away, hours.excused, company.days_off
FROM (SELECT 1 AS one) AS one
LEFT JOIN hours ON hours.tenant_id = :tenant_id AND hours.user_id = :user_id
LEFT JOIN company ON company.tenant_id = :tenant_id;

-- name: put!
INSERT INTO hours (tenant_id, user_id, own_zone, morning, evening, week, country, subdivision,
    away, excused)
VALUES (:tenant_id, :user_id, :own_zone, :morning, :evening, :week, :country, :subdivision,
    :away, :excused)
ON CONFLICT (tenant_id, user_id) DO UPDATE SET
    own_zone = excluded.own_zone, morning = excluded.morning, evening = excluded.evening,
    week = excluded.week, country = excluded.country, subdivision = excluded.subdivision,
    away = excluded.away, excused = excluded.excused;
