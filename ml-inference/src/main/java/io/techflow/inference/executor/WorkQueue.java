package io.techflow.inference.executor;

import io.techflow.inference.executor.WaitingTasks.Dropped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue that hands out passes of one model each. Callers take turns (round robin); the
 * oldest input of the caller whose turn it is always goes, and those that share its pass are picked
 * from the next {@value #LOOKAHEAD} of all callers by nearest length, so that little is padded and
 * nothing starves. When there is no room, the caller that holds most makes it.
 */
final class WorkQueue {
  static final int LOOKAHEAD = 64;
  private static final long FOREVER = Long.MAX_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<Model<?, ?>, Integer> running = new HashMap<>();
  private final QueueBounds bounds;
  private final LongSupplier clock;
  private final Consumer<Dropped> onDrop;
  private final WaitingTasks waiting;
  private long wakeAfter = FOREVER;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param clock nanoseconds
   * @param onDrop told of every task that leaves uncomputed after it was queued
   */
  WorkQueue(QueueBounds bounds, LongSupplier clock, Consumer<Dropped> onDrop) {
    this.bounds = bounds;
    this.clock = clock;
    this.onDrop = onDrop;
    this.waiting = new WaitingTasks(bounds.maxAge());
  }

  /** Keeps the places of a request whose inputs are not ready yet; null, or why it does not. */
  @Nullable Refusal reserve(Call<?, ?> call) {
    return locked(
        () -> {
          if (closed) {
            return Refusal.CLOSED;
          }
          Refusal refusal = makeRoom(call, call.inputs(), 0);
          if (refusal == null) {
            waiting.reserve(call.caller(), call.inputs());
          }
          return refusal;
        });
  }

  /** Gives back the places of a request that will not come. */
  void release(Call<?, ?> call) {
    locked(
        () -> {
          waiting.release(call.caller(), call.inputs());
          changed.signalAll();
          return true;
        });
  }

  /** Queues all tasks of a request in the places kept for it, or none; null, or why it does not. */
  @Nullable Refusal enqueue(Call<?, ?> call, List<? extends Task<?, ?>> tasks) {
    return locked(
        () -> {
          long tokens = tasks.stream().mapToLong(Task::tokens).sum();
          Refusal refusal = makeRoom(call, 0, tokens);
          if (refusal == null) {
            waiting.add(tasks);
          }
          waiting.release(call.caller(), call.inputs());
          changed.signal();
          return refusal;
        });
  }

  /** Waits for the next pass; null when the queue was closed and has run dry. */
  @Nullable Pass take() throws InterruptedException {
    while (true) {
      Pass pass;
      List<Dropped> dropped;
      boolean dry;
      lock.lock();
      try {
        pass = pick();
        dropped = waiting.takeDropped();
        dry = closed && waiting.places() == 0;
        if (pass == null && dropped.isEmpty() && !dry) {
          await();
        }
      } finally {
        lock.unlock();
      }
      dropped.forEach(onDrop);
      if (pass != null || dry) {
        return pass;
      }
    }
  }

  /** The next pass if there is one now. */
  @Nullable Pass poll() {
    return locked(this::pick);
  }

  /** A pass has ended: its model may run another. */
  void done(Pass pass) {
    locked(
        () -> {
          running.computeIfPresent(
              pass.model(), (model, passes) -> passes == 1 ? null : passes - 1);
          changed.signal();
          return true;
        });
  }

  /** Takes no more requests, and lets the takers finish what is queued. */
  void close() {
    locked(
        () -> {
          closed = true;
          changed.signalAll();
          return true;
        });
  }

  int size() {
    return locked(waiting::size);
  }

  long tokens(String model) {
    return locked(() -> waiting.tokens(model));
  }

  private void await() throws InterruptedException {
    if (wakeAfter == FOREVER) {
      changed.await();
    } else {
      long left = changed.awaitNanos(wakeAfter);
      wakeAfter = Math.max(left, 0);
    }
  }

  private @Nullable Refusal makeRoom(Call<?, ?> call, int inputs, long tokens) {
    if (inputs > bounds.places() || tokens > bounds.tokens()) {
      return Refusal.TOO_LARGE;
    }
    if (!fits(inputs, tokens)) {
      waiting.dropUnwanted(clock.getAsLong());
    }
    while (!fits(inputs, tokens)) {
      if (!waiting.dropFromHeaviest(waiting.places(call.caller()) + inputs)) {
        return Refusal.QUEUE_FULL;
      }
    }
    return null;
  }

  private boolean fits(int inputs, long tokens) {
    return waiting.places() + inputs <= bounds.places()
        && waiting.tokens() + tokens <= bounds.tokens();
  }

  private @Nullable Pass pick() {
    long now = clock.getAsLong();
    wakeAfter = FOREVER;
    Set<Model<?, ?>> busy = busy();
    for (String caller : waiting.turns()) {
      Task<?, ?> seed = waiting.first(caller, LOOKAHEAD, now, busy);
      if (seed != null) {
        Pass pass = Pass.around(seed, waiting.window(caller, LOOKAHEAD, now));
        if (isDue(seed, pass, now)) {
          start(caller, pass, now);
          return pass;
        }
      }
    }
    return null;
  }

  private Set<Model<?, ?>> busy() {
    return running.entrySet().stream()
        .filter(each -> each.getValue() >= each.getKey().batching().instances())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private boolean isDue(Task<?, ?> seed, Pass pass, long now) {
    long left = pass.model().batching().delay().toNanos() - (now - seed.call().queuedAt());
    if (left <= 0 || closed || pass.full()) {
      return true;
    }
    wakeAfter = Math.min(wakeAfter, left);
    return false;
  }

  private void start(String caller, Pass pass, long now) {
    waiting.take(caller, pass.tasks());
    running.merge(pass.model(), 1, Integer::sum);
    for (Task<?, ?> task : pass.tasks()) {
      if (!task.call().started()) {
        task.call().start(now);
      }
    }
    if (waiting.size() > 0) {
      changed.signal();
    }
  }

  private <T extends @Nullable Object> T locked(Supplier<T> action) {
    List<Dropped> dropped = new ArrayList<>();
    lock.lock();
    try {
      T result = action.get();
      dropped.addAll(waiting.takeDropped());
      return result;
    } finally {
      lock.unlock();
      dropped.forEach(onDrop);
    }
  }
}
