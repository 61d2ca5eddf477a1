package io.techflow.lab.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The part of Kubernetes' strategic merge patch that Deployments need: objects merge by key, {@code
 * null} deletes, lists whose items carry a {@code name} merge item by item, other lists are
 * replaced.
 */
final class StrategicMerge {

  private StrategicMerge() {}

  static JsonNode apply(JsonNode base, JsonNode patch) {
    return switch (patch) {
      case ObjectNode changes when base instanceof ObjectNode object -> objects(object, changes);
      case ArrayNode changes
          when base instanceof ArrayNode array && named(array) && named(changes) ->
          lists(array, changes);
      default -> patch.deepCopy();
    };
  }

  private static ObjectNode objects(ObjectNode base, ObjectNode patch) {
    var merged = base.deepCopy();
    patch
        .properties()
        .forEach(
            change -> {
              var key = change.getKey();
              if (change.getValue().isNull()) {
                merged.remove(key);
              } else if (merged.has(key)) {
                merged.set(key, apply(merged.get(key), change.getValue()));
              } else {
                merged.set(key, change.getValue().deepCopy());
              }
            });
    return merged;
  }

  private static ArrayNode lists(ArrayNode base, ArrayNode patch) {
    var merged = base.deepCopy();
    for (var change : patch) {
      var index = indexOf(merged, change.get("name").asText());
      if (index < 0) {
        merged.add(change.deepCopy());
      } else {
        merged.set(index, apply(merged.get(index), change));
      }
    }
    return merged;
  }

  private static int indexOf(ArrayNode list, String name) {
    for (var i = 0; i < list.size(); i++) {
      if (name.equals(list.get(i).get("name").asText())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean named(ArrayNode list) {
    for (var item : list) {
      if (!item.hasNonNull("name")) {
        return false;
      }
    }
    return true;
  }
}
