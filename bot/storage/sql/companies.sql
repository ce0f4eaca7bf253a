-- name: put!
INSERT INTO company (tenant_id, days_off) VALUES (:tenant_id, :days_off)
ON CONFLICT (tenant_id) DO UPDATE SET days_off = excluded.days_off;
