package io.techflow.inference.caller;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.techflow.kit.problem.Problem;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Objects;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a problem document the member {@code error} that the clients of a protocol look for, in
 * the form that it has there. RFC 9457 allows for it, so that one body serves both.
 */
public final class ErrorShapes {

  /** OpenAI's. */
  record OpenAiError(String message, String type, @Nullable String param, @Nullable String code) {}

  /** A problem document, with the protocol's own words beside. */
  record ProblemWithError(@JsonUnwrapped Problem problem, Object error) {}

  @ServerResponseFilter
  void reshape(ContainerRequestContext request, ContainerResponseContext response) {
    if (!(response.getEntity() instanceof Problem problem)) {
      return;
    }
    String path = request.getUriInfo().getPath();
    if (path.startsWith("/v1/embeddings")) {
      response.setEntity(new ProblemWithError(problem, openAi(problem)));
    } else if (path.startsWith("/v2")) {
      response.setEntity(new ProblemWithError(problem, message(problem)));
    }
  }

  private static OpenAiError openAi(Problem problem) {
    String type =
        problem.status() == 429
            ? "rate_limit_error"
            : problem.status() < 500 ? "invalid_request_error" : "server_error";
    String code = problem.status() == 404 ? "model_not_found" : null;
    return new OpenAiError(message(problem), type, null, code);
  }

  private static String message(Problem problem) {
    return problem.errors() == null
        ? Objects.requireNonNullElse(problem.detail(), problem.title())
        : String.join(
            ", ",
            problem.errors().stream().map(each -> each.field() + " " + each.message()).toList());
  }
}
