package io.techflow.search.ranking;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How glosses are found, and what orders them. */
public enum Mode {
  /** By words. */
  LEXICAL,
  /** By meaning. */
  SEMANTIC,
  /** By both, fused. */
  HYBRID;

  /** The name in requests, answers and metrics. */
  @JsonValue
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The mode of that name. */
  public static Mode of(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }
}
