package io.techflow.payment;

import static io.techflow.payment.PaymentStatus.AUTHORIZED;
import static io.techflow.payment.PaymentStatus.COMPLETED;
import static io.techflow.payment.PaymentStatus.PARTIALLY_REFUNDED;
import static io.techflow.payment.PaymentStatus.REFUNDED;
import static io.techflow.payment.PaymentStatus.REVIEW;
import static io.techflow.payment.PaymentStatus.VOIDED;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every status with every command; what is not listed as a move must be refused. */
class PaymentStateTest {
  private static final long AMOUNT = 100;
  private static final Map<PaymentStatus, Long> REFUNDED_SO_FAR =
      Map.of(
          AUTHORIZED,
          0L,
          COMPLETED,
          0L,
          REVIEW,
          0L,
          VOIDED,
          0L,
          PARTIALLY_REFUNDED,
          40L,
          REFUNDED,
          AMOUNT);

  private static final Map<String, PaymentStatus> MOVES =
      Map.ofEntries(
          Map.entry("AUTHORIZED Capture[]", COMPLETED),
          Map.entry("AUTHORIZED Void[]", VOIDED),
          Map.entry("COMPLETED Refund[amountMinor=1]", PARTIALLY_REFUNDED),
          Map.entry("COMPLETED Refund[amountMinor=60]", PARTIALLY_REFUNDED),
          Map.entry("COMPLETED Refund[amountMinor=100]", REFUNDED),
          Map.entry("REVIEW Refund[amountMinor=1]", PARTIALLY_REFUNDED),
          Map.entry("REVIEW Refund[amountMinor=60]", PARTIALLY_REFUNDED),
          Map.entry("REVIEW Refund[amountMinor=100]", REFUNDED),
          Map.entry("PARTIALLY_REFUNDED Refund[amountMinor=1]", PARTIALLY_REFUNDED),
          Map.entry("PARTIALLY_REFUNDED Refund[amountMinor=60]", REFUNDED));

  static Stream<Arguments> everything() {
    return Stream.of(PaymentStatus.values())
        .flatMap(
            status ->
                Stream.of(
                        new Command.Capture(),
                        new Command.Void(),
                        new Command.Refund(1),
                        new Command.Refund(60),
                        new Command.Refund(100),
                        new Command.Refund(101),
                        new Command.Refund(Long.MAX_VALUE))
                    .map(command -> Arguments.of(status, command)));
  }

  @ParameterizedTest
  @MethodSource("everything")
  void onlyTheListedMovesAreMade(PaymentStatus status, Command command) {
    PaymentState before = state(status);
    Transition transition = before.after(command);
    PaymentStatus moved = MOVES.get(status + " " + command);
    if (moved != null) {
      long back = command instanceof Command.Refund(long part) ? part : 0;
      assertEquals(
          new Transition.Moved(
              new PaymentState(moved, AMOUNT, before.refundedMinor() + back, false)),
          transition);
    } else if (refundable(status) && command instanceof Command.Refund) {
      assertEquals(new Transition.TooMuch(AMOUNT - before.refundedMinor()), transition);
    } else {
      assertEquals(new Transition.NotNow(status), transition);
    }
  }

  @Test
  void aPaymentStartsHeldOrCaptured() {
    assertEquals(AUTHORIZED, PaymentState.start(AMOUNT, false, false).status());
    assertEquals(AUTHORIZED, PaymentState.start(AMOUNT, true, false).status());
    assertEquals(COMPLETED, PaymentState.start(AMOUNT, false, true).status());
    assertEquals(REVIEW, PaymentState.start(AMOUNT, true, true).status());
  }

  @Test
  void aSuspiciousPaymentIsReviewedOnceItIsCaptured() {
    assertEquals(
        new Transition.Moved(new PaymentState(REVIEW, AMOUNT, 0, true)),
        new PaymentState(AUTHORIZED, AMOUNT, 0, true).after(new Command.Capture()));
  }

  private static boolean refundable(PaymentStatus status) {
    return status == COMPLETED || status == REVIEW || status == PARTIALLY_REFUNDED;
  }

  private static PaymentState state(PaymentStatus status) {
    return new PaymentState(status, AMOUNT, REFUNDED_SO_FAR.getOrDefault(status, 0L), false);
  }
}
