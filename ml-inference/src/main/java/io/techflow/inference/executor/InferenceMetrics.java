package io.techflow.inference.executor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What the queue and the models do, by model. */
final class InferenceMetrics {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };

  private final Meter.MeterProvider<Timer> wait;
  private final Meter.MeterProvider<Timer> run;
  private final Meter.MeterProvider<DistributionSummary> batchSize;
  private final Meter.MeterProvider<DistributionSummary> batchFill;
  private final Meter.MeterProvider<Timer> tokenise;
  private final Meter.MeterProvider<Counter> requests;
  private final Meter.MeterProvider<Counter> tokens;
  private final Meter.MeterProvider<Counter> refusals;
  private final MeterRegistry registry;
  private final WorkQueue queue;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  InferenceMetrics(MeterRegistry registry, WorkQueue queue, InferenceConfig config) {
    this.registry = registry;
    this.queue = queue;
    wait =
        Timer.builder("inference.queue.wait")
            .description("Time that an input spent in the queue")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    run =
        Timer.builder("inference.run")
            .description("Time that one pass of a model took")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    batchSize =
        DistributionSummary.builder("inference.batch.inputs")
            .description("Inputs in one pass of a model")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32)
            .withRegistry(registry);
    batchFill =
        DistributionSummary.builder("inference.batch.fill")
            .description("Tokens of one pass that are no padding, as a share of all")
            .serviceLevelObjectives(0.25, 0.5, 0.75, 0.9, 1)
            .withRegistry(registry);
    tokenise =
        Timer.builder("inference.tokenise")
            .description("Time that it took to make the inputs of one request ready")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    requests =
        Counter.builder("inference.requests")
            .description("Requests that came, refused ones included")
            .withRegistry(registry);
    tokens =
        Counter.builder("inference.tokens")
            .description("Tokens that were computed, padding left out")
            .withRegistry(registry);
    refusals =
        Counter.builder("inference.refusals")
            .description("Inputs that were not computed, by reason")
            .withRegistry(registry);
    Gauge.builder("inference.queue.depth", queue, WorkQueue::size)
        .description("Inputs that wait")
        .register(registry);
    Gauge.builder("inference.queue.capacity", config, InferenceConfig::queueCapacity)
        .description("Inputs that may wait")
        .register(registry);
    Gauge.builder("inference.queue.capacity.tokens", () -> QueueBounds.of(config).tokens())
        .description("Tokens that may wait")
        .register(registry);
    Gauge.builder("inference.workers", config, InferenceConfig::workers)
        .description("Batches that may run at once")
        .register(registry);
  }

  void requested(Model<?, ?> model) {
    if (known.add(model.name())) {
      know(model.name());
    }
    requests.withTag("model", model.name()).increment();
  }

  void prepared(Model<?, ?> model, long nanos) {
    tokenise.withTag("model", model.name()).record(Duration.ofNanos(nanos));
  }

  void waited(Model<?, ?> model, long nanos) {
    wait.withTag("model", model.name()).record(Duration.ofNanos(nanos));
  }

  void ran(Pass pass, long nanos) {
    String model = pass.model().name();
    run.withTag("model", model).record(Duration.ofNanos(nanos));
    batchSize.withTag("model", model).record(pass.tasks().size());
    batchFill.withTag("model", model).record(pass.fill());
    tokens.withTag("model", model).increment(pass.tokens());
  }

  void refused(Model<?, ?> model, Refusal reason, int inputs) {
    refusals.withTags("model", model.name(), "reason", reason.label()).increment(inputs);
  }

  private void know(String model) {
    // A counter that appears with its first refusal would hide that one from a rate.
    for (var reason : Refusal.values()) {
      refusals.withTags("model", model, "reason", reason.label()).increment(0);
    }
    Gauge.builder("inference.queue.tokens", queue, waiting -> waiting.tokens(model))
        .description("Tokens that wait")
        .tag("model", model)
        .register(registry);
  }
}
