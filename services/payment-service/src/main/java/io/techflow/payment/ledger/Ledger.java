package io.techflow.payment.ledger;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes postings. The database refuses one whose entries do not sum to zero. */
@ApplicationScoped
public class Ledger {
  private static final String INSERT =
      """
      insert into payment_service.ledger_entries
        (payment_id, line, account, amount_minor, currency, created_at)
      values (:payment, :line - 1, :debited, :loss, :currency, :at),
             (:payment, :line, :credited, :gain, :currency, :at)
      """;

  /** Writes both entries in one statement of the session's transaction. */
  public Uni<Void> post(Mutiny.QueryProducer session, Posting posting) {
    return session
        .createNativeQuery(INSERT)
        .setParameter("payment", posting.paymentId())
        .setParameter("line", 2 * posting.number())
        .setParameter("debited", posting.debit())
        .setParameter("loss", -posting.amount().amountMinor())
        .setParameter("credited", posting.credit())
        .setParameter("gain", posting.amount().amountMinor())
        .setParameter("currency", posting.amount().currency())
        .setParameter("at", posting.at().atOffset(ZoneOffset.UTC))
        .executeUpdate()
        .replaceWithVoid();
  }
}
