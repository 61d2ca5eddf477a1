package io.techflow.inference.executor;

import io.opentelemetry.context.Context;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The inputs of one request and the answers to them, in the same order. */
final class Call<I, O> {
  private final Model<I, O> model;
  private final Caller caller;
  private final Context trace;
  private final AtomicReferenceArray<O> answers;
  private final AtomicInteger missing;
  private final UniEmitter<? super Answers<O>> emitter;
  private final long arrivedAt;
  private volatile long queuedAt;
  private volatile long startedAt;
  private volatile boolean started;
  private volatile boolean over;

  Call(
      Model<I, O> model,
      Caller caller,
      int inputs,
      long now,
      UniEmitter<? super Answers<O>> emitter) {
    this.model = model;
    this.caller = caller;
    this.trace = Context.current();
    this.answers = new AtomicReferenceArray<>(inputs);
    this.missing = new AtomicInteger(inputs);
    this.emitter = emitter;
    this.arrivedAt = now;
    emitter.onTermination(() -> over = true);
  }

  List<Task<I, O>> tasks(List<I> inputs, long now) {
    queuedAt = now;
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> new Task<>(this, i, inputs.get(i), model.tokens(inputs.get(i))))
        .toList();
  }

  Model<I, O> model() {
    return model;
  }

  Caller caller() {
    return caller;
  }

  Context trace() {
    return trace;
  }

  int inputs() {
    return answers.length();
  }

  long arrivedAt() {
    return arrivedAt;
  }

  long queuedAt() {
    return queuedAt;
  }

  long startedAt() {
    return startedAt;
  }

  /** Whether a pass has begun to compute it. */
  boolean started() {
    return started;
  }

  void start(long now) {
    startedAt = now;
    started = true;
  }

  /** Whether nobody waits for an answer any more: failed, or the caller hung up. */
  boolean over() {
    return over;
  }

  /** Why it is not to be computed any more; null for what is. */
  @Nullable Refusal refusal(long now, Duration maxAge) {
    if (over) {
      return Refusal.ABANDONED;
    }
    Duration patience = caller.patience();
    if (patience != null && now - arrivedAt > patience.toNanos()) {
      return Refusal.DEADLINE;
    }
    boolean late = maxAge.isPositive() && now - queuedAt > maxAge.toNanos();
    return late && !started ? Refusal.EXPIRED : null;
  }

  /** Keeps one answer; says whether it was the last. */
  boolean answer(int index, O answer) {
    answers.set(index, answer);
    return missing.decrementAndGet() == 0;
  }

  void complete(long now) {
    List<O> all = new ArrayList<>(answers.length());
    for (int i = 0; i < answers.length(); i++) {
      all.add(answers.get(i));
    }
    emitter.complete(new Answers<>(all, timings(now)));
  }

  Timings timings(long now) {
    return new Timings(
        Duration.ofNanos(queuedAt - arrivedAt),
        Duration.ofNanos(startedAt - queuedAt),
        Duration.ofNanos(now - startedAt));
  }

  void fail(Throwable cause) {
    emitter.fail(cause);
  }
}
