package io.techflow.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** No writable control groups: processes are only accounted, and JVM flags stand in for limits. */
record NoControlGroups() implements ControlGroups {

  @Override
  public ControlGroup create(String name, double cpuCores, long memoryBytes) {
    return new Group(ConcurrentHashMap.newKeySet());
  }

  @Override
  public String description() {
    return "no writable control groups: -XX:ActiveProcessorCount and -Xmx stand in for CPU quota"
        + " and memory limit, and throttling cannot be observed";
  }

  @Override
  public boolean enforced() {
    return false;
  }

  @Override
  public void close() {}

  private record Group(Set<Long> pids) implements ControlGroup {

    @Override
    public List<Path> joinFiles() {
      return List.of();
    }

    @Override
    public void add(long pid) {
      pids.add(pid);
    }

    @Override
    public void limit(double cpuCores, long memoryBytes) {}

    @Override
    public Usage usage() {
      var trees =
          pids.stream()
              .flatMap(pid -> ProcessHandle.of(pid).stream())
              .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
              .toList();
      var cpu =
          trees.stream()
              .mapToLong(
                  handle -> handle.info().totalCpuDuration().map(Duration::toNanos).orElse(0L))
              .sum();
      var memory = trees.stream().mapToLong(handle -> residentBytes(handle.pid())).sum();
      return new Usage(System.nanoTime(), cpu, 0, 0, memory, 0);
    }

    private static long residentBytes(long pid) {
      var status = Path.of("/proc", String.valueOf(pid), "status");
      try (var lines = Files.lines(status)) {
        return lines
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
            .findFirst()
            .orElse(0);
      } catch (NoSuchFileException e) {
        // Ended between the listing and the reading: it uses nothing any more.
        return 0;
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read " + status, e);
      }
    }
  }
}
