package io.techflow.inference.embedding;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceExecutor;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** Embeds texts. */
@Path("/v1/embeddings")
public class EmbeddingResource {
  private final MiniLm model;
  private final InferenceExecutor executor;
  private final InferenceConfig config;

  EmbeddingResource(MiniLm model, InferenceExecutor executor, InferenceConfig config) {
    this.model = model;
    this.executor = executor;
    this.config = config;
  }

  /** One vector a text; texts longer than the token limit are cut. */
  @POST
  public Uni<EmbeddingResponse> embed(@NotNull @Valid EmbeddingRequest request) {
    if (request.model() != null && !request.model().equals(model.name())) {
      throw ProblemException.notFound("model", request.model());
    }
    if (request.input().size() > config.maxTexts()) {
      throw ProblemException.badRequest("more than " + config.maxTexts() + " texts");
    }
    return executor
        .submit(model, request.input())
        .map(embeddings -> EmbeddingResponse.of(model.name(), embeddings));
  }
}
