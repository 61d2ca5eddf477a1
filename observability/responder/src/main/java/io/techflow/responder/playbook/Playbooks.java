package io.techflow.responder.playbook;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which actions answer which alert.
 *
 * @param playbooks actions by the name of the alert
 */
public record Playbooks(Limits limits, Map<String, List<Action>> playbooks) {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .addModule(new SimpleModule().addDeserializer(Duration.class, new Durations()))
          .build();

  /**
   * Reads the playbooks.
   *
   * @throws IllegalArgumentException when the file is no such document
   */
  public static Playbooks read(Path file) {
    try {
      return YAML.readValue(Files.readString(file), Playbooks.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "%s holds no playbooks: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the playbooks cannot be read from %s; set responder.playbooks".formatted(file), e);
    }
  }

  /** The actions against an alert; empty when there is no playbook for it. */
  public List<Action> against(String alert, Map<String, String> labels) {
    return playbooks.getOrDefault(alert, List.of()).stream()
        .map(action -> action.on(labels))
        .toList();
  }

  /** Durations as in the settings of the services: 90s, 5m, 1h. */
  private static final class Durations extends StdDeserializer<Duration> {
    Durations() {
      super(Duration.class);
    }

    @Override
    public Duration deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      return DurationConverter.parseDuration(parser.getText());
    }
  }
}
