-- Every seeded user has the same password; a hash of its own for each would take hours of Argon2id.
set session_replication_role = replica;
truncate auth_service.credentials;
insert into auth_service.credentials (user_id, email, password_hash, roles, created_at)
select id, email, '${password-hash}', array ['customer'], created_at
from user_service.users;
insert into auth_service.credentials (user_id, email, password_hash, roles, created_at)
values ('01941f29-7c00-7000-8000-000000000001', 'support@example.test', '${password-hash}', array ['support'], '2025-01-01T00:00:00Z'),
       ('01941f29-7c00-7000-8000-000000000002', 'partner@example.test', '${password-hash}', array ['partner'], '2025-01-01T00:00:00Z');
vacuum (analyze) auth_service.credentials;
