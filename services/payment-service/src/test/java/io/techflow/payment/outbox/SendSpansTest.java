package io.techflow.payment.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SendSpansTest {
  private static final Duration SOON = Duration.ofSeconds(40);
  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
  private static final String CAUSE = "b7ad6b7169203331";

  @Inject OutboxSettings settings;

  private final List<SpanData> ended = new ArrayList<>();
  private final List<PendingEvent> sent = new ArrayList<>();

  @Test
  void aReaderContinuesFromTheSendingOfTheEvent() {
    spans().around(List.of(event(TRACE + "-" + CAUSE + "-01")), this::send).await().atMost(SOON);
    SpanData span = ended.getFirst();
    assertEquals("send payments", span.getName());
    assertEquals(SpanKind.PRODUCER, span.getKind());
    assertEquals(TRACE, span.getTraceId());
    assertEquals(CAUSE, span.getParentSpanId());
    assertEquals("00-" + TRACE + "-" + span.getSpanId() + "-01", sent.getFirst().traceparent());
  }

  @Test
  void whatIsNotTracedIsSentAsItIs() {
    PendingEvent untraced = event(null);
    PendingEvent unsampled = event(TRACE + "-" + CAUSE + "-00");
    spans().around(List.of(untraced, unsampled), this::send).await().atMost(SOON);
    assertEquals(List.of(untraced, unsampled), sent);
    assertEquals(List.of(), ended);
  }

  @Test
  void whatCannotBeSentIsAnErrorOfTheTrace() {
    Uni<Void> refused = Uni.createFrom().failure(new IllegalStateException("no stream"));
    assertThrows(
        IllegalStateException.class,
        () ->
            spans()
                .around(List.of(event(TRACE + "-" + CAUSE + "-01")), events -> refused)
                .await()
                .atMost(SOON));
    assertEquals(StatusCode.ERROR, ended.getFirst().getStatus().getStatusCode());
    assertNotNull(ended.getFirst().getStatus().getDescription());
  }

  private SendSpans spans() {
    SpanProcessor keep = new Keeper(ended);
    return new SendSpans(
        SdkTracerProvider.builder().addSpanProcessor(keep).build().get("test"), settings);
  }

  private Uni<Void> send(List<PendingEvent> events) {
    sent.addAll(events);
    return Uni.createFrom().voidItem();
  }

  private static PendingEvent event(@Nullable String trace) {
    return new PendingEvent(
        1,
        UUID.randomUUID(),
        UUID.randomUUID(),
        "t",
        "{}",
        trace == null ? null : "00-" + trace,
        OffsetDateTime.now());
  }

  private record Keeper(List<SpanData> ended) implements SpanProcessor {
    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {
      ended.add(span.toSpanData());
    }

    @Override
    public boolean isEndRequired() {
      return true;
    }
  }
}
