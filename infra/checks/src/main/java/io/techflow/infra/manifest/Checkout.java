package io.techflow.infra.manifest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The parts of the project that manifests must agree with.
 *
 * @param root the checkout
 */
public record Checkout(Path root) {

  public Path overlays() {
    return root.resolve("infra/kubernetes/overlays");
  }

  public Path scenarios() {
    return root.resolve("lab/scenarios");
  }

  /** What the platform emits, as the table that alert rules and autoscalers may read. */
  public Path metricsContract() {
    return root.resolve("observability/README.md");
  }

  public Path serviceDefaults() {
    return root.resolve(
        "services/service-kit/src/main/resources/META-INF/microprofile-config.properties");
  }

  /** The folder of a service's module; it exists exactly for the services of the project. */
  public Path service(String name) {
    return Stream.of("services", "observability")
        .map(folder -> root.resolve(folder).resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElse(root.resolve(name));
  }
}
