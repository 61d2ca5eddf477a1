package io.techflow.infra.capacity;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;

/**
 * An autoscaler reads metrics that are emitted, says how fast it may act, and is the only one that
 * sets its target's replicas and the requests that it divides by.
 */
public final class AutoscalingRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    var metrics = new EmittedMetrics(platform);
    for (var scaler : platform.all(HorizontalPodAutoscaler.class)) {
      var title = Platform.title(scaler);
      var spec = scaler.getSpec();
      spec.getMetrics().forEach(metric -> metric(metric, metrics, title, found));
      if (spec.getBehavior() == null
          || spec.getBehavior().getScaleDown() == null
          || spec.getBehavior().getScaleUp() == null) {
        found.add(new Violation(title, "says not how fast it scales up and down; set behavior"));
      }
      var target = spec.getScaleTargetRef().getName();
      platform.all(Deployment.class).stream()
          .filter(deployment -> deployment.getMetadata().getName().equals(target))
          .filter(deployment -> deployment.getSpec().getReplicas() != null)
          .forEach(
              deployment ->
                  found.add(
                      new Violation(
                          Platform.title(deployment),
                          "sets replicas, which every apply would take back from its autoscaler; leave it out")));
      platform
          .ofKind("VerticalPodAutoscaler")
          .filter(vertical -> vertical.json().at("/spec/targetRef/name").asText().equals(target))
          .filter(
              vertical ->
                  !vertical.json().at("/spec/updatePolicy/updateMode").asText().equals("Off"))
          .forEach(
              vertical ->
                  found.add(
                      new Violation(
                          vertical.title(),
                          "changes the requests that the horizontal autoscaler of '%s' divides by; set updateMode Off"
                              .formatted(target))));
    }
    return found;
  }

  private static void metric(
      MetricSpec metric, EmittedMetrics metrics, String title, List<Violation> found) {
    var name =
        switch (metric.getType()) {
          case "Pods" -> metric.getPods().getMetric().getName();
          case "External" -> metric.getExternal().getMetric().getName();
          case "Object" -> metric.getObject().getMetric().getName();
          default -> "";
        };
    if (!name.isEmpty() && !metrics.has(name)) {
      found.add(
          new Violation(
              title,
              "reads '%s', which neither observability/README.md lists nor the metrics adapter derives from what it lists"
                  .formatted(name)));
    }
  }
}
