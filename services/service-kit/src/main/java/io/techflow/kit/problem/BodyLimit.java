package io.techflow.kit.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Answers a body that is announced as too large with a problem document; Quarkus, which guards the
 * same limit right after, closes the connection with a bare 413.
 */
@Singleton
public final class BodyLimit {
  private static final int BEFORE_THE_LIMIT_OF_QUARKUS = 100;

  private final long most;
  private final String problem;

  BodyLimit(
      @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most,
      ObjectMapper json)
      throws JsonProcessingException {
    this.most = most.asLongValue();
    this.problem =
        json.writeValueAsString(
            Problem.of(
                413, "Content Too Large", "a request may have " + this.most + " bytes at most"));
  }

  void register(@Observes Filters filters) {
    filters.register(this::check, BEFORE_THE_LIMIT_OF_QUARKUS);
  }

  private void check(RoutingContext request) {
    if (announced(request.request().getHeader(HttpHeaders.CONTENT_LENGTH)) > most) {
      request
          .response()
          .setStatusCode(413)
          .putHeader(HttpHeaders.CONNECTION, "close")
          .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
          .end(problem)
          .onComplete(sent -> request.request().connection().close());
    } else {
      request.next();
    }
  }

  private static long announced(@Nullable String length) {
    try {
      return length == null ? 0 : Long.parseLong(length);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }
}
