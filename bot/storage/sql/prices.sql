-- name: add!
INSERT INTO price (tenant_id, id, user_id, at, from_date, origin, value, currency, terms,
    contacts, wins, earned, window_days, low, high, method, follows)
VALUES (:tenant_id, :id, :user_id, :at, :from_date, :origin, :value, :currency, :terms,
    :contacts, :wins, :earned, :window_days, :low, :high, :method, :follows);

-- name: history
SELECT * FROM price WHERE tenant_id = :tenant_id AND user_id = :user_id ORDER BY id;
