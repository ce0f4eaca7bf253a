-- name: every
SELECT proof FROM key_proof;

-- name: add!
INSERT INTO key_proof (proof) VALUES (:proof);

-- name: remove!
DELETE FROM key_proof WHERE proof = :proof;
