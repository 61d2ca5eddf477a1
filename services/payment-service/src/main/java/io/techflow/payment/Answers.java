package io.techflow.payment;

import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import io.techflow.payment.refund.RefundView;
import java.net.URI;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;

/** What an outcome is on the wire. */
final class Answers {
  private Answers() {}

  /** 201 with the new payment, 200 with that of an earlier request. */
  static RestResponse<PaymentView> payment(Outcome outcome) {
    PaymentView payment = receipt(outcome).payment();
    return made(outcome, "/payments/" + payment.id(), payment);
  }

  /** 201 with the new refund, 200 with that of an earlier request. */
  static RestResponse<RefundView> refund(Outcome outcome) {
    RefundView refund = Objects.requireNonNull(receipt(outcome).refund());
    return made(outcome, "/payments/" + refund.paymentId() + "/refunds", refund);
  }

  /** The result, or the problem that there is none. */
  static Receipt receipt(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Done(Receipt receipt) -> receipt;
      case Outcome.Replayed(Receipt receipt) -> receipt;
      case Outcome.KeySpent() ->
          throw problem(
              422,
              "Idempotency key spent",
              "the key came with a different request before",
              "idempotency-key-spent");
      case Outcome.Unknown() ->
          throw new ProblemException(Problem.of(404, "Not Found", "no such payment"));
      case Outcome.Refused(Transition.NotNow(PaymentStatus status)) ->
          throw problem(409, "Not in this state", "the payment is " + status.text, "payment-state");
      case Outcome.Refused(Transition.TooMuch(long remainingMinor)) ->
          throw problem(
              422,
              "Refund exceeds the payment",
              "at most " + remainingMinor + " can be refunded",
              "refund-too-large");
    };
  }

  private static <T> RestResponse<T> made(Outcome outcome, String location, T entity) {
    return outcome instanceof Outcome.Done
        ? RestResponse.ResponseBuilder.<T>created(URI.create(location)).entity(entity).build()
        : RestResponse.ok(entity);
  }

  private static ProblemException problem(int status, String title, String detail, String kind) {
    return new ProblemException(Problem.of(status, title, detail).ofKind(kind));
  }
}
