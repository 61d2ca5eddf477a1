-- One million payments, 30 s apart; a few users make most of them: P(rank <= r) = (r / 200000) ^ (1 / 3).
set session_replication_role = replica;
set synchronous_commit = off;
set maintenance_work_mem = '256MB';
drop index if exists payment_service.payments_by_payer;
truncate payment_service.ledger_entries, payment_service.refunds, payment_service.idempotency_keys, payment_service.outbox,
  payment_service.payments;
insert into payment_service.payments
  (id, payer_id, merchant, amount_minor, currency, status, fraud_score, fraud_source, created_at)
select (lpad(to_hex(at), 12, '0') || '7' || substr(digest, 1, 3) || '8' || substr(digest, 4, 3) || substr(digest, 7, 12))::uuid,
       (lpad(to_hex(1735689600000 + payer * 60000::bigint), 12, '0') || '7' || substr(payer_digest, 1, 3) || '8'
         || substr(payer_digest, 4, 3) || substr(payer_digest, 7, 12))::uuid,
       'merchant-' || lpad((i * 7919 % 500)::text, 3, '0'),
       100 + i * 104729 % 50000,
       'EUR',
       'completed',
       (i * 31 % 100) / 1000.0,
       'model',
       to_timestamp(at / 1000.0)
from (select i,
             1735689600000 + i * 30000::bigint as at,
             md5('payment-' || i) as digest,
             payer,
             md5('user-' || payer) as payer_digest
      from (select i,
                   1 + floor(200000 * power(('x' || substr(md5('payer-' || i), 1, 8))::bit(32)::bigint / 4294967296.0, 3))::bigint as payer
            from generate_series(1, 1000000::bigint) i) payers) seeds
order by at;
insert into payment_service.ledger_entries (payment_id, line, account, amount_minor, currency, created_at)
select id, line, case line when 1 then 'payer:' || payer_id else 'merchant:' || merchant end,
       case line when 1 then -amount_minor else amount_minor end, currency, created_at
from payment_service.payments
cross join generate_series(1, 2) line
order by created_at, line;
create index payments_by_payer on payment_service.payments (payer_id, created_at desc, id desc);
set synchronous_commit = on;
vacuum (analyze) payment_service.payments;
vacuum (analyze) payment_service.ledger_entries;
