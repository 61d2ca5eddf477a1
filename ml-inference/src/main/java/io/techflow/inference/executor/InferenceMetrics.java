package io.techflow.inference.executor;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
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
  private final Meter.MeterProvider<Counter> refusals;
  private final Set<String> known = ConcurrentHashMap.newKeySet();

  InferenceMetrics(MeterRegistry registry, WorkQueue queue, InferenceConfig config) {
    wait =
        Timer.builder("inference.queue.wait")
            .description("Time that an input spent in the queue")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    run =
        Timer.builder("inference.run")
            .description("Time that one pass of a model took, tokenisation included")
            .serviceLevelObjectives(BUCKETS)
            .withRegistry(registry);
    batchSize =
        DistributionSummary.builder("inference.batch.inputs")
            .description("Inputs in one pass of a model")
            .serviceLevelObjectives(1, 2, 4, 8, 16, 32)
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
    Gauge.builder("inference.workers", config, InferenceConfig::workers)
        .description("Batches that may run at once")
        .register(registry);
  }

  void waited(Model<?, ?> model, long nanos) {
    if (known.add(model.name())) {
      // A counter that appears with its first refusal would hide that one from a rate.
      for (var reason : Refusal.values()) {
        refused(model, reason, 0);
      }
    }
    wait.withTag("model", model.name()).record(Duration.ofNanos(nanos));
  }

  void ran(Model<?, ?> model, int inputs, long nanos) {
    run.withTag("model", model.name()).record(Duration.ofNanos(nanos));
    batchSize.withTag("model", model.name()).record(inputs);
  }

  void refused(Model<?, ?> model, Refusal reason, int inputs) {
    refusals
        .withTags("model", model.name(), "reason", reason.name().toLowerCase(Locale.ROOT))
        .increment(inputs);
  }
}
