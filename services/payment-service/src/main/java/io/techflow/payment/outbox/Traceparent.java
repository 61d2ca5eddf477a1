package io.techflow.payment.outbox;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The header of W3C Trace Context, by which who reads an event continues the trace of its cause.
 */
final class Traceparent {
  private Traceparent() {}

  /** Version 00 of the header, or nothing if there is no trace. */
  static String of(SpanContext span) {
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : "";
  }

  /** The span that a header names; an invalid one if there is no header, or it is malformed. */
  static SpanContext parse(@Nullable String header) {
    return Span.fromContext(
            W3CTraceContextPropagator.getInstance().extract(Context.root(), header, Header.ONLY))
        .getSpanContext();
  }

  /** Reads the header from itself. */
  private enum Header implements TextMapGetter<@Nullable String> {
    ONLY;

    @Override
    public Iterable<String> keys(@Nullable String header) {
      return List.of("traceparent");
    }

    @Override
    public @Nullable String get(@Nullable String header, String key) {
      return key.equals("traceparent") ? header : null;
    }
  }
}
