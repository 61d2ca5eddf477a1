package io.techflow.payment.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.junit.jupiter.api.Test;

class TraceparentTest {
  @Test
  void isTheHeaderOfTraceContext() {
    SpanContext span =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    assertEquals("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", Traceparent.of(span));
  }

  @Test
  void isNothingWithoutATrace() {
    assertEquals("", Traceparent.of(SpanContext.getInvalid()));
  }
}
