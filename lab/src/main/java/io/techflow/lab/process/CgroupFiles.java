package io.techflow.lab.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reading and writing the kernel's one-value and key-value files. */
final class CgroupFiles {

  private CgroupFiles() {}

  static void write(Path file, Object value) {
    try {
      Files.writeString(file, String.valueOf(value));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write %s to %s".formatted(value, file), e);
    }
  }

  static long value(Path file) {
    try {
      return Long.parseLong(Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /** The value behind a key, or 0 where this kernel does not have the key. */
  static long value(Path file, String key) {
    try (var lines = Files.lines(file)) {
      return lines
          .filter(line -> line.startsWith(key + " "))
          .mapToLong(line -> Long.parseLong(line.substring(key.length() + 1)))
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }
}
