package io.techflow.inference.executor;

import ai.djl.translate.TranslateException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/** Runs a pass and hands out its answers. */
final class PassRunner {
  private static final Logger LOG = Logger.getLogger(PassRunner.class);

  private final InferenceMetrics metrics;
  private final RequestSpans spans;
  private final LongSupplier clock;

  PassRunner(InferenceMetrics metrics, RequestSpans spans, LongSupplier clock) {
    this.metrics = metrics;
    this.spans = spans;
    this.clock = clock;
  }

  void run(Pass pass) {
    Lifetime lifetime = pass.model().lifetime();
    if (!lifetime.enter()) {
      // Every call that is still waited for keeps its model: all of these have gone.
      metrics.refused(pass.model(), Refusal.ABANDONED, pass.tasks().size());
      return;
    }
    try {
      infer(pass.model(), pass);
    } finally {
      lifetime.leave();
    }
  }

  /** A pass never mixes models, so its tasks share their types. */
  @SuppressWarnings("unchecked")
  private <I, O> void infer(Model<I, O> model, Pass pass) {
    List<Task<I, O>> tasks = new ArrayList<>(pass.tasks().size());
    pass.tasks().forEach(task -> tasks.add((Task<I, O>) task));
    long start = clock.getAsLong();
    tasks.forEach(task -> metrics.waited(model, start - task.call().queuedAt()));
    List<O> answers;
    try {
      answers = model.infer(tasks.stream().map(Task::input).toList());
    } catch (TranslateException | RuntimeException | OutOfMemoryError | LinkageError e) {
      // An error too: a worker that ended with it would be missed by every later request.
      LOG.errorf(e, "%s failed on a batch of %d", model.name(), tasks.size());
      metrics.refused(model, Refusal.FAILED, tasks.size());
      tasks.forEach(task -> task.call().fail(e));
      return;
    }
    long end = clock.getAsLong();
    metrics.ran(pass, end - start);
    for (int i = 0; i < tasks.size(); i++) {
      answer(tasks.get(i), answers.get(i), end);
    }
  }

  private <I, O> void answer(Task<I, O> task, O answer, long now) {
    if (task.call().answer(task.index(), answer)) {
      spans.record(task.call(), now);
      task.call().complete(now);
    }
  }
}
