-- $1, $2: the payments' ids, from and before; $3: how far back sent events are kept
with since as materialized (
  select greatest($3::timestamptz, (select max(at) from payment_service.outbox_start)) as at
)
select
  since.at as since,
  (select count(*)
   from payment_service.ledger_entries e
   where e.payment_id >= $1 and e.payment_id < $2 and e.line % 2 = 0 and e.created_at >= since.at
     and not exists (
       select from payment_service.outbox o where o.payment_id = e.payment_id and o.posting = e.line / 2
     )) as postings_without_event,
  (select count(*)
   from payment_service.outbox o
   where o.payment_id >= $1 and o.payment_id < $2
     and not exists (
       select from payment_service.ledger_entries e
       where e.payment_id = o.payment_id and e.line = 2 * o.posting
         and e.amount_minor = (o.body::json ->> 'movedMinor')::bigint
     )) as events_without_posting,
  (select count(*) from payment_service.outbox where sent_at is null) as pending
from since
