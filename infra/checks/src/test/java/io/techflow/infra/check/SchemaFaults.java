package io.techflow.infra.check;

import static io.techflow.infra.check.Broken.CONTAINER;
import static io.techflow.infra.check.Broken.edit;
import static io.techflow.infra.check.Broken.object;

import java.util.stream.Stream;

/** What no API server would take. */
final class SchemaFaults {

  private SchemaFaults() {}

  static Stream<Broken> all() {
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
}
