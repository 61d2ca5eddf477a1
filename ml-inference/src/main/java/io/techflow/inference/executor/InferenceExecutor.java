package io.techflow.inference.executor;

import ai.djl.translate.TranslateException;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/**
 * Runs all models on a few threads behind one bounded queue. A worker pulls the next batch as soon
 * as it is free: on a CPU, waiting for a batch to fill only costs.
 */
@Singleton
public class InferenceExecutor {
  private static final Logger LOG = Logger.getLogger(InferenceExecutor.class);
  private static final Duration DRAIN = Duration.ofSeconds(5);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final InferenceConfig config;
  private final InferenceMetrics metrics;
  private final WorkQueue queue;
  private final List<Thread> workers;

  InferenceExecutor(InferenceConfig config, MeterRegistry registry) {
    this.config = config;
    this.queue = new WorkQueue(config.queueCapacity());
    this.metrics = new InferenceMetrics(registry, queue, config);
    this.workers =
        IntStream.range(0, config.workers())
            .mapToObj(i -> Thread.ofPlatform().name("inference-" + i).unstarted(this::work))
            .toList();
  }

  @PostConstruct
  void start() {
    workers.forEach(Thread::start);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    queue.close();
    for (Thread worker : workers) {
      worker.join(DRAIN);
    }
  }

  /**
   * The model's answers to the inputs, in their order.
   *
   * @return fails with a {@link ProblemException}: 429 when the queue has no room for all of them,
   *     503 when they waited too long; a cancelled subscription leaves its inputs uncomputed
   */
  public <I, O> Uni<List<O>> submit(Model<I, O> model, List<I> inputs) {
    return Uni.createFrom()
        .emitter(
            caller -> {
              Call<I, O> call = new Call<>(model, inputs.size(), caller);
              if (!queue.offer(call.tasks(inputs))) {
                metrics.refused(model, Refusal.QUEUE_FULL, inputs.size());
                call.fail(ProblemException.tooManyRequests("the queue is full", RETRY_AFTER));
              }
            });
  }

  private void work() {
    try {
      for (var batch = next(); !batch.isEmpty(); batch = next()) {
        run(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<Task<?, ?>> next() throws InterruptedException {
    return queue.take(config.batchSize());
  }

  /** The queue never mixes models in a batch, so the tasks share their types. */
  @SuppressWarnings("unchecked")
  private <I, O> void run(List<Task<?, ?>> batch) {
    List<Task<I, O>> wanted = new ArrayList<>(batch.size());
    for (Task<?, ?> task : batch) {
      if (isWanted(task)) {
        wanted.add((Task<I, O>) task);
      }
    }
    if (!wanted.isEmpty()) {
      infer(wanted.getFirst().call().model(), wanted);
    }
  }

  private boolean isWanted(Task<?, ?> task) {
    Model<?, ?> model = task.call().model();
    long age = task.ageNanos();
    if (task.call().over()) {
      metrics.refused(model, Refusal.ABANDONED, 1);
      return false;
    }
    metrics.waited(model, age);
    if (config.queueMaxAge().isPositive() && age > config.queueMaxAge().toNanos()) {
      metrics.refused(model, Refusal.EXPIRED, 1);
      task.call().fail(ProblemException.overloaded("waited too long in the queue", RETRY_AFTER));
      return false;
    }
    return true;
  }

  private <I, O> void infer(Model<I, O> model, List<Task<I, O>> tasks) {
    long start = System.nanoTime();
    try {
      List<O> answers = model.infer(tasks.stream().map(Task::input).toList());
      metrics.ran(model, tasks.size(), System.nanoTime() - start);
      for (int i = 0; i < tasks.size(); i++) {
        tasks.get(i).answer(answers.get(i));
      }
    } catch (TranslateException | RuntimeException e) {
      LOG.errorf(e, "%s failed on a batch of %d", model.name(), tasks.size());
      metrics.refused(model, Refusal.FAILED, tasks.size());
      tasks.forEach(task -> task.call().fail(e));
    }
  }
}
