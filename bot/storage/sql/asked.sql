-- name: put!
INSERT INTO asked_why (tenant_id, log_id, user_id, remind_on, answered_at, about_offer,
    about_technique)
VALUES (:tenant_id, :log_id, :user_id, :remind_on, :answered_at, :about_offer,
    :about_technique)
ON CONFLICT (tenant_id, log_id) DO UPDATE SET
    remind_on = excluded.remind_on, answered_at = excluded.answered_at,
    about_offer = excluded.about_offer, about_technique = excluded.about_technique
WHERE asked_why.user_id = excluded.user_id;

-- name: of_log^
SELECT * FROM asked_why
WHERE tenant_id = :tenant_id AND user_id = :user_id AND log_id = :log_id;
