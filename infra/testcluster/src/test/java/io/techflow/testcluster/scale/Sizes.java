package io.techflow.testcluster.scale;

import java.util.List;
import java.util.stream.Stream;

/** The sizes that are asked for with {@code -Dscale.nodes=320,1000}. */
final class Sizes {
  private static final String PROPERTY = "scale.nodes";

  private Sizes() {}

  /** In the order in which they are named; none when nothing is asked for. */
  static List<Integer> asked() {
    String text = System.getProperty(PROPERTY, "");
    if (!text.matches("|\\d{1,5}(,\\d{1,5})*")) {
      throw new IllegalArgumentException(
          "%s is '%s'; give numbers of nodes, such as 320,1000".formatted(PROPERTY, text));
    }
    return Stream.of(text.split(",")).filter(one -> !one.isEmpty()).map(Integer::valueOf).toList();
  }
}
