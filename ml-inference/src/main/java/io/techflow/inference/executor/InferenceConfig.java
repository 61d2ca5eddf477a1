package io.techflow.inference.executor;

import io.smallrye.config.ConfigMapping;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** The settings of the executor and of the models, {@code INFERENCE_*} in the environment. */
@ConfigMapping(prefix = "inference")
public interface InferenceConfig {

  /** How many batches run at once, each on one thread. */
  @Min(1)
  int workers();

  /** How many inputs a worker runs in one pass, at most. */
  @Min(1)
  @Max(256)
  int batchSize();

  /** How many inputs may wait; a request that does not fit whole is answered 429. */
  @Min(1)
  int queueCapacity();

  /** How long an input may wait before it is dropped uncomputed (503); zero for any time. */
  Duration queueMaxAge();

  /** What each text is padded to. */
  Padding padding();

  /** How many tokens of a text are read, at most; what is beyond them is cut off. */
  @Min(8)
  @Max(512)
  int maxTokens();

  /** How many texts one request may carry. */
  @Min(1)
  int maxTexts();

  /** What a text is padded to before it is run. */
  enum Padding {
    /** The longest text of its batch. */
    LONGEST,
    /** {@link #maxTokens()}, whatever the text's own length. */
    MAX_LENGTH
  }
}
