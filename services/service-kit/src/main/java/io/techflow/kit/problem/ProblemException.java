package io.techflow.kit.problem;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem document. Carries no stack trace: it is an answer, not a fault. */
public final class ProblemException extends RuntimeException {
  private final Problem problem;
  private final @Nullable Duration retryAfter;

  /** Ends the request with this problem. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  private ProblemException(Problem problem, @Nullable Duration retryAfter) {
    super(problem.title(), null, false, false);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** 503: the service sheds this request; the caller may come back after the given time. */
  public static ProblemException overloaded(String detail, Duration retryAfter) {
    return new ProblemException(
        Problem.of(503, "Overloaded", detail).ofKind("overloaded"), retryAfter);
  }

  /** 503: something that the service needs is away; the caller may come back after the time. */
  public static ProblemException unavailable(String detail, Duration retryAfter) {
    return new ProblemException(
        Problem.of(503, "Service Unavailable", detail).ofKind("unavailable"), retryAfter);
  }

  /**
   * 429: the caller asks for more than there is room for; it may come back after the given time.
   */
  public static ProblemException tooManyRequests(String detail, Duration retryAfter) {
    return new ProblemException(
        Problem.of(429, "Too Many Requests", detail).ofKind("too-many-requests"), retryAfter);
  }

  /** 404: nothing of that kind and id. */
  public static ProblemException notFound(String kind, Object id) {
    return new ProblemException(Problem.of(404, "Not Found", "no " + kind + " " + id));
  }

  /** 409: the e-mail address belongs to somebody already. */
  public static ProblemException emailTaken() {
    return new ProblemException(
        Problem.of(409, "Conflict", "the e-mail address is registered already")
            .ofKind("email-taken"));
  }

  /** 400: the request cannot be understood. */
  public static ProblemException badRequest(String detail) {
    return new ProblemException(Problem.of(400, "Bad Request", detail));
  }

  /** What the caller is told. */
  public Problem problem() {
    return problem;
  }

  /** When the caller may come back; null where that would not help. */
  public @Nullable Duration retryAfter() {
    return retryAfter;
  }
}
