package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.payment.idempotency.SpentKey;
import io.techflow.payment.idempotency.SpentKeys;
import io.techflow.payment.refund.Refund;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Payments in PostgreSQL. Each method takes one connection from the pool and gives it back. Reads
 * have a persistence context, since with a stateless session they fail in Hibernate Reactive 3.2.5
 * with a ClassCastException.
 */
@ApplicationScoped
class PaymentStore {
  private static final Duration VELOCITY_WINDOW = Duration.ofHours(1);

  /** Both answers in one round trip; the left join leaves a row for a key that is new. */
  private static final String STANDING =
      """
      select (select count(*) from payment_service.payments
              where payer_id = $1 and created_at > $3) as last_hour,
             request_hash, payment_id, refund_id, status, refunded_minor, created_at
      from (values (1)) as one left join payment_service.idempotency_keys
        on owner_id = $1 and key = $2 and created_at > $4
      """;

  private final Mutiny.SessionFactory sessions;
  private final Pool pool;
  private final SpentKeys keys;
  private final Opening opening;

  PaymentStore(Mutiny.SessionFactory sessions, Pool pool, SpentKeys keys, Opening opening) {
    this.sessions = sessions;
    this.pool = pool;
    this.keys = keys;
    this.opening = opening;
  }

  /** What is known of a payer before an instruction is carried out. */
  sealed interface Standing {
    /** The key has already led to something. */
    record Earlier(Outcome outcome) implements Standing {}

    /**
     * The instruction is new.
     *
     * @param paymentsLastHour how often the payer paid in the hour before
     */
    record New(long paymentsLastHour) implements Standing {}
  }

  Uni<Standing> standing(Instruction instruction) {
    OffsetDateTime at = instruction.at().atOffset(ZoneOffset.UTC);
    return pool.preparedQuery(STANDING)
        .execute(
            Tuple.of(
                instruction.payer(),
                instruction.key(),
                at.minus(VELOCITY_WINDOW),
                at.minus(keys.lifetime())))
        .map(rows -> rows.iterator().next())
        .chain(
            row ->
                row.getUUID("payment_id") == null
                    ? Uni.createFrom().item(new Standing.New(row.getLong("last_hour")))
                    : outcome(spent(instruction, row), instruction).map(Standing.Earlier::new));
  }

  /** Writes the payment with all that belongs to it; null if a twin with its key was faster. */
  Uni<@Nullable Outcome> open(Instruction instruction, Step step) {
    return opening
        .write(instruction, step)
        .map(
            first ->
                first ? new Outcome.Done(new Receipt(PaymentView.of(step.payment()), null)) : null);
  }

  /** The requester's payment of that id, or anybody's for support, or null. */
  Uni<@Nullable Payment> find(Requester requester, UUID id) {
    return sessions.withSession(session -> session.find(Payment.class, id).map(requester::mine));
  }

  /** The payer's payments before the cursor, newest first. */
  Uni<List<Payment>> history(UUID payer, Cursor before, int limit) {
    return sessions.withSession(
        session ->
            session
                .createSelectionQuery(
                    """
                    from Payment
                    where payerId = :payer and (createdAt, id) < (:at, :id)
                    order by createdAt desc, id desc
                    """,
                    Payment.class)
                .setParameter("payer", payer)
                .setParameter("at", before.at())
                .setParameter("id", before.id())
                .setMaxResults(limit)
                .getResultList());
  }

  /** The payment's refunds before the cursor, newest first. */
  Uni<List<Refund>> refunds(UUID payment, Cursor before, int limit) {
    return sessions.withSession(
        session ->
            session
                .createSelectionQuery(
                    """
                    from Refund
                    where paymentId = :payment and (createdAt, id) < (:at, :id)
                    order by createdAt desc, id desc
                    """,
                    Refund.class)
                .setParameter("payment", payment)
                .setParameter("at", before.at())
                .setParameter("id", before.id())
                .setMaxResults(limit)
                .getResultList());
  }

  private static SpentKey spent(Instruction instruction, Row row) {
    return new SpentKey(
        instruction.keyName(),
        row.getBuffer("request_hash").getBytes(),
        new SpentKey.Result(
            row.getUUID("payment_id"),
            row.getUUID("refund_id"),
            row.getString("status"),
            row.getLong("refunded_minor")),
        row.getOffsetDateTime("created_at").toInstant());
  }

  private Uni<Outcome> outcome(SpentKey spent, Instruction instruction) {
    return spent.cameWith(instruction.request().hash())
        ? sessions.withSession(
            session ->
                session
                    .find(Payment.class, spent.result().paymentId())
                    .map(
                        payment -> new Outcome.Replayed(Receipt.of(payment, null, spent.result()))))
        : Uni.createFrom().item(new Outcome.KeySpent());
  }
}
