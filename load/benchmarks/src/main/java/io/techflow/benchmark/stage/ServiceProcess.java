package io.techflow.benchmark.stage;

import io.techflow.benchmark.measure.CompilerThreads;
import io.techflow.benchmark.measure.ProcessTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A service in a JVM of its own. Flags stand in for the container's limits: as many processors, and
 * the heap's share of as much memory.
 */
public final class ServiceProcess implements AutoCloseable {
  private final RunningProgram program;
  private final URI url;

  private ServiceProcess(RunningProgram program, URI url) {
    this.program = program;
    this.url = url;
  }

  static ServiceProcess start(
      ServiceBuild build, Map<String, String> settings, List<String> flags, Path folder, int port) {
    URI url = URI.create("http://127.0.0.1:" + port);
    var environment = new HashMap<>(build.settings());
    environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
    environment.put("QUARKUS_HTTP_PORT", String.valueOf(port));
    // There is no collector: spans are made and dropped, as when it is away.
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9");
    environment.putAll(settings);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + build.processors(),
                "-XX:MaxRAM=" + build.memoryMebibytes() + "m"));
    command.addAll(flags);
    command.addAll(List.of("-jar", build.jar().toString()));
    var program = RunningProgram.start(build.name(), command, environment, folder);
    Readiness.ofUrl(program, url.resolve("/q/health/ready"), 200);
    return new ServiceProcess(program, url);
  }

  public URI url() {
    return url;
  }

  public ProcessTree process() {
    return program.process();
  }

  /** The part of it that compiles. */
  public CompilerThreads compiler() {
    return new CompilerThreads("compiler", process().pid());
  }

  @Override
  public void close() {
    program.close();
  }
}
