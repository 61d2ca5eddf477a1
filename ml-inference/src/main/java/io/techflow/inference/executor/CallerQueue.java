package io.techflow.inference.executor;

import java.util.LinkedList;

/** What one caller has waiting, oldest first. Not thread-safe. */
final class CallerQueue {
  private final LinkedList<Task<?, ?>> tasks = new LinkedList<>();
  private int reserved;

  LinkedList<Task<?, ?>> tasks() {
    return tasks;
  }

  void reserve(int inputs) {
    reserved += inputs;
  }

  /** Places of the queue that it holds. */
  int places() {
    return reserved + tasks.size();
  }
}
