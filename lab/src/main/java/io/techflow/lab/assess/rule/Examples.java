package io.techflow.lab.assess.rule;

import java.util.List;

/** The first few of many, for people. */
final class Examples {

  private static final int SHOWN = 3;

  private Examples() {}

  static String of(List<String> all) {
    var shown = String.join(", ", all.subList(0, Math.min(SHOWN, all.size())));
    return all.size() > SHOWN ? "%s and %d more".formatted(shown, all.size() - SHOWN) : shown;
  }
}
