package io.techflow.lab.assess;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.lab.assess.snapshot.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Makes dumps of a cluster that is well, and of ones that are not. */
final class ClusterDump {

  static final String NOW = "2026-03-01T12:00:00Z";

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Map<Resource, ArrayNode> lists = new EnumMap<>(Resource.class);

  private ClusterDump() {
    for (var resource : Resource.values()) {
      lists.put(resource, JSON.createArrayNode());
    }
  }

  /** A cluster without a fault; every tenth pod is of another tier's size. */
  static ClusterDump healthy(int nodes, int pods) {
    var dump = new ClusterDump();
    for (var i = 0; i < nodes; i++) {
      dump.node("node-" + i);
    }
    for (var i = 0; i < 2; i++) {
      dump.pod(
          "kube-system",
          "coredns-" + i,
          "node-" + i % nodes,
          pod -> labels(pod).put("k8s-app", "kube-dns"));
    }
    for (var i = 0; i < pods; i++) {
      dump.pod("techflow", "user-service-" + i, "node-" + i % nodes, pod -> {});
    }
    dump.add(
        Resource.AUTOSCALERS,
        """
        {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler",
         "metadata":{"namespace":"techflow","name":"user-service"},"spec":{"minReplicas":2,"maxReplicas":6},
         "status":{"currentReplicas":3,"conditions":[{"type":"ScalingActive","status":"True","reason":"ValidMetricFound"}]}}""");
    dump.add(
        Resource.BUDGETS,
        """
        {"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"namespace":"techflow","name":"user-service"},
         "status":{"disruptionsAllowed":1,"currentHealthy":3,"desiredHealthy":2,"expectedPods":3}}""");
    dump.add(
        Resource.CLAIMS,
        """
        {"apiVersion":"v1","kind":"PersistentVolumeClaim","metadata":{"namespace":"techflow","name":"data-postgresql-0"},
         "spec":{"storageClassName":"techflow-fast"},"status":{"phase":"Bound"}}""");
    dump.add(
        Resource.QUOTAS,
        """
        {"apiVersion":"v1","kind":"ResourceQuota","metadata":{"namespace":"techflow","name":"techflow"},
         "status":{"hard":{"pods":"64"},"used":{"pods":"30"}}}""");
    return dump;
  }

  ClusterDump event(
      String type, String kind, String name, String reason, String message, int count) {
    add(
        Resource.EVENTS,
        """
        {"apiVersion":"v1","kind":"Event","metadata":{"namespace":"techflow","name":"e"},"type":"%s","reason":"%s",
         "involvedObject":{"namespace":"techflow","kind":"%s","name":"%s"},"message":"%s","count":%d,"lastTimestamp":"%s"}"""
            .formatted(type, reason, kind, name, message, count, NOW));
    return this;
  }

  /** Changes the nth object of a kind. */
  ClusterDump change(Resource resource, int index, Consumer<ObjectNode> change) {
    change.accept((ObjectNode) objects(resource).get(index));
    return this;
  }

  ClusterDump pod(String namespace, String name, String node, Consumer<ObjectNode> change) {
    var pod =
        add(
            Resource.PODS,
            """
            {"apiVersion":"v1","kind":"Pod","metadata":{"namespace":"%s","name":"%s","labels":{"app.kubernetes.io/name":"user-service"},
              "annotations":{"prometheus.io/scrape":"true","prometheus.io/path":"/q/metrics","prometheus.io/port":"8080"},
              "ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"user-service-7d9c","uid":"0"}]},
             "spec":{"nodeName":"%s","priorityClassName":"tier-1","volumes":[{"name":"tmp","emptyDir":{"medium":"Memory"}}],
              "containers":[{"name":"main","image":"techflow/user-service:0.1.0",
               "resources":{"requests":{"cpu":"200m","memory":"384Mi"},"limits":{"cpu":"800m","memory":"384Mi"}},
               "livenessProbe":{"httpGet":{"path":"/q/health/live","port":8080},"periodSeconds":10,"timeoutSeconds":3},
               "readinessProbe":{"httpGet":{"path":"/q/health/ready","port":8080},"periodSeconds":5,"timeoutSeconds":3},
               "env":[{"name":"REDIS_URL","value":"redis://redis-cache:6379"}]}]},
             "status":{"phase":"Running","qosClass":"Burstable","conditions":[{"type":"PodScheduled","status":"True"},
               {"type":"Ready","status":"True"}],
              "containerStatuses":[{"name":"main","restartCount":0,"ready":true,"state":{"running":{"startedAt":"%s"}},"lastState":{}}]}}"""
                .formatted(namespace, name, node, NOW));
    change.accept(pod);
    add(
        Resource.POD_METRICS,
        """
        {"metadata":{"namespace":"%s","name":"%s"},"timestamp":"%s","window":"15s",
         "containers":[{"name":"main","usage":{"cpu":"150000000n","memory":"250000Ki"}}]}"""
            .formatted(namespace, name, NOW));
    return this;
  }

  private void node(String name) {
    add(
        Resource.NODES,
        """
        {"apiVersion":"v1","kind":"Node","metadata":{"name":"%s"},"spec":{},
         "status":{"allocatable":{"cpu":"8","memory":"32Gi","pods":"110"},"nodeInfo":{"kubeletVersion":"v1.34.1"},
          "conditions":[{"type":"MemoryPressure","status":"False","lastHeartbeatTime":"%s"},
           {"type":"DiskPressure","status":"False"},{"type":"Ready","status":"True"}]}}"""
            .formatted(name, NOW));
    add(
        Resource.NODE_METRICS,
        """
        {"metadata":{"name":"%s"},"timestamp":"%s","usage":{"cpu":"3500m","memory":"12Gi"}}"""
            .formatted(name, NOW));
  }

  private ObjectNode add(Resource resource, String json) {
    try {
      ObjectNode object = (ObjectNode) JSON.readTree(json);
      objects(resource).add(object);
      return object;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ArrayNode objects(Resource resource) {
    return Objects.requireNonNull(lists.get(resource));
  }

  static ObjectNode labels(JsonNode object) {
    return (ObjectNode) object.at("/metadata/labels");
  }

  static ObjectNode node(JsonNode object, String path) {
    return (ObjectNode) object.at(path);
  }

  static JsonNode parse(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes one file a kind, as the API server would answer. */
  Path write(Path folder) throws IOException {
    for (var entry : lists.entrySet()) {
      Files.writeString(folder.resolve(entry.getKey().file() + ".json"), list(entry.getKey()));
    }
    return folder;
  }

  String list(Resource resource) {
    var list = JSON.createObjectNode();
    var metrics = resource == Resource.NODE_METRICS || resource == Resource.POD_METRICS;
    list.put(
        "kind",
        switch (resource) {
          case NODE_METRICS -> "NodeMetricsList";
          case POD_METRICS -> "PodMetricsList";
          default -> "List";
        });
    list.put("apiVersion", metrics ? "metrics.k8s.io/v1beta1" : "v1");
    list.set("metadata", JSON.createObjectNode());
    list.set("items", objects(resource));
    return list.toString();
  }
}
