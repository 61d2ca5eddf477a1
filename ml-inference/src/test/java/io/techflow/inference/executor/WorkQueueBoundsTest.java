package io.techflow.inference.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the queue refuses, drops and makes room for. */
class WorkQueueBoundsTest extends QueueWithAClock {
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
}
