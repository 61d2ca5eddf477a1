package io.techflow.inference.executor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A bounded queue that hands out batches of one model. The oldest task always goes; those that
 * share its pass are picked from the next {@value #LOOKAHEAD} by nearest length, so that little is
 * padded and nothing starves.
 */
final class WorkQueue {
  private static final int LOOKAHEAD = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LinkedList<Task<?, ?>> tasks = new LinkedList<>();
  private final int capacity;
  private boolean closed;

  WorkQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Queues all of the tasks, or none and says false. */
  boolean offer(Collection<? extends Task<?, ?>> more) {
    lock.lock();
    try {
      if (closed || tasks.size() + more.size() > capacity) {
        return false;
      }
      tasks.addAll(more);
      changed.signal();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for work and takes a batch of it, oldest task first; empty when the queue was closed and
   * has run dry.
   */
  List<Task<?, ?>> take(int batchSize) throws InterruptedException {
    lock.lock();
    try {
      while (tasks.isEmpty()) {
        if (closed) {
          return List.of();
        }
        changed.await();
      }
      List<Task<?, ?>> batch = pick(batchSize);
      if (!tasks.isEmpty()) {
        changed.signal();
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more work, and lets the takers finish what is queued. */
  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return tasks.size();
    } finally {
      lock.unlock();
    }
  }

  private List<Task<?, ?>> pick(int batchSize) {
    Task<?, ?> oldest = tasks.removeFirst();
    List<Task<?, ?>> batch = new ArrayList<>(batchSize);
    batch.add(oldest);
    if (batchSize > 1) {
      tasks.stream()
          .limit(LOOKAHEAD)
          .filter(task -> task.call().model() == oldest.call().model())
          .sorted(Comparator.comparingInt(task -> Math.abs(task.length() - oldest.length())))
          .limit(batchSize - 1L)
          .forEach(batch::add);
      removeFromHead(batch.subList(1, batch.size()));
    }
    return batch;
  }

  private void removeFromHead(List<Task<?, ?>> picked) {
    Set<Task<?, ?>> left = new HashSet<>(picked);
    for (var queued = tasks.iterator(); !left.isEmpty() && queued.hasNext(); ) {
      if (left.remove(queued.next())) {
        queued.remove();
      }
    }
  }
}
