package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue with a clock that stands until a test moves it; an input is its number of tokens. */
class WorkQueueTest {
  private static final Batching BATCHING = new Batching(4, 100, 0.25, 0, Duration.ZERO, 2);

  private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 5);
  private final List<WaitingTasks.Dropped> dropped = new ArrayList<>();
  private final Sizes model = new Sizes("sizes", BATCHING);
  private final WorkQueue queue = queue(100, 1000);

  @Test
  void aPassIsOfLikeLengths() {
    offer("a", 50, 6, 48, 7, 8, 5);
    assertEquals(List.of(50, 48), poll());
    assertEquals(List.of(6, 7, 5, 8), poll());
    assertNull(poll());
  }

  @Test
  void aPassStaysWithinItsTokens() {
    offer("a", 30, 30, 30, 30);
    assertEquals(List.of(30, 30, 30), poll());
    assertEquals(List.of(30), poll());
  }

  @Test
  void anInputLongerThanAPassGoesAlone() {
    offer("a", 300, 290);
    assertEquals(List.of(300), poll());
    assertEquals(List.of(290), poll());
  }

  @Test
  void whatIsPaddedToOneWidthCountsWithIt() {
    var padded = new Sizes("padded", new Batching(4, 100, 0.25, 50, Duration.ZERO, 2));
    offer(padded, "a", 6, 6, 6);
    Pass pass = queue.poll();
    assertNotNull(pass);
    assertEquals(2, pass.tasks().size());
    assertEquals(0.12, pass.fill(), 1e-9);
  }

  @Test
  void theOldestAlwaysGoes() {
    offer("a", 90);
    for (int i = 0; i < 10; i++) {
      offer("a", 10, 10, 10, 10);
    }
    assertEquals(List.of(90), poll());
  }

  @Test
  void callersTakeTurns() {
    offer("many", 10, 20, 10, 20, 10, 20, 10, 20, 10, 20);
    offer("one", 90);
    offer("other", 50);
    assertEquals(List.of(10, 10, 10, 10), poll());
    assertEquals(List.of(90), poll());
    assertEquals(List.of(50), poll());
    assertEquals(List.of(20, 20, 20, 20), poll());
  }

  @Test
  void callersSharePassesOfTheirLength() {
    offer("a", 10, 10, 10, 10, 10, 10);
    offer("b", 10);
    assertEquals(List.of("a", "b", "a", "a"), owners(queue.poll()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void everyInputGoesExactlyOnce(long seed) {
    Random random = new Random(seed);
    List<Integer> sent = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Integer[] lengths = random.ints(1 + random.nextInt(5), 1, 13).boxed().toArray(Integer[]::new);
      offer("caller-" + random.nextInt(4), lengths);
      sent.addAll(Arrays.asList(lengths));
    }
    List<Integer> computed = new ArrayList<>();
    for (Pass pass = queue.poll(); pass != null; pass = queue.poll()) {
      computed.addAll(lengths(pass));
      assertTrue(pass.fill() >= 0.75, "fill " + pass.fill());
      queue.done(pass);
    }
    assertEquals(sent.stream().sorted().toList(), computed.stream().sorted().toList());
    assertEquals(0, queue.size());
    assertEquals(0, queue.tokens("sizes"));
  }

  @Test
  void aModelRunsNoMorePassesThanItHasInstances() {
    offer("a", 90, 50, 20);
    var other = new Sizes("other", BATCHING);
    offer(other, "a", 30);
    Pass first = queue.poll();
    assertNotNull(first);
    assertNotNull(queue.poll());
    assertEquals(List.of(30), poll());
    assertNull(queue.poll());
    queue.done(first);
    assertEquals(List.of(20), poll());
  }

  @Test
  void aPassMayWaitToFill() {
    var patient = new Sizes("gpu", new Batching(2, 100, 0.25, 0, Duration.ofMillis(5), 1));
    offer(patient, "a", 10);
    assertNull(queue.poll());
    clock.addAndGet(Duration.ofMillis(5).toNanos() - 1);
    assertNull(queue.poll());
    clock.addAndGet(1);
    Pass late = queue.poll();
    assertNotNull(late);
    queue.done(late);
    offer(patient, "a", 10);
    offer(patient, "b", 10);
    assertEquals(List.of(10, 10), poll());
  }

  @Test
  void refusesWholeWhatHasNoPlace() {
    WorkQueue small = queue(3, 1000);
    assertNull(offer(small, model, "a", 1, 1));
    assertEquals(Refusal.QUEUE_FULL, offer(small, model, "a", 1, 1));
    assertNull(offer(small, model, "a", 1));
    assertEquals(3, small.size());
  }

  @Test
  void refusesWholeWhatHasTooManyTokens() {
    WorkQueue small = queue(100, 50);
    assertNull(offer(small, model, "a", 30, 10));
    assertEquals(Refusal.QUEUE_FULL, offer(small, model, "a", 5, 6));
    assertNull(offer(small, model, "a", 5, 5));
    assertEquals(50, small.tokens("sizes"));
  }

  @Test
  void saysThatSomeRequestsNeverFit() {
    assertEquals(Refusal.TOO_LARGE, offer(queue(3, 1000), model, "a", 1, 1, 1, 1));
    assertEquals(Refusal.TOO_LARGE, offer(queue(3, 10), model, "a", 11));
  }

  @Test
  void whoHoldsMostMakesRoomForAnother() {
    WorkQueue small = queue(6, 1000);
    offer(small, model, "many", 1, 1);
    offer(small, model, "many", 2, 2);
    offer(small, model, "many", 3, 3);
    assertNull(offer(small, model, "one", 9));
    assertEquals(
        List.of(Refusal.QUEUE_FULL, Refusal.QUEUE_FULL),
        dropped.stream().map(WaitingTasks.Dropped::reason).toList());
    assertEquals(List.of(3, 3), dropped.stream().map(each -> each.task().tokens()).toList());
    assertEquals(5, small.size());
  }

  @Test
  void whoHoldsAsMuchMakesNoRoom() {
    WorkQueue small = queue(4, 1000);
    offer(small, model, "a", 1, 1);
    offer(small, model, "b", 1, 1);
    assertEquals(Refusal.QUEUE_FULL, offer(small, model, "a", 1));
    assertEquals(List.of(), dropped);
  }

  @Test
  void dropsWhatWaitedTooLong() {
    offer("a", 10, 90);
    clock.addAndGet(Duration.ofSeconds(1).toNanos());
    offer("b", 10);
    clock.addAndGet(1);
    assertEquals(List.of(10), poll());
    assertEquals(
        List.of(Refusal.EXPIRED, Refusal.EXPIRED),
        dropped.stream().map(WaitingTasks.Dropped::reason).toList());
  }

  @Test
  void whatIsBegunIsEnded() {
    offer("a", 10, 90);
    assertEquals(List.of(10), poll());
    clock.addAndGet(Duration.ofSeconds(2).toNanos());
    assertEquals(List.of(90), poll());
    assertEquals(List.of(), dropped);
  }

  @Test
  void dropsWhatIsPastItsDeadline() {
    offer(queue, model, new Caller("a", Duration.ofMillis(10)), 10);
    clock.addAndGet(Duration.ofMillis(10).toNanos() + 1);
    assertNull(queue.poll());
    assertEquals(Refusal.DEADLINE, dropped.getFirst().reason());
  }

  @Test
  void whatNobodyWaitsForMakesRoom() {
    WorkQueue small = queue(2, 1000);
    Cancellable caller = subscribe(small, model, new Caller("a", null), 10, 10);
    caller.cancel();
    assertNull(offer(small, model, "a", 10, 10));
    assertEquals(Refusal.ABANDONED, dropped.getFirst().reason());
  }

  @Test
  void aPlaceThatIsGivenBackIsFree() {
    WorkQueue small = queue(2, 1000);
    Call<Integer, Integer> call = call(model, new Caller("a", null), 2);
    assertNull(small.reserve(call));
    assertEquals(Refusal.QUEUE_FULL, offer(small, model, "a", 1));
    small.release(call);
    assertNull(offer(small, model, "a", 1));
  }

  @Test
  void takesNoMoreOnceItIsClosed() throws InterruptedException {
    offer("a", 10);
    queue.close();
    assertEquals(Refusal.CLOSED, offer(queue, model, "a", 10));
    assertNotNull(queue.take());
    assertNull(queue.take());
  }

  private WorkQueue queue(int places, long tokens) {
    return new WorkQueue(
        new QueueBounds(places, tokens, Duration.ofSeconds(1)), clock::get, dropped::add);
  }

  private void offer(String caller, Integer... lengths) {
    offer(model, caller, lengths);
  }

  private void offer(Sizes model, String caller, Integer... lengths) {
    assertNull(offer(queue, model, caller, lengths));
  }

  private @Nullable Refusal offer(WorkQueue to, Sizes model, String caller, Integer... lengths) {
    return offer(to, model, new Caller(caller, null), lengths);
  }

  private @Nullable Refusal offer(WorkQueue to, Sizes model, Caller caller, Integer... lengths) {
    Call<Integer, Integer> call = call(model, caller, lengths.length);
    Refusal refusal = to.reserve(call);
    return refusal == null ? to.enqueue(call, call.tasks(List.of(lengths), clock.get())) : refusal;
  }

  private Cancellable subscribe(WorkQueue to, Sizes model, Caller caller, Integer... lengths) {
    return Uni.createFrom()
        .<Answers<Integer>>emitter(
            emitter -> {
              var call = new Call<>(model, caller, lengths.length, clock.get(), emitter);
              assertNull(to.reserve(call));
              assertNull(to.enqueue(call, call.tasks(List.of(lengths), clock.get())));
            })
        .subscribe()
        .with(answers -> {});
  }

  private Call<Integer, Integer> call(Sizes model, Caller caller, int inputs) {
    List<Call<Integer, Integer>> made = new ArrayList<>();
    var pending =
        Uni.createFrom()
            .<Answers<Integer>>emitter(
                emitter -> made.add(new Call<>(model, caller, inputs, clock.get(), emitter)))
            .subscribe()
            .with(answers -> {});
    assertNotNull(pending);
    return made.getFirst();
  }

  private @Nullable List<Integer> poll() {
    Pass pass = queue.poll();
    if (pass == null) {
      return null;
    }
    queue.done(pass);
    return lengths(pass);
  }

  private static List<Integer> lengths(Pass pass) {
    return pass.tasks().stream().map(Task::tokens).toList();
  }

  private static List<String> owners(@Nullable Pass pass) {
    assertNotNull(pass);
    return IntStream.range(0, pass.tasks().size())
        .mapToObj(i -> pass.tasks().get(i).call().caller().id())
        .toList();
  }

  /** A model whose inputs are their lengths. */
  private record Sizes(String name, Batching batching, Lifetime lifetime)
      implements Model<Integer, Integer> {
    Sizes(String name, Batching batching) {
      this(name, batching, new Lifetime(() -> {}));
    }

    @Override
    public int tokens(Integer input) {
      return input;
    }

    @Override
    public List<Integer> infer(List<Integer> inputs) {
      return inputs;
    }
  }
}
