package io.techflow.testcluster.scale;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the scheduler says of a pod that found no node, without how many nodes it says it of. */
final class Reasons {
  private static final Pattern NODES = Pattern.compile("^\\d+/\\d+ nodes are available: ");

  /** What it says of devices and of preemption is the same for all. */
  private static final Pattern REST =
      Pattern.compile("[.,]? *(?:no new claims to deallocate|preemption: ).*$");

  private static final Pattern COUNT = Pattern.compile("^\\d+ (?:node\\(s\\) )?");

  private Reasons() {}

  /** Its reasons in the order of the alphabet; empty when it gives none. */
  static String of(String refusal) {
    String reasons = REST.matcher(NODES.matcher(refusal.strip()).replaceFirst("")).replaceFirst("");
    // a taint is written with its key and value in braces
    return Arrays.stream(reasons.split(", (?![^{]*})", -1))
        .map(reason -> COUNT.matcher(reason.strip()).replaceFirst(""))
        .map(reason -> reason.replaceAll("[. ]+$", ""))
        .filter(reason -> !reason.isEmpty())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .collect(Collectors.joining("; "));
  }
}
