-- $1, $2: the payments' ids, from and before
with payment as materialized (
  select id, amount_minor, currency, status, refunded_minor, postings,
         'payer:' || payer_id as payer, 'held:' || payer_id as held, 'merchant:' || merchant as merchant
  from payment_service.payments where id >= $1 and id < $2
), entry as (
  select * from payment_service.ledger_entries where payment_id >= $1 and payment_id < $2
), refund as (
  select payment_id, sum(amount_minor) as refunded_minor
  from payment_service.refunds where payment_id >= $1 and payment_id < $2 group by payment_id
), balance as materialized (
  select coalesce(p.id, e.payment_id) as id,
         count(e.line) as entries,
         coalesce(sum(e.amount_minor), 0) as total,
         coalesce(sum(e.amount_minor) filter (where e.account = p.payer), 0) as payer,
         coalesce(sum(e.amount_minor) filter (where e.account = p.held), 0) as held,
         coalesce(sum(e.amount_minor) filter (where e.account = p.merchant), 0) as merchant,
         coalesce(bool_and(e.currency = p.currency), true) as one_currency
  from payment p full join entry e on e.payment_id = p.id
  group by 1
), finding as materialized (
  select b.id, array_remove(array[
    case when p.id is null then 'payment_exists' end,
    case when b.total <> 0 then 'entries_sum_to_zero' end,
    case when not b.one_currency then 'entries_have_the_currency_of_the_payment' end,
    case when b.entries <> 2 * p.postings then 'every_posting_has_two_entries' end,
    case when (b.payer, b.held, b.merchant) is distinct from (
      case p.status
        when 'authorized' then (-p.amount_minor::numeric, p.amount_minor::numeric, 0::numeric)
        when 'voided' then (0::numeric, 0::numeric, 0::numeric)
        else (p.refunded_minor - p.amount_minor::numeric, 0::numeric, p.amount_minor - p.refunded_minor::numeric)
      end) then 'balances_match_the_status' end,
    case when coalesce(r.refunded_minor, 0) <> p.refunded_minor then 'refunds_match_the_payment' end,
    case when p.status <> case
        when p.refunded_minor = p.amount_minor then 'refunded'
        when p.refunded_minor > 0 then 'partially_refunded'
        when p.status in ('refunded', 'partially_refunded') then 'completed'
        else p.status
      end then 'status_matches_the_refunds' end
  ], null) as broken
  from balance b
  left join payment p on p.id = b.id
  left join refund r on r.payment_id = b.id
), totals as (
  select p.currency, count(*) as payments, sum(p.amount_minor) as "paidMinor",
         coalesce(sum(r.refunded_minor), 0) as "refundedMinor",
         sum(b.held) as "heldMinor", sum(b.merchant) as "merchantsMinor"
  from payment p
  join balance b on b.id = p.id
  left join refund r on r.payment_id = p.id
  group by p.currency
), sums as (
  select currency, sum(amount_minor) as "sumOfEntriesMinor" from entry group by currency
)
select json_build_object(
  'currencies', coalesce((
    select json_agg(json_build_object(
      'currency', currency,
      'payments', coalesce(payments, 0),
      'paidMinor', coalesce("paidMinor", 0),
      'refundedMinor', coalesce("refundedMinor", 0),
      'heldMinor', coalesce("heldMinor", 0),
      'merchantsMinor', coalesce("merchantsMinor", 0),
      'sumOfEntriesMinor', coalesce("sumOfEntriesMinor", 0)) order by currency)
    from totals full join sums using (currency)), '[]'),
  'unbalancedPayments', (select count(*) from finding where cardinality(broken) > 0),
  'unbalanced', coalesce((
    select json_agg(json_build_object('paymentId', id, 'broken', broken) order by id)
    from (select * from finding where cardinality(broken) > 0 order by id limit 20) first_findings), '[]')
)::text as ledger
