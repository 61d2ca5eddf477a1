package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import io.techflow.lab.manifest.PlatformManifest;
import io.techflow.lab.manifest.Quantity;
import io.techflow.lab.platform.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the namespace had before the lab came, and the nodes below it.
 *
 * @param stores every workload that is none of the services
 */
record Deployed(List<DeployedService> services, List<Workload> stores, Nodes nodes) {

  /**
   * A workload's limits, over all of its pods.
   *
   * @param cpuCores 0 where there is no limit
   * @param memoryBytes likewise
   */
  record Workload(String name, double cpuCores, long memoryBytes) {
    static Workload of(JsonNode object) {
      var pods = object.at("/spec/replicas").asInt(1);
      var cpu = 0.0;
      var memory = 0.0;
      for (var container : object.at("/spec/template/spec/containers")) {
        cpu += quantity(container, "cpu");
        memory += quantity(container, "memory");
      }
      return new Workload(
          object.at("/spec/template/metadata/labels/app.kubernetes.io~1name").asText(),
          pods * cpu,
          (long) (pods * memory));
    }

    private static double quantity(JsonNode container, String resource) {
      var limit = container.at("/resources/limits").path(resource).asText();
      return limit.isEmpty() ? 0 : Quantity.parse(limit);
    }
  }

  static Deployed read(Kubectl kubectl, PlatformManifest manifest) {
    var deployments = kubectl.list("deployments");
    var autoscalers = kubectl.list("horizontalpodautoscalers");
    var configMaps = kubectl.list("configmaps");
    var services =
        manifest.services().keySet().stream()
            .map(name -> DeployedService.find(name, kubectl, deployments, autoscalers, configMaps))
            .toList();
    var others = new ArrayList<>(deployments);
    others.addAll(kubectl.list("statefulsets"));
    var stores =
        others.stream()
            .filter(
                object -> !manifest.services().containsKey(object.at("/metadata/name").asText()))
            .map(Workload::of)
            .filter(workload -> !workload.name().isEmpty())
            .toList();
    return new Deployed(
        services,
        stores,
        new Nodes(kubectl.rawJson("/api/v1/nodes").path("items").valueStream().toList()));
  }

  /** What the report says of where this was measured. */
  Surroundings surroundings(Kubectl kubectl, List<String> tunnelled, int failedReadings) {
    var versions = new TreeMap<String, String>();
    versions.put("Kubernetes", nodes.info("kubeletVersion"));
    versions.put("container runtime", nodes.info("containerRuntimeVersion"));
    var differences = new ArrayList<String>();
    differences.add(
        "The platform runs in namespace %s of the cluster %s, with one pod of each service: while this was measured, autoscalers were held."
            .formatted(kubectl.namespace(), kubectl.context()));
    if (!tunnelled.isEmpty()) {
      differences.add(
          "The load went to %s through kubectl port-forward, which is a queue of its own and jams under load."
              .formatted(String.join(", ", tunnelled)));
    }
    var leftOut = new ArrayList<String>();
    leftOut.add(
        "What others took of the nodes is not known, so no measurement is refused for it; that the load generator kept up is checked as always.");
    leftOut.add(
        "Traces go to the cluster's own collector, where the lab does not read them: there are no self times.");
    leftOut.add(
        "CPU and throttling are what kubelets saw at moments ten to twenty seconds apart; the search for the highest rate is left out.");
    if (failedReadings > 0) {
      leftOut.add(failedReadings + " readings of the kubelets failed.");
    }
    return new Surroundings(
        nodes.describe(),
        nodes.cores(),
        nodes.memoryBytes(),
        "%s, kernel %s".formatted(nodes.info("osImage"), nodes.info("kernelVersion")),
        "by the kubelets, as the Deployments say",
        versions,
        differences,
        leftOut);
  }
}
