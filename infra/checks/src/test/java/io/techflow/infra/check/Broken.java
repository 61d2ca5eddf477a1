package io.techflow.infra.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.techflow.infra.manifest.Platform;
import java.util.function.Consumer;

/**
 * A platform with one fault.
 *
 * @param says what the check says of it
 * @param overlay the sound platform that it was made from
 */
record Broken(Check check, String says, String overlay, Platform platform) {

  static final String POD = "/spec/template/spec";
  static final String CONTAINER = POD + "/containers/0";

  @Override
  public String toString() {
    return check.id() + " " + says;
  }

  static Broken edit(
      Check check, String says, String kind, String name, Consumer<ObjectNode> change) {
    return edit(check, "optimized", says, kind, name, change);
  }

  static Broken edit(
      Check check,
      String overlay,
      String says,
      String kind,
      String name,
      Consumer<ObjectNode> change) {
    return new Broken(check, says, overlay, Overlays.edited(overlay, kind, name, change));
  }

  static Broken broken(Check check, String says, Platform platform) {
    return new Broken(check, says, platform.overlay(), platform);
  }

  static ObjectNode object(JsonNode json, String path) {
    return (ObjectNode) json.at(path);
  }

  static void replace(JsonNode map, String file, String from, String to) {
    var data = object(map, "/data");
    var before = data.get(file).asText();
    assertThat(before).contains(from);
    data.put(file, before.replace(from, to));
  }
}
