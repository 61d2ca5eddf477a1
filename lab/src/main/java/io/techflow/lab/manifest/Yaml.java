package io.techflow.lab.manifest;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.techflow.lab.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** YAML files, with errors that say which file and line is wrong and what was expected. */
public final class Yaml {

  private static final JsonSetter.Value ABSENT_IS_EMPTY =
      JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY);
  private static final YAMLMapper MAPPER =
      YAMLMapper.builder(new YAMLFactory())
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .build();

  static {
    MAPPER.configOverride(List.class).setSetterInfo(ABSENT_IS_EMPTY);
    MAPPER.configOverride(Map.class).setSetterInfo(ABSENT_IS_EMPTY);
  }

  private Yaml() {}

  /** Reads one document into a record. */
  public static <T> T read(Path file, Class<T> type) {
    try {
      return MAPPER.readValue(open(file), type);
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    }
  }

  /** Reads every document of a file, in order. */
  public static List<JsonNode> readAll(Path file) {
    try (var values = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(open(file))) {
      return values.readAll().stream().filter(node -> !node.isNull()).toList();
    } catch (JsonProcessingException e) {
      throw malformed(file, e);
    } catch (IOException e) {
      throw new BadInput("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String open(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new BadInput("%s cannot be read; does the file exist?".formatted(file), e);
    }
  }

  private static BadInput malformed(Path file, JsonProcessingException e) {
    var reason = e.getOriginalMessage().lines().findFirst().orElse("not valid YAML");
    if (e instanceof UnrecognizedPropertyException unknown) {
      return new BadInput(
          "%s, line %d: unknown field '%s', expected one of %s"
              .formatted(
                  file,
                  lineOf(file, unknown.getPropertyName()),
                  unknown.getPropertyName(),
                  unknown.getKnownPropertyIds()),
          e);
    }
    var location = e.getLocation();
    var line = location == null ? "?" : String.valueOf(location.getLineNr());
    if (e instanceof MismatchedInputException mismatch && !mismatch.getPath().isEmpty()) {
      return new BadInput(
          "%s, line %s: field '%s' is missing, or is no %s"
              .formatted(
                  file,
                  line,
                  mismatch.getPath().getLast().getFieldName(),
                  mismatch.getTargetType().getSimpleName().toLowerCase(Locale.ROOT)),
          e);
    }
    return new BadInput("%s, line %s: %s".formatted(file, line, reason), e);
  }

  /** Where a field stands; the parser itself only notices it at the end of its object. */
  private static long lineOf(Path file, String field) {
    return 1
        + open(file)
            .lines()
            .takeWhile(line -> !line.strip().replaceFirst("^- ", "").startsWith(field + ":"))
            .count();
  }
}
