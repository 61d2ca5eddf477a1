package io.techflow.lab.evidence;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.resource.v1.Resource;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletionException;

/** Receives traces over OTLP/HTTP and keeps the spans of the running phase. */
public final class TraceReceiver implements TraceSource, AutoCloseable {

  /** Bounds memory: about 60 MB of spans. */
  private static final int MOST_SPANS = 200_000;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
  private final List<Span> spans = new ArrayList<>();
  private long dropped;

  private TraceReceiver() {}

  /** Listens on a loopback port. */
  public static TraceReceiver start(int port) {
    var receiver = new TraceReceiver();
    var options =
        new HttpServerOptions().setHost("127.0.0.1").setPort(port).setDecompressionSupported(true);
    try {
      receiver
          .vertx
          .createHttpServer(options)
          .requestHandler(receiver::handle)
          .listen()
          .toCompletionStage()
          .toCompletableFuture()
          .join();
      return receiver;
    } catch (CompletionException e) {
      receiver.close();
      throw e;
    }
  }

  private void handle(HttpServerRequest request) {
    if (!request.path().equals("/v1/traces")) {
      request.response().setStatusCode(404).end();
      return;
    }
    request
        .body()
        .onSuccess(
            body -> {
              var response = request.response();
              try {
                receive(ExportTraceServiceRequest.parseFrom(body.getBytes()));
                response
                    .putHeader("content-type", "application/x-protobuf")
                    .end(
                        Buffer.buffer(
                            ExportTraceServiceResponse.getDefaultInstance().toByteArray()));
              } catch (InvalidProtocolBufferException e) {
                response.setStatusCode(400).end("not an OTLP trace export: " + e.getMessage());
              }
            });
  }

  private synchronized void receive(ExportTraceServiceRequest request) {
    for (var resource : request.getResourceSpansList()) {
      var service = serviceName(resource.getResource());
      for (var scope : resource.getScopeSpansList()) {
        for (var span : scope.getSpansList()) {
          if (spans.size() == MOST_SPANS) {
            dropped++;
            continue;
          }
          spans.add(
              new Span(
                  hex(span.getTraceId()),
                  service,
                  span.getName(),
                  hex(span.getSpanId()),
                  hex(span.getParentSpanId()),
                  span.getStartTimeUnixNano(),
                  span.getEndTimeUnixNano()));
        }
      }
    }
  }

  private static String serviceName(Resource resource) {
    return resource.getAttributesList().stream()
        .filter(attribute -> attribute.getKey().equals("service.name"))
        .map(attribute -> attribute.getValue().getStringValue())
        .findFirst()
        .orElse("unknown");
  }

  private static String hex(ByteString id) {
    return HexFormat.of().formatHex(id.toByteArray());
  }

  @Override
  public synchronized Traces take() {
    var traces = new Traces(SelfTimes.of(spans), slowest(), roots(), spans.size(), dropped);
    spans.clear();
    dropped = 0;
    return traces;
  }

  private List<Span> slowest() {
    return spans.stream()
        .filter(span -> span.parentId().isEmpty())
        .max(Comparator.comparingLong(span -> span.endNanos() - span.startNanos()))
        .map(root -> spans.stream().filter(span -> span.trace().equals(root.trace())).toList())
        .orElse(List.of());
  }

  private long roots() {
    return spans.stream().filter(span -> span.parentId().isEmpty()).count();
  }

  @Override
  public void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
