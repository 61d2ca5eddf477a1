package io.techflow.lab.process;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * A small process of its own that ends whatever the lab has started should the lab die without
 * having stopped it, however it dies. It waits on a pipe that only the lab holds open: the kernel
 * closes it even after {@code kill -9}.
 */
public final class ProcessGuard implements AutoCloseable {

  private final Process process;
  private final BufferedWriter orders;

  private ProcessGuard(Process process) {
    this.process = process;
    this.orders = process.outputWriter(StandardCharsets.UTF_8);
  }

  public static ProcessGuard start(Path log) {
    try {
      var process =
          new ProcessBuilder(List.of("sh", "-c", script()))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      return new ProcessGuard(process);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the process guard", e);
    }
  }

  /** Puts a process under guard. */
  public void watch(long pid) {
    order("watch " + pid);
  }

  /** Lets a process go that has ended. */
  public void release(long pid) {
    order("release " + pid);
  }

  private synchronized void order(String line) {
    try {
      orders.write(line);
      orders.newLine();
      orders.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("the process guard is gone; stopping is safest", e);
    }
  }

  /** Ends what is still under guard, then the guard. */
  @Override
  public synchronized void close() {
    try {
      orders.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException("the process guard did not end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String script() throws IOException {
    try (InputStream script = ProcessGuard.class.getResourceAsStream("guard.sh")) {
      if (script == null) {
        throw new IOException("guard.sh is missing from the lab's jar");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
