package io.techflow.gateway.route;

import io.vertx.core.http.HttpMethod;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Maps public paths to services.
 *
 * <p>Only paths that mean the same to every reader pass: no empty or dot segments, no parameters
 * ({@code ;}), and percent-encoding of harmless characters only. What a service would decode to a
 * separator, a dot or another percent sign never reaches it, so no path leaves its prefix.
 */
final class RouteTable {
  private static final String PREFIX = "/api/";

  /** Decoded, these are {@code . / \ % ;} or control characters. */
  private static final String HARMFUL = "2[EeFf5]|3[Bb]|5[Cc]|[01][0-9A-Fa-f]|7[Ff]";

  private static final Pattern SEGMENTS =
      Pattern.compile(
          "(?:/(?!\\.{1,2}(?:/|$))(?:[A-Za-z0-9._~!$&'()*+,=:@-]++|%(?!"
              + HARMFUL
              + ")[0-9A-Fa-f]{2})++)++");

  private static final Pattern QUERY = Pattern.compile("[!-~&&[^#\\\\]]*");

  private static final Map<String, Service> SERVICES =
      Map.of(
          "users", new Service("user-service", "/users"),
          "auth", new Service("auth-service", "/auth"),
          "payments", new Service("payment-service", "/payments"),
          "search", new Service("search-service", "/search"),
          "inference", new Service("ml-inference", "/v1"));

  private record Service(String name, String prefix) {}

  /**
   * Whether the gateway itself answers: health and metrics. Asked of the path as it came, for the
   * router's own patterns match what dot segments lead to.
   */
  boolean isManagement(String path) {
    return (path.equals("/q") || path.startsWith("/q/")) && SEGMENTS.matcher(path).matches();
  }

  /** The path and the query as they came, neither decoded nor normalized. */
  Resolution resolve(HttpMethod method, String path, @Nullable String query) {
    if (!SEGMENTS.matcher(path).matches() || (query != null && !QUERY.matcher(query).matches())) {
      return new Resolution.Malformed();
    }
    if (!path.startsWith(PREFIX)) {
      return new Resolution.Unknown();
    }
    int end = path.indexOf('/', PREFIX.length());
    String name = path.substring(PREFIX.length(), end < 0 ? path.length() : end);
    String rest = end < 0 ? "" : path.substring(end);
    Service service = SERVICES.get(name);
    if (service == null) {
      return new Resolution.Unknown();
    }
    String uri = service.prefix() + rest + (query == null ? "" : "?" + query);
    return new Resolution.Found(
        new Target(service.name(), uri, isOpen(method, name, rest), isStream(name, rest)));
  }

  /** Signing in and registering come before there is a token. */
  private static boolean isOpen(HttpMethod method, String name, String rest) {
    return name.equals("auth")
        || (name.equals("users") && rest.isEmpty() && method.equals(HttpMethod.POST));
  }

  private static boolean isStream(String name, String rest) {
    return name.equals("users") && rest.equals("/export");
  }
}
