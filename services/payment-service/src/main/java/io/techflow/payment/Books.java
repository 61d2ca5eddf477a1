package io.techflow.payment;

import io.smallrye.mutiny.Uni;
import io.techflow.payment.ledger.Ledger;
import io.techflow.payment.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Writes a later step of a payment with its posting and its event, in the session's transaction;
 * the first one is {@link Opening}'s.
 */
@ApplicationScoped
class Books {
  private static final String MOVE =
      """
      update payment_service.payments
      set status = :status, refunded_minor = :refunded, postings = :postings
      where id = :id
      """;

  private final Ledger ledger;
  private final Outbox outbox;

  Books(Ledger ledger, Outbox outbox) {
    this.ledger = ledger;
    this.outbox = outbox;
  }

  /** The session must have locked the payment. */
  Uni<Void> move(Mutiny.Session session, Step step) {
    return session
        .createNativeQuery(MOVE)
        .setParameter("status", step.next().status().text)
        .setParameter("refunded", step.next().refundedMinor())
        .setParameter("postings", step.posting().number())
        .setParameter("id", step.payment().id())
        .executeUpdate()
        .chain(() -> ledger.post(session, step.posting()))
        .chain(() -> outbox.add(session, step.event()));
  }
}
