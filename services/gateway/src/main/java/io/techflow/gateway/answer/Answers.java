package io.techflow.gateway.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.techflow.kit.problem.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;

/** Writes refusals. */
@Singleton
public final class Answers {
  private static final Logger LOG = Logger.getLogger(Answers.class);

  /** A body up to this size is read and dropped, so that the connection can be used again. */
  private static final long DRAINED_BYTES = 64 * 1024;

  /** Long enough for what is under way; a caller that goes on sending is not listened to. */
  private static final long LINGER_MILLIS = 1_000;

  private final Vertx vertx;
  private final ObjectMapper json;

  Answers(Vertx vertx, ObjectMapper json) {
    this.vertx = vertx;
    this.json = json;
  }

  /** The body of a refusal: a problem document with the trace to look up on server errors. */
  public Buffer body(Refusal refusal) {
    SpanContext trace = Span.current().getSpanContext();
    Problem problem = refusal.problem();
    if (problem.status() >= 500 && trace.isValid()) {
      problem =
          new Problem(
              problem.type(),
              problem.title(),
              problem.status(),
              problem.detail(),
              trace.getTraceId(),
              problem.errors());
    }
    try {
      return Buffer.buffer(json.writeValueAsBytes(problem));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers a request of which nothing has been passed on. */
  public void refuse(HttpServerRequest request, Refusal refusal) {
    HttpServerResponse response = request.response();
    if (response.closed() || response.ended()) {
      return;
    }
    response
        .setStatusCode(refusal.problem().status())
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
    refusal.headers().forEach(response::putHeader);
    if (!isDrainable(request)) {
      closeAfterwards(request);
    }
    response
        .end(body(refusal))
        .onFailure(e -> LOG.debugf(e, "the caller left before its refusal was written"));
    request.resume();
  }

  /**
   * Ends the connection with its answer: the rest of the body is not worth having. It is read and
   * dropped for a moment still (RFC 9112, 9.6): a connection that is closed while the caller sends
   * is reset, and the reset can take the answer with it.
   */
  public void closeAfterwards(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    request.response().endHandler(ended -> drop(request));
  }

  private void drop(HttpServerRequest request) {
    if (request.isEnded()) {
      close(request);
      return;
    }
    long timer = vertx.setTimer(LINGER_MILLIS, id -> close(request));
    request
        .handler(dropped -> {})
        .exceptionHandler(e -> vertx.cancelTimer(timer))
        .endHandler(
            end -> {
              vertx.cancelTimer(timer);
              close(request);
            })
        .resume();
  }

  private static void close(HttpServerRequest request) {
    request.connection().close().onFailure(e -> LOG.debugf(e, "the caller closed first"));
  }

  private static boolean isDrainable(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      return false;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null || Long.parseLong(length) <= DRAINED_BYTES;
  }
}
