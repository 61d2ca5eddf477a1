package io.techflow.benchmark.drive;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param uri path and query
 */
public record Call(
    HttpMethod method, String uri, Map<String, String> headers, @Nullable Buffer body) {
  public Call {
    headers = Map.copyOf(headers);
  }

  public static Call get(String uri, String token) {
    return new Call(HttpMethod.GET, uri, Map.of("Authorization", "Bearer " + token), null);
  }

  /** A request of nobody in particular. */
  public static Call get(String uri) {
    return new Call(HttpMethod.GET, uri, Map.of(), null);
  }
}
