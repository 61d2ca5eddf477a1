package io.techflow.infra.security;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.rule.Rule;
import io.techflow.infra.rule.Violation;
import java.util.List;
import java.util.Set;

/** In every namespace that is not listed in a policy's rule, nothing is allowed. */
public final class DefaultDenyRule implements Rule {

  @Override
  public List<Violation> examine(Platform platform) {
    return platform
        .ofKind("Namespace")
        .filter(
            namespace ->
                platform.all(NetworkPolicy.class).stream()
                    .filter(policy -> namespace.name().equals(policy.getMetadata().getNamespace()))
                    .noneMatch(DefaultDenyRule::deniesAll))
        .map(
            namespace ->
                new Violation(
                    namespace.title(), "has no policy that denies what no other one allows"))
        .toList();
  }

  private static boolean deniesAll(NetworkPolicy policy) {
    var spec = policy.getSpec();
    return spec.getPodSelector().getMatchLabels().isEmpty()
        && spec.getPodSelector().getMatchExpressions().isEmpty()
        && Set.copyOf(spec.getPolicyTypes()).equals(Set.of("Ingress", "Egress"))
        && spec.getIngress().isEmpty()
        && spec.getEgress().isEmpty();
  }
}
