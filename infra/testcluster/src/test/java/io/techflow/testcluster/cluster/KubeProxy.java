package io.techflow.testcluster.cluster;

import io.techflow.testcluster.tool.Tools;
import java.nio.file.Path;
import java.util.List;

/**
 * What makes the addresses of Services lead to pods, in the network that it runs in.
 *
 * @param kubeconfig how it gets to the API server
 * @param node that it takes itself for
 */
public record KubeProxy(Path kubeconfig, String node) {
  /** How it is started. */
  public String[] command() {
    return List.of(
            Tools.KUBERNETES.program("kube-proxy").toString(),
            "--kubeconfig=" + kubeconfig,
            "--hostname-override=" + node,
            "--proxy-mode=iptables",
            "--cluster-cidr=10.244.0.0/16",
            // the host's, and not a test's to change
            "--conntrack-max-per-core=0")
        .toArray(String[]::new);
  }
}
