-- How much of a captured payment has gone back, and how many postings its ledger has: entries 2n - 1 and 2n are the nth.
alter table payments
  add column refunded_minor bigint   not null default 0,
  add column postings       smallint not null default 1,
  add check (refunded_minor between 0 and amount_minor),
  add check (status in ('authorized', 'completed', 'review', 'voided', 'partially_refunded', 'refunded'));

create table refunds (
  id           uuid        primary key,
  payment_id   uuid        not null references payments,
  amount_minor bigint      not null check (amount_minor > 0),
  requested_by uuid        not null,
  created_at   timestamptz not null
);

create index refunds_by_payment on refunds (payment_id, created_at desc, id desc);

-- What a caller's key was spent on, and where the payment stood after it, so that a repetition is answered with the same
-- result although the payment has moved on. No foreign keys: rows go after a day, payments stay.
create table idempotency_keys (
  owner_id       uuid        not null,
  key            text        not null,
  request_hash   bytea       not null,
  payment_id     uuid        not null,
  refund_id      uuid,
  status         text        not null,
  refunded_minor bigint      not null,
  created_at     timestamptz not null,
  primary key (owner_id, key)
);

create index idempotency_keys_by_age on idempotency_keys (created_at);

-- The columns of payments that held the keys are written no more. They stay for the version before this one, which
-- serves until this one is ready; a later migration drops them.
insert into idempotency_keys
select payer_id, idempotency_key, request_hash, id, null, status, 0, created_at
from payments
where idempotency_key is not null and created_at > now() - interval '24 hours';

-- Events in the order of their ids, which for one payment is the order of its changes: a change locks the payment before
-- it draws the id.
create table outbox (
  id          bigint      generated always as identity primary key,
  event_id    uuid        not null,
  payment_id  uuid        not null,
  posting     smallint    not null,
  type        text        not null,
  body        text        not null,
  traceparent text,
  occurred_at timestamptz not null,
  sent_at     timestamptz,
  unique (payment_id, posting)
);

create index outbox_pending on outbox (id) where sent_at is null;
create index outbox_sent on outbox (sent_at) where sent_at is not null;

-- Each row is written, marked and deleted within hours: vacuum by count, not by share of the table.
alter table outbox set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
alter table idempotency_keys set (autovacuum_vacuum_scale_factor = 0.02);

-- Postings before this moment have no events; the reconciliation asks for none.
create table outbox_start (at timestamptz not null);
insert into outbox_start values (now());
