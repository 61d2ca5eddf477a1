package io.techflow.load;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A journey under way: which step is next and what the steps before it brought. */
final class JourneyRun {
  private final Arrival arrival;
  private final SplittableRandom random;
  private int step;
  private @Nullable Session session;
  private @Nullable String paymentId;

  JourneyRun(Arrival arrival) {
    this.arrival = arrival;
    random = new SplittableRandom(arrival.seed());
  }

  Arrival arrival() {
    return arrival;
  }

  SplittableRandom random() {
    return random;
  }

  int step() {
    return step;
  }

  Operation operation() {
    return arrival.journey().steps().get(step);
  }

  long scheduledMicros() {
    return arrival.stepMicros(step);
  }

  /** Goes on to the next step; false when there is none. */
  boolean advance() {
    step++;
    return step < arrival.journey().steps().size();
  }

  List<Operation> stepsAfterThis() {
    List<Operation> steps = arrival.journey().steps();
    return steps.subList(step + 1, steps.size());
  }

  Session session() {
    return Objects.requireNonNull(session, "the journey has no user yet");
  }

  void actAs(Session user) {
    session = user;
  }

  String paymentId() {
    return Objects.requireNonNull(paymentId, "the journey has paid nothing yet");
  }

  void paid(String id) {
    paymentId = id;
  }
}
