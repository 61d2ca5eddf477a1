package io.techflow.inference.executor;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.smallrye.mutiny.Uni;
import java.util.List;

/** An executor outside of the service, which ends with its test. */
public record InferenceExecutors(InferenceExecutor executor) implements AutoCloseable {

  /** One that runs. */
  public static InferenceExecutors started(
      InferenceConfig config, MeterRegistry meters, Tracer tracer) {
    var executor = new InferenceExecutor(config, meters, tracer);
    executor.start();
    return new InferenceExecutors(executor);
  }

  /** See {@link InferenceExecutor}. */
  public <I, O> Uni<Answers<O>> submit(Model<I, O> model, Caller caller, List<I> inputs) {
    return executor.submit(model, caller, inputs);
  }

  @Override
  public void close() throws InterruptedException {
    executor.stop();
  }
}
