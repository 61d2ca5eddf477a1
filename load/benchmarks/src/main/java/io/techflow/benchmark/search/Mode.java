package io.techflow.benchmark.search;

import java.util.Locale;

/** How search-service finds. */
enum Mode {
  LEXICAL,
  SEMANTIC,
  HYBRID;

  /** The name in requests. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
