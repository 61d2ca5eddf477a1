package io.techflow.testcluster.admission;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Consumer;

/**
 * A way to get an object wrong, and who refuses it.
 *
 * @param kind of the object of the overlay that is changed; "Pod" is one of the Deployment
 * @param words of the refusal, by which the mechanism is known
 */
record Refusal(
    String mistake, String kind, String name, Consumer<ObjectNode> change, String words) {

  private static final String CONTAINER = "/spec/containers/0";

  @Override
  public String toString() {
    return mistake;
  }

  static List<Refusal> all() {
    return List.of(
        of(
            "a field that is unknown",
            "Deployment",
            json -> at(json, "/spec").put("replicaCount", 2),
            "unknown field \"replicaCount\""),
        of(
            "a field of the wrong type",
            "Deployment",
            json -> at(json, "/spec").put("replicas", "two"),
            "got \"string\", expected \"integer\""),
        of(
            "a selector that does not fit its pods",
            "Deployment",
            json -> at(json, "/spec/selector/matchLabels").put("tier", "9"),
            "`selector` does not match template `labels`"),
        of(
            "a version of the API that was removed",
            "PodDisruptionBudget",
            json -> json.put("apiVersion", "policy/v1beta1"),
            "no matches for kind"),
        of(
            "fewer replicas at most than at least",
            "HorizontalPodAutoscaler",
            json -> at(json, "/spec").put("maxReplicas", 1).put("minReplicas", 2),
            "must be greater than or equal to `minReplicas`"),
        of(
            "a budget with two bounds",
            "PodDisruptionBudget",
            json -> at(json, "/spec").put("minAvailable", 1).put("maxUnavailable", 1),
            "cannot be both set"),
        of(
            "a port that is none",
            "Pod",
            json -> at(json, CONTAINER + "/ports/0").put("containerPort", 80_800),
            "must be between 1 and 65535"),
        of(
            "a privileged container",
            "Pod",
            json ->
                at(json, CONTAINER + "/securityContext")
                    .put("privileged", true)
                    .put("allowPrivilegeEscalation", true),
            "violates PodSecurity \"restricted"),
        of(
            "a container that may become root",
            "Pod",
            json -> {
              at(json, "/spec/securityContext").remove("runAsNonRoot");
              at(json, CONTAINER + "/securityContext").remove("runAsNonRoot");
            },
            "runAsNonRoot != true"),
        of(
            "a folder of the node",
            "Pod",
            json -> {
              ObjectNode volume = ((ArrayNode) json.at("/spec/volumes")).addObject();
              volume.put("name", "node").putObject("hostPath").put("path", "/");
            },
            "restricted volume types"),
        of(
            "more CPU than a container may have",
            "Pod",
            json -> {
              at(json, CONTAINER + "/resources/requests").put("cpu", "3");
              at(json, CONTAINER + "/resources")
                  .putObject("limits")
                  .put("cpu", "3")
                  .put("memory", "1Gi");
            },
            "maximum cpu usage per Container is 2"),
        of(
            "more than the quota has left",
            "Pod",
            json -> {
              at(json, CONTAINER + "/resources/requests").put("cpu", "2");
              at(json, CONTAINER + "/resources/limits").put("cpu", "2");
              ArrayNode containers = (ArrayNode) json.at("/spec/containers");
              JsonNode first = containers.get(0).deepCopy();
              for (int i = 1; i < 9; i++) {
                ObjectNode next = first.deepCopy();
                containers.add(next.put("name", "more-" + i));
              }
            },
            "exceeded quota: techflow"),
        of(
            "a port on every node",
            "Service",
            json -> at(json, "/spec").put("type", "NodePort"),
            "exceeded quota: techflow"),
        of(
            "a priority class that is not there",
            "Pod",
            json -> at(json, "/spec").put("priorityClassName", "high"),
            "no PriorityClass with name high was found"),
        of(
            "an account that is not there",
            "Pod",
            json -> at(json, "/spec").put("serviceAccountName", "nobody"),
            "error looking up service account techflow/nobody"),
        of(
            "the newest image, whatever it is",
            "Pod",
            json -> at(json, CONTAINER).put("image", "techflow/gateway:latest"),
            "an image names no version"),
        of(
            "an image from elsewhere",
            "Pod",
            json -> at(json, CONTAINER).put("image", "example.test/gateway:1.0"),
            "an image comes from where none is expected"));
  }

  private static Refusal of(
      String mistake, String kind, Consumer<ObjectNode> change, String words) {
    return new Refusal(mistake, kind, "gateway", change, words);
  }

  private static ObjectNode at(JsonNode json, String path) {
    return (ObjectNode) json.at(path);
  }

  /** The object of the overlay, with the mistake in it, under a name of its own. */
  ObjectNode wrong(Deployed deployed) {
    ObjectNode json = right(deployed);
    change.accept(json);
    return json;
  }

  /** The same without the mistake. */
  ObjectNode right(Deployed deployed) {
    ObjectNode json =
        kind.equals("Pod")
            ? pod(deployed.copy("Deployment", name))
            : (ObjectNode) deployed.copy(kind, name);
    at(json, "/metadata").put("name", "another");
    return json;
  }

  private static ObjectNode pod(JsonNode deployment) {
    ObjectNode pod = deployment.at("/spec/template").deepCopy();
    return pod.put("apiVersion", "v1").put("kind", "Pod");
  }
}
