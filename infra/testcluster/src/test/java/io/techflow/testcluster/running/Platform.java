package io.techflow.testcluster.running;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.testcluster.cluster.Kubectl;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The overlay, as {@code kubectl apply -k} leaves it. */
record Platform(Kubectl kubectl) {
  static final String NAMESPACE = "techflow";
  static final Path OVERLAY = Path.of("overlay").toAbsolutePath();
  private static final Duration READY = Duration.ofMinutes(8);
  static final String IN_NAMESPACE = "--namespace=" + NAMESPACE;
  static final List<String> SERVICES =
      List.of("gateway", "user-service", "auth-service", "payment-service", "search-service");

  private static final List<String> LOADED =
      Stream.concat(SERVICES.stream(), Stream.of("ml-inference")).toList();

  /** Applies it, with the Secrets that it needs. */
  static Platform apply(Kubectl kubectl) {
    kubectl.require("create", "namespace", NAMESPACE);
    secret(
        kubectl,
        "postgresql-credentials",
        Map.of("POSTGRESQL_USERNAME", "techflow", "POSTGRESQL_PASSWORD", "of-a-test"));
    secret(kubectl, "auth-signing-key", Map.of("signing-key.pem", signingKey()));
    kubectl.require("apply", "--server-side", "-k", OVERLAY.toString());
    return new Platform(kubectl);
  }

  private static void secret(Kubectl kubectl, String name, Map<String, String> data) {
    ObjectNode secret =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Secret");
    secret.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    ObjectNode values = secret.putObject("stringData");
    data.forEach(values::put);
    kubectl.create(List.of(secret));
  }

  private static String signingKey() {
    try {
      KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
      keys.initialize(new ECGenParameterSpec("secp256r1"));
      return "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
          .formatted(
              Base64.getMimeEncoder(64, new byte[] {'\n'})
                  .encodeToString(keys.generateKeyPair().getPrivate().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The pods that are meant to run. */
  List<JsonNode> pods() {
    return kubectl.get("pods", IN_NAMESPACE).stream()
        .filter(pod -> pod.at("/metadata/deletionTimestamp").isMissingNode())
        .toList();
  }

  /** Those of them that a node has. */
  List<JsonNode> podsOn(String node) {
    return pods().stream().filter(pod -> node.equals(nodeOf(pod))).toList();
  }

  private static String nodeOf(JsonNode pod) {
    return pod.at("/spec/nodeName").asText();
  }

  private static String nameOf(JsonNode pod) {
    return pod.at("/metadata/labels/app.kubernetes.io~1name").asText();
  }

  /**
   * A node whose pods are all of services: whatever else there is one pod of, by design, is away
   * while its node is drained.
   *
   * @throws IllegalStateException with the remedy when there is none
   */
  String drainable() {
    Map<String, Set<String>> names =
        pods().stream()
            .collect(
                Collectors.groupingBy(
                    Platform::nodeOf,
                    TreeMap::new,
                    Collectors.mapping(Platform::nameOf, Collectors.toSet())));
    return names.entrySet().stream()
        .filter(node -> SERVICES.containsAll(node.getValue()))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no node can be drained: each of %s has a pod of something that there is one of; add a node, cordon the others until services are on it"
                        .formatted(names.keySet())));
  }

  /** Waits until all pods are ready, as many as their workloads ask for. */
  void awaitReady() {
    await("all pods are ready").atMost(READY).until(() -> workloads().allMatch(Platform::complete));
  }

  private Stream<JsonNode> workloads() {
    return kubectl.get("deployments,statefulsets", IN_NAMESPACE).stream();
  }

  private static boolean complete(JsonNode workload) {
    int wanted = workload.at("/spec/replicas").asInt();
    JsonNode status = workload.path("status");
    return status.path("observedGeneration").asLong()
            == workload.at("/metadata/generation").asLong()
        && status.path("readyReplicas").asInt() == wanted
        && status.path("updatedReplicas").asInt() == wanted
        && status.path("replicas").asInt() == wanted;
  }

  /** One of the pods of a service. */
  JsonNode podOf(String service) {
    return pods().stream().filter(pod -> service.equals(nameOf(pod))).findFirst().orElseThrow();
  }

  /** The pod of that name. */
  JsonNode pod(String name) {
    return pods().stream()
        .filter(pod -> pod.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Bounds the autoscalers of services, and waits until that many pods at least are ready. */
  void scale(int fewest, int most, List<String> services) {
    String patch = "{\"spec\":{\"minReplicas\":%d,\"maxReplicas\":%d}}".formatted(fewest, most);
    for (String service : services) {
      patchAutoscaler(service, "merge", patch);
    }
    await("each of %s has %d to %d pods, all ready".formatted(services, fewest, most))
        .atMost(READY)
        .until(
            () ->
                workloads()
                    .filter(workload -> services.contains(workload.at("/metadata/name").asText()))
                    .allMatch(
                        workload ->
                            complete(workload)
                                && workload.at("/spec/replicas").asInt() >= fewest
                                && workload.at("/spec/replicas").asInt() <= most));
  }

  /** Their autoscalers. */
  List<JsonNode> autoscalers() {
    return kubectl.get("horizontalpodautoscalers", IN_NAMESPACE);
  }

  /**
   * Changes one of them.
   *
   * @param type of the patch, as kubectl has it
   */
  void patchAutoscaler(String service, String type, String patch) {
    kubectl.require(
        "patch",
        IN_NAMESPACE,
        "horizontalpodautoscaler",
        service,
        "--type=" + type,
        "--patch=" + patch);
  }

  /** Where each service answers, by the variable that {@code ./techflow} reads. */
  Map<String, String> urls() {
    return kubectl.get("services", IN_NAMESPACE).stream()
        .filter(service -> LOADED.contains(service.at("/metadata/name").asText()))
        .collect(
            Collectors.toMap(
                service ->
                    service.at("/metadata/name").asText().replace('-', '_').toUpperCase(Locale.ROOT)
                        + "_URL",
                service ->
                    "http://%s:%d"
                        .formatted(
                            service.at("/spec/clusterIP").asText(),
                            service.at("/spec/ports/0/port").asInt())));
  }

  /** What services are told to be: their Deployments, autoscalers and settings. */
  List<JsonNode> configuration() {
    return kubectl.get("deployments,configmaps,horizontalpodautoscalers", IN_NAMESPACE).stream()
        .map(Platform::asGiven)
        .toList();
  }

  private static JsonNode asGiven(JsonNode object) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    given.set("name", object.at("/metadata/name"));
    given.set("kind", object.path("kind"));
    given.set("spec", object.path("spec"));
    given.set("data", object.path("data"));
    return given;
  }

  /** How many pods a service is to have. */
  int replicas(String service) {
    return kubectl.get("deployments", IN_NAMESPACE).stream()
        .filter(deployment -> deployment.at("/metadata/name").asText().equals(service))
        .findFirst()
        .orElseThrow()
        .at("/spec/replicas")
        .asInt();
  }

  /** What the containers of a workload have logged. */
  String logs(String workload) {
    return kubectl.require("logs", IN_NAMESPACE, workload, "--tail=200");
  }
}
