package io.techflow.inference.executor;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Inputs of one model and of like length, to be computed together. Not thread-safe. */
final class Pass {
  private final List<Task<?, ?>> tasks = new ArrayList<>();
  private final Model<?, ?> model;
  private int tokens;
  private int longest;

  private Pass(Task<?, ?> seed) {
    this.model = seed.model();
    add(seed);
  }

  /** The seed with those of the others that are nearest to it in length and fit. */
  static Pass around(Task<?, ?> seed, List<Task<?, ?>> others) {
    Pass pass = new Pass(seed);
    others.stream()
        .filter(task -> task != seed && task.model() == pass.model)
        .sorted(Comparator.comparingInt(task -> Math.abs(task.tokens() - seed.tokens())))
        .forEach(pass::addIfAdmitted);
    return pass;
  }

  private void addIfAdmitted(Task<?, ?> task) {
    if (model.batching().admits(tasks.size(), tokens, longest, task.tokens())) {
      add(task);
    }
  }

  private void add(Task<?, ?> task) {
    tasks.add(task);
    tokens += task.tokens();
    longest = Math.max(longest, task.tokens());
  }

  Model<?, ?> model() {
    return model;
  }

  List<Task<?, ?>> tasks() {
    return tasks;
  }

  /** Tokens that are no padding. */
  int tokens() {
    return tokens;
  }

  /** Tokens that are no padding as a share of all that the pass computes. */
  double fill() {
    return (double) tokens / ((long) tasks.size() * Math.max(longest, model.batching().width()));
  }

  /** Whether no input of this length would fit any more. */
  boolean full() {
    return !model.batching().admits(tasks.size(), tokens, longest, longest);
  }
}
