package io.techflow.testcluster.running;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.testcluster.cluster.Kubectl;
import io.techflow.testcluster.image.ClusterImages;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * k6 in the cluster, as a Job: its thresholds decide whether the Job succeeds.
 *
 * @param name of the Job
 */
record K6(Kubectl kubectl, String name) {
  static final String NAMESPACE = "techflow-load";
  private static final String IN_NAMESPACE = "--namespace=" + NAMESPACE;
  private static final Path SCRIPTS = Path.of("../../load/k6");
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a run came to. */
  record Outcome(boolean passed, long requests, long failed, String log) {}

  /** The name that its makers publish it under. */
  private static final String IMAGE = ClusterImages.k6();

  /** Makes the place for its runs, without what a run that was killed has left of it. */
  static void prepare(Kubectl kubectl) {
    remove(kubectl);
    kubectl.require("create", "namespace", NAMESPACE);
    kubectl.require("create", IN_NAMESPACE, "configmap", "k6", "--from-file=" + SCRIPTS);
  }

  /** Ends all of them. */
  static void remove(Kubectl kubectl) {
    kubectl.require("delete", "namespace", NAMESPACE, "--ignore-not-found");
  }

  /** Starts a script. */
  static K6 start(Kubectl kubectl, String script, String name, Map<String, String> environment) {
    ObjectNode job =
        JsonNodeFactory.instance.objectNode().put("apiVersion", "batch/v1").put("kind", "Job");
    job.putObject("metadata").put("name", name).put("namespace", NAMESPACE);
    job.putObject("spec").put("backoffLimit", 0);
    ObjectNode pod = job.withObject("/spec/template/spec").put("restartPolicy", "Never");
    pod.put("terminationGracePeriodSeconds", 1);
    ObjectNode container = pod.putArray("containers").addObject().put("name", "k6");
    container.put("image", IMAGE);
    container
        .putArray("args")
        .add("run")
        .add("--quiet")
        .add("--no-usage-report")
        .add("/scripts/" + script);
    ArrayNode variables = container.putArray("env");
    variables.addObject().put("name", "SUMMARY").put("value", "/dev/termination-log");
    environment.forEach((key, value) -> variables.addObject().put("name", key).put("value", value));
    container
        .putArray("volumeMounts")
        .addObject()
        .put("name", "scripts")
        .put("mountPath", "/scripts");
    pod.putArray("volumes")
        .addObject()
        .put("name", "scripts")
        .putObject("configMap")
        .put("name", "k6");
    kubectl.create(List.of(job));
    return new K6(kubectl, name);
  }

  /** Waits until what counts begins, as {@code steady.js} says. */
  void awaitLoad() {
    await("the load of %s begins".formatted(name))
        .atMost(Duration.ofMinutes(3))
        .until(() -> kubectl.run(logs()).text().contains("the load begins"));
  }

  private String[] logs() {
    return new String[] {"logs", IN_NAMESPACE, "job/" + name, "--tail=60"};
  }

  boolean ended() {
    return job().at("/status/active").asInt() == 0
        && !job().at("/status/startTime").isMissingNode()
        && (job().at("/status/succeeded").asInt() + job().at("/status/failed").asInt() > 0);
  }

  /** Waits for its end. */
  Outcome outcome(Duration limit) {
    await("%s has ended".formatted(name)).atMost(limit).until(this::ended);
    String log = kubectl.require(logs());
    JsonNode summary = summary();
    return new Outcome(
        job().at("/status/succeeded").asInt() == 1,
        summary.path("requests").asLong(),
        summary.path("failed").asLong(),
        log);
  }

  private JsonNode job() {
    return kubectl.get("jobs", IN_NAMESPACE).stream()
        .filter(job -> job.at("/metadata/name").asText().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private JsonNode summary() {
    String message =
        kubectl.get("pods", IN_NAMESPACE, "--selector=job-name=" + name).stream()
            .map(pod -> pod.at("/status/containerStatuses/0/state/terminated/message").asText())
            .findFirst()
            .orElseThrow();
    try {
      return JSON.readTree(message);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no summary of k6: " + message, e);
    }
  }
}
