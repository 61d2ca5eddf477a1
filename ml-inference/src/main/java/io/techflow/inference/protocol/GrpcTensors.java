package io.techflow.inference.protocol;

import com.google.protobuf.ByteString;
import io.techflow.inference.grpc.ModelInferRequest;
import io.techflow.inference.grpc.ModelInferRequest.InferInputTensor;
import io.techflow.inference.protocol.InputTensor.Floats;
import io.techflow.inference.protocol.InputTensor.Texts;
import io.techflow.kit.problem.ProblemException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The tensors of a gRPC request, typed or raw. */
final class GrpcTensors {

  private GrpcTensors() {}

  static List<InputTensor> of(ModelInferRequest request) {
    int raw = request.getRawInputContentsCount();
    if (raw > 0 && raw != request.getInputsCount()) {
      throw ProblemException.badRequest(
          "%d raw contents for %d inputs".formatted(raw, request.getInputsCount()));
    }
    List<InputTensor> tensors = new ArrayList<>();
    for (int i = 0; i < request.getInputsCount(); i++) {
      InferInputTensor input = request.getInputs(i);
      tensors.add(raw > 0 ? raw(input, request.getRawInputContents(i)) : typed(input));
    }
    return tensors;
  }

  private static InputTensor typed(InferInputTensor input) {
    return switch (input.getDatatype()) {
      case "BYTES" ->
          new Texts(
              input.getName(),
              input.getShapeList(),
              input.getContents().getBytesContentsList().stream()
                  .map(bytes -> text(input, bytes.asReadOnlyByteBuffer()))
                  .toList());
      case "FP32" -> {
        float[] floats = new float[input.getContents().getFp32ContentsCount()];
        for (int i = 0; i < floats.length; i++) {
          floats[i] = input.getContents().getFp32Contents(i);
        }
        yield new Floats(input.getName(), input.getShapeList(), floats);
      }
      default -> throw unknown(input);
    };
  }

  private static InputTensor raw(InferInputTensor input, ByteString content) {
    ByteBuffer bytes = content.asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    return switch (input.getDatatype()) {
      case "BYTES" -> new Texts(input.getName(), input.getShapeList(), rawTexts(input, bytes));
      case "FP32" -> {
        if (bytes.remaining() % Float.BYTES != 0) {
          throw ProblemException.badRequest(
              "%s has %d bytes, no multiple of %d"
                  .formatted(input.getName(), bytes.remaining(), Float.BYTES));
        }
        float[] floats = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(floats);
        yield new Floats(input.getName(), input.getShapeList(), floats);
      }
      default -> throw unknown(input);
    };
  }

  private static List<String> rawTexts(InferInputTensor input, ByteBuffer bytes) {
    List<String> texts = new ArrayList<>();
    while (bytes.hasRemaining()) {
      int length = bytes.remaining() < Integer.BYTES ? -1 : bytes.getInt();
      if (length < 0 || length > bytes.remaining()) {
        throw ProblemException.badRequest(
            input.getName() + " has no whole text at element " + texts.size());
      }
      texts.add(text(input, bytes.slice(bytes.position(), length)));
      bytes.position(bytes.position() + length);
    }
    return texts;
  }

  private static String text(InferInputTensor input, ByteBuffer bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw ProblemException.badRequest(input.getName() + " holds bytes that are no UTF-8");
    }
  }

  private static ProblemException unknown(InferInputTensor input) {
    return ProblemException.badRequest(
        input.getName() + " is of " + input.getDatatype() + "; the models here take BYTES or FP32");
  }
}
