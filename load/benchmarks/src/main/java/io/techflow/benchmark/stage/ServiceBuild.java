package io.techflow.benchmark.stage;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A built service with the settings and limits that an overlay gives it.
 *
 * @param jar what {@code java -jar} takes
 * @param settings of its config map
 * @param processors as many as the JVM sees under the CPU limit
 * @param memoryMebibytes the memory limit
 */
public record ServiceBuild(
    String name, Path jar, Map<String, String> settings, int processors, int memoryMebibytes) {
  /** The setting that JVM flags stand in. */
  public static final String FLAGS = "JAVA_TOOL_OPTIONS";

  private static final double MILLI = 1_000;

  static ServiceBuild of(String name, Path project, Overlay overlay) {
    JsonNode limits = overlay.limits(name);
    return new ServiceBuild(
        name,
        jar(project, name),
        overlay.settings(name),
        processors(limits.get("cpu").asText()),
        Integer.parseInt(limits.get("memory").asText().replace("Mi", "")));
  }

  private static int processors(String cpu) {
    return cpu.endsWith("m")
        ? (int) Math.ceil(Integer.parseInt(cpu.replace("m", "")) / MILLI)
        : Integer.parseInt(cpu);
  }

  /** The flags of its JVM. */
  public String flags() {
    return settings.getOrDefault(FLAGS, "");
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
}
