package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.smallrye.mutiny.Uni;
import io.techflow.inference.testing.Settings;
import io.techflow.kit.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InferenceExecutorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Caller CALLER = new Caller("a", null);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Doubler model = new Doubler();
  private final InferenceExecutor executor =
      new InferenceExecutor(
          Settings.of(
              Map.of(
                  "inference.workers", "1",
                  "inference.queue-capacity", "6",
                  "inference.queue-max-age", "200ms")),
          meters,
          OpenTelemetry.noop().getTracer("test"));

  @BeforeEach
  void start() {
    executor.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    model.gate.countDown();
    executor.stop();
  }

  @Test
  void answersInTheOrderOfTheInputs() {
    model.gate.countDown();
    assertEquals(List.of(18, 2, 14, 4, 12, 6), answers(submit(9, 1, 7, 2, 6, 3)));
  }

  @Test
  void saysWhereTheTimeWent() {
    model.gate.countDown();
    String header = submit(9).await().atMost(PATIENCE).timings().serverTiming();
    assertTrue(
        header.matches("tokenise;dur=[\\d.]+, queue;dur=[\\d.]+, infer;dur=[\\d.]+"), header);
  }

  @Test
  void makesReadyOffTheCallersThread() {
    model.gate.countDown();
    var thread = new AtomicReference<String>();
    Uni<Answers<Integer>> prepared =
        executor.submit(
            model,
            CALLER,
            2,
            () -> {
              thread.set(Thread.currentThread().getName());
              return List.of(4, 5);
            });
    assertEquals(List.of(8, 10), answers(prepared));
    assertTrue(String.valueOf(thread.get()).startsWith("tokenise-"), thread.get());
  }

  @Test
  void whatCannotBeMadeReadyFailsItsCallerAndHoldsNoPlace() {
    model.gate.countDown();
    for (int i = 0; i < 10; i++) {
      Uni<Answers<Integer>> broken =
          executor.submit(
              model,
              CALLER,
              6,
              () -> {
                throw new IllegalArgumentException("no text");
              });
      assertThrows(IllegalArgumentException.class, () -> broken.await().atMost(PATIENCE));
    }
    assertEquals(List.of(8), answers(submit(4)));
  }

  @Test
  void aModelStaysWhileItsInputsAreMadeReady() throws InterruptedException {
    var preparing = new CountDownLatch(1);
    var gone = new CountDownLatch(1);
    var closedMeanwhile = new AtomicReference<Boolean>();
    var caller =
        executor
            .submit(
                model,
                CALLER,
                1,
                () -> {
                  preparing.countDown();
                  awaitUninterruptibly(gone);
                  closedMeanwhile.set(model.closed.getCount() == 0);
                  return List.of(1);
                })
            .subscribe()
            .with(answers -> {});
    preparing.await();
    caller.cancel();
    model.lifetime.retire();
    gone.countDown();
    model.closed.await();
    assertEquals(false, closedMeanwhile.get());
  }

  @Test
  void refusesAtOnceAndWholeWhatDoesNotFit() throws InterruptedException {
    holdTheWorker();
    var queued = submit(1, 2, 3, 4).subscribeAsCompletionStage();
    var tooMany = submit(5, 6, 7).await();
    var refusal = assertThrows(ProblemException.class, () -> tooMany.atMost(PATIENCE));
    assertEquals("Too Many Requests", refusal.getMessage());
    model.gate.countDown();
    assertEquals(List.of(2, 4, 6, 8), queued.join().outputs());
    assertEquals(3, refusals("queue_full"));
  }

  @Test
  void doesNotComputeForACallerWhoHungUp() throws InterruptedException {
    holdTheWorker();
    submit(1, 2).subscribe().with(answers -> {}).cancel();
    model.gate.countDown();
    submit(3).await().atMost(PATIENCE);
    assertEquals(List.of(List.of(0), List.of(3)), model.batches);
    assertEquals(2, refusals("abandoned"));
  }

  @Test
  void doesNotComputeWhatWaitedTooLong() throws InterruptedException {
    holdTheWorker();
    var late = submit(1).subscribeAsCompletionStage();
    spin(Duration.ofMillis(201));
    model.gate.countDown();
    var failure = assertThrows(CompletionException.class, late::join);
    assertEquals("Too Many Requests", Objects.requireNonNull(failure.getCause()).getMessage());
    assertEquals(List.of(List.of(0)), model.batches);
    assertEquals(1, refusals("expired"));
  }

  @Test
  void doesNotComputeWhatIsPastItsDeadline() throws InterruptedException {
    holdTheWorker();
    var hasty = new Caller("a", Duration.ofMillis(20));
    var late = executor.submit(model, hasty, List.of(1)).subscribeAsCompletionStage();
    spin(Duration.ofMillis(21));
    model.gate.countDown();
    assertThrows(CompletionException.class, late::join);
    assertEquals(List.of(List.of(0)), model.batches);
    assertEquals(1, refusals("deadline"));
  }

  @Test
  void aFailingBatchFailsItsCallersOnly() {
    model.gate.countDown();
    var broken = submit(1, -1).await();
    assertThrows(IllegalArgumentException.class, () -> broken.atMost(PATIENCE));
    assertEquals(List.of(8), answers(submit(4)));
  }

  @Test
  void answersWhatItHasTakenBeforeItStops() throws InterruptedException {
    holdTheWorker();
    var queued = submit(1, 2).subscribeAsCompletionStage();
    model.gate.countDown();
    executor.stop();
    assertEquals(List.of(2, 4), queued.join().outputs());
    assertThrows(ProblemException.class, () -> submit(3).await().atMost(PATIENCE));
  }

  private Uni<Answers<Integer>> submit(Integer... inputs) {
    return executor.submit(model, CALLER, List.of(inputs));
  }

  private static List<Integer> answers(Uni<Answers<Integer>> answers) {
    return answers.await().atMost(PATIENCE).outputs();
  }

  private static void spin(Duration time) {
    long start = System.nanoTime();
    while (System.nanoTime() - start < time.toNanos()) {
      Thread.onSpinWait();
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void holdTheWorker() throws InterruptedException {
    submit(0).subscribe().with(answers -> {});
    model.started.await();
  }

  private double refusals(String reason) {
    return meters.get("inference.refusals").tag("reason", reason).counter().count();
  }

  /** Doubles numbers, once its gate is open; a number's length is its value. */
  private static final class Doubler implements Model<Integer, Integer> {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Lifetime lifetime = new Lifetime(closed::countDown);

    @Override
    public String name() {
      return "doubler";
    }

    @Override
    public Batching batching() {
      return new Batching(4, 1000, 0.99, 0, Duration.ZERO, 1);
    }

    @Override
    public Lifetime lifetime() {
      return lifetime;
    }

    @Override
    public int tokens(Integer input) {
      return Math.max(1, input);
    }

    @Override
    public List<Integer> infer(List<Integer> inputs) {
      started.countDown();
      awaitUninterruptibly(gate);
      if (inputs.contains(-1)) {
        throw new IllegalArgumentException("no negative numbers");
      }
      batches.add(inputs);
      return inputs.stream().map(i -> 2 * i).toList();
    }
  }
}
