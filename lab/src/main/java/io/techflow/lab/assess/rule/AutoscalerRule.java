package io.techflow.lab.assess.rule;

import io.techflow.lab.assess.snapshot.Autoscaler;
import io.techflow.lab.assess.snapshot.Event;
import io.techflow.lab.assess.snapshot.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Autoscalers that cannot read, that are at their end, or that go up and down. */
final class AutoscalerRule implements Rule {

  /** Both ways, so often within the events' life of an hour: each way was wrong. */
  private static final int TURNS = 3;

  @Override
  public List<Finding> examine(Snapshot snapshot) {
    var found = new ArrayList<Finding>();
    Map<String, List<Event>> rescaled =
        snapshot.events().stream()
            .filter(event -> event.reason().equals("SuccessfulRescale"))
            .collect(
                Collectors.groupingBy(
                    event -> event.namespace() + "/" + event.object().replaceFirst("^[^ ]* ", "")));
    for (var scaler : snapshot.autoscalers()) {
      blind(scaler, found);
      limited(scaler, found);
      thrashing(scaler, rescaled.getOrDefault(scaler.title(), List.of()), found);
    }
    return found;
  }

  private static void blind(Autoscaler scaler, List<Finding> found) {
    var active = scaler.conditions().getOrDefault("ScalingActive", "True");
    var able = scaler.conditions().getOrDefault("AbleToScale", "True");
    if (active.startsWith("False") && !active.contains("ScalingDisabled")
        || able.startsWith("False")) {
      found.add(
          finding(
              scaler,
              Severity.CRITICAL,
              "cannot scale: " + (active.startsWith("False") ? active : able)));
    }
  }

  private static void limited(Autoscaler scaler, List<Finding> found) {
    if (scaler.current() >= scaler.maximum()
        && scaler.conditions().getOrDefault("ScalingLimited", "").contains("TooManyReplicas")) {
      found.add(
          finding(
              scaler,
              Severity.WARNING,
              "wants more than its maximum of %d pods".formatted(scaler.maximum())));
    }
  }

  private static void thrashing(Autoscaler scaler, List<Event> events, List<Finding> found) {
    var down =
        events.stream()
            .filter(event -> event.message().contains("below target"))
            .mapToInt(Event::count)
            .sum();
    var up = events.stream().mapToInt(Event::count).sum() - down;
    if (Math.min(up, down) >= TURNS) {
      found.add(
          finding(
              scaler,
              Severity.CRITICAL,
              "went up %d times and down %d times within its events' life".formatted(up, down)));
    }
  }

  private static Finding finding(Autoscaler scaler, Severity severity, String statement) {
    return new Finding(
        Cause.AUTOSCALING,
        severity,
        scaler.title(),
        statement,
        1,
        "kubectl describe hpa -n %s %s".formatted(scaler.namespace(), scaler.name()));
  }
}
