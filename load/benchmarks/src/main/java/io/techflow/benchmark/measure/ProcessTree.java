package io.techflow.benchmark.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A process with its descendants, the ended ones too once their parent has waited for them. Read
 * from {@code /proc/<pid>/stat}, see proc_pid_stat(5).
 */
public record ProcessTree(String name, long pid) implements Metered {

  @Override
  public long cpuNanos() {
    return members().mapToLong(ProcessTree::cpuNanos).sum();
  }

  /** Resident size in bytes, {@code VmRSS}; pages that several processes share count for each. */
  public long residentBytes() {
    return members().mapToLong(ProcessTree::residentBytes).sum();
  }

  private Stream<Long> members() {
    return ProcessHandle.of(pid).stream()
        .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
        .map(ProcessHandle::pid);
  }

  private static long cpuNanos(long pid) {
    try {
      return ProcStat.parse(Files.readString(Path.of("/proc/" + pid + "/stat"))).cpuNanos();
    } catch (NoSuchFileException e) {
      // Ended between the listing and the reading: its parent's times hold what it used.
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the processor time of process " + pid, e);
    }
  }

  private static long residentBytes(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
          .sum();
    } catch (NoSuchFileException e) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException("the resident size of process " + pid, e);
    }
  }
}
