package io.techflow.lab.process;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A process of the platform: in its control group from the first instruction, and under guard. */
public final class ManagedProcess {

  private static final String JOIN_AND_RUN =
      "while [ \"$1\" != -- ]; do echo $$ > \"$1\" || exit 71; shift; done; shift; exec \"$@\"";

  private final Launch launch;
  private final Process process;
  private final ProcessGuard guard;

  private ManagedProcess(Launch launch, Process process, ProcessGuard guard) {
    this.launch = launch;
    this.process = process;
    this.guard = guard;
  }

  public static ManagedProcess start(Launch launch, ControlGroup group, ProcessGuard guard) {
    var command = new ArrayList<>(List.of("sh", "-c", JOIN_AND_RUN, launch.name()));
    group.joinFiles().forEach(file -> command.add(file.toString()));
    command.add("--");
    command.addAll(launch.command());
    var builder =
        new ProcessBuilder(command)
            .directory(launch.folder().toFile())
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
    var own = Map.copyOf(builder.environment());
    builder.environment().clear();
    for (var name : List.of("PATH", "HOME", "LANG", "JAVA_HOME")) {
      if (own.containsKey(name)) {
        builder.environment().put(name, own.get(name));
      }
    }
    builder.environment().putAll(launch.environment());
    try {
      var process = builder.start();
      guard.watch(process.pid());
      if (group.joinFiles().isEmpty()) {
        group.add(process.pid());
      }
      return new ManagedProcess(launch, process, guard);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + launch.name(), e);
    }
  }

  public String name() {
    return launch.name();
  }

  public Launch launch() {
    return launch;
  }

  public long pid() {
    return process.pid();
  }

  public boolean alive() {
    return process.isAlive();
  }

  /** Completes with the exit code when the process has ended. */
  public CompletableFuture<Integer> exited() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /**
   * Asks the process to end, and kills it when the grace is over.
   *
   * @return whether it ended by itself within the grace
   */
  public boolean stop(Duration grace) {
    process.destroy();
    try {
      var graceful = process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
      if (!graceful) {
        process.destroyForcibly().waitFor();
      }
      guard.release(process.pid());
      return graceful;
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
