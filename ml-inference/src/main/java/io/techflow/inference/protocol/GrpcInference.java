package io.techflow.inference.protocol;

import com.google.protobuf.ByteString;
import io.quarkus.grpc.GrpcService;
import io.smallrye.mutiny.Uni;
import io.techflow.inference.grpc.GRPCInferenceService;
import io.techflow.inference.grpc.InferParameter;
import io.techflow.inference.grpc.InferTensorContents;
import io.techflow.inference.grpc.ModelInferRequest;
import io.techflow.inference.grpc.ModelInferRequest.InferRequestedOutputTensor;
import io.techflow.inference.grpc.ModelInferResponse;
import io.techflow.inference.grpc.ModelInferResponse.InferOutputTensor;
import io.techflow.inference.grpc.ModelMetadataRequest;
import io.techflow.inference.grpc.ModelMetadataResponse;
import io.techflow.inference.grpc.ModelMetadataResponse.TensorMetadata;
import io.techflow.inference.grpc.ModelReadyRequest;
import io.techflow.inference.grpc.ModelReadyResponse;
import io.techflow.inference.grpc.ServerLiveRequest;
import io.techflow.inference.grpc.ServerLiveResponse;
import io.techflow.inference.grpc.ServerMetadataRequest;
import io.techflow.inference.grpc.ServerMetadataResponse;
import io.techflow.inference.grpc.ServerReadyRequest;
import io.techflow.inference.grpc.ServerReadyResponse;
import io.techflow.inference.onnx.TensorSpec;
import io.techflow.inference.repository.ModelName;
import io.techflow.inference.repository.ModelRepository;
import io.techflow.kit.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The Open Inference Protocol, version 2, over gRPC. */
@GrpcService
public class GrpcInference implements GRPCInferenceService {
  private final ServerMetadata server;
  private final ModelRepository repository;
  private final Inference inference;

  GrpcInference(ServerMetadata server, ModelRepository repository, Inference inference) {
    this.server = server;
    this.repository = repository;
    this.inference = inference;
  }

  @Override
  public Uni<ServerLiveResponse> serverLive(ServerLiveRequest request) {
    return Uni.createFrom().item(ServerLiveResponse.newBuilder().setLive(true).build());
  }

  @Override
  public Uni<ServerReadyResponse> serverReady(ServerReadyRequest request) {
    return Uni.createFrom()
        .item(ServerReadyResponse.newBuilder().setReady(repository.isReady()).build());
  }

  @Override
  public Uni<ServerMetadataResponse> serverMetadata(ServerMetadataRequest request) {
    ServerMetadata.Answer answer = server.answer();
    return Uni.createFrom()
        .item(
            ServerMetadataResponse.newBuilder()
                .setName(answer.name())
                .setVersion(answer.version())
                .addAllExtensions(answer.extensions())
                .build());
  }

  @Override
  public Uni<ModelReadyResponse> modelReady(ModelReadyRequest request) {
    boolean ready = repository.serves(model(request.getName(), request.getVersion()));
    return Uni.createFrom().item(ModelReadyResponse.newBuilder().setReady(ready).build());
  }

  @Override
  public Uni<ModelMetadataResponse> modelMetadata(ModelMetadataRequest request) {
    return Uni.createFrom()
        .item(() -> repository.find(model(request.getName(), request.getVersion())))
        .map(ModelMetadata::of)
        .map(GrpcInference::response)
        .onFailure()
        .transform(GrpcErrors::of);
  }

  @Override
  public Uni<ModelInferResponse> modelInfer(ModelInferRequest request) {
    return GrpcCallers.untilHungUp(
            caller ->
                Uni.createFrom()
                    .deferred(() -> inference.infer(work(request), caller))
                    .map(result -> response(request, result)))
        .onFailure()
        .transform(GrpcErrors::of);
  }

  private static ModelName model(String name, String version) {
    return new ModelName(name, version.isEmpty() ? null : version);
  }

  private static InferWork work(ModelInferRequest request) {
    return new InferWork(
        model(request.getModelName(), request.getModelVersion()),
        GrpcTensors.of(request),
        request.getOutputsList().stream().map(InferRequestedOutputTensor::getName).toList(),
        truncate(request.getParametersMap().get("truncate")));
  }

  private static boolean truncate(@Nullable InferParameter parameter) {
    if (parameter == null) {
      return true;
    }
    if (!parameter.hasBoolParam()) {
      throw ProblemException.badRequest("truncate is a bool_param");
    }
    return parameter.getBoolParam();
  }

  private static ModelMetadataResponse response(ModelMetadata model) {
    return ModelMetadataResponse.newBuilder()
        .setName(model.name())
        .addAllVersions(model.versions())
        .setPlatform(model.platform())
        .addAllInputs(tensors(model.inputs()))
        .addAllOutputs(tensors(model.outputs()))
        .build();
  }

  private static List<TensorMetadata> tensors(List<TensorSpec> specs) {
    return specs.stream()
        .map(
            spec ->
                TensorMetadata.newBuilder()
                    .setName(spec.name())
                    .setDatatype(spec.datatype())
                    .addAllShape(spec.shape())
                    .build())
        .toList();
  }

  /** Raw if the request was, as the specification wants it. */
  private static ModelInferResponse response(ModelInferRequest request, InferResult result) {
    var output =
        InferOutputTensor.newBuilder()
            .setName(result.model().output().name())
            .setDatatype("FP32")
            .addAllShape(result.shape());
    var response =
        ModelInferResponse.newBuilder()
            .setModelName(result.model().descriptor().name())
            .setModelVersion(Integer.toString(result.model().descriptor().version()))
            .setId(request.getId())
            .putParameters("server-timing", text(result.timings().serverTiming()));
    if (request.getRawInputContentsCount() > 0) {
      response.addRawOutputContents(raw(result.flat()));
    } else {
      output.setContents(contents(result.flat()));
    }
    return response.addOutputs(output).build();
  }

  private static InferParameter text(String value) {
    return InferParameter.newBuilder().setStringParam(value).build();
  }

  private static InferTensorContents contents(float[] values) {
    var contents = InferTensorContents.newBuilder();
    for (float value : values) {
      contents.addFp32Contents(value);
    }
    return contents.build();
  }

  private static ByteString raw(float[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return ByteString.copyFrom(bytes);
  }
}
