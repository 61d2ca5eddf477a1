package io.techflow.benchmark.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What a measurement ran on; absolute numbers mean something only with that. */
public final class Host {
  private Host() {}

  /** Processor, memory, kernel and JVM, in one line. */
  public static String describe() {
    return "%d x %s, Linux %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            field("/proc/cpuinfo", "model name"),
            System.getProperty("os.version").replaceFirst("-.*", ""),
            Runtime.version().feature());
  }

  private static String field(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse("unknown processor");
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }
}
