package io.techflow.testcluster.placement;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the CSI drivers, which make disks of a cloud: a volume for every claim to come. */
final class Volumes {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Volumes() {}

  /** A volume for each claim of each replica of the StatefulSets among the objects. */
  static List<JsonNode> of(List<JsonNode> objects) {
    List<JsonNode> volumes = new ArrayList<>();
    for (JsonNode set : objects) {
      for (JsonNode claim : set.at("/spec/volumeClaimTemplates")) {
        for (int i = 0; i < set.at("/spec/replicas").asInt(1); i++) {
          String name =
              "%s-%s-%d"
                  .formatted(
                      claim.at("/metadata/name").asText(), set.at("/metadata/name").asText(), i);
          volumes.add(volume(name, claim.path("spec")));
        }
      }
    }
    return volumes;
  }

  private static ObjectNode volume(String name, JsonNode claim) {
    ObjectNode volume =
        JSON.createObjectNode().put("apiVersion", "v1").put("kind", "PersistentVolume");
    volume.putObject("metadata").put("name", name);
    ObjectNode spec = volume.putObject("spec");
    spec.set("accessModes", claim.path("accessModes"));
    spec.set("storageClassName", claim.path("storageClassName"));
    spec.putObject("capacity").set("storage", claim.at("/resources/requests/storage"));
    spec.putObject("csi").put("driver", "stand-in.test").put("volumeHandle", name);
    return volume;
  }
}
