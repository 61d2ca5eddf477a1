package io.techflow.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.opentelemetry.api.trace.Span;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that leaves an endpoint into a problem document. */
public final class ProblemMappers {
  private static final Logger LOG = Logger.getLogger(ProblemMappers.class);
  private static final Duration POOL_RETRY_AFTER = Duration.ofSeconds(1);
  private static final Duration OUTAGE_RETRY = Duration.ofSeconds(2);

  private final Instance<OutageDetector> detectors;

  ProblemMappers(@Any Instance<OutageDetector> detectors) {
    this.detectors = detectors;
  }

  @ServerExceptionMapper
  Response problem(ProblemException e) {
    Response.ResponseBuilder answer = answer(e.problem());
    Duration retryAfter = e.retryAfter();
    if (retryAfter != null) {
      answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, retryAfter.toSeconds()));
    }
    return answer.build();
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    Response original = e.getResponse();
    if (original.hasEntity() || original.getStatus() < 400) {
      return original;
    }
    if (original.getStatus() >= 500) {
      LOG.error("request failed", e);
    }
    String detail =
        e.getCause() instanceof JsonProcessingException broken ? broken.getOriginalMessage() : null;
    return answer(
            Problem.of(original.getStatus(), original.getStatusInfo().getReasonPhrase(), detail))
        .replaceAll(original.getHeaders())
        .type(Problem.MEDIA_TYPE)
        .build();
  }

  @ServerExceptionMapper
  Response invalid(ConstraintViolationException e) {
    List<Problem.FieldError> errors =
        e.getConstraintViolations().stream()
            .map(v -> new Problem.FieldError(field(v), v.getMessage()))
            .sorted(Comparator.comparing(Problem.FieldError::field))
            .toList();
    return answer(
            new Problem(
                "urn:techflow:problem:invalid-request", "Bad Request", 400, null, null, errors))
        .build();
  }

  @ServerExceptionMapper
  Response unreadable(MismatchedInputException e) {
    return answer(Problem.of(400, "Bad Request", e.getOriginalMessage())).build();
  }

  @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
  Response unauthenticated() {
    return answer(Problem.of(401, "Unauthorized", "a valid bearer token is needed"))
        .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
        .build();
  }

  @ServerExceptionMapper
  Response forbidden(ForbiddenException e) {
    return answer(Problem.of(403, "Forbidden", null)).build();
  }

  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    if (isPoolExhausted(e)) {
      return problem(
          ProblemException.overloaded("no database connection became free", POOL_RETRY_AFTER));
    }
    if (isOutage(e)) {
      LOG.warnf("request failed, something that it needs is away: %s", e);
      return problem(
          ProblemException.unavailable("something that this service needs is away", OUTAGE_RETRY));
    }
    LOG.error("request failed", e);
    return answer(Problem.of(500, "Internal Server Error", null)).build();
  }

  /**
   * The Vert.x SQL pool says "queue full" by this type, and "waited too long" by one message to who
   * wants a connection and by another to who wants a statement run.
   */
  private static boolean isPoolExhausted(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectionPoolTooBusyException
          || "Timeout".equals(cause.getMessage())
          || "Timeout waiting for connection".equals(cause.getMessage())) {
        return true;
      }
    }
    return false;
  }

  private boolean isOutage(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Throwable each = cause;
      if (isBrokenConnection(each)
          || detectors.stream().anyMatch(detector -> detector.isOutage(each))) {
        return true;
      }
    }
    return false;
  }

  /** Refused, reset or closed. An I/O error of a kind of its own, like one of JSON, is another. */
  private static boolean isBrokenConnection(Throwable e) {
    return e instanceof SocketException
        || e instanceof ClosedChannelException
        || e.getClass().equals(IOException.class);
  }

  private static String field(ConstraintViolation<?> violation) {
    String path = violation.getPropertyPath().toString();
    return path.substring(path.indexOf('.') + 1);
  }

  private static Response.ResponseBuilder answer(Problem problem) {
    Problem traced = problem;
    if (problem.status() >= 500 && Span.current().getSpanContext().isValid()) {
      traced =
          new Problem(
              problem.type(),
              problem.title(),
              problem.status(),
              problem.detail(),
              Span.current().getSpanContext().getTraceId(),
              problem.errors());
    }
    return Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(traced);
  }
}
