package io.techflow.inference.executor;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import java.util.concurrent.TimeUnit;

/** The stages of a traced request as spans of its trace: {@code tokenise, queue, infer}. */
final class RequestSpans {
  private final Tracer tracer;

  RequestSpans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Records them once the request is computed, at {@code now} of the monotonic clock. */
  void record(Call<?, ?> call, long now) {
    if (!Span.fromContext(call.trace()).getSpanContext().isSampled()) {
      return;
    }
    // Spans want the time of day, of which the monotonic clock knows only the distance.
    long epoch = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()) - now;
    stage(call, "tokenise", epoch + call.arrivedAt(), epoch + call.queuedAt());
    stage(call, "queue", epoch + call.queuedAt(), epoch + call.startedAt());
    stage(call, "infer", epoch + call.startedAt(), epoch + now);
  }

  private void stage(Call<?, ?> call, String name, long from, long to) {
    tracer
        .spanBuilder(name)
        .setParent(call.trace())
        .setStartTimestamp(from, TimeUnit.NANOSECONDS)
        .setAttribute("inference.model", call.model().name())
        .setAttribute("inference.inputs", call.inputs())
        .startSpan()
        .end(to, TimeUnit.NANOSECONDS);
  }
}
