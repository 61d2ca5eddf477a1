package io.techflow.lab.store;

import io.techflow.lab.BadInput;
import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One real OpenSearch node in a JVM of its own. Readiness is left to search-service, so that the
 * node and the services start side by side.
 */
public final class EmbeddedOpenSearch implements Store {

  private static final double CPU_CORES = 1.5;
  private static final long MEMORY_BYTES = 900L << 20;
  private static final Path MODULE = Path.of("lab/opensearch-node/target");

  private final ManagedProcess process;
  private final ControlGroup group;
  private final int port;

  private EmbeddedOpenSearch(ManagedProcess process, ControlGroup group, int port) {
    this.process = process;
    this.group = group;
    this.port = port;
  }

  public static EmbeddedOpenSearch start(Path project, Path data, int port, ProcessHost host) {
    var module = project.resolve(MODULE);
    if (!Files.isDirectory(module.resolve("lib"))) {
      throw new BadInput("the OpenSearch node is not built; run ./mvnw package");
    }
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xms256m",
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            module.resolve("classes") + ":" + module.resolve("lib") + "/*",
            "io.techflow.opensearch.OpenSearchNode",
            data.toString(),
            String.valueOf(port));
    var group = host.groups().create("opensearch", CPU_CORES, MEMORY_BYTES);
    var launch = new Launch("opensearch", command, Map.of(), data, host.log("opensearch"));
    return new EmbeddedOpenSearch(host.start(launch, group), group, port);
  }

  @Override
  public String name() {
    return "opensearch";
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  @Override
  public Map<String, String> environment() {
    return Map.of("OPENSEARCH_URL", url());
  }

  @Override
  public Optional<ControlGroup> group() {
    return Optional.of(group);
  }

  @Override
  public long memoryLimit() {
    return MEMORY_BYTES;
  }

  @Override
  public void close() {
    process.stop(Duration.ofSeconds(15));
  }
}
