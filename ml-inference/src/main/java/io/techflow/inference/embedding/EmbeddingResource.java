package io.techflow.inference.embedding;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.caller.Callers;
import io.techflow.inference.caller.ServerTiming;
import io.techflow.inference.executor.Answers;
import io.techflow.inference.model.Embedding;
import io.techflow.inference.model.ServedModel;
import io.techflow.inference.model.TextModel;
import io.techflow.inference.repository.ModelName;
import io.techflow.inference.repository.ModelRepository;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Objects;
import org.jboss.resteasy.reactive.RestResponse;

/** Embeds texts, as OpenAI's API does. */
@Path("/v1/embeddings")
public class EmbeddingResource {
  private final ModelRepository repository;
  private final Embedder embedder;
  private final Callers callers;

  EmbeddingResource(ModelRepository repository, Embedder embedder, Callers callers) {
    this.repository = repository;
    this.embedder = embedder;
    this.callers = callers;
  }

  /** One vector a text; texts longer than the token limit are cut. */
  @POST
  public Uni<RestResponse<EmbeddingResponse>> embed(@NotNull @Valid EmbeddingRequest request) {
    List<TextInput> texts = TextInputs.of(request.input());
    boolean base64 = request.base64();
    ModelName name =
        request.model() == null ? repository.first(TextModel.class) : ModelName.of(request.model());
    return callers.untilHungUp(
        caller ->
            repository.use(
                name,
                served -> {
                  TextModel model = textModel(served);
                  int dimensions = dimensions(request, model);
                  return embedder
                      .embed(model, texts, !Boolean.FALSE.equals(request.truncate()), caller)
                      .map(answers -> response(model, answers, dimensions, base64));
                }));
  }

  private static TextModel textModel(ServedModel served) {
    if (served instanceof TextModel model) {
      return model;
    }
    throw ProblemException.badRequest(
        "model " + served.descriptor().name() + " reads no text; GET /v2/models/{model} tells");
  }

  private static int dimensions(EmbeddingRequest request, TextModel model) {
    int wanted = Objects.requireNonNullElse(request.dimensions(), model.dimensions());
    if (wanted > model.dimensions()) {
      throw ProblemException.badRequest(
          "dimensions is %d; a vector of %s has %d"
              .formatted(wanted, model.name(), model.dimensions()));
    }
    return wanted;
  }

  private static RestResponse<EmbeddingResponse> response(
      TextModel model, Answers<Embedding> answers, int dimensions, boolean base64) {
    return ServerTiming.of(
        answers.timings(),
        EmbeddingResponse.of(model.name(), answers.outputs(), dimensions, base64));
  }
}
