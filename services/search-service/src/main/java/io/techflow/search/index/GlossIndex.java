package io.techflow.search.index;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jspecify.annotations.Nullable;

/**
 * The indices of glosses, {@code glosses-v1} and on, and the alias that names the one that is
 * searched. How far an index is filled stands in its mapping's {@code _meta}, so that another
 * process can go on. Blocks.
 */
@Singleton
public class GlossIndex {
  /** By which the index is searched. */
  public static final String ALIAS = "glosses";

  private static final String PREFIX = ALIAS + "-v";

  private final IndexApi api;
  private final ObjectMapper json;
  private final JsonNode definition;

  GlossIndex(@RestClient IndexApi api, ObjectMapper json) {
    this.api = api;
    this.json = json;
    this.definition = definition(json);
  }

  /** The index behind the alias; null if there is none yet. */
  @Nullable String live() {
    JsonNode aliases = Waiting.on(api.aliases(ALIAS, "json"));
    return aliases.isEmpty() ? null : aliases.get(0).path("index").asText();
  }

  /** The name of the index that comes after the live one. */
  static String after(@Nullable String live) {
    int number = live == null ? 0 : Integer.parseInt(live.substring(PREFIX.length()));
    return PREFIX + (number + 1);
  }

  /** What a build of that kind makes now. */
  Contents contents(Plan plan) {
    var crc = new CRC32();
    crc.update(definition.toString().getBytes(StandardCharsets.UTF_8));
    return new Contents(HexFormat.of().toHexDigits((int) crc.getValue()), plan, 0, false);
  }

  /** What is in an index. */
  Contents contents(String index) {
    JsonNode meta = Waiting.on(api.mapping(index)).path(index).path("mappings").path("_meta");
    return meta.isMissingNode() ? Contents.UNKNOWN : json.convertValue(meta, Contents.class);
  }

  /**
   * Makes the index, or finds it begun; every other one than the live one is dropped.
   *
   * @return how many glosses of the corpus are in it
   */
  long prepare(String index, @Nullable String live, Contents wanted) {
    boolean begun = false;
    for (JsonNode row : Waiting.on(api.indices(PREFIX + "*", "json"))) {
      String name = row.path("index").asText();
      if (name.equals(index) && contents(index).isBeginningOf(wanted)) {
        begun = true;
      } else if (!name.equals(live)) {
        Waiting.on(api.delete(name));
      }
    }
    if (begun) {
      return contents(index).loaded();
    }
    ObjectNode body = definition.deepCopy();
    ((ObjectNode) body.get("mappings")).set("_meta", json.valueToTree(wanted));
    Waiting.on(api.create(index, body));
    return 0;
  }

  /** Notes how far it is filled. */
  void note(String index, Contents contents) {
    Waiting.on(api.putMapping(index, json.valueToTree(Map.of("_meta", contents))));
  }

  /** Lets the alias name that index and no other, at once. The other stays, to go back to. */
  void publish(String index, @Nullable String live) {
    Waiting.on(api.refresh(index));
    Waiting.on(
        api.putSettings(
            index, json.valueToTree(Map.of("index", Map.of("refresh_interval", "1s")))));
    ArrayNode actions = json.createArrayNode();
    if (live != null) {
      actions.add(action("remove", live));
    }
    actions.add(action("add", index));
    Waiting.on(api.changeAliases(json.createObjectNode().set("actions", actions)));
  }

  private JsonNode action(String verb, String index) {
    return json.valueToTree(Map.of(verb, Map.of("index", index, "alias", ALIAS)));
  }

  private static JsonNode definition(ObjectMapper json) {
    try (InputStream file = GlossIndex.class.getResourceAsStream("/glosses.json")) {
      return json.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
