package io.techflow.lab.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

class TraceReceiverTest {

  @Test
  void spansThatAreExportedComeBackAsSelfTimes() throws Exception {
    var port = freePort();
    try (var receiver = TraceReceiver.start(port);
        var client = HttpClient.newHttpClient()) {
      var answer =
          client.send(post(port, export().toByteArray()), BodyHandlers.ofByteArray()).statusCode();

      var traces = receiver.take();

      assertThat(answer).isEqualTo(200);
      assertThat(traces.spans()).isEqualTo(1);
      assertThat(traces.roots()).isEqualTo(1);
      assertThat(traces.selfTimes())
          .containsExactly(new SelfTime("user-service", "GET /users", 1, 5));
      assertThat(receiver.take().spans()).isZero();
    }
  }

  @Test
  void whatIsNoExportIsRefused() throws Exception {
    var port = freePort();
    try (var receiver = TraceReceiver.start(port);
        var client = HttpClient.newHttpClient()) {
      var garbage = new byte[] {1, 2, 3};

      assertThat(client.send(post(port, garbage), BodyHandlers.ofString()).statusCode())
          .isEqualTo(400);
      assertThat(receiver.take().spans()).isZero();
    }
  }

  private static HttpRequest post(int port, byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/traces"))
        .header("content-type", "application/x-protobuf")
        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
        .build();
  }

  private static ExportTraceServiceRequest export() {
    var name =
        KeyValue.newBuilder()
            .setKey("service.name")
            .setValue(AnyValue.newBuilder().setStringValue("user-service"));
    var span =
        Span.newBuilder()
            .setName("GET /users")
            .setTraceId(ByteString.copyFrom(new byte[16]))
            .setSpanId(ByteString.copyFrom(new byte[] {0, 0, 0, 0, 0, 0, 0, 1}))
            .setStartTimeUnixNano(1_000_000)
            .setEndTimeUnixNano(6_000_000);
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(name))
                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
        .build();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
