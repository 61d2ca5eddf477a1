package io.techflow.gateway.upstream;

import io.opentelemetry.api.trace.Span;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What passes the gateway, and what is said of one connection only (RFC 9110, section 7.6.1). */
final class Headers {
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "upgrade",
          // The gateway itself answers it, before the service is asked
          "expect");

  /** What a caller must not say, for only the gateway knows it. */
  private static final List<String> FORGEABLE =
      List.of("x-user-", "x-forwarded-", "x-real-ip", "x-remote-", "x-auth-", "x-original-");

  private static final Set<String> FORGEABLE_NAMES = Set.of("forwarded", "remote-user");

  /** What the gateway says itself in its answer. */
  private static final Set<String> OWN = Set.of("x-request-id", "ratelimit", "ratelimit-policy");

  private Headers() {}

  /** Makes a caller's headers fit for a service. */
  static void towardsService(MultiMap headers, HttpServerRequest request, String requestId) {
    dropHopByHop(headers);
    for (String name : forged(headers)) {
      headers.remove(name);
    }
    if (Span.current().getSpanContext().isValid()) {
      // The HTTP client adds those of its own span, and two of them are none
      headers.remove("traceparent");
      headers.remove("tracestate");
    }
    headers.set("x-request-id", requestId);
    headers.set("x-forwarded-for", request.remoteAddress().hostAddress());
    headers.set("x-forwarded-proto", String.valueOf(request.scheme()));
    if (request.authority() != null) {
      headers.set("x-forwarded-host", request.authority().toString());
    }
  }

  /** Makes a service's headers fit for the caller. */
  static void towardsCaller(MultiMap headers) {
    dropHopByHop(headers);
    OWN.forEach(headers::remove);
  }

  private static void dropHopByHop(MultiMap headers) {
    for (String named : headers.getAll(HttpHeaders.CONNECTION)) {
      for (String name : named.split(",", -1)) {
        drop(headers, name.strip());
      }
    }
    HOP_BY_HOP.forEach(headers::remove);
  }

  /** The framing of the message is not the connection's to take away. */
  private static void drop(MultiMap headers, @Nullable String name) {
    if (name != null
        && !name.isEmpty()
        && !name.equalsIgnoreCase("content-length")
        && !name.equalsIgnoreCase("transfer-encoding")
        && !name.equalsIgnoreCase("authorization")) {
      headers.remove(name);
    }
  }

  /** Most requests have none, and copy nothing. */
  private static List<String> forged(MultiMap headers) {
    List<String> forged = List.of();
    for (Map.Entry<String, String> header : headers) {
      if (isForgeable(header.getKey())) {
        forged = forged.isEmpty() ? new ArrayList<>() : forged;
        forged.add(header.getKey());
      }
    }
    return forged;
  }

  private static boolean isForgeable(String name) {
    return FORGEABLE_NAMES.stream().anyMatch(name::equalsIgnoreCase)
        || FORGEABLE.stream()
            .anyMatch(prefix -> name.regionMatches(true, 0, prefix, 0, prefix.length()));
  }
}
