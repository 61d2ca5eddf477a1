package io.techflow.inference.protocol;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.mutiny.Uni;
import io.techflow.inference.executor.InferenceConfig;
import io.techflow.inference.executor.InferenceConfig.ModelControl;
import io.techflow.inference.model.BrokenModelException;
import io.techflow.inference.repository.ModelRepository;
import io.techflow.inference.repository.ModelStatus;
import io.techflow.kit.problem.Problem;
import io.techflow.kit.problem.ProblemException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The protocol's model repository extension: loads, swaps and unloads, where that is allowed. */
@Path("/v2/repository")
public class RepositoryResource {

  /** A version of a model. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(String name, String version, String state, @Nullable String reason) {
    static Entry of(ModelStatus status) {
      return new Entry(
          status.name(),
          Integer.toString(status.version()),
          status.state().toString(),
          status.reason());
    }
  }

  /**
   * What to load.
   *
   * @param parameters {@code version}: which one; the newest when absent
   */
  record LoadRequest(@Nullable Map<String, @Nullable String> parameters) {
    OptionalInt version() {
      String version = parameters == null ? null : parameters.get("version");
      if (version == null) {
        return OptionalInt.empty();
      }
      if (!version.matches("[1-9][0-9]{0,8}")) {
        throw ProblemException.badRequest(
            "version is a whole number from 1 on, not '" + version + "'");
      }
      return OptionalInt.of(Integer.parseInt(version));
    }
  }

  private final ModelRepository repository;
  private final InferenceConfig config;

  RepositoryResource(ModelRepository repository, InferenceConfig config) {
    this.repository = repository;
    this.config = config;
  }

  /** Every version of every model that there is, and how it is doing. */
  @POST
  @Path("/index")
  public List<Entry> index() {
    return repository.index().stream().map(Entry::of).toList();
  }

  /** Loads a model; a version that serves already is swapped when the new one is warm. */
  @POST
  @Path("/models/{model}/load")
  public Uni<Entry> load(@RestPath String model, @Nullable LoadRequest request) {
    requireControl();
    OptionalInt version = request == null ? OptionalInt.empty() : request.version();
    return Uni.createFrom()
        .completionStage(repository.load(model, version))
        .map(
            loaded ->
                Entry.of(
                    new ModelStatus(
                        model, loaded.descriptor().version(), ModelStatus.State.READY, null)))
        .onFailure(BrokenModelException.class)
        .transform(
            e ->
                new ProblemException(
                    Problem.of(422, "Unprocessable Content", String.valueOf(e.getMessage()))));
  }

  /** Unloads a model as soon as its last request is answered. */
  @POST
  @Path("/models/{model}/unload")
  public void unload(@RestPath String model) {
    requireControl();
    repository.unload(model);
  }

  private void requireControl() {
    if (config.modelControl() != ModelControl.EXPLICIT) {
      throw new ProblemException(
          Problem.of(
              403,
              "Forbidden",
              "models are not changed while running; INFERENCE_MODEL_CONTROL=explicit allows it"));
    }
  }
}
