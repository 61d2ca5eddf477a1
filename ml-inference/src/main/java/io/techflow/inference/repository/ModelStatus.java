package io.techflow.inference.repository;

import org.jspecify.annotations.Nullable;

/**
 * How a version of a model is doing.
 *
 * @param reason why it is not ready; null when it is
 */
public record ModelStatus(String name, int version, State state, @Nullable String reason) {

  /** What a version can be; the words are those of the model repository extension. */
  public enum State {
    /** It serves. */
    READY,
    /** It is being loaded. */
    LOADING,
    /** It does not serve, because it is broken or because nobody asked for it. */
    UNAVAILABLE
  }
}
