package io.techflow.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The threads of a JVM that compile; HotSpot ends idle ones, so none may be missed for long. */
public record CompilerThreads(String name, long pid) implements Metered {
  private static final String COMPILER_THREAD = "CompilerThre";

  @Override
  public long cpuNanos() {
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      List<Path> threads = tasks.toList();
      long nanos = 0;
      for (Path thread : threads) {
        nanos += cpuNanos(thread);
      }
      return nanos;
    } catch (IOException e) {
      throw new UncheckedIOException("the threads of process " + pid, e);
    }
  }

  private static long cpuNanos(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).contains(COMPILER_THREAD)
          ? ProcStat.parse(Files.readString(thread.resolve("stat"))).cpuNanos()
          : 0;
    } catch (IOException e) {
      // Ended between the listing and the reading.
      return 0;
    }
  }
}
