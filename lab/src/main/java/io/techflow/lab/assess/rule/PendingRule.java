package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Pod;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Pods without a node, by what most nodes lack for them. */
final class PendingRule implements Rule {

  private static final Pattern REASON = Pattern.compile("(\\d+) ([^,.]+(?:\\{[^}]*})?[^,.]*)");

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    Map<Cause, List<Pod>> waiting = new EnumMap<>(Cause.class);
    for (var pod : snapshot.pods()) {
      if (pod.phase().equals("Pending") && pod.node().isEmpty()) {
        waiting.computeIfAbsent(cause(pod.unscheduled()), key -> new ArrayList<>()).add(pod);
      }
    }
    return waiting.entrySet().stream()
        .map(
            entry -> {
              var pods = entry.getValue();
              var first = pods.getFirst();
              return new Finding(
                  entry.getKey(),
                  Severity.CRITICAL,
                  Examples.of(pods.stream().map(Pod::title).toList()),
                  "%d pods wait for a place: %s".formatted(pods.size(), said(first.unscheduled())),
                  pods.size(),
                  "kubectl describe pod -n %s %s | tail -20"
                      .formatted(first.namespace(), first.name()));
            })
        .toList();
  }

  /** The scheduler names a reason for each node; what most of them lack is what is missing. */
  static Cause cause(String message) {
    var most = 0;
    var cause = Cause.CAPACITY;
    var reasons = REASON.matcher(message.replaceFirst("^\\d+/\\d+ nodes are available: ", ""));
    while (reasons.find()) {
      var nodes = Integer.parseInt(reasons.group(1));
      if (nodes > most) {
        most = nodes;
        cause = of(reasons.group(2).toLowerCase(Locale.ROOT));
      }
    }
    return most == 0 ? of(message.toLowerCase(Locale.ROOT)) : cause;
  }

  private static Cause of(String reason) {
    if (reason.contains("volume") || reason.contains("persistentvolumeclaim")) {
      return Cause.STORAGE;
    }
    if (reason.contains("not-ready")
        || reason.contains("unreachable")
        || reason.contains("pressure")) {
      return Cause.NODE;
    }
    if (reason.contains("taint")
        || reason.contains("affinity")
        || reason.contains("selector")
        || reason.contains("topology")) {
      return Cause.PLACEMENT;
    }
    return Cause.CAPACITY;
  }

  private static String said(String message) {
    return message.isEmpty() ? "the scheduler has said nothing yet" : message;
  }
}
