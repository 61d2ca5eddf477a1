package io.techflow.infra.security;

import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPeer;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyPort;
import io.techflow.infra.manifest.Platform;
import io.techflow.infra.manifest.Selectors;
import io.techflow.infra.manifest.Workload;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;

/** What the network policies of an overlay let through. */
final class AllowedArrows {

  private static final int DNS = 53;
  private static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  private final Platform platform;
  private final Set<Arrow> egress = new TreeSet<>();
  private final Set<Arrow> ingress = new TreeSet<>();

  AllowedArrows(Platform platform) {
    this.platform = platform;
    for (var policy : platform.all(NetworkPolicy.class)) {
      for (var workload : selected(policy)) {
        var name = workload.name();
        for (var rule : policy.getSpec().getEgress()) {
          add(egress, rule.getTo(), rule.getPorts(), (peer, port) -> new Arrow(name, peer, port));
        }
        for (var rule : policy.getSpec().getIngress()) {
          add(
              ingress,
              rule.getFrom(),
              rule.getPorts(),
              (peer, port) -> new Arrow(peer, name, port));
        }
      }
    }
  }

  Set<Arrow> egress() {
    return egress;
  }

  Set<Arrow> ingress() {
    return ingress;
  }

  private List<Workload> selected(NetworkPolicy policy) {
    return platform.workloads().stream()
        .filter(workload -> Selectors.selects(policy.getSpec().getPodSelector(), workload.labels()))
        .toList();
  }

  private void add(
      Set<Arrow> into,
      List<NetworkPolicyPeer> peers,
      List<NetworkPolicyPort> ports,
      BiFunction<String, Integer, Arrow> arrow) {
    for (var port : ports) {
      if (port.getPort().getIntVal() != null && port.getPort().getIntVal() == DNS) {
        continue;
      }
      for (var peer : peers) {
        names(peer).forEach(name -> into.add(arrow.apply(name, port.getPort().getIntVal())));
      }
    }
  }

  private List<String> names(NetworkPolicyPeer peer) {
    if (peer.getNamespaceSelector() != null) {
      var name = peer.getNamespaceSelector().getMatchLabels().get(NAMESPACE_NAME);
      return List.of(Arrow.namespace(name == null ? "any" : name));
    }
    if (peer.getIpBlock() != null) {
      return List.of(Arrow.namespace(peer.getIpBlock().getCidr()));
    }
    return platform.workloads().stream()
        .filter(workload -> Selectors.selects(peer.getPodSelector(), workload.labels()))
        .map(Workload::name)
        .toList();
  }
}
