-- The user ids are those of io.techflow.load.SeedIds.
set session_replication_role = replica;
truncate user_service.users;
insert into user_service.users (id, email, display_name, country, created_at)
select (lpad(to_hex(at), 12, '0') || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 3) || substr(digest, 7, 12))::uuid,
       'user' || lpad(i::text, 6, '0') || '@example.test',
       'User ' || i,
       (array ['DE', 'FR', 'IT', 'ES', 'PL', 'NL', 'BE', 'SE', 'AT', 'PT'])[1 + i % 10],
       to_timestamp(at / 1000.0)
from (select i, 1735689600000 + i * 60000::bigint as at, md5('user-' || i) as digest
      from generate_series(1, 200000) i) seeds
order by at;
vacuum (analyze) user_service.users;
