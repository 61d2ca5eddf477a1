package io.techflow.testcluster.node;

import static org.awaitility.Awaitility.await;

import io.techflow.lab.process.ControlGroup;
import io.techflow.lab.process.Launch;
import io.techflow.lab.process.ManagedProcess;
import io.techflow.lab.process.ProcessHost;
import io.techflow.testcluster.cluster.Place;
import io.techflow.testcluster.tool.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Namespaces of the kernel that live as long as a process that holds them. The guard ends that
 * process when the tests are killed, and the kernel takes away whatever was in them: interfaces,
 * routes, mounts and processes.
 */
final class Namespaces implements AutoCloseable {
  private static final Duration READY = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final Duration GRACE = Duration.ofMillis(100);
  private static final Duration LONGEST_COMMAND = Duration.ofMinutes(10);

  /** A network of its own. */
  static final Kind NETWORK = new Kind(List.of("--net"), List.of("--net"));

  /** A machine of its own but for its kernel and its disk. */
  static final Kind MACHINE =
      new Kind(
          List.of("--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"),
          List.of("--net", "--mount", "--pid"));

  private final ManagedProcess process;
  private final Kind kind;
  private final long holder;

  private Namespaces(ManagedProcess process, Kind kind) {
    this.process = process;
    this.kind = kind;
    this.holder =
        await("the namespaces of " + process.name())
            .atMost(READY)
            .pollDelay(Duration.ZERO)
            .pollInterval(POLL)
            .until(this::sleeper, Optional::isPresent)
            .orElseThrow();
  }

  /** What is of its own. */
  record Kind(List<String> unshare, List<String> nsenter) {}

  /**
   * Opens them.
   *
   * @param outside where they are opened from, which they lie within
   * @param setup shell commands that are run in them first; what fails ends them
   */
  static Namespaces open(
      ProcessHost host, String name, Kind kind, Place outside, Path folder, String setup) {
    List<String> command = new ArrayList<>(List.of("unshare"));
    command.addAll(kind.unshare());
    // a shell, for the first process of a namespace has to bury the orphans of all others
    command.addAll(List.of("sh", "-ec", setup + "\nsleep infinity & wait"));
    ControlGroup group = host.groups().create(name, 1, 1L << 30);
    var launch = new Launch(name, outside.enter(command), Map.of(), folder, host.log(name));
    return new Namespaces(host.start(launch, group), kind);
  }

  /** It sleeps when the setup is done. */
  private Optional<Long> sleeper() {
    if (!process.alive()) {
      throw new IllegalStateException(
          "%s has ended; see %s".formatted(process.name(), process.launch().log()));
    }
    try (Stream<ProcessHandle> all = ProcessHandle.of(process.pid()).orElseThrow().descendants()) {
      return all.filter(
              child -> child.info().command().filter(path -> path.endsWith("/sleep")).isPresent())
          .findFirst()
          .map(ProcessHandle::pid);
    }
  }

  /** A process in them, as the host counts. */
  long holder() {
    return holder;
  }

  /** All of them, with an address in them. */
  Place place(String address) {
    return new Place(address, entry(kind.nsenter()));
  }

  private List<String> entry(List<String> kinds) {
    List<String> words = new ArrayList<>(List.of("nsenter", "--target=" + holder));
    words.addAll(kinds);
    words.add("--");
    return List.copyOf(words);
  }

  /** Runs a command of the host in their network alone. */
  void network(String... command) {
    new Command(
            new Place("", entry(NETWORK.nsenter())).enter(List.of(command)),
            Path.of("").toAbsolutePath(),
            LONGEST_COMMAND)
        .require();
  }

  /** Runs a command in all of them. */
  String run(String... command) {
    return new Command(
            place("").enter(List.of(command)), Path.of("").toAbsolutePath(), LONGEST_COMMAND)
        .require();
  }

  @Override
  public void close() {
    process.stop(GRACE);
    ProcessHandle.of(holder).ifPresent(ProcessHandle::destroyForcibly);
  }
}
