package io.techflow.benchmark.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * The tuned flags of the JVM, or a change of them.
 *
 * @param flags makes the flags of it from the tuned ones
 */
record Variant(String name, UnaryOperator<String> flags) {
  static final String TUNED = "as tuned";

  /** As tuned, then without each flag, then without any. */
  static List<Variant> of(String tuned) {
    var variants = new ArrayList<Variant>();
    variants.add(new Variant(TUNED, flags -> flags));
    for (String flag : tuned.strip().split(" +")) {
      variants.add(new Variant("without `" + flag + "`", flags -> without(flags, flag)));
    }
    variants.add(
        new Variant(
            "G1 in place of the serial collector",
            flags -> flags.replace("UseSerialGC", "UseG1GC")));
    variants.add(new Variant("without any flag", flags -> ""));
    return variants;
  }

  private static String without(String flags, String flag) {
    return String.join(
        " ", Stream.of(flags.strip().split(" +")).filter(other -> !other.equals(flag)).toList());
  }
}
