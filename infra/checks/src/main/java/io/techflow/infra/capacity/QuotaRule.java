package io.techflow.infra.capacity;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.techflow.infra.manifest.Amounts;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Workload;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The quota holds everything at its busiest: each autoscaler at its maximum, with the surge of one
 * roll-out of each, and each batch job running.
 */
public final class QuotaRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    var found = new ArrayList<Violation>();
    for (var quota : platform.all(ResourceQuota.class)) {
      var namespace = quota.getMetadata().getNamespace();
      quota
          .getSpec()
          .getHard()
          .forEach(
              (resource, hard) -> {
                var need = need(platform, namespace, resource);
                if (need != null && need.compareTo(hard.getNumericalAmount()) > 0) {
                  found.add(
                      new Violation(
                          Platform.title(quota),
                          "%s is %s, and everything at its maximum needs %s"
                              .formatted(resource, hard, need.toPlainString())));
                }
              });
    }
    return found;
  }

  private static @Nullable BigDecimal need(Platform platform, String namespace, String resource) {
    return switch (resource) {
      case "requests.cpu" -> sum(platform, namespace, one -> Amounts.podRequest(one, "cpu"));
      case "requests.memory" -> sum(platform, namespace, one -> Amounts.podRequest(one, "memory"));
      case "limits.cpu" -> sum(platform, namespace, one -> Amounts.podLimit(one, "cpu"));
      case "limits.memory" -> sum(platform, namespace, one -> Amounts.podLimit(one, "memory"));
      case "requests.nvidia.com/gpu" ->
          sum(platform, namespace, one -> Amounts.podRequest(one, "nvidia.com/gpu"));
      case "pods" -> sum(platform, namespace, one -> BigDecimal.ONE);
      case "requests.storage" -> storage(platform, namespace);
      default -> null;
    };
  }

  private static BigDecimal sum(
      Platform platform, String namespace, Function<Workload, BigDecimal> each) {
    return platform.workloads().stream()
        .filter(workload -> workload.namespace().equals(namespace))
        .map(one -> each.apply(one).multiply(BigDecimal.valueOf(one.maximum() + one.surge())))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static BigDecimal storage(Platform platform, String namespace) {
    var sum = BigDecimal.ZERO;
    for (var set : platform.all(StatefulSet.class)) {
      if (set.getMetadata().getNamespace().equals(namespace)) {
        for (var claim : set.getSpec().getVolumeClaimTemplates()) {
          var size = claim.getSpec().getResources().getRequests().get("storage");
          if (size != null) {
            var replicas = BigDecimal.valueOf(set.getSpec().getReplicas());
            sum = sum.add(size.getNumericalAmount().multiply(replicas));
          }
        }
      }
    }
    return sum;
  }
}
