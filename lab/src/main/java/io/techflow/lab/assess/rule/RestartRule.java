package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Container;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Containers that do not run, or ran and ended lately. */
final class RestartRule implements Rule {

  private static final Set<String> PULL =
      Set.of("ImagePullBackOff", "ErrImagePull", "InvalidImageName", "ErrImageNeverPull");
  private static final Set<String> STARTING = Set.of("", "ContainerCreating", "PodInitializing");
  private static final Duration LATELY = Duration.ofHours(24);

  /** Fewer restarts than this happen on every node's upgrade. */
  private static final int MANY = 3;

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    Map<Trouble, List<String>> troubles = new TreeMap<>();
    for (var pod : snapshot.pods()) {
      for (var container : pod.containers()) {
        var trouble = trouble(snapshot, container);
        if (trouble != null) {
          troubles
              .computeIfAbsent(trouble, key -> new ArrayList<>())
              .add("%s (%d restarts)".formatted(pod.title(), container.restarts()));
        }
      }
    }
    return troubles.entrySet().stream()
        .map(entry -> finding(snapshot, entry.getKey(), entry.getValue()))
        .toList();
  }

  private static @Nullable Trouble trouble(Snapshot snapshot, Container container) {
    if (PULL.contains(container.waiting())) {
      return Trouble.PULL;
    }
    var lately = container.endedAt().isAfter(snapshot.taken().minus(LATELY));
    var again =
        container.waiting().equals("CrashLoopBackOff") || container.restarts() >= MANY && lately;
    if (again && container.ended().equals("OOMKilled")) {
      return Trouble.OUT_OF_MEMORY;
    }
    if (container.waiting().equals("CrashLoopBackOff")) {
      return Trouble.CRASH_LOOP;
    }
    if (!STARTING.contains(container.waiting())) {
      return Trouble.NOT_STARTED;
    }
    return again ? Trouble.RESTARTS : null;
  }

  private static Finding finding(Snapshot snapshot, Trouble trouble, List<String> who) {
    return new Finding(
        trouble.cause,
        trouble.severity,
        Examples.of(who),
        "%d of %d pods %s".formatted(who.size(), snapshot.pods().size(), trouble.words),
        who.size(),
        trouble.command.formatted(first(snapshot, who)));
  }

  private static String first(Snapshot snapshot, List<String> who) {
    var title = who.getFirst().replaceFirst(" .*", "");
    return snapshot.pods().stream()
        .filter(pod -> pod.title().equals(title))
        .map(pod -> "-n %s %s".formatted(pod.namespace(), pod.name()))
        .findFirst()
        .orElse(title);
  }

  private enum Trouble {
    PULL(Cause.IMAGE, Severity.CRITICAL, "cannot pull an image", "kubectl describe pod %s"),
    OUT_OF_MEMORY(
        Cause.MEMORY,
        Severity.CRITICAL,
        "were killed for want of memory, again and again",
        "kubectl describe pod %s | grep -A6 'Last State'"),
    CRASH_LOOP(
        Cause.CRASH,
        Severity.CRITICAL,
        "crash as soon as they start",
        "kubectl logs --previous %s"),
    NOT_STARTED(Cause.CRASH, Severity.CRITICAL, "cannot be started", "kubectl describe pod %s"),
    RESTARTS(
        Cause.CRASH,
        Severity.WARNING,
        "restarted three times or more, and within the last day",
        "kubectl logs --previous %s");

    private final Cause cause;
    private final Severity severity;
    private final String words;
    private final String command;

    Trouble(Cause cause, Severity severity, String words, String command) {
      this.cause = cause;
      this.severity = severity;
      this.words = words;
      this.command = command;
    }
  }
}
