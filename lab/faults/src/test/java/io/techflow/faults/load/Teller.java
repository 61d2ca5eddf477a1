package io.techflow.faults.load;

import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Carries orders out: asks again under the same key until there is an answer. */
final class Teller {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_ATTEMPTS = 30;

  private final Api api;
  private final Queue<String> violations;
  private final Map<String, String> paymentByKey;

  Teller(Api api, Queue<String> violations, Map<String, String> paymentByKey) {
    this.api = api;
    this.violations = violations;
    this.paymentByKey = paymentByKey;
  }

  /**
   * Carries the order out.
   *
   * @param first is told whether the first attempt was answered as it should be
   */
  void carryOut(Order order, Customer customer, Consumer<Boolean> first) {
    switch (order.kind()) {
      case READ -> read(customer, first);
      case PAY -> pay(order, customer, first);
      case PAY_TWICE -> {
        pay(order, customer, first);
        pay(order, customer, ok -> {});
      }
      case TWINS -> {
        Thread twin = Thread.ofVirtual().start(() -> pay(order, customer, ok -> {}));
        pay(order, customer, first);
        join(twin);
      }
      case HOLD_AND_CAPTURE -> {
        pay(order, customer, first);
        capture(order, customer);
      }
    }
  }

  private void read(Customer customer, Consumer<Boolean> first) {
    Reply reply = api.get("/api/users/" + customer.id(), customer.token());
    first.accept(reply.done());
    if (!reply.done() && !reply.again()) {
      violations.add("a read was answered " + reply.status() + " " + reply.body());
    }
  }

  private void pay(Order order, Customer customer, Consumer<Boolean> first) {
    Reply reply =
        settle(() -> api.post("/api/payments", customer.token(), order.key(), order.body()), first);
    if (!reply.done()) {
      violations.add("%s was answered %d %s".formatted(order, reply.status(), reply.body()));
      return;
    }
    String payment = reply.field("id");
    String earlier = paymentByKey.putIfAbsent(order.key(), payment);
    if (earlier != null && !earlier.equals(payment)) {
      violations.add("%s became two payments, %s and %s".formatted(order, earlier, payment));
    }
    if (reply.json().path("amount").path("amountMinor").asLong() != order.amountMinor()) {
      violations.add("%s was answered with another amount: %s".formatted(order, reply.body()));
    }
  }

  private void capture(Order order, Customer customer) {
    String payment = paymentByKey.get(order.key());
    if (payment == null) {
      return;
    }
    Reply reply =
        settle(
            () ->
                api.post(
                    "/api/payments/" + payment + "/capture",
                    customer.token(),
                    order.key() + "-capture",
                    ""),
            ok -> {});
    if (!reply.done()) {
      violations.add("capture of %s: %d %s".formatted(order, reply.status(), reply.body()));
    }
  }

  /** With pauses that double and differ, or the customers would be the next fault. */
  private static Reply settle(Supplier<Reply> request, Consumer<Boolean> first) {
    Reply reply = request.get();
    first.accept(reply.done());
    Duration pause = FIRST_PAUSE;
    for (int i = 0; reply.again() && i < MOST_ATTEMPTS; i++) {
      long jitter = ThreadLocalRandom.current().nextLong(pause.toNanos());
      LockSupport.parkNanos(reply.retryAfter().toNanos() + pause.toNanos() / 2 + jitter);
      Duration doubled = pause.multipliedBy(2);
      pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
      reply = request.get();
    }
    return reply;
  }

  private static void join(Thread twin) {
    try {
      twin.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
