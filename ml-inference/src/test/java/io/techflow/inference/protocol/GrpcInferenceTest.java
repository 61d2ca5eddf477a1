package io.techflow.inference.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import io.grpc.ManagedChannel;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.techflow.inference.grpc.GRPCInferenceServiceGrpc;
import io.techflow.inference.grpc.GRPCInferenceServiceGrpc.GRPCInferenceServiceBlockingStub;
import io.techflow.inference.grpc.InferParameter;
import io.techflow.inference.grpc.InferTensorContents;
import io.techflow.inference.grpc.ModelInferRequest;
import io.techflow.inference.grpc.ModelInferRequest.InferInputTensor;
import io.techflow.inference.grpc.ModelInferResponse;
import io.techflow.inference.grpc.ModelMetadataRequest;
import io.techflow.inference.grpc.ModelReadyRequest;
import io.techflow.inference.grpc.ServerLiveRequest;
import io.techflow.inference.grpc.ServerMetadataRequest;
import io.techflow.inference.grpc.ServerReadyRequest;
import io.techflow.inference.testing.ModelsLoaded;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@QuarkusTest
@ExtendWith(ModelsLoaded.class)
class GrpcInferenceTest {
  private static final String MINILM = "all-minilm-l6-v2-q";

  private ManagedChannel channel;
  private GRPCInferenceServiceBlockingStub client;

  @BeforeEach
  void connect() {
    channel =
        ManagedChannelBuilder.forAddress("localhost", RestAssured.port).usePlaintext().build();
    client =
        GRPCInferenceServiceGrpc.newBlockingStub(channel).withDeadlineAfter(60, TimeUnit.SECONDS);
  }

  @AfterEach
  void disconnect() {
    channel.shutdownNow();
  }

  @Test
  void saysWhatItIs() {
    assertTrue(client.serverLive(ServerLiveRequest.getDefaultInstance()).getLive());
    assertTrue(client.serverReady(ServerReadyRequest.getDefaultInstance()).getReady());
    assertEquals(
        "ml-inference",
        client.serverMetadata(ServerMetadataRequest.getDefaultInstance()).getName());
  }

  @Test
  void saysWhatAModelTakesAndGives() {
    var metadata = client.modelMetadata(ModelMetadataRequest.newBuilder().setName(MINILM).build());
    assertEquals(List.of("1"), metadata.getVersionsList());
    assertEquals("BYTES", metadata.getInputs(0).getDatatype());
    assertEquals(List.of(-1L, 384L), metadata.getOutputs(0).getShapeList());
  }

  @Test
  void saysWhichModelsServe() {
    assertTrue(ready(MINILM, ""));
    assertTrue(ready(MINILM, "1"));
    assertEquals(false, ready(MINILM, "2"));
    assertEquals(false, ready("gpt", ""));
  }

  @Test
  void embedsTextsTypedOrRaw() {
    ModelInferResponse typed = client.modelInfer(texts(1, "a coffee"));
    assertEquals(List.of(1L, 384L), typed.getOutputs(0).getShapeList());
    assertTrue(typed.getParametersOrThrow("server-timing").getStringParam().contains("queue"));

    ByteBuffer text = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    text.putInt(8).put("a coffee".getBytes(StandardCharsets.UTF_8)).flip();
    ModelInferResponse raw =
        client.modelInfer(
            ModelInferRequest.newBuilder()
                .setModelName(MINILM)
                .setId("42")
                .addInputs(
                    InferInputTensor.newBuilder().setName("text").setDatatype("BYTES").addShape(1))
                .addRawInputContents(ByteString.copyFrom(text))
                .build());
    assertEquals("42", raw.getId());
    ByteBuffer vector =
        raw.getRawOutputContents(0).asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < 384; i++) {
      assertEquals(
          typed.getOutputs(0).getContents().getFp32Contents(i), vector.getFloat(4 * i), 1e-6);
    }
  }

  @Test
  void refusesFeaturesThatAreNoNumbers() {
    ByteBuffer row = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    row.putFloat(4, Float.NaN);
    ModelInferRequest request =
        ModelInferRequest.newBuilder()
            .setModelName("fraud")
            .addInputs(
                InferInputTensor.newBuilder()
                    .setName("input")
                    .setDatatype("FP32")
                    .addShape(1)
                    .addShape(6))
            .addRawInputContents(ByteString.copyFrom(row))
            .build();
    refuses(request, Status.Code.INVALID_ARGUMENT, "amount*burst is NaN in row 0");
  }

  @Test
  void refusesBytesThatAreNoText() {
    ModelInferRequest request =
        texts(1, "x").toBuilder()
            .setInputs(
                0,
                InferInputTensor.newBuilder()
                    .setName("text")
                    .setDatatype("BYTES")
                    .addShape(1)
                    .setContents(
                        InferTensorContents.newBuilder()
                            .addBytesContents(ByteString.copyFrom(new byte[] {(byte) 0xff}))))
            .build();
    refuses(request, Status.Code.INVALID_ARGUMENT, "no UTF-8");
  }

  @Test
  void refusesRawContentsThatEndTooSoon() {
    ModelInferRequest request =
        texts(1, "x").toBuilder()
            .addRawInputContents(ByteString.copyFrom(new byte[] {9, 0, 0, 0, 'a'}))
            .build();
    refuses(request, Status.Code.INVALID_ARGUMENT, "no whole text at element 0");
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    refuses(
        texts(1, "a").toBuilder().setModelName("gpt").build(), Status.Code.NOT_FOUND, "no model");
    refuses(texts(2, "a"), Status.Code.INVALID_ARGUMENT, "1 elements");
    refuses(
        texts(1, "word ".repeat(200)).toBuilder()
            .putParameters("truncate", InferParameter.newBuilder().setBoolParam(false).build())
            .build(),
        Status.Code.INVALID_ARGUMENT,
        "202 tokens");
  }

  private void refuses(ModelInferRequest request, Status.Code code, String message) {
    var refusal = assertThrows(StatusRuntimeException.class, () -> client.modelInfer(request));
    assertEquals(code, refusal.getStatus().getCode());
    assertTrue(
        String.valueOf(refusal.getStatus().getDescription()).contains(message), refusal.toString());
  }

  private boolean ready(String model, String version) {
    return client
        .modelReady(ModelReadyRequest.newBuilder().setName(model).setVersion(version).build())
        .getReady();
  }

  private static ModelInferRequest texts(int shape, String... texts) {
    var contents = InferTensorContents.newBuilder();
    for (String text : texts) {
      contents.addBytesContents(ByteString.copyFromUtf8(text));
    }
    return ModelInferRequest.newBuilder()
        .setModelName(MINILM)
        .addInputs(
            InferInputTensor.newBuilder()
                .setName("text")
                .setDatatype("BYTES")
                .addShape(shape)
                .setContents(contents))
        .build();
  }
}
