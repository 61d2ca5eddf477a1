package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.payment.ledger.Ledger;
import io.techflow.payment.ledger.Posting;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.exception.ConstraintViolationException;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Payments in PostgreSQL. Each method takes one connection from the pool and gives it back. Writes
 * need no persistence context; reads have one, since with a stateless session they fail in
 * Hibernate Reactive 3.2.5 with a ClassCastException.
 */
@ApplicationScoped
class PaymentStore {
  private static final String KEY_INDEX = "payments_by_idempotency_key";
  private static final Duration VELOCITY_WINDOW = Duration.ofHours(1);

  private final Mutiny.SessionFactory sessions;
  private final Ledger ledger;

  PaymentStore(Mutiny.SessionFactory sessions, Ledger ledger) {
    this.sessions = sessions;
    this.ledger = ledger;
  }

  /**
   * What is known of a payer before an instruction is carried out.
   *
   * @param earlier the payment that the instruction's key has already made
   * @param paymentsLastHour how often the payer paid in the hour before; 0 if it is a repetition
   */
  record Standing(@Nullable Payment earlier, long paymentsLastHour) {}

  Uni<Standing> standing(Instruction instruction) {
    return sessions.withSession(
        session ->
            byKey(session, instruction)
                .chain(
                    earlier ->
                        earlier != null
                            ? Uni.createFrom().item(new Standing(earlier, 0))
                            : paymentsLastHour(session, instruction)
                                .map(count -> new Standing(null, count))));
  }

  /** The payment that the instruction's key has made, or null. */
  Uni<@Nullable Payment> byKey(Instruction instruction) {
    return sessions.withSession(session -> byKey(session, instruction));
  }

  /** Writes the payment and its posting, both or neither. */
  Uni<Void> insert(Payment payment) {
    Posting posting =
        Posting.ofPayment(
            payment.id(),
            payment.payerId(),
            payment.merchant(),
            payment.amount(),
            payment.createdAt());
    return sessions.withStatelessTransaction(
        session -> session.insert(payment).call(() -> ledger.post(session, posting)));
  }

  /** Says whether an insert failed because a twin with the same key was faster. */
  static boolean isTwin(Throwable failure) {
    return failure instanceof ConstraintViolationException violation
        && KEY_INDEX.equals(violation.getConstraintName());
  }

  /** The payer's payment of that id, or null. */
  Uni<@Nullable Payment> find(UUID payer, UUID id) {
    return sessions.withSession(
        session ->
            session
                .createSelectionQuery(
                    "from Payment where id = :id and payerId = :payer", Payment.class)
                .setParameter("id", id)
                .setParameter("payer", payer)
                .getSingleResultOrNull());
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

  private static Uni<@Nullable Payment> byKey(Mutiny.Session session, Instruction instruction) {
    return session
        .createSelectionQuery(
            "from Payment where idempotencyKey = :key and payerId = :payer", Payment.class)
        .setParameter("key", instruction.key())
        .setParameter("payer", instruction.payer())
        .getSingleResultOrNull();
  }

  private static Uni<Long> paymentsLastHour(Mutiny.Session session, Instruction instruction) {
    return session
        .createSelectionQuery(
            "select count(*) from Payment where payerId = :payer and createdAt > :since",
            Long.class)
        .setParameter("payer", instruction.payer())
        .setParameter("since", instruction.at().minus(VELOCITY_WINDOW))
        .getSingleResult();
  }
}
