package io.techflow.payment.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

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

  @Test
  void isReadAsItIsWritten() {
    String header = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    assertEquals(header, Traceparent.of(Traceparent.parse(header)));
  }

  @Test
  void whatIsNoHeaderNamesNoSpan() {
    assertFalse(Traceparent.parse(null).isValid());
    assertFalse(Traceparent.parse("00-a-b-01").isValid());
  }
}
