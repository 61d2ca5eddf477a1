package io.techflow.inference.caller;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.techflow.inference.executor.Caller;
import io.techflow.kit.problem.ProblemException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who sends the request at hand. Those of one address are one caller: an address cannot be made up,
 * as a name in a header could. Behind the gateway that is the gateway, which limits its own users.
 */
@Singleton
public class Callers {
  /** Envoy's: how long the caller will wait, in milliseconds; a mesh sets it by itself. */
  public static final String TIMEOUT = "x-envoy-expected-rq-timeout-ms";

  private final CurrentVertxRequest current;

  Callers(CurrentVertxRequest current) {
    this.current = current;
  }

  /**
   * What {@code work} answers the caller. Quarkus cancels it when the connection closes before, so
   * that nothing may stand between that does not pass it on.
   */
  public <T> Uni<T> untilHungUp(Function<Caller, Uni<T>> work) {
    return work.apply(caller(current.getCurrent()));
  }

  private static Caller caller(RoutingContext request) {
    String address = String.valueOf(request.request().remoteAddress().hostAddress());
    return new Caller(address, patience(request.request().getHeader(TIMEOUT)));
  }

  private static @Nullable Duration patience(@Nullable String millis) {
    if (millis == null) {
      return null;
    }
    try {
      return Duration.ofMillis(Math.max(0, Math.min(Integer.MAX_VALUE, Long.parseLong(millis))));
    } catch (NumberFormatException e) {
      throw ProblemException.badRequest(
          TIMEOUT + " is a whole number of milliseconds, not '" + millis + "'");
    }
  }
}
