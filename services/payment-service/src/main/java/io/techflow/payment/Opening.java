package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.Ids;
import io.techflow.payment.idempotency.SpentKeys;
import io.techflow.payment.ledger.Posting;
import io.techflow.payment.outbox.Event;
import io.techflow.payment.outbox.Outbox;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Writes the first step of a payment: its key, itself, both entries of its posting and its event,
 * in one statement. That is one round trip where a transaction of four statements has six, and all
 * of it or nothing.
 */
@ApplicationScoped
class Opening {
  /**
   * Each part writes what the one before has returned, so that a key which counts already, or a
   * twin that has just spent it and was waited for, leaves nothing to write. At most 2048
   * characters long: the client caches no prepared statement that is longer.
   */
  static final String OPEN =
      """
      with spent as (
        insert into payment_service.idempotency_keys as spent
          (owner_id, key, request_hash, payment_id, status, refunded_minor, created_at)
        values ($1, $2, $3, $4, $5, 0, $6)
        on conflict (owner_id, key) do update
          set request_hash = excluded.request_hash, payment_id = excluded.payment_id,
              refund_id = excluded.refund_id, status = excluded.status,
              refunded_minor = excluded.refunded_minor, created_at = excluded.created_at
          where spent.created_at <= $7
        returning owner_id, payment_id, status, created_at
      ), payment as (
        insert into payment_service.payments
          (id, payer_id, merchant, amount_minor, currency, status, fraud_score, fraud_source,
           refunded_minor, postings, created_at)
        select payment_id, owner_id, $8, $9, $10, status, $11, $12, 0, 1, created_at from spent
        returning id, amount_minor, currency, created_at
      ), entries as (
        insert into payment_service.ledger_entries
          (payment_id, line, account, amount_minor, currency, created_at)
        select id, line, account, sign * amount_minor, currency, created_at
        from payment, (values (1, $13, -1), (2, $14, 1)) as entry (line, account, sign)
      )
      insert into payment_service.outbox
        (event_id, payment_id, posting, type, body, traceparent, occurred_at)
      select $15, id, 1, $16, $17, $18, created_at from payment
      """;

  private final Pool pool;
  private final SpentKeys keys;
  private final Outbox outbox;

  Opening(Pool pool, SpentKeys keys, Outbox outbox) {
    this.pool = pool;
    this.keys = keys;
    this.outbox = outbox;
  }

  /** False if the payer's key was spent already and still counts; then nothing is written. */
  Uni<Boolean> write(Instruction instruction, Step step) {
    Payment payment = step.payment();
    Posting posting = step.posting();
    Event event = step.event();
    OffsetDateTime at = instruction.at().atOffset(ZoneOffset.UTC);
    return pool.preparedQuery(OPEN)
        .execute(
            Tuple.from(
                new Object[] {
                  instruction.payer(),
                  instruction.key(),
                  Buffer.buffer(instruction.request().hash()),
                  payment.id(),
                  payment.status().text(),
                  at,
                  at.minus(keys.lifetime()),
                  payment.merchant(),
                  payment.amount().amountMinor(),
                  payment.amount().currency(),
                  payment.fraudScore(),
                  payment.fraudSource().text(),
                  posting.debit(),
                  posting.credit(),
                  Ids.next(),
                  event.type(),
                  outbox.body(event),
                  Outbox.traceparent()
                }))
        .map(rows -> rows.rowCount() > 0);
  }
}
