package io.techflow.inference.protocol;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import java.util.Objects;
import org.jboss.logging.Logger;

/** Problems in the words of gRPC. */
final class GrpcErrors {
  private static final Logger LOG = Logger.getLogger(GrpcErrors.class);
  private static final Metadata.Key<String> RETRY_AFTER =
      Metadata.Key.of("retry-after", Metadata.ASCII_STRING_MARSHALLER);

  private GrpcErrors() {}

  static StatusRuntimeException of(Throwable failure) {
    if (failure instanceof StatusRuntimeException already) {
      return already;
    }
    if (!(failure instanceof ProblemException refusal)) {
      LOG.error("request failed", failure);
      return Status.INTERNAL.withDescription("the model failed").asRuntimeException();
    }
    Problem problem = refusal.problem();
    Metadata trailers = new Metadata();
    if (refusal.retryAfter() != null) {
      trailers.put(RETRY_AFTER, Long.toString(Math.max(1, refusal.retryAfter().toSeconds())));
    }
    return status(problem.status())
        .withDescription(Objects.requireNonNullElse(problem.detail(), problem.title()))
        .asRuntimeException(trailers);
  }

  private static Status status(int http) {
    return switch (http) {
      case 404 -> Status.NOT_FOUND;
      case 429 -> Status.RESOURCE_EXHAUSTED;
      case 503 -> Status.UNAVAILABLE;
      default -> http < 500 ? Status.INVALID_ARGUMENT : Status.INTERNAL;
    };
  }
}
