package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.kit.page.Cursor;
import io.techflow.payment.idempotency.SpentKey;
import io.techflow.payment.idempotency.SpentKeys;
import io.techflow.payment.refund.Refund;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Payments in PostgreSQL. Each method takes one connection from the pool and gives it back. A first
 * write needs no persistence context; reads have one, since with a stateless session they fail in
 * Hibernate Reactive 3.2.5 with a ClassCastException.
 */
@ApplicationScoped
class PaymentStore {
  private static final Duration VELOCITY_WINDOW = Duration.ofHours(1);

  private final Mutiny.SessionFactory sessions;
  private final SpentKeys keys;
  private final Books books;

  PaymentStore(Mutiny.SessionFactory sessions, SpentKeys keys, Books books) {
    this.sessions = sessions;
    this.keys = keys;
    this.books = books;
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
    return sessions.withSession(
        session ->
            keys.find(session, instruction.keyName(), instruction.at())
                .chain(
                    spent ->
                        spent == null
                            ? paymentsLastHour(session, instruction).map(Standing.New::new)
                            : outcome(session, spent, instruction).map(Standing.Earlier::new)));
  }

  /** Writes the payment with all that belongs to it; null if a twin with its key was faster. */
  Uni<@Nullable Outcome> open(Instruction instruction, Step step) {
    Outcome done = new Outcome.Done(new Receipt(PaymentView.of(step.payment()), null));
    return sessions.withStatelessTransaction(
        session ->
            keys.spend(session, instruction.spentOn(step.payment()))
                .chain(
                    first ->
                        first
                            ? books.open(session, step).replaceWith(done)
                            : Uni.createFrom().nullItem()));
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

  private static Uni<Outcome> outcome(
      Mutiny.Session session, SpentKey spent, Instruction instruction) {
    return spent.cameWith(instruction.request().hash())
        ? session
            .find(Payment.class, spent.result().paymentId())
            .map(payment -> new Outcome.Replayed(Receipt.of(payment, null, spent.result())))
        : Uni.createFrom().item(new Outcome.KeySpent());
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
