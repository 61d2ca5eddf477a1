package io.techflow.lab.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds which process listens on a port, where the host lets one look (Linux). */
final class PortOwner {

  private static final String LISTEN = "0A";
  private static final Path PROC = Path.of("/proc");

  private PortOwner() {}

  static String describe(int port) {
    return Stream.of("tcp", "tcp6")
        .flatMap(table -> listenerInode(PROC.resolve("net").resolve(table), port).stream())
        .flatMap(inode -> owner(inode).stream())
        .findFirst()
        .map(PortOwner::name)
        .orElse("another process");
  }

  private static Optional<String> listenerInode(Path table, int port) {
    var suffix = ":%04X".formatted(port);
    try (var lines = Files.lines(table)) {
      return lines
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[1].endsWith(suffix) && fields[3].equals(LISTEN))
          .map(fields -> fields[9])
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<ProcessHandle> owner(String inode) {
    return ProcessHandle.allProcesses().filter(handle -> holds(handle, inode)).findFirst();
  }

  private static boolean holds(ProcessHandle handle, String inode) {
    var descriptors = PROC.resolve(String.valueOf(handle.pid())).resolve("fd");
    try (var files = Files.list(descriptors)) {
      return files.anyMatch(file -> linksTo(file, "socket:[" + inode + "]"));
    } catch (IOException e) {
      // Another user's process, or one that has just ended: not ours to see.
      return false;
    }
  }

  private static boolean linksTo(Path file, String target) {
    try {
      return Files.readSymbolicLink(file).toString().equals(target);
    } catch (IOException e) {
      // The descriptor was closed meanwhile.
      return false;
    }
  }

  private static String name(ProcessHandle handle) {
    var command = handle.info().command().map(path -> Path.of(path).getFileName().toString());
    return "%s (pid %d)".formatted(command.orElse("a process"), handle.pid());
  }
}
