package io.techflow.inference.executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import io.techflow.kit.problem.ProblemException;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/**
 * Runs all models on a few threads behind one bounded queue. A worker pulls the next pass as soon
 * as it is free: on a CPU, waiting for one to fill only costs. Inputs are made ready on threads of
 * their own, so that a pass is only ever the model's.
 */
@Singleton
public class InferenceExecutor {
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final InferenceMetrics metrics;
  private final WorkQueue queue;
  private final PassRunner runner;
  private final List<Thread> workers;
  private final ExecutorService preparers;
  private final LongSupplier clock;

  InferenceExecutor(InferenceConfig config, MeterRegistry registry, Tracer tracer) {
    this.clock = System::nanoTime;
    this.queue = new WorkQueue(QueueBounds.of(config), clock, this::dropped);
    this.metrics = new InferenceMetrics(registry, queue, config);
    this.runner = new PassRunner(metrics, new RequestSpans(tracer), clock);
    this.workers =
        IntStream.range(0, config.workers())
            .mapToObj(i -> Thread.ofPlatform().name("inference-" + i).unstarted(this::work))
            .toList();
    this.preparers =
        Executors.newFixedThreadPool(
            config.workers(), Thread.ofPlatform().name("tokenise-", 0).factory());
  }

  @PostConstruct
  void start() {
    workers.forEach(Thread::start);
  }

  @PreDestroy
  void stop() throws InterruptedException {
    queue.close();
    preparers.shutdown();
    for (Thread worker : workers) {
      worker.join(DRAIN);
    }
  }

  /**
   * The model's answers to the inputs, in their order.
   *
   * @return fails with a {@link ProblemException}: 429 when the queue has no room for all of them
   *     or they waited too long, 503 when the caller's deadline passed first; a cancelled
   *     subscription leaves its inputs uncomputed
   */
  public <I, O> Uni<Answers<O>> submit(Model<I, O> model, Caller caller, List<I> inputs) {
    return admitted(model, caller, inputs.size(), call -> enqueue(call, inputs));
  }

  /**
   * The same for inputs that take some work to be made ready: it is done on other threads, once
   * there is room for them, and not for a caller that has gone.
   *
   * @param inputs how many they will be
   */
  public <I, O> Uni<Answers<O>> submit(
      Model<I, O> model, Caller caller, int inputs, Preparation<I> preparation) {
    return admitted(
        model, caller, inputs, call -> preparers.execute(() -> prepare(call, preparation)));
  }

  private <I, O> Uni<Answers<O>> admitted(
      Model<I, O> model, Caller caller, int inputs, Consumer<Call<I, O>> admission) {
    return Uni.createFrom()
        .emitter(
            emitter -> {
              Call<I, O> call = new Call<>(model, caller, inputs, clock.getAsLong(), emitter);
              metrics.requested(model);
              Refusal refusal = queue.reserve(call);
              if (refusal == null) {
                admission.accept(call);
              } else {
                refuse(call, refusal);
              }
            });
  }

  private <I, O> void prepare(Call<I, O> call, Preparation<I> preparation) {
    Lifetime lifetime = call.model().lifetime();
    if (call.over() || !lifetime.enter()) {
      queue.release(call);
      metrics.refused(call.model(), Refusal.ABANDONED, call.inputs());
      return;
    }
    long start = clock.getAsLong();
    List<I> inputs;
    try {
      inputs = preparation.prepare();
    } catch (RuntimeException | OutOfMemoryError | LinkageError e) {
      queue.release(call);
      call.fail(e);
      return;
    } finally {
      // its caller may have gone meanwhile, and with it all that kept the model
      lifetime.leave();
    }
    metrics.prepared(call.model(), clock.getAsLong() - start);
    enqueue(call, inputs);
  }

  private <I, O> void enqueue(Call<I, O> call, List<I> inputs) {
    Refusal refusal = queue.enqueue(call, call.tasks(inputs, clock.getAsLong()));
    if (refusal != null) {
      refuse(call, refusal);
    }
  }

  private void refuse(Call<?, ?> call, Refusal reason) {
    metrics.refused(call.model(), reason, call.inputs());
    call.fail(reason.problem());
  }

  private void dropped(WaitingTasks.Dropped dropped) {
    metrics.refused(dropped.task().model(), dropped.reason(), 1);
    dropped.task().call().fail(dropped.reason().problem());
  }

  private void work() {
    try {
      for (Pass pass = queue.take(); pass != null; pass = queue.take()) {
        try {
          runner.run(pass);
        } finally {
          queue.done(pass);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
