package io.techflow.inference.executor;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The settings of the executor and of the models, {@code INFERENCE_*} in the environment. */
@ConfigMapping(prefix = "inference")
public interface InferenceConfig {

  /** How many batches run at once, each on one thread. */
  @Min(1)
  int workers();

  /** How many inputs a worker runs in one pass, at most; a model's descriptor may say less. */
  @Min(1)
  @Max(256)
  int batchSize();

  /** How many inputs may wait; a request that does not fit whole is answered 429. */
  @Min(1)
  int queueCapacity();

  /**
   * How many tokens may wait for each place of {@link #queueCapacity()}: places times this is the
   * queue's bound in tokens.
   */
  @Min(1)
  int queuePlaceTokens();

  /**
   * How long a request may wait for its first pass before it is dropped uncomputed (429); zero for
   * any time.
   */
  Duration queueMaxAge();

  /** What each text is padded to. */
  Padding padding();

  /** How many tokens of a text are read, at most; a model's descriptor may say less. */
  @Min(8)
  @Max(512)
  int maxTokens();

  /** How many inputs one request may carry. */
  @Min(1)
  int maxTexts();

  /** The models to load at start, by name; the first that embeds is the one of no name. */
  @NotEmpty
  List<String> models();

  /** Models besides those that are packed, {@code <folder>/<model>/<version>/model.yaml}. */
  Optional<Path> repository();

  /** Who may load, swap and unload models. */
  ModelControl modelControl();

  /**
   * Where models run whose descriptor leaves it open: {@code auto}, {@code cpu}, {@code cuda:0}.
   */
  String device();

  /** What a text is padded to before it is run. */
  enum Padding {
    /** The longest text of its batch. */
    LONGEST,
    /** {@link #maxTokens()}, whatever the text's own length. */
    MAX_LENGTH
  }

  /** Who may load, swap and unload models. */
  enum ModelControl {
    /** Nobody: what is loaded at start stays. */
    NONE,
    /** Whoever reaches {@code /v2/repository}. */
    EXPLICIT
  }
}
