package io.techflow.infra.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The operators' kinds that the project uses, as far as it uses them. */
final class CustomKinds {

  private static final String DESCRIPTION = "custom-kinds.yaml";

  private CustomKinds() {}

  static Map<String, Model> read() {
    try (var in =
        Objects.requireNonNull(CustomKinds.class.getResourceAsStream(DESCRIPTION), DESCRIPTION)) {
      JsonNode description = new YAMLMapper().readTree(in);
      var models = new LinkedHashMap<String, Model>();
      description
          .properties()
          .forEach(entry -> models.put(entry.getKey(), new DescribedModel(entry.getValue())));
      return models;
    } catch (IOException e) {
      throw new UncheckedIOException(DESCRIPTION + " cannot be read", e);
    }
  }
}
