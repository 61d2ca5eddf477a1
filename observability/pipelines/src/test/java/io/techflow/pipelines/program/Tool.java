package io.techflow.pipelines.program;

import io.techflow.lab.platform.Platform;
import io.techflow.lab.process.ManagedProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** A program that was started beside the platform, and ends with it at the latest. */
public record Tool(ManagedProcess process, Path log) implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration STOP_GRACE = Duration.ofSeconds(30);

  /** Starts it and waits until it says that it is ready. */
  public static Tool start(
      Platform platform, String name, List<String> command, Path folder, Http http, String ready) {
    var process = platform.startTool(name, command, folder);
    var tool = new Tool(process, process.launch().log());
    try {
      Awaitility.await(name + " is ready; see " + tool.log)
          .atMost(START_LIMIT)
          .failFast(() -> !process.alive())
          .until(() -> http.answers(ready));
      return tool;
    } catch (RuntimeException e) {
      tool.close();
      throw e;
    }
  }

  /** CPU time since it started, in ns. */
  public long cpuNanos() {
    return ProcessHandle.of(process.pid())
        .flatMap(handle -> handle.info().totalCpuDuration())
        .orElseThrow(() -> new IllegalStateException(process.name() + " has ended; see " + log))
        .toNanos();
  }

  @Override
  public void close() {
    process.stop(STOP_GRACE);
  }
}
