package io.techflow.gateway.answer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.techflow.kit.problem.Problem;
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

  private final ObjectMapper json;

  Answers(ObjectMapper json) {
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

  /** Ends the connection with its answer: the rest of the body is not worth reading. */
  public static void closeAfterwards(HttpServerRequest request) {
    request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
    request
        .response()
        .endHandler(
            ended ->
                request
                    .connection()
                    .close()
                    .onFailure(e -> LOG.debugf(e, "the caller closed first")));
  }

  private static boolean isDrainable(HttpServerRequest request) {
    if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
      return false;
    }
    String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
    return length == null || Long.parseLong(length) <= DRAINED_BYTES;
  }
}
