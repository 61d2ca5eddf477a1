package io.techflow.inference.protocol;

import io.smallrye.mutiny.Uni;
import io.techflow.inference.caller.Callers;
import io.techflow.inference.caller.ServerTiming;
import io.techflow.inference.repository.ModelName;
import io.techflow.inference.repository.ModelRepository;
import io.techflow.kit.problem.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;

/** The Open Inference Protocol, version 2, over REST. */
@Path("/v2")
public class InferenceResource {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  /** Whether the process lives. */
  record Live(boolean live) {}

  /** Whether it, or a model, serves. */
  record Ready(boolean ready) {}

  private final ServerMetadata server;
  private final ModelRepository repository;
  private final Inference inference;
  private final Callers callers;

  InferenceResource(
      ServerMetadata server, ModelRepository repository, Inference inference, Callers callers) {
    this.server = server;
    this.repository = repository;
    this.inference = inference;
    this.callers = callers;
  }

  /** What the server is. */
  @GET
  public ServerMetadata.Answer server() {
    return server.answer();
  }

  /** 200 as long as the process lives. */
  @GET
  @Path("/health/live")
  public Live live() {
    return new Live(true);
  }

  /** 200 when models serve, else 503. */
  @GET
  @Path("/health/ready")
  public Ready ready() {
    if (!repository.isReady()) {
      throw ProblemException.unavailable("models are being loaded", RETRY_AFTER);
    }
    return new Ready(true);
  }

  /** What a model takes and gives. */
  @GET
  @Path("/models/{model}")
  public ModelMetadata model(@RestPath String model) {
    return ModelMetadata.of(repository.find(ModelName.of(model)));
  }

  /** What a version of a model takes and gives. */
  @GET
  @Path("/models/{model}/versions/{version}")
  public ModelMetadata version(@RestPath String model, @RestPath String version) {
    return ModelMetadata.of(repository.find(new ModelName(model, version)));
  }

  /** 200 when the model serves, 503 while it is being loaded. */
  @GET
  @Path("/models/{model}/ready")
  public Ready modelReady(@RestPath String model) {
    repository.find(ModelName.of(model));
    return new Ready(true);
  }

  /** 200 when this version of the model serves. */
  @GET
  @Path("/models/{model}/versions/{version}/ready")
  public Ready versionReady(@RestPath String model, @RestPath String version) {
    repository.find(new ModelName(model, version));
    return new Ready(true);
  }

  /** What a model makes of the rows of a tensor. */
  @POST
  @Path("/models/{model}/infer")
  public Uni<RestResponse<InferResponse>> infer(
      @RestPath String model, @NotNull @Valid InferRequest request) {
    return infer(ModelName.of(model), request);
  }

  /** What a version of a model makes of the rows of a tensor. */
  @POST
  @Path("/models/{model}/versions/{version}/infer")
  public Uni<RestResponse<InferResponse>> inferByVersion(
      @RestPath String model, @RestPath String version, @NotNull @Valid InferRequest request) {
    return infer(new ModelName(model, version), request);
  }

  private Uni<RestResponse<InferResponse>> infer(ModelName model, InferRequest request) {
    List<InputTensor> inputs = request.inputs().stream().map(InferRequest.Tensor::read).toList();
    var work = new InferWork(model, inputs, request.outputNames(), request.truncate());
    return callers.untilHungUp(
        caller ->
            inference
                .infer(work, caller)
                .map(
                    result ->
                        ServerTiming.of(result.timings(), InferResponse.of(result, request.id()))));
  }
}
