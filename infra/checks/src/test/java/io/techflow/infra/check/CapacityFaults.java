package io.techflow.infra.check;

import static io.techflow.infra.check.Broken.CONTAINER;
import static io.techflow.infra.check.Broken.edit;
import static io.techflow.infra.check.Broken.object;
import static io.techflow.infra.check.Broken.replace;

import java.util.stream.Stream;

/** What does not fit. */
final class CapacityFaults {

  private CapacityFaults() {}

  static Stream<Broken> all() {
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
}
