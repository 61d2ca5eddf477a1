package io.techflow.inference.repository;

import org.jspecify.annotations.Nullable;

/**
 * A model as a request names it.
 *
 * @param version null for the one that serves
 */
public record ModelName(String name, @Nullable String version) {

  /** Whichever version serves. */
  public static ModelName of(String name) {
    return new ModelName(name, null);
  }
}
