package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InferenceExecutorTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Doubler model = new Doubler();
  private final InferenceExecutor executor =
      new InferenceExecutor(new Config(1, 4, 6, Duration.ofMillis(200)), meters);

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
    assertEquals(
        List.of(18, 2, 14, 4, 12, 6),
        executor.submit(model, List.of(9, 1, 7, 2, 6, 3)).await().atMost(PATIENCE));
  }

  @Test
  void batchesTheOldestWithThoseOfLikeLength() throws InterruptedException {
    holdTheWorker();
    Uni<List<Integer>> rest = executor.submit(model, List.of(50, 1, 51, 2, 52, 53));
    CompletableFuture<List<Integer>> answers = rest.subscribeAsCompletionStage();
    model.gate.countDown();
    answers.join();
    assertEquals(List.of(List.of(0), List.of(50, 51, 52, 53), List.of(1, 2)), model.batches);
  }

  @Test
  void refusesAtOnceAndWholeWhatDoesNotFit() throws InterruptedException {
    holdTheWorker();
    var queued = executor.submit(model, List.of(1, 2, 3, 4)).subscribeAsCompletionStage();
    var tooMany = executor.submit(model, List.of(5, 6, 7)).await();
    var refusal = assertThrows(ProblemException.class, () -> tooMany.atMost(PATIENCE));
    assertEquals("Too Many Requests", refusal.getMessage());
    model.gate.countDown();
    assertEquals(List.of(2, 4, 6, 8), queued.join());
    assertEquals(3, refusals("queue_full"));
  }

  @Test
  void doesNotComputeForACallerWhoHungUp() throws InterruptedException {
    holdTheWorker();
    executor.submit(model, List.of(1, 2)).subscribe().with(answers -> {}).cancel();
    model.gate.countDown();
    executor.submit(model, List.of(3)).await().atMost(PATIENCE);
    assertEquals(List.of(List.of(0), List.of(3)), model.batches);
    assertEquals(2, refusals("abandoned"));
  }

  @Test
  void doesNotComputeWhatWaitedTooLong() throws InterruptedException {
    holdTheWorker();
    var late = executor.submit(model, List.of(1)).subscribeAsCompletionStage();
    long start = System.nanoTime();
    while (System.nanoTime() - start < Duration.ofMillis(201).toNanos()) {
      Thread.onSpinWait();
    }
    model.gate.countDown();
    var failure = assertThrows(CompletionException.class, late::join);
    assertEquals("Overloaded", Objects.requireNonNull(failure.getCause()).getMessage());
    assertEquals(List.of(List.of(0)), model.batches);
  }

  @Test
  void aFailingBatchFailsItsCallersOnly() {
    model.gate.countDown();
    var broken = executor.submit(model, List.of(1, -1)).await();
    assertThrows(IllegalArgumentException.class, () -> broken.atMost(PATIENCE));
    assertEquals(List.of(8), executor.submit(model, List.of(4)).await().atMost(PATIENCE));
  }

  private void holdTheWorker() throws InterruptedException {
    executor.submit(model, List.of(0)).subscribe().with(answers -> {});
    model.started.await();
  }

  private double refusals(String reason) {
    return meters.get("inference.refusals").tag("reason", reason).counter().count();
  }

  private record Config(int workers, int batchSize, int queueCapacity, Duration queueMaxAge)
      implements InferenceConfig {
    @Override
    public Padding padding() {
      return Padding.LONGEST;
    }

    @Override
    public int maxTokens() {
      return 128;
    }

    @Override
    public int maxTexts() {
      return 64;
    }
  }

  /** Doubles numbers, once its gate is open; a number's length is its value. */
  private static final class Doubler implements Model<Integer, Integer> {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final List<List<Integer>> batches = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "doubler";
    }

    @Override
    public int length(Integer input) {
      return input;
    }

    @Override
    public List<Integer> infer(List<Integer> inputs) {
      started.countDown();
      try {
        gate.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (inputs.contains(-1)) {
        throw new IllegalArgumentException("no negative numbers");
      }
      batches.add(inputs);
      return inputs.stream().map(i -> 2 * i).toList();
    }
  }
}
