package io.techflow.inference.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a {@code model.yaml}.
 *
 * @param name by which it is asked for
 * @param version a whole number; the highest is loaded unless another one is named
 * @param kind what it does
 * @param licence SPDX identifier
 * @param source where its weights come from
 * @param model the ONNX file
 * @param tokenizer of a model that reads text
 * @param pooling how the vectors of tokens become that of a text
 * @param normalise whether that vector is scaled to unit length
 * @param features of a model that reads numbers: their names in the order of its input
 * @param labels of a model that reads numbers: their names in the order of its output
 * @param limits of one input
 * @param instances passes that may run at once; null for as many as there are workers
 * @param batching how inputs share a pass
 * @param device {@code auto}, {@code cpu} or {@code cuda:<ordinal>}; null for what the service says
 * @param session how ONNX Runtime runs it
 */
public record ModelDescriptor(
    String name,
    int version,
    Kind kind,
    String licence,
    String source,
    ModelFile model,
    @Nullable ModelFile tokenizer,
    @Nullable Pooling pooling,
    boolean normalise,
    @Nullable List<String> features,
    @Nullable List<String> labels,
    @Nullable Limits limits,
    @Nullable Integer instances,
    @Nullable Batches batching,
    @Nullable String device,
    Session session) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

  /** Refuses what no model can be made of. */
  public ModelDescriptor {
    require(name != null && NAME.matcher(name).matches(), "name", name, "letters, digits, . _ -");
    require(version > 0, "version", version, "a whole number from 1 on");
    require(kind != null, "kind", kind, "text-embedding or classification");
    require(licence != null && !licence.isBlank(), "licence", licence, "an SPDX identifier");
    require(model != null, "model", model, "a file and its sha256");
    require(session != null, "session", session, "threads, arena and precision");
    if (kind == Kind.TEXT_EMBEDDING) {
      require(tokenizer != null, "tokenizer", tokenizer, "a file and its sha256");
      require(pooling != null, "pooling", pooling, "mean or cls");
      require(limits != null && limits.tokens() > 2, "limits", limits, "tokens of one text");
    } else {
      require(features != null && !features.isEmpty(), "features", features, "their names");
      require(labels != null && labels.size() > 1, "labels", labels, "their names");
    }
  }

  /** What a model does. */
  public enum Kind {
    /** Makes a vector of a text. */
    TEXT_EMBEDDING,
    /** Makes a probability of each label of a row of numbers. */
    CLASSIFICATION;

    /** By the name in a descriptor. */
    @JsonCreator
    public static Kind of(String name) {
      return switch (name) {
        case "text-embedding" -> TEXT_EMBEDDING;
        case "classification" -> CLASSIFICATION;
        default ->
            throw new IllegalArgumentException(
                "kind is text-embedding or classification, not '" + name + "'");
      };
    }
  }

  /** How the vectors of tokens become that of a text. */
  public enum Pooling {
    /** Their mean. */
    MEAN,
    /** That of the first token. */
    CLS;

    /** By the name in a descriptor. */
    @JsonCreator
    public static Pooling of(String name) {
      return switch (name) {
        case "mean" -> MEAN;
        case "cls" -> CLS;
        default -> throw new IllegalArgumentException("pooling is mean or cls, not '" + name + "'");
      };
    }
  }

  /**
   * A file beside the descriptor, or {@code classpath:<resource>}.
   *
   * @param sha256 of its bytes, 64 hexadecimal digits
   */
  public record ModelFile(String file, String sha256) {
    /** Refuses a file outside of the model's folder. */
    public ModelFile {
      require(
          file != null && !file.isBlank() && !file.contains("..") && !file.startsWith("/"),
          "file",
          file,
          "a path below the descriptor's folder, or classpath:<resource>");
      require(
          sha256 != null && sha256.matches("[0-9a-f]{64}"),
          "sha256",
          sha256,
          "what sha256sum says of " + file);
    }
  }

  /** What one input may be: {@code tokens} of a text, the two that frame it included. */
  public record Limits(int tokens, int vocabulary) {}

  /**
   * How inputs share a pass.
   *
   * @param inputs at most; null for the service's batch size
   * @param tokens at most, padding included
   * @param padding share of a pass that may be padding
   * @param delayMillis how long the first input waits for others; 0 on a CPU
   */
  public record Batches(@Nullable Integer inputs, int tokens, double padding, long delayMillis) {
    /** How long the first input waits for others. */
    public Duration delay() {
      return Duration.ofMillis(delayMillis);
    }
  }

  /**
   * How ONNX Runtime runs it.
   *
   * @param threads of one pass
   * @param arena whether memory of a pass is kept for the next one
   * @param precision of the weights: fp32, fp16 or int8
   */
  public record Session(int threads, boolean arena, String precision) {
    /** Refuses what ONNX Runtime would take as "as many as there are cores". */
    public Session {
      require(threads > 0, "session.threads", threads, "a whole number from 1 on");
      require(
          precision != null && precision.matches("fp32|fp16|int8"),
          "session.precision",
          precision,
          "fp32, fp16 or int8");
    }
  }

  /** Its name and version, as messages and logs say them. */
  public String id() {
    return name + " version " + version;
  }

  private static void require(boolean fine, String field, @Nullable Object value, String remedy) {
    if (!fine) {
      throw new IllegalArgumentException(field + " must be " + remedy + ", not '" + value + "'");
    }
  }
}
