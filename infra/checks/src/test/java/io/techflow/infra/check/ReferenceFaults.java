package io.techflow.infra.check;

import static io.techflow.infra.check.Broken.CONTAINER;
import static io.techflow.infra.check.Broken.POD;
import static io.techflow.infra.check.Broken.edit;
import static io.techflow.infra.check.Broken.object;

import java.util.stream.Stream;

/** What points at nothing. */
final class ReferenceFaults {

  private ReferenceFaults() {}

  static Stream<Broken> all() {
    return Stream.of(
        edit(
            Check.NAMESPACE,
            "names no namespace",
            "Service",
            "gateway",
            json -> object(json, "/metadata").remove("namespace")),
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
}
