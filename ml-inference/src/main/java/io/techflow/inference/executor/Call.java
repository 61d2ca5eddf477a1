package io.techflow.inference.executor;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/** The inputs of one request and the answers to them, in the same order. */
final class Call<I, O> {
  private final Model<I, O> model;
  private final AtomicReferenceArray<O> answers;
  private final AtomicInteger missing;
  private final UniEmitter<? super List<O>> caller;
  private volatile boolean over;

  Call(Model<I, O> model, int inputs, UniEmitter<? super List<O>> caller) {
    this.model = model;
    this.answers = new AtomicReferenceArray<>(inputs);
    this.missing = new AtomicInteger(inputs);
    this.caller = caller;
    caller.onTermination(() -> over = true);
  }

  List<Task<I, O>> tasks(List<I> inputs) {
    long now = System.nanoTime();
    return IntStream.range(0, inputs.size())
        .mapToObj(i -> new Task<>(this, i, inputs.get(i), model.length(inputs.get(i)), now))
        .toList();
  }

  Model<I, O> model() {
    return model;
  }

  /** Whether nobody waits for an answer any more: failed, or the caller hung up. */
  boolean over() {
    return over;
  }

  void answer(int index, O answer) {
    answers.set(index, answer);
    if (missing.decrementAndGet() == 0) {
      List<O> all = new ArrayList<>(answers.length());
      for (int i = 0; i < answers.length(); i++) {
        all.add(answers.get(i));
      }
      caller.complete(all);
    }
  }

  void fail(Throwable cause) {
    caller.fail(cause);
  }
}
