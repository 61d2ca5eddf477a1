package io.techflow.benchmark.stage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A built service with the settings and limits that the cluster gives it.
 *
 * @param jar what {@code java -jar} takes
 * @param settings of its dotenv file
 * @param processors as many as the JVM sees under the CPU limit
 * @param memoryMebibytes the memory limit
 */
public record ServiceBuild(
    String name, Path jar, Map<String, String> settings, int processors, int memoryMebibytes) {
  /** The setting that JVM flags stand in. */
  public static final String FLAGS = "JAVA_TOOL_OPTIONS";

  private static final double MILLI = 1_000;

  static ServiceBuild find(Path project, String name) {
    Path base = project.resolve("infra/kubernetes/base").resolve(name);
    JsonNode limits = limits(base.resolve("kubernetes.yaml"));
    return new ServiceBuild(
        name,
        jar(project, name),
        settings(base.resolve(name + ".env")),
        (int) Math.ceil(Integer.parseInt(limits.get("cpu").asText().replace("m", "")) / MILLI),
        Integer.parseInt(limits.get("memory").asText().replace("Mi", "")));
  }

  /** The same service from another jar, under another name. */
  public ServiceBuild from(String otherName, Path otherJar) {
    return new ServiceBuild(otherName, otherJar, settings, processors, memoryMebibytes);
  }

  /** What {@code java -jar} takes of an application below the project. */
  static Path jar(Path project, String name) {
    return Stream.of("services/", "", "load/peers/")
        .flatMap(
            parent ->
                Stream.of("quarkus-app/quarkus-run.jar", "app.jar")
                    .map(jar -> parent + name + "/target/" + jar))
        .map(project::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(
            () -> new BadInput("%s is not built; run ./mvnw -Pbench package".formatted(name)));
  }

  private static JsonNode limits(Path manifest) {
    try (var documents = new YAMLMapper().readerFor(JsonNode.class).readValues(manifest.toFile())) {
      while (documents.hasNext()) {
        JsonNode document = (JsonNode) documents.next();
        if (document.path("kind").asText().equals("Deployment")) {
          return document.at("/spec/template/spec/containers/0/resources/limits");
        }
      }
      throw new BadInput("%s has no Deployment".formatted(manifest));
    } catch (IOException e) {
      throw new UncheckedIOException("the limits in " + manifest, e);
    }
  }

  private static Map<String, String> settings(Path dotenv) {
    try {
      List<String> lines = Files.readAllLines(dotenv);
      Map<String, String> settings = new LinkedHashMap<>();
      for (String line : lines) {
        int equals = line.indexOf('=');
        if (!line.startsWith("#") && equals > 0) {
          settings.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      return settings;
    } catch (IOException e) {
      throw new UncheckedIOException("the settings in " + dotenv, e);
    }
  }
}
