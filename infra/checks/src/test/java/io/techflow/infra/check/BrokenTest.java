package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.infra.manifest.Platform;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every check finds what it is for. */
class BrokenTest {

  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  /** A platform with one fault, and what the check says of it. */
  record Broken(Check check, String says, String overlay, Platform platform) {
    @Override
    public String toString() {
      return check.id() + " " + says;
    }
  }

  static List<Broken> faults() {
    return Stream.of(schema(), references(), capacity(), availability(), security())
        .flatMap(faults -> faults)
        .toList();
  }

  private static Stream<Broken> schema() {
    return Stream.of(
        edit(
            Check.KIND,
            "policy/v1beta1 is not served",
            "PodDisruptionBudget",
            "gateway",
            json -> json.put("apiVersion", "policy/v1beta1")),
        edit(
            Check.KIND,
            "batch/v1 is not served",
            "Deployment",
            "gateway",
            json -> json.put("apiVersion", "batch/v1")),
        edit(
            Check.KIND,
            "Deploymnt of apps/v1",
            "Deployment",
            "gateway",
            json -> json.put("kind", "Deploymnt")),
        edit(
            Check.FIELD,
            "targetCPUUtilizationPercentage",
            "HorizontalPodAutoscaler",
            "gateway",
            json -> object(json, "/spec").put("targetCPUUtilizationPercentage", 60)),
        edit(
            Check.FIELD,
            "spec.template.spec.containers.0.livenessProbe",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/livenessProbe").put("initialDelay", 30)),
        edit(
            Check.FIELD,
            "maxReplicas",
            "HorizontalPodAutoscaler",
            "gateway",
            json -> object(json, "/spec").put("maxReplicas", "many")),
        edit(
            Check.FIELD,
            "selector",
            "Deployment",
            "gateway",
            json -> object(json, "/spec").remove("selector")),
        edit(
            Check.FIELD,
            "production",
            ".spec.updateMode is not a described field",
            "VerticalPodAutoscaler",
            "gateway",
            json -> object(json, "/spec").put("updateMode", "Auto")),
        edit(
            Check.FIELD,
            "production",
            ".spec.issuerRef is missing",
            "Certificate",
            "techflow",
            json -> object(json, "/spec").remove("issuerRef")));
  }

  private static Stream<Broken> references() {
    return Stream.of(
        edit(
            Check.SELECTOR,
            "selects no pod",
            "Service",
            "gateway",
            json -> object(json, "/spec/selector").put("app.kubernetes.io/name", "gatway")),
        edit(
            Check.SELECTOR,
            "does not select its own pods",
            "Deployment",
            "gateway",
            json -> object(json, "/spec/selector/matchLabels").put("version", "2")),
        edit(
            Check.SELECTOR,
            "its target Deployment 'gatway'",
            "HorizontalPodAutoscaler",
            "gateway",
            json -> object(json, "/spec/scaleTargetRef").put("name", "gatway")),
        edit(
            Check.REFERENCE,
            "the ConfigMap 'gone'",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/envFrom/0/configMapRef").put("name", "gone")),
        edit(
            Check.REFERENCE,
            "the Secret 'auth-signing-key'",
            "Namespace",
            "techflow",
            json -> object(json, "/metadata").remove("annotations")),
        edit(
            Check.REFERENCE,
            "the PriorityClass 'high'",
            "Deployment",
            "gateway",
            json -> object(json, POD).put("priorityClassName", "high")),
        edit(
            Check.REFERENCE,
            "names no ServiceAccount",
            "Deployment",
            "gateway",
            json -> object(json, POD).remove("serviceAccountName")),
        edit(
            Check.REFERENCE,
            "the StorageClass 'io1'",
            "StatefulSet",
            "postgresql",
            json ->
                object(json, "/spec/volumeClaimTemplates/0/spec").put("storageClassName", "io1")),
        edit(
            Check.REFERENCE,
            "mounts the volume 'temp'",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/volumeMounts/0").put("name", "temp")),
        edit(
            Check.PORT,
            "target port 8081",
            "Service",
            "gateway",
            json -> object(json, "/spec/ports/0").put("targetPort", 8081)),
        edit(
            Check.PORT,
            "asks port 9000",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/readinessProbe/httpGet").put("port", 9000)),
        edit(
            Check.PORT,
            "production",
            "no Service 'gateway' has the port",
            "Ingress",
            "techflow",
            json ->
                object(json, "/spec/rules/0/http/paths/0/backend/service/port").put("name", "web")),
        edit(
            Check.PROBE,
            "does not ask /q/health/ready",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/readinessProbe/httpGet").put("path", "/health")),
        edit(
            Check.PROBE,
            "has no liveness probe",
            "StatefulSet",
            "postgresql",
            json -> object(json, CONTAINER).remove("livenessProbe")));
  }

  private static Stream<Broken> capacity() {
    return Stream.of(
        edit(
            Check.RESOURCE,
            "requests no cpu",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/resources/requests").remove("cpu")),
        edit(
            Check.RESOURCE,
            "above its limit",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/resources/requests").put("cpu", "900m")),
        edit(
            Check.RESOURCE,
            "requests less memory",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/resources/requests").put("memory", "64Mi")),
        edit(
            Check.QUOTA,
            "limits.memory is",
            "ResourceQuota",
            "techflow",
            json -> object(json, "/spec/hard").put("limits.memory", "8Gi")),
        edit(
            Check.QUOTA,
            "requests.storage is",
            "ResourceQuota",
            "techflow",
            json -> object(json, "/spec/hard").put("requests.storage", "50Gi")),
        edit(
            Check.AUTOSCALING,
            "production",
            "reads 'response_time_p95'",
            "HorizontalPodAutoscaler",
            "user-service",
            json -> object(json, "/spec/metrics/1/pods/metric").put("name", "response_time_p95")),
        edit(
            Check.AUTOSCALING,
            "sets replicas",
            "Deployment",
            "gateway",
            json -> object(json, "/spec").put("replicas", 3)),
        edit(
            Check.AUTOSCALING,
            "says not how fast",
            "HorizontalPodAutoscaler",
            "gateway",
            json -> object(json, "/spec").remove("behavior")),
        edit(
            Check.AUTOSCALING,
            "production",
            "set updateMode Off",
            "VerticalPodAutoscaler",
            "gateway",
            json -> object(json, "/spec/updatePolicy").put("updateMode", "Auto")),
        edit(
            Check.PACKING,
            "kind",
            "fits no node",
            "StatefulSet",
            "postgresql",
            json -> object(json, CONTAINER + "/resources/requests").put("memory", "6Gi")),
        edit(
            Check.PACKING,
            "production",
            "fits no node",
            "CronJob",
            "index-merge",
            json -> object(json, "/spec/jobTemplate/spec/template/spec").remove("tolerations")),
        edit(
            Check.CONNECTION,
            "ends exports, which wait 60 s",
            "ConfigMap",
            "postgresql",
            json -> replace(json, "postgresql.conf", "timeout = 90s", "timeout = 30s")),
        edit(
            Check.CONNECTION,
            "max_connections is 100",
            "ConfigMap",
            "postgresql",
            json ->
                replace(json, "postgresql.conf", "max_connections = 120", "max_connections = 100")),
        edit(
            Check.CONNECTION,
            "max_client_conn is 200",
            "ConfigMap",
            "pgbouncer",
            json ->
                replace(json, "pgbouncer.ini", "max_client_conn = 400", "max_client_conn = 200")));
  }

  private static Stream<Broken> availability() {
    return Stream.of(
        edit(
            Check.DISRUPTION,
            "so no drain ends",
            "PodDisruptionBudget",
            "gateway",
            json -> object(json, "/spec").put("maxUnavailable", 0)),
        edit(
            Check.DISRUPTION,
            "so no drain ends",
            "PodDisruptionBudget",
            "user-service",
            json -> {
              object(json, "/spec").remove("maxUnavailable");
              object(json, "/spec").put("minAvailable", 3);
            }),
        edit(
            Check.DISRUPTION,
            "all 2 pods be evicted at once",
            "PodDisruptionBudget",
            "gateway",
            json -> object(json, "/spec").put("maxUnavailable", "100%")),
        broken(
            Check.DISRUPTION,
            "has no disruption budget",
            Overlays.without("optimized", "PodDisruptionBudget", "gateway")),
        edit(
            Check.SHUTDOWN,
            "waits 0 s",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER).remove("lifecycle")),
        edit(
            Check.SHUTDOWN,
            "is killed after 12 s",
            "Deployment",
            "gateway",
            json -> object(json, POD).put("terminationGracePeriodSeconds", 12)),
        edit(
            Check.TIER,
            "give it 1, 2 or 3",
            "Deployment",
            "gateway",
            json -> object(json, "/spec/template/metadata/labels").remove("techflow.example/tier")),
        edit(
            Check.TIER,
            "is of tier 1 and has the priority tier-2",
            "Deployment",
            "gateway",
            json -> object(json, POD).put("priorityClassName", "tier-2")),
        edit(
            Check.TIER,
            "may run all its pods in one kubernetes.io/hostname",
            "Deployment",
            "gateway",
            json -> ((ArrayNode) json.at(POD + "/topologySpreadConstraints")).remove(1)),
        edit(
            Check.DEGRADED,
            "degraded",
            "no scenario says",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/resources/limits").put("cpu", "100m")),
        edit(
            Check.DEGRADED,
            "degraded",
            "lacks the fault",
            "Deployment",
            "auth-service",
            json -> object(json, CONTAINER + "/resources/limits").put("cpu", "1")));
  }

  private static Stream<Broken> security() {
    return Stream.of(
        edit(
            Check.IMAGE,
            "may be another one tomorrow",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER).put("image", "techflow/gateway:latest")),
        edit(
            Check.IMAGE,
            "may be another one tomorrow",
            "Deployment",
            "pgbouncer",
            json -> object(json, CONTAINER).put("image", "registry:5000/pgbouncer")),
        broken(
            Check.SECRET,
            "holds its values",
            Overlays.with(
                "optimized",
                "{apiVersion: v1, kind: Secret, metadata: {name: a, namespace: techflow}, stringData: {a: b}}")),
        edit(
            Check.SECRET,
            "'POSTGRESQL_PASSWORD' holds a secret",
            "Deployment",
            "user-service",
            json ->
                ((ArrayNode) json.at(CONTAINER + "/env"))
                    .addObject()
                    .put("name", "POSTGRESQL_PASSWORD")
                    .put("value", "x")),
        edit(
            Check.SECRET,
            "holds a secret in the clear",
            "ConfigMap",
            "pgbouncer",
            json ->
                replace(json, "pgbouncer.ini", "host=postgresql", "postgresql://a:b@postgresql")),
        edit(
            Check.SECRET,
            "runs with its default of POSTGRESQL_PASSWORD",
            "Deployment",
            "payment-service",
            json -> ((ArrayNode) json.at(CONTAINER + "/envFrom")).remove(1)),
        edit(
            Check.ARROW,
            "gateway -> user-service:8080 is needed and denied",
            "NetworkPolicy",
            "user-service",
            json ->
                object(json, "/spec/ingress/0/from/0/podSelector/matchLabels")
                    .put("app.kubernetes.io/name", "search-service")),
        edit(
            Check.ARROW,
            "search-service -> user-service:8080 is allowed and nobody",
            "NetworkPolicy",
            "user-service",
            json ->
                object(json, "/spec/ingress/0/from/0/podSelector/matchLabels")
                    .put("app.kubernetes.io/name", "search-service")),
        edit(
            Check.ARROW,
            "auth-service -> redis-cache:6379 is needed and denied",
            "Deployment",
            "auth-service",
            json -> object(json, CONTAINER + "/env/1").put("value", "redis://redis-cache:6379")),
        edit(
            Check.ARROW,
            "no Service of the overlay is of that name",
            "Deployment",
            "auth-service",
            json -> object(json, CONTAINER + "/env/1").put("value", "redis://redis:6379")),
        edit(
            Check.ARROW,
            "production",
            "namespace/ingress-nginx -> gateway:8080 is needed and denied",
            "NetworkPolicy",
            "ingress-controller",
            json -> object(json, "/spec/ingress/0/ports/0").put("port", 8081)),
        broken(
            Check.DEFAULT_DENY,
            "has no policy that denies",
            Overlays.without("optimized", "NetworkPolicy", "default-deny")),
        edit(
            Check.POD_SECURITY,
            "does not enforce",
            "Namespace",
            "techflow",
            json ->
                object(json, "/metadata/labels")
                    .put("pod-security.kubernetes.io/enforce", "baseline")),
        edit(
            Check.POD_SECURITY,
            "is privileged",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/securityContext").put("privileged", true)),
        edit(
            Check.POD_SECURITY,
            "may write to its image",
            "Deployment",
            "gateway",
            json -> object(json, CONTAINER + "/securityContext").remove("readOnlyRootFilesystem")),
        edit(
            Check.POD_SECURITY,
            "gets a token",
            "Deployment",
            "gateway",
            json -> object(json, POD).remove("automountServiceAccountToken")));
  }

  @ParameterizedTest
  @MethodSource("faults")
  void isFound(Broken broken) {
    assertThat(broken.check().run(Overlays.of(broken.overlay()))).as("before").isEmpty();
    assertThat(broken.check().run(broken.platform()))
        .anySatisfy(
            finding -> {
              assertThat(finding.check().id()).isEqualTo(broken.check().id());
              assertThat(finding.message()).contains(broken.says());
            });
  }

  @Test
  void everyCheckIsSeenFailing() {
    assertThat(faults().stream().map(Broken::check).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(EnumSet.allOf(Check.class));
  }

  private static Broken edit(
      Check check, String says, String kind, String name, Consumer<ObjectNode> change) {
    return edit(check, "optimized", says, kind, name, change);
  }

  private static Broken edit(
      Check check,
      String overlay,
      String says,
      String kind,
      String name,
      Consumer<ObjectNode> change) {
    return new Broken(check, says, overlay, Overlays.edited(overlay, kind, name, change));
  }

  private static Broken broken(Check check, String says, Platform platform) {
    return new Broken(check, says, platform.overlay(), platform);
  }

  private static ObjectNode object(JsonNode json, String path) {
    return (ObjectNode) json.at(path);
  }

  private static void replace(JsonNode map, String file, String from, String to) {
    var data = object(map, "/data");
    var before = data.get(file).asText();
    assertThat(before).contains(from);
    data.put(file, before.replace(from, to));
  }
}
