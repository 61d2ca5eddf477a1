package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which inputs make a pass, and whose turn it is. */
class WorkQueueTest extends QueueWithAClock {
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
}
