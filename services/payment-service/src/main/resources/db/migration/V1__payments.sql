create table payments (
  id              uuid        primary key,
  payer_id        uuid        not null,
  merchant        text        not null,
  amount_minor    bigint      not null check (amount_minor > 0),
  currency        char(3)     not null,
  status          text        not null,
  fraud_score     real        not null check (fraud_score between 0 and 1),
  fraud_source    text        not null check (fraud_source in ('model', 'rules')),
  idempotency_key text,
  request_hash    bytea,
  created_at      timestamptz not null,
  check ((idempotency_key is null) = (request_hash is null))
);

-- The history of a payer, newest first, and how much they paid in the last hour.
create index payments_by_payer on payments (payer_id, created_at desc, id desc);

-- The key stands first, so that this index is no substitute for payments_by_payer. Payments older than the promise
-- of a replay need no key and are not in it.
create unique index payments_by_idempotency_key on payments (idempotency_key, payer_id)
  where idempotency_key is not null;

-- Signed amounts: a debit is negative, a credit positive.
create table ledger_entries (
  payment_id   uuid        not null references payments,
  line         smallint    not null,
  account      text        not null,
  amount_minor bigint      not null,
  currency     char(3)     not null,
  created_at   timestamptz not null,
  primary key (payment_id, line)
);

-- All entries of a posting arrive in one statement, so that one check a statement is enough. A deferred check a row
-- would read the entries again from the table, and would cost a bulk load one queued event a row.
create function reject_unbalanced_posting() returns trigger language plpgsql as $$
begin
  if exists (
    select from posted group by payment_id, currency having sum(amount_minor) <> 0
  ) then
    raise exception 'the entries of a posting must sum to zero' using errcode = 'check_violation';
  end if;
  return null;
end
$$;

create trigger ledger_entries_balance after insert on ledger_entries
  referencing new table as posted
  for each statement execute function reject_unbalanced_posting();

-- Entries are history: a correction is a further posting.
create function reject_ledger_change() returns trigger language plpgsql as $$
begin
  raise exception 'ledger entries are never changed' using errcode = 'restrict_violation';
end
$$;

create trigger ledger_entries_immutable before update or delete on ledger_entries
  for each statement execute function reject_ledger_change();
