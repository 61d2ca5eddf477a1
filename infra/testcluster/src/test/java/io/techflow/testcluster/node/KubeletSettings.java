package io.techflow.testcluster.node;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The kubelet's configuration that is shipped, changed where a test's node is no machine. */
final class KubeletSettings {
  private static final Path SHIPPED = Path.of("../cluster/kubelet.yaml");
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final int ALL = 100;
  private static final String LEAST_DISK = "1Gi";

  private KubeletSettings() {}

  /**
   * Writes them for a node.
   *
   * @param groups the control group that pods are to be in, below the root of each controller
   */
  static void write(Path file, Path groups) {
    try {
      ObjectNode settings = (ObjectNode) YAML.readTree(SHIPPED.toFile());
      // there is no systemd, and version 1 of control groups is what the host may have
      settings.put("cgroupDriver", "cgroupfs").put("failCgroupV1", false);
      settings.put("cgroupRoot", groups.toString());
      // it has a token, and only the control plane gets to its port
      settings.put("rotateCertificates", false).put("serverTLSBootstrap", false);
      settings.putObject("authentication").putObject("anonymous").put("enabled", true);
      settings.withObject("/authentication").putObject("webhook").put("enabled", false);
      settings.putObject("authorization").put("mode", "AlwaysAllow");
      settings.put("containerRuntimeEndpoint", "unix:///run/containerd/containerd.sock");
      settings.putArray("clusterDNS").add(ClusterServices.DNS);
      settings.put("clusterDomain", "cluster.local");
      settings.put("resolvConf", Node.INSIDE.resolve("resolv.conf").toString());
      settings.put("volumePluginDir", Node.INSIDE.resolve("plugins").toString());
      // no image can be pulled again, however full the host's disk is
      settings.put("imageGCHighThresholdPercent", ALL).put("imageGCLowThresholdPercent", ALL - 1);
      // shares are for a disk of the node's own; this one is the host's, however large and full
      for (String bound : List.of("evictionHard", "evictionSoft")) {
        ObjectNode bounds = (ObjectNode) settings.path(bound);
        bounds.properties().stream()
            .map(Map.Entry::getKey)
            .filter(signal -> signal.contains("fs."))
            .toList()
            .forEach(signal -> bounds.put(signal, LEAST_DISK));
      }
      ((ObjectNode) settings.path("evictionHard")).remove("nodefs.inodesFree");
      ((ObjectNode) settings.path("evictionMinimumReclaim")).remove("nodefs.available");
      // that is told by systemd
      settings.put("shutdownGracePeriod", "0s").put("shutdownGracePeriodCriticalPods", "0s");
      Files.createDirectories(file.getParent());
      YAML.writeValue(file.toFile(), settings);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be made of %s".formatted(file, SHIPPED), e);
    }
  }
}
