package io.techflow.lab.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.techflow.lab.Progress;
import java.nio.file.Path;
import java.util.List;

/**
 * Puts what the lab changed back as it was, to the owners of its fields.
 *
 * @param folder a kustomization of how it was, which outlives a run that is killed
 */
record Restoration(Kubectl kubectl, Path folder, List<DeployedService> services) {

  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";

  /** What somebody types when the lab could not. */
  String command() {
    return "kubectl --context %s apply %s -k %s"
        .formatted(kubectl.context(), String.join(" ", APPLY), folder);
  }

  /** Fields change their value for the time of the run, whoever set them. */
  static final List<String> APPLY =
      List.of("--server-side", "--force-conflicts", "--field-manager=techflow-lab");

  /** Applies a kustomization. */
  static void apply(Kubectl kubectl, Path folder) {
    kubectl.run("apply", APPLY.get(0), APPLY.get(1), APPLY.get(2), "-k", folder.toString());
  }

  /** Returns when everything runs as before; nothing of the lab's is left then. */
  void run(Progress progress) {
    progress.step("putting Deployments and autoscalers back");
    apply(kubectl, folder);
    new Rollout(kubectl, () -> false).await(services.stream().map(DeployedService::name).toList());
    kubectl.run("delete", "configmaps", "--selector=" + Kustomizer.MADE_BY + "=" + Kustomizer.LAB);
    services.stream().flatMap(service -> service.objects().stream()).forEach(this::giveBack);
    progress.step("everything is as it was");
  }

  /** Otherwise the next apply of the owners would meet the lab's name as a conflict. */
  private void giveBack(JsonNode original) {
    var name =
        "%s/%s".formatted(original.path("kind").asText(), original.at("/metadata/name").asText());
    var lastApplied = original.at("/metadata/annotations").path(LAST_APPLIED);
    if (lastApplied.isTextual()) {
      kubectl.run("annotate", "--overwrite", name, LAST_APPLIED + "=" + lastApplied.asText());
    }
    var owners = original.at("/metadata/managedFields");
    if (owners.isArray() && !owners.isEmpty()) {
      var patch = JsonNodeFactory.instance.arrayNode();
      patch
          .addObject()
          .put("op", "replace")
          .put("path", "/metadata/managedFields")
          .set("value", owners);
      kubectl.run("patch", name, "--type=json", "--patch=" + patch);
    }
  }
}
