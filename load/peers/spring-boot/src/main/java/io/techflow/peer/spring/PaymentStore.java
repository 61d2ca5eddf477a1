package io.techflow.peer.spring;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Payments in PostgreSQL, by the same steps as payment-service's. */
@Repository
class PaymentStore {
  private static final String POSTING =
      """
      insert into payment_service.ledger_entries
        (payment_id, line, account, amount_minor, currency, created_at)
      values (:payment, 1, :payer, :loss, :currency, :at),
             (:payment, 2, :merchant, :gain, :currency, :at)
      """;

  private final EntityManager entities;
  private final JsonMapper json;

  PaymentStore(EntityManager entities, JsonMapper json) {
    this.entities = entities;
    this.json = json;
  }

  /**
   * What is known of a payer.
   *
   * @param earlier the payment that the key has made, if it has
   */
  record Standing(@Nullable Payment earlier, long paymentsLastHour) {}

  @Transactional(readOnly = true)
  public Standing standing(SpentKey.Name name, Instant at) {
    var spent = entities.find(SpentKey.class, name);
    if (spent != null) {
      return new Standing(entities.find(Payment.class, spent.paymentId), 0);
    }
    var count =
        entities
            .createQuery(
                "select count(*) from Payment where payerId = :payer and createdAt > :since",
                Long.class)
            .setParameter("payer", name.ownerId())
            .setParameter("since", at.minus(Duration.ofHours(1)))
            .getSingleResult();
    return new Standing(null, count);
  }

  @Transactional
  public void book(SpentKey.Name name, PaymentRequest request, Payment payment) {
    entities.persist(new SpentKey(name, request, payment));
    entities.persist(payment);
    // The table checks the sum of each statement, so both entries stand in one; it flushes the
    // rest.
    entities
        .createNativeQuery(POSTING)
        .setParameter("payment", payment.id)
        .setParameter("payer", "payer:" + payment.payerId)
        .setParameter("merchant", "merchant:" + payment.merchant)
        .setParameter("loss", -payment.amountMinor)
        .setParameter("gain", payment.amountMinor)
        .setParameter("currency", payment.currency)
        .setParameter("at", payment.createdAt)
        .executeUpdate();
    entities.persist(new OutboxEvent(payment, json.writeValueAsString(PaymentView.of(payment))));
  }

  @Transactional(readOnly = true)
  public @Nullable Payment find(UUID id) {
    return entities.find(Payment.class, id);
  }
}
