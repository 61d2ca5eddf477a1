package io.techflow.payment.outbox;

import io.opentelemetry.api.trace.SpanContext;

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
}
