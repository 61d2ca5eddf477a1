package io.techflow.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A kind described by example: an object lists the fields that may be there, a list gives the form
 * of its items, a word gives the type ({@code string, integer, number, boolean, map, any}); {@code
 * !} before a field's name makes it required.
 */
record DescribedModel(JsonNode form) implements Model {

  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  @Override
  public List<String> faults(JsonNode object) {
    var faults = new ArrayList<String>();
    object
        .properties()
        .forEach(
            entry -> {
              if (!OF_EVERY_OBJECT.contains(entry.getKey())) {
                field("", entry.getKey(), entry.getValue(), form, faults);
              }
            });
    missing("", object, form, faults);
    return faults;
  }

  private static void check(String path, JsonNode value, JsonNode form, List<String> faults) {
    if (form.isObject()) {
      if (!value.isObject()) {
        faults.add("%s is no object".formatted(path));
        return;
      }
      value
          .properties()
          .forEach(entry -> field(path, entry.getKey(), entry.getValue(), form, faults));
      missing(path, value, form, faults);
    } else if (form.isArray()) {
      if (!value.isArray()) {
        faults.add("%s is no list".formatted(path));
        return;
      }
      for (var i = 0; i < value.size(); i++) {
        check(path + "." + i, value.get(i), form.get(0), faults);
      }
    } else if (!fits(value, form.asText())) {
      faults.add("%s is %s, which is no %s".formatted(path, value, form.asText()));
    }
  }

  private static void field(
      String path, String name, JsonNode value, JsonNode form, List<String> faults) {
    var known = form.has(name) ? form.get(name) : form.get("!" + name);
    if (known == null) {
      faults.add("%s.%s is not a described field".formatted(path, name));
    } else {
      check(path + "." + name, value, known, faults);
    }
  }

  private static void missing(String path, JsonNode value, JsonNode form, List<String> faults) {
    form.properties().stream()
        .map(java.util.Map.Entry::getKey)
        .filter(name -> name.startsWith("!") && !value.has(name.substring(1)))
        .forEach(name -> faults.add("%s.%s is missing".formatted(path, name.substring(1))));
  }

  private static boolean fits(JsonNode value, String type) {
    return switch (type) {
      case "string" -> value.isTextual();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      case "boolean" -> value.isBoolean();
      case "map" -> value.isObject();
      case "any" -> true;
      default -> throw new IllegalStateException("custom-kinds.yaml: no type '" + type + "'");
    };
  }
}
