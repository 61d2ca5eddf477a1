package io.techflow.payment.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The sending of each traced event as a span of its cause's trace, by the semantic conventions of
 * messaging: whoever reads the event continues from there.
 */
@Singleton
class SendSpans {
  private final Tracer tracer;
  private final OutboxSettings settings;

  SendSpans(Tracer tracer, OutboxSettings settings) {
    this.tracer = tracer;
    this.settings = settings;
  }

  /** Sends the events as children of their spans, which end when all are sent or none. */
  Uni<Void> around(List<PendingEvent> events, Function<List<PendingEvent>, Uni<Void>> send) {
    return Uni.createFrom()
        .deferred(
            () -> {
              List<Span> spans = new ArrayList<>();
              List<PendingEvent> sent = events.stream().map(event -> begin(event, spans)).toList();
              return send.apply(sent)
                  .onTermination()
                  .invoke((done, failure, cancelled) -> end(spans, failure));
            });
  }

  private PendingEvent begin(PendingEvent event, List<Span> spans) {
    SpanContext cause = Traceparent.parse(event.traceparent());
    if (!cause.isSampled()) {
      return event;
    }
    Span span =
        tracer
            .spanBuilder("send " + settings.stream())
            .setSpanKind(SpanKind.PRODUCER)
            .setParent(Context.root().with(Span.wrap(cause)))
            .setAttribute("messaging.system", "redis")
            .setAttribute("messaging.operation.type", "send")
            .setAttribute("messaging.destination.name", settings.stream())
            .setAttribute("messaging.message.id", event.eventId().toString())
            .startSpan();
    spans.add(span);
    return event.causedBy(Traceparent.of(span.getSpanContext()));
  }

  private static void end(List<Span> spans, @Nullable Throwable failure) {
    for (Span span : spans) {
      if (failure != null) {
        span.setStatus(StatusCode.ERROR, String.valueOf(failure.getMessage()));
      }
      span.end();
    }
  }
}
