package io.techflow.payment;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.payment.idempotency.SpentKey;
import io.techflow.payment.idempotency.SpentKeys;
import io.techflow.payment.outbox.RelayLoop;
import io.techflow.payment.refund.Refund;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.LockMode;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Carries out commands on payments, one at a time for each payment: the lock on its row comes
 * first, so that what is decided is decided on what is true.
 */
@ApplicationScoped
class Commands {
  private final Mutiny.SessionFactory sessions;
  private final SpentKeys keys;
  private final Books books;
  private final RelayLoop relay;
  private final MeterRegistry meters;
  private final float reviewFrom;

  Commands(
      Mutiny.SessionFactory sessions,
      SpentKeys keys,
      Books books,
      RelayLoop relay,
      MeterRegistry meters,
      @ConfigProperty(name = "fraud.review-from") float reviewFrom) {
    this.sessions = sessions;
    this.keys = keys;
    this.books = books;
    this.relay = relay;
    this.meters = meters;
    this.reviewFrom = reviewFrom;
  }

  /** Carries the order out once for the requester's key. */
  Uni<Outcome> carryOut(Order order) {
    return sessions
        .withTransaction(session -> decide(session, order))
        .invoke(outcome -> settled(order, outcome));
  }

  private Uni<Outcome> decide(Mutiny.Session session, Order order) {
    return session
        .find(Payment.class, order.paymentId(), LockMode.PESSIMISTIC_WRITE)
        .map(order.requester()::mine)
        .chain(
            payment ->
                payment == null
                    ? Uni.createFrom().item(new Outcome.Unknown())
                    : keys.find(session, order.keyName(), order.at())
                        .chain(
                            spent ->
                                spent == null
                                    ? carryOut(session, order, payment)
                                    : repeat(session, order, payment, spent)));
  }

  private Uni<Outcome> carryOut(Mutiny.Session session, Order order, Payment payment) {
    return switch (payment.state(reviewFrom).after(order.command())) {
      case Transition.Moved(PaymentState next) -> move(session, order, payment, next);
      case Transition.Refusal refusal -> Uni.createFrom().item(new Outcome.Refused(refusal));
    };
  }

  /** The key comes first: if another payment has just got it, nothing else has been written. */
  private Uni<Outcome> move(
      Mutiny.Session session, Order order, Payment payment, PaymentState next) {
    @Nullable Refund refund =
        order.command() instanceof Command.Refund(long part)
            ? new Refund(payment.id(), part, order.requester().id(), order.at())
            : null;
    UUID refundId = refund == null ? null : refund.id();
    var result =
        new SpentKey.Result(payment.id(), refundId, next.status().text, next.refundedMinor());
    return keys.spend(session, new SpentKey(order.keyName(), order.hash(), result, order.at()))
        .chain(
            first ->
                first
                    ? books
                        .move(session, Step.of(payment, order.command(), next, order.at()))
                        .chain(() -> refund == null ? nothing() : session.persist(refund))
                        .replaceWith(new Outcome.Done(Receipt.of(payment, refund, result)))
                    : Uni.createFrom().item(new Outcome.KeySpent()));
  }

  private static Uni<Outcome> repeat(
      Mutiny.Session session, Order order, Payment payment, SpentKey spent) {
    if (!spent.cameWith(order.hash())) {
      return Uni.createFrom().item(new Outcome.KeySpent());
    }
    UUID refundId = spent.result().refundId();
    Uni<@Nullable Refund> refund =
        refundId == null ? Uni.createFrom().nullItem() : session.find(Refund.class, refundId);
    return refund.map(made -> new Outcome.Replayed(Receipt.of(payment, made, spent.result())));
  }

  private void settled(Order order, Outcome outcome) {
    if (outcome instanceof Outcome.Done) {
      relay.wake();
    }
    String name = outcome.getClass().getSimpleName();
    meters
        .counter("payment.commands", "command", order.command().text(), "outcome", name)
        .increment();
  }

  private static Uni<Void> nothing() {
    return Uni.createFrom().voidItem();
  }
}
