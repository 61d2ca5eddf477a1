package io.techflow.testcluster.node;

import io.techflow.testcluster.cluster.ControlPlane;
import io.techflow.testcluster.cluster.Kubectl;
import java.nio.file.Path;
import java.util.List;

/** What every cluster has beside its nodes: look-ups of names, and volumes. */
final class ClusterServices {
  /** The address of the look-ups. */
  static final String DNS = "10.96.0.10";

  /** The user that kube-proxy is to the API server. */
  static final String PROXY = "system:kube-proxy";

  private static final Path SETTINGS =
      Path.of("src/test/resources/io/techflow/testcluster/node").toAbsolutePath();

  private ClusterServices() {}

  /** Adds them; their pods start when there is a node. */
  static void add(ControlPlane controlPlane) {
    Kubectl kubectl = controlPlane.kubectl();
    for (Path file :
        List.of(
            Path.of("../cluster/coredns.yaml"),
            SETTINGS.resolve("dns.yaml"),
            SETTINGS.resolve("volumes.yaml"))) {
      kubectl.require("apply", "--server-side", "--validate=strict", "-f", file.toString());
    }
    controlPlane.addVolumeProvisioner();
  }
}
