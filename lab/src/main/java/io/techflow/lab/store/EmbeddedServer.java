package io.techflow.lab.store;

import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A store that the lab runs as a process of its own. */
final class EmbeddedServer implements Store {

  private static final Duration GRACE = Duration.ofSeconds(15);

  private final Settings settings;
  private final ManagedProcess process;
  private final ControlGroup group;

  /**
   * What to run.
   *
   * @param url where it will answer
   * @param variable the environment variable by which services find it
   * @param cpuCores limit in cores
   * @param memoryBytes limit in bytes
   */
  record Settings(
      String name,
      String url,
      String variable,
      List<String> command,
      Path data,
      double cpuCores,
      long memoryBytes) {}

  private EmbeddedServer(Settings settings, ManagedProcess process, ControlGroup group) {
    this.settings = settings;
    this.process = process;
    this.group = group;
  }

  static EmbeddedServer start(Settings settings, ProcessHost host) {
    var name = settings.name();
    var group = host.groups().create(name, settings.cpuCores(), settings.memoryBytes());
    var launch = new Launch(name, settings.command(), Map.of(), settings.data(), host.log(name));
    return new EmbeddedServer(settings, host.start(launch, group), group);
  }

  @Override
  public String name() {
    return settings.name();
  }

  @Override
  public String url() {
    return settings.url();
  }

  @Override
  public Map<String, String> environment() {
    return Map.of(settings.variable(), url());
  }

  @Override
  public Optional<ControlGroup> group() {
    return Optional.of(group);
  }

  @Override
  public long memoryLimit() {
    return settings.memoryBytes();
  }

  @Override
  public void close() {
    process.stop(GRACE);
  }
}
