package io.techflow.infra.reference;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Selectors;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Every selector selects pods, and every scaler has its target. */
public final class SelectorRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var workloads = platform.workloads();
    var found = new ArrayList<Violation>();
    for (var service : platform.all(Service.class)) {
      var selector = service.getSpec().getSelector();
      if (selector != null && !selector.isEmpty()) {
        require(
            found,
            Platform.title(service),
            selector,
            workloads,
            labels -> Selectors.contains(labels, selector));
      }
    }
    for (var item : platform.all(Deployment.class)) {
      var labels = item.getSpec().getTemplate().getMetadata().getLabels();
      if (!Selectors.selects(item.getSpec().getSelector(), labels)) {
        found.add(new Violation(Platform.title(item), "does not select its own pods " + labels));
      }
    }
    for (var item : platform.all(StatefulSet.class)) {
      var labels = item.getSpec().getTemplate().getMetadata().getLabels();
      if (!Selectors.selects(item.getSpec().getSelector(), labels)) {
        found.add(new Violation(Platform.title(item), "does not select its own pods " + labels));
      }
      if (!platform.has("Service", item.getSpec().getServiceName())) {
        found.add(
            new Violation(
                Platform.title(item),
                "its Service '%s' does not exist".formatted(item.getSpec().getServiceName())));
      }
    }
    for (var budget : platform.all(PodDisruptionBudget.class)) {
      var selector = budget.getSpec().getSelector();
      require(
          found,
          Platform.title(budget),
          selector.getMatchLabels(),
          workloads,
          labels -> Selectors.selects(selector, labels));
    }
    for (var policy : platform.all(NetworkPolicy.class)) {
      var selector = policy.getSpec().getPodSelector();
      require(
          found,
          Platform.title(policy),
          selector.getMatchLabels(),
          workloads,
          labels -> Selectors.selects(selector, labels));
    }
    for (var scaler : platform.all(HorizontalPodAutoscaler.class)) {
      var target = scaler.getSpec().getScaleTargetRef();
      target(platform, Platform.title(scaler), target.getKind(), target.getName(), found);
    }
    platform
        .ofKind("VerticalPodAutoscaler")
        .forEach(
            scaler -> {
              var target = scaler.json().at("/spec/targetRef");
              target(
                  platform,
                  scaler.title(),
                  target.path("kind").asText(),
                  target.path("name").asText(),
                  found);
            });
    return found;
  }

  private static void target(
      Platform platform, String scaler, String kind, String name, List<Violation> found) {
    if (!platform.has(kind, name)) {
      found.add(new Violation(scaler, "its target %s '%s' does not exist".formatted(kind, name)));
    }
  }

  private static void require(
      List<Violation> found,
      String object,
      Map<String, String> selector,
      List<Workload> workloads,
      Predicate<Map<String, String>> selects) {
    if (workloads.stream().noneMatch(workload -> selects.test(workload.labels()))) {
      found.add(
          new Violation(
              object, "its selector %s selects no pod of the overlay".formatted(selector)));
    }
  }
}
