package io.techflow.gateway.answer;

import io.techflow.kit.problem.Problem;
import java.time.Duration;
import java.util.Map;

/**
 * An answer of the gateway itself.
 *
 * @param problem what the caller reads
 * @param headers what comes with it
 */
public record Refusal(Problem problem, Map<String, String> headers) {

  /** 400: the request cannot be understood. */
  public static Refusal malformed(String detail) {
    return plain(400, "Bad Request", detail);
  }

  /** 401: no token, or none that verifies (RFC 6750, section 3). */
  public static Refusal unauthenticated(boolean tokenGiven) {
    return new Refusal(
        Problem.of(401, "Unauthorized", "a valid bearer token is needed"),
        Map.of("WWW-Authenticate", tokenGiven ? "Bearer error=\"invalid_token\"" : "Bearer"));
  }

  /** 404: no service answers to this path. */
  public static Refusal unknownRoute() {
    return plain(404, "Not Found", "no such route");
  }

  /** 408: the caller took too long to send its body. */
  public static Refusal slowBody() {
    return plain(408, "Request Timeout", "the body did not arrive in time");
  }

  /** 413: the body is larger than the route takes. */
  public static Refusal bodyTooLarge(long limitBytes) {
    return plain(413, "Content Too Large", "the body may have %d bytes".formatted(limitBytes));
  }

  /** 429: the caller has used up its requests. */
  public static Refusal limited(Duration retryAfter) {
    return new Refusal(
        Problem.of(429, "Too Many Requests", "the caller's requests are used up")
            .ofKind("too-many-requests"),
        retryAfter(retryAfter));
  }

  /** 500: the gateway itself failed. */
  public static Refusal broken() {
    return new Refusal(Problem.of(500, "Internal Server Error", null), Map.of());
  }

  /** 502: the service was not reached, or broke off. */
  public static Refusal unreachable(String upstream) {
    return plain(502, "Bad Gateway", upstream + " did not answer");
  }

  /** 503: the gateway sheds this request; the caller may come back after the given time. */
  public static Refusal overloaded(String detail, Duration retryAfter) {
    return new Refusal(
        Problem.of(503, "Overloaded", detail).ofKind("overloaded"), retryAfter(retryAfter));
  }

  /** 504: the service did not answer within its time. */
  public static Refusal late(String upstream) {
    return plain(504, "Gateway Timeout", upstream + " did not answer in time");
  }

  /** 505: without chunks an answer of unknown length could not be streamed. */
  public static Refusal oldProtocol() {
    return plain(505, "HTTP Version Not Supported", "HTTP/1.1 or HTTP/2 is needed");
  }

  private static Refusal plain(int status, String title, String detail) {
    return new Refusal(Problem.of(status, title, detail), Map.of());
  }

  /** Whole seconds, rounded up: a caller that comes back on time must find room. */
  private static Map<String, String> retryAfter(Duration wait) {
    return Map.of("Retry-After", String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
  }
}
